//! Why metadata is refused, told apart in words: changed, unknown key, older, expired, missing.

use std::{error::Error, path::PathBuf};

use jiff::{SignedDuration, Timestamp};
use store::{StoreError, status::FaultCode};
use thiserror::Error;

use crate::{SourceError, error::store_code};

/// A refusal, or trust that cannot be read.
#[derive(Debug, Error)]
pub enum TrustError {
    /// `init` has not been run.
    #[error("no root is trusted yet")]
    NotSet,
    /// Neither of the two trust files is valid.
    #[error("what this device trusts cannot be read from {}: {faults}", folder.display())]
    Unreadable {
        /// The folder of the two files.
        folder: PathBuf,
        /// What is wrong with each.
        faults: String,
    },
    /// The file given to `init` is no root, or not one that signs itself.
    #[error("{} is not a root file that can be trusted: {fault}", path.display())]
    NotARoot {
        /// The file.
        path: PathBuf,
        /// Why not.
        fault: String,
    },
    /// Another root than the one trusted.
    #[error("trust is already set, by another root than {}", .0.display())]
    OtherRoot(PathBuf),
    /// Signed by nobody whose signature counts for the role.
    #[error("`{role}` is signed by an unknown key")]
    UnknownKey {
        /// The role.
        role: String,
    },
    /// A signature of a known key that does not fit what it should sign.
    #[error(
        "`{role}` has a bad signature ({found} of {needed} are good): it was changed after it was signed"
    )]
    BadSignature {
        /// The role.
        role: String,
        /// Good signatures.
        found: usize,
        /// Good signatures needed.
        needed: usize,
    },
    /// The past.
    #[error(
        "`{role}` is older than what this device has seen: version {offered} after version {seen}"
    )]
    Older {
        /// The role.
        role: String,
        /// The version offered.
        offered: u64,
        /// The version seen before.
        seen: u64,
    },
    /// Past its date.
    #[error("`{role}` expired on {expires} (the time here is {now})")]
    Expired {
        /// The role.
        role: String,
        /// Its last moment.
        expires: Timestamp,
        /// The time that was compared.
        now: Timestamp,
    },
    /// A metadata file that should be there.
    #[error("{file} is missing")]
    Missing {
        /// The file, by its path in the source.
        file: String,
    },
    /// A metadata file that is not the one that was signed, or not metadata at all.
    #[error("{file} is not the file that was published: {what}")]
    Changed {
        /// The file, by its path in the source.
        file: String,
        /// What is wrong with it.
        what: String,
    },
    /// A role that lists what belongs to another.
    #[error("`{role}` lists `{target}`, which it may not sign")]
    NotItsOwn {
        /// The role.
        role: String,
        /// Name of the target.
        target: String,
    },
    /// The source cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The data folder cannot be written or read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl TrustError {
    /// What to do about it.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::NotSet => {
                "Run `sportello-updater init --root FILE` with the root file of your publisher."
            }
            Self::Unreadable { .. } => {
                "The installed content stays in use. Starting afresh here would let old content back in: make a new \
                 data folder with `sportello-updater --data NEW init --root FILE` and keep this one for inspection."
            }
            Self::NotARoot { .. } => "Ask your publisher for the root file, `1.root.json`.",
            Self::OtherRoot(_) => {
                "To trust another root, make a new data folder with `--data NEW`."
            }
            Self::UnknownKey { .. } | Self::BadSignature { .. } | Self::NotItsOwn { .. } => {
                "Nothing was taken from it. Use another source and tell your publisher."
            }
            Self::Older { .. } => {
                "The source is out of date or somebody replays it. Use a newer one."
            }
            Self::Expired { .. } => {
                "Check this device's clock. If it is right, the source is out of date: use a newer one."
            }
            Self::Missing { .. } | Self::Changed { .. } => {
                "The source is incomplete or damaged. Copy it again or use another one."
            }
            Self::Source(error) => error.advice(),
            Self::Store(_) => "Check the disk: is there free space, and may this user write to it?",
        }
    }

    /// What kind of fault it is.
    pub fn code(&self) -> FaultCode {
        match self {
            Self::NotSet | Self::Unreadable { .. } => FaultCode::TrustUnreadable,
            Self::NotARoot { .. } | Self::OtherRoot(_) => FaultCode::Other,
            Self::UnknownKey { .. } => FaultCode::UnknownKey,
            Self::BadSignature { .. } | Self::NotItsOwn { .. } => FaultCode::BadSignature,
            Self::Older { .. } => FaultCode::OutOfDate,
            Self::Expired { expires, now, .. }
                if now.duration_since(*expires) > CLOCK_AHEAD_MIN =>
            {
                FaultCode::ClockWrong
            }
            Self::Expired { .. } => FaultCode::Expired,
            Self::Missing { .. } | Self::Changed { .. } => FaultCode::SourceDamaged,
            Self::Source(error) => error.code(),
            Self::Store(error) => store_code(error),
        }
    }
}

/// What expired so long ago was not forgotten by its publisher: the clock is wrong.
const CLOCK_AHEAD_MIN: SignedDuration = SignedDuration::from_hours(24 * 3653);

/// An error with every cause below it, on one line.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(source) = cause {
        text.push_str(": ");
        text.push_str(&source.to_string());
        cause = source.source();
    }
    text
}
