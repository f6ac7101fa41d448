//! The data folder: its layout, durable writes, objects, `current`, locks. No TUF, no network.

mod clock;
mod durable;
mod error;
mod folder;
mod health;
mod lock;
mod memory;
mod objects;
mod outbox;
mod release;
mod releases;
mod request;
mod settings;
pub mod status;
mod storage;

pub use clock::{Clock, ClockState};
pub use durable::{
    DurableFile, remove_durably, write_durably, write_durably_on, write_durably_with_mode,
};
pub use error::StoreError;
pub use folder::DataFolder;
pub use health::{Health, STARTS_TRIED_MAX};
pub use lock::{ReleaseLock, UpdateLock};
pub use memory::{MemoryStorage, Survival};
pub use objects::Swept;
pub use release::{BUILD_FORMAT, BuiltFile, InstalledPack, Release, ReleaseId};
pub use request::Request;
pub use settings::Settings;
pub use status::Status;
pub use storage::{Disk, Found, Lock, LockKind, NewFile, Storage};
