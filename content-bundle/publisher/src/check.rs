//! Checks a source tree as a whole: every reference leads somewhere, every icon exists, every fault is reported.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    path::{Path, PathBuf},
};

use bundle::{EntryKind, PackName, RecordId, Wanted};

use crate::{
    editorial::Editorial,
    expiries::Expiries,
    fault::{Fault, Found, Spot, nearest},
    progress::Progress,
    rule::Rule,
    source::{
        self, SourceFile, StreetsPack, Tree,
        draft::{Draft, Link},
    },
    spool::{Spool, Spooled},
};

/// Axis, group, type.
const LEVELS_MAX: usize = 3;

/// Sources without a fault, as records.
#[derive(Debug)]
pub struct Checked {
    /// The records of every pack, by id.
    pub(crate) records: BTreeMap<PackName, Vec<Spooled>>,
    /// The bytes of the records, where they were kept.
    pub(crate) spool: Spool,
    /// Font files of each language pack: name on disk and where the sources name it.
    pub(crate) fonts: BTreeMap<PackName, Vec<Found<String>>>,
    /// Names of the core pack's map files.
    pub(crate) maps: Vec<String>,
    pub(crate) streets: Vec<StreetsPack>,
    /// Documents of each pack: where they will lie in it, and their files.
    pub(crate) documents: BTreeMap<PackName, Vec<(String, PathBuf)>>,
}

/// Reads the source tree at `source` and asks every [`Rule`]. All faults come at once, by file and line.
pub fn check(source: &Path) -> Result<Checked, Vec<Fault>> {
    check_with_progress(source, None, Progress::Silent)
}

/// The same with a folder for files of `streets` that do not lie in the sources, and somebody is told how far it is.
pub fn check_with_progress(
    source: &Path,
    streets: Option<&Path>,
    progress: Progress,
) -> Result<Checked, Vec<Fault>> {
    let reading = progress.counting("records read");
    let editorial = Some(Editorial::default());
    let streets = streets.map(Path::to_owned);
    check_into(source, Draft { reading, streets, editorial, ..Draft::default() })
}

/// The same, with a place for the records.
pub(crate) fn check_into(source: &Path, draft: Draft) -> Result<Checked, Vec<Fault>> {
    let Tree { draft, fonts, maps, streets } = source::read(source, draft);
    check_links(&draft);
    check_levels(&draft);
    check_icons(source, &draft);
    draft.editorial.iter().for_each(|editorial| editorial.finish(&draft.faults));
    check_expiries(source, &draft);
    let faults = draft.faults.sorted();
    if !faults.is_empty() {
        return Err(faults);
    }
    let Draft { mut records, spool, documents, .. } = draft;
    for records in records.values_mut() {
        records.sort_by(|a, b| a.id.cmp(&b.id));
    }
    Ok(Checked { records, spool, fonts, maps, streets, documents })
}

impl Checked {
    /// The packs, with or without records.
    pub fn packs(&self) -> impl Iterator<Item = &PackName> {
        self.records.keys()
    }

    /// How many records of each kind there are.
    pub fn counts(&self) -> Counts {
        let mut counts = BTreeMap::new();
        for record in self.records.values().flatten() {
            let kind = record.id.kind().parse().expect("a checked id has a known kind");
            *counts.entry(kind).or_default() += 1;
        }
        Counts(counts)
    }
}

/// Records by kind; prints as one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts(pub BTreeMap<EntryKind, usize>);

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = [
            (EntryKind::Guide, "guides"),
            (EntryKind::Focus, "focus pages"),
            (EntryKind::News, "news"),
            (EntryKind::Event, "events"),
            (EntryKind::Law, "laws"),
            (EntryKind::Document, "documents"),
            (EntryKind::Experience, "experiences"),
            (EntryKind::Culture, "pages on culture"),
            (EntryKind::Fact, "facts"),
            (EntryKind::Procedure, "procedures"),
            (EntryKind::Call, "calls"),
            (EntryKind::LocalNote, "local notes"),
            (EntryKind::Service, "services"),
            (EntryKind::ServiceKind, "kinds of services"),
            (EntryKind::Location, "locations"),
            (EntryKind::Organization, "organizations"),
            (EntryKind::Association, "associations"),
            (EntryKind::RegionSheet, "region sheets"),
            (EntryKind::CommunitySheet, "community sheets"),
            (EntryKind::Indicator, "indicators"),
            (EntryKind::GlossaryTerm, "glossary terms"),
            (EntryKind::Phrase, "phrases"),
            (EntryKind::Place, "places"),
            (EntryKind::TaxonomyTerm, "taxonomy terms"),
            (EntryKind::Language, "languages"),
        ];
        let counted =
            words.iter().filter_map(|(kind, word)| Some(format!("{} {word}", self.0.get(kind)?)));
        let line = counted.collect::<Vec<_>>().join(", ");
        f.write_str(if line.is_empty() { "no records" } else { &line })
    }
}

