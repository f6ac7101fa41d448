//! Names as small pictures: shaped, in the right direction, with a halo that keeps them legible on anything.

use std::sync::Arc;

use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFamilyName, FontWeight, GlyphRun,
    LayoutContext, PositionedLayoutItem, StyleProperty,
    fontique::{Blob, Collection, CollectionOptions, SourceCache},
};
use skrifa::{
    FontRef, GlyphId, MetadataProvider as _,
    instance::{LocationRef, NormalizedCoord, Size},
    outline::{DrawSettings, OutlinePen},
};
use tiny_skia::{FillRule, Path, PathBuilder, Pixmap, Transform};

use crate::{Colour, MapError, halo, sprite::Sprite};

/// A line of a name is broken at this many times its size.
const LINE_SIZES_MAX: f32 = 9.0;

/// Names longer than this are damage.
const LETTERS_MAX: usize = 120;

/// Fonts for names, the first one for Latin letters.
#[derive(Clone)]
pub struct Fonts {
    blobs: Vec<Blob<u8>>,
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} fonts", self.blobs.len())
    }
}

/// The bytes of a font, wherever they lie.
pub type FontBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

impl Fonts {
    /// Takes fonts in the order in which they are tried. Without any, names are not drawn.
    pub fn new(fonts: Vec<FontBytes>) -> Result<Self, MapError> {
        let mut blobs = Vec::new();
        for (number, bytes) in fonts.into_iter().enumerate() {
            let blob = Blob::new(bytes);
            if FontRef::from_index(blob.as_ref(), 0).is_err() {
                return Err(MapError::Font { number });
            }
            blobs.push(blob);
        }
        Ok(Self { blobs })
    }

    pub(crate) fn typesetter(&self) -> Typesetter {
        let mut collection =
            Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let mut families = Vec::new();
        for blob in &self.blobs {
            for (family, _) in collection.register_fonts(blob.clone(), None) {
                let name = collection.family_name(family).unwrap_or_default().to_owned();
                if !families.contains(&name) {
                    families.push(name);
                }
            }
        }
        Typesetter {
            fonts: FontContext { collection, source_cache: SourceCache::default() },
            layouts: LayoutContext::new(),
            families,
        }
    }
}

/// Sets texts on one thread.
pub(crate) struct Typesetter {
    fonts: FontContext,
    layouts: LayoutContext<()>,
    families: Vec<String>,
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Face {
    /// Size in pixels.
    pub(crate) size: f32,
    pub(crate) is_bold: bool,
    pub(crate) ink: Colour,
    pub(crate) halo: Option<Colour>,
    /// Direction, in radians clockwise; 0 is level.
    pub(crate) angle: f32,
}

/// Width of the halo on each side, in parts of the size.
const HALO: f32 = 0.1;

/// The second line's size, in parts of the first one's.
const SECOND_LINE: f32 = 0.8;

impl Typesetter {
    /// Sets a name, and a second one below it. Nothing where there is nothing to see.
    pub(crate) fn set(&mut self, first: &str, second: Option<&str>, face: &Face) -> Option<Sprite> {
        let path = self.outlines(first, second, face)?;
        let turned = path.transform(Transform::from_rotate(face.angle.to_degrees()))?;
        let bounds = turned.bounds();
        let margin = (face.size * HALO).ceil() + 1.0;
        let (left, top) = ((bounds.left() - margin).floor(), (bounds.top() - margin).floor());
        let width = (bounds.right() + margin - left).ceil() as u32;
        let height = (bounds.bottom() + margin - top).ceil() as u32;
        let mut pixmap = Pixmap::new(width, height)?;
        let shift = Transform::from_translate(-left, -top);
        pixmap.fill_path(&turned, &face.ink.paint(), FillRule::Winding, shift, None);
        if let Some(halo) = face.halo {
            halo::lay_under(&mut pixmap, halo, face.size * HALO);
        }
        Some(Sprite::of(pixmap, (-left as i32, -top as i32)))
    }

