//! Manifests as a hostile mirror, or a careless publisher with a key, might send them.

use bundle::{
    EntryRule, JsonError, Manifest, ManifestError, Method, PackName, PathFault, RECORD_BYTES_MAX,
};
use serde_json::{Value, json};

use crate::{
    hand::{bomb, with_window},
    sample::{bent, compressed, files, pack},
};

fn sample() -> Manifest {
    pack(&files()).1
}

fn read(bytes: &[u8]) -> Result<Manifest, ManifestError> {
    Manifest::read(&PackName::core(), bytes)
}

/// The name of the refusal, down to the rule.
fn name(error: &ManifestError) -> String {
    let debug = match error {
        ManifestError::Entry { rule, .. } => format!("{rule:?}"),
        ManifestError::Json(JsonError::Unpack(fault)) => format!("{fault:?}"),
        ManifestError::Json(error) => format!("{error:?}"),
        error => format!("{error:?}"),
    };
    debug.split([' ', '(']).next().unwrap_or_default().to_owned()
}

#[test]
fn a_manifest_reads_back() {
    let manifest = sample();
    let read = read(&manifest.to_bytes()).expect("our own bytes");
    assert_eq!((read.digest(), &read), (manifest.digest(), &manifest));
    assert_eq!(read.to_bytes(), manifest.to_bytes());
}

#[test]
fn the_digest_is_of_what_it_says_not_of_how_it_travelled() {
    let manifest = sample();
    let json = serde_json::to_vec(&manifest).expect("string keys");
    let other = zstd::bulk::compress(&json, 19).expect("memory");
    assert_ne!(other, manifest.to_bytes());
    assert_eq!(read(&other).expect("the same JSON").digest(), manifest.digest());
    assert_eq!(manifest.digest(), bundle::Digest::of(&json));
}

#[test]
fn what_no_publisher_writes_is_refused_by_name() {
    type Harm = fn(&mut Manifest);
    let cases: [(&str, Harm, &str); 24] = [
        ("another pack", |m| m.pack = "it-25".parse().expect("a pack"), "OtherPack"),
        ("a newer format", |m| m.format = 3, "Format"),
        ("version zero", |m| m.pack_version = 0, "Version"),
        ("a version with seven digits", |m| m.pack_version = 1_000_000, "Version"),
        ("a climbing path", |m| m.entries[0].path = "record/../a".into(), "Path"),
        ("an absolute path", |m| m.entries[0].path = "/record/a".into(), "Path"),
        ("capitals, so also twins but for them", |m| m.entries[0].path = "record/A".into(), "Path"),
        ("a font in core", |m| m.entries[0].path = "font/a.ttf".into(), "NotInThisPack"),
        ("a folder of its own", |m| m.entries[0].path = "a.json".into(), "NotInThisPack"),
        ("twice the same path", |m| m.entries[2].path = m.entries[0].path.clone(), "Twice"),
        ("twice the same entry", |m| m.entries[2] = m.entries[1].clone(), "Twice"),
        ("paths out of order", |m| m.entries.swap(1, 2), "Order"),
        ("versions out of order", |m| m.entries.swap(0, 1), "Order"),
        ("changed in the future", |m| m.entries[0].changed = 3, "Changed"),
        ("changed before the first version", |m| m.entries[2].changed = 0, "Changed"),
        ("a huge entry", |m| m.entries[1].stored.size = u64::MAX, "TooLarge"),
        (
            "a record that no kiosk reads",
            |m| {
                m.entries[0].stored.size = RECORD_BYTES_MAX;
                m.entries[0].content.size = RECORD_BYTES_MAX + 1;
            },
            "RecordTooLarge",
        ),
        (
            "a document that is too large",
            |m| {
                m.entries[1].path = "media/document/guide/a/b.pdf".into();
                (m.entries[1].stored.size, m.entries[1].content.size) = (9 << 20, 9 << 20);
            },
            "Document",
        ),
        (
            "a document that is none by its name",
            |m| m.entries[1].path = "media/document/guide/a/b.exe".into(),
            "Document",
        ),
        ("a bomb", |m| m.entries[0].content.size = m.entries[0].stored.size * 1000 + 1, "Ratio"),
        ("a zip with room for more", |m| m.zip.size += 1, "ZipSize"),
        ("a zip without end", |m| m.zip.size = u64::MAX, "ZipSize"),
        (
            "entries that fit no zip",
            |m| {
                m.entries = (0..65)
                    .map(|number| {
                        let mut entry = m.entries[1].clone();
                        entry.path = format!("media/{number:02}.png");
                        (entry.stored.size, entry.content.size) = (64 << 20, 64 << 20);
                        entry
                    })
                    .collect();
            },
            "ZipTooLarge",
        ),
        (
            "more content than any kiosk holds",
            |m| {
                m.entries = (0..257)
                    .map(|number| {
                        let mut entry = m.entries[1].clone();
                        entry.path = format!("media/{number:03}.png");
                        entry.method = Method::Zstd;
                        (entry.stored.size, entry.content.size) = (1 << 20, 64 << 20);
                        entry
                    })
                    .collect();
            },
            "ContentTooLarge",
        ),
    ];
    for (what, harm, expected) in cases {
        let mut manifest = sample();
        harm(&mut manifest);
        // Lists in JSON have no place for a stored entry that differs from its content; see below.
        let error = read(&manifest.to_bytes()).expect_err(what);
        assert_eq!(name(&error), expected, "{what}: {error}");
    }
}

