//! How updates go on this device, as staff see it. Times are civil, by the clock and zone of the device.

use bundle::PackName;
use jiff::civil::{Date, DateTime};

/// How updates go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Updates {
    /// Packs in use, by name; none where nothing is installed.
    pub packs: Vec<PackInUse>,
    /// The update at work, or one that was interrupted.
    pub coming: Option<ComingUpdate>,
    /// The last update that was tried.
    pub last: Option<LastUpdate>,
    /// What is wrong with the device itself.
    pub troubles: Vec<Trouble>,
    /// When the next update begins by itself; absent where nothing does.
    pub next: Option<DateTime>,
    /// Bytes that were fetched today, and how many may be.
    pub bytes_today: Option<(u64, Option<u64>)>,
    /// What the clock is worth.
    pub clock: ClockTrust,
    /// Days since the newest publication that was seen; absent where nobody can know.
    pub silent_days: Option<u32>,
    /// Why a release was returned from, where one was.
    pub returned: Option<Returned>,
    /// Somebody asked for an update, and it has not begun.
    pub asked: bool,
}

/// A pack in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackInUse {
    /// The pack.
    pub pack: PackName,
    /// Version of its content.
    pub version: u64,
    /// When it was signed, where that is known.
    pub signed: Option<Date>,
    /// Whole days since it was signed; absent where nobody can know.
    pub age_days: Option<u32>,
    /// The day on which its signature ended, where it has.
    pub expired: Option<Date>,
}

/// An update at work, or one that was interrupted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComingUpdate {
    /// How far it is.
    pub step: UpdateStep,
    /// Percent of what is fetched, 0 to 100; absent until it is known how much there is.
    pub percent: Option<u8>,
    /// Packs that come.
    pub packs: Vec<PackName>,
    /// Nobody is at work any more.
    pub interrupted: bool,
}

/// A step of an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpdateStep {
    /// Looks what is new.
    Look,
    /// Fetches.
    Fetch,
    /// Builds and puts in place.
    Build,
}

/// An update that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastUpdate {
    /// When.
    pub at: DateTime,
    /// Whether the content in use is now the newest, apart from the troubles.
    pub succeeded: bool,
    /// What was refused or failed.
    pub troubles: Vec<Trouble>,
}

/// Something that went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Name of the pack or role concerned; absent when it is the update or the device as a whole.
    pub about: Option<String>,
    /// What kind it is.
    pub kind: TroubleKind,
    /// Version of the pack that stays in use instead.
    pub kept: Option<u64>,
}

/// What the clock is worth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ClockTrust {
    /// It may be right.
    Plausible,
    /// Nothing signed says when it is.
    #[default]
    Unchecked,
    /// It is wrong for sure, so no age is known.
    Wrong {
        /// What it says.
        now: DateTime,
        /// A day that has passed for sure.
        signed: Date,
    },
}

/// Why a release was returned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Returned {
    /// Staff wanted it.
    ByStaff,
    /// The kiosk did not run well on it.
    ByItself,
}

/// Kinds of trouble, as far as what to do depends on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TroubleKind {
    /// The network or the server does not answer.
    NoNetwork,
    /// There is no source where it should be.
    SourceMissing,
    /// Files of the source are missing or changed.
    SourceDamaged,
    /// A pack that was asked for is not offered.
    NotOffered,
    /// The source offers the past.
    OutOfDate,
    /// What is signed is past its date.
    Expired,
    /// Signed wrongly, or by nobody whom the device knows.
    NotTrusted,
    /// The clock cannot be right.
    ClockWrong,
    /// No space is left.
    DiskFull,
    /// The disk does not read or write.
    DiskFaulty,
    /// What is installed is not whole; an update mends it.
    ContentDamaged,
    /// What the device trusts cannot be read.
    TrustUnreadable,
    /// Somebody else is at work.
    Busy,
    /// What may be fetched in a day was fetched.
    BudgetSpent,
    /// What was published cannot be built.
    ContentCannotBeBuilt,
    /// A release did not run well.
    FailedStarts,
    /// Anything else.
    Other,
}

impl TroubleKind {
    /// All of them, for tests and tables.
    pub const ALL: [Self; 17] = [
        Self::NoNetwork,
        Self::SourceMissing,
        Self::SourceDamaged,
        Self::NotOffered,
        Self::OutOfDate,
        Self::Expired,
        Self::NotTrusted,
        Self::ClockWrong,
        Self::DiskFull,
        Self::DiskFaulty,
        Self::ContentDamaged,
        Self::TrustUnreadable,
        Self::Busy,
        Self::BudgetSpent,
        Self::ContentCannotBeBuilt,
        Self::FailedStarts,
        Self::Other,
    ];

    /// Its name among messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoNetwork => "no-network",
            Self::SourceMissing => "source-missing",
            Self::SourceDamaged => "source-damaged",
            Self::NotOffered => "not-offered",
            Self::OutOfDate => "out-of-date",
            Self::Expired => "expired",
            Self::NotTrusted => "not-trusted",
            Self::ClockWrong => "clock-wrong",
            Self::DiskFull => "disk-full",
            Self::DiskFaulty => "disk-faulty",
            Self::ContentDamaged => "content-damaged",
            Self::TrustUnreadable => "trust-unreadable",
            Self::Busy => "busy",
            Self::BudgetSpent => "budget-spent",
            Self::ContentCannotBeBuilt => "content-cannot-be-built",
            Self::FailedStarts => "failed-starts",
            Self::Other => "other",
        }
    }
}
