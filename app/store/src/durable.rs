//! The one shape of a durable write: beside, fsync, rename, fsync of the folder.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    StoreError,
    storage::{Disk, NewFile, Storage},
};

/// Readable by the group that kiosk and updater share.
pub(crate) const SHARED_MODE: u32 = 0o640;

/// Replaces `path` by `bytes` so that after a power cut it holds either the old or the new whole.
pub fn write_durably(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    write_durably_with_mode(path, bytes, SHARED_MODE)
}

/// The same with a file mode of its own, for what others must not read.
pub fn write_durably_with_mode(path: &Path, bytes: &[u8], mode: u32) -> Result<(), StoreError> {
    write(&(Arc::new(Disk) as Arc<dyn Storage>), path, bytes, mode)
}

/// The same on any storage, for what lies outside the data folder.
pub fn write_durably_on(
    storage: &Arc<dyn Storage>,
    path: &Path,
    bytes: &[u8],
) -> Result<(), StoreError> {
    write(storage, path, bytes, SHARED_MODE)
}

/// The same on any storage and with any mode.
pub(crate) fn write(
    storage: &Arc<dyn Storage>,
    path: &Path,
    bytes: &[u8],
    mode: u32,
) -> Result<(), StoreError> {
    let mut file = DurableFile::create_on(Arc::clone(storage), path, mode)?;
    file.write_all(bytes).map_err(StoreError::io("write", path))?;
    file.keep()
}

/// A file that grows beside its place and takes it whole, for what is too large for memory. Dropped before
/// [`DurableFile::keep`], for instance because the disk is full, it leaves nothing behind.
#[derive(Debug)]
pub struct DurableFile {
    storage: Arc<dyn Storage>,
    path: PathBuf,
    beside: PathBuf,
    file: Box<dyn NewFile>,
}

impl DurableFile {
    /// Begins a file that will stand at `path`.
    pub fn create(path: &Path, mode: u32) -> Result<Self, StoreError> {
        Self::create_on(Arc::new(Disk), path, mode)
    }

    fn create_on(storage: Arc<dyn Storage>, path: &Path, mode: u32) -> Result<Self, StoreError> {
        make_folders(storage.as_ref(), folder_of(path))?;
        let beside = beside(path);
        let file = storage.create(&beside, mode).map_err(StoreError::io("write", path))?;
        Ok(Self { storage, path: path.to_owned(), beside, file })
    }

    /// Puts the file in its place, in the one durable shape.
    pub fn keep(mut self) -> Result<(), StoreError> {
        self.file.sync().map_err(StoreError::io("sync", &self.path))?;
        let placed = self.storage.rename(&self.beside, &self.path);
        placed.map_err(StoreError::io("put in place", &self.path))?;
        sync_folder(self.storage.as_ref(), folder_of(&self.path))
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
        let _ = self.storage.remove_file(&self.beside);
    }
}

/// Removes a file, so that it stays removed; one that is not there is no fault.
pub fn remove_durably(path: &Path) -> Result<(), StoreError> {
    remove(&Disk, path)
}

/// The same on any storage.
pub(crate) fn remove(storage: &dyn Storage, path: &Path) -> Result<(), StoreError> {
    match storage.remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => {
            removed.map_err(StoreError::io("remove", path))?;
            sync_folder(storage, folder_of(path))
        }
    }
}

/// Above this many files one sync of the whole file system costs less than a sync of each file.
const FILES_SYNCED_ONE_BY_ONE_MAX: usize = 64;

/// The same shape for many files at once: all beside, all synced, all renamed, every folder synced.
pub(crate) fn write_many(
    storage: &dyn Storage,
    files: &BTreeMap<PathBuf, &[u8]>,
) -> Result<(), StoreError> {
    let written = files.iter().try_for_each(|(path, bytes)| {
        make_folders(storage, folder_of(path))?;
        let file = storage.create(&beside(path), SHARED_MODE);
        let mut file = file.map_err(StoreError::io("write", path))?;
        file.write_all(bytes).map_err(StoreError::io("write", path))
    });
    let placed = written.and_then(|()| sync_beside(storage, files)).and_then(|()| {
        files.keys().try_for_each(|path| {
            storage.rename(&beside(path), path).map_err(StoreError::io("put in place", path))
        })
    });
    if placed.is_err() {
        for path in files.keys() {
            let _ = storage.remove_file(&beside(path));
        }
    }
    placed?;
    let folders: BTreeSet<&Path> = files.keys().map(|path| folder_of(path)).collect();
    folders.into_iter().try_for_each(|folder| sync_folder(storage, folder))
}

fn sync_beside(storage: &dyn Storage, files: &BTreeMap<PathBuf, &[u8]>) -> Result<(), StoreError> {
    if let Some(path) = files.keys().next()
        && files.len() > FILES_SYNCED_ONE_BY_ONE_MAX
    {
        return storage.sync_disk(&beside(path)).map_err(StoreError::io("sync", path));
    }
    files
        .keys()
        .try_for_each(|path| storage.sync_file(&beside(path)).map_err(StoreError::io("sync", path)))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().expect("callers name a file inside a folder")
}

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().expect("callers name a file").to_string_lossy();
    folder_of(path).join(format!(".{name}.{}.new", std::process::id()))
}

/// Makes a folder and those above it that are missing; each lasts, because the one above it is synced.
pub(crate) fn make_folders(storage: &dyn Storage, folder: &Path) -> Result<(), StoreError> {
    if folder.as_os_str().is_empty() || storage.look(folder).is_ok_and(|found| found.is_folder) {
        return Ok(());
    }
    if let Some(above) = folder.parent() {
        make_folders(storage, above)?;
    }
    storage.make_folder(folder).map_err(StoreError::io("make the folder", folder))?;
    match folder.parent() {
        Some(above) if !above.as_os_str().is_empty() => sync_folder(storage, above),
        _ => Ok(()),
    }
}

/// Makes renames and removals in `folder` outlast a power cut.
pub(crate) fn sync_folder(storage: &dyn Storage, folder: &Path) -> Result<(), StoreError> {
    storage.sync_folder(folder).map_err(StoreError::io("sync", folder))
}

/// Syncs every file and folder below `root`: what SQLite and tantivy wrote in their own ways.
pub(crate) fn sync_tree(storage: &dyn Storage, root: &Path) -> Result<(), StoreError> {
    each_below(storage, root, &mut |path, is_folder| {
        let synced = if is_folder { storage.sync_folder(path) } else { storage.sync_file(path) };
        synced.map_err(StoreError::io("sync", path))
    })?;
    sync_folder(storage, root)
}

/// Removes a folder with all that is in it; one that is not there is no fault.
pub(crate) fn remove_tree(storage: &dyn Storage, root: &Path) -> Result<(), StoreError> {
    if storage.look(root).is_err() {
        return Ok(());
    }
    let remove = |path: &Path, is_folder: bool| {
        let removed =
            if is_folder { storage.remove_folder(path) } else { storage.remove_file(path) };
        removed.map_err(StoreError::io("remove", path))
    };
    each_below(storage, root, &mut |path, is_folder| remove(path, is_folder))?;
    remove(root, true)
}

/// Everything below `root`, what is in a folder before the folder.
fn each_below(
    storage: &dyn Storage,
    root: &Path,
    visit: &mut dyn FnMut(&Path, bool) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    for name in storage.list(root).map_err(StoreError::io("list", root))? {
        let path = root.join(name);
        let found = storage.look(&path).map_err(StoreError::io("look at", &path))?;
        if found.is_folder {
            each_below(storage, &path, visit)?;
        }
        visit(&path, found.is_folder)?;
    }
    Ok(())
}