#[test]
fn more_entries_than_a_pack_may_have_are_refused() {
    let mut manifest = sample();
    manifest.pack = "streets-prato".parse().expect("a pack");
    let entry = manifest.entries[1].clone();
    manifest.entries = (0..2_001)
        .map(|number| bundle::Entry { path: format!("tiles/{number:04}"), ..entry.clone() })
        .collect();
    manifest.zip.size = bundle::layout::lay_out(&mut manifest.entries);
    let error = Manifest::read(&manifest.pack, &manifest.to_bytes()).expect_err("too many");
    assert!(matches!(error, ManifestError::TooManyEntries { found: 2_001, max: 2_000 }), "{error}");
}

#[test]
fn json_of_another_form_is_refused_by_name() {
    let text =
        String::from_utf8(serde_json::to_vec(&sample()).expect("string keys")).expect("ASCII");
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let digest = sample().entries[0].stored.sha256.to_hex();
    let cases = [
        ("an unknown field", text.replacen('{', r#"{"x":1,"#, 1), "Syntax"),
        ("an unknown list", text.replace(r#""path":"#, r#""x":[],"path":"#), "Syntax"),
        ("a field twice", text.replacen('{', r#"{"format":2,"#, 1), "Syntax"),
        ("deep JSON", text.replacen('{', &format!(r#"{{"x":{deep},"#), 1), "Syntax"),
        (
            "deep JSON in a known place",
            text.replace(r#""changed":["#, &format!(r#""changed":[{deep},"#)),
            "Syntax",
        ),
        (
            "a number out of range",
            text.replace(r#""pack_version":2"#, r#""pack_version":18446744073709551616"#),
            "Syntax",
        ),
        (
            "a negative number",
            text.replace(r#""pack_version":2"#, r#""pack_version":-2"#),
            "Syntax",
        ),
        ("a broken number", text.replace(r#""pack_version":2"#, r#""pack_version":2.0"#), "Syntax"),
        ("a digest in capitals", text.replace(&digest, &digest.to_uppercase()), "Syntax"),
        ("a digest too short", text.replace(&digest, &digest[1..]), "Syntax"),
        ("another method", text.replace("stored\",", "deflated\","), "Syntax"),
        ("a list too short", text.replace(r#""changed":[2,"#, r#""changed":["#), "Syntax"),
        (
            "a content for a stored entry",
            text.replace(r#""content_size":["#, r#""content_size":[1,"#),
            "Syntax",
        ),
        ("a space", text.replacen(':', ": ", 1), "NotCanonical"),
        ("an escaped letter", text.replace("guide", r"gu\u0069de"), "NotCanonical"),
        ("a line at the end", format!("{text}\n"), "NotCanonical"),
        ("two manifests", format!("{text}{text}"), "Syntax"),
        ("half a manifest", text[..text.len() / 2].to_owned(), "Syntax"),
        ("nothing", String::new(), "Syntax"),
    ];
    for (what, json, expected) in cases {
        assert_ne!(json, text, "{what}");
        let error = read(&compressed(json.as_bytes())).expect_err(what);
        assert_eq!(name(&error), expected, "{what}: {error:?}");
    }
    let other_order = bent(&sample(), |json: &mut Value| json["format"] = json!(2));
    assert_eq!(name(&read(&other_order).expect_err("sorted keys")), "NotCanonical");
}

#[test]
fn frames_other_than_one_small_one_are_refused_by_name() {
    let bytes = sample().to_bytes();
    let json = serde_json::to_vec(&sample()).expect("string keys");
    let skippable = [0x50, 0x2a, 0x4d, 0x18, 1, 0, 0, 0, 0];
    let cases = [
        ("no zstd", json.clone(), "NotAFrame"),
        ("no bytes", Vec::new(), "NotAFrame"),
        ("a skippable frame before", [&skippable[..], &bytes].concat(), "Skippable"),
        ("a skippable frame behind", [&bytes[..], &skippable].concat(), "SkippableFollows"),
        ("a second frame", bytes.repeat(2), "SecondFrame"),
        ("bytes behind", [&bytes[..], b"x"].concat(), "BytesFollow"),
        ("a window of 16 MiB", with_window(&json, 24), "Window"),
        (
            "a dictionary",
            {
                let mut bytes = bytes.clone();
                bytes[4] |= 1;
                bytes
            },
            "Dictionary",
        ),
        ("cut short", bytes[..bytes.len() - 1].to_vec(), "CutShort"),
        ("cut in its head", bytes[..5].to_vec(), "CutShort"),
        ("1 GiB in 30 kB", bomb(), "TooLarge"),
    ];
    for (what, bytes, expected) in cases {
        let error = read(&bytes).expect_err(what);
        assert_eq!(name(&error), expected, "{what}: {error:?}");
    }
    assert!(read(&with_window(&json, 23)).is_ok(), "8 MiB are allowed");
}

#[test]
fn a_path_fault_keeps_its_name() {
    let mut manifest = sample();
    manifest.entries[0].path = "/etc/passwd".into();
    let error = read(&manifest.to_bytes()).expect_err("absolute");
    assert!(
        matches!(error, ManifestError::Entry { rule: EntryRule::Path(PathFault::Absolute), .. }),
        "{error}"
    );
}
