//! What is trusted, kept across power cuts: two whole-state files, `trust/a` and `trust/b`, written in turn.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use bundle::{Digest, PackName};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::write_durably;

use super::TrustError;

/// Version of the trust files.
const FORMAT: u32 = 1;
const SLOTS: [&str; 2] = ["a", "b"];

/// Everything an updater must remember to notice that somebody offers it the past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TrustState {
    format: u32,
    /// Rises with every save; the higher valid one of the two files wins.
    generation: u64,
    /// The latest clock that a verified timestamp vouched for. Never lowered.
    pub(crate) time_floor: Timestamp,
    /// Lowest acceptable version of each metadata file, by its name.
    pub(crate) floors: BTreeMap<String, u64>,
    /// Lowest acceptable version of each pack's content: the highest that was ever installed.
    pub(crate) packs: BTreeMap<PackName, u64>,
    /// Verified metadata as it was signed: `root.json`, `root_history/2.root.json`, `timestamp.json`, `it-25.json` …
    pub(crate) metadata: BTreeMap<String, String>,
}

impl TrustState {
    /// The state of a device that has seen nothing but this root.
    pub(crate) fn beginning(root: String, version: u64) -> Self {
        Self {
            format: FORMAT,
            generation: 0,
            time_floor: Timestamp::UNIX_EPOCH,
            floors: BTreeMap::from([("root.json".to_owned(), version)]),
            packs: BTreeMap::new(),
            metadata: BTreeMap::from([
                (format!("root_history/{version}.root.json"), root.clone()),
                ("root.json".to_owned(), root),
            ]),
        }
    }

    /// The root in force.
    pub(crate) fn root(&self) -> &str {
        self.metadata.get("root.json").map_or("", String::as_str)
    }
}

/// Reads the newer valid one of the two files. With one of them torn the other holds; with none valid there is an
/// error and never a fresh start, which would let the past back in.
pub(crate) fn load(folder: &Path) -> Result<TrustState, TrustError> {
    let (mut valid, mut faults) = (Vec::new(), Vec::new());
    for slot in SLOTS {
        let path = folder.join(slot);
        match fs::read(&path) {
            Ok(bytes) => match decode(&bytes) {
                Ok(state) => valid.push(state),
                Err(fault) => faults.push(fault),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => faults.push(error.to_string()),
        }
    }
    if let Some(state) = valid.into_iter().max_by_key(|state| state.generation) {
        return Ok(state);
    }
    if faults.is_empty() {
        return Err(TrustError::NotSet);
    }
    Err(TrustError::Unreadable { folder: folder.to_owned(), faults: faults.join("; ") })
}

/// Writes the next generation over the older or damaged one of the two files.
pub(crate) fn save(folder: &Path, state: &mut TrustState) -> Result<(), TrustError> {
    let mut next = state.clone();
    next.generation += 1;
    write_durably(&older_slot(folder), &encode(&next))?;
    *state = next;
    Ok(())
}

fn older_slot(folder: &Path) -> PathBuf {
    let generation = |slot: &&str| {
        let bytes = fs::read(folder.join(slot)).ok();
        bytes.and_then(|bytes| decode(&bytes).ok()).map(|state| state.generation)
    };
    // `None`, missing or damaged, sorts before every generation.
    let slot = SLOTS.iter().min_by_key(|slot| generation(slot)).expect("there are two");
    folder.join(slot)
}

/// First line: the digest of everything after it.
fn encode(state: &TrustState) -> Vec<u8> {
    let json = serde_json::to_vec(state).expect("trust has string keys only");
    let mut bytes = format!("{}\n", Digest::of(&json)).into_bytes();
    bytes.extend(json);
    bytes
}

fn decode(bytes: &[u8]) -> Result<TrustState, String> {
    let cut = bytes.iter().position(|b| *b == b'\n').ok_or("it has no checksum")?;
    let (line, json) = (&bytes[..cut], &bytes[cut + 1..]);
    if line != Digest::of(json).to_hex().as_bytes() {
        return Err("its checksum is wrong".to_owned());
    }
    let state: TrustState = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    if state.format == FORMAT {
        return Ok(state);
    }
    Err(format!("its format {} is not known to this program (it reads {FORMAT})", state.format))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three saves on an empty folder; generations 1 to 3 lie in a, b, a.
    fn saved_three_times(folder: &Path) {
        let mut state = TrustState::beginning("{}".to_owned(), 1);
        for _ in 0..3 {
            save(folder, &mut state).expect("a writable folder");
        }
    }

    #[test]
    fn the_newest_valid_file_wins_and_none_valid_is_refused() {
        type Harm = fn(&Path);
        let tear: fn(&Path, &str) = |folder, slot| {
            let path = folder.join(slot);
            let bytes = fs::read(&path).expect("saved before");
            fs::write(&path, &bytes[..bytes.len() / 2]).expect("a writable folder");
        };
        let cases: [(&str, Harm, Option<u64>); 6] = [
            ("both whole", |_| {}, Some(3)),
            ("a torn", |f| fs::write(f.join("a"), "").expect("writable"), Some(2)),
            ("b torn", |f| fs::write(f.join("b"), "x").expect("writable"), Some(3)),
            ("a lost", |f| fs::remove_file(f.join("a")).expect("there"), Some(2)),
            (
                "a edited",
                |f| {
                    let text = fs::read_to_string(f.join("a")).expect("text");
                    let edited = text.replace("\"generation\":3", "\"generation\":9");
                    fs::write(f.join("a"), edited).expect("writable");
                },
                Some(2),
            ),
            (
                "both lost",
                |f| SLOTS.iter().for_each(|s| fs::remove_file(f.join(s)).expect("there")),
                None,
            ),
        ];
        for (name, harm, expected) in cases {
            let folder = tempfile::tempdir().expect("a temporary folder");
            saved_three_times(folder.path());
            harm(folder.path());
            assert_eq!(load(folder.path()).ok().map(|s| s.generation), expected, "{name}");
        }
        let folder = tempfile::tempdir().expect("a temporary folder");
        saved_three_times(folder.path());
        SLOTS.iter().for_each(|slot| tear(folder.path(), slot));
        assert!(matches!(load(folder.path()), Err(TrustError::Unreadable { .. })));
    }

    #[test]
    fn a_save_never_touches_the_only_valid_file() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        saved_three_times(folder.path());
        fs::write(folder.path().join("a"), "torn").expect("a writable folder");
        let mut state = load(folder.path()).expect("b is valid");
        save(folder.path(), &mut state).expect("a writable folder");
        fs::write(folder.path().join("a"), "torn again").expect("a writable folder");
        assert_eq!(load(folder.path()).expect("b is still valid").generation, 2);
    }
}
