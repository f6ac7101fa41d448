//! The base map of the house, fonts of the machine, and a view drawn to its end.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    time::Duration,
};

use map::{FontBytes, Fonts, Look, Map, Pieces, Scene, View, Workers, WorkersLimits};

pub(crate) fn house() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("two folders up").to_owned()
}

pub(crate) fn base_map(name: &str) -> PathBuf {
    house().join("content-bundle/portal/core/map").join(name)
}

pub(crate) fn fonts() -> Fonts {
    let names = ["NotoSans-Regular", "NotoSans-Bold", "NotoNaskhArabic-Regular"];
    let read = |name: &str| {
        let path = format!("/usr/share/fonts/truetype/noto/{name}.ttf");
        let bytes = fs::read(&path)
            .unwrap_or_else(|error| panic!("{path}: {error}; package fonts-noto-core"));
        Arc::new(bytes) as FontBytes
    };
    Fonts::new(names.into_iter().map(read).collect()).expect("fonts that read")
}

/// The base map and what else is given.
pub(crate) fn map(more: Vec<(String, Pieces)>) -> Map {
    let base = |name: &str| {
        (name.to_owned(), Pieces::of_file(&base_map(name)).expect("the base map is there"))
    };
    let mut files = vec![base("italy.pmtiles"), base("water.pmtiles")];
    files.extend(more);
    let (map, faults) = Map::open(files, fonts());
    assert!(faults.is_empty(), "{faults:?}");
    map
}

/// Draws until nothing is missing.
pub(crate) fn drawn(
    map: &Map,
    look: &Look,
    view: &View,
    prepare: impl FnOnce(&mut Scene),
) -> Vec<u8> {
    let (ready, comes) = mpsc::channel();
    let workers = Workers::new(map.clone(), look.clone(), WorkersLimits::default(), move || {
        // Nobody waits any more once the picture is whole.
        let _ = ready.send(());
    });
    let mut scene = Scene::new(map, look.style);
    prepare(&mut scene);
    let mut pixels = vec![0; (view.width * view.height * 4) as usize];
    while scene.compose(view, &workers, &mut pixels).missing > 0 {
        comes.recv_timeout(Duration::from_mins(1)).expect("a tile comes");
    }
    assert_eq!(workers.take_faults(), Vec::<String>::new());
    pixels
}
