//! Offices of one kind: what holds for all of them, all over the country, stands in `core/offices/<kind>.toml`.

use std::collections::BTreeMap;

use bundle::{
    Body, EntryKind, GuideId, LanguageTag, Localized, OrganizationId, PackClass, PackName,
    Provenance, RecordId, ServiceKindId, Slug, Wanted,
};

use super::{
    TreeReader,
    choices::SERVED,
    draft::Draft,
    fields::{self, Fields},
    file::SourceFile,
    filing::{FILING, Filing, filing},
    form::{
        Part,
        Shape::{Choice, Flag, List, Localized as Texts, Number, Text},
        Table, keys,
    },
    office_rows::read_offices,
    service::{TOLD, told},
    sheet::{PROVENANCE, PackSheet},
    sorts::{GUIDE, ICON, LINE, ORGANIZATION},
    texts::{TRANSLATIONS, Translations},
};
use crate::{
    fault::{Found, Spot},
    rule::Rule,
};

/// Folder of the kinds in the ministry's pack, and of the tables in every pack.
pub(crate) const OFFICES: &str = "offices";

/// `core/offices/<kind>.toml`.
pub(crate) static OFFICE: Table = Table {
    what: "kind of office",
    parts: &[
        Part::Own(keys! {
            Optional organization Text(&ORGANIZATION), "Whose offices they are; left out: each is an organization of its own.";
        }),
        Part::Shared(&FILING),
        Part::Own(keys! {
            Needed name Texts(&LINE), "What is done there; `{name}`, `{place}` and `{province}` stand for those of each office.";
        }),
        Part::Own(TOLD),
        Part::Own(keys! {
            Optional serves Choice(&SERVED), "Who is served: those who live in the office's municipality, Province, Region, or everybody; left out: not known.";
            Optional sensitive Flag, "On the visitor's own touch only: never in lists that others may read over the shoulder.";
            Optional order Number, "Place in lists of equals, smaller first.";
            Optional icon Text(&ICON), "Pictogram, where it needs one of its own.";
            Optional guides List(&GUIDE), "Pages that explain it.";
        }),
        Part::Shared(&TRANSLATIONS),
        Part::Shared(&PROVENANCE),
    ],
};

/// How far an office's services reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Served {
    Place,
    Province,
    Region,
    Country,
}

/// What holds for all offices of a kind.
pub(crate) struct OfficeKind {
    pub(super) id: ServiceKindId,
    pub(super) organization: Option<OrganizationId>,
    pub(super) filing: Filing,
    pub(super) name: Localized<String>,
    pub(super) serves: Option<Served>,
    pub(super) sensitive: bool,
    pub(super) order: u32,
    pub(super) icon: Option<String>,
    pub(super) guides: Vec<GuideId>,
    pub(super) provenance: Provenance,
    /// The owner's own word is in this language.
    pub(super) language: LanguageTag,
}

/// The kinds that were read; `None` where a kind has faults, which are reported where they stand.
pub(crate) type OfficeKinds = BTreeMap<Slug, Option<OfficeKind>>;

/// Reads `core/offices/<kind>.toml`.
pub(super) fn read_kind(file: &SourceFile, slug: Slug, sheet: &PackSheet, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let id = RecordId::new(&sheet.pack, EntryKind::ServiceKind, &slug);
    draft.claim(&id, None, &file.spot(0));
    let kind = fields::parse(file, &file.text, &faults).and_then(|table| {
        kind(id, Fields::new(file, table.get_ref(), 0, &OFFICE, &faults), sheet, draft)
    });
    draft.offices.insert(slug, kind);
}

