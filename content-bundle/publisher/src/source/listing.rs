//! What a source folder holds, and what has no place in it.

use std::fs;

use super::TreeReader;
use crate::{
    fault::{Spot, nearest},
    rule::Rule,
};

/// What a folder holds: names in order, folders and files apart. Hidden files are left alone.
pub(super) struct Listing {
    pub(super) folders: Vec<String>,
    pub(super) files: Vec<String>,
}

impl Listing {
    pub(super) fn has_file(&self, name: &str) -> bool {
        self.files.iter().any(|file| file == name)
    }

    pub(super) fn has_folder(&self, name: &str) -> bool {
        self.folders.iter().any(|folder| folder == name)
    }
}

impl TreeReader<'_> {
    /// `<name>.toml` and every file of `<name>/`.
    pub(super) fn list_files(
        &self,
        pack_folder: &str,
        name: &str,
        listing: &Listing,
    ) -> Vec<String> {
        let mut paths = Vec::new();
        let file = format!("{name}.toml");
        if listing.files.contains(&file) {
            paths.push(format!("{pack_folder}/{file}"));
        }
        let folder = format!("{pack_folder}/{name}");
        if listing.has_folder(name)
            && let Some(inner) = self.list(&folder)
        {
            self.unknown(&folder, &inner.folders, &[]);
            let (files, others): (Vec<_>, Vec<_>) =
                inner.files.into_iter().partition(|name| name.ends_with(".toml"));
            self.unknown(&folder, &others, &["*.toml"]);
            paths.extend(files.into_iter().map(|name| format!("{folder}/{name}")));
        }
        paths
    }

    /// Reports what has no place in `folder`.
    pub(super) fn unknown(&self, folder: &str, names: &[String], known: &[&str]) {
        for name in names.iter().filter(|name| !known.contains(&name.as_str())) {
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            let advice = match nearest(name, known.iter().copied()) {
                Some(meant) => format!("Did you mean `{meant}`?"),
                None if known.is_empty() => {
                    "Move it elsewhere; such a thing is not expected in this folder.".to_owned()
                }
                None => format!("Move it elsewhere; this folder holds: {}.", known.join(", ")),
            };
            self.draft.faults.add(
                Rule::File,
                &Spot::of_file(&path),
                "unknown file or folder",
                advice,
            );
        }
    }

    pub(super) fn list(&self, folder: &str) -> Option<Listing> {
        let mut listing = Listing { folders: Vec::new(), files: Vec::new() };
        let path = self.root.join(folder);
        let read = fs::read_dir(&path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let entries = match read {
            Ok(entries) => entries,
            Err(error) => {
                let name = if folder.is_empty() { "." } else { folder };
                let what = format!("cannot list {}: {error}", path.display());
                self.draft.faults.add(
                    Rule::File,
                    &Spot::of_file(name),
                    what,
                    "Name the folder with the editorial sources.",
                );
                return None;
            }
        };
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            if entry.path().is_dir() {
                listing.folders.push(name)
            } else {
                listing.files.push(name)
            }
        }
        listing.folders.sort();
        listing.files.sort();
        Some(listing)
    }
}
