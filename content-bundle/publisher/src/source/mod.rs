//! Reads the editorial sources of a portal into records; every fault is kept with its file and line.

mod contact;
mod directory;
pub(crate) mod draft;
mod fields;
mod file;
mod guide;
mod inline;
mod language;
mod listing;
mod markdown;
mod origin;
mod service;
mod sheet;
mod taxonomy;
mod texts;

use std::{collections::BTreeMap, path::Path};

use bundle::{EntryKind, LanguageTag, PackClass, PackName, Slug};

pub(crate) use self::{
    draft::{Draft, NamedFonts},
    file::SourceFile,
    language::font_path,
};
use self::{listing::Listing, sheet::PackSheet};
use crate::fault::{Found, Spot};

/// Records that stand in lists: `<name>.toml`, a folder `<name>/*.toml`, or both.
struct List {
    name: &'static str,
    kind: EntryKind,
    read: fn(&SourceFile, &PackSheet, &mut Draft),
}

/// In the order of reading: what others refer to comes first.
const LISTS: [List; 6] = [
    List { name: "taxonomy", kind: EntryKind::TaxonomyTerm, read: taxonomy::read_terms },
    List { name: "places", kind: EntryKind::Place, read: taxonomy::read_places },
    List {
        name: "organizations",
        kind: EntryKind::Organization,
        read: directory::read_organizations,
    },
    List { name: "locations", kind: EntryKind::Location, read: directory::read_locations },
    List { name: "services", kind: EntryKind::Service, read: service::read_services },
    List { name: "associations", kind: EntryKind::Association, read: directory::read_associations },
];

/// What stands in a source folder.
pub(crate) struct Tree {
    pub(crate) draft: Draft,
    /// File names of the fonts of each language pack, as they are on disk.
    pub(crate) fonts: BTreeMap<PackName, Vec<Found<String>>>,
}

/// Reads everything below `root` into `draft`.
pub(crate) fn read(root: &Path, draft: Draft) -> Tree {
    let mut reader = TreeReader { root, draft, fonts: BTreeMap::new() };
    reader.read_root();
    Tree { draft: reader.draft, fonts: reader.fonts }
}

struct TreeReader<'r> {
    root: &'r Path,
    draft: Draft,
    fonts: BTreeMap<PackName, Vec<Found<String>>>,
}

