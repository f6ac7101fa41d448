//! The files of the map in a pack, and whose work they are.

use std::collections::HashMap;

use bundle::{
    Digest, Entry, MAP_CREDITS, MAP_FOLDER, Manifest, MapCredits, Method, PackName, STREETS_SHEET,
    StreetsSheet, piece_path,
};
use jiff::civil::Date;

use super::{BuildError, BuildInput, contents::content};

/// A file of the map, kept as objects.
pub(super) struct MapFile {
    /// The pack it came in.
    pub(super) pack: PackName,
    /// `italy.pmtiles`
    pub(super) name: String,
    /// The objects, one behind the other.
    pub(super) pieces: Vec<Digest>,
    /// Absent where its pack says nothing.
    pub(super) credit: Option<Credit>,
}

/// Whose work a file is.
#[derive(Clone)]
pub(super) struct Credit {
    /// What it shows; empty for the base map.
    pub(super) title: String,
    /// Who is to be named.
    pub(super) names: String,
    /// SPDX name.
    pub(super) licence: String,
    /// Day of the data.
    pub(super) written: Option<Date>,
}

/// The map files of a pack by name. `sheet` is what a pack of streets says of itself.
pub(super) fn files(
    input: &BuildInput<'_>,
    pack: &Manifest,
    sheet: Option<&StreetsSheet>,
) -> Result<Vec<MapFile>, BuildError> {
    let entries: HashMap<&str, &Entry> =
        pack.entries.iter().map(|entry| (entry.path.as_str(), entry)).collect();
    let mut files = whole_files(input, pack, &entries)?;
    files.extend(sheet.map_or(Ok(Vec::new()), |sheet| in_pieces(pack, &entries, sheet))?);
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(files)
}

/// What a pack of streets says of itself.
pub(super) fn sheet(
    input: &BuildInput<'_>,
    pack: &Manifest,
) -> Result<Option<StreetsSheet>, BuildError> {
    let Some(entry) = pack.entries.iter().find(|entry| entry.path == STREETS_SHEET) else {
        return Ok(None);
    };
    let json = content(input, pack, entry)?;
    let sheet = StreetsSheet::read(&json);
    sheet.map(Some).map_err(|source| BuildError::Streets { pack: pack.pack.clone(), source })
}

/// Files that travel as they are, with their credits beside them.
fn whole_files(
    input: &BuildInput<'_>,
    pack: &Manifest,
    entries: &HashMap<&str, &Entry>,
) -> Result<Vec<MapFile>, BuildError> {
    let credits = match entries.get(MAP_CREDITS) {
        Some(entry) => credits(&content(input, pack, entry)?)
            .map_err(|why| BuildError::Credits { pack: pack.pack.clone(), why })?,
        None => HashMap::new(),
    };
    // A map is read where it lies, so a compressed one would be of no use.
    let stored = entries.values().filter(|entry| entry.method == Method::Stored);
    let maps = stored.filter_map(|entry| {
        let name = entry.path.strip_prefix(MAP_FOLDER).filter(|name| name.ends_with(".pmtiles"))?;
        Some(MapFile {
            pack: pack.pack.clone(),
            name: name.to_owned(),
            pieces: vec![entry.stored.sha256],
            credit: credits.get(name).cloned(),
        })
    });
    Ok(maps.collect())
}

fn credits(text: &[u8]) -> Result<HashMap<String, Credit>, String> {
    let text = std::str::from_utf8(text).map_err(|error| error.to_string())?;
    let credits: MapCredits = toml::from_str(text).map_err(|error| error.to_string())?;
    let credit = |credit: bundle::MapCredit| {
        let names = credit.names().join(", ");
        let licence = credit.licence;
        (credit.name, Credit { title: String::new(), names, licence, written: None })
    };
    Ok(credits.file.into_iter().map(credit).collect())
}

/// Files of streets; every piece of theirs is an entry, stored as it is.
fn in_pieces(
    pack: &Manifest,
    entries: &HashMap<&str, &Entry>,
    sheet: &StreetsSheet,
) -> Result<Vec<MapFile>, BuildError> {
    let is_there = |piece: &Digest| {
        let entry = entries.get(piece_path(piece).as_str());
        entry.is_some_and(|e| e.method == Method::Stored && e.stored.sha256 == *piece)
    };
    let credit = Credit {
        title: sheet.title.clone(),
        names: sheet.attribution.clone(),
        licence: sheet.licence.clone(),
        written: Some(sheet.written_date),
    };
    let file = |file: &bundle::StreetsFile| {
        let (pack, name) = (pack.pack.clone(), file.name.clone());
        match file.pieces.iter().all(is_there) {
            true => Ok(MapFile {
                pack,
                name,
                pieces: file.pieces.clone(),
                credit: Some(credit.clone()),
            }),
            false => Err(BuildError::Pieces { pack, name }),
        }
    };
    sheet.files.iter().map(file).collect()
}
