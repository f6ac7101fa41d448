//! Updates: whom this device trusts, what they offer, and how it becomes the content in use.
//!
//! The way of an update: `order` (what is here is put in order) ─▶ [`Source`] (untrusted) ─▶ `trust` (TUF, verified)
//! ─▶ `offers` (which packs) ─▶ `choice` and `fetch` (manifests and objects) ─▶ `install` (a [`Builder`] builds a
//! release, then `current` flips) ─▶ `collect` (what nobody needs goes) ─▶ `status`. Whatever fails, the release in use
//! stays in use.

mod build;
mod choice;
mod collect;
mod error;
mod fetch;
mod init;
mod install;
mod offers;
mod once;
mod order;
mod progress;
mod rollback;
mod room;
mod run;
mod source;
mod status;
mod traffic;
pub mod trust;
pub mod words;

pub use build::{
    BuildCause, BuildFailure, BuildJob, Builder, ChildProcess, InThisProcess, build_staged,
};
pub use error::UpdateError;
pub use fetch::PackError;
pub use init::{Choices, init, init_on};
pub use once::{Change, Outcome, once};
pub use order::{Order, put_in_order};
pub use rollback::{Returned, rollback};
pub use run::{Service, Turn};
pub use source::{Limits, Meter, Network, Source, SourceError};
pub use status::{ComingReport, PackReport, Report, status, status_at};
pub use trust::TrustError;
