//! What has been written so far.

use std::{
    collections::HashSet,
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
};

use store::{Disk, Storage as _};

use super::GenerateError;
use crate::{
    pack::PUBLIC_MODE,
    progress::{Progress, Task},
};

/// Counts files and bytes while they are written, and shows how far the work is.
///
/// Files are synced together at the end, not each by itself: a tree has thousands, and one that a power cut left half
/// is made again by the same command.
pub(super) struct Made {
    pub(super) files: usize,
    pub(super) bytes: u64,
    root: PathBuf,
    /// Folders that are there.
    folders: HashSet<PathBuf>,
    task: Task,
}

impl Made {
    /// Nothing yet below `root`, of so many records.
    pub(super) fn new(root: &Path, records: usize, progress: Progress) -> Self {
        let task = progress.task_of(records as u64, "generating");
        Self { files: 0, bytes: 0, root: root.to_owned(), folders: HashSet::new(), task }
    }

    pub(super) fn write(&mut self, path: &Path, text: &str) -> Result<(), GenerateError> {
        self.put(path, text)
            .map_err(|source| GenerateError::Write { path: path.to_owned(), source })?;
        self.files += 1;
        self.bytes += text.len() as u64;
        Ok(())
    }

    fn put(&mut self, path: &Path, text: &str) -> io::Result<()> {
        let folder = path.parent().filter(|folder| !self.folders.contains(*folder));
        if let Some(folder) = folder {
            fs::create_dir_all(folder)?;
            self.folders.insert(folder.to_owned());
        }
        let mut file = Disk.create(path, PUBLIC_MODE)?;
        file.write_all(text.as_bytes())
    }

    /// Makes all of it outlast a power cut.
    pub(super) fn finish(&self) -> Result<(), GenerateError> {
        Disk.sync_disk(&self.root)
            .map_err(|source| GenerateError::Write { path: self.root.clone(), source })
    }

    /// One record more.
    pub(super) fn record(&self) {
        self.task.done(1);
    }
}