fn kind(
    id: RecordId,
    mut fields: Fields<'_>,
    sheet: &PackSheet,
    draft: &mut Draft,
) -> Option<OfficeKind> {
    let faults = draft.faults.clone();
    let core = PackName::core();
    let shared = fields.text("organization");
    let is_shared = shared.is_some();
    let organization = shared
        .and_then(|text| draft.neighbour::<OrganizationId>(&core, EntryKind::Organization, text));
    let filing = filing(&mut fields, draft);
    let mut translations = Translations::read(&mut fields, &sheet.language, None, draft);
    let name = translations.texts(&mut fields, "name");
    let told = told(&mut fields, &mut translations);
    translations.finish();
    let serves = fields.chosen("serves");
    let sensitive = fields.flag("sensitive").is_some_and(|sensitive| sensitive.value);
    let order = fields.number("order").unwrap_or_default();
    let icon = fields.text("icon");
    draft.icons.extend(icon.clone());
    let guides = draft.short_ids(fields.texts("guides"), Wanted::Kind(EntryKind::Guide));
    let provenance = sheet.provenance(&mut fields, &faults);
    let spot_of = |key: &str| fields.spot_of(key).unwrap_or_else(|| fields.spot());
    for (_, text) in name.iter() {
        check_placeholders(&text.value, &spot_of("name"), draft);
    }
    for (key, texts) in [
        ("description", &told.description),
        ("eligibility", &told.eligibility),
        ("application", &told.application),
    ] {
        check_plain(key, texts, &spot_of(key), draft);
    }
    fields.finish();
    let guides: Vec<GuideId> = guides?.into_iter().filter_map(|id| id.try_into().ok()).collect();
    draft.add(id.clone(), provenance.clone(), Some(Body::ServiceKind(told)));
    (organization.is_some() == is_shared).then_some(())?;
    // What the offices rest on beside their table is told once, with their kind.
    let mut provenance = provenance?;
    provenance.sources.truncate(1);
    Some(OfficeKind {
        id: id.try_into().expect("made of its kind"),
        organization,
        filing: filing?,
        name,
        serves,
        sensitive,
        order,
        icon: icon.map(|icon| icon.value),
        guides,
        provenance,
        language: sheet.language.clone(),
    })
}

/// What `{name}` and its like stand for in one office.
pub(super) struct Placeholders<'p> {
    pub(super) name: &'p str,
    pub(super) place: &'p str,
    pub(super) province: &'p str,
}

impl Placeholders<'_> {
    pub(super) fn fill(&self, texts: &Localized<String>) -> Localized<String> {
        let mut filled = texts.clone();
        for text in filled.0.values_mut() {
            text.value = self.filled(&text.value);
        }
        filled
    }

    fn filled(&self, text: &str) -> String {
        text.replace("{name}", self.name)
            .replace("{place}", self.place)
            .replace("{province}", self.province)
    }
}

fn check_placeholders(text: &str, spot: &Spot, draft: &Draft) {
    let known = Placeholders { name: "", place: "", province: "" };
    if known.filled(text).contains(['{', '}']) {
        let advice = "Write `{name}`, `{place}` or `{province}`.";
        let what = format!("`{text}` has a placeholder that nothing stands for");
        draft.faults.add(Rule::Value, spot, what, advice);
    }
}

/// What is told once for all offices cannot speak of one of them.
fn check_plain(key: &str, texts: &Localized<String>, spot: &Spot, draft: &Draft) {
    let known = ["{name}", "{place}", "{province}"];
    let found = |text: &&str| known.iter().any(|placeholder| text.contains(placeholder));
    if let Some(text) = texts.iter().map(|(_, text)| text.value.as_str()).find(found) {
        let what = format!("`{key}` is the same for all offices, and has a placeholder: `{text}`");
        draft.faults.add(Rule::Value, spot, what, "Write it without; only `name` is filled in.");
    }
}

impl TreeReader<'_> {
    /// Kinds of offices first, which only the ministry's pack has; then the tables.
    pub(super) fn read_offices(&mut self, sheet: &PackSheet) {
        let folder = format!("{}/{OFFICES}", sheet.folder);
        let Some(listing) = self.list(&folder) else {
            return;
        };
        self.unknown(&folder, &listing.folders, &[]);
        let is_core = sheet.pack.class() == PackClass::Core;
        let (kinds, tables): (Vec<_>, Vec<_>) =
            listing.files.into_iter().partition(|name| is_core && name.ends_with(".toml"));
        for name in kinds.iter().chain(&tables) {
            let path = format!("{folder}/{name}");
            let stem = name.strip_suffix(".toml").or_else(|| name.strip_suffix(".csv"));
            let Some(stem) = stem.filter(|_| kinds.contains(name) || name.ends_with(".csv")) else {
                self.unknown(&folder, std::slice::from_ref(name), &["*.csv"]);
                continue;
            };
            let stem = Found { value: stem.to_owned(), spot: Spot::of_file(&path) };
            let Some(slug) = self.draft.slug(&stem) else {
                continue;
            };
            let Some(file) = SourceFile::read(self.root, &path, &self.draft.faults) else {
                continue;
            };
            if name.ends_with(".toml") {
                read_kind(&file, slug, sheet, &mut self.draft);
            } else {
                read_offices(&file, &slug, sheet, &mut self.draft);
            }
        }
    }
}
