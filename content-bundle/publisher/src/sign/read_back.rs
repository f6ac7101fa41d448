//! Reads a repository as a kiosk would, with the TUF client's own checks, before anybody else does.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use bundle::Digest;
use jiff::Timestamp;
use sigstore_tuf::{DelegatedRole, Error as TufError, TargetFile, TrustedMetadataSet};
use thiserror::Error;

use super::repository::consistent_name;

/// Why a kiosk would refuse a repository.
#[derive(Debug, Error)]
pub enum ReadBackError {
    /// A file is missing.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The client refuses a metadata file.
    #[error("a kiosk would refuse {}", path.display())]
    Refused {
        /// The file.
        path: PathBuf,
        /// What the client says.
        source: Box<TufError>,
    },
    /// A target file is not the one that was signed.
    #[error("{} is not the file that was signed; sign again from the build", .0.display())]
    Target(PathBuf),
    /// A role lists a target outside its paths.
    #[error("the role `{role}` may not list `{target}`")]
    NotItsOwn {
        /// The role.
        role: String,
        /// The target.
        target: String,
    },
}

/// What a kiosk would fetch.
pub(super) struct Seen {
    /// Names of the metadata files, without the timestamp.
    pub(super) metadata: Vec<String>,
    /// Paths of the target files below `targets`.
    pub(super) targets: Vec<String>,
    /// Version of the timestamp.
    pub(super) timestamp: u64,
    /// Roles whose signature has expired: their packs do not change, the others go on.
    pub(super) expired: Vec<String>,
}

/// Goes the way of a client: root by root, timestamp, snapshot, targets, every role, every target file.
pub(super) fn read_back(repository: &Path, now: Timestamp) -> Result<Seen, ReadBackError> {
    let mut client = Client::begin(repository, now)?;
    client.refresh()?;
    client.read_roles()?;
    Ok(client.seen)
}

struct Client<'r> {
    repository: &'r Path,
    now: Timestamp,
    set: TrustedMetadataSet,
    seen: Seen,
}

impl<'r> Client<'r> {
    fn begin(repository: &'r Path, now: Timestamp) -> Result<Self, ReadBackError> {
        let path = repository.join("metadata/1.root.json");
        let root = TrustedMetadataSet::from_root(&read_file(&path)?);
        let set =
            root.map_err(|source| ReadBackError::Refused { path, source: Box::new(source) })?;
        let seen = Seen {
            metadata: vec!["1.root.json".to_owned()],
            targets: Vec::new(),
            timestamp: 0,
            expired: Vec::new(),
        };
        Ok(Self { repository, now, set, seen })
    }

    /// Reads a metadata file and hands it to the client's check.
    fn feed<T>(
        &mut self,
        name: &str,
        check: impl FnOnce(&mut TrustedMetadataSet, &[u8]) -> Result<T, TufError>,
    ) -> Result<T, ReadBackError> {
        let path = self.repository.join("metadata").join(name);
        let checked = check(&mut self.set, &read_file(&path)?);
        checked.map_err(|source| ReadBackError::Refused { path, source: Box::new(source) })
    }

    /// Everything up to the list of delegations.
    fn refresh(&mut self) -> Result<(), ReadBackError> {
        // The client counts time with an older version of the same crate; the text is the same in both.
        let time = self.now.to_string();
        let time = time.parse().expect("both versions read RFC 3339");
        loop {
            let name = format!("{}.root.json", self.set.root().version + 1);
            if !self.repository.join("metadata").join(&name).is_file() {
                break;
            }
            self.feed(&name, TrustedMetadataSet::update_root)?;
            self.seen.metadata.push(name);
        }
        let root = format!("{}.root.json", self.set.root().version);
        self.feed(&root, |set, _| set.check_root_expired(time))?;
        self.feed("timestamp.json", |set, bytes| set.update_timestamp(bytes, time))?;
        self.seen.timestamp = self.set.timestamp().map_or(0, |timestamp| timestamp.version);
        let pinned = self.set.timestamp().and_then(|timestamp| timestamp.snapshot_meta());
        let name = format!("{}.snapshot.json", pinned.map_or(0, |meta| meta.version));
        self.feed(&name, |set, bytes| set.update_snapshot(bytes, time))?;
        self.seen.metadata.push(name);
        let name = format!("{}.targets.json", self.pin("targets").unwrap_or_default());
        self.feed(&name, |set, bytes| set.update_targets(bytes, time).map(drop))?;
        self.seen.metadata.push(name);
        Ok(())
    }

    /// The version of a role that the snapshot pins.
    fn pin(&self, role: &str) -> Option<u64> {
        let meta = self.set.snapshot()?.meta.get(&format!("{role}.json"))?;
        Some(meta.version)
    }

    fn read_roles(&mut self) -> Result<(), ReadBackError> {
        let targets = self.set.targets_role("targets");
        let delegations = targets.and_then(|targets| targets.delegations.clone());
        for role in delegations.map(|list| list.roles).unwrap_or_default() {
            let Some(version) = self.pin(&role.name) else {
                // Delegated, and nothing signed yet.
                continue;
            };
            let name = format!("{version}.{}.json", role.name);
            let time = self.now.to_string();
            let time = time.parse().expect("both versions read RFC 3339");
            let read = self.feed(&name, |set, bytes| {
                match set.update_delegated_targets(bytes, &role.name, "targets", time) {
                    Ok(targets) => Ok(Some(targets.targets.clone())),
                    Err(TufError::Expired { .. }) => Ok(None),
                    Err(error) => Err(error),
                }
            });
            self.seen.metadata.push(name);
            match read? {
                Some(files) => self.read_files(&role, &files)?,
                None => self.seen.expired.push(role.name),
            }
        }
        Ok(())
    }

    fn read_files(
        &mut self,
        role: &DelegatedRole,
        files: &BTreeMap<String, TargetFile>,
    ) -> Result<(), ReadBackError> {
        for (target, file) in files {
            if !role.matches_path(target).unwrap_or(false) {
                let (role, target) = (role.name.clone(), target.clone());
                return Err(ReadBackError::NotItsOwn { role, target });
            }
            let sha256 = file.hashes.get("sha256").map_or("", String::as_str);
            let name = consistent_name(target, sha256);
            let path = self.repository.join("targets").join(&name);
            let bytes = read_file(&path)?;
            if bytes.len() as u64 != file.length || Digest::of(&bytes).to_hex() != sha256 {
                return Err(ReadBackError::Target(path));
            }
            self.seen.targets.push(name);
        }
        Ok(())
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>, ReadBackError> {
    fs::read(path).map_err(|source| ReadBackError::Read { path: path.to_owned(), source })
}
