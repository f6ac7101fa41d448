//! What has been read so far: records, the places of their ids, and the references to follow once all is read.

use std::{collections::BTreeMap, path::PathBuf};

use bundle::{
    Body, CadastralCode, EntryKind, FORMAT, IdError, PackName, Provenance, RECORD_BYTES_MAX,
    Record, RecordId, Scheme, Slug, TermId, Wanted,
};

use super::{office::OfficeKinds, texts::Languages};
use crate::{
    editorial::Editorial,
    fault::{Faults, Found, Spot},
    progress::Task,
    rule::Rule,
    spool::{Spool, Spooled},
};

/// Collects the records of all packs.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) faults: Faults,
    pub(crate) languages: Languages,
    /// The records of every pack, in the order of reading; their texts are in the spool.
    pub(crate) records: BTreeMap<PackName, Vec<Spooled>>,
    pub(crate) spool: Spool,
    /// How far the reading is.
    pub(crate) reading: Task,
    /// Whether records of languages name the fonts of their packs.
    pub(crate) fonts: NamedFonts,
    /// Holds files of streets that do not lie beside their sheets.
    pub(crate) streets: Option<PathBuf>,
    /// The documents that each pack carries: where they will lie in it, and their files.
    pub(crate) documents: BTreeMap<PackName, Vec<(String, PathBuf)>>,
    /// Every id with where it stands; also of records that have faults.
    pub(crate) ids: BTreeMap<RecordId, Known>,
    /// References of which it is not known yet whether they lead anywhere.
    pub(crate) links: Vec<Link>,
    pub(crate) icons: Vec<Found<String>>,
    /// Notes for the rules that only `check` asks; `build` takes none.
    pub(crate) editorial: Option<Editorial>,
    /// Kinds of offices, for the tables of offices.
    pub(crate) offices: OfficeKinds,
    /// The municipalities, by code.
    pub(crate) municipalities: BTreeMap<CadastralCode, Municipality>,
    /// What each type of the taxonomy stands under.
    pub(crate) parents: BTreeMap<RecordId, Found<TermId>>,
}

/// Whether language packs carry fonts, and so whether their records name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum NamedFonts {
    #[default]
    All,
    None,
}

/// What tables say of a municipality by its code alone.
#[derive(Clone)]
pub(crate) struct Municipality {
    pub(crate) name: String,
    pub(crate) province: String,
    pub(crate) pack: PackName,
}

/// A record that exists.
pub(crate) struct Known {
    pub(crate) spot: Spot,
    pub(crate) scheme: Option<Scheme>,
}

/// A reference to a record.
pub(crate) struct Link {
    pub(crate) target: RecordId,
    pub(crate) wanted: Wanted,
    pub(crate) spot: Spot,
}

impl Known {
    /// Whether the record with this id is what a reference wants.
    pub(crate) fn fits(&self, id: &RecordId, wanted: Wanted) -> bool {
        match wanted {
            // A term whose scheme has a fault was reported where it stands.
            Wanted::Term(_) | Wanted::TermAbove if self.scheme.is_none() => true,
            _ => wanted.accepts(id, self.scheme),
        }
    }
}

impl Draft {
    /// Makes an id known; reports one that is taken.
    pub(crate) fn claim(&mut self, id: &RecordId, scheme: Option<Scheme>, spot: &Spot) {
        let Some(first) = self.ids.get(id) else {
            self.ids.insert(id.clone(), Known { spot: spot.clone(), scheme });
            return;
        };
        let place = format!("{}:{}", first.spot.file, first.spot.line.max(1));
        self.faults.add(
            Rule::Id,
            spot,
            format!("`{}` exists already, at {place}", id.short()),
            "Give one of them another id, or remove the copy.",
        );
    }

