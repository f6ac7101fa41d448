//! The records that submitted references may lead to: those of the pack itself and what is accepted of the others.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use bundle::{Body, PackName, Record, RecordId, Reference, Scheme, Wanted, record_path};

use super::{accept::AcceptError, refusal::Refusal};
use crate::pack::{self, FoundPack};

/// The accepted packs, each opened when a reference first leads there.
pub(super) struct Shelf<'r> {
    repository: &'r Path,
    packs: BTreeMap<PackName, Option<Opened>>,
    schemes: BTreeMap<RecordId, Option<Scheme>>,
}

struct Opened {
    found: FoundPack,
    paths: BTreeSet<String>,
}

impl<'r> Shelf<'r> {
    pub(super) fn new(repository: &'r Path) -> Self {
        Self { repository, packs: BTreeMap::new(), schemes: BTreeMap::new() }
    }

    /// Whether every reference of a record leads to what it must. `own` are the paths of the record's pack.
    pub(super) fn follow(
        &mut self,
        record: &Record,
        own: &BTreeSet<&str>,
        refusals: &mut Vec<Refusal>,
    ) -> Result<(), AcceptError> {
        for document in record.attachments().iter().filter_map(|document| document.carried.as_ref())
        {
            if !own.contains(document.as_str()) {
                let (record, field) = (record.id.clone(), "attachments".to_owned());
                refusals.push(Refusal::Dangling { record, field, target: document.clone() });
            }
        }
        for Reference { field, target, wanted } in record.references() {
            let dangling = |target: String, field: String| Refusal::Dangling {
                record: record.id.clone(),
                field,
                target,
            };
            let id = match target {
                Ok(id) => id,
                Err(text) => {
                    refusals.push(dangling(text, field));
                    continue;
                }
            };
            let pack = id.pack();
            let path = record_path(&id);
            let there = if pack == record.id.pack() {
                own.contains(path.as_str())
            } else {
                self.open(&pack)?.is_some_and(|opened| opened.paths.contains(&path))
            };
            if !there {
                refusals.push(dangling(id.to_string(), field));
                continue;
            }
            let scheme = match wanted {
                Wanted::Term(_) | Wanted::TermAbove => self.scheme(&id)?,
                _ => None,
            };
            if !wanted.accepts(&id, scheme) {
                let (record, target) = (record.id.clone(), id.to_string());
                let wanted = wanted.to_string();
                refusals.push(Refusal::WrongKind { record, field, target, wanted });
            }
        }
        Ok(())
    }

    fn open(&mut self, pack: &PackName) -> Result<Option<&Opened>, AcceptError> {
        if !self.packs.contains_key(pack) {
            let found = pack::newest(&self.repository.join("targets"), pack)?;
            let opened = found.map(|found| {
                let paths = found.manifest.entries.iter().map(|entry| entry.path.clone());
                Opened { paths: paths.collect(), found }
            });
            self.packs.insert(pack.clone(), opened);
        }
        Ok(self.packs.get(pack).and_then(Option::as_ref))
    }

    /// The scheme of an accepted taxonomy term.
    fn scheme(&mut self, id: &RecordId) -> Result<Option<Scheme>, AcceptError> {
        if let Some(known) = self.schemes.get(id) {
            return Ok(*known);
        }
        let record = match self.open(&id.pack())? {
            Some(Opened { found, .. }) => pack::read_record(found, &record_path(id))
                .map_err(|source| AcceptError::Accepted { pack: id.pack(), source })?,
            None => None,
        };
        let scheme = record.and_then(|record| match record.body {
            Body::TaxonomyTerm(term) => Some(term.scheme),
            _ => None,
        });
        self.schemes.insert(id.clone(), scheme);
        Ok(scheme)
    }
}
