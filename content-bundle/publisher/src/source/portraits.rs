//! Reads the sheets that portray Regions and communities.

use bundle::{
    Body, CommunitySheet, CountryCode, EntryKind, IdError, PackName, RecordId, RegionSheet, Report,
};

use super::{
    attachment::ATTACHED,
    draft::Draft,
    fields::Fields,
    form::{
        Part,
        Shape::{List, Localized, Tables, Text, Year},
        Table, keys,
    },
    page::{Folder, localized},
    seat::place,
    sheet::PROVENANCE,
    sorts::{CADASTRAL, COUNTRY, INDICATOR, LANGUAGE, LINE, ORGANIZATION, WEB},
    texts::{TRANSLATIONS, Translations},
};
use crate::fault::Found;

pub(crate) static REGION: Table = Table {
    what: "Region",
    parts: &[
        Part::Own(keys! {
            Needed name Localized(&LINE), "Name of the territory.";
            Needed capital Text(&CADASTRAL), "Its capital.";
            Optional organizations List(&ORGANIZATION), "Offices in charge.";
            Optional indicators List(&INDICATOR), "Figures to show, in this order.";
        }),
        Part::Shared(&TRANSLATIONS),
        Part::Shared(&PROVENANCE),
    ],
};

pub(crate) static COMMUNITY: Table = Table {
    what: "community",
    parts: &[
        Part::Own(keys! {
            Needed country Text(&COUNTRY), "Where it comes from.";
            Needed name Localized(&LINE), "Name of the country.";
            Optional languages List(&LANGUAGE), "Languages spoken there.";
            Optional reports Tables(&REPORT), "Its annual reports, newest first.";
            Optional indicators List(&INDICATOR), "Figures to show, in this order.";
        }),
        Part::Own(ATTACHED),
        Part::Shared(&TRANSLATIONS),
        Part::Shared(&PROVENANCE),
    ],
};

static REPORT: Table = Table {
    what: "report",
    parts: &[Part::Own(keys! {
        Needed year Year, "Of which year.";
        Needed title Text(&LINE), "What it is called.";
        Optional website Text(&WEB), "Where it can be read.";
    })],
};

pub(super) fn read_region(folder: &Folder<'_>, draft: &mut Draft) {
    let texts = folder.article_texts(draft);
    folder.sheet(&REGION, draft, |mut fields, id, draft| {
        let faults = draft.faults.clone();
        let pack = &folder.pack.pack;
        let capital = place(&mut fields, "capital", draft);
        let organizations =
            neighbours(pack, EntryKind::Organization, fields.texts("organizations"), draft);
        let indicators = neighbours(pack, EntryKind::Indicator, fields.texts("indicators"), draft);
        let mut translations = Translations::read(&mut fields, &folder.pack.language, None, draft);
        let name = translations.texts(&mut fields, "name");
        let text = localized(texts, &mut translations);
        translations.finish();
        let provenance = folder.pack.provenance(&mut fields, &faults);
        fields.finish();
        let body = capital.map(|capital| {
            Body::RegionSheet(RegionSheet { name, capital, organizations, indicators, text })
        });
        draft.add(id, provenance, body);
    });
}

pub(super) fn read_community(folder: &Folder<'_>, draft: &mut Draft) {
    let texts = folder.article_texts(draft);
    folder.sheet(&COMMUNITY, draft, |mut fields, id, draft| {
        let faults = draft.faults.clone();
        let country = fields.value::<CountryCode>("country");
        let languages = fields.values("languages");
        let reports = reports(&mut fields);
        let indicators = fields.texts("indicators");
        let indicators = neighbours(&folder.pack.pack, EntryKind::Indicator, indicators, draft);
        let mut translations = Translations::read(&mut fields, &folder.pack.language, None, draft);
        let name = translations.texts(&mut fields, "name");
        let attachments = folder.attachments(&mut fields, &mut translations, draft);
        let text = localized(texts, &mut translations);
        translations.finish();
        let provenance = folder.pack.provenance(&mut fields, &faults);
        fields.finish();
        let body = country.map(|country| {
            Body::CommunitySheet(CommunitySheet {
                country,
                name,
                languages,
                reports,
                indicators,
                attachments,
                text,
            })
        });
        draft.add(id, provenance, body);
    });
}

fn neighbours<I: TryFrom<RecordId, Error = IdError>>(
    pack: &PackName,
    kind: EntryKind,
    texts: Vec<Found<String>>,
    draft: &mut Draft,
) -> Vec<I> {
    texts.into_iter().filter_map(|text| draft.neighbour(pack, kind, text)).collect()
}

fn reports(fields: &mut Fields<'_>) -> Vec<Report> {
    let mut reports = Vec::new();
    for mut table in fields.tables("reports") {
        let (year, title, website) =
            (table.year("year"), table.text("title"), table.value("website"));
        table.finish();
        let report = year.zip(title);
        reports.extend(report.map(|(year, title)| Report { year, title: title.value, website }));
    }
    reports
}
