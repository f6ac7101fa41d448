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
    outline::DrawSettings,
};

use crate::{Colour, MapError, fill::Cover, geometry::Lines, halo, outlines::Pen, sprite::Sprite};

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
            cover: Cover::default(),
        }
    }
}

/// Sets texts on one thread.
pub(crate) struct Typesetter {
    fonts: FontContext,
    layouts: LayoutContext<()>,
    families: Vec<String>,
    cover: Cover,
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
        let mut rings = self.outlines(first, second, face)?;
        if face.angle != 0.0 {
            let (sin, cos) = face.angle.sin_cos();
            rings.each(|(x, y)| (x * cos - y * sin, x * sin + y * cos));
        }
        let [left, top, right, bottom] = rings.bounds()?;
        let margin = (face.size * HALO).ceil() + 1.0;
        let (left, top) = ((left - margin).floor(), (top - margin).floor());
        let width = (right + margin - left).ceil() as usize;
        let height = (bottom + margin - top).ceil() as usize;
        rings.each(|(x, y)| (x - left, y - top));
        let letters = self.cover.mask(&rings, width, height);
        let around =
            face.halo.map_or_else(Vec::new, |_| halo::grown(&letters, width, face.size * HALO));
        let pixels = colours(&letters, face.ink, &around, face.halo.unwrap_or(face.ink));
        let (width, height) = (width as u32, height as u32);
        Some(Sprite { width, height, left: left as i32, top: top as i32, pixels })
    }

    /// Outlines around an anchor in the middle of the text.
    fn outlines(&mut self, first: &str, second: Option<&str>, face: &Face) -> Option<Lines> {
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
        let mut rings = Lines::default();
        for line in layout.lines() {
            for item in line.items() {
                let PositionedLayoutItem::GlyphRun(run) = item else { continue };
                draw(&mut rings, &run);
            }
        }
        let [left, top, right, bottom] = rings.bounds()?;
        let middle = (f32::midpoint(left, right), f32::midpoint(top, bottom));
        rings.each(|(x, y)| (x - middle.0, y - middle.1));
        Some(rings)
    }
}

/// Letters and what is around them as four bytes a pixel, premultiplied.
fn colours(letters: &[u8], ink: Colour, around: &[u8], halo: Colour) -> Vec<u8> {
    let mut pixels = vec![0; letters.len() * 4];
    for (index, pixel) in pixels.as_chunks_mut::<4>().0.iter_mut().enumerate() {
        let cover = |of: &[u8]| of.get(index).copied().map_or(0, u32::from);
        let (letter, grown) = (cover(letters), cover(around));
        if letter + grown == 0 {
            continue;
        }
        // What the letters leave free shows the halo.
        let free = grown * (255 - letter) / 255;
        for ((part, above), below) in pixel.iter_mut().zip(ink.bytes()).zip(halo.bytes()) {
            *part = ((u32::from(above) * letter + u32::from(below) * free + 127) / 255) as u8;
        }
    }
    pixels
}

fn draw(rings: &mut Lines, glyphs: &GlyphRun<'_, ()>) {
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
        let mut pen = Pen { rings, x: glyph.x, y: glyph.y, at: (0.0, 0.0) };
        let _ = outline.draw(settings, &mut pen);
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
