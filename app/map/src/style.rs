//! How the map looks: colours by style, widths by zoom.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use crate::{Colour, schema::Class};

/// Which of the styles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum StyleName {
    /// Daylight.
    #[default]
    Normal,
    /// For weak eyes: black ground, light lines.
    HighContrast,
    /// For dark rooms.
    Night,
}

/// The colours of a style.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each is named after what it colours")]
pub struct Style {
    pub sea: Colour,
    pub neighbour: Colour,
    pub land: Colour,
    pub own: Colour,
    pub chosen: Colour,
    pub chosen_edge: Colour,
    pub built: Colour,
    pub green: Colour,
    pub water: Colour,
    pub river: Colour,
    pub building: Colour,
    pub way: Colour,
    pub way_major: Colour,
    pub way_motorway: Colour,
    pub way_edge: Colour,
    pub path: Colour,
    pub rail: Colour,
    pub municipality: Colour,
    pub province: Colour,
    pub region: Colour,
    pub nation: Colour,
    pub coast: Colour,
    pub ink: Colour,
    pub ink_quiet: Colour,
    pub halo: Colour,
    pub ink_water: Colour,
    /// Of the five axes and of mediation, in their order.
    pub axes: [Colour; 6],
    pub axis_none: Colour,
    pub pictogram: Colour,
    pub ring: Colour,
    pub edge: Colour,
    pub group: Colour,
    pub group_ink: Colour,
    pub open: Colour,
    pub here: Colour,
    /// From the least to the most.
    pub classes: [Colour; 5],
    pub class_none: Colour,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    width: HashMap<String, Vec<(f32, f32)>>,
    normal: Style,
    high_contrast: Style,
    night: Style,
}

static TABLES: LazyLock<Tables> =
    LazyLock::new(|| toml::from_str(include_str!("style.toml")).expect("a test reads style.toml"));

impl StyleName {
    /// Its colours.
    pub fn style(self) -> &'static Style {
        match self {
            Self::Normal => &TABLES.normal,
            Self::HighContrast => &TABLES.high_contrast,
            Self::Night => &TABLES.night,
        }
    }
}

impl Style {
    /// The colour of what is filled.
    pub(crate) fn fill(&self, class: Class) -> Option<Colour> {
        Some(match class {
            Class::Neighbour => self.neighbour,
            Class::RegionArea | Class::ProvinceArea | Class::MunicipalityArea | Class::Earth => {
                self.land
            }
            Class::Built => self.built,
            Class::Green => self.green,
            Class::Water => self.water,
            Class::Building => self.building,
            _ => return None,
        })
    }

    /// The colour of what is a line.
    pub(crate) fn line(&self, class: Class) -> Option<Colour> {
        Some(match class {
            Class::River => self.river,
            Class::Path => self.path,
            Class::Rail => self.rail,
            Class::Minor => self.way,
            Class::Major => self.way_major,
            Class::Motorway => self.way_motorway,
            Class::MunicipalityArea => self.municipality,
            Class::Province => self.province,
            Class::Region => self.region,
            Class::Nation => self.nation,
            Class::Coast => self.coast,
            _ => return None,
        })
    }
}

/// The width in pixels of a line; 0 below the first zoom at which it is drawn.
pub(crate) fn width(name: &str, zoom: f32) -> f32 {
    let Some(steps) = TABLES.width.get(name) else { return 0.0 };
    let after = steps.partition_point(|(at, _)| *at <= zoom);
    let Some((from_zoom, from)) = after.checked_sub(1).and_then(|before| steps.get(before)) else {
        return 0.0;
    };
    match steps.get(after) {
        Some((to_zoom, to)) => from * (to / from).powf((zoom - from_zoom) / (to_zoom - from_zoom)),
        None => *from,
    }
}

/// The name of a class in the table of widths.
pub(crate) fn width_name(class: Class) -> &'static str {
    match class {
        Class::River => "river",
        Class::Path => "path",
        Class::Rail => "rail",
        Class::Minor => "minor",
        Class::Major => "major",
        Class::Motorway => "motorway",
        Class::MunicipalityArea => "municipality",
        Class::Province => "province",
        Class::Region => "region",
        Class::Nation => "nation",
        Class::Coast => "coast",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_grow_with_the_zoom() {
        assert!(width("major", 7.0) < f32::EPSILON);
        assert!((width("major", 13.0) - (2.4_f32 * 5.2).sqrt()).abs() < 0.01);
        assert!((width("major", 20.0) - 22.0).abs() < 0.01);
    }

    #[test]
    fn every_style_can_be_read() {
        for name in [StyleName::Normal, StyleName::HighContrast, StyleName::Night] {
            assert_ne!(name.style().ink, name.style().halo, "{name:?}");
        }
    }
}
