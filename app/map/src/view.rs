//! What is looked at: a middle, a zoom and a size, and how pixels and places correspond.

use bundle::Position;

use crate::{
    TileAddress,
    geo::{ITALY, World},
};

/// The furthest and the nearest look.
pub const ZOOM_MIN: f64 = 5.0;
pub(crate) const ZOOM_MAX: u8 = 18;

/// Pixels of a tile at a whole zoom.
pub(crate) const TILE: f64 = 512.0;

/// Distances that a scale bar shows, in metres.
const BAR_METRES: [u32; 16] = [
    20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000,
    1_000_000, 2_000_000,
];

/// A look at the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// The middle.
    pub centre: World,
    /// Zoom, also between two whole ones. At a whole one tiles have 512 pixels.
    pub zoom: f64,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

impl View {
    /// The view that shows all of Italy.
    pub fn of_italy(width: u32, height: u32) -> Self {
        Self::around(&ITALY.map(World::of), width, height)
    }

    /// The nearest view that shows all of `places`; of a single one, a town.
    pub fn around(places: &[World], width: u32, height: u32) -> Self {
        const SINGLE_ZOOM: f64 = 11.0;
        const SHARE: f64 = 0.9;
        let bounds = |part: fn(&World) -> f64| {
            let values = || places.iter().map(part);
            (values().fold(1.0, f64::min), values().fold(0.0, f64::max))
        };
        if places.is_empty() {
            return Self::of_italy(width, height);
        }
        let ((west, east), (north, south)) = (bounds(|at| at.x), bounds(|at| at.y));
        let pixels = (f64::from(width) * SHARE / (east - west).max(1e-9))
            .min(f64::from(height) * SHARE / (south - north).max(1e-9));
        let centre = World { x: f64::midpoint(west, east), y: f64::midpoint(north, south) };
        let zoom = (pixels / TILE).log2().min(if places.len() == 1 { SINGLE_ZOOM } else { 17.0 });
        Self { centre, zoom, width, height }.clamped(f64::from(ZOOM_MAX))
    }

    /// Kept within Italy and between the furthest look and `zoom_max`.
    pub fn clamped(self, zoom_max: f64) -> Self {
        let [north_west, south_east] = ITALY.map(World::of);
        let number = |value: f64, or: f64| if value.is_finite() { value } else { or };
        let centre = World {
            x: number(self.centre.x, 0.5).clamp(north_west.x, south_east.x),
            y: number(self.centre.y, 0.5).clamp(north_west.y, south_east.y),
        };
        let zoom = number(self.zoom, ZOOM_MIN)
            .clamp(ZOOM_MIN, zoom_max.clamp(ZOOM_MIN, f64::from(ZOOM_MAX)));
        Self { centre, zoom, width: self.width.max(1), height: self.height.max(1) }
    }

    /// The same place nearer (1) or further away (−1), at a whole zoom.
    pub fn stepped(self, step: i8, zoom_max: f64) -> Self {
        let zoom = if step > 0 {
            (self.zoom + 0.01).floor() + f64::from(step)
        } else {
            (self.zoom - 0.01).ceil() + f64::from(step)
        };
        Self { zoom, ..self }.clamped(zoom_max)
    }

    /// Nearer or further away with one pixel of the view staying where it is (double tap, pinch).
    pub fn zoomed_at(self, x: f64, y: f64, zoom: f64, zoom_max: f64) -> Self {
        let fixed = self.place_at(x, y);
        let mut next = Self { zoom, ..self }.clamped(zoom_max);
        let pixels = next.exact_pixels();
        next.centre = World {
            x: fixed.x - (x - f64::from(self.width) / 2.0) / pixels,
            y: fixed.y - (y - f64::from(self.height) / 2.0) / pixels,
        };
        next.clamped(zoom_max)
    }

    /// Moved as by a finger, in pixels.
    pub fn dragged(self, dx: f64, dy: f64, zoom_max: f64) -> Self {
        let pixels = self.exact_pixels();
        let centre = World { x: self.centre.x - dx / pixels, y: self.centre.y - dy / pixels };
        Self { centre, ..self }.clamped(zoom_max)
    }

