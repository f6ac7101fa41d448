//! A source that is a folder: a shared one, or a USB stick.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Take},
    ops::Range,
    path::{Component, Path, PathBuf},
};

use super::SourceError;

/// A file of a folder, open to be read once.
#[derive(Debug)]
pub(crate) struct FolderFile {
    path: PathBuf,
    file: Take<File>,
}

/// Whether the folder looks like a source at all.
pub(super) fn check(folder: &Path) -> Result<(), SourceError> {
    if !folder.is_dir() {
        return Err(SourceError::NoFolder(folder.to_owned()));
    }
    if !folder.join("metadata").join("timestamp.json").is_file() {
        return Err(SourceError::NotARepository(folder.to_owned()));
    }
    Ok(())
}

/// Opens a file by its path inside; `None` where there is no such file.
pub(super) fn open(folder: &Path, path: &str) -> Result<Option<FolderFile>, SourceError> {
    // Paths come from signed names; one that leads out of the folder is nobody's file all the same.
    if !Path::new(path).components().all(|part| matches!(part, Component::Normal(_))) {
        return Ok(None);
    }
    let path = folder.join(path);
    let read_error = |source| SourceError::Read { path: path.clone(), source };
    // A pipe or a device on a stick would block or never end.
    match path.metadata() {
        Ok(found) if found.is_file() => {}
        Ok(_) => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(read_error(error)),
    }
    let file = File::open(&path).map_err(read_error)?.take(u64::MAX);
    Ok(Some(FolderFile { path, file }))
}

/// Opens a file at the start of a range; reading ends with the range.
pub(super) fn open_part(
    folder: &Path,
    path: &str,
    range: &Range<u64>,
) -> Result<Option<FolderFile>, SourceError> {
    let Some(mut opened) = open(folder, path)? else {
        return Ok(None);
    };
    let found = opened.file.get_mut().seek(SeekFrom::Start(range.start));
    found.map_err(|error| opened.failure(error))?;
    opened.file.set_limit(range.end - range.start);
    Ok(Some(opened))
}

impl FolderFile {
    pub(super) fn failure(&self, source: io::Error) -> SourceError {
        SourceError::Read { path: self.path.clone(), source }
    }
}

impl Read for FolderFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file.read(buffer)
    }
}