    /// Outlines around an anchor in the middle of the text.
    fn outlines(&mut self, first: &str, second: Option<&str>, face: &Face) -> Option<Path> {
        if self.families.is_empty() || first.chars().nth(LETTERS_MAX).is_some() {
            return None;
        }
        let mut text = first.trim().to_owned();
        let break_at = text.len();
        if let Some(second) = second {
            text.push('\n');
            text.push_str(second.trim());
        }
        let families: Vec<FontFamilyName<'_>> =
            self.families.iter().map(|name| FontFamilyName::Named(name.into())).collect();
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(families.into())));
        builder.push_default(StyleProperty::FontSize(face.size));
        let weight = if face.is_bold { FontWeight::BOLD } else { FontWeight::NORMAL };
        builder.push_default(StyleProperty::FontWeight(weight));
        if text.len() > break_at {
            let small = StyleProperty::FontSize(face.size * SECOND_LINE);
            builder.push(small, break_at..text.len());
            builder.push(StyleProperty::FontWeight(FontWeight::NORMAL), break_at..text.len());
        }
        let mut layout = builder.build(&text);
        let is_level = face.angle == 0.0;
        layout.break_all_lines(is_level.then_some(face.size * LINE_SIZES_MAX));
        layout.align(Alignment::Center, AlignmentOptions::default());
        let mut outlines = PathBuilder::new();
        for line in layout.lines() {
            for item in line.items() {
                let PositionedLayoutItem::GlyphRun(run) = item else { continue };
                draw(&mut outlines, &run);
            }
        }
        let path = outlines.finish()?;
        let bounds = path.bounds();
        let middle = (
            f32::midpoint(bounds.left(), bounds.right()),
            f32::midpoint(bounds.top(), bounds.bottom()),
        );
        path.transform(Transform::from_translate(-middle.0, -middle.1))
    }
}

fn draw(outlines: &mut PathBuilder, glyphs: &GlyphRun<'_, ()>) {
    let run = glyphs.run();
    let data = run.font();
    let Ok(font) = FontRef::from_index(data.data.as_ref(), data.index) else { return };
    let known = font.outline_glyphs();
    let location: Vec<NormalizedCoord> =
        run.normalized_coords().iter().map(|bits| NormalizedCoord::from_bits(*bits)).collect();
    for glyph in glyphs.positioned_glyphs() {
        let Some(outline) = known.get(GlyphId::new(glyph.id)) else { continue };
        let size = Size::new(run.font_size());
        let settings = DrawSettings::unhinted(size, LocationRef::new(&location));
        // A glyph that cannot be drawn is one less; the others stand.
        let _ = outline.draw(settings, &mut Pen { outlines, x: glyph.x, y: glyph.y });
    }
}

/// Outlines with y downwards, moved to their place.
struct Pen<'a> {
    outlines: &'a mut PathBuilder,
    x: f32,
    y: f32,
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.outlines.move_to(self.x + x, self.y - y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.outlines.line_to(self.x + x, self.y - y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.outlines.quad_to(self.x + cx, self.y - cy, self.x + x, self.y - y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.outlines.cubic_to(
            self.x + ax,
            self.y - ay,
            self.x + bx,
            self.y - by,
            self.x + x,
            self.y - y,
        );
    }

    fn close(&mut self) {
        self.outlines.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, second: Option<&str>) -> Option<Sprite> {
        let read = |name: &str| {
            let path = format!("/usr/share/fonts/truetype/noto/{name}.ttf");
            Arc::new(std::fs::read(path).expect("package fonts-noto-core")) as FontBytes
        };
        let fonts = ["NotoSans-Regular", "NotoNaskhArabic-Regular"].map(read).to_vec();
        let ink = Colour { red: 0, green: 0, blue: 0 };
        let face = Face { size: 20.0, is_bold: false, ink, halo: None, angle: 0.0 };
        Fonts::new(fonts).expect("fonts that read").typesetter().set(text, second, &face)
    }

    #[test]
    fn letters_of_arabic_join() {
        let word = set("بلدة", None).expect("a word");
        let apart = set("ب ل د ة", None).expect("letters");
        assert!(word.width * 3 < apart.width * 2, "{} of {}", word.width, apart.width);
        let both = set("بلدة", Some("Borgo")).expect("two lines");
        assert!(both.height > word.height && both.width > word.width);
    }

    #[test]
    fn what_nobody_can_read_is_not_set() {
        assert!(set("", None).is_none());
        assert!(set(&"a".repeat(1000), None).is_none());
    }
}
