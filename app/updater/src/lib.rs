//! Updates: whom this device trusts, what they offer, and how it becomes the content in use.
//!
//! The way of an update: [`Source`] (untrusted) ─▶ `trust` (TUF, verified) ─▶ `offers` (which packs) ─▶ `choice` and
//! `fetch` (manifests and objects) ─▶ `install` (build a release, then flip `current`) ─▶ `status`. Whatever fails,
//! the release in use stays in use.

mod choice;
mod error;
mod fetch;
mod init;
mod install;
mod offers;
mod once;
mod progress;
mod rollback;
mod source;
mod status;
mod trust;
pub mod words;

pub use error::UpdateError;
pub use fetch::PackError;
pub use init::{Choices, init};
pub use once::{Change, Outcome, once};
pub use rollback::{Returned, rollback};
pub use source::{Limits, Meter, Network, Source, SourceError};
pub use status::{ComingReport, PackReport, Report, status, status_at};
pub use trust::TrustError;
