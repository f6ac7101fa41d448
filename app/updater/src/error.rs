//! What can go wrong with an update, and what to do about it.

use std::{error::Error, io};

use store::{
    ReleaseId, StoreError,
    status::{Fault, FaultCode},
};
use thiserror::Error as ThisError;

use crate::{BuildCause, BuildFailure, PackError, SourceError, TrustError, trust::chain};

/// Why an update, a start or a return failed. The content in use is still in use.
#[derive(Debug, ThisError)]
pub enum UpdateError {
    /// The metadata is refused, or this device's own trust cannot be read.
    #[error(transparent)]
    Trust(#[from] TrustError),
    /// The national pack is refused, and nothing becomes current without it.
    #[error("pack `core` is refused")]
    Core(#[source] PackError),
    /// The source cannot be used.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// No source is known.
    #[error("no source of updates is set")]
    NoSource,
    /// The data folder failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The release cannot be built.
    #[error("the release cannot be built")]
    Build(#[from] BuildFailure),
    /// Nothing to return to.
    #[error("there is no other whole release to return to")]
    NoOtherRelease,
}

impl UpdateError {
    /// What to do about it.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Trust(error) => error.advice(),
            Self::Core(error) => error.advice(),
            Self::Source(error) => error.advice(),
            Self::NoSource => {
                "Name one: `sportello-updater once --source FOLDER`, or keep it with `init --root FILE --source FOLDER`."
            }
            Self::Store(error) => store_advice(error),
            Self::Build(error) => error.advice(),
            Self::NoOtherRelease => "A second release is there after the next update.",
        }
    }

    /// What kind of fault it is.
    pub fn code(&self) -> FaultCode {
        match self {
            Self::Trust(error) => error.code(),
            Self::Core(error) => error.code(),
            Self::Source(error) => error.code(),
            Self::NoSource => FaultCode::SourceMissing,
            Self::Store(error) => store_code(error),
            Self::Build(error) => error.code(),
            Self::NoOtherRelease => FaultCode::Other,
        }
    }

    /// The fault of a whole update.
    pub fn fault(&self) -> Fault {
        Fault {
            about: None,
            code: self.code(),
            error: chain(self),
            advice: self.advice().to_owned(),
            kept: None,
        }
    }
}

/// That the kiosk did not run well on a release and the one before is in use again.
pub(crate) fn fault_of_failed_starts(left: &ReleaseId) -> Fault {
    Fault {
        about: None,
        code: FaultCode::ReturnedAfterFailedStarts,
        error: format!("the kiosk did not run well on release {left}, so the one before is in use again"),
        advice: "Nothing needs to be done: the next content that is published is tried. If this comes again, tell \
                 the publisher."
            .to_owned(),
        kept: None,
    }
}

/// The fault of a part of an update; the rest goes on.
pub(crate) fn fault_of_part(
    about: String,
    error: &dyn Error,
    (code, advice): (FaultCode, &str),
    kept: Option<u64>,
) -> Fault {
    Fault { about: Some(about), code, error: chain(error), advice: advice.to_owned(), kept }
}

/// Whether somewhere below it the disk was full.
pub(crate) fn is_full(error: &(dyn Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        let io = error.downcast_ref::<io::Error>();
        if io.is_some_and(|io| io.kind() == io::ErrorKind::StorageFull) {
            return true;
        }
        cause = error.source();
    }
    false
}

impl BuildFailure {
    /// What kind of fault it is.
    pub(crate) fn code(&self) -> FaultCode {
        match self.cause {
            BuildCause::DiskFull => FaultCode::DiskFull,
            BuildCause::Content => FaultCode::ContentCannotBeBuilt,
            BuildCause::Object => FaultCode::ContentDamaged,
            BuildCause::Other => FaultCode::Other,
        }
    }

    /// What to do about it.
    pub(crate) fn advice(&self) -> &'static str {
        match self.cause {
            BuildCause::DiskFull => {
                "The disk is full. Free some space; what is installed stays in use."
            }
            BuildCause::Content => "Tell the publisher of this pack.",
            BuildCause::Object => "Run `sportello-updater once` again: it fetches what is damaged.",
            BuildCause::Other => {
                "Check the disk and the memory of this machine, then run `sportello-updater once` again."
            }
        }
    }
}

pub(crate) fn store_code(error: &StoreError) -> FaultCode {
    match error {
        StoreError::Missing(_) | StoreError::NothingInstalled(_) => FaultCode::NothingInstalled,
        StoreError::NoSpace { .. } => FaultCode::DiskFull,
        StoreError::Io { .. } if is_full(error) => FaultCode::DiskFull,
        StoreError::Io { .. } => FaultCode::DiskFaulty,
        StoreError::Damaged { .. } | StoreError::NoObject { .. } => FaultCode::ContentDamaged,
        StoreError::Busy(_) => FaultCode::Busy,
    }
}

pub(crate) fn store_advice(error: &StoreError) -> &'static str {
    match error {
        StoreError::Missing(_) | StoreError::NothingInstalled(_) => {
            "Run `sportello-updater init` first, then `sportello-updater once`."
        }
        StoreError::Io { source, .. } if source.kind() == std::io::ErrorKind::StorageFull => {
            "The disk is full. Free some space; what is installed stays in use."
        }
        StoreError::NoSpace { .. } => {
            "Free some space on the disk; what is installed stays in use, and what was fetched is kept."
        }
        StoreError::Io { .. } => {
            "Check that this user may write to the data folder and that the disk is sound."
        }
        StoreError::Damaged { .. } | StoreError::NoObject { .. } => {
            "Run `sportello-updater once`: it mends what can be mended."
        }
        StoreError::Busy(_) => "Wait until it has finished, then try again.",
    }
}
