//! Where updates come from: a folder in the published layout, or the same layout behind an http(s) address. It is
//! never trusted; what it says is checked elsewhere.

mod address;
mod answer;
mod body;
mod error;
mod folder;
mod http;
mod network;
#[cfg(test)]
mod tests;

use std::{
    fmt,
    io::{self, Read},
    ops::Range,
    path::PathBuf,
    sync::Arc,
    time::Duration,
};

pub use error::SourceError;
pub use network::{Limits, Meter, Network};

pub(crate) use network::{jitter, pause};

use address::Address;
use body::Body;
use folder::FolderFile;
use http::Remote;

/// A place that holds `metadata/` and `targets/` as the publisher wrote them: a shared folder, a USB stick, a web
/// server.
#[derive(Debug, Clone)]
pub struct Source(Kind);

#[derive(Debug, Clone)]
enum Kind {
    Folder(PathBuf),
    Remote(Remote),
}

impl Source {
    /// Reads a source as people write it: a folder, `file://` and a folder, or an `http(s)://` address, which may
    /// name a user and a password. Nothing is asked of it yet.
    pub fn parse(text: &str) -> Result<Self, SourceError> {
        match text.split_once("://") {
            None => Ok(Self(Kind::Folder(PathBuf::from(text)))),
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("file") => {
                Ok(Self(Kind::Folder(address::folder_of_file(text, rest)?)))
            }
            Some(_) => {
                let remote = Remote::new(Address::parse(text)?, Network::default());
                Ok(Self(Kind::Remote(remote)))
            }
        }
    }

    /// The same source, reached as `network` says. A folder ignores it.
    pub fn with_network(self, network: Network) -> Self {
        match self.0 {
            Kind::Folder(folder) => Self(Kind::Folder(folder)),
            Kind::Remote(remote) => Self(Kind::Remote(remote.with_network(network))),
        }
    }

    /// The same source as this desk reaches it: by its proxy, where it has one of its own, and with its count of bytes.
    pub(crate) fn of_desk(self, proxy: Option<&str>, meter: Arc<dyn Meter>) -> Self {
        match self.0 {
            Kind::Folder(folder) => Self(Kind::Folder(folder)),
            Kind::Remote(remote) => {
                let mut network = Network { meter, ..remote.network().clone() };
                if let Some(proxy) = proxy {
                    network.proxy = Some(proxy.to_owned());
                }
                Self(Kind::Remote(remote.with_network(network)))
            }
        }
    }

    /// Whether its bytes cost neither time nor money.
    pub(crate) fn is_local(&self) -> bool {
        matches!(self.0, Kind::Folder(_))
    }

    /// Whether it looks like a source at all, before anything is asked of it.
    pub(crate) fn check(&self) -> Result<(), SourceError> {
        match &self.0 {
            Kind::Folder(folder) => folder::check(folder),
            // `timestamp.json` is the first thing asked for anyway; its absence is told apart there.
            Kind::Remote(_) => Ok(()),
        }
    }

    /// Opens a file by its path inside the source; `None` where there is no such file.
    pub(crate) fn open(&self, path: &str) -> Result<Option<SourceFile>, SourceError> {
        match &self.0 {
            Kind::Folder(folder) => Ok(folder::open(folder, path)?.map(SourceFile::Folder)),
            Kind::Remote(remote) => Ok(remote.open(path)?.map(SourceFile::from)),
        }
    }

    /// All bytes of a file, at most one more than `length_max`; `None` where there is no such file.
    pub fn read(&self, path: &str, length_max: u64) -> Result<Option<Vec<u8>>, SourceError> {
        self.open(path)?.map(|file| file.read_up_to(length_max)).transpose()
    }

    /// Bytes `range` of a file, or the whole file where the source does not give parts of it (any more). `version`
    /// holds parts of one file together: give the same one for each of them. The range is not empty.
    pub(crate) fn open_part(
        &self,
        path: &str,
        range: Range<u64>,
        version: &mut FileVersion,
    ) -> Result<Option<Part>, SourceError> {
        assert!(range.start < range.end, "nobody asks for nothing");
        match &self.0 {
            Kind::Folder(folder) => {
                let file = folder::open_part(folder, path, &range)?;
                Ok(file.map(|file| Part::Range(SourceFile::Folder(file))))
            }
            Kind::Remote(remote) => remote.open_part(path, &range, version),
        }
    }

    /// How long to wait before a request is tried again, the first time with `attempt` 1: [`pause`] as the limits of
    /// this source scale it.
    pub(crate) fn pause(&self, attempt: u32) -> Duration {
        match &self.0 {
            Kind::Folder(_) => Duration::ZERO,
            Kind::Remote(remote) => pause(attempt, remote.limits()),
        }
    }
}

impl fmt::Display for Source {
    /// As it was written, but for user and password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Folder(folder) => folder.display().fmt(f),
            Kind::Remote(remote) => remote.fmt(f),
        }
    }
}

/// Which version of a file the parts so far came from. A server that changes the file in between must not be able to
/// mix two versions unnoticed.
#[derive(Debug, Default)]
pub(crate) struct FileVersion {
    /// The strong validator; sent as `If-Range`. Weak ones promise nothing about bytes and are never kept.
    pub(in crate::source) etag: Option<String>,
    /// Bytes of the whole file, where the source said so.
    pub(in crate::source) total: Option<u64>,
}

/// What a source gave when it was asked for a part of a file.
#[derive(Debug)]
pub(crate) enum Part {
    /// Exactly the bytes asked for.
    Range(SourceFile),
    /// The file from its first byte.
    Whole(SourceFile),
}

/// A file of a source, or a part of one, open to be read once from start to end.
#[derive(Debug)]
pub(crate) enum SourceFile {
    /// From a folder.
    Folder(FolderFile),
    /// From a web server.
    Remote(Box<Body>),
}

impl SourceFile {
    /// All of it, but at most one byte more than `length_max`, so that a caller can tell that there is more.
    pub(crate) fn read_up_to(mut self, length_max: u64) -> Result<Vec<u8>, SourceError> {
        let mut bytes = Vec::new();
        let limit = length_max.saturating_add(1);
        match (&mut self).take(limit).read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(error) => Err(self.failure(error)),
        }
    }

    /// Why reading failed, of an error that reading it gave.
    pub(crate) fn failure(&self, error: io::Error) -> SourceError {
        match self {
            Self::Folder(file) => file.failure(error),
            Self::Remote(body) => body.failure(error),
        }
    }
}

impl Read for SourceFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Folder(file) => file.read(buffer),
            Self::Remote(body) => body.read(buffer),
        }
    }
}
