//! The municipalities that rows are in, as `core/places.csv` has them.

use std::{collections::HashMap, path::Path};

use super::ImportError;

/// What a row learns from its municipality.
#[derive(Debug, Clone)]
pub(super) struct Town {
    pub(super) cadastral: String,
    pub(super) pack: String,
}

/// Municipalities by ISTAT code.
pub(super) fn towns(sources: &Path) -> Result<HashMap<String, Town>, ImportError> {
    let path = sources.join("core").join(crate::source::place::PLACES_TABLE);
    let table = |source| ImportError::Table { path: path.clone(), source };
    let file = std::fs::File::open(&path)
        .map_err(|source| ImportError::Read { path: path.clone(), source })?;
    let mut reader = csv::Reader::from_reader(file);
    let header = reader.headers().map_err(table)?.clone();
    let column = |name: &str| {
        header.iter().position(|known| known == name).ok_or_else(|| ImportError::NoColumn {
            path: path.clone(),
            column: name.to_owned(),
            known: header.iter().collect::<Vec<_>>().join(", "),
        })
    };
    let (istat, cadastral, pack) = (column("istat")?, column("cadastral")?, column("pack")?);
    let mut towns = HashMap::new();
    for row in reader.records() {
        let row = row.map_err(table)?;
        let town = Town { cadastral: row[cadastral].to_owned(), pack: row[pack].to_owned() };
        towns.insert(row[istat].to_owned(), town);
    }
    Ok(towns)
}
