//! A comparison in plain words for editors.

use std::fmt::{self, Display, Formatter};

use super::{
    Change, ChangedRecord, Diff, Fetch, FieldChange, FileChange, ManifestBy, PackDiff, ShownRecord,
};

impl Display for Diff {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (number, pack) in self.packs.iter().enumerate() {
            if number > 0 {
                writeln!(f)?;
            }
            write!(f, "{pack}")?;
        }
        Ok(())
    }
}

impl Display for PackDiff {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let pack = &self.pack;
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to && self.fetch.is_none() => {
                return write!(f, "{pack}: no change, version {to}");
            }
            (Some(from), Some(to)) => write!(f, "{pack}: from version {from} to {to}")?,
            (None, Some(to)) => write!(f, "{pack}: a new pack, version {to}")?,
            (Some(from), None) => write!(f, "{pack}: no longer there, it was at version {from}")?,
            (None, None) => write!(f, "{pack}: not there")?,
        }
        if self.from.is_none() || self.to.is_none() {
            let (records, files) = (self.new.len() + self.removed.len(), self.files.len());
            write!(f, "; {records} records, {files} other files")?;
        } else {
            self.lists(f)?;
        }
        match &self.fetch {
            Some(fetch) => write!(f, "\n  {fetch}"),
            None => Ok(()),
        }
    }
}

impl PackDiff {
    fn lists(&self, f: &mut Formatter<'_>) -> fmt::Result {
        list(f, "new", &self.new)?;
        list(f, "changed", &self.changed)?;
        list(f, "removed", &self.removed)?;
        list(f, "other files", &self.files)
    }
}

fn list(f: &mut Formatter<'_>, name: &str, items: &[impl Display]) -> fmt::Result {
    if items.is_empty() {
        return Ok(());
    }
    write!(f, "\n  {name}, {}:", items.len())?;
    items.iter().try_for_each(|item| write!(f, "\n    {item}"))
}

impl Display for ShownRecord {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.id.short())?;
        if self.title.is_empty() { Ok(()) } else { write!(f, " “{}”", self.title) }
    }
}

impl Display for ChangedRecord {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let fields: Vec<String> = self.fields.iter().map(FieldChange::to_string).collect();
        write!(f, "{}: {}", self.record, fields.join(", "))
    }
}

impl Display for FieldChange {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.change == Change::State {
            f.write_str("state of the ")?;
        }
        f.write_str(&self.field)?;
        if let Some(language) = &self.language {
            write!(f, " in {language}")?;
        }
        f.write_str(match self.change {
            Change::New => " (new)",
            Change::Removed => " (removed)",
            Change::Changed | Change::State => "",
        })
    }
}

impl Display for FileChange {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let change = match self.change {
            Change::New => "new",
            Change::Changed | Change::State => "changed",
            Change::Removed => "removed",
        };
        write!(f, "{}: {change}", self.path)
    }
}

impl Display for Fetch {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let manifest = match self.manifest {
            ManifestBy::Patch => "the patch of the manifest",
            ManifestBy::Whole => "the whole manifest",
        };
        let all = self.manifest_bytes + self.range_bytes;
        let count = |number: usize, one: &str, more: &str| {
            format!("{number} {}", if number == 1 { one } else { more })
        };
        write!(
            f,
            "a kiosk fetches {all} bytes: {} for {manifest}, {} for {} in {}; the whole zip has {}",
            self.manifest_bytes,
            self.range_bytes,
            count(self.entries, "entry", "entries"),
            count(self.requests, "request", "requests"),
            self.zip_bytes
        )
    }
}
