//! Streets on their way from a map file into the pieces of a pack.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use bundle::{Manifest, Method, PackClass, STREETS_SHEET, StreetsSheet, content_of, piece_path};
use publisher::{BuildOptions, Fonts, build};
use rand::{Rng as _, SeedableRng as _, rngs::ChaCha8Rng};

use crate::{faults::found, tree::Tree};

/// West, south, east, north in ten-millionths of a degree.
pub(crate) const PRATO: [i32; 4] = [110_000_000, 438_000_000, 112_000_000, 440_000_000];
const LYON: [i32; 4] = [47_000_000, 456_000_000, 50_000_000, 459_000_000];

const SHEET: &str = "title = \"Prato\"\nowner = \"Comune di Prato\"\nlicence = \"ODbL-1.0\"\n\
    attribution = \"© OpenStreetMap contributors\"\nwritten_date = \"2026-11-20\"\nsource = \"OpenStreetMap\"\n\
    files = [\"prato.pmtiles\"]\n";

/// A file that is whole as far as its header tells.
pub(crate) fn pmtiles(bounds: [i32; 4], tiles: &[u8]) -> Vec<u8> {
    let mut file = vec![0; 127];
    file[..8].copy_from_slice(b"PMTiles\x03");
    file[56..64].copy_from_slice(&127_u64.to_le_bytes());
    file[64..72].copy_from_slice(&(tiles.len() as u64).to_le_bytes());
    file[97..102].copy_from_slice(&[2, 2, 1, 4, 14]);
    for (at, degrees) in [102, 106, 110, 114].into_iter().zip(bounds) {
        file[at..at + 4].copy_from_slice(&degrees.to_le_bytes());
    }
    file.extend_from_slice(tiles);
    file
}

/// Sound sources with streets.
fn tree() -> Tree {
    let tree = Tree::new();
    tree.write("streets/prato/pack.toml", SHEET);
    tree.write_bytes("streets/prato/prato.pmtiles", &pmtiles(PRATO, b"tiles"));
    tree
}

/// Bytes that look alike nowhere, as those of packed tiles.
fn noise(seed: u64, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    ChaCha8Rng::seed_from_u64(seed).fill_bytes(&mut bytes);
    bytes
}

fn options(tree: &Tree, previous: Option<PathBuf>, streets: Option<PathBuf>) -> BuildOptions {
    let (source, out) = (tree.source(), tree.beside("packs"));
    BuildOptions { source, out, previous, fonts: Fonts::Without, streets }
}

fn manifest(packs: &Path, version: u64) -> Manifest {
    let path = packs.join(format!("streets-prato/{version:06}.manifest"));
    Manifest::read(&"streets-prato".parse().unwrap(), &fs::read(path).unwrap()).unwrap()
}

/// The sheet of a pack and its first file, put together from what the zip holds.
fn unpacked(packs: &Path, version: u64) -> (StreetsSheet, Vec<u8>) {
    let manifest = manifest(packs, version);
    let zip = fs::read(packs.join(format!("streets-prato/{version:06}.zip"))).unwrap();
    let read = |path: &str| {
        let entry = manifest.entries.iter().find(|entry| entry.path == path).unwrap();
        content_of(&zip, entry).unwrap()
    };
    let sheet = StreetsSheet::read(&read(STREETS_SHEET)).unwrap();
    let file = sheet.files[0].pieces.iter().flat_map(|piece| read(&piece_path(piece))).collect();
    (sheet, file)
}

