//! The one door to the disk: everything durable in the data folder goes through [`Storage`].
//!
//! [`Disk`] is the real one. [`crate::MemoryStorage`] keeps files in memory and can lose power at any operation, so
//! that tests may look at what every single moment would leave behind. The promises are those of POSIX and no more:
//! bytes last once their file was synced, names once their folder was.

use std::{
    fmt,
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
    time::SystemTime,
};

use rustix::fs::{CWD, FlockOperation, RenameFlags, flock, renameat_with, statvfs};

/// Operations on files, as far as a data folder needs them.
pub trait Storage: fmt::Debug + Send + Sync {
    /// All bytes of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// A file, to be read from its start.
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>>;

    /// What is there.
    fn look(&self, path: &Path) -> io::Result<Found>;

    /// The names in a folder, ascending.
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;

    /// Makes one folder, whose parent exists; one that is there is no fault.
    fn make_folder(&self, path: &Path) -> io::Result<()>;

    /// Begins a file, or empties the one that is there. `mode` are Unix permissions.
    fn create(&self, path: &Path, mode: u32) -> io::Result<Box<dyn NewFile>>;

    /// Makes the bytes of a file outlast a power cut.
    fn sync_file(&self, path: &Path) -> io::Result<()>;

    /// Makes the names in a folder outlast a power cut.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;

    /// Makes everything on the disk of `path` outlast a power cut.
    fn sync_disk(&self, path: &Path) -> io::Result<()>;

    /// Gives a file or folder another name in its folder, over what has that name.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Lets two files or folders of one folder change names, at once.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove_file(&self, path: &Path) -> io::Result<()>;

    /// Removes an empty folder.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;

    /// Bytes that this user may still write on the disk of `path`.
    fn free_bytes(&self, path: &Path) -> io::Result<u64>;

    /// Takes an advisory lock on a file that is there, without waiting; [`io::ErrorKind::WouldBlock`] where another
    /// one stands against it.
    fn lock(&self, path: &Path, kind: LockKind) -> io::Result<Box<dyn Lock>>;
}

/// A file that is being written.
pub trait NewFile: Write + fmt::Debug + Send {
    /// Makes what was written outlast a power cut.
    fn sync(&mut self) -> io::Result<()>;
}

/// A lock that is held until it is dropped.
pub trait Lock: fmt::Debug + Send + Sync {
    /// The open file that carries the lock, where there is one: a process that inherits it holds the lock as well.
    fn file(&self) -> Option<&File> {
        None
    }
}

/// A file or folder that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Whether it is a folder.
    pub is_folder: bool,
    /// Bytes of a file.
    pub size: u64,
    /// When it was changed last.
    pub modified: SystemTime,
}

/// Who else may hold the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockKind {
    /// Others that share it.
    Shared,
    /// Nobody.
    Exclusive,
}

/// The file system of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Storage for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(File::open(path)?))
    }

    fn look(&self, path: &Path) -> io::Result<Found> {
        let found = fs::metadata(path)?;
        let modified = found.modified()?;
        Ok(Found { is_folder: found.is_dir(), size: found.len(), modified })
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            // Nothing of ours has a name that is not UTF-8.
            names.extend(entry?.file_name().into_string());
        }
        names.sort_unstable();
        Ok(names)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        match fs::create_dir(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
            made => made,
        }
    }

    fn create(&self, path: &Path, mode: u32) -> io::Result<Box<dyn NewFile>> {
        let mut options = OpenOptions::new();
        let file = options.write(true).create(true).truncate(true).mode(mode).open(path)?;
        Ok(Box::new(file))
    }

    fn sync_file(&self, path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    fn sync_disk(&self, path: &Path) -> io::Result<()> {
        Ok(rustix::fs::syncfs(File::open(path)?)?)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn free_bytes(&self, path: &Path) -> io::Result<u64> {
        let found = statvfs(path)?;
        Ok(found.f_bavail.saturating_mul(found.f_frsize))
    }

    fn lock(&self, path: &Path, kind: LockKind) -> io::Result<Box<dyn Lock>> {
        let file = File::open(path)?;
        let operation = match kind {
            LockKind::Shared => FlockOperation::NonBlockingLockShared,
            LockKind::Exclusive => FlockOperation::NonBlockingLockExclusive,
        };
        flock(&file, operation)?;
        Ok(Box::new(file))
    }
}

impl NewFile for File {
    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

impl Lock for File {
    fn file(&self) -> Option<&File> {
        Some(self)
    }
}
