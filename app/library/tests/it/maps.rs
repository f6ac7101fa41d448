//! The files of the map: where their pieces lie, and whose work they are.

use answers::{Answer, MapOrigin, Question};
use bundle::{Digest, FORMAT, STREETS_SHEET, Source, StreetsFile, StreetsSheet, piece_path};
use library::{BuildError, BuildInput, build};
use store::{DataFolder, Settings};
use tempfile::TempDir;

use crate::fixture::{Installed, pack};

/// In the order of the file; one of them comes twice.
const PIECES: [&[u8]; 3] = [b"one", b"two", b"one"];

fn sheet() -> StreetsSheet {
    let source = Source { title: "OpenStreetMap".to_owned(), url: None, date: None };
    let pieces = PIECES.map(Digest::of).to_vec();
    StreetsSheet {
        format: FORMAT,
        title: "Prato".to_owned(),
        owner: "Comune di Prato".to_owned(),
        licence: "ODbL-1.0".to_owned(),
        attribution: "© OpenStreetMap contributors".to_owned(),
        sources: vec![source],
        written_date: "2026-11-20".parse().expect("a day"),
        files: vec![StreetsFile { name: "prato.pmtiles".to_owned(), pieces }],
    }
}

/// A pack of streets with these pieces and what is said of them.
fn streets(data: &DataFolder, sheet: &[u8], pieces: &[&[u8]]) -> bundle::Manifest {
    let paths: Vec<String> = pieces.iter().map(|bytes| piece_path(&Digest::of(bytes))).collect();
    let pieces = paths.iter().map(String::as_str).zip(pieces.iter().copied());
    let files: Vec<(&str, &[u8])> = [(STREETS_SHEET, sheet)].into_iter().chain(pieces).collect();
    pack(data, "streets-prato", &[], &files)
}

const CREDITS: &str = "[[file]]\nname = \"italy.pmtiles\"\nlicence = \"CC-BY-4.0\"\n\
    [[file.source]]\ncredit = \"ISTAT, Openpolis\"\n[[file.source]]\ncredit = \"ISTAT\"\n";

fn core(data: &DataFolder, credits: &str) -> bundle::Manifest {
    let map: &[u8] = b"a map";
    let files = [("media/map/italy.pmtiles", map), ("media/map/credits.toml", credits.as_bytes())];
    pack(data, "core", &[], &files)
}

#[test]
fn a_file_of_the_map_is_its_pieces_in_order() {
    let installed = Installed::of(|data| {
        vec![core(data, CREDITS), streets(data, &sheet().to_json(), &PIECES[..2])]
    });
    let library = installed.open();
    let path = |bytes: &[u8]| installed.data.object_path(&Digest::of(bytes));
    let expected = vec![
        ("core/italy.pmtiles".to_owned(), vec![path(b"a map")]),
        ("streets-prato/prato.pmtiles".to_owned(), PIECES.map(path).to_vec()),
    ];
    assert_eq!(library.maps().expect("a readable release"), expected);
    let credit = |name: &str, credit: &str| (name.to_owned(), credit.to_owned());
    assert_eq!(
        library.map_credits().expect("a readable release"),
        [
            credit("core/italy.pmtiles", "ISTAT, Openpolis"),
            credit("streets-prato/prato.pmtiles", "© OpenStreetMap contributors"),
        ]
    );

    assert_eq!(library.verify().expect("a check"), [] as [String; 0]);
    std::fs::remove_file(path(b"two")).expect("an object");
    let faults = library.verify().expect("a check");
    assert!(faults[0].starts_with("the map `streets-prato/prato.pmtiles`: "), "{faults:?}");
}

#[test]
fn the_about_screen_hears_whose_work_the_maps_are() {
    let installed = Installed::of(|data| {
        vec![core(data, CREDITS), streets(data, &sheet().to_json(), &PIECES[..2])]
    });
    let Ok(Answer::About(about)) = installed.open().answer(&Question::About) else {
        panic!("no answer")
    };
    let map = |title: &str, credit: &str, licence: &str, written: Option<&str>| MapOrigin {
        title: title.to_owned(),
        credit: credit.to_owned(),
        licence: licence.to_owned(),
        written: written.map(|day| day.parse().expect("a day")),
    };
    assert_eq!(
        about.maps,
        [
            map("", "ISTAT, Openpolis", "CC-BY-4.0", None),
            map("Prato", "© OpenStreetMap contributors", "ODbL-1.0", Some("2026-11-20")),
        ]
    );
    let pack = about.packs.last().expect("a pack");
    assert_eq!((pack.pack.as_str(), pack.owner.as_str()), ("streets-prato", "Comune di Prato"));
}

#[test]
fn maps_that_do_not_hold_together_are_refused() {
    let newer = StreetsSheet { format: FORMAT + 1, ..sheet() };
    let cases = [
        (CREDITS, sheet().to_json(), &PIECES[..1], "has not every piece of `prato.pmtiles`"),
        (CREDITS, newer.to_json(), &PIECES[..2], "cannot read what pack `streets-prato` says"),
        (CREDITS, b"{}".to_vec(), &PIECES[..2], "cannot read what pack `streets-prato` says"),
        (
            "[[file",
            sheet().to_json(),
            &PIECES[..2],
            "cannot read the credits of the maps of pack `core`",
        ),
    ];
    for (credits, sheet, pieces, expected) in cases {
        let folder = TempDir::new().expect("a temporary folder");
        let data = DataFolder::create(folder.path(), &Settings::default()).expect("a data folder");
        let packs = [core(&data, credits), streets(&data, &sheet, pieces)];
        let out = data.staging().expect("a staging folder");
        let input = BuildInput { data: &data, packs: &packs, languages: &[], out: &out };
        let error: BuildError = build(input).expect_err("a pack that is not whole");
        assert!(error.to_string().contains(expected), "{error}");
    }
}