#[test]
fn a_map_file_is_the_sum_of_its_pieces() {
    let tree = tree();
    // The second half is there twice.
    let tiles = [noise(1, 1_000_000), noise(2, 1_500_000), noise(2, 1_500_000)].concat();
    let file = pmtiles(PRATO, &tiles);
    tree.write_bytes("streets/prato/prato.pmtiles", &file);
    let built = build(&options(&tree, None, None)).unwrap();
    assert!(built.iter().any(|built| built.pack.class() == PackClass::Streets));

    let packs = tree.beside("packs");
    let (sheet, together) = unpacked(&packs, 1);
    assert!(together == file, "the pieces make another file");
    assert_eq!(sheet.attribution, "© OpenStreetMap contributors");
    assert_eq!(sheet.files[0].name, "prato.pmtiles");
    let manifest = manifest(&packs, 1);
    let most = PackClass::Streets.limits().entry_bytes_max;
    let pieces: Vec<_> =
        manifest.entries.iter().filter(|entry| entry.path != STREETS_SHEET).collect();
    assert!(pieces.len() > 5, "{}", pieces.len());
    assert!(pieces.iter().all(|e| e.method == Method::Stored && e.stored.size <= most));
    assert!(pieces.len() < sheet.files[0].pieces.len(), "what is there twice travels once");
}

#[test]
fn a_tile_that_grows_makes_few_pieces_new() {
    let tree = tree();
    let (before, after) = (noise(3, 3_000_000), noise(4, 3_000_000));
    let with = |tile: &[u8]| pmtiles(PRATO, &[&before, tile, &after].concat());
    tree.write_bytes("streets/prato/prato.pmtiles", &with(b"a street"));
    build(&options(&tree, None, None)).unwrap();
    let packs = tree.beside("packs");
    tree.write_bytes("streets/prato/prato.pmtiles", &with(b"a street, and another one"));
    let built = build(&options(&tree, Some(packs.clone()), None)).unwrap();
    let streets = built.iter().find(|built| built.pack.class() == PackClass::Streets).unwrap();
    // The header with the beginning, the tile with what is around it, and the sheet.
    assert!(streets.version == 2 && streets.changed <= 4, "{streets:?}");
    assert!(unpacked(&packs, 2).1 == with(b"a street, and another one"));
    // Nothing changed: the same version.
    let again = build(&options(&tree, Some(packs), None)).unwrap();
    assert!(again.iter().all(|built| built.changed == 0), "{again:?}");
}

#[test]
fn a_large_file_lies_outside_the_sources() {
    let tree = tree();
    let file = pmtiles(PRATO, &noise(5, 400_000));
    fs::create_dir(tree.beside("large")).unwrap();
    fs::write(tree.beside("large/prato.pmtiles"), &file).unwrap();
    let large = tree.beside("large");
    let twice = build(&options(&tree, None, Some(large.clone()))).unwrap_err();
    assert!(format!("{twice:?}").contains("`prato.pmtiles` lies in streets/prato and at "));
    tree.remove("streets/prato/prato.pmtiles");
    build(&options(&tree, None, Some(large.clone()))).unwrap();
    assert!(unpacked(&tree.beside("packs"), 1).1 == file);

    let check = |more: &[&std::ffi::OsStr]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sportello-publisher"));
        program.arg("check").arg(tree.source()).args(more).output().unwrap().status.success()
    };
    assert!(!check(&[]), "nobody says where the file is");
    assert!(check(&["--streets".as_ref(), large.as_os_str()]));
}

#[test]
fn sound_streets_have_no_fault() {
    assert_eq!(found(&tree()), [] as [&str; 0]);
}

#[test]
fn a_file_must_be_what_it_says() {
    let with = |bytes: &[u8]| {
        let tree = tree();
        tree.write_bytes("streets/prato/prato.pmtiles", bytes);
        found(&tree)
    };
    let changed = |at: usize, to: u8| {
        let mut file = pmtiles(PRATO, b"tiles");
        file[at] = to;
        file
    };
    let whole = pmtiles(PRATO, b"tiles");
    let cases: [(&[u8], &str); 9] = [
        (
            b"a text",
            "file streets/prato/pack.toml:7:10 `prato.pmtiles` is not drawn by kiosks: it does not begin as a PMTiles file",
        ),
        (b"", "it does not begin as a PMTiles file"),
        (&changed(7, 2), "format version 2"),
        (&changed(99, 2), "tiles of kind 2"),
        (&changed(98, 4), "compression 4"),
        (&changed(100, 15), "zooms 15 to 14"),
        (
            &whole[..whole.len() - 1],
            "`prato.pmtiles` is not whole: it has 131 bytes, and its header tells of more",
        ),
        (
            &pmtiles([0; 4], b""),
            "position streets/prato/pack.toml:7:10 `prato.pmtiles` does not say what it covers: longitude 0 to 0, latitude 0 to 0",
        ),
        (
            &pmtiles(LYON, b""),
            "position streets/prato/pack.toml:7:10 `prato.pmtiles` lies outside Italy: longitude 4.7 to 5, latitude 45.6 to 45.9",
        ),
    ];
    for (bytes, expected) in cases {
        let found = with(bytes);
        assert!(
            matches!(found.as_slice(), [one] if one.ends_with(expected)),
            "{expected}: {found:?}"
        );
    }
}

