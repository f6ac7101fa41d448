//! Gives rows their ids, and further places their main rows.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    path::Path,
};

use super::{ImportError, LeftOut, map::Map, merge::Rows, rows::Row};

const SLUG_CHARACTERS_MAX: usize = 80;

/// Ids that stand in the other tables beside this one.
pub(super) fn taken_ids(path: &Path) -> Result<BTreeSet<String>, ImportError> {
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    let mut taken = BTreeSet::new();
    let Ok(files) = fs::read_dir(&folder) else {
        return Ok(taken);
    };
    let others = files.flatten().map(|file| file.path()).filter(|other| other != path);
    for other in others.filter(|other| other.extension().is_some_and(|ending| ending == "csv")) {
        let failed = |source| ImportError::Table { path: other.clone(), source };
        let mut reader = csv::Reader::from_path(&other).map_err(failed)?;
        let column = reader.headers().map_err(failed)?.iter().position(|name| name == "id");
        for row in reader.records() {
            let row = row.map_err(failed)?;
            taken.extend(column.and_then(|column| row.get(column)).map(str::to_owned));
        }
    }
    Ok(taken)
}

/// Gives each row the id it had, or a new one that nobody has. Rows that could not be found again are left out.
pub(super) fn name_rows(
    rows: &mut Vec<Row>,
    key: &str,
    old: &Rows,
    taken: &mut BTreeSet<String>,
    left_out: &mut Vec<LeftOut>,
) {
    let cell = |cells: &BTreeMap<String, String>, column: &str| {
        cells.get(column).cloned().unwrap_or_default()
    };
    keep_findable(rows, key, left_out);
    // Rows of editors, which have no key, keep their ids too.
    taken.extend(old.values().map(|cells| cell(cells, "id")));
    let known: HashMap<String, String> = old
        .values()
        .map(|cells| (cell(cells, key), cell(cells, "id")))
        .filter(|(key, _)| !key.is_empty())
        .collect();
    // In the order of their keys: the same table gives the same ids, in whatever order it comes.
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|index| cell(&rows[*index].cells, key));
    for index in order {
        let row = &mut rows[index];
        let id = known.get(&cell(&row.cells, key)).cloned().unwrap_or_else(|| {
            let base = slug(&row.name);
            let numbered = (2..).map(|number| format!("{base}-{number}"));
            std::iter::once(base.clone())
                .chain(numbered)
                .find(|id| !taken.contains(id))
                .unwrap_or(base)
        });
        taken.insert(id.clone());
        row.cells.insert("id".to_owned(), id);
    }
}

/// Lets go of rows without a key or a name, and of all but the first with one key.
fn keep_findable(rows: &mut Vec<Row>, key: &str, left_out: &mut Vec<LeftOut>) {
    let mut lines: HashMap<String, u64> = HashMap::new();
    rows.retain(|row| {
        let value = row.cells.get(key).cloned().unwrap_or_default();
        let fault = if value.is_empty() {
            format!("it has no `{key}`, by which it would be found again")
        } else if let Some(line) = lines.get(&value) {
            format!("`{key}` is `{value}`, as in line {line}")
        } else if slug(&row.name).is_empty() {
            format!("no id can be made of `{}`", row.name)
        } else {
            lines.insert(value, row.line);
            return true;
        };
        left_out.push(LeftOut { line: row.line, what: format!("the row is left out: {fault}") });
        false
    });
}

/// Fills `main`; a row whose main row is not in the same table stands for itself.
pub(super) fn find_mains(map: &Map, rows: &mut [Row], left_out: &mut Vec<LeftOut>) {
    if map.main.is_none() {
        return;
    }
    let mut mains: HashMap<String, String> = HashMap::new();
    for row in rows.iter().filter(|row| !row.is_further) {
        let id = row.cells.get("id").cloned().unwrap_or_default();
        for common in &row.common {
            // Of several the first by id, in whatever order they come.
            let main = mains.entry(common.clone()).or_insert_with(|| id.clone());
            if id < *main {
                main.clone_from(&id);
            }
        }
    }
    for row in rows {
        let main = row.common.iter().find_map(|common| mains.get(common));
        match main.filter(|_| row.is_further) {
            Some(id) => {
                row.cells.insert("main".to_owned(), id.clone());
            }
            None if row.is_further => {
                let common = row.common.join("`, `");
                let what = format!(
                    "its main office (`{common}`) is not in this table: it stands for itself"
                );
                left_out.push(LeftOut { line: row.line, what });
            }
            // One that was a further place before, and is none now.
            None => {
                row.cells.insert("main".to_owned(), String::new());
            }
        }
    }
}

/// Small letters and digits, with hyphens between words.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        let plain = match c {
            'à' | 'á' | 'â' | 'ä' | 'ã' => 'a',
            'è' | 'é' | 'ê' | 'ë' => 'e',
            'ì' | 'í' | 'î' | 'ï' => 'i',
            'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            'ç' | 'č' => 'c',
            'ñ' => 'n',
            'š' => 's',
            'ž' => 'z',
            c if c.is_ascii_alphanumeric() => c,
            _ => '-',
        };
        if plain != '-' || !slug.is_empty() && !slug.ends_with('-') {
            slug.push(plain);
        }
    }
    slug.truncate(SLUG_CHARACTERS_MAX);
    slug.trim_end_matches('-').to_owned()
}
