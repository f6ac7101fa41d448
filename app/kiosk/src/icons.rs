//! Pictograms by name, each read once.

use std::{cell::RefCell, collections::HashMap};

use slint::Image;

include!(concat!(env!("OUT_DIR"), "/icons.rs"));

/// Stands where a name has no file.
const MISSING: &str = "circle-help";

/// Files that come in pairs, one a direction.
const PAIRS: [(&str, &str); 3] =
    [("arrow-left", "arrow-right"), ("chevron-left", "chevron-right"), ("undo-2", "redo-2")];

thread_local! {
    static READ: RefCell<HashMap<&'static str, Image>> = RefCell::default();
}

/// The pictogram of this name, for a screen of this direction.
pub(crate) fn named(name: &str, rtl: bool) -> Image {
    if name.is_empty() {
        return Image::default();
    }
    let (name, svg) = find(if rtl { mirrored(name) } else { name });
    READ.with_borrow_mut(|read| read.entry(name).or_insert_with(|| load(svg)).clone())
}

fn load(svg: &[u8]) -> Image {
    Image::load_from_svg_data(svg).unwrap_or_default()
}

fn find(name: &str) -> (&'static str, &'static [u8]) {
    let at = |name: &str| ICONS.binary_search_by(|(found, _)| (*found).cmp(name)).ok();
    at(name).or_else(|| at(MISSING)).map_or(("", &[][..]), |index| ICONS[index])
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
    fn every_file_is_a_picture() {
        for (name, svg) in ICONS {
            assert!(load(svg).size().width > 0, "{name}");
        }
    }
}
