//! Reads the municipalities, which only the ministry's pack has: `places.toml`, and `places.csv` for whole countries.

use std::{collections::BTreeMap, path::Path, str::FromStr};

use bundle::{
    Body, CadastralCode, FormerIstatCode, Localized, PackClass, PackName, Place, Provenance,
    RecordId, TranslationStatus,
};
use thiserror::Error;

use super::{
    draft::{Draft, Municipality},
    fields::{self, Fields},
    file::SourceFile,
    form::{
        Key, Part,
        Shape::{Decimal, Localized as Texts, Tables, Text, Year},
        Table, keys,
    },
    origin::SOURCE,
    rows::each_row,
    seat::{place, position},
    sheet::{PROVENANCE, PackSheet},
    sorts::{CADASTRAL, ISTAT, LINE, NEIGHBOURHOODS, OWNER, PROVINCE},
    texts::{TRANSLATIONS, Translations},
};
use crate::fault::Faults;

/// The table of municipalities, in the ministry's pack.
pub(crate) const PLACES_TABLE: &str = "places.csv";
/// What its municipalities are called elsewhere.
pub(crate) const PLACES_NAMES: &str = "places-names.csv";
/// What holds for every row of it.
pub(crate) const PLACES_ORIGIN: &str = "places.origin.toml";

pub(crate) static PLACE: Table = Table {
    what: "place",
    parts: &[
        Part::Own(PLACE_KEYS),
        Part::Own(keys! {
            Optional former_istat Tables(&FORMER_ISTAT), "Codes it had before, newest first.";
        }),
        Part::Shared(&TRANSLATIONS),
        Part::Shared(&PROVENANCE),
    ],
};

/// One row of `places.csv`.
pub(crate) static PLACE_ROW: Table =
    Table { what: "row of places", parts: &[Part::Own(PLACE_KEYS)] };

/// One row of `places-names.csv`.
pub(crate) static PLACE_NAMES_ROW: Table = Table {
    what: "row of names",
    parts: &[Part::Own(keys! {
        Needed cadastral Text(&CADASTRAL), "A municipality of `places.csv`.";
        Needed names Text(&NEIGHBOURHOODS), "What it is called in other languages and scripts; found, never shown.";
    })],
};

/// What holds for every row of `places.csv`.
pub(crate) static PLACE_ORIGIN: Table = Table {
    what: "places.origin.toml",
    parts: &[
        Part::Own(keys! {
            Optional neighbourhoods_source Tables(&SOURCE), "What the neighbourhoods rest on, of rows that have any.";
        }),
        Part::Shared(&TRANSLATIONS),
        Part::Shared(&PROVENANCE),
    ],
};

static PLACE_KEYS: &[Key] = keys! {
    Needed cadastral Text(&CADASTRAL), "Its key: it survives mergers of Provinces.";
    Needed istat Text(&ISTAT), "As of the year of the source.";
    Needed name Text(&LINE), "Official name.";
    Needed province Text(&PROVINCE), "Always shown: several municipalities share a name.";
    Needed pack Text(&OWNER), "Whose territory it is.";
    Optional latitude Decimal, "Centre of the town, WGS 84; with `longitude`, or neither.";
    Optional longitude Decimal, "East is positive.";
    Optional label Texts(&LINE), "The name in other scripts.";
    Optional neighbourhoods Text(&NEIGHBOURHOODS), "Quarters and villages that people name instead of it.";
};

static FORMER_ISTAT: Table = Table {
    what: "former ISTAT code",
    parts: &[Part::Own(keys! {
        Needed code Text(&ISTAT), "The code.";
        Needed until_year Year, "Last year it was in force.";
    })],
};

/// The municipalities of `core/places.csv`, with what `core/places.origin.toml` says of them all.
pub(super) fn read_places(root: &Path, sheet: &PackSheet, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let path = |name: &str| format!("{}/{name}", sheet.folder);
    let origin = SourceFile::read(root, &path(PLACES_ORIGIN), &faults);
    let parsed =
        origin.as_ref().and_then(|file| Some((file, fields::parse(file, &file.text, &faults)?)));
    let Some((origin, table)) = parsed else {
        only_claim(root, &path(PLACES_TABLE), draft);
        return;
    };
    let mut fields = Fields::new(origin, table.get_ref(), 0, &PLACE_ORIGIN, &faults);
    let least = Some(TranslationStatus::Machine);
    let provenance = sheet.provenance(&mut fields, &faults);
    let of_neighbourhoods = sheet.further_sources(&mut fields, "neighbourhoods_source");
    let mut translations = Translations::read(&mut fields, &sheet.language, least, draft);
    fields.finish();
    let mut names = read_names(root, &path(PLACES_NAMES), draft);
    if let Some(file) = SourceFile::read(root, &path(PLACES_TABLE), &faults) {
        each_row(&file, &PLACE_ROW, &faults, |mut fields| {
            let mut own = own(&mut fields, &mut translations, draft);
            fields.finish();
            if let Some(place) = &mut own.place {
                place.other_names = names.remove(&place.cadastral).unwrap_or_default();
            }
            let mut provenance = provenance.clone();
            if let (Some(provenance), true) = (&mut provenance, own.has_neighbourhoods()) {
                provenance.sources.extend(of_neighbourhoods.iter().cloned());
            }
            add(own, Vec::new(), provenance, draft);
        });
    }
    translations.finish();
}

