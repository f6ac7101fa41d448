//! Small pictures that are drawn once and laid on the map many times.

/// A picture with the place of its anchor.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sprite {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// From the anchor to the upper left corner, in pixels.
    pub(crate) left: i32,
    pub(crate) top: i32,
    /// Premultiplied, four bytes a pixel.
    pub(crate) pixels: Vec<u8>,
}

impl Sprite {
    /// Of a drawn picture whose anchor lies at `anchor`.
    pub(crate) fn of(pixmap: tiny_skia::Pixmap, anchor: (i32, i32)) -> Self {
        let (width, height) = (pixmap.width(), pixmap.height());
        Self { width, height, left: -anchor.0, top: -anchor.1, pixels: pixmap.take() }
    }
}
