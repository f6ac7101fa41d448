//! The bytes of a file that may lie in several pieces, or in memory.

use std::{
    fs::File,
    io,
    os::unix::fs::FileExt as _,
    path::{Path, PathBuf},
    sync::Arc,
};

/// Something to read from at any offset. Streets travel in pieces, one behind the other.
#[derive(Debug, Clone)]
pub struct Pieces(Arc<Inner>);

#[derive(Debug)]
enum Inner {
    Memory(Vec<u8>),
    Files { files: Vec<(PathBuf, u64)>, size: u64 },
}

impl Pieces {
    /// Bytes that are in memory already.
    pub fn of_bytes(bytes: Vec<u8>) -> Self {
        Self(Arc::new(Inner::Memory(bytes)))
    }

    /// One file.
    pub fn of_file(path: &Path) -> io::Result<Self> {
        Self::of_files(&[path.to_owned()])
    }

    /// Files that are one file together, in this order. They are opened when they are read: streets of a whole country have
    /// more pieces than a program may hold open, so whoever has them stay must see to it, as a release that is in use does.
    pub fn of_files(paths: &[PathBuf]) -> io::Result<Self> {
        let mut files = Vec::new();
        let mut size = 0;
        for path in paths {
            files.push((path.clone(), size));
            size += path.metadata()?.len();
        }
        Ok(Self(Arc::new(Inner::Files { files, size })))
    }

    /// Bytes in all.
    pub fn size(&self) -> u64 {
        match &*self.0 {
            Inner::Memory(bytes) => bytes.len() as u64,
            Inner::Files { size, .. } => *size,
        }
    }

    /// `length` bytes from `offset` on; all of them, or an error.
    pub(crate) fn read(&self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        let end = offset.checked_add(length as u64).filter(|end| *end <= self.size());
        let end = end.ok_or_else(|| io::Error::from(io::ErrorKind::UnexpectedEof))?;
        match &*self.0 {
            Inner::Memory(bytes) => Ok(bytes[offset as usize..end as usize].to_vec()),
            Inner::Files { files, .. } => {
                let mut bytes = vec![0; length];
                let (mut at, mut filled) = (offset, 0);
                while filled < length {
                    let next = files.partition_point(|(_, start)| *start <= at);
                    let (path, start) = &files[next - 1];
                    let piece_end = files.get(next).map_or(end, |(_, start)| *start).min(end);
                    let until = filled + (piece_end - at) as usize;
                    File::open(path)?.read_exact_at(&mut bytes[filled..until], at - start)?;
                    (at, filled) = (piece_end, until);
                }
                Ok(bytes)
            }
        }
    }
}