/// The names in `path`, where there is such a table.
fn read_names(root: &Path, path: &str, draft: &mut Draft) -> BTreeMap<CadastralCode, Vec<String>> {
    let mut all = BTreeMap::new();
    let there = root.join(path).is_file();
    let faults = draft.faults.clone();
    let Some(file) = there.then(|| SourceFile::read(root, path, &faults)).flatten() else {
        return all;
    };
    each_row(&file, &PLACE_NAMES_ROW, &faults, |mut fields| {
        let code = place(&mut fields, "cadastral", draft);
        let names = fields.value::<Neighbourhoods>("names");
        fields.finish();
        all.extend(code.zip(names.map(|names| names.0)));
    });
    all
}

/// Makes the municipalities known whose origin cannot be read: what lies in them is not at fault.
fn only_claim(root: &Path, table: &str, draft: &mut Draft) {
    let Some(file) = SourceFile::read(root, table, &draft.faults) else {
        return;
    };
    each_row(&file, &PLACE_ROW, &Faults::default(), |mut fields| {
        let cadastral = fields.parsed::<CadastralCode>("cadastral");
        let (name, province) = (fields.text("name"), fields.text("province"));
        let pack = fields.value::<PackName>("pack");
        let (Some(code), Some(name), Some(province), Some(pack)) =
            (cadastral, name, province, pack)
        else {
            return;
        };
        draft.claim(&RecordId::of_place(&code.value), None, &code.spot);
        let municipality = Municipality { name: name.value, province: province.value, pack };
        draft.municipalities.insert(code.value, municipality);
    });
}

pub(super) fn read_place(mut fields: Fields<'_>, sheet: &PackSheet, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let least = Some(TranslationStatus::Machine);
    let mut translations = Translations::read(&mut fields, &sheet.language, least, draft);
    let own = own(&mut fields, &mut translations, draft);
    let former_istat = former_istat(&mut fields);
    translations.finish();
    let provenance = sheet.provenance(&mut fields, &faults);
    fields.finish();
    add(own, former_istat, provenance, draft);
}

/// What tables and lists both say of a municipality.
struct Own {
    cadastral: Option<CadastralCode>,
    place: Option<Place>,
}

impl Own {
    fn has_neighbourhoods(&self) -> bool {
        self.place.as_ref().is_some_and(|place| !place.neighbourhoods.is_empty())
    }
}

fn own(fields: &mut Fields<'_>, translations: &mut Translations, draft: &mut Draft) -> Own {
    let cadastral = fields.parsed::<CadastralCode>("cadastral");
    let istat = fields.value("istat");
    let name = fields.text("name");
    let province = fields.text("province");
    let sign = |sign: &String| sign.len() == 2 && sign.bytes().all(|b| b.is_ascii_uppercase());
    let province =
        fields.ruled(province, sign, "not the sign of a Province", fields.advice("province"));
    let pack = fields.parsed::<PackName>("pack");
    let region = |pack: &PackName| pack.class() == PackClass::Region;
    let pack = fields.ruled(pack, region, "not the pack of a Region", fields.advice("pack"));
    let centre = position(fields);
    let label: Localized<String> = translations.texts(fields, "label");
    let neighbourhoods = fields.value::<Neighbourhoods>("neighbourhoods").unwrap_or_default().0;
    if let Some(code) = &cadastral {
        draft.claim(&RecordId::of_place(&code.value), None, &code.spot);
    }
    let cadastral = cadastral.map(|code| code.value);
    let place = (|| {
        Some(Place {
            cadastral: cadastral.clone()?,
            istat: istat?,
            former_istat: Vec::new(),
            name: name?.value,
            label,
            other_names: Vec::new(),
            neighbourhoods,
            province: province?.value,
            pack: pack?.value,
            centre: centre?,
        })
    })();
    Own { cadastral, place }
}

/// Names with `;` between them.
#[derive(Debug, Default)]
struct Neighbourhoods(Vec<String>);

/// What is wrong with a list of names.
#[derive(Debug, Error)]
enum NamesError {
    #[error("between two `;` there is no name")]
    Empty,
    #[error("`{0}` is there twice")]
    Twice(String),
}

impl FromStr for Neighbourhoods {
    type Err = NamesError;

    fn from_str(text: &str) -> Result<Self, NamesError> {
        let mut names: Vec<String> = Vec::new();
        for name in text.split(';').map(str::trim) {
            if name.is_empty() {
                return Err(NamesError::Empty);
            }
            if names.iter().any(|known| known.to_lowercase() == name.to_lowercase()) {
                return Err(NamesError::Twice(name.to_owned()));
            }
            names.push(name.to_owned());
        }
        Ok(Self(names))
    }
}

fn add(
    own: Own,
    former_istat: Vec<FormerIstatCode>,
    provenance: Option<Provenance>,
    draft: &mut Draft,
) {
    let (Some(cadastral), Some(place)) = (own.cadastral, own.place) else {
        return;
    };
    if let (Some(editorial), Some(centre)) = (&mut draft.editorial, place.centre) {
        editorial.centre(&cadastral, &place.name, centre);
    }
    let municipality = Municipality {
        name: place.name.clone(),
        province: place.province.clone(),
        pack: place.pack.clone(),
    };
    let id = RecordId::of_place(&cadastral);
    draft.municipalities.insert(cadastral, municipality);
    draft.add(id, provenance, Some(Body::Place(Place { former_istat, ..place })));
}

fn former_istat(fields: &mut Fields<'_>) -> Vec<FormerIstatCode> {
    let mut codes = Vec::new();
    for mut table in fields.tables("former_istat") {
        let (code, until_year) = (table.value("code"), table.year("until_year"));
        table.finish();
        let code = code.zip(until_year);
        codes.extend(code.map(|(code, until_year)| FormerIstatCode { code, until_year }));
    }
    codes
}
