//! Where each kind of record stands in the folder of a pack, and who reads it there.

use bundle::{ArticleKind, EntryKind};

use super::{
    article, call, directory, draft::Draft, fields::Fields, form::Table, indicator, page::Folder,
    place, portraits, procedure, service, sheet::PackSheet, taxonomy, words,
};

/// The place of one kind.
pub(crate) struct Room {
    /// Its files and folders: `services`, `guides`.
    pub(crate) name: &'static str,
    pub(crate) kind: EntryKind,
    pub(crate) layout: Layout,
    pub(crate) declared: &'static Table,
    /// What stands there, for editors.
    pub(crate) about: &'static str,
}

/// How the records of a kind are laid out.
#[derive(Clone, Copy)]
pub(crate) enum Layout {
    /// `[[key]]` tables in `<name>.toml`, in a folder `<name>/*.toml`, or in both.
    List(&'static str, fn(Fields<'_>, &PackSheet, &mut Draft)),
    /// A folder `<name>/<slug>/` for each.
    Pages(fn(&Folder<'_>, &mut Draft)),
    /// One folder `<name>/`, of which the slug is the pack's name.
    Page(fn(&Folder<'_>, &mut Draft)),
}

const fn pages(
    name: &'static str,
    kind: EntryKind,
    declared: &'static Table,
    read: fn(&Folder<'_>, &mut Draft),
    about: &'static str,
) -> Room {
    Room { name, kind, layout: Layout::Pages(read), declared, about }
}

const fn list(
    name: &'static str,
    key: &'static str,
    kind: EntryKind,
    declared: &'static Table,
    read: fn(Fields<'_>, &PackSheet, &mut Draft),
    about: &'static str,
) -> Room {
    Room { name, kind, layout: Layout::List(key, read), declared, about }
}

/// All rooms, in the order of reading: what others refer to comes first.
#[rustfmt::skip]
pub(crate) static ROOMS: [Room; 23] = [
    list("taxonomy", "term", EntryKind::TaxonomyTerm, &taxonomy::TERM, taxonomy::read_term,
        "The words everything is filed under."),
    list("places", "place", EntryKind::Place, &place::PLACE, place::read_place,
        "Municipalities."),
    list("organizations", "organization", EntryKind::Organization, &directory::ORGANIZATION,
        directory::read_organization, "Who helps (HSDS `organization`)."),
    list("associations", "association", EntryKind::Association, &directory::ASSOCIATION,
        directory::read_association, "Organisations of migrants themselves, with the communities they serve."),
    list("locations", "location", EntryKind::Location, &directory::LOCATION, directory::read_location,
        "Where it is (HSDS `location`)."),
    list("indicators", "indicator", EntryKind::Indicator, &indicator::INDICATOR, indicator::read_indicator,
        "Published figures. The numbers stand in `figures/<id>.csv` beside the list."),
    list("glossary", "term", EntryKind::GlossaryTerm, &words::GLOSSARY_TERM, words::read_glossary_term,
        "Words of the offices, explained."),
    list("phrases", "phrase", EntryKind::Phrase, &words::PHRASE, words::read_phrase,
        "Sentences to show across the desk."),
    list("services", "service", EntryKind::Service, &service::SERVICE, service::read_service,
        "What is done for people (HSDS `service`). Telephone lines are services without a location."),
    list("notes", "note", EntryKind::LocalNote, &words::NOTE, words::read_note,
        "What a Region adds to a national page instead of copying it."),
    pages("guides", EntryKind::Guide, &article::PLAIN,
        |folder, draft| article::read(folder, ArticleKind::Guide, draft),
        "How to do something, kept up to date."),
    pages("focus", EntryKind::Focus, &article::PLAIN,
        |folder, draft| article::read(folder, ArticleKind::Focus, draft),
        "A longer look at one subject."),
    pages("news", EntryKind::News, &article::NEWS,
        |folder, draft| article::read(folder, ArticleKind::News, draft),
        "Something new, with a date."),
    pages("events", EntryKind::Event, &article::EVENT,
        |folder, draft| article::read(folder, ArticleKind::Event, draft),
        "Something that takes place."),
    pages("laws", EntryKind::Law, &article::LAW,
        |folder, draft| article::read(folder, ArticleKind::Law, draft),
        "A law, explained."),
    pages("documents", EntryKind::Document, &article::DOCUMENT,
        |folder, draft| article::read(folder, ArticleKind::Document, draft),
        "A document of an office, with its issuer."),
    pages("experiences", EntryKind::Experience, &article::PLAIN,
        |folder, draft| article::read(folder, ArticleKind::Experience, draft),
        "What somebody lived through, told by them."),
    pages("culture", EntryKind::Culture, &article::PLAIN,
        |folder, draft| article::read(folder, ArticleKind::Culture, draft),
        "Books, films, festivals."),
    pages("facts", EntryKind::Fact, &article::PLAIN,
        |folder, draft| article::read(folder, ArticleKind::Fact, draft),
        "A fact set against a rumour."),
    pages("procedures", EntryKind::Procedure, &procedure::PROCEDURE, procedure::read,
        "A guided path with a checklist. In its texts each `## heading` is a step, with one paragraph and points `- [ ] …` to tick."),
    pages("calls", EntryKind::Call, &call::CALL, call::read,
        "What opens and closes: public notices, projects, traineeships."),
    pages("communities", EntryKind::CommunitySheet, &portraits::COMMUNITY, portraits::read_community,
        "A community in Italy, by country of origin."),
    Room {
        name: "region",
        kind: EntryKind::RegionSheet,
        layout: Layout::Page(portraits::read_region),
        declared: &portraits::REGION,
        about: "What a Region says of itself; one for each, named as its pack.",
    },
];
