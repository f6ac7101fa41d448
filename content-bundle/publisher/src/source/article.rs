//! Reads articles: guides, news, law and their kin, which differ in a few keys only.

use bundle::{
    Article, ArticleKind, Body, CadastralCode, EntryKind, LocationId, Particulars, Wanted,
};
use jiff::civil::{Date, DateTime};

use super::{
    attachment::ATTACHED,
    costs::in_order,
    draft::Draft,
    fields::Fields,
    filing::{FILING, Filing, filing},
    form::{
        Key, Part,
        Shape::{Flag, List, Number, Text},
        Table, keys,
    },
    page::{Folder, check_law_date, localized},
    seat::place,
    sheet::PROVENANCE,
    sorts::{CADASTRAL, DAY, LINE, LOCATION, MOMENT, RECORD},
    texts::{TRANSLATIONS, Translations},
};
use crate::rule::Rule;

/// What pages and guided paths have.
pub(super) static PAGE: &[Key] = keys! {
    Optional order Number, "Place in the list of its axis, smaller first.";
    Optional sensitive Flag, "A wrong translation could harm: not shown in unreviewed machine translation.";
    Optional law_known_on Text(&DAY), "Day of which the law is described, for legal pages.";
    Optional related List(&RECORD), "Pages and services to go on to.";
};

/// The sheet of a page with the keys of its kind.
macro_rules! page {
    ($name:ident, $what:literal, $($keys:tt)*) => {
        pub(crate) static $name: Table = Table {
            what: $what,
            parts: &[
                Part::Shared(&FILING),
                Part::Own(PAGE),
                Part::Own(ATTACHED),
                Part::Own(keys! { $($keys)* }),
                Part::Shared(&TRANSLATIONS),
                Part::Shared(&PROVENANCE),
            ],
        };
    };
}

page!(PLAIN, "page",);
page!(NEWS, "page of news",
    Needed valid_to Text(&DAY), "Last day it is news.";
);
page!(EVENT, "page of an event",
    Needed starts Text(&MOMENT), "When it begins, local time.";
    Optional ends Text(&MOMENT), "When it ends.";
    Optional place Text(&CADASTRAL), "The municipality.";
    Optional location Text(&LOCATION), "The very place, where it is one of the directory.";
);
page!(LAW, "page of a law",
    Needed citation Text(&LINE), "How it is cited: `D.Lgs. 286/1998`.";
    Optional in_force_from Text(&DAY), "First day in force.";
    Optional in_force_to Text(&DAY), "Last day in force.";
);
page!(DOCUMENT, "page of a document",
    Needed issuer Text(&LINE), "The office that issued it.";
    Optional issued Text(&DAY), "When.";
);

/// The sheet of pages of this kind.
pub(super) const fn declared(kind: ArticleKind) -> &'static Table {
    match kind {
        ArticleKind::News => &NEWS,
        ArticleKind::Event => &EVENT,
        ArticleKind::Law => &LAW,
        ArticleKind::Document => &DOCUMENT,
        ArticleKind::Guide
        | ArticleKind::Focus
        | ArticleKind::Experience
        | ArticleKind::Culture
        | ArticleKind::Fact => &PLAIN,
    }
}

pub(super) fn read(folder: &Folder<'_>, kind: ArticleKind, draft: &mut Draft) {
    let texts = folder.article_texts(draft);
    folder.sheet(declared(kind), draft, |mut fields, id, draft| {
        let faults = draft.faults.clone();
        let filing = filing(&mut fields, draft);
        let order = fields.number("order").unwrap_or_default();
        let sensitive = fields.flag("sensitive").is_some_and(|sensitive| sensitive.value);
        let law_known_on = fields.value("law_known_on");
        let related = draft.short_ids(fields.texts("related"), Wanted::AnyRecord);
        let particulars = particulars(&mut fields, kind, folder, draft);
        let mut translations = Translations::read(&mut fields, &folder.pack.language, None, draft);
        let attachments = folder.attachments(&mut fields, &mut translations, draft);
        let text = localized(texts, &mut translations);
        translations.finish();
        let provenance = folder.pack.provenance(&mut fields, &faults);
        let explains_law =
            matches!(kind, ArticleKind::Guide | ArticleKind::Focus | ArticleKind::Fact);
        if explains_law {
            check_law_date(&fields, provenance.as_ref(), draft);
        }
        if kind == ArticleKind::Guide && !fields.fills("types") && draft.editorial.is_some() {
            let advice = "Add `types = [\"…\"]`: without one nobody finds it under a topic.";
            fields.report(Rule::Facts, &fields.spot(), "this guide has no `types`", advice);
        }
        fields.finish();
        let body = (|| {
            let Filing { axis, types, targets } = filing?;
            Some(Body::Article(Article {
                kind,
                axis,
                types,
                targets,
                order,
                sensitive,
                law_known_on,
                particulars,
                attachments,
                related: related?,
                text,
            }))
        })();
        draft.add(id, provenance, body);
    });
}

/// What only pages of this kind have; `None` also where a fault was reported.
fn particulars(
    fields: &mut Fields<'_>,
    kind: ArticleKind,
    folder: &Folder<'_>,
    draft: &mut Draft,
) -> Option<Particulars> {
    match kind {
        ArticleKind::News => Some(Particulars::News { valid_to: fields.value("valid_to")? }),
        ArticleKind::Event => {
            let (starts, ends) = in_order::<DateTime>(fields, "starts", "ends");
            let place: Option<CadastralCode> = place(fields, "place", draft);
            if draft.editorial.is_some() && !fields.has("place") && !fields.has("location") {
                let advice = "Add `place`, the municipality, or `location`.";
                fields.report(
                    Rule::Facts,
                    &fields.spot(),
                    "nothing says where it takes place",
                    advice,
                );
            }
            let location: Option<LocationId> = fields
                .text("location")
                .and_then(|text| draft.neighbour(&folder.pack.pack, EntryKind::Location, text));
            Some(Particulars::Event { starts: starts?, ends, place, location })
        }
        ArticleKind::Law => {
            let citation = fields.text("citation");
            let (from, to) = in_order::<Date>(fields, "in_force_from", "in_force_to");
            let citation = citation?;
            let Draft { editorial, faults, .. } = draft;
            editorial.iter_mut().for_each(|editorial| editorial.law(&citation, faults));
            let citation = citation.value;
            Some(Particulars::Law { citation, in_force_from: from, in_force_to: to })
        }
        ArticleKind::Document => {
            let (issuer, issued) = (fields.text("issuer"), fields.value("issued"));
            Some(Particulars::Document { issuer: issuer?.value, issued })
        }
        ArticleKind::Guide
        | ArticleKind::Focus
        | ArticleKind::Experience
        | ArticleKind::Culture
        | ArticleKind::Fact => None,
    }
}
