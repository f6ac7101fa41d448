//! Signs of services: a pin where the door is known, a patch where only the municipality is, a number for a group.

use std::{collections::HashMap, sync::Arc};

use resvg::usvg;
use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Stroke, StrokeDash,
    Transform,
};

use crate::{
    Colour, Style,
    clusters::Group,
    geo::World,
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

/// Pictograms of the axes in their order.
const PICTOGRAMS: [&str; 6] = [
    include_str!("../../../images/icons/book-a.svg"),
    include_str!("../../../images/icons/hard-hat.svg"),
    include_str!("../../../images/icons/house.svg"),
    include_str!("../../../images/icons/heart-pulse.svg"),
    include_str!("../../../images/icons/backpack.svg"),
    include_str!("../../../images/icons/messages-square.svg"),
];

/// For services without an axis.
const PICTOGRAM_NONE: &str = include_str!("../../../images/icons/map-pin.svg");

/// Diameters in pixels.
const DISC: f32 = 58.0;
const DISC_CHOSEN: f32 = 92.0;
const EDGE: f32 = 2.5;
const RING: f32 = 4.5;

/// How far a patch reaches beyond its disc, in pixels.
const PATCH: f32 = 20.0;

/// Largest size of a group's number, in pixels.
const NUMBER_SIZE: f32 = 30.0;

/// One sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Sign {
    Single { axis: Option<u8>, precision: Precision, is_open: bool, is_chosen: bool },
    Group { class: u8, precision: Precision, is_open: bool },
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
    Sign::Group { class, precision: group.precision, is_open }
}

fn draw(style: &Style, sign: Sign) -> Option<Sprite> {
    match sign {
        Sign::Single { axis, precision, is_open, is_chosen } => {
            let colour = axis
                .and_then(|axis| style.axes.get(usize::from(axis)).copied())
                .unwrap_or(style.axis_none);
            let diameter = if is_chosen { DISC_CHOSEN } else { DISC };
            let icon =
                axis.and_then(|axis| PICTOGRAMS.get(usize::from(axis))).unwrap_or(&PICTOGRAM_NONE);
            let body = if is_chosen { style.edge } else { style.ring };
            let drawing = Drawing { style, diameter, colour, body, precision, is_open };
            drawing.draw(Some(icon))
        }
        Sign::Group { class, precision, is_open } => {
            let diameter = [76.0, 84.0, 96.0, 112.0][usize::from(class.min(3))];
            let (colour, body) = (style.group, style.ring);
            Drawing { style, diameter, colour, body, precision, is_open }.draw(None)
        }
        Sign::Here => here(style),
    }
}

/// A disc with a ring and an edge, and what is around it.
struct Drawing<'a> {
    style: &'a Style,
    diameter: f32,
    colour: Colour,
    body: Colour,
    precision: Precision,
    is_open: bool,
}

impl Drawing<'_> {
    fn draw(&self, icon: Option<&str>) -> Option<Sprite> {
        let radius = self.diameter / 2.0;
        // Room for the patch, the point and the mark of what is open.
        let half = (radius + PATCH + 4.0).ceil();
        let side = (2.0 * half) as u32;
        let mut pixmap = Pixmap::new(side, side)?;
        if self.precision == Precision::Municipality {
            self.patch(&mut pixmap, half, radius + PATCH)?;
        }
        let is_pin = icon.is_some() && self.precision == Precision::Exact;
        let outline = if is_pin { pin(half, radius)? } else { circle(half, half, radius)? };
        fill(&mut pixmap, &outline, self.style.edge);
        let inner =
            if is_pin { pin(half, radius - EDGE)? } else { circle(half, half, radius - EDGE)? };
        fill(&mut pixmap, &inner, if self.is_open { self.style.open } else { self.body });
        if self.is_open {
            fill(&mut pixmap, &circle(half, half, radius - EDGE - RING + 1.5)?, self.body);
        }
        fill(&mut pixmap, &circle(half, half, radius - EDGE - RING)?, self.colour);
        if let Some(icon) = icon {
            pictogram(&mut pixmap, icon, half, self.diameter * 0.52, self.style.pictogram);
        }
        if self.is_open {
            self.open_mark(&mut pixmap, half + radius * 0.72, half - radius * 0.72)?;
        }
        let anchor_y = if is_pin { half + radius + point_length(radius) } else { half };
        Some(Sprite::of(pixmap, (half as i32, anchor_y as i32)))
    }

    /// Somewhere in the municipality: a pale patch with a broken edge, never a point.
    fn patch(&self, pixmap: &mut Pixmap, middle: f32, radius: f32) -> Option<()> {
        let patch = circle(middle, middle, radius)?;
        let mut paint = Paint::default();
        paint.set_color(Color::from_rgba8(
            self.colour.red,
            self.colour.green,
            self.colour.blue,
            64,
        ));
        pixmap.fill_path(&patch, &paint, FillRule::Winding, Transform::identity(), None);
        let dash = StrokeDash::new(vec![7.0, 6.0], 0.0);
        let stroke = Stroke { width: 2.5, dash, ..Stroke::default() };
        pixmap.stroke_path(&patch, &self.style.edge.paint(), &stroke, Transform::identity(), None);
        Some(())
    }

    /// A tick beside the sign: the ring's colour does not say it alone.
    fn open_mark(&self, pixmap: &mut Pixmap, x: f32, y: f32) -> Option<()> {
        fill(pixmap, &circle(x, y, 13.0)?, self.style.ring);
        fill(pixmap, &circle(x, y, 11.0)?, self.style.open);
        let mut tick = PathBuilder::new();
        tick.move_to(x - 5.0, y + 0.5);
        tick.line_to(x - 1.5, y + 4.0);
        tick.line_to(x + 5.5, y - 4.0);
        let stroke = Stroke {
            width: 3.0,
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        };
        let ink = self.style.ring.paint();
        pixmap.stroke_path(&tick.finish()?, &ink, &stroke, Transform::identity(), None);
        Some(())
    }
}

