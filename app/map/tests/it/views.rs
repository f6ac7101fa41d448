//! Looking around: limits, fixed points, what a view waits for, and what is kept.

use std::num::NonZeroUsize;

use map::{ITALY, Look, Scene, StyleName, View, Workers, WorkersLimits, World, ZOOM_MIN};

use crate::{
    fixtures,
    town::{self, Schema},
};

fn prato(zoom: f64) -> View {
    View { centre: World::of_degrees(43.88, 11.1), zoom, width: 1000, height: 700 }
}

#[test]
fn a_view_stays_in_italy() {
    let far = View { centre: World::of_degrees(-70.0, 170.0), zoom: 40.0, ..prato(9.0) };
    let kept = far.clamped(12.0);
    assert!((kept.zoom - 12.0).abs() < 1e-9);
    let [north_west, south_east] = ITALY.map(World::of);
    assert!(
        kept.centre.x <= south_east.x
            && kept.centre.y <= south_east.y
            && kept.centre.x >= north_west.x
    );
    let lost = View { centre: World { x: f64::NAN, y: f64::NAN }, zoom: f64::NAN, ..prato(9.0) };
    assert!((lost.clamped(12.0).zoom - ZOOM_MIN).abs() < 1e-9);
}

#[test]
fn the_place_under_the_finger_stays_there() {
    let before = prato(9.0);
    let under = before.place_at(300.0, 200.0);
    let after = before.zoomed_at(300.0, 200.0, 11.5, 12.0);
    let still = after.place_at(300.0, 200.0);
    assert!((under.x - still.x).abs() < 1e-9 && (under.y - still.y).abs() < 1e-9);
    let dragged = before.dragged(40.0, -25.0, 12.0);
    let moved = dragged.place_at(340.0, 175.0);
    assert!((under.x - moved.x).abs() < 1e-9 && (under.y - moved.y).abs() < 1e-9);
}

#[test]
fn keys_go_to_whole_zooms() {
    for (from, step, to) in [
        (9.0, 1, 10.0),
        (9.4, 1, 10.0),
        (9.4, -1, 9.0),
        (9.0, -1, 8.0),
        (12.0, 1, 12.0),
        (5.0, -1, 5.0),
    ] {
        let zoom = prato(from).stepped(step, 12.0).zoom;
        assert!((zoom - to).abs() < 1e-9, "{from} {step}: {zoom}");
    }
}

#[test]
fn scale_bars_are_round() {
    let (metres, pixels) = prato(11.0).scale_bar(150);
    assert_eq!(metres, 2000);
    assert!((60.0..=150.0).contains(&pixels), "{pixels}");
}

#[test]
fn a_view_never_waits_and_is_whole_in_the_end() {
    let map = fixtures::map(Vec::new());
    let workers = Workers::new(map.clone(), Look::default(), WorkersLimits::default(), || {});
    let mut scene = Scene::new(&map, StyleName::Normal);
    let view = prato(9.0);
    let mut pixels = vec![0; 1000 * 700 * 4];
    let first = scene.compose(&view, &workers, &mut pixels);
    assert!(first.missing > 0);
    assert!(pixels.chunks(4).all(|pixel| pixel[3] == 255), "something stands everywhere");
    drop(workers);
    fixtures::drawn(&map, &Look::default(), &view, |_| {});
}

#[test]
fn what_nobody_moves_has_no_tiles_that_nobody_sees() {
    let map = fixtures::map(Vec::new());
    let workers = Workers::new(map.clone(), Look::default(), WorkersLimits::default(), || {});
    let mut scene = Scene::new(&map, StyleName::Normal);
    scene.set_still(true);
    let view = View { width: 100, height: 100, ..prato(10.0) };
    let mut pixels = vec![0; 100 * 100 * 4];
    while scene.compose(&view, &workers, &mut pixels).missing > 0 {
        std::thread::yield_now();
    }
    assert_eq!(view.tile_count(), 1);
    let tile = 512 * 512 * 4;
    assert!((tile..2 * tile).contains(&workers.bytes()), "{}", workers.bytes());
}

#[test]
fn tiles_stay_within_their_budget() {
    let map = fixtures::map(Vec::new());
    // Four tiles of the view, two that stand in for them, and their names.
    let limits = WorkersLimits { threads: NonZeroUsize::MIN, bytes_max: 8 * 1024 * 1024 };
    let workers = Workers::new(map.clone(), Look::default(), limits, || {});
    let mut scene = Scene::new(&map, StyleName::Normal);
    let mut pixels = vec![0; 300 * 300 * 4];
    for step in 0..40 {
        let view = View { width: 300, height: 300, ..prato(10.0) }.dragged(
            f64::from(step) * 120.0,
            0.0,
            12.0,
        );
        while scene.compose(&view, &workers, &mut pixels).missing > 0 {
            std::thread::yield_now();
        }
        assert!(workers.bytes() <= limits.bytes_max, "{}", workers.bytes());
    }
}

#[test]
fn a_view_that_is_larger_than_the_budget_is_whole_in_the_end() {
    let map = fixtures::map(Vec::new());
    let limits = WorkersLimits { threads: NonZeroUsize::MIN, bytes_max: 1024 * 1024 };
    let workers = Workers::new(map.clone(), Look::default(), limits, || {});
    let mut scene = Scene::new(&map, StyleName::Normal);
    let mut pixels = vec![0; 1000 * 700 * 4];
    let until = std::time::Instant::now() + std::time::Duration::from_mins(1);
    while scene.compose(&prato(9.0), &workers, &mut pixels).missing > 0 {
        assert!(std::time::Instant::now() < until, "tiles are drawn again and again");
        std::thread::yield_now();
    }
}

#[test]
fn a_new_look_draws_everything_anew() {
    let map = fixtures::map(Vec::new());
    let view = View { width: 200, height: 200, ..prato(8.0) };
    let workers = Workers::new(map.clone(), Look::default(), WorkersLimits::default(), || {});
    let finished = |style: StyleName| {
        let mut scene = Scene::new(&map, style);
        let mut pixels = vec![0; 200 * 200 * 4];
        while scene.compose(&view, &workers, &mut pixels).missing > 0 {
            std::thread::yield_now();
        }
        pixels
    };
    let day = finished(StyleName::Normal);
    workers.set_look(Look { style: StyleName::Night, ..Look::default() });
    let night = finished(StyleName::Night);
    assert!(day != night);
    assert!(
        night
            == fixtures::drawn(
                &map,
                &Look { style: StyleName::Night, ..Look::default() },
                &view,
                |_| {}
            )
    );
}

#[test]
fn the_map_ends_where_its_files_end() {
    let map = fixtures::map(vec![("streets".to_owned(), Schema::ProtomapsNew.pieces())]);
    let (prato, rome) = (World::of_degrees(43.88, 11.1), World::of_degrees(41.9, 12.5));
    assert!(map.has_streets_at(prato) && !map.has_streets_at(rome));
    assert!((map.zoom_max_at(rome) - 12.0).abs() < 1e-9);
    assert!((map.zoom_max_at(prato) - f64::from(town::ZOOM + 2)).abs() < 1e-9);
    assert_eq!(
        map.attributions(),
        ["ISTAT, Openpolis, GeoNames, Natural Earth", "GSHHG", "© OpenStreetMap"]
    );
}
