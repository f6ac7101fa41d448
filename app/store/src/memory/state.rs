//! The two pictures of the files and what may happen between them.

mod copies;

use std::{
    collections::{BTreeMap, HashMap},
    io,
    path::{Component, Path, PathBuf},
    time::{Duration, SystemTime},
};

use crate::storage::{Found, LockKind};

/// The folder that every path begins in.
const ROOT: usize = 0;

type Names = BTreeMap<String, Node>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Node {
    File(usize),
    Folder(usize),
}

/// Bytes as they are seen and as they are on the disk; `None` where not even their number is.
#[derive(Debug, Clone, Default)]
struct File {
    seen: Vec<u8>,
    synced: Option<Vec<u8>>,
    changed: u64,
}

#[derive(Debug, Clone, Default)]
struct Folder {
    seen: Names,
    synced: Names,
}

/// Names of one folder that change together, or not at all.
#[derive(Debug, Clone)]
pub(super) struct Pending {
    folder: usize,
    names: Vec<(String, Option<Node>)>,
}

#[derive(Debug)]
pub(super) struct State {
    files: Vec<File>,
    folders: Vec<Folder>,
    pub(super) pending: Vec<Pending>,
    pub(super) operations: u64,
    pub(super) power_until: Option<u64>,
    pub(super) fault: Option<(u64, io::ErrorKind)>,
    pub(super) free_bytes: u64,
    pub(super) locks: HashMap<PathBuf, Vec<LockKind>>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            files: Vec::new(),
            folders: vec![Folder::default()],
            pending: Vec::new(),
            operations: 0,
            power_until: None,
            fault: None,
            free_bytes: u64::MAX,
            locks: HashMap::new(),
        }
    }
}

impl State {
    /// Counts an operation; fails where the power is gone or a fault is due.
    pub(super) fn count(&mut self) -> io::Result<()> {
        let number = self.operations;
        self.operations += 1;
        if self.power_until.is_some_and(|last| number >= last) {
            return Err(io::Error::other("the power is gone"));
        }
        match self.fault {
            Some((at, kind)) if at == number => Err(kind.into()),
            _ => Ok(()),
        }
    }

