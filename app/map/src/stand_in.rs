//! What is shown where a tile has not come yet: coarser or finer ones, stretched.

use std::sync::Arc;

use crate::{
    TileAddress, TileImage, Workers,
    raster::{Area, Canvas, Part},
};

/// How much coarser a stand-in may be.
const COARSER_MAX: u8 = 6;

/// What is shown in a tile's place until it comes.
pub(crate) enum StandIn {
    /// The tile itself at another size, or a part of a coarser one.
    Coarser { image: Arc<TileImage>, left: f32, top: f32, share: f32 },
    /// Finer ones, each with its column and row.
    Finer(Vec<(Arc<TileImage>, i32, i32)>),
}

/// The best there is.
pub(crate) fn stand_in(workers: &Workers, tile: TileAddress, size: u32) -> Option<StandIn> {
    for up in 0..=COARSER_MAX.min(tile.zoom) {
        let address = TileAddress { zoom: tile.zoom - up, x: tile.x >> up, y: tile.y >> up };
        let Some(image) = workers.find(address) else { continue };
        if up == 0 && image.size == size {
            // It is about to be found as it is wanted.
            return Some(StandIn::Finer(Vec::new()));
        }
        let share = 1.0 / (1_u32 << up) as f32;
        let (left, top) =
            ((tile.x - (address.x << up)) as f32, (tile.y - (address.y << up)) as f32);
        return Some(StandIn::Coarser { image, left: left * share, top: top * share, share });
    }
    let finer: Vec<_> = [(0, 0), (1, 0), (0, 1), (1, 1)]
        .into_iter()
        .filter_map(|(x, y)| {
            let zoom = tile.zoom + 1;
            let address = TileAddress { zoom, x: tile.x * 2 + x, y: tile.y * 2 + y };
            workers.find(address).map(|image| (image, x as i32, y as i32))
        })
        .collect();
    (finer.len() == 4).then_some(StandIn::Finer(finer))
}

impl StandIn {
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, area: Area) {
        match self {
            Self::Coarser { image, left, top, share } => {
                let size = image.size as f32;
                let part = Part {
                    pixels: &image.pixels,
                    size: image.size,
                    left: left * size,
                    top: top * size,
                    side: share * size,
                };
                canvas.stretch(part, area);
            }
            Self::Finer(finer) => {
                let half = area.width / 2;
                for (image, x, y) in finer {
                    let (width, height) = (
                        if *x == 0 { half } else { area.width - half },
                        if *y == 0 { half } else { area.height - half },
                    );
                    let quarter = Area {
                        left: area.left + x * half,
                        top: area.top + y * half,
                        width,
                        height,
                    };
                    let part = Part {
                        pixels: &image.pixels,
                        size: image.size,
                        left: 0.0,
                        top: 0.0,
                        side: image.size as f32,
                    };
                    canvas.stretch(part, quarter);
                }
            }
        }
    }

    /// The pictures, for the names on them.
    pub(crate) fn into_images(self) -> Vec<Arc<TileImage>> {
        match self {
            Self::Coarser { image, .. } => vec![image],
            Self::Finer(finer) => finer.into_iter().map(|(image, _, _)| image).collect(),
        }
    }
}
