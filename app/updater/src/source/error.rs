//! Why a source cannot be used, worded for staff. No message shows a user's name or password.

use std::{io, path::PathBuf, time::Duration};

use store::status::FaultCode;
use thiserror::Error;

/// Why a source cannot be used.
#[derive(Debug, Error)]
pub enum SourceError {
    /// Neither a folder nor an http(s) address.
    #[error("cannot fetch from {0}: sources are folders and addresses with http:// or https://")]
    Scheme(String),
    /// An address that cannot be one of a source.
    #[error("{address} is not an address of updates: {fault}")]
    Address {
        /// As written, but for user and password.
        address: String,
        /// What is wrong with it.
        fault: String,
    },
    /// There is no such folder.
    #[error("there is no folder {}", .0.display())]
    NoFolder(PathBuf),
    /// A folder with something else in it.
    #[error("{} is not an update folder: it has no metadata/timestamp.json", .0.display())]
    NotARepository(PathBuf),
    /// A file is there and cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// No connection.
    #[error("cannot reach {address}: {what}")]
    Unreachable {
        /// What was asked for.
        address: String,
        /// Why not.
        what: String,
    },
    /// A connection that ended too early.
    #[error("the connection was lost while {address} came: {what}")]
    Lost {
        /// What was asked for.
        address: String,
        /// How it ended.
        what: String,
    },
    /// Nothing came for too long.
    #[error("{address} {what} {} seconds", limit.as_secs_f32())]
    Timeout {
        /// What was asked for.
        address: String,
        /// What did not happen within the limit, up to its number.
        what: &'static str,
        /// The limit.
        limit: Duration,
    },
    /// Something comes, but so little that it would never end.
    #[error("{address} comes too slowly: less than {rate_min} bytes a second")]
    Slow {
        /// What was asked for.
        address: String,
        /// The least that is borne.
        rate_min: u64,
    },
    /// The proxy refused, or cannot be used.
    #[error("the proxy for {address} cannot be used: {what}")]
    Proxy {
        /// What was asked for.
        address: String,
        /// Why not.
        what: String,
    },
    /// No secure connection with the one we meant.
    #[error("no secure connection to {address}: {what}")]
    Insecure {
        /// What was asked for.
        address: String,
        /// Why not, for instance what is wrong with the certificate.
        what: String,
    },
    /// The server answered with a refusal.
    #[error("{address} was refused with status {status}")]
    Status {
        /// What was asked for.
        address: String,
        /// The HTTP status.
        status: u16,
        /// Whether it may be another one soon.
        passing: bool,
    },
    /// Redirects that lead nowhere.
    #[error("the redirect of {address} is not followed: {what}")]
    Redirect {
        /// What was asked for.
        address: String,
        /// Why not.
        what: String,
    },
    /// An answer that HTTP does not allow for this question.
    #[error("the server gave a wrong answer for {address}: {what}")]
    WrongAnswer {
        /// What was asked for.
        address: String,
        /// What is wrong with it.
        what: String,
    },
    /// A page for people in the place of a file for programs.
    #[error("a web page came instead of {0}, perhaps a network's login page")]
    WebPage(String),
    /// Another file under the same name than a moment ago.
    #[error("{0} was changed on the server while it was fetched")]
    Changed(String),
    /// No more bytes today.
    #[error("the number of bytes for today is used up")]
    Budget,
}

impl SourceError {
    /// Whether the same request may succeed a moment later.
    pub(crate) fn is_passing(&self) -> bool {
        match self {
            Self::Unreachable { .. }
            | Self::Lost { .. }
            | Self::Timeout { .. }
            | Self::Slow { .. }
            | Self::Changed(_) => true,
            Self::Status { passing, .. } => *passing,
            _ => false,
        }
    }

    /// What kind of fault it is.
    pub fn code(&self) -> FaultCode {
        match self {
            Self::Scheme(_)
            | Self::Address { .. }
            | Self::NoFolder(_)
            | Self::NotARepository(_)
            | Self::Read { .. } => FaultCode::SourceMissing,
            Self::Unreachable { .. }
            | Self::Lost { .. }
            | Self::Timeout { .. }
            | Self::Slow { .. }
            | Self::Proxy { .. }
            | Self::Insecure { .. }
            | Self::Status { .. }
            | Self::WebPage(_) => FaultCode::NoNetwork,
            Self::Redirect { .. } | Self::WrongAnswer { .. } | Self::Changed(_) => {
                FaultCode::SourceDamaged
            }
            Self::Budget => FaultCode::BudgetSpent,
        }
    }

    /// What to do about it.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Scheme(_) | Self::Address { .. } => {
                "Use a folder in the published layout, for instance on a USB stick, or an address like \
                 `https://example.org/sportello`."
            }
            Self::NoFolder(_) | Self::NotARepository(_) => {
                "Name the folder that holds `metadata` and `targets`; if it is on a stick, is it plugged in?"
            }
            Self::Read { .. } => "Plug the stick in again or use another source.",
            Self::Unreachable { .. } | Self::Lost { .. } | Self::Timeout { .. } => {
                "Check the line and the address. What has come stays; the next update goes on from there."
            }
            Self::Slow { .. } => {
                "The line or the server is too slow. What has come stays; the next update goes on from there."
            }
            Self::Proxy { .. } => "Check the proxy in the settings with whoever runs the network.",
            Self::Insecure { .. } => {
                "Check this device's clock and the address. If both are right, somebody may be listening in: tell \
                 whoever runs the network."
            }
            Self::Status { status: 401 | 403 | 407, .. } => {
                "Check the address, and user and password if it has them."
            }
            Self::Status { passing: true, .. } => {
                "The server is busy or being repaired. Nothing needs to be done: the next update tries again."
            }
            Self::Status { .. } | Self::Redirect { .. } | Self::WrongAnswer { .. } => {
                "Check the address. If it is right, tell whoever runs the server."
            }
            Self::WebPage(_) => {
                "Does this network ask for a login? Log this device in, or ask for a line without one. Otherwise check \
                 the address."
            }
            Self::Changed(_) => "Nothing needs to be done: the next update tries again.",
            Self::Budget => {
                "The update goes on tomorrow from where it is. To have it sooner, raise the daily limit or use a stick."
            }
        }
    }
}
