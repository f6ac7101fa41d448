//! An independent eye: python-tuf follows what is published, `bsdtar` and Python's zipfile read the packs, and all of
//! them must see what our manifests say.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use bundle::{Digest, Manifest, Method, PackName};
use jiff::Timestamp;
use publisher::{
    perform,
    roles::{self, RotateOptions},
};
use serde_json::Value;

use crate::{
    house::{House, KEYS, keyring, new_keys, time},
    tree::files,
};

/// The Python that `build-scripts/test` made beside the programs.
fn python() -> PathBuf {
    let program = Path::new(env!("CARGO_BIN_EXE_sportello-publisher"));
    let target = program.ancestors().nth(2).unwrap();
    target.join("independent-eye/bin/python3")
}

fn run(program: &Path, arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(program).args(arguments).output().unwrap_or_else(|error| {
        panic!("{}: {error}; `build-scripts/test` installs it", program.display())
    });
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{} {arguments:?}: {said}", program.display());
    output.stdout
}

fn eye(arguments: &[&str]) -> Value {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/independent/eye.py");
    serde_json::from_slice(&run(&python(), &[&[script], arguments].concat())).unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// What python-tuf downloads, by target name, starting from the root file `root`.
fn follow(house: &House, root: &Path, out: &str, targets: &[&str]) -> (u64, Vec<PathBuf>) {
    let (published, out) = (house.published(), house.0.beside(out));
    let arguments = [&["follow", text(&published), text(root), text(&out)], targets].concat();
    let seen = eye(&arguments);
    let saved = targets.iter().map(|target| PathBuf::from(seen["saved"][target].as_str().unwrap()));
    (seen["root"].as_u64().unwrap(), saved.collect())
}

fn manifest(pack: &str, path: &Path) -> (PackName, Manifest) {
    let pack: PackName = pack.parse().unwrap();
    let manifest = Manifest::read(&pack, &fs::read(path).unwrap()).unwrap();
    (pack, manifest)
}

/// The signatures of this test are made now: python-tuf goes by the real clock.
fn now() -> String {
    Timestamp::now().to_string()
}

/// New holders for root, targets, snapshot and timestamp; the old root signs the new one.
fn rotate_all_top_keys(house: &House) {
    let next = house.0.beside("secret/next");
    let top: Vec<&str> = KEYS.into_iter().take(8).collect();
    new_keys(&next, &top);
    let rotation = RotateOptions {
        repository: house.repository(),
        public: Some(next.clone()),
        threshold: None,
        targets_threshold: None,
        force: false,
        now: time(&now()),
    };
    for signers in [keyring(&next), house.keyring()] {
        perform(|changes| roles::rotate(&rotation, &signers, changes)).unwrap();
    }
    for name in top {
        for ending in ["pem", "pub"] {
            let file = format!("{name}.{ending}");
            fs::copy(next.join(&file), house.keys().join(&file)).unwrap();
        }
    }
    house.delegate(&now());
}

#[test]
fn python_tuf_follows_a_root_rotation_and_downloads_a_regions_pack() {
    let house = House::new();
    house.release(&now());
    let first = house.0.beside("1.root.json");
    fs::copy(house.published().join("metadata/1.root.json"), &first).unwrap();
    let targets = ["it-52/000001.manifest", "it-52/000001.zip"];
    assert_eq!(follow(&house, &first, "before", &targets).0, 1);

    rotate_all_top_keys(&house);
    house.0.replace("regions/it-52/organizations.toml", "\"Comune\"", "\"Comune nuovo\"");
    house.build();
    for role in ["core", "languages", "it-52"] {
        house.sign(role, &now()).unwrap();
    }
    house.timestamp(&now()).unwrap();
    house.publish(&now()).unwrap();
    let targets = ["it-52/000002.manifest", "it-52/000002.zip"];
    // Both a client that knew the old keys and one that begins with the first root get there.
    for out in ["before", "afresh"] {
        let (root, saved) = follow(&house, &first, out, &targets);
        assert_eq!(root, 2, "{out}");
        let (_, manifest) = manifest("it-52", &saved[0]);
        assert_eq!((manifest.pack_version, manifest.entries.len()), (2, 3));
        assert_eq!(Digest::of(&fs::read(&saved[1]).unwrap()), manifest.zip.sha256);
    }
}

#[test]
fn other_zip_readers_see_what_the_manifest_says() {
    let house = House::new();
    house.build();
    for pack in ["core", "it-52", "lang-it"] {
        let folder = house.0.beside("build").join(pack);
        let (_, manifest) = manifest(pack, &folder.join("000001.manifest"));
        let zip = folder.join("000001.zip");

        let listed = eye(&["directory", text(&zip)]);
        let listed: Vec<_> = listed.as_array().unwrap().iter().collect();
        assert_eq!(listed.len(), manifest.entries.len(), "{pack}");
        for (seen, entry) in listed.into_iter().zip(&manifest.entries) {
            assert_eq!(seen["path"], entry.path);
            assert_eq!(seen["offset"], entry.offset);
            assert_eq!(seen["method"], if entry.method == Method::Zstd { 93 } else { 0 });
            assert_eq!(
                (&seen["stored"], &seen["size"]),
                (&entry.stored.size.into(), &entry.content.size.into())
            );
        }

        let out = house.0.beside(&format!("unpacked-{pack}"));
        fs::create_dir_all(&out).unwrap();
        run(Path::new("bsdtar"), &["-x", "-f", text(&zip), "-C", text(&out)]);
        let unpacked = files(&out);
        assert_eq!(unpacked.len(), manifest.entries.len(), "{pack}");
        for (path, bytes) in unpacked {
            let entry = manifest.entries.iter().find(|entry| entry.path == path).unwrap();
            assert_eq!(Digest::of(&bytes), entry.content.sha256, "{path}");
        }
    }
}