    /// The place under a pixel.
    pub fn place_at(&self, x: f64, y: f64) -> World {
        let pixels = self.exact_pixels();
        World {
            x: self.centre.x + (x - f64::from(self.width) / 2.0) / pixels,
            y: self.centre.y + (y - f64::from(self.height) / 2.0) / pixels,
        }
    }

    /// The pixel of a place.
    pub fn pixel_of(&self, at: World) -> (i32, i32) {
        let grid = self.grid();
        let world = grid.pixels();
        ((at.x * world).round() as i32 - grid.left, (at.y * world).round() as i32 - grid.top)
    }

    /// A round distance and its length in pixels, at most `pixels_max`.
    pub fn scale_bar(&self, pixels_max: u32) -> (u32, f64) {
        let metres_a_pixel = self.centre.metres_a_pixel(self.exact_pixels());
        let most = f64::from(pixels_max) * metres_a_pixel;
        let metres = BAR_METRES.iter().rev().find(|metres| f64::from(**metres) <= most);
        let metres = metres.copied().unwrap_or(BAR_METRES[0]);
        (metres, f64::from(metres) / metres_a_pixel)
    }

    /// Whether a position lies on the view.
    pub fn shows(&self, position: Position) -> bool {
        let (x, y) = self.pixel_of(World::of(position));
        (0..self.width as i32).contains(&x) && (0..self.height as i32).contains(&y)
    }

    /// Pixels across the world.
    fn exact_pixels(&self) -> f64 {
        TILE * self.zoom.exp2()
    }

    /// Tiles on whole pixels: so they are copied, never scaled, while the zoom rests.
    pub(crate) fn grid(&self) -> Grid {
        let zoom = self.zoom.round().clamp(0.0, f64::from(ZOOM_MAX)) as u8;
        let size = (TILE * (self.zoom - f64::from(zoom)).exp2()).round() as u32;
        let world = f64::from(size) * f64::from(zoom).exp2();
        let start =
            |middle: f64, length: u32| (middle * world).round() as i32 - (length / 2) as i32;
        Grid {
            zoom,
            size,
            left: start(self.centre.x, self.width),
            top: start(self.centre.y, self.height),
        }
    }
}

/// Where the tiles of a view lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Grid {
    pub(crate) zoom: u8,
    /// Pixels of a tile.
    pub(crate) size: u32,
    /// The view's corner, in pixels of the world.
    pub(crate) left: i32,
    pub(crate) top: i32,
}

impl Grid {
    /// Pixels across the world.
    pub(crate) fn pixels(&self) -> f64 {
        f64::from(self.size) * f64::from(self.zoom).exp2()
    }

    /// Tiles that a rectangle of the view touches, from the middle outwards.
    pub(crate) fn tiles(&self, width: u32, height: u32, margin: i32) -> Vec<TileAddress> {
        let size = self.size.max(1) as i32;
        let last = (1_i64 << self.zoom) as i32 - 1;
        let side = |start: i32, length: u32| {
            let first = (start - margin).div_euclid(size).max(0);
            first..=(start + length as i32 - 1 + margin).div_euclid(size).min(last)
        };
        let (columns, rows) = (side(self.left, width), side(self.top, height));
        let mut tiles: Vec<TileAddress> = columns
            .flat_map(|x| rows.clone().map(move |y| (x as u32, y as u32)))
            .map(|(x, y)| TileAddress { zoom: self.zoom, x, y })
            .collect();
        tiles.sort_by_key(|tile| {
            let (x, y) = self.corner(*tile);
            let away =
                |at: i32, length: u32| (i64::from(at) + i64::from(size - length as i32) / 2).abs();
            (away(x, width) + away(y, height), *tile)
        });
        tiles
    }

    /// The upper left pixel of a tile on the view.
    pub(crate) fn corner(&self, tile: TileAddress) -> (i32, i32) {
        let size = i64::from(self.size);
        let at = |number: u32, start: i32| (i64::from(number) * size - i64::from(start)) as i32;
        (at(tile.x, self.left), at(tile.y, self.top))
    }
}
