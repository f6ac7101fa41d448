//! `status.json`: what the updater tells people and other programs. Losing it loses no content and no trust.

use std::{collections::BTreeMap, io};

use bundle::PackName;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{DataFolder, ReleaseId, StoreError, lock};

/// Version of the file. Fields may be added to it; another meaning of one that is there needs another number.
const FORMAT: u32 = 1;

/// What the updater remembers to tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// Version of the file.
    pub format: u32,
    /// When the timestamp that was verified last was signed.
    #[serde(default)]
    pub published: Option<Timestamp>,
    /// The latest moment that a verified signature vouched for; never lowered. No clock that is right is behind it.
    #[serde(default)]
    pub signed_time: Option<Timestamp>,
    /// When the release in use was made current.
    #[serde(default)]
    pub installed: Option<Timestamp>,
    /// Packs in use, as they were offered when they came.
    #[serde(default)]
    pub packs: BTreeMap<PackName, PackStatus>,
    /// Every pack that the roles list which were read last, with its newest version, wanted or not.
    #[serde(default)]
    pub offered: BTreeMap<PackName, u64>,
    /// The release that was returned from; updates do not bring it back.
    #[serde(default)]
    pub held: Option<ReleaseId>,
    /// Why it was returned from.
    #[serde(default)]
    pub held_because: Option<ReturnReason>,
    /// The last update that was tried.
    #[serde(default)]
    pub last_attempt: Option<Attempt>,
    /// When the next one begins by itself; absent where nothing does.
    #[serde(default)]
    pub next_attempt: Option<Timestamp>,
    /// The update at work. One that was killed leaves it behind: then nobody holds the update lock.
    #[serde(default)]
    pub coming: Option<Coming>,
    /// What updates took from the network.
    #[serde(default)]
    pub traffic: Option<Traffic>,
    /// The release after whose installation the objects were swept, so that it is not done at every look.
    #[serde(default)]
    pub swept: Option<ReleaseId>,
}

/// A pack in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackStatus {
    /// Version of its content.
    pub version: u64,
    /// The role that signed it.
    pub role: Option<String>,
    /// When the role was signed; absent where it does not say so.
    pub signed: Option<Timestamp>,
    /// Until when the role vouches for it.
    pub expires: Option<Timestamp>,
}

/// Why a release was returned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnReason {
    /// Staff wanted it.
    Staff,
    /// The kiosk started on it again and again without running well.
    FailedStarts,
    /// One that only a newer updater knows.
    #[serde(other)]
    Other,
}

/// An update that was tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// When, by this device's clock.
    pub at: Timestamp,
    /// Where from.
    pub source: String,
    /// Whether the release in use is now the newest, apart from the faults.
    pub succeeded: bool,
    /// What was refused or failed.
    pub faults: Vec<Fault>,
}

/// A fault that stopped a part of an update, or the whole of it, worded for staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The pack or role concerned, as `pack it-52` or `role it-52`; absent when it is the update as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// What kind of fault it is, for screens that speak other languages.
    #[serde(default)]
    pub code: FaultCode,
    /// What was refused or failed, in English.
    pub error: String,
    /// What to do, in English.
    pub advice: String,
    /// Version of the pack that stays in use instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<u64>,
}

/// What kind of fault it is, as far as what to do depends on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultCode {
    /// The network or the server does not answer.
    NoNetwork,
    /// No source is set, or there is nothing where it should be: a stick that is not plugged in.
    SourceMissing,
    /// Files of the source are missing or not as they were signed.
    SourceDamaged,
    /// A pack that was asked for is not there.
    NotOffered,
    /// The source offers the past.
    OutOfDate,
    /// What is signed is past its date.
    Expired,
    /// Changed after it was signed, or signed for something that is not the signer's.
    BadSignature,
    /// Signed by nobody whom this device knows.
    UnknownKey,
    /// This device's clock cannot be right.
    ClockWrong,
    /// No space is left.
    DiskFull,
    /// The disk does not read or write.
    DiskFaulty,
    /// What is installed is not whole; an update mends it.
    ContentDamaged,
    /// What this device trusts cannot be read, or was never set.
    TrustUnreadable,
    /// Nothing is installed yet.
    NothingInstalled,
    /// Somebody else is at work, or reads what should be replaced.
    Busy,
    /// What may be fetched in a day was fetched.
    BudgetSpent,
    /// What was signed breaks the rules and cannot be built.
    ContentCannotBeBuilt,
    /// The kiosk did not run well on a release and the one before is in use again.
    ReturnedAfterFailedStarts,
    /// Anything else, also one that only a newer updater knows.
    #[default]
    #[serde(other)]
    Other,
}

/// An update at work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coming {
    /// When it began, by this device's clock.
    pub since: Timestamp,
    /// Where from.
    pub source: String,
    /// How far it is.
    pub phase: Phase,
    /// Packs that come, with their new versions; none until they are known.
    #[serde(default)]
    pub packs: BTreeMap<PackName, u64>,
    /// Bytes to fetch; 0 until they are known.
    #[serde(default)]
    pub bytes: u64,
    /// Bytes that are here.
    #[serde(default)]
    pub bytes_done: u64,
}

/// How far an update is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Looks what was published and who signed it.
    Metadata,
    /// Reads what the packs hold.
    Manifests,
    /// Fetches.
    Content,
    /// Builds records and index.
    Building,
    /// Makes the new release current.
    Activating,
    /// One that only a newer updater knows.
    #[serde(other)]
    Other,
}

/// What updates took from the network in a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traffic {
    /// The day.
    pub day: Date,
    /// Bytes fetched on it.
    pub bytes: u64,
    /// Bytes that may be fetched in a day; absent where there is no limit.
    #[serde(default)]
    pub bytes_max: Option<u64>,
}

impl Default for Status {
    fn default() -> Self {
        Self {
            format: FORMAT,
            published: None,
            signed_time: None,
            installed: None,
            packs: BTreeMap::new(),
            offered: BTreeMap::new(),
            held: None,
            held_because: None,
            last_attempt: None,
            next_attempt: None,
            coming: None,
            traffic: None,
            swept: None,
        }
    }
}

impl Coming {
    /// How much of what is fetched is here, 0 to 100; `None` until it is known how much there is.
    pub fn percent(&self) -> Option<u8> {
        let done = u128::from(self.bytes_done.min(self.bytes)) * 100;
        done.checked_div(self.bytes.into()).and_then(|percent| percent.try_into().ok())
    }
}

impl DataFolder {
    /// Reads `status.json`; an empty one where there is none yet.
    pub fn status(&self) -> Result<Status, StoreError> {
        let path = self.status_path();
        let bytes = match self.storage().read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Status::default()),
            Err(error) => return Err(StoreError::io("read", &path)(error)),
        };
        let status: Status =
            serde_json::from_slice(&bytes).map_err(|error| StoreError::damaged(&path, &error))?;
        if status.format == FORMAT {
            return Ok(status);
        }
        let what = format!("its format {} is not known to this program", status.format);
        Err(StoreError::damaged(&path, &what))
    }

    /// Writes `status.json`. Durably, because it says which release is held.
    pub fn write_status(&self, status: &Status) -> Result<(), StoreError> {
        let json = serde_json::to_vec_pretty(status).expect("a status has string keys only");
        self.write(&self.status_path(), &json)
    }

    /// Whether an updater is at work now. Looks without leaving anything behind, so that readers may ask.
    pub fn is_updating(&self) -> bool {
        lock::is_held(self.storage(), self.root())
    }
}
