//! Patches of manifests: what they say, what they refuse, how small they are.

use std::collections::BTreeMap;

use bundle::{
    Digest, Entry, JsonError, Manifest, ManifestPatch, Method, PackName, PatchError, Stream,
};
use proptest::prelude::*;

use crate::sample::{bent, compressed, imagined};

/// The manifest of a version in which each of these files changed in the version given.
fn version(pack_version: u64, files: &[(&str, u64)]) -> Manifest {
    imagined(pack_version, files.iter().map(|(path, changed)| entry(path, *changed)).collect())
}

fn entry(path: &str, changed: u64) -> Entry {
    let text = format!("{path} in version {changed}");
    let content = Stream { size: 3 * text.len() as u64, sha256: Digest::of(text.as_bytes()) };
    let stored = Stream { size: text.len() as u64, sha256: Digest::of(content.sha256.as_bytes()) };
    Entry { path: path.to_owned(), method: Method::Zstd, offset: 0, stored, content, changed }
}

pub(crate) fn pair() -> (Manifest, Manifest) {
    let old = [("media/a", 1), ("media/b", 1), ("media/c", 2), ("media/d", 2)];
    let new = [("media/a", 1), ("media/b", 3), ("media/c", 2), ("media/e", 3)];
    (version(2, &old), version(3, &new))
}

pub(crate) fn patch() -> ManifestPatch {
    let (old, new) = pair();
    ManifestPatch::between(&old, &new).expect("two versions of a pack")
}

fn name(error: &PatchError) -> String {
    let debug = match error {
        PatchError::Json(JsonError::Unpack(fault)) => format!("{fault:?}"),
        PatchError::Json(error) => format!("{error:?}"),
        PatchError::Result(error) => format!("{error:?}"),
        PatchError::Entry { rule, .. } => format!("{rule:?}"),
        error => format!("{error:?}"),
    };
    debug.split([' ', '(']).next().unwrap_or_default().to_owned()
}

#[test]
fn a_patch_says_what_changed() {
    let (old, new) = pair();
    let patch = patch();
    assert_eq!(patch.removed, ["media/d"]);
    let paths: Vec<&str> = patch.entries.iter().map(|entry| entry.path.as_str()).collect();
    assert_eq!(paths, ["media/b", "media/e"]);
    let read = ManifestPatch::read(&PackName::core(), &patch.to_bytes()).expect("our own bytes");
    assert_eq!(read, patch);
    assert_eq!(read.apply(&old).expect("the right base"), new);
}

#[test]
fn patches_that_lead_astray_are_refused_by_name() {
    type Harm = fn(&mut ManifestPatch, &mut Manifest);
    let cases: [(&str, Harm, &str); 21] = [
        ("another pack's manifest", |_, m| m.pack = "it-25".parse().expect("a pack"), "OtherPack"),
        ("another version's manifest", |_, m| m.pack_version = 1, "WrongBase"),
        ("another manifest of the version", |_, m| m.zip.sha256 = Digest::of(b""), "WrongBase"),
        ("to the past", |p, _| p.to.pack_version = 1, "Backwards"),
        ("to the same version", |p, _| p.to.pack_version = 2, "Backwards"),
        ("from version zero", |p, _| p.from.pack_version = 0, "Version"),
        ("to seven digits", |p, _| p.to.pack_version = 1_000_000, "Version"),
        ("removed twice", |p, _| p.removed.push("media/d".into()), "RemovedOrder"),
        ("removed out of order", |p, _| p.removed.push("media/a".into()), "RemovedOrder"),
        ("removed and added", |p, _| p.removed = vec!["media/b".into()], "RemovedAndAdded"),
        ("removes what is not there", |p, _| p.removed = vec!["media/x".into()], "RemovesNothing"),
        ("adds what is there", |p, m| p.entries.push(m.entries[0].clone()), "AddsNothing"),
        ("adds twice", |p, _| p.entries.push(p.entries[0].clone()), "Twice"),
        ("adds out of order", |p, _| p.entries.swap(0, 1), "Order"),
        ("adds the future", |p, _| p.entries[0].changed = 4, "Changed"),
        ("adds a climber", |p, _| p.entries[1].path = "media/../x".into(), "Path"),
        ("adds a font to core", |p, _| p.entries[1].path = "font/x".into(), "NotInThisPack"),
        ("forgets to remove", |p, _| p.removed.clear(), "ZipSize"),
        ("another size of zip", |p, _| p.zip.size += 1, "ZipSize"),
        ("another digest of zip", |p, _| p.zip.sha256 = Digest::of(b""), "ResultDiffers"),
        ("another result", |p, _| p.to.digest = Digest::of(b""), "ResultDiffers"),
    ];
    for (what, harm, expected) in cases {
        let (mut patch, (mut old, _)) = (patch(), pair());
        harm(&mut patch, &mut old);
        let applied =
            ManifestPatch::read(&old.pack, &patch.to_bytes()).and_then(|patch| patch.apply(&old));
        let error = applied.expect_err(what);
        assert_eq!(name(&error), expected, "{what}: {error}");
        // A patch that was made in memory is held to the same rules.
        assert_eq!(name(&patch.apply(&old).expect_err(what)), expected, "{what}");
    }
}

