//! Good inputs bent at random: nothing panics, memory stays bounded (see `main.rs`), and what is accepted is written
//! again as it was. `PROPTEST_CASES=1000000 cargo test -p bundle fuzz` searches longer.

use std::{io::Cursor, sync::LazyLock};

use bundle::{Manifest, ManifestPatch, PackName, Record, check_archive};
use proptest::{collection, prelude::*};

use crate::{
    hand::Hand,
    patches,
    sample::{compressed, files, pack},
};

/// What happens to the bytes; places and lengths count modulo what is there.
#[derive(Debug, Clone)]
enum Harm {
    /// One bit is flipped.
    Flip { at: u16, bit: u8 },
    /// The rest is cut off.
    Cut { at: u16 },
    /// Some bytes are taken out.
    Remove { at: u16, count: u8 },
    /// Some bytes are repeated elsewhere.
    Repeat { from: u16, count: u8, at: u16 },
    /// Other bytes are put in.
    Splice { at: u16, bytes: Vec<u8> },
    /// A decimal number becomes another.
    Decimal { at: u16, number: Number },
    /// Four bytes become another number.
    Binary { at: u16, number: Number },
}

fn harm() -> impl Strategy<Value = Harm> {
    let at = any::<u16>;
    prop_oneof![
        (at(), 0_u8..8).prop_map(|(at, bit)| Harm::Flip { at, bit }),
        at().prop_map(|at| Harm::Cut { at }),
        (at(), any::<u8>()).prop_map(|(at, count)| Harm::Remove { at, count }),
        (at(), any::<u8>(), at()).prop_map(|(from, count, at)| Harm::Repeat { from, count, at }),
        (at(), collection::vec(any::<u8>(), 1..64))
            .prop_map(|(at, bytes)| Harm::Splice { at, bytes }),
        (at(), number()).prop_map(|(at, number)| Harm::Decimal { at, number }),
        (at(), number()).prop_map(|(at, number)| Harm::Binary { at, number }),
    ]
}

/// A few are enough to leave most of the input alone.
fn harms() -> impl Strategy<Value = Vec<Harm>> {
    collection::vec(harm(), 1..5)
}

/// Numbers that break something, and all others.
#[derive(Debug, Clone, Copy)]
enum Number {
    Minus,
    Most64,
    Beyond,
    Any(u32),
}

fn number() -> impl Strategy<Value = Number> {
    prop_oneof![
        Just(Number::Minus),
        Just(Number::Most64),
        Just(Number::Beyond),
        prop_oneof![0_u32..5, Just(u32::from(u16::MAX)), Just(u32::MAX), any::<u32>()]
            .prop_map(Number::Any),
    ]
}

impl Number {
    fn digits(self) -> String {
        match self {
            Self::Minus => "-1".to_owned(),
            Self::Most64 => u64::MAX.to_string(),
            Self::Beyond => "1e400".to_owned(),
            Self::Any(number) => number.to_string(),
        }
    }

    fn bytes(self) -> [u8; 4] {
        match self {
            Self::Any(number) => number.to_le_bytes(),
            Self::Minus | Self::Most64 | Self::Beyond => u32::MAX.to_le_bytes(),
        }
    }
}

/// Which form of the input is bent.
#[derive(Debug, Clone, Copy)]
enum Layer {
    /// The JSON, which is compressed afterwards.
    Json,
    /// The compressed bytes.
    Frame,
}

fn layer() -> impl Strategy<Value = Layer> {
    prop_oneof![3 => Just(Layer::Json), 1 => Just(Layer::Frame)]
}

fn harmed(good: &[u8], harms: &[Harm]) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for harm in harms {
        apply(harm, &mut bytes);
    }
    bytes
}

fn apply(harm: &Harm, bytes: &mut Vec<u8>) {
    let size = bytes.len();
    let place = |at: u16| usize::from(at) % size.max(1);
    let piece = |at: u16, count: u8| place(at)..(place(at) + usize::from(count)).min(size);
    match harm {
        Harm::Flip { at, bit } if size > 0 => bytes[place(*at)] ^= 1 << bit,
        Harm::Flip { .. } => {}
        Harm::Cut { at } => bytes.truncate(place(*at)),
        Harm::Remove { at, count } => drop(bytes.drain(piece(*at, *count))),
        Harm::Repeat { from, count, at } => {
            let copy = bytes[piece(*from, *count)].to_vec();
            let at = place(*at);
            bytes.splice(at..at, copy);
        }
        Harm::Splice { at, bytes: others } => {
            let at = place(*at);
            bytes.splice(at..at, others.iter().copied());
        }
        Harm::Decimal { at, number } => {
            let from = place(*at);
            let is_digit = |at: &usize| bytes[*at].is_ascii_digit();
            if let Some(start) = (from..size).find(is_digit) {
                let end = (start..size).find(|at| !is_digit(at)).unwrap_or(size);
                bytes.splice(start..end, number.digits().into_bytes());
            }
        }
        Harm::Binary { at, number } => {
            let end = (place(*at) + 4).min(size);
            bytes.splice(place(*at)..end, number.bytes());
        }
    }
}

