//! Reads the editorial sources of a portal into records; every fault is kept with its file and line.

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

use bundle::{LanguageTag, PackClass, PackName, Slug};

use self::sheet::PackSheet;
pub(crate) use self::{
    draft::{Draft, NamedFonts},
    file::SourceFile,
    language::font_path,
};
use crate::fault::{Faults, Found, Spot};

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
        let core = pack.class() == PackClass::Core;
        let shared = ["pack.toml", "organizations.toml", "locations.toml", "services.toml"];
        let files: Vec<&str> = shared.into_iter().chain(core.then_some("places.toml")).collect();
        let folders: Vec<&str> = ["guides"].into_iter().chain(core.then_some("taxonomy")).collect();
        self.unknown(folder, &listing.files, &files);
        self.unknown(folder, &listing.folders, &folders);
        self.draft.records.entry(pack.clone()).or_default();

        for name in listing.files.iter().filter(|name| files.contains(&name.as_str())) {
            let Some(file) = SourceFile::read(self.root, &format!("{folder}/{name}"), &faults)
            else {
                continue;
            };
            match name.as_str() {
                "organizations.toml" => {
                    directory::read_organizations(&file, &sheet, &mut self.draft)
                }
                "locations.toml" => directory::read_locations(&file, &sheet, &mut self.draft),
                "services.toml" => service::read_services(&file, &sheet, &mut self.draft),
                "places.toml" => taxonomy::read_places(&file, &sheet, &mut self.draft),
                // `pack.toml` was read first: it says what holds for the others.
                _ => {}
            }
        }
        for name in listing.folders {
            match name.as_str() {
                "taxonomy" if core => self.read_taxonomy(&sheet, &faults),
                "guides" => self.read_guides(folder, &sheet),
                _ => {}
            }
        }
        sheet
    }

    fn read_taxonomy(&mut self, sheet: &PackSheet, faults: &Faults) {
        let folder = "core/taxonomy";
        let Some(listing) = self.list(folder) else {
            return;
        };
        self.unknown(folder, &listing.folders, &[]);
        for name in listing.files {
            if !name.ends_with(".toml") {
                self.unknown(folder, &[name], &["*.toml"]);
            } else if let Some(file) =
                SourceFile::read(self.root, &format!("{folder}/{name}"), faults)
            {
                taxonomy::read_terms(&file, sheet, &mut self.draft);
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