    pub(super) fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        Ok(self.files[self.file(path)?].seen.clone())
    }

    pub(super) fn look(&self, path: &Path) -> io::Result<Found> {
        // One second an operation, so that what was changed later is younger.
        let time = |number: u64| SystemTime::UNIX_EPOCH + Duration::from_secs(number);
        Ok(match self.node(path)? {
            Node::Folder(_) => Found { is_folder: true, size: 0, modified: time(0) },
            Node::File(file) => {
                let File { seen, changed, .. } = &self.files[file];
                Found { is_folder: false, size: seen.len() as u64, modified: time(*changed) }
            }
        })
    }

    pub(super) fn list(&self, path: &Path) -> io::Result<Vec<String>> {
        Ok(self.folders[self.folder(path)?].seen.keys().cloned().collect())
    }

    pub(super) fn make_folder(&mut self, path: &Path) -> io::Result<()> {
        let (above, name) = self.place(path)?;
        if let Ok(Node::Folder(_)) = self.node(path) {
            return Ok(());
        }
        self.folders.push(Folder::default());
        let node = Node::Folder(self.folders.len() - 1);
        self.change_names(above, vec![(name, Some(node))]);
        Ok(())
    }

    pub(super) fn create(&mut self, path: &Path) -> io::Result<usize> {
        match self.node(path) {
            Ok(Node::File(file)) => {
                self.files[file].seen.clear();
                return Ok(file);
            }
            Ok(Node::Folder(_)) => return Err(io::ErrorKind::IsADirectory.into()),
            Err(_) => {}
        }
        let (above, name) = self.place(path)?;
        self.files.push(File { changed: self.operations, ..File::default() });
        let file = self.files.len() - 1;
        self.change_names(above, vec![(name, Some(Node::File(file)))]);
        Ok(file)
    }

    pub(super) fn write(&mut self, file: usize, bytes: &[u8]) -> io::Result<usize> {
        let free = self.free_bytes.checked_sub(bytes.len() as u64);
        self.free_bytes = free.ok_or(io::ErrorKind::StorageFull)?;
        self.files[file].seen.extend_from_slice(bytes);
        self.files[file].changed = self.operations;
        Ok(bytes.len())
    }

    pub(super) fn sync_file(&mut self, file: usize) {
        self.files[file].synced = Some(self.files[file].seen.clone());
    }

    pub(super) fn sync_folder(&mut self, path: &Path) -> io::Result<()> {
        let folder = self.folder(path)?;
        let of_it = |pending: &Pending| pending.folder == folder;
        for pending in self.pending.extract_if(.., |p| of_it(p)).collect::<Vec<_>>() {
            self.settle(pending);
        }
        Ok(())
    }

    pub(super) fn sync_all(&mut self) {
        for pending in std::mem::take(&mut self.pending) {
            self.settle(pending);
        }
        (0..self.files.len()).for_each(|file| self.sync_file(file));
    }

    pub(super) fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let node = self.node(from)?;
        let ((folder, old), (same, new)) = (self.place(from)?, self.place(to)?);
        match (node, self.node(to)) {
            (Node::Folder(_), Ok(Node::File(_))) => return Err(io::ErrorKind::NotADirectory.into()),
            (Node::File(_), Ok(Node::Folder(_))) => return Err(io::ErrorKind::IsADirectory.into()),
            (Node::Folder(_), Ok(Node::Folder(there))) if !self.folders[there].seen.is_empty() => {
                return Err(io::ErrorKind::DirectoryNotEmpty.into());
            }
            _ => {}
        }
        in_one_folder(folder, same)?;
        self.change_names(folder, vec![(old, None), (new, Some(node))]);
        Ok(())
    }

    pub(super) fn exchange(&mut self, one: &Path, other: &Path) -> io::Result<()> {
        let (first, second) = (self.node(one)?, self.node(other)?);
        let ((folder, one), (same, other)) = (self.place(one)?, self.place(other)?);
        in_one_folder(folder, same)?;
        self.change_names(folder, vec![(one, Some(second)), (other, Some(first))]);
        Ok(())
    }

    pub(super) fn remove(&mut self, path: &Path, is_folder: bool) -> io::Result<()> {
        match self.node(path)? {
            Node::Folder(folder) if is_folder => {
                if !self.folders[folder].seen.is_empty() {
                    return Err(io::ErrorKind::DirectoryNotEmpty.into());
                }
            }
            Node::File(_) if !is_folder => {}
            Node::Folder(_) => return Err(io::ErrorKind::IsADirectory.into()),
            Node::File(_) => return Err(io::ErrorKind::NotADirectory.into()),
        }
        let (above, name) = self.place(path)?;
        self.change_names(above, vec![(name, None)]);
        Ok(())
    }

    pub(super) fn file(&self, path: &Path) -> io::Result<usize> {
        match self.node(path)? {
            Node::File(file) => Ok(file),
            Node::Folder(_) => Err(io::ErrorKind::IsADirectory.into()),
        }
    }

    fn change_names(&mut self, folder: usize, names: Vec<(String, Option<Node>)>) {
        apply(&mut self.folders[folder].seen, &names);
        self.pending.push(Pending { folder, names });
    }

    fn settle(&mut self, pending: Pending) {
        apply(&mut self.folders[pending.folder].synced, &pending.names);
    }

    fn folder(&self, path: &Path) -> io::Result<usize> {
        match self.node(path)? {
            Node::Folder(folder) => Ok(folder),
            Node::File(_) => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    fn node(&self, path: &Path) -> io::Result<Node> {
        let mut node = Node::Folder(ROOT);
        for name in names(path) {
            let Node::Folder(folder) = node else {
                return Err(io::ErrorKind::NotADirectory.into());
            };
            node = *self.folders[folder].seen.get(&name).ok_or(io::ErrorKind::NotFound)?;
        }
        Ok(node)
    }

    /// The folder above `path`, and its name there.
    fn place(&self, path: &Path) -> io::Result<(usize, String)> {
        let mut names: Vec<String> = names(path).collect();
        let name = names.pop().ok_or(io::ErrorKind::InvalidInput)?;
        Ok((self.folder(&names.iter().collect::<PathBuf>())?, name))
    }
}

/// A rename from one folder to another could survive in one of them only; nothing here needs it.
fn in_one_folder(one: usize, other: usize) -> io::Result<()> {
    if one == other { Ok(()) } else { Err(io::ErrorKind::Unsupported.into()) }
}

fn apply(names: &mut Names, changes: &[(String, Option<Node>)]) {
    for (name, node) in changes {
        match node {
            Some(node) => names.insert(name.clone(), *node),
            None => names.remove(name),
        };
    }
}

fn names(path: &Path) -> impl Iterator<Item = String> {
    path.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    })
}
