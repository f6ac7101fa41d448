//! What can go wrong with an update, and what to do about it.

use std::error::Error;

use library::BuildError;
use serde::{Deserialize, Serialize};
use store::{ReleaseId, StoreError};
use thiserror::Error as ThisError;

use crate::{PackError, SourceError, TrustError, trust::chain};

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
    Build(#[from] BuildError),
    /// The release must be built again and somebody reads it.
    #[error("release {0} must be built again, but it is in use")]
    InUse(ReleaseId),
    /// Nothing to return to.
    #[error("there is no other whole release to return to")]
    NoOtherRelease,
}

/// A fault that stopped a part of an update, or the whole of it, worded for staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The pack or role concerned; absent when it is the update as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// What was refused or failed.
    pub error: String,
    /// What to do.
    pub advice: String,
    /// Version of the pack that stays in use instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<u64>,
}

impl UpdateError {
    /// What to do about it.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Trust(error) => error.advice(),
            Self::Core(error) => error.advice(),
            Self::Source(error) => source_advice(error),
            Self::NoSource => {
                "Name one: `sportello-updater once --source FOLDER`, or keep it with `init --root FILE --source FOLDER`."
            }
            Self::Store(error) => store_advice(error),
            Self::Build(_) => {
                "Check the disk for free space, then run `sportello-updater once` again."
            }
            Self::InUse(_) => "Close the kiosk, then run `sportello-updater once` again.",
            Self::NoOtherRelease => "A second release is there after the next update.",
        }
    }
}

impl Fault {
    /// The fault of a whole update.
    pub fn of(error: &UpdateError) -> Self {
        Self { about: None, error: chain(error), advice: error.advice().to_owned(), kept: None }
    }

    pub(crate) fn new(about: String, error: &dyn Error, advice: &str, kept: Option<u64>) -> Self {
        Self { about: Some(about), error: chain(error), advice: advice.to_owned(), kept }
    }
}

pub(crate) fn source_advice(error: &SourceError) -> &'static str {
    match error {
        SourceError::Network(_) => {
            "Use `--source FOLDER`: a folder in the published layout, for instance on a USB stick."
        }
        SourceError::NoFolder(_) | SourceError::NotARepository(_) => {
            "Name the folder that holds `metadata` and `targets`; if it is on a stick, is it plugged in?"
        }
        SourceError::Read { .. } => "Plug the stick in again or use another source.",
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
