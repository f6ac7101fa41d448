//! A view as pixels: the tiles that are there, names, services and where one stands.

use std::sync::Arc;

use bundle::Position;

use crate::{
    Clusters, Map, StyleName, TileAddress, TileImage, View, Workers,
    geo::{World, bearing},
    labels,
    markers::{Hit, Sign, Signs, patch, sign},
    raster::{Area, Canvas},
    room::Room,
    signs::arrow,
    stand_in::{StandIn, stand_in},
    style::Style,
    view::Grid,
    workers::Wanted,
};

/// The level that is asked for first where nothing stands in yet.
const FIRST_COARSER: u8 = 3;

/// Pixels around the view whose tiles are drawn ahead.
const AHEAD: i32 = 200;

/// A finger is not finer than this, in pixels: half of what can be touched.
const TOUCH: i32 = 36;

/// Room on the sides of a sign that is mostly empty, in pixels.
const EMPTY: i32 = 16;

/// From further away a group covers several municipalities, and nothing more is said by a patch.
const PATCH_ZOOM: f64 = 9.0;

/// A group that would hide where one stands is this close, and moves up by so much, in pixels.
const HERE_NEAR: i32 = 64;
const HERE_ROOM: i32 = 84;

/// Room that the dot of the kiosk and its words take, in pixels from its middle.
const HERE_WORDS: [i32; 4] = [-30, -30, 190, 30];

/// Free pixels at the edges of what nobody moves, and those that its credits take at the lower one.
const EDGE: i32 = 4;
const CREDITS_HEIGHT: i32 = 30;

/// How far from the edge the arrow towards here stands, in pixels.
const ARROW_INSET: f64 = 72.0;

/// What stands on the map beside its tiles.
pub struct Scene {
    style: &'static Style,
    signs: Signs,
    services: Option<Arc<Clusters>>,
    chosen: Option<u32>,
    here: Option<Position>,
    is_still: bool,
    touchable: Vec<(i32, i32, i32, Hit)>,
}

/// What became of a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// Tiles that are still to come; draw again when one has.
    pub missing: usize,
}

impl Scene {
    /// An empty one.
    pub fn new(map: &Map, style: StyleName) -> Self {
        let style = style.style();
        let signs = Signs::new(style, &mut map.typesetter());
        Self {
            style,
            signs,
            services: None,
            chosen: None,
            here: None,
            is_still: false,
            touchable: Vec::new(),
        }
    }

    /// Other colours.
    pub fn set_style(&mut self, map: &Map, style: StyleName) {
        self.style = style.style();
        self.signs = Signs::new(self.style, &mut map.typesetter());
    }

    /// The services that are shown.
    pub fn set_services(&mut self, services: Option<Arc<Clusters>>) {
        self.services = services;
        self.chosen = None;
    }

    /// The service that is lit, by its index.
    pub fn set_chosen(&mut self, service: Option<u32>) {
        self.chosen = service;
    }

    /// Where the kiosk stands.
    pub fn set_here(&mut self, here: Option<Position>) {
        self.here = here;
    }

    /// Nobody moves what is shown: only tiles that are seen are drawn, and nothing leads beyond them.
    pub fn set_still(&mut self, is_still: bool) {
        self.is_still = is_still;
    }

    /// Draws a view into `pixels`, four bytes each in rows from the top: red, green, blue, 255. Never waits for a tile.
    ///
    /// # Panics
    ///
    /// Where `pixels` is not four bytes for each pixel of the view.
    pub fn compose(&mut self, view: &View, workers: &Workers, pixels: &mut [u8]) -> Frame {
        let bytes = view.width as usize * view.height as usize * 4;
        assert_eq!(pixels.len(), bytes, "four bytes for each pixel of the view");
        let (width, height) = (view.width as i32, view.height as i32);
        let mut canvas = Canvas { pixels, width, height };
        let (images, missing) = self.tiles(&mut canvas, view, workers);
        let mut room = Room::default();
        let signs = self.signs_of(view, &mut room);
        let names = images.iter().flat_map(|image| &image.labels);
        // What is moved has more of a name in a moment; what is not should have it whole.
        let within = self.is_still.then(|| {
            let (right, bottom) = (view.width as i32, view.height as i32);
            [EDGE, EDGE, right - EDGE, bottom - CREDITS_HEIGHT]
        });
        let placed = labels::place(names, (&room, within), view.zoom, |at| view.pixel_of(at));
        for name in placed {
            canvas.lay(&name.label.sprite, name.x, name.y);
        }
        self.lay_here(&mut canvas, view);
        self.lay_signs(&mut canvas, signs);
        Frame { missing }
    }

