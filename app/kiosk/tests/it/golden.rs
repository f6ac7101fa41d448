//! Stable screens compared with pictures that were looked at. `KIOSK_GOLDEN=write` writes them anew.

use std::path::{Path, PathBuf};

use kiosk::Picture;
use screens::{Contrast, Event, Reach, Route, Target, TextSize};

use crate::{content::stage, go, screens};

const SIZE: (u32, u32) = (960, 540);
/// Letters are drawn a little otherwise by other versions of the same font: so much a channel is no difference,
const CHANNEL_TOLERANCE: u8 = 48;
/// and so many pixels in a thousand may differ.
const PIXELS_PER_MILLE: usize = 15;

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.png"))
}

fn read(path: &Path) -> Picture {
    let file =
        std::fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut reader =
        png::Decoder::new(std::io::BufReader::new(file)).read_info().expect("a picture");
    let mut rgba = vec![0; reader.output_buffer_size().expect("a small picture")];
    let info = reader.next_frame(&mut rgba).expect("a whole picture");
    Picture { width: info.width, height: info.height, rgba }
}

fn check(name: &str, picture: &Picture) {
    let path = path(name);
    if std::env::var_os("KIOSK_GOLDEN").is_some_and(|value| value == "write") {
        picture.write(&path).expect("the folder is there");
        return;
    }
    let golden = read(&path);
    assert_eq!((golden.width, golden.height), (picture.width, picture.height), "{name}");
    let differs =
        |(a, b): &(&[u8], &[u8])| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > CHANNEL_TOLERANCE);
    let pixels = golden.rgba.chunks_exact(4).zip(picture.rgba.chunks_exact(4));
    let count = pixels.filter(differs).count();
    let allowed = golden.rgba.len() / 4 * PIXELS_PER_MILLE / 1000;
    assert!(
        count <= allowed,
        "{name}: {count} pixels differ from {}, {allowed} may",
        path.display()
    );
}

#[test]
fn wall_and_home_look_as_they_did() {
    let mut stage = stage(SIZE);
    check("wall", &stage.picture().expect("a picture"));
    for language in ["it", "ar"] {
        go(&mut stage, language, TextSize::Normal, &[] as &[Event]);
        check(&format!("home-{language}"), &stage.picture().expect("a picture"));
    }
}

#[test]
fn updates_look_as_they_did() {
    let mut stage = stage(SIZE);
    for (name, updates) in crate::updates::states() {
        stage.set_updates(updates);
        for language in ["it", "ar"] {
            let events = [Event::Touched(Target::Open(Route::Updates))];
            go(&mut stage, language, TextSize::Normal, &events);
            check(&format!("updates-{name}-{language}"), &stage.picture().expect("a picture"));
        }
    }
}

#[test]
fn screens_of_staff_look_as_they_did() {
    let mut stage = stage(SIZE);
    let shown = [
        "staff-door",
        "staff",
        "staff-place",
        "staff-packs",
        "staff-languages",
        "staff-notices",
        "staff-notice",
        "staff-counts",
        "staff-diagnostics",
        "staff-export",
    ];
    for language in ["it", "ar"] {
        for (name, events) in screens().into_iter().filter(|(name, _)| shown.contains(name)) {
            go(&mut stage, language, TextSize::Normal, &events);
            check(&format!("{name}-{language}"), &stage.picture().expect("a picture"));
        }
    }
}

#[test]
fn the_accents_look_as_they_did() {
    let mut stage = stage(SIZE);
    for (language, key) in [("it", "Lettere con accento"), ("ar", "حروف أخرى")] {
        let events = [Event::Touched(Target::Open(Route::Search))];
        go(&mut stage, language, TextSize::Normal, &events);
        let button = stage.buttons().into_iter().find(|button| button.label == key);
        stage.touch(&button.unwrap_or_else(|| panic!("no key `{key}`")));
        check(&format!("accents-{language}"), &stage.picture().expect("a picture"));
    }
}

#[test]
fn other_screens_look_as_they_did() {
    for language in ["it", "ar"] {
        let mut small = stage((1280, 800));
        go(&mut small, language, TextSize::Normal, &[] as &[Event]);
        check(&format!("home-compact-{language}"), &small.picture().expect("a picture"));
        go(&mut small, language, TextSize::Largest, &[] as &[Event]);
        check(&format!("home-compact-largest-{language}"), &small.picture().expect("a picture"));
        let mut high = stage((540, 960));
        let low = [Event::Touched(Target::Reach(Reach::Low))];
        go(&mut high, language, TextSize::Normal, &low);
        check(&format!("home-low-{language}"), &high.picture().expect("a picture"));
    }
}

#[test]
fn widgets_look_as_they_did() {
    let mut stage = stage(SIZE);
    for contrast in [Contrast::Normal, Contrast::High] {
        go(&mut stage, "it", TextSize::Normal, &[Event::Touched(Target::Contrast(contrast))]);
        let name = if contrast == Contrast::High { "widgets-high" } else { "widgets" };
        check(name, &stage.widgets(960).expect("a picture"));
    }
}
