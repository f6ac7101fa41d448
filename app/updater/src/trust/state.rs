//! What is trusted, kept across power cuts: two whole-state files, `trust/a` and `trust/b`, written in turn.

use std::{collections::BTreeMap, io, path::PathBuf};

use bundle::{Digest, PackName};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::DataFolder;

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
pub(crate) fn load(data: &DataFolder) -> Result<TrustState, TrustError> {
    let (mut valid, mut faults) = (Vec::new(), Vec::new());
    for slot in SLOTS {
        match data.storage().read(&data.trust().join(slot)) {
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
    Err(TrustError::Unreadable { folder: data.trust(), faults: faults.join("; ") })
}

/// Writes the next generation over the older or damaged one of the two files.
pub(crate) fn save(data: &DataFolder, state: &mut TrustState) -> Result<(), TrustError> {
    let mut next = state.clone();
    next.generation += 1;
    data.write(&older_slot(data), &encode(&next))?;
    *state = next;
    Ok(())
}

fn older_slot(data: &DataFolder) -> PathBuf {
    let generation = |slot: &&str| {
        let bytes = data.storage().read(&data.trust().join(slot)).ok();
        bytes.and_then(|bytes| decode(&bytes).ok()).map(|state| state.generation)
    };
    // `None`, missing or damaged, sorts before every generation.
    let slot = SLOTS.iter().min_by_key(|slot| generation(slot)).expect("there are two");
    data.trust().join(slot)
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
    use std::fs;

    use store::Settings;

    use super::*;

    /// Three saves on an empty folder; generations 1 to 3 lie in a, b, a.
    fn saved_three_times() -> (tempfile::TempDir, DataFolder) {
        let place = tempfile::tempdir().expect("a temporary folder");
        let data = DataFolder::create(place.path(), &Settings::default()).expect("writable");
        let mut state = TrustState::beginning("{}".to_owned(), 1);
        for _ in 0..3 {
            save(&data, &mut state).expect("a writable folder");
        }
        (place, data)
    }

    fn tear(data: &DataFolder, slot: &str) {
        let path = data.trust().join(slot);
        let bytes = fs::read(&path).expect("saved before");
        fs::write(&path, &bytes[..bytes.len() / 2]).expect("a writable folder");
    }

    #[test]
    fn the_newest_valid_file_wins_and_none_valid_is_refused() {
        type Harm = fn(&DataFolder);
        let cases: [(&str, Harm, Option<u64>); 7] = [
            ("both whole", |_| {}, Some(3)),
            ("a torn", |data| tear(data, "a"), Some(2)),
            ("a empty", |data| fs::write(data.trust().join("a"), "").expect("writable"), Some(2)),
            ("b torn", |data| tear(data, "b"), Some(3)),
            (
                "a edited",
                |data| {
                    let path = data.trust().join("a");
                    let text = fs::read_to_string(&path).expect("text");
                    let edited = text.replace("\"generation\":3", "\"generation\":9");
                    fs::write(path, edited).expect("writable");
                },
                Some(2),
            ),
            ("a lost", |data| fs::remove_file(data.trust().join("a")).expect("there"), Some(2)),
            ("both torn", |data| SLOTS.iter().for_each(|slot| tear(data, slot)), None),
        ];
        for (name, harm, expected) in cases {
            let (_place, data) = saved_three_times();
            harm(&data);
            assert_eq!(load(&data).ok().map(|s| s.generation), expected, "{name}");
        }
        let (_place, data) = saved_three_times();
        SLOTS.iter().for_each(|slot| tear(&data, slot));
        assert!(matches!(load(&data), Err(TrustError::Unreadable { .. })));
    }

    #[test]
    fn a_save_never_touches_the_only_valid_file() {
        let (_place, data) = saved_three_times();
        tear(&data, "a");
        let mut state = load(&data).expect("b is valid");
        save(&data, &mut state).expect("a writable folder");
        tear(&data, "a");
        assert_eq!(load(&data).expect("b is still valid").generation, 2);
    }
}
