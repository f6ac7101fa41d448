//! Where updates come from: a folder in the published layout. It is never trusted; what it says is checked elsewhere.

use std::{
    fmt,
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use thiserror::Error;

/// A place that holds `metadata/` and `targets/` as the publisher wrote them: a shared folder or a USB stick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source(PathBuf);

/// Why a source cannot be used.
#[derive(Debug, Error)]
pub enum SourceError {
    /// An address on the network.
    #[error("cannot fetch from {0}: this version updates from folders only")]
    Network(String),
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
}

impl Source {
    /// Reads a source as people write it: a folder, or an address, which this version refuses by name.
    pub fn parse(text: &str) -> Result<Self, SourceError> {
        if text.contains("://") {
            return Err(SourceError::Network(text.to_owned()));
        }
        Ok(Self(PathBuf::from(text)))
    }

    /// Whether it looks like a source at all, before anything is asked of it.
    pub(crate) fn check(&self) -> Result<(), SourceError> {
        if !self.0.is_dir() {
            return Err(SourceError::NoFolder(self.0.clone()));
        }
        if !self.0.join("metadata").join("timestamp.json").is_file() {
            return Err(SourceError::NotARepository(self.0.clone()));
        }
        Ok(())
    }

    /// Opens a file by its path inside the source; `None` where there is no such file.
    pub(crate) fn open(&self, path: &str) -> Result<Option<SourceFile>, SourceError> {
        let path = self.0.join(path);
        let read_error = |source| SourceError::Read { path: path.clone(), source };
        // A pipe or a device on a stick would block or never end.
        match path.metadata() {
            Ok(found) if found.is_file() => {}
            Ok(_) => return Ok(None),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(read_error(error)),
        }
        let file = File::open(&path).map_err(read_error)?;
        Ok(Some(SourceFile { path, file }))
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.display().fmt(f)
    }
}

/// A file of a source, open to be read once from start to end.
pub(crate) struct SourceFile {
    path: PathBuf,
    file: File,
}

impl SourceFile {
    /// All of it, but at most one byte more than `length_max`, so that a caller can tell that there is more.
    pub(crate) fn read_up_to(mut self, length_max: u64) -> Result<Vec<u8>, SourceError> {
        let mut bytes = Vec::new();
        let limit = length_max.saturating_add(1);
        match (&mut self.file).take(limit).read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(source) => Err(SourceError::Read { path: self.path, source }),
        }
    }

    /// Its path, to name it in an error.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Read for SourceFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file.read(buffer)
    }
}
