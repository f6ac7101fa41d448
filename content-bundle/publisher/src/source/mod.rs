//! Reads the editorial sources of a portal into records; every fault is kept with its file and line.

pub(crate) mod choices;
mod form;
mod sorts;

mod listing;
mod maps;
mod room;
mod rows;

mod article;
mod attachment;
mod call;
mod contact;
mod costs;
mod directory;
pub(crate) mod draft;
mod fields;
mod file;
mod filing;
mod hours;
mod indicator;
mod inline;
mod language;
mod markdown;
mod office;
mod office_maker;
mod office_rows;
mod origin;
mod page;
pub(crate) mod place;
mod portraits;
mod procedure;
mod review;
pub(crate) mod rules;
mod seat;
mod service;
mod sheet;
mod streets;
mod taxonomy;
mod texts;
mod words;

use std::{collections::BTreeMap, path::Path, rc::Rc};

use bundle::{EntryKind, PackClass, PackName, Slug};

use self::place::{PLACES_NAMES, PLACES_ORIGIN, PLACES_TABLE};
pub(crate) use self::{
    draft::{Draft, NamedFonts},
    file::{FILE_BYTES_MAX, SourceFile},
    form::{Choice, Group, Key, Need, Part, Shape, Table},
    indicator::{COLUMNS as FIGURE_COLUMNS, FIGURES},
    language::{LANGUAGE, font_path},
    maps::{MAPS, map_path},
    office::{OFFICE, OFFICES},
    office_rows::ROW as OFFICE_ROW,
    page::sheet_name,
    room::{Layout, ROOMS, Room},
    sheet::PACK,
    sorts::ALL as SORTS,
    streets::{STREETS, STREETS_PACK, StreetsPack},
};
use self::{fields::Fields, page::Folder, rules::RULES_FILE, sheet::PackSheet, texts::Languages};
use crate::{
    fault::{Found, Spot},
    rule::Rule,
};

/// The keys that many records have.
pub(crate) fn shared_groups() -> [&'static Group; 3] {
    [&sheet::PROVENANCE, &texts::TRANSLATIONS, &filing::FILING]
}

/// Folder of the maps by which tables of others become records; only `import` reads it.
pub(crate) const IMPORTS: &str = "imports";

/// What stands in a source folder.
pub(crate) struct Tree {
    pub(crate) draft: Draft,
    /// File names of the fonts of each language pack, as they are on disk.
    pub(crate) fonts: BTreeMap<PackName, Vec<Found<String>>>,
    pub(crate) maps: Vec<String>,
    pub(crate) streets: Vec<StreetsPack>,
}

/// Reads everything below `root` into `draft`.
pub(crate) fn read(root: &Path, draft: Draft) -> Tree {
    let mut reader = TreeReader { root, draft, fonts: BTreeMap::new(), maps: Vec::new() };
    let streets = reader.read_root();
    Tree { draft: reader.draft, fonts: reader.fonts, maps: reader.maps, streets }
}

struct TreeReader<'r> {
    root: &'r Path,
    draft: Draft,
    fonts: BTreeMap<PackName, Vec<Found<String>>>,
    maps: Vec<String>,
}