fn point_length(radius: f32) -> f32 {
    (radius * 0.42).min(PATCH)
}

/// A disc with a point below.
fn pin(middle: f32, radius: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_circle(middle, middle, radius);
    let (half, y) = (radius * 0.42, middle + radius * 0.9);
    path.move_to(middle + half, y);
    path.line_to(middle, middle + radius + point_length(radius));
    path.line_to(middle - half, y);
    path.close();
    path.finish()
}

fn circle(x: f32, y: f32, radius: f32) -> Option<Path> {
    PathBuilder::from_circle(x, y, radius)
}

fn fill(pixmap: &mut Pixmap, path: &Path, colour: Colour) {
    pixmap.fill_path(path, &colour.paint(), FillRule::Winding, Transform::identity(), None);
}

/// Our own pictures, so one that cannot be read is a fault of ours; a test reads all of them.
fn pictogram(pixmap: &mut Pixmap, svg: &str, middle: f32, side: f32, colour: Colour) {
    let Ok(tree) = usvg::Tree::from_str(svg, &usvg::Options::default()) else { return };
    let Some(mut picture) = Pixmap::new(pixmap.width(), pixmap.height()) else { return };
    let scale = side / tree.size().width();
    let corner = middle - side / 2.0;
    let place = Transform::from_scale(scale, scale).post_translate(corner, corner);
    resvg::render(&tree, place, &mut picture.as_mut());
    for pixel in picture.data_mut().as_chunks_mut::<4>().0 {
        let alpha = u16::from(pixel[3]);
        let tinted = [colour.red, colour.green, colour.blue]
            .map(|part| (u16::from(part) * alpha / 255) as u8);
        pixel[..3].copy_from_slice(&tinted);
    }
    let paint = tiny_skia::PixmapPaint::default();
    pixmap.draw_pixmap(0, 0, picture.as_ref(), &paint, Transform::identity(), None);
}

fn here(style: &Style) -> Option<Sprite> {
    let mut pixmap = Pixmap::new(44, 44)?;
    for (radius, colour) in [(19.0, style.here), (16.0, style.ring), (10.0, style.here)] {
        fill(&mut pixmap, &circle(22.0, 22.0, radius)?, colour);
    }
    Some(Sprite::of(pixmap, (22, 22)))
}

/// An arrow that points at a place outside the view; `bearing` in degrees clockwise from north.
pub(crate) fn arrow(style: &Style, bearing: f64) -> Option<Sprite> {
    let mut pixmap = Pixmap::new(72, 72)?;
    fill(&mut pixmap, &circle(36.0, 36.0, 30.0)?, style.here);
    fill(&mut pixmap, &circle(36.0, 36.0, 27.0)?, style.ring);
    let mut head = PathBuilder::new();
    head.move_to(36.0, 14.0);
    head.line_to(52.0, 50.0);
    head.line_to(36.0, 42.0);
    head.line_to(20.0, 50.0);
    head.close();
    let turned = Transform::from_rotate_at(bearing as f32, 36.0, 36.0);
    pixmap.fill_path(&head.finish()?, &style.here.paint(), FillRule::Winding, turned, None);
    Some(Sprite::of(pixmap, (36, 36)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pictogram_can_be_read() {
        for svg in PICTOGRAMS.iter().chain([&PICTOGRAM_NONE]) {
            assert!(usvg::Tree::from_str(svg, &usvg::Options::default()).is_ok(), "{svg}");
        }
    }
}