fn check_links(draft: &Draft) {
    for link in &draft.links {
        let Some(known) = draft.ids.get(&link.target) else {
            report_dangling(link, draft);
            continue;
        };
        if !known.fits(&link.target, link.wanted) {
            let what = format!("`{}` is not {}", link.target.short(), link.wanted);
            draft.faults.add(Rule::Link, &link.spot, what, format!("Name {} here.", link.wanted));
        }
    }
}

fn report_dangling(link: &Link, draft: &Draft) {
    let same_kind = |id: &&RecordId| id.kind() == link.target.kind();
    let near =
        nearest(link.target.short(), draft.ids.keys().filter(same_kind).map(RecordId::short));
    let advice = match (near, link.wanted) {
        (Some(meant), Wanted::Term(_) | Wanted::TermAbove) => {
            format!("Did you mean `{}`?", meant.rsplit('/').next().unwrap_or(meant))
        }
        (Some(meant), _) => format!("Did you mean `{meant}`?"),
        (None, _) => "Write the record, or remove what refers to it.".to_owned(),
    };
    draft.faults.add(
        Rule::Link,
        &link.spot,
        format!("there is no `{}`", link.target.short()),
        advice,
    );
}

/// A fourth level, or a circle, has no place on the screens.
fn check_levels(draft: &Draft) {
    for (id, parent) in &draft.parents {
        let above = above(id, draft);
        let slugs = || above.iter().map(|id| id.slug()).collect::<Vec<_>>().join("`, `");
        let Some((last, others)) = above.split_last() else {
            continue;
        };
        if *last == id {
            // All terms of a circle see it: the first of them speaks for the others.
            if others.iter().all(|other| id < *other) {
                let what = format!("`{}` stands under itself: under `{}`", id.slug(), slugs());
                let advice = "Let one of them stand under an axis, or under a group of one.";
                draft.faults.add(Rule::Level, &parent.spot, what, advice);
            }
        } else if above.len() >= LEVELS_MAX && !draft.parents.contains_key(*last) {
            let what =
                format!("this would be level {}: it stands under `{}`", above.len() + 1, slugs());
            let advice = "Name a group that stands under an axis, or the axis itself.";
            draft.faults.add(Rule::Level, &parent.spot, what, advice);
        }
    }
}

/// What a term stands under, from its parent up to an axis, or to what came up already.
fn above<'d>(id: &'d RecordId, draft: &'d Draft) -> Vec<&'d RecordId> {
    let mut above: Vec<&RecordId> = Vec::new();
    let mut at = id;
    while let Some(parent) = draft.parents.get(at) {
        at = &parent.value;
        let again = at == id || above.contains(&at);
        above.push(at);
        if again {
            break;
        }
    }
    above
}

/// Icons lie in `images/icons` of the checkout in which the sources stand; elsewhere they cannot be checked.
fn check_icons(source: &Path, draft: &Draft) {
    let Ok(source) = source.canonicalize() else {
        // Reported already, when it was to be listed.
        return;
    };
    let mut folders = source.ancestors().skip(1).map(|folder| folder.join("images/icons"));
    let Some(folder) = folders.find(|folder| folder.is_dir()) else {
        return;
    };
    let names: BTreeSet<String> = std::fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            entry.file_name().to_string_lossy().strip_suffix(".svg").map(str::to_owned)
        })
        .collect();
    for icon in draft.icons.iter().filter(|icon| !names.contains(&icon.value)) {
        let advice = match nearest(&icon.value, names.iter().map(String::as_str)) {
            Some(meant) => format!("Did you mean `{meant}`?"),
            None => "Name a file of images/icons, without `.svg`.".to_owned(),
        };
        draft.faults.add(
            Rule::Icon,
            &icon.spot,
            format!("there is no icon `{}`", icon.value),
            advice,
        );
    }
}

fn check_expiries(source: &Path, draft: &Draft) {
    let name = "expiries.toml";
    if !source.join(name).is_file() {
        // Reported already, with the other files that every portal has.
        return;
    }
    if let Some(file) = SourceFile::read(source, name, &draft.faults)
        && let Err(error) = Expiries::parse(&file.text)
    {
        let spot = error.span().map_or(Spot::of_file(name), |span| file.spot(span.start));
        let advice = "Write days for root, targets, delegated, snapshot and timestamp.";
        draft.faults.add(Rule::Value, &spot, error.message().to_owned(), advice);
    }
}