#[test]
fn patches_of_another_form_are_refused_by_name() {
    let bytes = patch().to_bytes();
    let json = serde_json::to_vec(&patch()).expect("string keys");
    let huge = vec![b' '; usize::try_from(bundle::MANIFEST_BYTES_MAX).expect("small") + 1];
    let cases = [
        ("a bomb", compressed(&huge), "TooLarge"),
        ("no zstd", json.clone(), "NotAFrame"),
        ("two frames", bytes.repeat(2), "SecondFrame"),
        ("cut short", bytes[..bytes.len() - 1].to_vec(), "CutShort"),
        ("a newer format", bent(&patch(), |json| json["format"] = 3.into()), "Format"),
        ("an unknown field", bent(&patch(), |json| json["x"] = 1.into()), "Syntax"),
        ("sorted keys", bent(&patch(), |_| {}), "NotCanonical"),
        ("a manifest", pair().1.to_bytes(), "Syntax"),
    ];
    for (what, bytes, expected) in cases {
        let error = ManifestPatch::read(&PackName::core(), &bytes).expect_err(what);
        assert_eq!(name(&error), expected, "{what}: {error:?}");
    }
}

#[test]
fn there_is_no_patch_between_strangers() {
    let (old, new) = pair();
    let mut stranger = new.clone();
    stranger.pack = "it-25".parse().expect("a pack");
    for (what, old, new, expected) in [
        ("another pack", &old, &stranger, "OtherPack"),
        ("backwards", &new, &old, "Backwards"),
        ("the same", &old, &old, "Backwards"),
    ] {
        assert_eq!(name(&ManifestPatch::between(old, new).expect_err(what)), expected, "{what}");
    }
}

#[test]
fn a_patch_of_one_percent_is_small() {
    let path = |number: u64| format!("record/service/sportello-{number:05}.json");
    let files = |version: u64| -> Vec<Entry> {
        let changed = |number: u64| if version == 2 && number % 100 == 7 { 2 } else { 1 };
        (0..30_000).map(|number| entry(&path(number), changed(number))).collect()
    };
    let (old, new) = (imagined(1, files(1)), imagined(2, files(2)));
    let patch = ManifestPatch::between(&old, &new).expect("two versions");
    assert_eq!(patch.entries.len(), 300);
    let bytes = patch.to_bytes().len();
    assert!((19_200..22_000).contains(&bytes), "{bytes} bytes, 19,200 of them digests");
}

/// What happens to a file between two versions.
#[derive(Debug, Clone, Copy)]
enum Event {
    Written,
    Removed,
}

fn history() -> impl Strategy<Value = Vec<BTreeMap<u8, Event>>> {
    let event = prop_oneof![3 => Just(Event::Written), 1 => Just(Event::Removed)];
    prop::collection::vec(prop::collection::btree_map(0_u8..24, event, 0..8), 2..12)
}

proptest! {
    #[test]
    fn any_version_leads_to_any_later_one(history in history()) {
        let mut files: BTreeMap<u8, Entry> = BTreeMap::new();
        let mut versions = Vec::new();
        for (events, number) in history.iter().zip(1..) {
            for (file, event) in events {
                match event {
                    Event::Written => files.insert(*file, entry(&format!("media/{file}"), number)),
                    Event::Removed => files.remove(file),
                };
            }
            versions.push(imagined(number, files.values().cloned().collect()));
        }
        for (index, old) in versions.iter().enumerate() {
            for new in &versions[index + 1..] {
                let patch = ManifestPatch::between(old, new).expect("a later version");
                let bytes = patch.to_bytes();
                let read = ManifestPatch::read(&PackName::core(), &bytes).expect("our own bytes");
                prop_assert_eq!(&read, &patch);
                prop_assert_eq!(&read.apply(old).expect("the right base"), new);
            }
        }
    }
}
