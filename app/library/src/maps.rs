//! The files of the map as they lie among the objects, and what must be shown beside them.

use std::path::PathBuf;

use bundle::{Digest, LanguageTag};

use crate::{Library, LibraryError};

impl Library {
    /// The files of the map with what each is called, `core/italy.pmtiles`, by pack and name. A file lies in pieces, one
    /// behind the other; they stay as long as this library is held.
    pub fn maps(&self) -> Result<Vec<(String, Vec<PathBuf>)>, LibraryError> {
        let mut maps: Vec<(String, Vec<PathBuf>)> = Vec::new();
        for (name, digest) in self.map_digests()? {
            let path = self.data().object_path(&digest);
            match maps.last_mut() {
                Some((last, paths)) if *last == name => paths.push(path),
                _ => maps.push((name, vec![path])),
            }
        }
        Ok(maps)
    }

    /// What must be shown beside each file of the map, by its name in [`Library::maps`]: whose work it is.
    pub fn map_credits(&self) -> Result<Vec<(String, String)>, LibraryError> {
        let italian = LanguageTag::italian();
        let sql = "SELECT pack || '/' || name, credit FROM map_credit ORDER BY pack, name";
        self.reading(&italian).rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// The pieces of all files of the map, those of a file one behind the other.
    pub(crate) fn map_digests(&self) -> Result<Vec<(String, Digest)>, LibraryError> {
        let sql = "SELECT pack || '/' || name, sha256 FROM map ORDER BY pack, name, position";
        self.objects(sql, [])
    }
}
