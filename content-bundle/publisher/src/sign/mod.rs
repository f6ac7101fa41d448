//! Signs: keys, root, delegations, roles, snapshot and timestamp. The words are those of The Update Framework.

pub mod keys;
pub(crate) mod metadata;
mod name;
pub(crate) mod prune;
pub(crate) mod publish;
pub(crate) mod read_back;
pub(crate) mod repository;
mod role;
mod root;
pub(crate) mod target_name;
mod timestamp;

use std::{io, path::PathBuf};

use bundle::PackName;
use thiserror::Error;

pub(crate) use self::role::{Delegation, sign_under};
pub use self::{
    name::{KeyName, NameError, PackRole},
    prune::Keep,
    publish::{CopyError, PublishError, PublishOptions, Published, check_published, publish},
    read_back::ReadBackError,
    role::{Issued, SignOptions, sign},
    root::{Delegated, RootOptions, delegate, init},
    timestamp::{Stamped, timestamp},
};
use crate::{
    changes::ChangeError,
    pack::{PreviousError, UnreadableError},
};

/// Why a role was not signed.
#[derive(Debug, Error)]
pub enum RoleError {
    /// There is no such folder of metadata.
    #[error("cannot read {}; `sportello-publisher root init` makes the folder", path.display())]
    NoRepository {
        /// File or folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A metadata file is damaged.
    #[error("{} is no metadata of this publisher; restore it from what is published", path.display())]
    Metadata {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        source: serde_json::Error,
    },
    /// `expiries.toml` is damaged.
    #[error("{} does not say how long signatures are valid", path.display())]
    Expiries {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        source: toml::de::Error,
    },
    /// A key is missing or damaged.
    #[error(transparent)]
    Key(#[from] keys::KeyError),
    /// Not enough holders are here.
    #[error(
        "{role} needs {threshold} signatures, and the key folder has {found} of its keys ({names})"
    )]
    TooFewKeys {
        /// The role.
        role: &'static str,
        /// How many are needed.
        threshold: usize,
        /// How many keys there are.
        found: usize,
        /// How such keys are named.
        names: &'static str,
    },
    /// There is a root already, and it is another one.
    #[error(
        "there is another root in {}: its keys, thresholds or demo mark differ; a root changes by a new version \
         that the old holders sign, never by `init`",
        .0.display()
    )]
    OtherRoot(PathBuf),
    /// The role is not delegated.
    #[error(
        "`{role}` is not delegated to the key in the key folder; run `sportello-publisher delegate … {role}`"
    )]
    NotDelegated {
        /// The role.
        role: PackRole,
    },
    /// The build holds nothing for the role.
    #[error("{} holds no pack for `{role}`; run `sportello-publisher build`", build.display())]
    NoPack {
        /// The role.
        role: PackRole,
        /// The build folder.
        build: PathBuf,
    },
    /// The build is older than what is signed, or differs from it.
    #[error(
        "version {version} of `{pack}` {what}; build again with --previous, so that versions go on from what is signed"
    )]
    Versions {
        /// The pack.
        pack: PackName,
        /// Version in the build.
        version: u64,
        /// What is wrong with it.
        what: &'static str,
    },
    /// The build cannot be read.
    #[error("cannot use the build")]
    Build(#[from] PreviousError),
    /// The build does not read back.
    #[error("`{pack}` is not signed: a kiosk could not read it")]
    Unreadable {
        /// The pack.
        pack: PackName,
        /// Why not.
        source: UnreadableError,
    },
    /// Something must be signed before.
    #[error("{0} is not signed yet; run `sportello-publisher {1}` first")]
    Missing(&'static str, &'static str),
    /// Not everything was written.
    #[error(transparent)]
    Write(#[from] ChangeError),
}