impl TreeReader<'_> {
    /// Gives the packs of streets; all else goes where it belongs.
    fn read_root(&mut self) -> Vec<StreetsPack> {
        let Some(listing) = self.list("") else { return Vec::new() };
        self.unknown("", &listing.folders, &["core", "regions", "languages", STREETS, IMPORTS]);
        self.unknown("", &listing.files, &["README.md", "expiries.toml", RULES_FILE]);
        let named = match listing.has_file(RULES_FILE) {
            true => rules::read(self.root, &mut self.draft),
            false => Vec::new(),
        };
        for (name, there) in [
            ("core", listing.has_folder("core")),
            ("languages", listing.has_folder("languages")),
            ("expiries.toml", listing.has_file("expiries.toml")),
        ] {
            if !there {
                let advice = "Add it; the portal's README says what stands in it.";
                self.draft.faults.add(
                    Rule::File,
                    &Spot::of_file(name),
                    "it is missing from the sources",
                    advice,
                );
            }
        }
        let tags = if listing.has_folder("languages") { self.language_files() } else { Vec::new() };
        self.draft.languages = Languages {
            known: Rc::new(tags.iter().map(|(_, tag)| tag.clone()).chain(named).collect()),
            italian: self.draft.editorial.is_some(),
        };
        if listing.has_folder("core") {
            let sheet = self.read_pack("core", &PackName::core());
            self.maps = self.read_maps();
            for (name, tag) in &tags {
                let fonts = language::read(self.root, name, tag, &sheet, &mut self.draft);
                self.fonts.extend(fonts);
            }
            sheet.finish(&mut self.draft);
        }
        if listing.has_folder("regions") {
            self.read_regions();
        }
        if listing.has_folder(STREETS) { self.read_streets() } else { Vec::new() }
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
                    sheet.finish(&mut self.draft);
                }
                _ => {
                    let advice = "Name the folder as the Region's pack: `it-25`, `it-52`, `it-bz`, `it-tn` …";
                    let what = format!("`{name}` is not the pack of a Region");
                    self.draft.faults.add(Rule::File, &Spot::of_file(&folder), what, advice);
                }
            }
        }
    }

    fn read_pack(&mut self, folder: &str, pack: &PackName) -> PackSheet {
        let faults = self.draft.faults.clone();
        let sheet = PackSheet::read(self.root, folder, pack, &faults);
        let Some(listing) = self.list(folder) else {
            return sheet;
        };
        let rooms = || ROOMS.iter().filter(|room| room.kind.may_travel(pack.class()));
        let files: Vec<String> = rooms()
            .filter(|room| matches!(room.layout, Layout::List(..)))
            .map(|room| format!("{}.toml", room.name))
            .collect();
        let tables = [PLACES_TABLE, PLACES_NAMES, PLACES_ORIGIN];
        let tables = tables.iter().copied().filter(|_| pack.class() == PackClass::Core);
        let files: Vec<&str> = ["pack.toml"]
            .into_iter()
            .chain(tables)
            .chain(files.iter().map(String::as_str))
            .collect();
        let maps = (pack.class() == PackClass::Core).then_some(MAPS);
        let folders: Vec<&str> =
            rooms().map(|room| room.name).chain([FIGURES, OFFICES]).chain(maps).collect();
        self.unknown(folder, &listing.files, &files);
        self.unknown(folder, &listing.folders, &folders);
        self.draft.records.entry(pack.clone()).or_default();
        for room in rooms() {
            if room.kind == EntryKind::Place && listing.has_file(PLACES_TABLE) {
                place::read_places(self.root, &sheet, &mut self.draft);
            }
            match room.layout {
                Layout::List(key, read) => {
                    for path in self.list_files(folder, room.name, &listing) {
                        if let Some(file) = SourceFile::read(self.root, &path, &faults) {
                            self.read_list(&file, key, room.declared, &sheet, read);
                        }
                    }
                }
                Layout::Pages(read) if listing.has_folder(room.name) => {
                    self.read_pages(room, &sheet, read);
                }
                Layout::Page(read) if listing.has_folder(room.name) => {
                    let slug = pack.as_str().parse().expect("names of Regions' packs are slugs");
                    self.read_page(format!("{folder}/{}", room.name), slug, room, &sheet, read);
                }
                Layout::Pages(_) | Layout::Page(_) => {}
            }
        }
        if listing.has_folder(FIGURES) {
            self.check_figures(&sheet);
        }
        if listing.has_folder(OFFICES) {
            self.read_offices(&sheet);
        }
        sheet
    }

    /// Reads a file that holds nothing but `[[key]]` tables.
    fn read_list(
        &mut self,
        file: &SourceFile,
        key: &str,
        declared: &'static form::Table,
        sheet: &PackSheet,
        read: fn(Fields<'_>, &PackSheet, &mut Draft),
    ) {
        let faults = self.draft.faults.clone();
        let Some(table) = fields::parse(file, &file.text, &faults) else {
            return;
        };
        for fields in Fields::of_list(file, table.get_ref(), key, declared, &faults) {
            read(fields, sheet, &mut self.draft);
        }
    }

    fn read_pages(&mut self, room: &Room, sheet: &PackSheet, read: fn(&Folder<'_>, &mut Draft)) {
        let pages = format!("{}/{}", sheet.folder, room.name);
        let Some(listing) = self.list(&pages) else {
            return;
        };
        self.unknown(&pages, &listing.files, &["a folder per page"]);
        for name in listing.folders {
            let path = format!("{pages}/{name}");
            let spot = Spot::of_file(&path);
            if let Some(slug) = self.draft.slug(&Found { value: name, spot }) {
                self.read_page(path, slug, room, sheet, read);
            }
        }
    }

    fn read_page(
        &mut self,
        path: String,
        slug: Slug,
        room: &Room,
        sheet: &PackSheet,
        read: fn(&Folder<'_>, &mut Draft),
    ) {
        let Some(listing) = self.list(&path) else {
            return;
        };
        self.unknown(&path, &listing.folders, &[page::sheet_name(room.kind), "<language>.md"]);
        let folder = Folder { path, names: listing.files, slug, kind: room.kind, pack: sheet };
        read(&folder, &mut self.draft);
    }

    fn check_figures(&self, sheet: &PackSheet) {
        let folder = format!("{}/{FIGURES}", sheet.folder);
        if let Some(listing) = self.list(&folder) {
            self.unknown(&folder, &listing.folders, &[]);
            indicator::check_names(sheet, &listing.files, &self.draft);
        }
    }
}
