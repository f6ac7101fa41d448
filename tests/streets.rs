//! Streets: from a deployer's map file, by a signed pack in pieces, to the map of a kiosk that wants them.

#[path = "../app/map/tests/it/town.rs"]
#[expect(dead_code, reason = "the tests of the map need more of the town")]
mod town;

use std::{collections::BTreeSet, fs, path::Path, path::PathBuf};

use answers::{Answer, Question};
use bundle::PackName;
use library::Library;
use map::{Fonts, Look, Map, Pieces, TileAddress, World};
use publisher::{Fonts as FontsOfPacks, Packs, StickOptions, perform};
use updater::Choices;

use crate::{
    published::{Kiosk, Ministry},
    slice,
};

const SHEET: &str = "title = \"Prato\"\nowner = \"Comune di Prato\"\nlicence = \"ODbL-1.0\"\n\
    attribution = \"© OpenStreetMap contributors\"\nwritten_date = \"2026-11-20\"\n\
    source = \"OpenStreetMap\"\nfiles = [\"prato.pmtiles\"]\n";

/// Towns beside the one that is looked at: together they make a file of some pieces.
const TOWNS: u32 = 400;

/// A file with the town in its tile, and others east of it. Each has a name that cannot be packed, of which `editions` says
/// how often it changed.
fn town(edition: impl Fn(u32) -> u64) -> Vec<u8> {
    let schema = town::Schema::ProtomapsNew;
    let tiles = (0..TOWNS).map(|east| {
        let mut layers = schema.layers();
        if east > 0 {
            let name = noise((u64::from(east) << 32) + 2 * edition(east), 4000);
            let point = vec![vec![(9, 9)]];
            let nowhere = town::Thing { kind: 1, properties: vec![("note", name)], parts: point };
            layers.push(("notes", vec![nowhere]));
        }
        ((town::ZOOM, town::COLUMN + east, town::ROW), town::tile(&layers))
    });
    town::file(&tiles.collect::<Vec<_>>())
}

/// Letters in no order (xorshift).
fn noise(seed: u64, length: usize) -> String {
    let mut state = seed | 1;
    let mut letter = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        char::from(b'0' + (state >> 32) as u8 % 64)
    };
    (0..length).map(|_| letter()).collect()
}

fn ministry() -> Ministry {
    Ministry::over(FontsOfPacks::Without, |source| {
        slice::portal(source);
        let folder = source.join("streets/prato");
        fs::create_dir_all(&folder).expect("a writable copy");
        fs::write(folder.join("pack.toml"), SHEET).expect("room");
        fs::write(folder.join("prato.pmtiles"), town(|_| 0)).expect("room");
    })
}

/// Lets a kiosk carry these packs from now on.
fn carry(ministry: &Ministry, kiosk: &Kiosk, packs: &[&str]) {
    let packs: Vec<PackName> = packs.iter().map(|pack| pack.parse().expect("a pack")).collect();
    let choices = Choices { packs: Some(packs), ..Choices::default() };
    let root = ministry.path("published/metadata/1.root.json");
    updater::init(kiosk.data.root(), &root, &choices).expect("the same root");
}

/// The pieces of the streets; none where they are not there.
fn pieces(library: &Library) -> Vec<PathBuf> {
    let mut maps = library.maps().expect("a readable release").into_iter();
    maps.find(|(name, _)| name == "streets-prato/prato.pmtiles").map(|(_, p)| p).unwrap_or_default()
}

fn opened(library: &Library) -> Map {
    let files = library.maps().expect("a readable release").into_iter();
    let files = files.map(|(name, paths)| (name, Pieces::of_files(&paths).expect("objects")));
    let (map, faults) = Map::open(files.collect(), Fonts::new(Vec::new()).expect("no fonts"));
    assert!(faults.is_empty(), "{faults:?}");
    map
}

fn tile_of_prato(map: &Map) -> Vec<u8> {
    let address = TileAddress { zoom: town::ZOOM, x: town::COLUMN, y: town::ROW };
    let image = map.render(address, 256, &Look::default());
    assert!(image.faults.is_empty(), "{:?}", image.faults);
    image.pixels
}

fn colours(pixels: &[u8]) -> usize {
    pixels.chunks(4).collect::<BTreeSet<_>>().len()
}

