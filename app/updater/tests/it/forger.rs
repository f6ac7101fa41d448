//! Somebody who can change every file of a source and holds some of the keys.

use std::fs;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use bundle::Digest;
use serde_json::{Value, json};
use sigstore_tuf::canonical_json::to_canonical_bytes;

use crate::stand::Stand;

/// What is written for a role: exchanged by `change` and signed by `keys`. Without any the signatures stay as they
/// are. `name` is that of the file.
pub(crate) fn forge(
    stand: &Stand,
    name: &str,
    keys: &[&Ed25519KeyPair],
    change: impl FnOnce(&mut Value),
) {
    let mut whole = read(stand, name);
    change(&mut whole["signed"]);
    if !keys.is_empty() {
        let canonical = to_canonical_bytes(&whole["signed"]).expect("integers only");
        let sign = |key: &&Ed25519KeyPair| json!({ "keyid": key_id(key), "sig": hex::encode(key.sign(&canonical)) });
        whole["signatures"] = keys.iter().map(sign).collect();
    }
    fs::write(stand.metadata(name), whole.to_string()).expect("a writable folder");
}

/// A metadata file as it lies there.
pub(crate) fn read(stand: &Stand, name: &str) -> Value {
    let bytes = fs::read(stand.metadata(name)).expect("published before");
    serde_json::from_slice(&bytes).expect("JSON")
}

/// Lets the online roles of publication `number` list every file as it lies there now. They sign whatever they are
/// given; that is what online keys are.
pub(crate) fn pin_again(stand: &Stand, number: u64) {
    let pin = |name: &str| {
        let bytes = fs::read(stand.metadata(name)).expect("published before");
        let digest = Digest::of(&bytes).to_hex();
        (bytes.len(), digest)
    };
    let set = |entry: &mut Value, (length, digest): (usize, String)| {
        entry["length"] = json!(length);
        entry["hashes"] = json!({ "sha256": digest });
    };
    let keys = &stand.publisher.keys;
    let snapshot = format!("{number}.snapshot.json");
    forge(stand, &snapshot, &[&keys["snapshot"]], |signed| {
        for (name, entry) in signed["meta"].as_object_mut().expect("a list") {
            set(entry, pin(&format!("{}.{name}", entry["version"])));
        }
    });
    forge(stand, "timestamp.json", &[&keys["timestamp"]], |signed| {
        set(&mut signed["meta"]["snapshot.json"], pin(&snapshot));
    });
}

/// The name of a key in metadata.
pub(crate) fn key_id(key: &Ed25519KeyPair) -> String {
    Digest::of(key.public_key().as_ref()).to_hex()
}

/// A key as metadata lists it.
pub(crate) fn public_key(key: &Ed25519KeyPair) -> Value {
    let public = hex::encode(key.public_key());
    json!({ "keytype": "ed25519", "scheme": "ed25519", "keyval": { "public": public } })
}