#[test]
fn a_pack_of_streets_says_what_it_is() {
    let cases: [(&str, &str, &[&str]); 8] = [
        (
            "attribution = \"© OpenStreetMap contributors\"\n",
            "",
            &["facts streets/prato/pack.toml:1:1 this pack of streets has no `attribution`"],
        ),
        (
            "licence = \"ODbL-1.0\"\n",
            "",
            &["facts streets/prato/pack.toml:1:1 this pack of streets has no `licence`"],
        ),
        (
            "ODbL-1.0",
            "open data",
            &["value streets/prato/pack.toml:3:11 `open data` is not the SPDX name of a licence"],
        ),
        (
            "[\"prato.pmtiles\"]",
            "[]",
            &[
                "facts streets/prato/pack.toml:7:9 the list of files is empty",
                "file streets/prato/prato.pmtiles unknown file or folder",
            ],
        ),
        (
            "[\"prato.pmtiles\"]",
            "[\"prato.pmtiles\", \"Prato.pmtiles\"]",
            &["value streets/prato/pack.toml:7:27 `Prato.pmtiles` is named twice"],
        ),
        (
            "prato.pmtiles",
            "pistoia.pmtiles",
            &[
                "file streets/prato/pack.toml:7:10 there is no `pistoia.pmtiles` in streets/prato",
                "file streets/prato/prato.pmtiles unknown file or folder",
            ],
        ),
        (
            "prato.pmtiles",
            "../../large/prato.pmtiles",
            &[
                "file streets/prato/prato.pmtiles unknown file or folder",
                "value streets/prato/pack.toml:7:10 `../../large/prato.pmtiles` is not the name of a map file",
            ],
        ),
        ("2026-11-20", "20/11/2026", &["value streets/prato/pack.toml:5:16 `written_date`: "]),
    ];
    for (from, to, expected) in cases {
        let tree = tree();
        tree.replace("streets/prato/pack.toml", from, to);
        let mut found = found(&tree);
        found.sort();
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.starts_with(expected), "{found}");
        }
    }
}

#[test]
fn a_pack_of_streets_has_a_name_and_a_sheet() {
    let tree = Tree::new();
    tree.write("streets/Prato Nord/pack.toml", SHEET);
    tree.write("streets/pisa/README.md", "");
    tree.write("streets/prato.pmtiles", "");
    let found = found(&tree);
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(found[0], "file streets/Prato Nord `streets-Prato Nord` is not the name of a pack");
    assert!(found[1].starts_with("file streets/pisa/pack.toml cannot read the file"));
    assert_eq!(found[2], "file streets/prato.pmtiles unknown file or folder");
}

#[test]
fn what_is_larger_than_a_pack_is_told_at_once() {
    let tree = tree();
    // A hole: nothing of it is on the disk.
    let large =
        fs::File::options().write(true).open(tree.source().join("streets/prato/prato.pmtiles"));
    large.unwrap().set_len(5 << 30).unwrap();
    let found = found(&tree);
    let expected = "file streets/prato/pack.toml:7:9 the files have 5368709120 bytes together";
    assert!(matches!(found.as_slice(), [one] if one.starts_with(expected)), "{found:?}");
}
