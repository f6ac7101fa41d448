//! How signs of services look, as small pictures.

use resvg::usvg;
use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Stroke, StrokeDash,
    Transform,
};

use crate::{
    Colour, Style,
    markers::{Precision, Sign},
    sprite::Sprite,
};

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

/// Draws a sign.
pub(crate) fn draw(style: &Style, sign: Sign) -> Option<Sprite> {
    match sign {
        Sign::Single { axis, precision, is_open, is_chosen } => {
            let (colour, diameter) = (axis_colour(style, axis), diameter(sign));
            let icon =
                axis.and_then(|axis| PICTOGRAMS.get(usize::from(axis))).unwrap_or(&PICTOGRAM_NONE);
            let body = if is_chosen { style.edge } else { style.ring };
            let drawing = Drawing { style, diameter, colour, body, precision, is_open };
            drawing.draw(Some(icon))
        }
        Sign::Group { is_open, .. } => {
            let (colour, body, diameter) = (style.group, style.ring, diameter(sign));
            let precision = Precision::Exact;
            Drawing { style, diameter, colour, body, precision, is_open }.draw(None)
        }
        Sign::Patch { axis, is_group, diameter } => {
            let colour = if is_group { style.group } else { axis_colour(style, axis) };
            patch(style, colour, f32::from(diameter) / 2.0 + PATCH)
        }
        Sign::Here => here(style),
    }
}

/// Across the disc of a sign, in pixels.
pub(crate) fn diameter(sign: Sign) -> f32 {
    match sign {
        Sign::Single { is_chosen: true, .. } => DISC_CHOSEN,
        Sign::Group { class, .. } => [76.0, 84.0, 96.0, 112.0][usize::from(class.min(3))],
        _ => DISC,
    }
}

fn axis_colour(style: &Style, axis: Option<u8>) -> Colour {
    axis.and_then(|axis| style.axes.get(usize::from(axis)).copied()).unwrap_or(style.axis_none)
}

/// Somewhere in the municipality: a pale patch with a broken edge, never a point.
fn patch(style: &Style, colour: Colour, radius: f32) -> Option<Sprite> {
    let half = radius.ceil() + 2.0;
    let mut pixmap = Pixmap::new((2.0 * half) as u32, (2.0 * half) as u32)?;
    let patch = circle(half, half, radius)?;
    let mut paint = Paint::default();
    paint.set_color(Color::from_rgba8(colour.red, colour.green, colour.blue, 64));
    pixmap.fill_path(&patch, &paint, FillRule::Winding, Transform::identity(), None);
    let dash = StrokeDash::new(vec![7.0, 6.0], 0.0);
    let stroke = Stroke { width: 2.5, dash, ..Stroke::default() };
    pixmap.stroke_path(&patch, &style.edge.paint(), &stroke, Transform::identity(), None);
    Some(Sprite::of(pixmap, (half as i32, half as i32)))
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
        // Room for the point and the mark of what is open.
        let half = (radius + PATCH + 4.0).ceil();
        let side = (2.0 * half) as u32;
        let mut pixmap = Pixmap::new(side, side)?;
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
