//! A storage in memory that can lose power at any operation, for tests of what every moment would leave behind.
//!
//! Two pictures are kept: what a running program sees, and what would be left without power. Bytes reach the second
//! by a sync of their file, names by a sync of their folder; what is not synced yet may survive or not, each change on
//! its own, and bytes may survive in part. [`Survival`] says which of these luck decides.

mod state;

use std::{
    collections::BTreeMap,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::storage::{Found, Lock, LockKind, NewFile, Storage};
use state::State;

/// What becomes of changes that were not synced when the power went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Survival {
    /// Bit `n` (of the last ones, modulo 64) says whether the `n`-th unsynced change of a name survives.
    pub names: u64,
    /// What is left of bytes that were not synced.
    pub bytes: Bytes,
}

/// What is left of bytes that were not synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bytes {
    /// What was there before.
    Old,
    /// All of them.
    New,
    /// Their first half.
    Half,
    /// Their number, but zeros.
    Zeros,
}

impl Survival {
    /// Every case worth a look where `names` changes of names are not synced: all, none, each one alone, all but
    /// each one; with each fate of the bytes.
    pub fn cases(names: usize) -> Vec<Self> {
        let singles = (0..names.min(64)).flat_map(|n| [1 << n, !(1 << n)]);
        let mut masks: Vec<u64> = [0, u64::MAX].into_iter().chain(singles).collect();
        masks.sort_unstable();
        masks.dedup();
        let fates = [Bytes::Old, Bytes::New, Bytes::Half, Bytes::Zeros];
        let each = |names: u64| fates.map(|bytes| Self { names, bytes });
        masks.into_iter().flat_map(each).collect()
    }
}

/// Files in memory. Clones are the same storage.
#[derive(Debug, Clone, Default)]
pub struct MemoryStorage(Arc<Mutex<State>>);

impl MemoryStorage {
    /// An empty storage.
    pub fn new() -> Self {
        Self::default()
    }

    /// Operations that changed or synced something so far.
    pub fn operations(&self) -> u64 {
        self.state().operations
    }

    /// Lets the power go before operation `number`, counted from 0: it and all after it fail.
    pub fn lose_power_at(&self, number: u64) {
        self.state().power_until = Some(number);
    }

    /// Lets operation `number` alone fail with this error.
    pub fn fail_once_at(&self, number: u64, kind: io::ErrorKind) {
        self.state().fault = Some((number, kind));
    }

    /// Says how many bytes are free; each write takes from them.
    pub fn set_free_bytes(&self, bytes: u64) {
        self.state().free_bytes = bytes;
    }

    /// Changes of names that a cut would leave to luck now.
    pub fn unsynced_names(&self) -> usize {
        self.state().pending.len()
    }

    /// What the disk holds after a cut at this moment, on a machine that was switched on again.
    pub fn after_power_cut(&self, survival: Survival) -> Self {
        Self(Arc::new(Mutex::new(self.state().after_power_cut(survival))))
    }

    /// Every file that is seen, with its bytes.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        self.state().all_files()
    }

    /// The same files on a storage of their own, everything synced.
    pub fn copy(&self) -> Self {
        Self(Arc::new(Mutex::new(self.state().copy())))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A test that panics elsewhere has said what is wrong.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> io::Result<T>) -> io::Result<T> {
        let mut state = self.state();
        state.count()?;
        change(&mut state)
    }
}

impl Storage for MemoryStorage {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.state().read(path)
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(io::Cursor::new(self.state().read(path)?)))
    }

    fn look(&self, path: &Path) -> io::Result<Found> {
        self.state().look(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.state().list(folder)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.change(|state| state.make_folder(path))
    }

    fn create(&self, path: &Path, _mode: u32) -> io::Result<Box<dyn NewFile>> {
        let file = self.change(|state| state.create(path))?;
        Ok(Box::new(OpenFile { storage: self.clone(), file }))
    }

    fn sync_file(&self, path: &Path) -> io::Result<()> {
        self.change(|state| {
            let file = state.file(path)?;
            state.sync_file(file);
            Ok(())
        })
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.change(|state| state.sync_folder(path))
    }

    fn sync_disk(&self, path: &Path) -> io::Result<()> {
        self.change(|state| {
            state.look(path)?;
            state.sync_all();
            Ok(())
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change(|state| state.rename(from, to))
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.change(|state| state.exchange(one, other))
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.change(|state| state.remove(path, false))
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.change(|state| state.remove(path, true))
    }

    fn free_bytes(&self, _path: &Path) -> io::Result<u64> {
        Ok(self.state().free_bytes)
    }

    fn lock(&self, path: &Path, kind: LockKind) -> io::Result<Box<dyn Lock>> {
        let mut state = self.state();
        state.look(path)?;
        let held = state.locks.entry(path.to_owned()).or_default();
        let stands_against = match kind {
            LockKind::Shared => held.contains(&LockKind::Exclusive),
            LockKind::Exclusive => !held.is_empty(),
        };
        if stands_against {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        held.push(kind);
        Ok(Box::new(Held { storage: self.clone(), path: path.to_owned(), kind }))
    }
}

#[derive(Debug)]
struct OpenFile {
    storage: MemoryStorage,
    file: usize,
}

impl Write for OpenFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.storage.change(|state| state.write(self.file, bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl NewFile for OpenFile {
    fn sync(&mut self) -> io::Result<()> {
        self.storage.change(|state| {
            state.sync_file(self.file);
            Ok(())
        })
    }
}

#[derive(Debug)]
struct Held {
    storage: MemoryStorage,
    path: PathBuf,
    kind: LockKind,
}

impl Lock for Held {}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(held) = self.storage.state().locks.get_mut(&self.path)
            && let Some(at) = held.iter().position(|kind| *kind == self.kind)
        {
            held.swap_remove(at);
        }
    }
}
