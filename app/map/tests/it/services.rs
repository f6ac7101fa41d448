//! Services on the map: groups, what a finger finds, figures as colours.

use std::sync::Arc;

use map::{
    Choropleth, Clusters, Group, Hit, Level, Look, Openness, Precision, Service, View, World,
};

use crate::fixtures;

fn service(latitude: f64, longitude: f64) -> Service {
    Service {
        at: World::of_degrees(latitude, longitude),
        precision: Precision::Exact,
        axis: Some(0),
        openness: Openness::Unknown,
        count: 1,
    }
}

/// Services all over Italy, the same each time.
fn spread(count: u32) -> Vec<Service> {
    let share =
        |number: u32, of: u32| f64::from(number.wrapping_mul(2_654_435_761) % of) / f64::from(of);
    (0..count).map(|n| service(37.0 + 9.0 * share(n, 9973), 8.0 + 9.0 * share(n, 7919))).collect()
}

fn all(clusters: &Clusters, zoom: u8) -> Vec<Group> {
    clusters.groups(zoom, World { x: 0.5, y: 0.3 }, World { x: 0.6, y: 0.45 })
}

#[test]
fn groups_lose_nobody_and_are_the_same_each_time() {
    let clusters = Clusters::new(spread(3000));
    let again = Clusters::new(spread(3000));
    for zoom in [5, 8, 11, 14] {
        let groups = all(&clusters, zoom);
        let mut members: Vec<u32> = groups.iter().flat_map(|group| group.members.clone()).collect();
        members.sort_unstable();
        assert_eq!(members, (0..3000).collect::<Vec<_>>(), "zoom {zoom}");
        assert_eq!(groups, all(&again, zoom));
    }
    assert!(all(&clusters, 5).len() < all(&clusters, 8).len());
}

#[test]
fn ten_thousand_in_one_town_are_one_group() {
    let clusters = Arc::new(Clusters::new(vec![service(43.88, 11.1); 10_000]));
    for zoom in [5, 18] {
        let groups = all(&clusters, zoom);
        assert_eq!((groups.len(), groups[0].count), (1, 10_000), "zoom {zoom}");
    }
    let map = fixtures::map(Vec::new());
    let view = View { centre: World::of_degrees(43.88, 11.1), zoom: 12.0, width: 300, height: 200 };
    fixtures::drawn(&map, &Look::default(), &view, |scene| scene.set_services(Some(clusters)));
}

#[test]
fn no_services_draw_the_map_alone() {
    let map = fixtures::map(Vec::new());
    let view = View { centre: World::of_degrees(43.88, 11.1), zoom: 10.0, width: 200, height: 200 };
    let bare = fixtures::drawn(&map, &Look::default(), &view, |_| {});
    let none = Arc::new(Clusters::new(Vec::new()));
    let empty =
        fixtures::drawn(&map, &Look::default(), &view, |scene| scene.set_services(Some(none)));
    assert!(bare == empty);
}

#[test]
fn a_finger_finds_the_sign_that_is_nearest() {
    let map = fixtures::map(Vec::new());
    let centre = World::of_degrees(43.88, 11.1);
    let view = View { centre, zoom: 12.0, width: 400, height: 300 };
    let beside = view.place_at(330.0, 150.0).position();
    let far = service(43.88, 11.1);
    let mut services = vec![far, far, service(beside.latitude, beside.longitude)];
    services.push(service(f64::NAN, 500.0));
    let mut hits = Vec::new();
    fixtures::drawn(&map, &Look::default(), &view, |scene| {
        scene.set_services(Some(Arc::new(Clusters::new(services))));
        let workers =
            map::Workers::new(map.clone(), Look::default(), map::WorkersLimits::default(), || {});
        scene.compose(&view, &workers, &mut vec![0; 400 * 300 * 4]);
        hits = [(200, 150), (330, 115), (20, 20)].map(|(x, y)| scene.hit(x, y).cloned()).to_vec();
    });
    assert_eq!(hits, [Some(Hit::Group(vec![0, 1])), Some(Hit::Service(2)), None]);
}

#[test]
fn where_only_the_municipality_is_known_no_point_is_shown() {
    let patch = Service { precision: Precision::Municipality, ..service(43.88, 11.1) };
    let groups = all(&Clusters::new(vec![patch, patch]), 12);
    assert_eq!(groups[0].precision, Precision::Municipality);
    let mixed = all(&Clusters::new(vec![patch, service(43.88, 11.1)]), 12);
    assert_eq!(mixed[0].precision, Precision::Exact);
}

#[test]
fn figures_fall_into_classes_of_about_the_same_size() {
    let figures: Vec<(u16, f64)> = (1..=20).map(|code| (code, f64::from(code))).collect();
    let map = Choropleth::new(Level::Region, &figures);
    let sizes: Vec<usize> = map.classes().iter().map(|class| class.areas).collect();
    assert_eq!(sizes, [4, 4, 4, 4, 4]);
    assert_eq!((map.colour(1), map.colour(20), map.colour(99)), (Some(0), Some(4), None));
    for (figures, classes) in [
        (vec![], 0),
        (vec![(1, f64::NAN)], 0),
        (vec![(1, 5.0)], 1),
        (vec![(1, 5.0), (2, 5.0), (3, 5.0)], 1),
        (vec![(1, 1.0), (2, 2.0)], 2),
        (vec![(1, 0.0), (2, 0.0), (3, 0.0), (4, 0.0), (5, 9.0)], 2),
    ] {
        let map = Choropleth::new(Level::Province, &figures);
        assert_eq!(map.classes().len(), classes, "{figures:?}");
        assert!(map.classes().windows(2).all(|pair| pair[0].to < pair[1].from));
    }
}
