//! A map: which rows of somebody's table become ours, and how each column is made.

use std::{collections::BTreeMap, path::Path};

use serde::Deserialize;

use super::{ImportError, sums::Sum, template::Template};

/// `imports/<name>.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Map {
    /// What is imported, for people.
    #[serde(rename = "about")]
    pub(super) _about: String,
    /// Our table, below the sources; `{pack}` stands for the owner of the row's municipality.
    pub(super) to: Template,
    /// Columns of theirs, with the values that count; all of them must agree.
    #[serde(default, rename = "where")]
    pub(super) filter: BTreeMap<String, Vec<String>>,
    /// How the municipality is found; gives `{pack}` and `{cadastral}`.
    pub(super) place: Option<PlaceBy>,
    /// How the column `id` is made.
    pub(super) id: Option<Naming>,
    /// Rows that are further places of others.
    pub(super) main: Option<MainBy>,
    /// Our columns, made of theirs.
    pub(super) columns: BTreeMap<String, Template>,
    /// Totals that a table of figures lacks.
    #[serde(default, rename = "sum")]
    pub(super) sums: Vec<Sum>,
    /// By column of ours: what stands for what. A value that is not named here is not known.
    #[serde(default)]
    pub(super) values: BTreeMap<String, BTreeMap<String, String>>,
}

/// The municipality of a row.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceBy {
    /// Its ISTAT code.
    pub(super) istat: Template,
}

/// Ids are made once: a row whose key is in our table keeps its id.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Naming {
    /// What a new id is made of.
    pub(super) from: Template,
    /// Our column by which rows are found again.
    pub(super) key: String,
}

/// Which rows stand for themselves, and by what the others find theirs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MainBy {
    /// Columns of theirs, as in `where`.
    pub(super) of: BTreeMap<String, Vec<String>>,
    /// What a row and its main row have in common; the first that leads to one counts.
    pub(super) by: Vec<Template>,
}

impl Map {
    pub(super) fn read(path: &Path) -> Result<Self, ImportError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| ImportError::Read { path: path.to_owned(), source })?;
        toml::from_str(&text).map_err(|error| {
            let before = error.span().map_or("", |span| &text[..span.start]);
            ImportError::Map {
                path: path.to_owned(),
                line: before.matches('\n').count() + 1,
                what: error.message().to_owned(),
            }
        })
    }

    /// Asks that whatever speaks of a column of ours speaks of one that the map makes.
    pub(super) fn check(&self, path: &Path) -> Result<(), ImportError> {
        let keys = self.id.iter().map(|id| &id.key);
        let spoken = keys.chain(self.values.keys()).chain(self.sums.iter().map(|sum| &sum.over));
        for column in spoken {
            if !self.columns.contains_key(column) {
                return Err(ImportError::Unmade {
                    map: path.to_owned(),
                    column: column.clone(),
                    made: self.columns.keys().cloned().collect::<Vec<_>>().join(", "),
                });
            }
        }
        Ok(())
    }

    /// Every template of the map.
    pub(super) fn templates(&self) -> impl Iterator<Item = &Template> {
        let one = [Some(&self.to), self.place.as_ref().map(|place| &place.istat)];
        let id = self.id.as_ref().map(|id| &id.from);
        let main = self.main.iter().flat_map(|main| &main.by);
        one.into_iter().chain([id]).flatten().chain(main).chain(self.columns.values())
    }
}
