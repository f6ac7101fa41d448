//! Writing onto the stick: everything is read back from it before anything here is let go.

use std::{
    fs, io,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use answers::Exported;
use rustix::fs::{Advice, fadvise};
use store::{Disk, Storage, StoreError, remove_durably, write_durably_on};

use crate::{Places, Stick};

/// So many folders of the same name lie on one stick at most.
const SAME_NAMES_MAX: u32 = 99;

/// A file that leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name below the folder of the export.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Why it did not succeed.
enum Fault {
    Here,
    Stick(io::ErrorKind),
    Changed,
}

/// [`export_on`] the disks of the machine.
pub fn export(places: &Places, folder: &str, files: Vec<File>, outbox: &Path) -> Exported {
    export_on(&(Arc::new(Disk) as Arc<dyn Storage>), places, folder, files, outbox)
}

/// Writes `files` and every report of the `outbox` into a new folder of the stick. Reports go from here only once all
/// that was written has been read back.
pub fn export_on(
    disk: &Arc<dyn Storage>,
    places: &Places,
    folder: &str,
    files: Vec<File>,
    outbox: &Path,
) -> Exported {
    let stick = match places.find() {
        Stick::Absent => return Exported::NoStick,
        Stick::NotMounted => return Exported::NotMounted,
        Stick::At(stick) => stick,
    };
    match write_all(disk, places, &stick, folder, files, outbox) {
        Ok(done) => done,
        Err(Fault::Here) => Exported::Unreadable,
        Err(Fault::Stick(io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)) => {
            Exported::Full
        }
        Err(Fault::Stick(io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied)) => {
            Exported::ReadOnly
        }
        Err(Fault::Stick(_) | Fault::Changed) => Exported::Lost,
    }
}

fn write_all(
    disk: &Arc<dyn Storage>,
    places: &Places,
    stick: &Path,
    folder: &str,
    mut files: Vec<File>,
    outbox: &Path,
) -> Result<Exported, Fault> {
    let reports = reports(outbox).map_err(|_| Fault::Here)?;
    for report in &reports {
        let bytes = fs::read(report).map_err(|_| Fault::Here)?;
        let name = report.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push(File { name: format!("reports/{name}"), bytes });
    }
    let device = device(stick)?;
    // Never more than this one folder: where a stick was pulled out, what lies above it is our own disk.
    let (name, place) = new_folder(disk.as_ref(), stick, folder)?;
    let kept = write_and_read(disk, &files, &place).and_then(|()| {
        let is_there = places.is_still_at(stick) && self::device(stick)? == device;
        if is_there { Ok(()) } else { Err(Fault::Changed) }
    });
    if let Err(fault) = kept {
        // Half of it is of no use to anybody, and takes the room of the next one.
        let _ = fs::remove_dir_all(&place);
        return Err(fault);
    }
    for report in &reports {
        // One that stays goes once more the next time, which harms nothing.
        let _ = remove_durably(report);
    }
    Ok(Exported::Done { folder: name, files: files.len(), reports: reports.len() })
}

fn write_and_read(disk: &Arc<dyn Storage>, files: &[File], place: &Path) -> Result<(), Fault> {
    for file in files {
        let written = write_durably_on(disk, &place.join(&file.name), &file.bytes);
        written.map_err(|error| Fault::of(&error))?;
    }
    let on_stick = |error: io::Error| Fault::Stick(error.kind());
    disk.sync_disk(place).map_err(on_stick)?;
    for file in files {
        if read_back(disk.as_ref(), &place.join(&file.name)).map_err(on_stick)? != file.bytes {
            return Err(Fault::Changed);
        }
    }
    Ok(())
}

impl Fault {
    fn of(error: &StoreError) -> Self {
        match error {
            StoreError::Io { source, .. } => Self::Stick(source.kind()),
            _ => Self::Changed,
        }
    }
}

/// How many reports wait to be sent.
pub fn waiting_reports(outbox: &Path) -> usize {
    reports(outbox).map_or(0, |reports| reports.len())
}

/// The reports that wait, in their order; none where there is no outbox.
fn reports(outbox: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(outbox) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut reports = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let is_hidden =
            path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
        if !is_hidden && path.extension().is_some_and(|ending| ending == "json") && path.is_file() {
            reports.push(path);
        }
    }
    reports.sort();
    Ok(reports)
}

fn device(stick: &Path) -> Result<u64, Fault> {
    fs::metadata(stick).map(|found| found.dev()).map_err(|error| Fault::Stick(error.kind()))
}

fn new_folder(disk: &dyn Storage, stick: &Path, folder: &str) -> Result<(String, PathBuf), Fault> {
    for number in 1..=SAME_NAMES_MAX {
        let name = if number == 1 { folder.to_owned() } else { format!("{folder}-{number}") };
        let place = stick.join(&name);
        match disk.look(&place) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                disk.make_folder(&place).map_err(|error| Fault::Stick(error.kind()))?;
                return Ok((name, place));
            }
            Err(error) => return Err(Fault::Stick(error.kind())),
        }
    }
    Err(Fault::Stick(io::ErrorKind::StorageFull))
}

/// From the stick itself, as far as the system lets its own copy go.
fn read_back(disk: &dyn Storage, path: &Path) -> io::Result<Vec<u8>> {
    let file = fs::File::open(path)?;
    // A wish; a system that does not hear it reads its copy.
    let _ = fadvise(&file, 0, None, Advice::DontNeed);
    drop(file);
    disk.read(path)
}
