//! The base map on its way from the sources into the core pack.

use std::fs;

use bundle::{Manifest, PackName};
use publisher::{BuildOptions, Fonts, build};

use crate::{faults::found, tree::Tree};

#[test]
fn the_base_map_travels_in_core() {
    let tree = Tree::new();
    tree.write("core/map/italy.pmtiles", "PMTiles\u{3} and so on");
    tree.write(
        "core/map/credits.toml",
        "[[file]]\nname = \"italy.pmtiles\"\nlicence = \"CC-BY-4.0\"\n",
    );
    let options = BuildOptions {
        source: tree.source(),
        out: tree.beside("a"),
        previous: None,
        fonts: Fonts::Without,
        streets: None,
    };
    build(&options).unwrap();
    let manifest = fs::read(tree.beside("a").join("core/000001.manifest")).unwrap();
    let manifest = Manifest::read(&PackName::core(), &manifest).unwrap();
    let paths: Vec<&str> = manifest.entries.iter().map(|entry| entry.path.as_str()).collect();
    assert!(paths.contains(&"media/map/italy.pmtiles"), "{paths:?}");
    assert!(paths.contains(&"media/map/credits.toml"), "{paths:?}");
}

#[test]
fn a_map_is_pmtiles_and_credited() {
    let tree = Tree::new();
    tree.write("core/map/italy.pmtiles", "PMTiles\u{3} and so on");
    tree.write("core/map/sea.png", "a picture");
    tree.write("core/map/credits.toml", "[[file]]\nname = \"sea.png\"\nlicence = \"CC0-1.0\"\n");
    assert_eq!(
        found(&tree),
        [
            "file core/map/italy.pmtiles nobody is credited for it",
            "file core/map/sea.png it is no PMTiles file of version 3",
        ]
    );
}