    /// What lies under a pixel of the view that was drawn last.
    pub fn hit(&self, x: i32, y: i32) -> Option<&Hit> {
        let away = |sign: &(i32, i32, i32, Hit)| {
            let (dx, dy) = (i64::from(sign.0 - x), i64::from(sign.1 - y));
            dx * dx + dy * dy
        };
        self.touchable
            .iter()
            .filter(|sign| away(sign) <= i64::from(sign.2) * i64::from(sign.2))
            .min_by_key(|sign| away(sign))
            .map(|(_, _, _, hit)| hit)
    }

    fn tiles(
        &self,
        canvas: &mut Canvas<'_>,
        view: &View,
        workers: &Workers,
    ) -> (Vec<Arc<TileImage>>, usize) {
        let grid = view.grid();
        let seen = grid.tiles(view.width, view.height, 0);
        let mut ahead = grid.tiles(view.width, view.height, AHEAD);
        if self.is_still || !workers.has_room_for(ahead.len(), grid.size) {
            ahead.clear();
        }
        let exact = |address: TileAddress| Wanted { address, size: grid.size };
        let mut wanted: Vec<Wanted> = seen.iter().map(|tile| exact(*tile)).collect();
        let stand_ins: Vec<Option<StandIn>> =
            seen.iter().map(|tile| stand_in(workers, *tile, grid.size)).collect();
        // Where nothing stands in yet, something coarse comes first.
        let mut coarse: Vec<Wanted> = Vec::new();
        let is_bare = |found: &Option<StandIn>| found.is_none() && !self.is_still;
        for (tile, _) in seen.iter().zip(&stand_ins).filter(|(_, found)| is_bare(found)) {
            let up = FIRST_COARSER.min(tile.zoom);
            let address = TileAddress { zoom: tile.zoom - up, x: tile.x >> up, y: tile.y >> up };
            let first = Wanted { address, size: grid.size };
            if !coarse.contains(&first) {
                coarse.push(first);
            }
        }
        let count = coarse.len();
        coarse.append(&mut wanted);
        coarse.extend(ahead.iter().filter(|tile| !seen.contains(tile)).map(|tile| exact(*tile)));
        let (found, _) = workers.want(&coarse, count + seen.len());
        let mut images = Vec::new();
        let mut missing = 0;
        for ((tile, image), stand_in) in seen.iter().zip(&found[count..]).zip(stand_ins) {
            let (left, top) = grid.corner(*tile);
            let size = grid.size as i32;
            let area = Area { left, top, width: size, height: size };
            if let Some(image) = image {
                canvas.copy(&image.pixels, size, left, top);
                images.push(Arc::clone(image));
                continue;
            }
            missing += 1;
            match stand_in {
                Some(found) => {
                    found.draw(canvas, area);
                    images.extend(found.into_images());
                }
                None => canvas.fill(area, self.style.sea),
            }
        }
        // A stand-in serves several tiles; its names count once.
        images.sort_by_key(|image| Arc::as_ptr(image) as usize);
        images.dedup_by(|a, b| Arc::ptr_eq(a, b));
        (images, missing)
    }

