//! Looks a submitted folder over, by names and sizes alone: what it holds was written by somebody else.

use std::{
    collections::BTreeMap,
    fs::{self, Metadata},
    io,
    path::{Path, PathBuf},
};

use bundle::PackName;

use super::{
    accept::AcceptError,
    limits::{FILES_MAX, Limits},
    refusal::Refusal,
};
use crate::sign::{PackRole, prune::versioned, target_name::published_file};

/// A submitted folder.
#[derive(Debug)]
pub(super) struct Submission {
    /// Who submits it, by the name of its metadata.
    pub(super) role: PackRole,
    /// Version of the metadata, by their name.
    pub(super) version: u64,
    /// The metadata file; none where it may not be read.
    pub(super) metadata: Option<PathBuf>,
    /// The target files, by their place below `targets`.
    pub(super) targets: BTreeMap<String, PathBuf>,
}

/// Lists what is there; whatever should not be there becomes a refusal.
pub(super) fn look(folder: &Path, refusals: &mut Vec<Refusal>) -> Result<Submission, AcceptError> {
    let (version, role) = find_metadata(folder)?;
    let mut walk =
        Walk { role: &role, files: 0, metadata: None, targets: BTreeMap::new(), refusals };
    walk.root(folder)?;
    let (metadata, targets) = (walk.metadata, walk.targets);
    Ok(Submission { role, version, metadata, targets })
}

/// The one metadata file, by which the submission says whose it is.
fn find_metadata(folder: &Path) -> Result<(u64, PackRole), AcceptError> {
    let metadata = folder.join("metadata");
    let mut found = Vec::new();
    for (name, _) in entries(&metadata)? {
        let named = versioned(&name);
        found.extend(named.and_then(|(version, role)| Some((version, role.parse().ok()?))));
    }
    match (found.pop(), found.is_empty()) {
        (Some(only), true) => Ok(only),
        _ => Err(AcceptError::NoSubmission(folder.to_owned())),
    }
}

/// Names that are no text have no place in a submission either: they show as what they resemble.
fn entries(folder: &Path) -> Result<Vec<(String, PathBuf)>, AcceptError> {
    let unread = |source| AcceptError::Read { path: folder.to_owned(), source };
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(unread)?.take(FILES_MAX + 1) {
        let entry = entry.map_err(unread)?;
        entries.push((entry.file_name().to_string_lossy().into_owned(), entry.path()));
    }
    entries.sort();
    Ok(entries)
}

struct Walk<'w> {
    role: &'w PackRole,
    files: usize,
    metadata: Option<PathBuf>,
    targets: BTreeMap<String, PathBuf>,
    refusals: &'w mut Vec<Refusal>,
}

impl Walk<'_> {
    fn root(&mut self, folder: &Path) -> Result<(), AcceptError> {
        for (name, path) in entries(folder)? {
            match name.as_str() {
                "metadata" if self.is_folder(&path) => self.metadata(&path)?,
                "targets" if self.is_folder(&path) => self.packs(&path)?,
                "metadata" | "targets" => {}
                _ => self.foreign(path),
            }
        }
        Ok(())
    }

    fn metadata(&mut self, folder: &Path) -> Result<(), AcceptError> {
        for (name, path) in entries(folder)? {
            match versioned(&name) {
                Some((_, role)) if role == self.role.to_string() => {
                    if self.file(&path, Limits::of(self.role).metadata) {
                        self.metadata = Some(path);
                    }
                }
                _ => self.foreign(path),
            }
        }
        Ok(())
    }

    fn packs(&mut self, folder: &Path) -> Result<(), AcceptError> {
        for (name, path) in entries(folder)? {
            match name.parse::<PackName>() {
                Ok(pack) if self.role.signs(&pack) => {
                    if self.is_folder(&path) {
                        self.pack(&pack, &path)?;
                    }
                }
                Ok(_) => {
                    let (role, target) = (self.role.clone(), format!("{name}/"));
                    self.refusals.push(Refusal::NotItsPath { role, target });
                }
                Err(_) => self.foreign(path),
            }
        }
        Ok(())
    }

    fn pack(&mut self, pack: &PackName, folder: &Path) -> Result<(), AcceptError> {
        for (name, path) in entries(folder)? {
            self.files += 1;
            if self.files > FILES_MAX {
                let path = folder.to_owned();
                self.refusals.push(Refusal::TooMany { path, max: FILES_MAX });
                return Ok(());
            }
            let Some((_, file)) = published_file(&name) else {
                self.foreign(path);
                continue;
            };
            if self.file(&path, Limits::of(self.role).of_kind(file.kind)) {
                self.targets.insert(format!("{pack}/{name}"), path);
            }
        }
        Ok(())
    }

    /// Whether it is a plain file, not too large.
    fn file(&mut self, path: &Path, max: u64) -> bool {
        let Some(about) = self.about(path) else { return false };
        if !about.is_file() {
            self.refusals.push(Refusal::NotPlain(path.to_owned()));
        } else if about.len() > max {
            let (path, size, role) = (path.to_owned(), about.len(), self.role.clone());
            self.refusals.push(Refusal::TooLarge { path, size, max, role });
        }
        about.is_file() && about.len() <= max
    }

    fn is_folder(&mut self, path: &Path) -> bool {
        let Some(about) = self.about(path) else { return false };
        if !about.is_dir() {
            self.refusals.push(Refusal::NotPlain(path.to_owned()));
        }
        about.is_dir()
    }

    /// Links are not followed.
    fn about(&mut self, path: &Path) -> Option<Metadata> {
        let about = fs::symlink_metadata(path);
        about.map_err(|source: io::Error| self.refuse_unread(path, source)).ok()
    }

    fn refuse_unread(&mut self, path: &Path, source: io::Error) {
        self.refusals.push(Refusal::Read { path: path.to_owned(), source });
    }

    fn foreign(&mut self, path: PathBuf) {
        self.refusals.push(Refusal::Foreign { path, role: self.role.clone() });
    }
}
