//! Packs of streets: `streets/<name>/pack.toml` with the PMTiles files that it names. They are large, so they may lie
//! elsewhere.

use std::{
    fs::File,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use bundle::{FORMAT, PMTILES_HEADER_BYTES, PackClass, PackName, PmtilesHeader, StreetsSheet};

use super::{
    TreeReader,
    fields::{self, Fields},
    file::SourceFile,
    form::{
        Part,
        Shape::{List, Text, TextOrTables},
        Table, keys,
    },
    origin::{SOURCE, sources},
    seat::touches_italy,
    sheet::{PACK_FILE, licence},
    sorts::{DAY, LICENCE, LINE, MAP_FILE},
};
use crate::{
    fault::{Found, Spot},
    rule::Rule,
};

/// Folder of the packs of streets.
pub(crate) const STREETS: &str = "streets";

/// A zip has bytes of its own besides the pieces: some 300 for each.
const ZIP_OVERHEAD_BYTES: u64 = 1024 * 1024;

pub(crate) static STREETS_PACK: Table = Table {
    what: "pack of streets",
    parts: &[Part::Own(keys! {
        Needed title Text(&LINE), "What it shows.";
        Needed owner Text(&LINE), "Whose pack this is.";
        Needed licence Text(&LICENCE), "SPDX name of the licence of the data.";
        Needed attribution Text(&LINE), "What the licence wants to be shown; it stands on the map and on the about screen.";
        Needed written_date Text(&DAY), "Day of the data.";
        Needed source TextOrTables(&LINE, &SOURCE), "What the files were made from; at least one.";
        Needed files List(&MAP_FILE), "PMTiles 3 with vector tiles, in this folder or in the one that `--streets` names.";
    })],
};

/// A pack of streets before its files are cut.
#[derive(Debug)]
pub(crate) struct StreetsPack {
    pub(crate) pack: PackName,
    /// What the pack will say; its files are not in it yet.
    pub(crate) sheet: StreetsSheet,
    /// Name and place of each file.
    pub(crate) files: Vec<(String, PathBuf)>,
}

/// What is wrong with a file, and what to do.
type FileFault = (Rule, String, String);

impl TreeReader<'_> {
    pub(super) fn read_streets(&mut self) -> Vec<StreetsPack> {
        let Some(listing) = self.list(STREETS) else { return Vec::new() };
        self.unknown(STREETS, &listing.files, &[]);
        let mut packs = Vec::new();
        for name in listing.folders {
            let folder = format!("{STREETS}/{name}");
            let pack = format!("{STREETS}-{name}").parse::<PackName>();
            match pack {
                Ok(pack) if pack.class() == PackClass::Streets => {
                    packs.extend(self.read_streets_pack(&folder, &pack));
                    self.draft.records.entry(pack).or_default();
                }
                _ => {
                    let what = format!("`{STREETS}-{name}` is not the name of a pack");
                    let advice = "Name the folder in small letters, digits and `-`: `prato`, `valle-d-aosta`.";
                    self.draft.faults.add(Rule::File, &Spot::of_file(&folder), what, advice);
                }
            }
        }
        packs
    }

    fn read_streets_pack(&mut self, folder: &str, pack: &PackName) -> Option<StreetsPack> {
        let faults = self.draft.faults.clone();
        let file = SourceFile::read(self.root, &format!("{folder}/{PACK_FILE}"), &faults)?;
        let table = fields::parse(&file, &file.text, &faults)?;
        let mut fields = Fields::new(&file, table.get_ref(), 0, &STREETS_PACK, &faults);
        let title = fields.text("title");
        let owner = fields.text("owner");
        let licence = fields.text("licence").and_then(|text| licence(text, &faults));
        let attribution = fields.text("attribution");
        let written_date = fields.value("written_date");
        let sources = sources(&mut fields, &mut Vec::new());
        let spot = fields.spot_of("files").unwrap_or_else(|| fields.spot());
        let (was_asked, files) = (fields.has("files"), fields.texts("files"));
        fields.finish();
        if was_asked && files.is_empty() {
            let advice = "Name at least one PMTiles file.";
            faults.add(Rule::Facts, &spot, "the list of files is empty", advice);
        }
        if let Some(listing) = self.list(folder) {
            let named = files.iter().map(|file| file.value.as_str());
            let known: Vec<&str> = [PACK_FILE].into_iter().chain(named).collect();
            self.unknown(folder, &listing.files, &known);
            self.unknown(folder, &listing.folders, &known);
        }
        let files = self.find_files(folder, &spot, &files);
        let sheet = StreetsSheet {
            format: FORMAT,
            title: title?.value,
            owner: owner?.value,
            licence: licence?,
            attribution: attribution?.value,
            sources: sources?,
            written_date: written_date?,
            files: Vec::new(),
        };
        Some(StreetsPack { pack: pack.clone(), sheet, files })
    }

    /// The files that are there and whole; reports all others, and what is wrong with them together.
    fn find_files(
        &self,
        folder: &str,
        list: &Spot,
        named: &[Found<String>],
    ) -> Vec<(String, PathBuf)> {
        let mut found: Vec<(String, PathBuf)> = Vec::new();
        let mut bytes = 0;
        for file in named {
            let is_same = |(known, _): &(String, _)| known.eq_ignore_ascii_case(&file.value);
            let place = if found.iter().any(is_same) {
                let what = format!("`{}` is named twice", file.value);
                Err((Rule::Value, what, "Give each file a name of its own.".to_owned()))
            } else {
                self.place_of(folder, &file.value)
            };
            let checked = place.and_then(|path| Ok((check_file(&file.value, &path)?, path)));
            match checked {
                Ok((size, path)) => {
                    bytes += size;
                    found.push((file.value.clone(), path));
                }
                Err((rule, what, advice)) => self.draft.faults.add(rule, &file.spot, what, advice),
            }
        }
        let most = PackClass::Streets.limits().zip_bytes_max - ZIP_OVERHEAD_BYTES;
        if bytes > most {
            let what = format!("the files have {bytes} bytes together, {most} are the most");
            self.draft.faults.add(Rule::File, list, what, "Make several packs of them.");
        }
        found
    }

    /// Where a file lies: beside its sheet, or in the folder for large files.
    fn place_of(&self, folder: &str, name: &str) -> Result<PathBuf, FileFault> {
        if !is_map_name(name) {
            let what = format!("`{name}` is not the name of a map file");
            return Err((Rule::Value, what, MAP_FILE.advice.to_owned()));
        }
        let elsewhere = self.draft.streets.as_ref().map(|folder| folder.join(name));
        let here = Some(self.root.join(folder).join(name));
        let [here, elsewhere] = [here, elsewhere].map(|path| path.filter(|path| path.is_file()));
        match (here, elsewhere) {
            (Some(here), Some(elsewhere)) if !is_same_file(&here, &elsewhere) => {
                let what = format!("`{name}` lies in {folder} and at {}", elsewhere.display());
                Err((Rule::File, what, "Remove one of them.".to_owned()))
            }
            (Some(path), _) | (None, Some(path)) => Ok(path),
            (None, None) => {
                let advice = "Put it there, or name the folder that holds it with `--streets`.";
                Err((Rule::File, format!("there is no `{name}` in {folder}"), advice.to_owned()))
            }
        }
    }
}

