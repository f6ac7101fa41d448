//! The one shape of a durable write: beside, fsync, rename, fsync of the folder.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use crate::StoreError;

/// Readable by the group that kiosk and updater share.
const SHARED_MODE: u32 = 0o640;

/// Replaces `path` by `bytes` so that after a power cut it holds either the old or the new whole.
pub fn write_durably(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    write_durably_with_mode(path, bytes, SHARED_MODE)
}

/// The same with a file mode of its own, for what others must not read.
pub fn write_durably_with_mode(path: &Path, bytes: &[u8], mode: u32) -> Result<(), StoreError> {
    let mut file = DurableFile::create(path, mode)?;
    file.write_all(bytes).map_err(StoreError::io("write", path))?;
    file.keep()
}

/// A file that grows beside its place and takes it whole, for what is too large for memory. Dropped before
/// [`DurableFile::keep`], for instance because the disk is full, it leaves nothing behind.
#[derive(Debug)]
pub struct DurableFile {
    path: PathBuf,
    beside: PathBuf,
    file: File,
}

impl DurableFile {
    /// Begins a file that will stand at `path`.
    pub fn create(path: &Path, mode: u32) -> Result<Self, StoreError> {
        let folder = folder_of(path);
        fs::create_dir_all(folder).map_err(StoreError::io("make the folder", folder))?;
        let beside = beside(path);
        let file = open(&beside, mode).map_err(StoreError::io("write", path))?;
        Ok(Self { path: path.to_owned(), beside, file })
    }

    /// Puts the file in its place, in the one durable shape.
    pub fn keep(self) -> Result<(), StoreError> {
        self.file.sync_all().map_err(StoreError::io("sync", &self.path))?;
        fs::rename(&self.beside, &self.path).map_err(StoreError::io("put in place", &self.path))?;
        sync_folder(folder_of(&self.path))
    }
}

impl Write for DurableFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for DurableFile {
    fn drop(&mut self) {
        // Once kept it is gone from beside; else nobody wants the half.
        let _ = fs::remove_file(&self.beside);
    }
}

/// Removes a file, so that it stays removed; one that is not there is no fault.
pub fn remove_durably(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => {
            removed.map_err(StoreError::io("remove", path))?;
            sync_folder(folder_of(path))
        }
    }
}

/// Above this many files one sync of the whole file system costs less than a sync of each file.
const FILES_SYNCED_ONE_BY_ONE_MAX: usize = 64;

/// The same shape for many files at once: all beside, all synced, all renamed, every folder synced.
pub(crate) fn write_many_durably(files: &BTreeMap<PathBuf, &[u8]>) -> Result<(), StoreError> {
    let written = files.iter().try_for_each(|(path, bytes)| {
        let folder = folder_of(path);
        fs::create_dir_all(folder).map_err(StoreError::io("make the folder", folder))?;
        let mut file = open(&beside(path), SHARED_MODE).map_err(StoreError::io("write", path))?;
        file.write_all(bytes).map_err(StoreError::io("write", path))
    });
    let placed = written.and_then(|()| sync_beside(files)).and_then(|()| {
        files.keys().try_for_each(|path| {
            fs::rename(beside(path), path).map_err(StoreError::io("put in place", path))
        })
    });
    if placed.is_err() {
        for path in files.keys() {
            let _ = fs::remove_file(beside(path));
        }
    }
    placed?;
    let folders: BTreeSet<&Path> = files.keys().map(|path| folder_of(path)).collect();
    folders.into_iter().try_for_each(sync_folder)
}

fn sync_beside(files: &BTreeMap<PathBuf, &[u8]>) -> Result<(), StoreError> {
    if let Some(path) = files.keys().next()
        && files.len() > FILES_SYNCED_ONE_BY_ONE_MAX
    {
        let any = File::open(beside(path)).map_err(StoreError::io("open", path))?;
        return rustix::fs::syncfs(&any)
            .map_err(|errno| StoreError::io("sync", path)(errno.into()));
    }
    files.keys().try_for_each(|path| {
        let file = File::open(beside(path)).map_err(StoreError::io("open", path))?;
        file.sync_all().map_err(StoreError::io("sync", path))
    })
}

fn folder_of(path: &Path) -> &Path {
    path.parent().expect("callers name a file inside a folder")
}

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().expect("callers name a file").to_string_lossy();
    folder_of(path).join(format!(".{name}.{}.new", std::process::id()))
}

fn open(path: &Path, mode: u32) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(true).mode(mode).open(path)
}

/// Makes renames and removals in `folder` outlast a power cut.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    let handle = File::open(folder).map_err(StoreError::io("open", folder))?;
    handle.sync_all().map_err(StoreError::io("sync", folder))
}

/// Syncs every file and folder below `root`: what SQLite and tantivy wrote in their own ways.
pub(crate) fn sync_tree(root: &Path) -> Result<(), StoreError> {
    for entry in fs::read_dir(root).map_err(StoreError::io("list", root))? {
        let path = entry.map_err(StoreError::io("list", root))?.path();
        if path.is_dir() {
            sync_tree(&path)?;
        } else {
            let file = File::open(&path).map_err(StoreError::io("open", &path))?;
            file.sync_all().map_err(StoreError::io("sync", &path))?;
        }
    }
    sync_folder(root)
}
