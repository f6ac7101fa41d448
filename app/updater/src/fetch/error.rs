//! Why a pack is refused, told apart in words.

use bundle::ManifestError;
use store::{StoreError, status::FaultCode};
use thiserror::Error;

use crate::{
    SourceError, TrustError,
    error::{store_advice, store_code},
};

/// Why a pack is refused.
#[derive(Debug, Error)]
pub enum PackError {
    /// Its role is refused.
    #[error(transparent)]
    Trust(#[from] TrustError),
    /// A file that its role lists is not there.
    #[error("{file} is missing")]
    Missing {
        /// Name of the target.
        file: String,
    },
    /// A file that ends too early.
    #[error("{file} is cut short: {have} of {want} bytes")]
    Truncated {
        /// Name of the target.
        file: String,
        /// Bytes found.
        have: u64,
        /// Bytes signed.
        want: u64,
    },
    /// A file that differs from what was signed.
    #[error("{file} is not the file that was signed: {what}")]
    Changed {
        /// Name of the target.
        file: String,
        /// What differs.
        what: String,
    },
    /// A signed manifest that breaks the rules.
    #[error("{file} cannot be used")]
    Manifest {
        /// Name of the target.
        file: String,
        /// The rule.
        source: ManifestError,
    },
    /// Signed files that contradict each other.
    #[error("{file} contradicts what was signed with it: {what}")]
    Contradiction {
        /// Name of the target.
        file: String,
        /// What differs.
        what: String,
    },
    /// The past.
    #[error("version {offered} is older than version {seen}, which this device has had")]
    Older {
        /// Version offered.
        offered: u64,
        /// Highest version ever installed here.
        seen: u64,
    },
    /// Nobody offers it.
    #[error("the source does not offer it")]
    NotOffered,
    /// The source failed.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The data folder failed, which is no fault of the pack.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl PackError {
    /// What to do about it.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Trust(error) => error.advice(),
            Self::Missing { .. } | Self::Truncated { .. } | Self::Changed { .. } => {
                "The source is incomplete or damaged. Copy it again or use another one."
            }
            Self::Manifest { .. } | Self::Contradiction { .. } => {
                "Tell the publisher of this pack."
            }
            Self::Older { .. } => {
                "The source is out of date or somebody replays it. Use a newer one."
            }
            Self::NotOffered => {
                "Check the names in `packs` of settings.toml, or use another source."
            }
            Self::Source(error) => error.advice(),
            Self::Store(error) => store_advice(error),
        }
    }

    /// What kind of fault it is.
    pub fn code(&self) -> FaultCode {
        match self {
            Self::Trust(error) => error.code(),
            Self::Missing { .. } | Self::Truncated { .. } | Self::Changed { .. } => {
                FaultCode::SourceDamaged
            }
            Self::Manifest { .. } | Self::Contradiction { .. } => FaultCode::ContentCannotBeBuilt,
            Self::Older { .. } => FaultCode::OutOfDate,
            Self::NotOffered => FaultCode::NotOffered,
            Self::Source(error) => error.code(),
            Self::Store(error) => store_code(error),
        }
    }
}
