//! Names on the map: found tile by tile, placed for a whole view, so that none breaks at an edge and none covers another.

use std::{cmp::Ordering, collections::HashMap, sync::Arc};

use crate::{
    StyleName,
    geo::World,
    room::{Room, is_within},
    schema::{Class, schema},
    sprite::Sprite,
    text::{Face, Typesetter},
    tile::{Feature, Layer, Value},
};

/// Free pixels around a name.
const GAP: i32 = 4;

/// How much earlier than at its zoom a name is tried: where there is room, it stands.
const EARLIER: f64 = 0.49;

/// The same name of a way stands again after so many pixels.
const REPEAT_PIXELS: i64 = 700;

/// A name that waits for its place.
#[derive(Debug, Clone)]
pub(crate) struct Label {
    pub(crate) at: World,
    pub(crate) sprite: Arc<Sprite>,
    class: Class,
    importance: f64,
    zoom_min: f64,
    text: String,
}

impl Label {
    pub(crate) fn bytes(&self) -> usize {
        self.sprite.pixels.len() + self.text.len() + size_of::<Self>()
    }

    /// What the name takes with its middle at a pixel.
    fn area(&self, x: i32, y: i32) -> [i32; 4] {
        let sprite = &self.sprite;
        let (left, top) = (x + sprite.left - GAP, y + sprite.top - GAP);
        let right = left + sprite.width as i32 + 2 * GAP;
        [left, top, right, top + sprite.height as i32 + 2 * GAP]
    }

    /// Where the middle of the name may stand, in pixels right of and below what it names, best first.
    fn spots(&self) -> impl Iterator<Item = (i32, i32)> + use<> {
        let is_town = matches!(self.class, Class::NameCity | Class::NameTown);
        let (wide, high) = (self.sprite.width as i32 / 2, self.sprite.height as i32 / 2);
        let beside = BESIDE.into_iter().take(if is_town { BESIDE.len() } else { 0 });
        let around = beside.flat_map(move |gap| {
            let (aside, below) = (gap + wide, gap + high);
            let straight = [(0, below), (0, -below), (aside, 0), (-aside, 0)];
            let slanting = [(aside, below), (-aside, below), (aside, -below), (-aside, -below)];
            straight.into_iter().chain(slanting)
        });
        std::iter::once((0, 0)).chain(around)
    }

    /// More important names first; equals by their text and place, so that the order is the same each time.
    fn order(&self, other: &Self) -> Ordering {
        // Places before ways, wide ways before narrow ones.
        let rank = |class: Class| (class.is_way(), if class.is_way() { None } else { Some(class) });
        rank(self.class)
            .cmp(&rank(other.class))
            .then_with(|| other.class.cmp(&self.class))
            .then_with(|| other.importance.total_cmp(&self.importance))
            .then_with(|| self.text.cmp(&other.text))
            .then_with(|| self.at.x.total_cmp(&other.at.x))
            .then_with(|| self.at.y.total_cmp(&other.at.y))
    }
}

/// What names look like.
#[derive(Clone, Copy)]
pub(crate) struct Lettering<'a> {
    pub(crate) style: StyleName,
    /// BCP 47.
    pub(crate) language: &'a str,
    /// 1 for normal text.
    pub(crate) scale: f32,
    pub(crate) zoom: u8,
}

/// Makes the label of a feature at a place; nothing where it has no name or is not for this zoom.
pub(crate) fn make<'a>(
    typesetter: &mut Typesetter,
    layer: &Layer<'a>,
    feature: &Feature<'a>,
    class: Class,
    (at, angle, room): (World, f32, f32),
    lettering: &Lettering<'_>,
) -> Option<Label> {
    let zoom_min = if class.is_name() && class != Class::WayName {
        schema().zoom_min(layer, feature)
    } else {
        0.0
    };
    // A tile is shown up to half a zoom nearer than its own.
    if zoom_min > f64::from(lettering.zoom) + 0.5 + EARLIER {
        return None;
    }
    let (first, second) = names(layer, feature, lettering.language)?;
    let face = face(class, angle, lettering);
    let sprite = typesetter.set(first, second, &face)?;
    // A name longer than its way would run over the next one.
    if room > 0.0 && sprite.width.max(sprite.height) as f32 > room {
        return None;
    }
    Some(Label {
        at,
        sprite: Arc::new(sprite),
        class,
        importance: schema().population(layer, feature),
        zoom_min,
        text: first.to_owned(),
    })
}

/// The name in the visitor's language, or else the local one; below it the local one, as the signs on the spot have it.
fn names<'a>(
    layer: &Layer<'a>,
    feature: &Feature<'a>,
    language: &str,
) -> Option<(&'a str, Option<&'a str>)> {
    let find = |key: &str| {
        layer.property(feature, &[key]).and_then(Value::text).filter(|name| !name.is_empty())
    };
    let primary = language.split('-').next().unwrap_or(language);
    let (local, own) = (find("name"), find(&format!("name:{primary}")));
    match (own, local) {
        (Some(own), Some(local)) if own != local => Some((own, Some(local))),
        (Some(own), _) => Some((own, None)),
        // Our own municipalities carry their second official name, and no others.
        (None, Some(local)) => {
            let is_official = layer.property(feature, &["cadastral"]).is_some();
            let second = layer
                .properties(feature)
                .find(|(key, _)| is_official && key.starts_with("name:"))
                .and_then(|(_, value)| value.text())
                .filter(|second| *second != local);
            Some((local, second))
        }
        (None, None) => find("name:en").or_else(|| find("name:it")).map(|name| (name, None)),
    }
}

