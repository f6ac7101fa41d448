//! Drawn maps beside pictures that people have looked at. `MAP_PICTURES=write` draws those anew.

use std::{fs, path::Path, sync::Arc};

use map::{Clusters, Highlight, Look, Openness, Precision, Scene, Service, StyleName, View, World};

use crate::{fixtures, town};

/// How far a byte may be off, and how many of a thousand pixels may be further: other processors round differently.
const BYTE_TOLERANCE: u8 = 12;
const PIXELS_OFF_MAX: f64 = 2.0;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures")
}

fn check(name: &str, view: &View, pixels: &[u8]) {
    let path = folder().join(format!("{name}.png"));
    if std::env::var_os("MAP_PICTURES").is_some() {
        write(&path, view, pixels);
        return;
    }
    let file = fs::File::open(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut reader =
        png::Decoder::new(std::io::BufReader::new(file)).read_info().expect("a picture");
    let mut known = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut known).expect("a whole picture");
    assert_eq!(known.len(), view.width as usize * view.height as usize * 3, "{name}: its size");
    let off = known
        .chunks(3)
        .zip(pixels.chunks(4))
        .filter(|(known, new)| known.iter().zip(*new).any(|(a, b)| a.abs_diff(*b) > BYTE_TOLERANCE))
        .count();
    let share = off as f64 * 1000.0 / (known.len() / 3) as f64;
    if share > PIXELS_OFF_MAX {
        let beside = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
        write(&beside, view, pixels);
        panic!("{name}: {share:.1} of a thousand pixels differ; compare with {}", beside.display());
    }
}

fn write(path: &Path, view: &View, pixels: &[u8]) {
    let opaque: Vec<u8> = pixels.chunks(4).flat_map(|pixel| &pixel[..3]).copied().collect();
    let file = fs::File::create(path).expect("a file to write");
    let mut encoder = png::Encoder::new(file, view.width, view.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&opaque).expect("a picture");
}

fn view(latitude: f64, longitude: f64, zoom: f64) -> View {
    View { centre: World::of_degrees(latitude, longitude), zoom, width: 480, height: 320 }
}

fn look(style: StyleName, language: &str) -> Look {
    Look { style, language: language.to_owned(), text_scale: 0.7, ..Look::default() }
}

fn draw(name: &str, view: View, look: &Look, prepare: impl FnOnce(&mut Scene)) {
    let map = fixtures::map(Vec::new());
    check(name, &view, &fixtures::drawn(&map, look, &view, prepare));
}

/// Six axes, a group, and one of which only the municipality is known.
fn services() -> Arc<Clusters> {
    let at = |east: f64, north: f64| World::of_degrees(43.88 + north, 11.1 + east);
    let mut all: Vec<Service> = (0..6_u8)
        .map(|axis| Service {
            at: at(f64::from(axis) * 0.05 - 0.13, 0.045),
            precision: Precision::Exact,
            axis: Some(axis),
            openness: if axis % 2 == 0 { Openness::Open } else { Openness::Unknown },
            count: 1,
        })
        .collect();
    let town = Service {
        at: at(-0.08, -0.04),
        precision: Precision::Municipality,
        axis: Some(3),
        openness: Openness::Unknown,
        count: 1,
    };
    all.push(town);
    all.extend([Service { at: at(0.08, -0.03), precision: Precision::Exact, count: 4, ..town }; 6]);
    Arc::new(Clusters::new(all))
}

#[test]
fn italy() {
    let view = View::of_italy(560, 720);
    draw("italy", view, &look(StyleName::Normal, "it"), |_| {});
    draw("italy-high-contrast", view, &look(StyleName::HighContrast, "ar"), |_| {});
}

#[test]
fn toscana_by_night() {
    let look = Look { own: Some(Highlight::Region(9)), ..look(StyleName::Night, "it") };
    draw("toscana-night", view(43.4, 11.1, 7.0), &look, |_| {});
}

#[test]
fn prato_with_its_services() {
    let own = Some(Highlight::Province(100));
    for (name, style) in
        [("prato", StyleName::Normal), ("prato-high-contrast", StyleName::HighContrast)]
    {
        let look =
            Look { own, chosen: Some(Highlight::Municipality(100_005)), ..look(style, "it") };
        draw(name, view(43.88, 11.1, 10.5), &look, |scene| {
            scene.set_services(Some(services()));
            scene.set_chosen(Some(3));
            scene.set_here(Some(World::of_degrees(43.5, 11.3).position()));
        });
    }
}

#[test]
fn bolzano_in_both_languages() {
    draw("bolzano", view(46.5, 11.35, 10.0), &look(StyleName::Normal, "it"), |_| {});
    draw("bolzano-de", view(46.5, 11.35, 10.0), &look(StyleName::Normal, "de"), |_| {});
}

#[test]
fn sardinia_with_its_new_provinces() {
    let look = Look { own: Some(Highlight::Province(117)), ..look(StyleName::Normal, "it") };
    draw("sardinia", view(39.5, 8.9, 8.0), &look, |_| {});
}

#[test]
fn a_town_looks_the_same_in_every_schema() {
    let centre = map::World {
        x: (f64::from(town::COLUMN) + 0.5) / f64::from(1_u32 << town::ZOOM),
        y: (f64::from(town::ROW) + 0.5) / f64::from(1_u32 << town::ZOOM),
    };
    for (name, zoom, style, language) in [
        ("town", 14.0, StyleName::Normal, "ar"),
        ("town-high-contrast", 15.0, StyleName::HighContrast, "it"),
        ("town-night", 15.6, StyleName::Night, "de"),
    ] {
        let view = View { centre, zoom, width: 400, height: 300 };
        for schema in town::ALL {
            let map = fixtures::map(vec![("streets".to_owned(), schema.pieces())]);
            let pixels = fixtures::drawn(&map, &look(style, language), &view, |_| {});
            check(name, &view, &pixels);
        }
    }
}
