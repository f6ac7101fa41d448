//! Reads a repository as a kiosk would, with the TUF client's own checks, before anybody else does.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
};

use bundle::{Digest, Stream};
use jiff::Timestamp;
use sigstore_tuf::{DelegatedRole, Error as TufError, TargetFile, TrustedMetadataSet};
use thiserror::Error;

use super::repository::consistent_name;
use crate::{changes::Changes, hashing::stream_on_disk};

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
#[derive(Debug)]
pub(crate) struct Seen {
    /// Names of the metadata files, without the timestamp; the roots first.
    pub(crate) metadata: Vec<String>,
    /// Version of the timestamp.
    pub(crate) timestamp: u64,
    /// Until when each signature is valid, by role.
    pub(crate) expires: BTreeMap<String, Timestamp>,
    /// Roles whose signature has expired, or is that of a former key: their packs do not change, the others go on.
    pub(crate) expired: Vec<String>,
    /// The target files of all other roles.
    pub(crate) targets: Vec<SeenTarget>,
}

/// A target file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SeenTarget {
    /// As the role names it, `core/000001.zip`.
    pub(crate) name: String,
    /// Where it lies below `targets`.
    pub(crate) path: String,
    /// What it must hold.
    pub(crate) stream: Stream,
}

/// Which of the delegated roles to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Roles {
    /// Every one that is signed.
    All,
    /// These, by name.
    Only(BTreeSet<String>),
}

/// Goes the way of a client: root by root, timestamp, snapshot, targets, every role; reads through `changes`.
pub(crate) fn read_metadata(
    repository: &Path,
    changes: &Changes,
    roles: &Roles,
    now: Timestamp,
) -> Result<Seen, ReadBackError> {
    let mut client = Client::begin(repository, changes, now)?;
    client.refresh()?;
    client.read_roles(roles)?;
    Ok(client.seen)
}

/// The same from what the disk gives back after writing.
pub(crate) fn read_written(
    folder: &Path,
    roles: &Roles,
    now: Timestamp,
) -> Result<Seen, ReadBackError> {
    let metadata = folder.join("metadata");
    let nothing_more = Changes::default();
    let unread = |path: PathBuf| move |source| ReadBackError::Read { path, source };
    for name in nothing_more.names(&metadata).map_err(unread(metadata.clone()))? {
        let path = metadata.join(name);
        stream_on_disk(&path).map_err(unread(path))?;
    }
    read_metadata(folder, &nothing_more, roles, now)
}

/// Compares target files with what was signed, piece by piece; reads through `changes`.
pub(crate) fn check_targets(
    repository: &Path,
    changes: &Changes,
    targets: &[SeenTarget],
) -> Result<(), ReadBackError> {
    check_each(repository, targets, |path| changes.measure(path))
}

/// The same from what the disk gives back after writing.
pub(crate) fn check_written(folder: &Path, targets: &[SeenTarget]) -> Result<(), ReadBackError> {
    check_each(folder, targets, stream_on_disk)
}

fn check_each(
    folder: &Path,
    targets: &[SeenTarget],
    measure: impl Fn(&Path) -> io::Result<Stream>,
) -> Result<(), ReadBackError> {
    for target in targets {
        let path = folder.join("targets").join(&target.path);
        match measure(&path) {
            Ok(found) if found == target.stream => {}
            Ok(_) => return Err(ReadBackError::Target(path)),
            Err(source) => return Err(ReadBackError::Read { path, source }),
        }
    }
    Ok(())
}

struct Client<'r> {
    repository: &'r Path,
    changes: &'r Changes,
    now: Timestamp,
    set: TrustedMetadataSet,
    seen: Seen,
}

impl<'r> Client<'r> {
    fn begin(
        repository: &'r Path,
        changes: &'r Changes,
        now: Timestamp,
    ) -> Result<Self, ReadBackError> {
        let path = repository.join("metadata/1.root.json");
        let root = TrustedMetadataSet::from_root(&read_file(changes, &path)?);
        let set =
            root.map_err(|source| ReadBackError::Refused { path, source: Box::new(source) })?;
        let seen = Seen {
            metadata: vec!["1.root.json".to_owned()],
            timestamp: 0,
            expires: BTreeMap::new(),
            expired: Vec::new(),
            targets: Vec::new(),
        };
        Ok(Self { repository, changes, now, set, seen })
    }

    /// Reads a metadata file and hands it to the client's check.
    fn feed<T>(
        &mut self,
        name: &str,
        check: impl FnOnce(&mut TrustedMetadataSet, &[u8]) -> Result<T, TufError>,
    ) -> Result<T, ReadBackError> {
        let path = self.repository.join("metadata").join(name);
        let checked = check(&mut self.set, &read_file(self.changes, &path)?);
        checked.map_err(|source| ReadBackError::Refused { path, source: Box::new(source) })
    }

