//! What a stage draws, in memory and as a file.

use std::path::Path;

use super::StageError;

/// What is drawn: rows from the top, four bytes a pixel (red, green, blue, opacity).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// `width * height * 4` bytes.
    pub rgba: Vec<u8>,
}

impl Picture {
    /// What a window shows.
    pub(super) fn of(window: &slint::Window) -> Result<Self, StageError> {
        let pixels = window.take_snapshot()?;
        let (width, height) = (pixels.width(), pixels.height());
        Ok(Self { width, height, rgba: pixels.as_bytes().to_vec() })
    }

    /// Writes the picture as PNG.
    pub fn write(&self, path: &Path) -> Result<(), StageError> {
        let failed = |source| StageError::Write { path: path.to_owned(), source };
        let file = std::fs::File::create(path).map_err(|error| failed(error.into()))?;
        let mut encoder = png::Encoder::new(std::io::BufWriter::new(file), self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().map_err(failed)?;
        writer.write_image_data(&self.rgba).map_err(failed)
    }
}
