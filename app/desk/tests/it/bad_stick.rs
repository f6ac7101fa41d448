//! A stick that fills, that is locked, that is pulled out or lies, at every single operation: reports stay here.

use std::{
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use answers::Exported;
use desk::{File, LABELS, Places, export, export_on};
use store::{Disk, Found, Lock, LockKind, NewFile, Storage};

use crate::Desk;

/// What goes wrong, once so many operations on the stick went well.
#[derive(Debug, Clone)]
enum Harm {
    /// This one and all that come after fail so.
    Fails(io::ErrorKind),
    /// A write takes a part of its bytes, and the next one finds no room.
    Fills,
    /// The list of mounts is empty from now on, and what is written lands on our own disk.
    PulledOut { mounts: PathBuf },
    /// What is read back has another first byte.
    Lies,
}

/// A real folder on which something goes wrong.
#[derive(Debug)]
struct BadStick {
    stick: PathBuf,
    harm: Harm,
    /// Operations that still go well.
    left: Arc<AtomicUsize>,
}

/// A file on it.
#[derive(Debug)]
struct BadFile {
    file: Box<dyn NewFile>,
    harm: Harm,
    left: Arc<AtomicUsize>,
}

/// Whether the harm is done by now; counts.
fn is_harmed(left: &AtomicUsize) -> bool {
    let counted = left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
    counted.is_err()
}

/// An operation that only fails or goes well.
fn step(left: &AtomicUsize, harm: &Harm) -> io::Result<()> {
    match (is_harmed(left), harm) {
        (false, _) | (true, Harm::Lies) => Ok(()),
        (true, Harm::Fails(kind)) => Err((*kind).into()),
        (true, Harm::Fills) => Err(io::ErrorKind::StorageFull.into()),
        (true, Harm::PulledOut { mounts }) => fs::write(mounts, ""),
    }
}

impl BadStick {
    fn step(&self, path: &Path) -> io::Result<()> {
        // What is done here at home goes well.
        if path.starts_with(&self.stick) { step(&self.left, &self.harm) } else { Ok(()) }
    }
}

impl Write for BadFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match (step(&self.left, &self.harm), &self.harm) {
            (Err(_), Harm::Fills) if bytes.len() > 1 => self.file.write(&bytes[..1]),
            (done, _) => done.and_then(|()| self.file.write(bytes)),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl NewFile for BadFile {
    fn sync(&mut self) -> io::Result<()> {
        step(&self.left, &self.harm)?;
        self.file.sync()
    }
}

impl Storage for BadStick {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.step(path)?;
        let mut bytes = Disk.read(path)?;
        if matches!(self.harm, Harm::Lies) && self.left.load(Ordering::SeqCst) == 0 {
            bytes[0] ^= 1;
        }
        Ok(bytes)
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        self.step(path)?;
        Disk.open(path)
    }

    fn look(&self, path: &Path) -> io::Result<Found> {
        self.step(path)?;
        Disk.look(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.step(folder)?;
        Disk.list(folder)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.step(path)?;
        Disk.make_folder(path)
    }

    fn create(&self, path: &Path, mode: u32) -> io::Result<Box<dyn NewFile>> {
        self.step(path)?;
        let (harm, left) = (self.harm.clone(), Arc::clone(&self.left));
        Ok(Box::new(BadFile { file: Disk.create(path, mode)?, harm, left }))
    }

    fn sync_file(&self, path: &Path) -> io::Result<()> {
        self.step(path)?;
        Disk.sync_file(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.step(path)?;
        Disk.sync_folder(path)
    }

    fn sync_disk(&self, path: &Path) -> io::Result<()> {
        // Not really: it would wait for all that other tests write.
        self.step(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(from)?;
        Disk.rename(from, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.step(one)?;
        Disk.exchange(one, other)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step(path)?;
        Disk.remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step(path)?;
        Disk.remove_folder(path)
    }

    fn free_bytes(&self, path: &Path) -> io::Result<u64> {
        Disk.free_bytes(path)
    }

    fn lock(&self, path: &Path, kind: LockKind) -> io::Result<Box<dyn Lock>> {
        Disk.lock(path, kind)
    }
}

/// A desk with a stick by its label and two reports in its outbox.
struct Counter {
    desk: Desk,
    stick: PathBuf,
    mounts: PathBuf,
    mounted: String,
    places: Places,
}

impl Counter {
    fn new() -> Self {
        let desk = Desk::new();
        let root = desk.folder.path();
        let (by_label, device) = (root.join("by-label"), root.join("sdb1"));
        let (stick, mounts) = (root.join("stick"), root.join("mounts"));
        for folder in [&by_label, &stick] {
            fs::create_dir(folder).expect("a folder");
        }
        fs::write(&device, "").expect("a file");
        std::os::unix::fs::symlink(&device, by_label.join(LABELS[0])).expect("a link");
        let mounted = format!("{} {} vfat rw 0 0\n", device.display(), stick.display());
        let places = Places { by_label, mounts: mounts.clone(), folder: None };
        let counter = Self { desk, stick, mounts, mounted, places };
        for name in ["a.json", "b.json"] {
            fs::write(counter.desk.data.outbox().join(name), name).expect("a writable folder");
        }
        counter
    }

    /// Exports onto a stick on which so many operations go well.
    fn export(&self, harm: &Harm, operations: usize) -> Exported {
        fs::write(&self.mounts, &self.mounted).expect("a file");
        let left = Arc::new(AtomicUsize::new(operations));
        let bad = BadStick { stick: self.stick.clone(), harm: harm.clone(), left };
        let disk: Arc<dyn Storage> = Arc::new(bad);
        let file = File { name: "diagnostics.json".to_owned(), bytes: b"{}".to_vec() };
        export_on(&disk, &self.places, "sportello", vec![file], &self.desk.data.outbox())
    }

    fn waits(&self) -> bool {
        ["a.json", "b.json"].iter().all(|name| {
            fs::read_to_string(self.desk.data.outbox().join(name)).is_ok_and(|text| text == *name)
        })
    }
}

/// Lets it go wrong after none, one, two … operations until all of them went well.
#[track_caller]
fn at_every_operation(harm: impl Fn(&Counter) -> Harm, told: &Exported) {
    let counter = Counter::new();
    let harm = harm(&counter);
    for operations in 0.. {
        let done = counter.export(&harm, operations);
        if matches!(done, Exported::Done { .. }) {
            assert!(operations > 10, "{harm:?}: an export takes more than {operations} operations");
            assert!(!counter.waits(), "{harm:?}: reports go once they are on the stick");
            return;
        }
        assert_eq!(done, *told, "{harm:?} after {operations} operations");
        assert!(counter.waits(), "{harm:?} after {operations} operations: a report is gone");
        let leavings = fs::read_dir(&counter.stick).expect("a folder").count();
        assert_eq!(leavings, 0, "{harm:?} after {operations} operations: half an export is left");
    }
}

#[test]
fn a_full_stick_takes_no_report() {
    at_every_operation(|_| Harm::Fails(io::ErrorKind::StorageFull), &Exported::Full);
    at_every_operation(|_| Harm::Fails(io::ErrorKind::QuotaExceeded), &Exported::Full);
    at_every_operation(|_| Harm::Fills, &Exported::Full);
}

#[test]
fn a_locked_stick_takes_no_report() {
    at_every_operation(|_| Harm::Fails(io::ErrorKind::ReadOnlyFilesystem), &Exported::ReadOnly);
    at_every_operation(|_| Harm::Fails(io::ErrorKind::PermissionDenied), &Exported::ReadOnly);
}

#[test]
fn a_stick_that_is_pulled_out_takes_no_report() {
    // The kernel says so by one of these.
    at_every_operation(|_| Harm::Fails(io::ErrorKind::Other), &Exported::Lost);
    at_every_operation(|_| Harm::Fails(io::ErrorKind::TimedOut), &Exported::Lost);
    // Or the place of the stick is our own disk from one moment to the next, and every write goes well.
    let pulled_out = |counter: &Counter| Harm::PulledOut { mounts: counter.mounts.clone() };
    at_every_operation(pulled_out, &Exported::Lost);
}

#[test]
fn a_stick_that_keeps_something_else_takes_no_report() {
    let counter = Counter::new();
    assert_eq!(counter.export(&Harm::Lies, 0), Exported::Lost);
    assert!(counter.waits());
}

/// What waited goes with the next stick, once.
#[test]
fn a_second_try_takes_what_waited() {
    let counter = Counter::new();
    assert_eq!(counter.export(&Harm::Fills, 5), Exported::Full);
    fs::write(&counter.mounts, &counter.mounted).expect("a file");
    let done = export(&counter.places, "sportello", Vec::new(), &counter.desk.data.outbox());
    let expected = Exported::Done { folder: "sportello".to_owned(), files: 2, reports: 2 };
    assert_eq!(done, expected);
    assert!(!counter.waits());
}