    /// Everything up to the list of delegations.
    fn refresh(&mut self) -> Result<(), ReadBackError> {
        // The client counts time with an older version of the same crate; the text is the same in both.
        let time = self.now.to_string();
        let time = time.parse().expect("both versions read RFC 3339");
        loop {
            let name = format!("{}.root.json", self.set.root().version + 1);
            if !self.changes.is_file(&self.repository.join("metadata").join(&name)) {
                break;
            }
            self.feed(&name, TrustedMetadataSet::update_root)?;
            self.seen.metadata.push(name);
        }
        let root = format!("{}.root.json", self.set.root().version);
        self.feed(&root, |set, _| set.check_root_expired(time))?;
        self.valid_until("root", self.set.root().expires.to_string());
        self.feed("timestamp.json", |set, bytes| set.update_timestamp(bytes, time))?;
        let timestamp = self.set.timestamp().expect("it was accepted");
        let (version, expires) = (timestamp.version, timestamp.expires.to_string());
        let snapshot = timestamp.snapshot_meta().map_or(0, |meta| meta.version);
        self.seen.timestamp = version;
        self.valid_until("timestamp", expires);
        let name = format!("{snapshot}.snapshot.json");
        self.feed(&name, |set, bytes| set.update_snapshot(bytes, time))?;
        self.seen.metadata.push(name);
        let expires = self.set.snapshot().expect("it was accepted").expires.to_string();
        self.valid_until("snapshot", expires);
        let name = format!("{}.targets.json", self.pin("targets").unwrap_or_default());
        let expires = self.feed(&name, |set, bytes| {
            set.update_targets(bytes, time).map(|targets| targets.expires.to_string())
        })?;
        self.seen.metadata.push(name);
        self.valid_until("targets", expires);
        Ok(())
    }

    /// Takes the time as text, from the client's version of the crate to ours.
    fn valid_until(&mut self, role: &str, time: String) {
        let time = time.parse().expect("both versions read RFC 3339");
        self.seen.expires.insert(role.to_owned(), time);
    }

    /// The version of a role that the snapshot pins.
    fn pin(&self, role: &str) -> Option<u64> {
        let meta = self.set.snapshot()?.meta.get(&format!("{role}.json"))?;
        Some(meta.version)
    }

    fn read_roles(&mut self, roles: &Roles) -> Result<(), ReadBackError> {
        let targets = self.set.targets_role("targets");
        let delegations = targets.and_then(|targets| targets.delegations.clone());
        for role in delegations.map(|list| list.roles).unwrap_or_default() {
            if matches!(roles, Roles::Only(names) if !names.contains(&role.name)) {
                continue;
            }
            let Some(version) = self.pin(&role.name) else {
                // Delegated, and nothing signed yet.
                continue;
            };
            let name = format!("{version}.{}.json", role.name);
            let time = self.now.to_string();
            let time = time.parse().expect("both versions read RFC 3339");
            let read = self.feed(&name, |set, bytes| {
                match set.update_delegated_targets(bytes, &role.name, "targets", time) {
                    Ok(targets) => Ok(Ok((targets.targets.clone(), targets.expires.to_string()))),
                    Err(TufError::Expired { expires, .. }) => Ok(Err(Some(expires.to_string()))),
                    // It was signed by a former key: kiosks wait for the new one, and so do we.
                    Err(TufError::ThresholdNotMet { .. }) => Ok(Err(None)),
                    Err(error) => Err(error),
                }
            });
            self.seen.metadata.push(name);
            match read? {
                Ok((files, expires)) => {
                    self.valid_until(&role.name, expires);
                    self.add_targets(&role, &files)?;
                }
                Err(expires) => {
                    if let Some(expires) = expires {
                        self.valid_until(&role.name, expires);
                    }
                    self.seen.expired.push(role.name);
                }
            }
        }
        Ok(())
    }

    fn add_targets(
        &mut self,
        role: &DelegatedRole,
        files: &BTreeMap<String, TargetFile>,
    ) -> Result<(), ReadBackError> {
        for (name, file) in files {
            if !role.matches_path(name).unwrap_or(false) {
                let (role, target) = (role.name.clone(), name.clone());
                return Err(ReadBackError::NotItsOwn { role, target });
            }
            let sha256 = file.hashes.get("sha256").and_then(|text| text.parse::<Digest>().ok());
            let sha256 = sha256.ok_or_else(|| ReadBackError::Target(name.into()))?;
            let path = consistent_name(name, &sha256.to_hex());
            let stream = Stream { size: file.length, sha256 };
            self.seen.targets.push(SeenTarget { name: name.clone(), path, stream });
        }
        Ok(())
    }
}

fn read_file(changes: &Changes, path: &Path) -> Result<Vec<u8>, ReadBackError> {
    changes.read(path).map_err(|source| ReadBackError::Read { path: path.to_owned(), source })
}