    fn signs_of(&mut self, view: &View, room: &mut Room) -> Vec<(Sign, i32, i32, u32)> {
        const BESIDE: f64 = 140.0;
        self.touchable.clear();
        let Some(services) = &self.services else { return Vec::new() };
        let north_west = view.place_at(-BESIDE, -BESIDE);
        let south_east =
            view.place_at(f64::from(view.width) + BESIDE, f64::from(view.height) + BESIDE);
        let here =
            self.here.filter(|here| view.shows(*here)).map(|at| view.pixel_of(World::of(at)));
        if let Some((x, y)) = here {
            let [left, top, right, bottom] = HERE_WORDS;
            room.take([x + left, y + top, x + right, y + bottom]);
        }
        let zoom = view.grid().zoom;
        let mut signs = Vec::new();
        for group in services.groups(zoom, north_west, south_east) {
            let (x, mut y) = view.pixel_of(group.at);
            let sign = sign(&group, self.chosen);
            let is_group = matches!(sign, Sign::Group { .. });
            let hides = |(a, b): (i32, i32)| (a - x).abs() < HERE_NEAR && (b - y).abs() < HERE_NEAR;
            // A group stands nowhere exactly, so it makes room.
            if is_group && here.is_some_and(hides) {
                y -= HERE_ROOM;
            }
            if let Some(patch) =
                patch(&group, sign).filter(|_| !is_group || view.zoom >= PATCH_ZOOM)
            {
                signs.push((0, y, (patch, x, y, 0)));
            }
            let sprite = self.signs.of(sign);
            let (left, top) = (x + sprite.left, y + sprite.top);
            let (right, bottom) = (left + sprite.width as i32, top + sprite.height as i32);
            room.take([left + EMPTY, top + EMPTY, right - EMPTY, bottom - EMPTY]);
            let middle = (i32::midpoint(left, right), i32::midpoint(top, bottom));
            let reach = (sprite.width as i32 / 2 - EMPTY).max(TOUCH);
            let hit = match group.members.as_slice() {
                [member] => Hit::Service(*member),
                _ => Hit::Group(group.members),
            };
            self.touchable.push((middle.0, middle.1, reach, hit));
            let is_last = matches!(sign, Sign::Single { is_chosen: true, .. });
            signs.push((if is_last { 2 } else { 1 }, y, (sign, x, y, group.count)));
        }
        // Patches lie below; southern signs cover northern ones, the lit one covers all.
        signs.sort_by_key(|(layer, y, _)| (*layer, *y));
        signs.into_iter().map(|(_, _, sign)| sign).collect()
    }

    fn lay_signs(&mut self, canvas: &mut Canvas<'_>, signs: Vec<(Sign, i32, i32, u32)>) {
        for (sign, x, y, count) in signs {
            let sprite = self.signs.of(sign);
            canvas.lay(&sprite, x, y);
            if let Sign::Group { .. } = sign {
                for (offset, digit) in self.signs.number(count) {
                    canvas.lay(digit, x + offset, y);
                }
            }
        }
    }

    /// The dot, or an arrow at the edge towards it.
    fn lay_here(&mut self, canvas: &mut Canvas<'_>, view: &View) {
        let Some(here) = self.here else { return };
        let (x, y) = view.pixel_of(World::of(here));
        if view.shows(here) {
            let sprite = self.signs.of(Sign::Here);
            return canvas.lay(&sprite, x, y);
        }
        if self.is_still {
            return;
        }
        let (half_x, half_y) = (f64::from(view.width) / 2.0, f64::from(view.height) / 2.0);
        let (dx, dy) = (f64::from(x) - half_x, f64::from(y) - half_y);
        let room = |half: f64, way: f64| (half - ARROW_INSET).max(1.0) / way.abs().max(1.0);
        let share = room(half_x, dx).min(room(half_y, dy));
        if let Some(sprite) = arrow(self.style, bearing(view.centre.position(), here)) {
            canvas.lay(&sprite, (half_x + dx * share) as i32, (half_y + dy * share) as i32);
        }
    }
}

/// Tiles on whole pixels of this view, for whoever counts them.
impl View {
    /// How many tiles the view touches.
    pub fn tile_count(&self) -> usize {
        let grid: Grid = self.grid();
        grid.tiles(self.width, self.height, 0).len()
    }
}