/// The harmed file and, where it can still be unpacked, its JSON.
fn harmed_file(json: &[u8], layer: Layer, harms: &[Harm]) -> (Vec<u8>, Vec<u8>) {
    let file = match layer {
        Layer::Json => compressed(&harmed(json, harms)),
        Layer::Frame => harmed(&compressed(json), harms),
    };
    let json = zstd::bulk::decompress(&file, 1 << 20).unwrap_or_default();
    (file, json)
}

/// Tries many times what a target is tried once by default.
fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig { cases: default.cases.saturating_mul(32), ..default }
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("string keys")
}

static MANIFEST: LazyLock<Vec<u8>> = LazyLock::new(|| json(&pack(&files()).1));
static PATCH: LazyLock<Vec<u8>> = LazyLock::new(|| json(&patches::patch()));
static PACK: LazyLock<(Vec<u8>, Manifest)> = LazyLock::new(|| pack(&files()));
const RECORD_PATH: &str = "record/organization/comune.json";
const RECORD: &str = r#"{"format":1,"id":"core/organization/comune","provenance":{"owner":"Redazione","licence":"CC-BY-4.0","sources":[{"title":"Prova"}],"written_date":"2026-11-24","status":"unreviewed"},"type":"organization","body":{"name":{"it":{"status":"original","value":"Comune"},"ar":{"status":"machine","value":"\u0628\u0644\u062f"}}}}"#;

#[test]
fn the_inputs_are_good_before_they_are_bent() {
    let core = PackName::core();
    assert!(Manifest::read(&core, &compressed(&MANIFEST)).is_ok());
    assert!(ManifestPatch::read(&core, &compressed(&PATCH)).is_ok());
    assert!(check_archive(Cursor::new(&PACK.0), &PACK.1).is_ok());
    Record::read(&core, RECORD_PATH, RECORD.as_bytes()).expect("a record of the format");
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn manifests(layer in layer(), harms in harms()) {
        let (file, json) = harmed_file(&MANIFEST, layer, &harms);
        if let Ok(manifest) = Manifest::read(&PackName::core(), &file) {
            prop_assert_eq!(serde_json::to_vec(&manifest).expect("string keys"), json);
            let again = Manifest::read(&PackName::core(), &manifest.to_bytes());
            prop_assert_eq!(again.expect("what was accepted once"), manifest);
        }
    }

    #[test]
    fn patches_on_a_good_base(layer in layer(), harms in harms()) {
        let (file, json) = harmed_file(&PATCH, layer, &harms);
        if let Ok(patch) = ManifestPatch::read(&PackName::core(), &file) {
            prop_assert_eq!(serde_json::to_vec(&patch).expect("string keys"), json);
            if let Ok(result) = patch.apply(&patches::pair().0) {
                prop_assert_eq!(result.digest(), patch.to.digest);
                let again = Manifest::read(&PackName::core(), &result.to_bytes());
                prop_assert_eq!(again.expect("what was accepted once"), result);
            }
        }
    }

    #[test]
    fn archives_of_a_good_manifest(half in prop_oneof![Just(0_usize), Just(1)], harms in harms()) {
        let (zip, manifest) = &*PACK;
        // Half of the harm goes where other tools look first: into the directory.
        let directory = zip.len() - Hand::of(&files()).directory_size() - 22;
        let (kept, bent) = zip.split_at(directory * half);
        let bytes = [kept, &harmed(bent, &harms)].concat();
        let accepted = check_archive(Cursor::new(&bytes), manifest).is_ok();
        prop_assert_eq!(accepted, bytes == *zip);
    }

    #[test]
    fn records(harms in harms()) {
        let core = PackName::core();
        if let Ok(record) = Record::read(&core, RECORD_PATH, &harmed(RECORD.as_bytes(), &harms)) {
            let json = record.to_json();
            let again = Record::read(&core, RECORD_PATH, &json).expect("what was accepted once");
            prop_assert_eq!(again.to_json(), json);
        }
    }
}