fn face(class: Class, angle: f32, lettering: &Lettering<'_>) -> Face {
    let style = lettering.style.style();
    let is_near = lettering.zoom >= 9;
    let (size, is_bold, ink) = match class {
        Class::NameCountry => (24.0, true, style.ink_quiet),
        Class::NameCity if is_near => (32.0, true, style.ink),
        Class::NameCity => (24.0, true, style.ink),
        Class::NameTown => (23.0, false, style.ink_quiet),
        Class::NameHamlet => (19.0, false, style.ink_quiet),
        _ => (18.0, false, style.ink_quiet),
    };
    Face { size: size * lettering.scale, is_bold, ink, halo: Some(style.halo), angle }
}

/// A name in its place, in pixels of the view.
pub(crate) struct Placed<'a> {
    pub(crate) label: &'a Label,
    pub(crate) x: i32,
    pub(crate) y: i32,
}

/// A town whose middle is covered has its name so many pixels beside it: next to a single sign, else next to a group.
/// Further away it would name another place.
const BESIDE: [i32; 2] = [26, 56];

/// Places names, the most important first, each where there is room beside `signs` and other names, and wholly in a
/// part of the view where one is given.
pub(crate) fn place<'a>(
    labels: impl Iterator<Item = &'a Label>,
    (signs, within): (&Room, Option<[i32; 4]>),
    zoom: f64,
    to_pixels: impl Fn(World) -> (i32, i32),
) -> Vec<Placed<'a>> {
    let mut waiting: Vec<&Label> =
        labels.filter(|label| label.zoom_min <= zoom + EARLIER).collect();
    waiting.sort_by(|a, b| a.order(b));
    let mut room = Room::default();
    let mut placed: Vec<Placed<'a>> = Vec::new();
    let mut ways: HashMap<&str, Vec<(i32, i32)>> = HashMap::new();
    for label in waiting {
        let (x, y) = to_pixels(label.at);
        if label.class.is_way() {
            let near = |(a, b): &(i32, i32)| {
                let (a, b) = (i64::from(a - x), i64::from(b - y));
                a * a + b * b < REPEAT_PIXELS * REPEAT_PIXELS
            };
            if ways.get(label.text.as_str()).is_some_and(|others| others.iter().any(near)) {
                continue;
            }
        }
        let Some((x, y)) =
            label.spots().map(|(aside, below)| (x + aside, y + below)).find(|spot| {
                let area = label.area(spot.0, spot.1);
                within.is_none_or(|within| is_within(area, within))
                    && signs.is_free(area)
                    && room.is_free(area)
            })
        else {
            continue;
        };
        room.take(label.area(x, y));
        if label.class.is_way() {
            ways.entry(&label.text).or_default().push((x, y));
        }
        placed.push(Placed { label, x, y });
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn town(class: Class) -> Label {
        let sprite = Sprite { pixels: Vec::new(), width: 80, height: 20, left: -40, top: -10 };
        Label {
            at: World { x: 0.0, y: 0.0 },
            sprite: Arc::new(sprite),
            class,
            importance: 0.0,
            zoom_min: 0.0,
            text: "Prato".to_owned(),
        }
    }

    /// Where the middle of the name stands beside the sign, from what it names.
    fn beside(class: Class, sign: [i32; 4]) -> Option<(i32, i32)> {
        let mut signs = Room::default();
        signs.take(sign);
        let label = town(class);
        let placed = place([&label].into_iter(), (&signs, None), 10.0, |_| (0, 0));
        placed.first().map(|spot| (spot.x, spot.y))
    }

    #[test]
    fn a_name_is_whole_where_nothing_moves() {
        let label = town(Class::NameCity);
        let count = |within| {
            place([&label].into_iter(), (&Room::default(), Some(within)), 10.0, |_| (0, 0)).len()
        };
        assert_eq!((count([-60, -60, 60, 60]), count([-20, -60, 120, 60])), (1, 1));
        assert_eq!(count([-20, -5, 20, 5]), 0);
    }

    #[test]
    fn a_name_stands_on_what_it_names_or_beside_its_sign_or_not_at_all() {
        for (class, sign, spot) in [
            (Class::NameCity, [200, 200, 240, 240], Some((0, 0))),
            (Class::NameCity, [-20, -20, 20, 20], Some((0, 36))),
            (Class::NameCity, [-50, -50, 50, 50], Some((0, 66))),
            (Class::NameCity, [-300, -20, 300, 300], Some((0, -36))),
            (Class::NameCity, [-20, -300, 20, 300], Some((66, 0))),
            (Class::NameCity, [-300, -300, 300, 300], None),
            (Class::NameHamlet, [-20, -20, 20, 20], None),
        ] {
            assert_eq!(beside(class, sign), spot, "{class:?} {sign:?}");
        }
    }
}