fn is_map_name(name: &str) -> bool {
    let is_known = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
    name.strip_suffix(".pmtiles").is_some_and(|stem| !stem.is_empty() && stem.bytes().all(is_known))
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// Looks at what the header of a file tells; gives its bytes.
fn check_file(name: &str, path: &Path) -> Result<u64, FileFault> {
    let unreadable = |error: io::Error| {
        let what = format!("`{name}` cannot be read: {error}");
        (Rule::File, what, "Copy it again, or make it readable.".to_owned())
    };
    let mut head = [0; PMTILES_HEADER_BYTES];
    let mut file = File::open(path).map_err(unreadable)?;
    let bytes = file.metadata().map_err(unreadable)?.len();
    match file.read_exact(&mut head) {
        // The empty rest tells what kind of file it is, as far as there is any.
        Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => {
            return Err(unreadable(error));
        }
        _ => {}
    }
    let header = PmtilesHeader::read(&head).map_err(|why| {
        let advice =
            "Streets are PMTiles files of version 3 with vector tiles (MVT), plain or with gzip.";
        (Rule::File, format!("`{name}` is not drawn by kiosks: {why}"), advice.to_owned())
    })?;
    let again = "Copy it again, or ask whoever made it.".to_owned();
    if header.end().is_none_or(|end| end > bytes) {
        let what =
            format!("`{name}` is not whole: it has {bytes} bytes, and its header tells of more");
        return Err((Rule::File, what, again));
    }
    let [west, south, east, north] = header.bounds;
    let covered = format!("longitude {west} to {east}, latitude {south} to {north}");
    if west >= east || south >= north {
        return Err((
            Rule::Position,
            format!("`{name}` does not say what it covers: {covered}"),
            again,
        ));
    }
    if !touches_italy(header.bounds) {
        let what = format!("`{name}` lies outside Italy: {covered}");
        return Err((
            Rule::Position,
            what,
            "Cut another part out of the map of the world.".to_owned(),
        ));
    }
    Ok(bytes)
}
