//! A key of our own, to sign what the program would not.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use bundle::{Digest, Stream};
use serde_json::{Value, json};
use sigstore_tuf::canonical_json::to_canonical_bytes;

/// Holds the secret key of one role.
pub(crate) struct Forger {
    pair: Ed25519KeyPair,
    id: String,
}

impl Forger {
    pub(crate) fn new() -> Self {
        let pair = Ed25519KeyPair::generate().unwrap();
        let public = hex::encode(pair.public_key().as_ref());
        let key =
            json!({ "keytype": "ed25519", "scheme": "ed25519", "keyval": { "public": public } });
        let id = Digest::of(&to_canonical_bytes(&key).unwrap()).to_hex();
        Self { pair, id }
    }

    /// Puts the key into a key folder, in the place of the one that is there.
    pub(crate) fn put(&self, keys: &Path, name: &str) {
        let secret = self.pair.to_pkcs8v1().unwrap();
        let text = pem::encode(&pem::Pem::new("PRIVATE KEY", secret.as_ref()));
        let path = keys.join(format!("{name}.pem"));
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        // The public half belonged to the other key.
        let _ = fs::remove_file(keys.join(format!("{name}.pub")));
    }

    /// The metadata file of a signed part.
    pub(crate) fn sign(&self, signed: &Value) -> Vec<u8> {
        let signature = self.pair.sign(&to_canonical_bytes(signed).unwrap());
        let signatures = json!([{ "keyid": self.id, "sig": hex::encode(signature.as_ref()) }]);
        serde_json::to_vec(&json!({ "signatures": signatures, "signed": signed })).unwrap()
    }

    /// Changes a metadata file and signs it again.
    pub(crate) fn change(&self, path: &Path, change: impl FnOnce(&mut Value)) {
        let mut envelope: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        change(&mut envelope["signed"]);
        fs::write(path, self.sign(&envelope["signed"])).unwrap();
    }
}

/// Lists some bytes as a target, and puts the file where it belongs below `targets`.
pub(crate) fn put_target(targets: &Path, signed: &mut Value, name: &str, bytes: &[u8]) -> PathBuf {
    let stream = Stream::of(bytes);
    let sha256 = stream.sha256.to_hex();
    let listed = json!({ "length": stream.size, "hashes": { "sha256": sha256 } });
    signed["targets"].as_object_mut().unwrap().insert(name.to_owned(), listed);
    let (folder, file) = name.split_once('/').unwrap();
    let path = targets.join(folder).join(format!("{sha256}.{file}"));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}
