//! Signs: keys, root, delegations, roles, snapshot and timestamp. The words are those of The Update Framework.

mod delegate;
mod envelope;
mod error;
mod follow;
pub mod keys;
pub(crate) mod metadata;
mod name;
mod offer;
mod patches;
pub(crate) mod prune;
pub(crate) mod publish;
pub(crate) mod read_back;
pub(crate) mod repository;
mod role;
mod root;
mod staged;
pub(crate) mod target_name;
mod timestamp;
mod verify;

pub(crate) use self::role::{Delegation, sign_under};
pub use self::{
    delegate::{DelegateOptions, delegate},
    error::RoleError,
    name::{KeyName, NameError, PackRole, SharedRole},
    patches::PatchRefusal,
    prune::Keep,
    publish::{CopyError, PublishError, PublishOptions, Published, check_published, publish},
    read_back::ReadBackError,
    role::{Issued, SignOptions, retire, sign},
    root::{RootOptions, RotateOptions, init, rotate},
    staged::{Circle, CollectOptions, Collected, State, collect},
    timestamp::{Stamped, timestamp},
};
