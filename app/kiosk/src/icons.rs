//! Pictograms by name, each drawn once in each size: the lines of a picture would be drawn again at every frame.

use std::{cell::RefCell, collections::HashMap};

use slint::Image;

include!(concat!(env!("OUT_DIR"), "/icons.rs"));

/// Stands where a name has no file.
const MISSING: &str = "circle-help";

/// Files that come in pairs, one a direction.
const PAIRS: [(&str, &str); 3] =
    [("arrow-left", "arrow-right"), ("chevron-left", "chevron-right"), ("undo-2", "redo-2")];

/// Width and height that every file gives itself.
const OWN_SIZE: [&str; 2] = ["width=\"24\"", "height=\"24\""];
/// No pictogram is larger, in pixels.
const PIXELS_MAX: i32 = 1024;

thread_local! {
    static DRAWN: RefCell<HashMap<(&'static str, i32), Image>> = RefCell::default();
}

/// The pictogram of this name, so many pixels wide and high, for a screen of this direction.
pub(crate) fn named(name: &str, rtl: bool, pixels: i32) -> Image {
    if name.is_empty() || pixels <= 0 {
        return Image::default();
    }
    let (name, svg) = find(if rtl { mirrored(name) } else { name });
    let pixels = pixels.min(PIXELS_MAX);
    DRAWN.with_borrow_mut(|drawn| {
        drawn.entry((name, pixels)).or_insert_with(|| draw(svg, pixels)).clone()
    })
}

fn draw(svg: &str, pixels: i32) -> Image {
    let [width, height] = OWN_SIZE;
    let sized = svg.replacen(width, &format!("width=\"{pixels}\""), 1).replacen(
        height,
        &format!("height=\"{pixels}\""),
        1,
    );
    let lines = Image::load_from_svg_data(sized.as_bytes()).unwrap_or_default();
    lines.to_rgba8_premultiplied().map_or(lines, Image::from_rgba8_premultiplied)
}

fn find(name: &str) -> (&'static str, &'static str) {
    let at = |name: &str| ICONS.binary_search_by(|(found, _)| (*found).cmp(name)).ok();
    at(name).or_else(|| at(MISSING)).map_or(("", ""), |index| ICONS[index])
}

fn mirrored(name: &str) -> &str {
    PAIRS
        .iter()
        .find_map(|(one, other)| match name {
            _ if name == *one => Some(*other),
            _ if name == *other => Some(*one),
            _ => None,
        })
        .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_a_file_gets_the_question_mark() {
        assert_eq!(find("no-such-icon").0, MISSING);
        assert_eq!(find("house").0, "house");
    }

    #[test]
    fn both_files_of_every_pair_are_there() {
        for (one, other) in PAIRS {
            assert_eq!((find(one).0, find(other).0), (one, other));
            assert_eq!((mirrored(one), mirrored(other)), (other, one));
        }
        assert_eq!(mirrored("clock"), "clock");
    }

    #[test]
    fn every_file_is_a_picture_of_the_size_that_was_asked() {
        for (name, svg) in ICONS {
            for pixels in [24, 61] {
                let (picture, side) = (draw(svg, pixels), pixels as u32);
                let size = picture.size();
                assert_eq!((size.width, size.height), (side, side), "{name}");
                let drawn = picture.to_rgba8_premultiplied().expect("pixels");
                assert!(drawn.as_slice().iter().any(|pixel| pixel.a > 0), "{name} is empty");
            }
        }
    }
}
