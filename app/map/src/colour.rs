//! Colours, as `#RRGGBB` in the tables of styles.

use serde::{Deserialize, Deserializer, de};

/// An opaque colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Colour {
    fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self { red, green, blue })
    }

    pub(crate) fn paint(self) -> tiny_skia::Paint<'static> {
        let mut paint = tiny_skia::Paint::default();
        paint.set_color_rgba8(self.red, self.green, self.blue, 255);
        paint
    }

    /// Covers a pixel of a picture, 255 for wholly.
    pub(crate) fn lay(self, pixel: &mut [u8; 4], cover: u8) {
        let (above, below) = (u32::from(cover), u32::from(255 - cover));
        for (part, ink) in pixel.iter_mut().zip(self.bytes()) {
            *part = ((u32::from(ink) * above + u32::from(*part) * below + 127) / 255) as u8;
        }
    }

    /// As four bytes of a picture.
    pub(crate) fn bytes(self) -> [u8; 4] {
        [self.red, self.green, self.blue, 255]
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).ok_or_else(|| de::Error::custom(format!("`{text}` is not #RRGGBB")))
    }
}