    /// Adds a record whose fields were all good.
    pub(crate) fn add(&mut self, id: RecordId, provenance: Option<Provenance>, body: Option<Body>) {
        let (Some(provenance), Some(mut body)) = (provenance, body) else {
            return;
        };
        if let (Body::Language(language), NamedFonts::None) = (&mut body, self.fonts) {
            language.fonts.clear();
        }
        let spooled = self.spool.add(Record { format: FORMAT, id, provenance, body });
        if spooled.content.size > RECORD_BYTES_MAX
            && let Some(known) = self.ids.get(&spooled.id)
        {
            let (id, size) = (spooled.id.short(), spooled.content.size);
            let what = format!("`{id}` has {size} bytes, kiosks read {RECORD_BYTES_MAX}");
            self.faults.add(
                Rule::Value,
                &known.spot,
                what,
                "Make two records of it, or shorten its texts.",
            );
        }
        self.records.entry(spooled.id.pack()).or_default().push(spooled);
        self.reading.done(1);
    }

    /// Notes a reference. One to a record that is known already is followed at once: most are, and a national
    /// portal has a million of them.
    pub(crate) fn link(&mut self, target: RecordId, wanted: Wanted, spot: Spot) -> RecordId {
        if !self.ids.get(&target).is_some_and(|known| known.fits(&target, wanted)) {
            self.links.push(Link { target: target.clone(), wanted, spot });
        }
        target
    }

    /// A term of the taxonomy, written as its slug.
    pub(crate) fn term(&mut self, slug: Found<String>, scheme: Scheme) -> Option<TermId> {
        self.wanted_term(slug, Wanted::Term(scheme))
    }

    /// The same, where more than one scheme will do.
    pub(crate) fn wanted_term(&mut self, slug: Found<String>, wanted: Wanted) -> Option<TermId> {
        let id = self.slug(&slug)?;
        let id = RecordId::new(&PackName::core(), EntryKind::TaxonomyTerm, &id);
        let id = self.link(id, wanted, slug.spot);
        Some(id.try_into().expect("an id made of the kind has the kind"))
    }

    pub(crate) fn terms(
        &mut self,
        slugs: Vec<Found<String>>,
        scheme: Scheme,
    ) -> Option<Vec<TermId>> {
        let count = slugs.len();
        let ids: Vec<_> = slugs.into_iter().filter_map(|slug| self.term(slug, scheme)).collect();
        (ids.len() == count).then_some(ids)
    }

    /// A record of the directory, written as its slug (same pack), as `core/slug`, or whole.
    pub(crate) fn neighbour<I: TryFrom<RecordId, Error = IdError>>(
        &mut self,
        pack: &PackName,
        kind: EntryKind,
        text: Found<String>,
    ) -> Option<I> {
        let parts: Vec<&str> = text.value.split('/').collect();
        let whole = match parts.as_slice() {
            [slug] => format!("{pack}/{kind}/{slug}"),
            [pack, slug] => format!("{pack}/{kind}/{slug}"),
            _ => text.value.clone(),
        };
        let parsed = whole.parse::<RecordId>().and_then(|id| Ok((I::try_from(id.clone())?, id)));
        match parsed {
            Ok((typed, id)) => {
                self.link(id, Wanted::Kind(kind), text.spot);
                Some(typed)
            }
            Err(error) => {
                let advice = format!(
                    "Write the id of the {kind}, with `core/` before it where it is the ministry's."
                );
                self.faults.add(Rule::Id, &text.spot, format!("`{}`: {error}", text.value), advice);
                None
            }
        }
    }

    /// Records as people write them, `guide/…` or `it-52/service/…`.
    pub(crate) fn short_ids(
        &mut self,
        texts: Vec<Found<String>>,
        wanted: Wanted,
    ) -> Option<Vec<RecordId>> {
        let mut ids = Some(Vec::new());
        for text in texts {
            match RecordId::from_short(&text.value) {
                Ok(id) => {
                    let id = self.link(id, wanted, text.spot);
                    ids.iter_mut().for_each(|ids| ids.push(id.clone()));
                }
                Err(error) => {
                    let advice =
                        "Write `guide/…`, `service/…` or, in a Region's pack, `it-52/service/…`.";
                    self.faults.add(Rule::Id, &text.spot, error.to_string(), advice);
                    ids = None;
                }
            }
        }
        ids
    }

    pub(crate) fn slug(&self, text: &Found<String>) -> Option<Slug> {
        match text.value.parse() {
            Ok(slug) => Some(slug),
            Err(error) => {
                self.faults.add(
                    Rule::Id,
                    &text.spot,
                    error.to_string(),
                    "Write it like `permesso-di-soggiorno`.",
                );
                None
            }
        }
    }
}
