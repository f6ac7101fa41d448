//! Signs of services: a pin where the door is known, a patch where only the municipality is, a number for a group.

use std::{collections::HashMap, sync::Arc};

use crate::{
    Style,
    clusters::Group,
    geo::World,
    signs::{self, draw},
    sprite::Sprite,
    text::{Face, Typesetter},
};

/// A service on the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Service {
    /// Where it is.
    pub at: World,
    /// How well that is known.
    pub precision: Precision,
    /// The axis of the plan, 0 to 5 in their order; nothing where it has none.
    pub axis: Option<u8>,
    /// Whether it is open.
    pub openness: Openness,
    /// How many services this stands for, one or more.
    pub count: u32,
}

/// How well a place is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Precision {
    /// Its own door.
    Exact,
    /// The municipality only; its centre stands for it.
    Municipality,
}

impl From<answers::Spot> for Precision {
    fn from(spot: answers::Spot) -> Self {
        match spot {
            answers::Spot::Door => Self::Exact,
            answers::Spot::TownCentre => Self::Municipality,
        }
    }
}

/// Open, closed, or not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Openness {
    /// Not known.
    #[default]
    Unknown,
    /// Open now.
    Open,
    /// Closed now.
    Closed,
}

impl From<answers::OpenState> for Openness {
    fn from(state: answers::OpenState) -> Self {
        match state {
            answers::OpenState::Unknown => Self::Unknown,
            answers::OpenState::Open { .. } => Self::Open,
            answers::OpenState::Closed { .. } => Self::Closed,
        }
    }
}

/// What lies under a finger.
#[derive(Debug, Clone, PartialEq)]
pub enum Hit {
    /// One service, by its index.
    Service(u32),
    /// Several, by their indexes.
    Group(Vec<u32>),
}

/// Largest size of a group's number, in pixels.
const NUMBER_SIZE: f32 = 30.0;

/// One sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Sign {
    Single {
        axis: Option<u8>,
        precision: Precision,
        is_open: bool,
        is_chosen: bool,
    },
    Group {
        class: u8,
        is_open: bool,
    },
    /// Somewhere in a municipality: what lies around a sign, below all signs.
    Patch {
        axis: Option<u8>,
        is_group: bool,
        diameter: u16,
    },
    Here,
}

/// Signs of one style, each drawn once.
pub(crate) struct Signs {
    style: &'static Style,
    drawn: HashMap<Sign, Arc<Sprite>>,
    digits: Vec<Sprite>,
}

impl Signs {
    pub(crate) fn new(style: &'static Style, typesetter: &mut Typesetter) -> Self {
        let face =
            Face { size: NUMBER_SIZE, is_bold: true, ink: style.group_ink, halo: None, angle: 0.0 };
        let digits = (0..10)
            .map(|digit: u8| typesetter.set(&digit.to_string(), None, &face).unwrap_or_default())
            .collect();
        Self { style, drawn: HashMap::new(), digits }
    }

    pub(crate) fn of(&mut self, sign: Sign) -> Arc<Sprite> {
        let style = self.style;
        Arc::clone(
            self.drawn
                .entry(sign)
                .or_insert_with(|| Arc::new(draw(style, sign).unwrap_or_default())),
        )
    }

    /// The digits of a number with their places from its middle.
    pub(crate) fn number(&self, number: u32) -> Vec<(i32, &Sprite)> {
        let digits: Vec<&Sprite> = number
            .to_string()
            .bytes()
            .filter_map(|digit| self.digits.get(usize::from(digit.wrapping_sub(b'0'))))
            .collect();
        // A one is narrow; the others share a width.
        let advance = |digit: &&Sprite| digit.width as i32 - 5;
        let whole: i32 = digits.iter().map(advance).sum();
        let mut at = -whole / 2;
        digits
            .into_iter()
            .map(|digit| {
                let middle = at + advance(&digit) / 2;
                at += advance(&digit);
                (middle, digit)
            })
            .collect()
    }
}

/// The sign of a group.
pub(crate) fn sign(group: &Group, chosen: Option<u32>) -> Sign {
    let is_open = group.openness == Openness::Open;
    if let ([member], 1) = (group.members.as_slice(), group.count) {
        let is_chosen = chosen == Some(*member);
        return Sign::Single { axis: group.axis, precision: group.precision, is_open, is_chosen };
    }
    let class = match group.count {
        0..10 => 0,
        10..21 => 1,
        21..1000 => 2,
        _ => 3,
    };
    Sign::Group { class, is_open }
}

/// The patch of a group of which only the municipality is known.
pub(crate) fn patch(group: &Group, sign: Sign) -> Option<Sign> {
    let is_coarse = group.precision == Precision::Municipality;
    let (axis, is_group) = (group.axis, matches!(sign, Sign::Group { .. }));
    is_coarse.then(|| Sign::Patch { axis, is_group, diameter: signs::diameter(sign) as u16 })
}
