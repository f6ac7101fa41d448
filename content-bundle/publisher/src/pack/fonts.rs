//! Finds the fonts of the language packs among the machine's.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use bundle::PackName;
use thiserror::Error;

use super::Content;
use crate::{fault::Found, source::font_path};

/// Folders below the fonts folder; a link in a circle ends here.
const DEPTH_MAX: usize = 12;

/// Why a language pack has no fonts.
#[derive(Debug, Error)]
pub enum FontError {
    /// It is not below the folder.
    #[error(
        "there is no font `{font}` below {}, named in {language}; the Debian packages fonts-noto-core and \
         fonts-noto-extra have the Noto fonts",
        folder.display()
    )]
    Missing {
        /// File name.
        font: String,
        /// The language file that names it.
        language: String,
        /// Where it was searched.
        folder: PathBuf,
    },
    /// The folder or a font cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The folder or file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

/// The font files of every pack.
pub(super) fn read(
    folder: &Path,
    wanted: &BTreeMap<PackName, Vec<Found<String>>>,
) -> Result<BTreeMap<PackName, Vec<Content>>, FontError> {
    let mut names: BTreeMap<&str, Option<PathBuf>> =
        wanted.values().flatten().map(|font| (font.value.as_str(), None)).collect();
    search(folder, 0, &mut names)?;
    let mut packs = BTreeMap::new();
    for (pack, fonts) in wanted {
        let mut contents = Vec::new();
        let mut taken = BTreeSet::new();
        for font in fonts.iter().filter(|font| taken.insert(font_path(&font.value))) {
            let found = names.get(font.value.as_str()).and_then(Option::as_ref);
            let path = found.ok_or_else(|| FontError::Missing {
                font: font.value.clone(),
                language: font.spot.file.to_string(),
                folder: folder.to_owned(),
            })?;
            let content = Content::of_file(font_path(&font.value), path);
            contents
                .push(content.map_err(|source| FontError::Read { path: path.clone(), source })?);
        }
        packs.insert(pack.clone(), contents);
    }
    Ok(packs)
}

/// Notes where each name is; the first in the order of paths counts, so that every run takes the same file.
fn search(
    folder: &Path,
    depth: usize,
    names: &mut BTreeMap<&str, Option<PathBuf>>,
) -> Result<(), FontError> {
    let read = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut entries = read.map_err(|source| FontError::Read { path: folder.to_owned(), source })?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            if depth < DEPTH_MAX {
                search(&path, depth + 1, names)?;
            }
        } else if let Some(place) = entry.file_name().to_str().and_then(|name| names.get_mut(name))
        {
            place.get_or_insert(path);
        }
    }
    Ok(())
}
