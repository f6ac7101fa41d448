//! Reads calls: public notices, projects, traineeships.

use bundle::{Body, Call, EntryKind, WebAddress};
use jiff::civil::Date;

use super::{
    attachment::ATTACHED,
    choices::OFFER,
    costs::in_order,
    draft::Draft,
    filing::{FILING, Filing, filing},
    form::{
        Part,
        Shape::{Choice, List, Text},
        Table, keys,
    },
    page::{Folder, localized},
    sheet::PROVENANCE,
    sorts::{AREA, DAY, ORGANIZATION, WEB},
    texts::{TRANSLATIONS, Translations},
};

pub(crate) static CALL: Table = Table {
    what: "call",
    parts: &[
        Part::Own(keys! {
            Needed offer Choice(&OFFER), "Money or places that a public body gives, a project to join, or a traineeship.";
            Needed organization Text(&ORGANIZATION), "Who calls; one of the pack, or `core/…`.";
        }),
        Part::Shared(&FILING),
        Part::Own(keys! {
            Optional areas List(&AREA), "Where it holds.";
            Optional opens Text(&DAY), "First day; left out: it is open already.";
            Optional closes Text(&DAY), "Last day; left out: it stays open.";
            Optional website Text(&WEB), "Where to apply.";
        }),
        Part::Own(ATTACHED),
        Part::Shared(&TRANSLATIONS),
        Part::Shared(&PROVENANCE),
    ],
};

pub(super) fn read(folder: &Folder<'_>, draft: &mut Draft) {
    let texts = folder.article_texts(draft);
    folder.sheet(&CALL, draft, |mut fields, id, draft| {
        let faults = draft.faults.clone();
        let offer = fields.chosen("offer");
        let organization = fields
            .text("organization")
            .and_then(|text| draft.neighbour(&folder.pack.pack, EntryKind::Organization, text));
        let filing = filing(&mut fields, draft);
        let areas = fields.values("areas");
        let (opens, closes) = in_order::<Date>(&mut fields, "opens", "closes");
        let website = fields.value::<WebAddress>("website");
        let mut translations = Translations::read(&mut fields, &folder.pack.language, None, draft);
        let attachments = folder.attachments(&mut fields, &mut translations, draft);
        let text = localized(texts, &mut translations);
        translations.finish();
        let provenance = folder.pack.provenance(&mut fields, &faults);
        fields.finish();
        let body = (|| {
            let Filing { axis, types, targets } = filing?;
            Some(Body::Call(Call {
                offer: offer?,
                organization: organization?,
                axis,
                types,
                targets,
                areas,
                opens,
                closes,
                website,
                attachments,
                text,
            }))
        })();
        draft.add(id, provenance, body);
    });
}
