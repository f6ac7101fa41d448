//! What a device accepts no more, read from its trust files as they lie there.

use std::{collections::BTreeMap, path::Path};

use store::Storage;

/// Versions and times below which nothing is accepted, from the newer valid one of the two files in `trust`. They
/// compare as texts.
pub(crate) fn floors(storage: &dyn Storage, trust: &Path) -> BTreeMap<String, String> {
    let states = ["a", "b"].iter().filter_map(|slot| {
        let bytes = storage.read(&trust.join(slot)).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        let (digest, json) = text.split_once('\n')?;
        let whole = bundle::Digest::of(json.as_bytes()).to_hex() == digest;
        whole.then(|| serde_json::from_str::<serde_json::Value>(json).expect("whole, so JSON"))
    });
    let newest = states.max_by_key(|state| state["generation"].as_u64()).unwrap_or_default();
    let mut floors = BTreeMap::new();
    for part in ["floors", "packs"] {
        for (name, version) in newest[part].as_object().into_iter().flatten() {
            let version = version.as_u64().expect("a number");
            floors.insert(format!("{part} {name}"), format!("{version:09}"));
        }
    }
    floors.insert("time".to_owned(), newest["time_floor"].as_str().unwrap_or("").to_owned());
    floors
}