impl TreeReader<'_> {
    fn read_root(&mut self) {
        let Some(listing) = self.list("") else {
            return;
        };
        self.unknown("", &listing.folders, &["core", "regions", "languages"]);
        self.unknown("", &listing.files, &["README.md", "expiries.toml"]);
        for (name, there) in [
            ("core", listing.folders.iter().any(|f| f == "core")),
            ("languages", listing.folders.iter().any(|f| f == "languages")),
            ("expiries.toml", listing.files.iter().any(|f| f == "expiries.toml")),
        ] {
            if !there {
                let advice = "Add it; the portal's README says what stands in it.";
                self.draft.faults.add(
                    &Spot::of_file(name),
                    "it is missing from the sources",
                    advice,
                );
            }
        }
        let tags = if listing.folders.iter().any(|f| f == "languages") {
            self.language_files()
        } else {
            Vec::new()
        };
        self.draft.languages.0 = tags.iter().map(|(_, tag)| tag.clone()).collect();
        if listing.folders.iter().any(|f| f == "core") {
            let sheet = self.read_pack("core", &PackName::core());
            for (name, tag) in &tags {
                let fonts = language::read(self.root, name, tag, &sheet, &mut self.draft);
                self.fonts.extend(fonts);
            }
            sheet.finish(&self.draft.faults);
        }
        if listing.folders.iter().any(|f| f == "regions") {
            self.read_regions();
        }
    }

    fn read_regions(&mut self) {
        let Some(listing) = self.list("regions") else {
            return;
        };
        self.unknown("regions", &listing.files, &[]);
        for name in listing.folders {
            let folder = format!("regions/{name}");
            match name.parse::<PackName>() {
                Ok(pack) if pack.class() == PackClass::Region => {
                    let sheet = self.read_pack(&folder, &pack);
                    sheet.finish(&self.draft.faults);
                }
                _ => {
                    let advice = "Name the folder as the Region's pack: `it-25`, `it-52`, `it-bz`, `it-tn` …";
                    let what = format!("`{name}` is not the pack of a Region");
                    self.draft.faults.add(&Spot::of_file(&folder), what, advice);
                }
            }
        }
    }

    /// The files of `languages/` whose names are tags.
    fn language_files(&mut self) -> Vec<(String, LanguageTag)> {
        let Some(listing) = self.list("languages") else {
            return Vec::new();
        };
        self.unknown("languages", &listing.folders, &[]);
        let mut tags = Vec::new();
        for name in listing.files {
            let path = format!("languages/{name}");
            match name.strip_suffix(".toml").map(str::parse::<LanguageTag>) {
                Some(Ok(tag)) => tags.push((path, tag)),
                Some(Err(error)) => {
                    self.draft.faults.add(
                        &Spot::of_file(&path),
                        error.to_string(),
                        "Name the file `<tag>.toml`.",
                    );
                }
                None => self.unknown("languages", &[name], &[]),
            }
        }
        tags
    }

    fn read_pack(&mut self, folder: &str, pack: &PackName) -> PackSheet {
        let faults = self.draft.faults.clone();
        let sheet = PackSheet::read(self.root, folder, pack, &faults);
        let Some(listing) = self.list(folder) else {
            return sheet;
        };
        let lists = || LISTS.iter().filter(|list| list.kind.may_travel(pack.class()));
        let names: Vec<&str> = lists().map(|list| list.name).collect();
        let files: Vec<String> = names.iter().map(|name| format!("{name}.toml")).collect();
        let files: Vec<&str> =
            ["pack.toml"].into_iter().chain(files.iter().map(String::as_str)).collect();
        let folders: Vec<&str> = names.into_iter().chain(["guides"]).collect();
        self.unknown(folder, &listing.files, &files);
        self.unknown(folder, &listing.folders, &folders);
        self.draft.records.entry(pack.clone()).or_default();
        for list in lists() {
            self.read_list(folder, list, &listing, &sheet);
        }
        if listing.folders.iter().any(|name| name == "guides") {
            self.read_guides(folder, &sheet);
        }
        sheet
    }

    /// Reads `<list>.toml` and every file of `<list>/`.
    fn read_list(&mut self, pack_folder: &str, list: &List, listing: &Listing, sheet: &PackSheet) {
        let mut paths = Vec::new();
        let file = format!("{}.toml", list.name);
        if listing.files.contains(&file) {
            paths.push(format!("{pack_folder}/{file}"));
        }
        if listing.folders.iter().any(|name| name == list.name) {
            let folder = format!("{pack_folder}/{}", list.name);
            let Some(inner) = self.list(&folder) else {
                return;
            };
            self.unknown(&folder, &inner.folders, &[]);
            let (files, others): (Vec<_>, Vec<_>) =
                inner.files.into_iter().partition(|name| name.ends_with(".toml"));
            self.unknown(&folder, &others, &["*.toml"]);
            paths.extend(files.into_iter().map(|name| format!("{folder}/{name}")));
        }
        for path in paths {
            if let Some(file) = SourceFile::read(self.root, &path, &self.draft.faults) {
                (list.read)(&file, sheet, &mut self.draft);
            }
        }
    }

    fn read_guides(&mut self, pack_folder: &str, sheet: &PackSheet) {
        let guides = format!("{pack_folder}/guides");
        let Some(listing) = self.list(&guides) else {
            return;
        };
        self.unknown(&guides, &listing.files, &["a folder per page"]);
        for name in listing.folders {
            let folder = format!("{guides}/{name}");
            let spot = Spot::of_file(&folder);
            let Some(slug): Option<Slug> = self.draft.slug(&Found { value: name, spot }) else {
                continue;
            };
            let Some(pages) = self.list(&folder) else {
                continue;
            };
            self.unknown(&folder, &pages.folders, &["guide.toml", "<language>.md"]);
            guide::read(self.root, &folder, &pages.files, &slug, sheet, &mut self.draft);
        }
    }
}