#[test]
fn streets_come_to_a_kiosk_that_wants_them() {
    let mut ministry = ministry();
    let kiosk = Kiosk::trusting(&ministry);
    kiosk.update(&ministry).expect("an update without a fault");
    let library = kiosk.open();
    assert!(pieces(&library).is_empty(), "nobody asked for streets");
    let bare = tile_of_prato(&opened(&library));
    drop(library);

    carry(&ministry, &kiosk, &["core", "it-52", "streets-prato"]);
    let outcome = kiosk.update(&ministry).expect("an update without a fault");
    assert!(outcome.faults.is_empty(), "{:?}", outcome.faults);
    let library = kiosk.open();
    assert_eq!(library.verify().expect("a readable release"), [] as [String; 0]);
    let first = pieces(&library);
    assert!(first.len() > 3, "{} pieces", first.len());
    let whole: Vec<u8> = first.iter().flat_map(|path| fs::read(path).expect("an object")).collect();
    assert!(whole == town(|_| 0), "the pieces make another file");

    let map = opened(&library);
    let prato = World::of_degrees(43.89, 11.1);
    assert!(map.has_streets_at(prato) && map.attributions().contains(&"© OpenStreetMap"));
    let drawn = tile_of_prato(&map);
    assert!(drawn != bare && colours(&drawn) > 20, "{} colours", colours(&drawn));
    are_credited(&library);

    // Ten tiles change: most of the pieces stay as they are.
    let file = ministry.path("source/streets/prato/prato.pmtiles");
    fs::write(&file, town(|east| u64::from((200..210).contains(&east)))).expect("room");
    ministry.publish();
    kiosk.update(&ministry).expect("an update without a fault");
    let second = pieces(&kiosk.open());
    let new = second.iter().filter(|piece| !first.contains(piece)).count();
    assert!((1..=3).contains(&new), "{new} of {} pieces are new", second.len());
}

/// On the map and on the about screen stands whose work the streets are.
fn are_credited(library: &Library) {
    let credits = library.map_credits().expect("a readable release");
    let names: Vec<(&str, &str)> = credits.iter().map(|(n, c)| (n.as_str(), c.as_str())).collect();
    assert_eq!(
        names,
        [
            ("core/italy.pmtiles", "ISTAT, Openpolis, GeoNames, Natural Earth"),
            ("core/water.pmtiles", "GSHHG"),
            ("streets-prato/prato.pmtiles", "© OpenStreetMap contributors"),
        ]
    );
    let Ok(Answer::About(about)) = library.answer(&Question::About) else { panic!("no answer") };
    let streets = about.maps.last().expect("three maps");
    assert_eq!((streets.title.as_str(), streets.licence.as_str()), ("Prato", "ODbL-1.0"));
    let pack = about.packs.last().expect("the packs");
    assert_eq!((pack.pack.as_str(), pack.owner.as_str()), ("streets-prato", "Comune di Prato"));
}

#[test]
fn a_piece_that_changed_is_named() {
    let ministry = ministry();
    let kiosk = Kiosk::trusting(&ministry);
    carry(&ministry, &kiosk, &["core", "streets-prato"]);
    kiosk.update(&ministry).expect("an update without a fault");
    let library = kiosk.open();
    let piece = pieces(&library).swap_remove(1);
    let sound = fs::read(&piece).expect("an object");
    fs::write(&piece, &sound[1..]).expect("a writable folder");
    let faults = library.verify().expect("a readable release");
    let expected = "the map `streets-prato/prato.pmtiles`: ";
    assert!(matches!(faults.as_slice(), [one] if one.starts_with(expected)), "{faults:?}");
}

#[test]
fn streets_come_on_a_stick_and_go_when_nobody_wants_them() {
    let mut ministry = ministry();
    let kiosk = Kiosk::trusting(&ministry);
    carry(&ministry, &kiosk, &["core", "streets-prato"]);
    let packs = ["core", "streets-prato"].map(|pack| pack.parse().expect("a pack"));
    let options = StickOptions {
        from: ministry.path("published"),
        to: ministry.path("stick"),
        packs: Packs::These(packs.into()),
        now: ministry.now(),
    };
    fs::create_dir(&options.to).expect("a writable folder");
    let made = perform(|changes| publisher::stick(&options, changes)).expect("room on the stick");
    publisher::check_stick(&made, ministry.now()).expect("a whole stick");
    kiosk.update_from(&made.folder, ministry.now()).expect("an update without a fault");
    let there = pieces(&kiosk.open());
    assert!(there.len() > 3);

    // They stay until no release that is kept has them, and the one in use ran well.
    carry(&ministry, &kiosk, &["core"]);
    kiosk.update(&ministry).expect("an update without a fault");
    assert!(pieces(&kiosk.open()).is_empty());
    let are_there = || there.iter().filter(|piece| Path::exists(piece)).count();
    assert_eq!(are_there(), there.len(), "a release to return to has them");
    ministry.edit("core/pack.toml", "(dimostrazione)", "(prova)");
    ministry.publish();
    kiosk.update(&ministry).expect("an update without a fault");
    kiosk.data.note_well(&kiosk.data.current().expect("installed")).expect("room");
    kiosk.update(&ministry).expect("nothing new");
    assert_eq!(are_there(), 0);
}
