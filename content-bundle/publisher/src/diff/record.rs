//! Compares the records of two versions of a pack, those only whose bytes differ.

use std::collections::BTreeMap;

use bundle::{Entry, PackName, RecordId};
use serde_json::Value;

use super::{
    Change, ChangedRecord, DiffError, FileChange, ShownRecord,
    fields::{compare, title},
    folder::{Pair, Side},
};
use crate::pack::OpenPack;

type Records = (Vec<ShownRecord>, Vec<ShownRecord>, Vec<ChangedRecord>);

/// New, removed and changed records, each list by kind and id.
pub(super) fn records(pair: &Pair) -> Result<Records, DiffError> {
    let [from, to] = [&pair.from, &pair.to].map(|side| Opened::open(&pair.pack, side.as_ref()));
    let (from, to) = (from?, to?);
    let (mut new, mut removed, mut changed) = (Vec::new(), Vec::new(), Vec::new());
    for (path, (before, after)) in differing(pair) {
        if !path.starts_with("record/") {
            continue;
        }
        match (before, after) {
            (None, Some(after)) => new.push(to.shown(after, &to.value(after)?)?),
            (Some(before), None) => removed.push(from.shown(before, &from.value(before)?)?),
            (Some(before), Some(after)) => {
                let (old, now) = (from.value(before)?, to.value(after)?);
                let (record, fields) = (to.shown(after, &now)?, compare(&old, &now));
                changed.push(ChangedRecord { record, fields });
            }
            (None, None) => {}
        }
    }
    Ok((new, removed, changed))
}

/// Fonts and media that differ.
pub(super) fn files(pair: &Pair) -> Vec<FileChange> {
    let others = differing(pair).into_iter().filter(|(path, _)| !path.starts_with("record/"));
    others
        .map(|(path, sides)| {
            let change = match sides {
                (None, _) => Change::New,
                (Some(_), Some(_)) => Change::Changed,
                (Some(_), None) => Change::Removed,
            };
            FileChange { path: path.to_owned(), change }
        })
        .collect()
}

type Sides<'p> = (Option<&'p Entry>, Option<&'p Entry>);

/// The entries of both versions whose contents are not the same, by path.
fn differing(pair: &Pair) -> BTreeMap<&str, Sides<'_>> {
    let mut sides: BTreeMap<&str, Sides<'_>> = BTreeMap::new();
    for entry in entries(pair.from.as_ref()) {
        sides.entry(&entry.path).or_default().0 = Some(entry);
    }
    for entry in entries(pair.to.as_ref()) {
        sides.entry(&entry.path).or_default().1 = Some(entry);
    }
    sides.retain(|_, (from, to)| from.map(|entry| entry.content) != to.map(|entry| entry.content));
    sides
}

fn entries(side: Option<&Side>) -> &[Entry] {
    side.map(|side| side.found.manifest.entries.as_slice()).unwrap_or_default()
}

/// A side whose records can be read.
struct Opened<'p> {
    pack: &'p PackName,
    open: Option<OpenPack<'p>>,
}

impl<'p> Opened<'p> {
    fn open(pack: &'p PackName, side: Option<&'p Side>) -> Result<Self, DiffError> {
        let open = side.map(|side| OpenPack::open(&side.found)).transpose()?;
        Ok(Self { pack, open })
    }

    fn value(&self, entry: &Entry) -> Result<Value, DiffError> {
        let open = self.open.as_ref().expect("only a side that is there has entries");
        serde_json::from_slice(&open.content(entry)?).map_err(|source| self.damaged(entry, source))
    }

    fn shown(&self, entry: &Entry, value: &Value) -> Result<ShownRecord, DiffError> {
        let id = value.get("id").cloned().unwrap_or_default();
        let id: RecordId =
            serde_json::from_value(id).map_err(|source| self.damaged(entry, source))?;
        Ok(ShownRecord { kind: id.kind().to_owned(), title: title(value), id })
    }

    fn damaged(&self, entry: &Entry, source: serde_json::Error) -> DiffError {
        DiffError::Record { pack: self.pack.clone(), path: entry.path.clone(), source }
    }
}
