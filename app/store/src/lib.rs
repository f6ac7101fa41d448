//! The data folder: its layout, durable writes, objects, `current`, locks. No TUF, no network.

mod durable;
mod error;
mod folder;
mod lock;
mod release;
mod settings;

pub use durable::{DurableFile, remove_durably, write_durably, write_durably_with_mode};
pub use error::StoreError;
pub use folder::DataFolder;
pub use lock::{ReleaseLock, UpdateLock};
pub use release::{BUILD_FORMAT, BuiltFile, InstalledPack, Release, ReleaseId};
pub use settings::Settings;
