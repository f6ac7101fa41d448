//! A folder of signed metadata and target files, from which is published.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::de::DeserializeOwned;
use store::write_durably_with_mode;

use super::{
    RoleError,
    metadata::{Envelope, Root},
};
use crate::{expiries::Expiries, pack::PUBLIC_MODE};

/// The folder.
pub(crate) struct Repository<'p>(pub(crate) &'p Path);

/// A metadata file as it lies there.
pub(crate) struct Stored<T> {
    pub(crate) bytes: Vec<u8>,
    pub(crate) envelope: Envelope<T>,
}

impl Repository<'_> {
    pub(crate) fn metadata(&self) -> PathBuf {
        self.0.join("metadata")
    }

    pub(crate) fn targets(&self) -> PathBuf {
        self.0.join("targets")
    }

    pub(crate) fn expiries(&self) -> Result<Expiries, RoleError> {
        let path = self.0.join("expiries.toml");
        let text = fs::read_to_string(&path)
            .map_err(|source| RoleError::NoRepository { path: path.clone(), source })?;
        Expiries::parse(&text).map_err(|source| RoleError::Expiries { path, source })
    }

    /// What the newest root says; every other role is signed below it.
    pub(crate) fn root(&self) -> Result<Root, RoleError> {
        let stored = self.newest::<Root>("root")?;
        Ok(stored.ok_or(RoleError::Missing("the root", "root init"))?.envelope.signed)
    }

    /// The newest `<N>.<role>.json`, or `timestamp.json`.
    pub(crate) fn newest<T: DeserializeOwned>(
        &self,
        role: &str,
    ) -> Result<Option<Stored<T>>, RoleError> {
        let name = match role {
            "timestamp" => Some("timestamp.json".to_owned()),
            _ => newest_version(&self.metadata(), role)?
                .map(|version| format!("{version}.{role}.json")),
        };
        match name {
            Some(name) => self.read(&name),
            None => Ok(None),
        }
    }

    fn read<T: DeserializeOwned>(&self, name: &str) -> Result<Option<Stored<T>>, RoleError> {
        let path = self.metadata().join(name);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(RoleError::Read { path, source }),
        };
        match serde_json::from_slice(&bytes) {
            Ok(envelope) => Ok(Some(Stored { bytes, envelope })),
            Err(source) => Err(RoleError::Metadata { path, source }),
        }
    }

    /// Writes a metadata file under its name.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), RoleError> {
        Ok(write_durably_with_mode(&self.metadata().join(name), bytes, PUBLIC_MODE)?)
    }
}

/// The highest N of `<N>.<role>.json`.
fn newest_version(folder: &Path, role: &str) -> Result<Option<u64>, RoleError> {
    let unread = |source| RoleError::NoRepository { path: folder.to_owned(), source };
    let mut newest = None;
    for entry in fs::read_dir(folder).map_err(unread)? {
        let name = entry.map_err(unread)?.file_name();
        let version = name.to_str().and_then(|name| {
            name.strip_suffix(".json")?.strip_suffix(role)?.strip_suffix('.')?.parse::<u64>().ok()
        });
        newest = newest.max(version);
    }
    Ok(newest)
}

/// Where a target lies: its digest stands before the file name, so that no version ever replaces another.
pub(crate) fn consistent_name(target: &str, sha256: &str) -> String {
    match target.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/{sha256}.{file}"),
        None => format!("{sha256}.{target}"),
    }
}
