//! A folder of signed metadata and target files, from which is published.

use std::{
    io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde::de::DeserializeOwned;

use super::{
    RoleError,
    envelope::Envelope,
    metadata::{Root, Targets},
    name::SharedRole,
    staged,
};
use crate::{changes::Changes, expiries::Expiries};

/// The folder, as it is once the changes so far are made.
pub(crate) struct Repository<'r> {
    pub(crate) folder: &'r Path,
    pub(crate) changes: &'r mut Changes,
}

/// A metadata file as it lies there.
pub(crate) struct Stored<T> {
    pub(crate) bytes: Vec<u8>,
    pub(crate) envelope: Envelope<T>,
}

impl Repository<'_> {
    pub(crate) fn metadata(&self) -> PathBuf {
        self.folder.join("metadata")
    }

    /// What waits for more signatures.
    pub(crate) fn staged(&self, version: u64, role: SharedRole) -> PathBuf {
        self.folder.join(format!("staged/{version}.{role}.json"))
    }

    pub(crate) fn targets(&self) -> PathBuf {
        self.folder.join("targets")
    }

    pub(crate) fn expiries(&self) -> Result<Expiries, RoleError> {
        let path = self.folder.join("expiries.toml");
        let text = self
            .changes
            .read(&path)
            .and_then(|bytes| String::from_utf8(bytes).map_err(io::Error::other))
            .map_err(|source| RoleError::NoRepository { path: path.clone(), source })?;
        Expiries::parse(&text).map_err(|source| RoleError::Expiries { path, source })
    }

    /// What the newest root says; every other role is signed below it. Nothing is signed below one that has expired.
    pub(crate) fn root(&self, now: Timestamp) -> Result<Root, RoleError> {
        let Some(stored) = self.newest::<Root>("root")? else {
            let nothing = RoleError::Missing("the root", "root init");
            return Err(staged::not_yet(self, SharedRole::Root, now).unwrap_or(nothing));
        };
        let root = stored.envelope.signed;
        root.head.refuse_expired(now, "the root", "root rotate")?;
        Ok(root)
    }

    /// The list of delegations, as it is signed and still valid.
    pub(crate) fn delegations(
        &self,
        root: &Root,
        now: Timestamp,
    ) -> Result<Stored<Targets>, RoleError> {
        let (what, verb) = ("the list of delegations", "delegate");
        let not_yet =
            |otherwise| staged::not_yet(self, SharedRole::Targets, now).unwrap_or(otherwise);
        let stored = self.newest::<Targets>("targets")?;
        let stored = stored.ok_or_else(|| not_yet(RoleError::Missing(what, verb)))?;
        if !stored.envelope.is_signed_by(&staged::targets_authority(root)?) {
            return Err(not_yet(RoleError::OldHolders(what, verb)));
        }
        stored.envelope.signed.head.refuse_expired(now, what, verb)?;
        Ok(stored)
    }

    /// The newest `<N>.<role>.json`, or `timestamp.json`.
    pub(crate) fn newest<T: DeserializeOwned>(
        &self,
        role: &str,
    ) -> Result<Option<Stored<T>>, RoleError> {
        let name = match role {
            "timestamp" => Some("timestamp.json".to_owned()),
            _ => self.newest_version(role)?.map(|version| format!("{version}.{role}.json")),
        };
        match name {
            Some(name) => self.read(&self.metadata().join(name)),
            None => Ok(None),
        }
    }

    /// A metadata file; `None` where there is none.
    pub(crate) fn read<T: DeserializeOwned>(
        &self,
        path: &Path,
    ) -> Result<Option<Stored<T>>, RoleError> {
        let bytes = match self.changes.read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(RoleError::Read { path: path.to_owned(), source }),
        };
        match Envelope::read(&bytes) {
            Ok(envelope) => Ok(Some(Stored { bytes, envelope })),
            Err(source) => Err(RoleError::Metadata { path: path.to_owned(), source }),
        }
    }

    /// Writes a metadata file under its name.
    pub(crate) fn write(&mut self, name: &str, bytes: Vec<u8>) {
        self.changes.write(self.metadata().join(name), bytes);
    }

    /// The highest N of `<N>.<role>.json`.
    pub(super) fn newest_version(&self, role: &str) -> Result<Option<u64>, RoleError> {
        let folder = self.metadata();
        let names = match self.changes.names(&folder) {
            Ok(names) => names,
            // A repository that is about to begin.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(RoleError::NoRepository { path: folder, source }),
        };
        let version = |name: &String| {
            name.strip_suffix(".json")?.strip_suffix(role)?.strip_suffix('.')?.parse::<u64>().ok()
        };
        Ok(names.iter().filter_map(version).max())
    }
}

/// Where a target lies: its digest stands before the file name, so that no version ever replaces another.
pub(crate) fn consistent_name(target: &str, sha256: &str) -> String {
    match target.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/{sha256}.{file}"),
        None => format!("{sha256}.{target}"),
    }
}
