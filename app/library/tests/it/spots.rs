//! Services on the map, beside what was put in.

use answers::{Answer, OpenState, Question, ServiceFilter, Spot, SpotList, Territory};
use library::Library;

use crate::{
    fixture::{id, tag},
    land::{Door, Made, PLACES, installed, services},
    questions::ask,
};

/// A Tuesday.
const NOW: &str = "2026-11-24T10:00";

fn spots(library: &Library, filter: &ServiceFilter, now: &str) -> SpotList {
    match ask(library, Question::Spots { filter: filter.clone(), now: now.parse().ok() }) {
        Answer::Spots(spots) => (*spots).clone(),
        other => panic!("{other:?}"),
    }
}

/// The slugs of services by their numbers.
fn named(library: &Library, numbers: &[u32]) -> Vec<String> {
    let question =
        Question::Cards { language: tag("it"), services: numbers.to_vec(), place: None, now: None };
    match ask(library, question) {
        Answer::Cards(cards) => {
            assert!(cards.iter().all(|card| numbers.contains(&card.number)));
            cards.iter().map(|card| card.id.slug().to_owned()).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_place_of_a_service_is_on_the_map() {
    let all = services();
    let library = installed(&all).open();
    let axis = id("taxonomy_term/casa");
    for (filter, now) in [
        (ServiceFilter::default(), NOW),
        (ServiceFilter { axes: vec![axis], ..ServiceFilter::default() }, NOW),
        (ServiceFilter { open_now: true, ..ServiceFilter::default() }, NOW),
        (ServiceFilter { open_now: true, ..ServiceFilter::default() }, ""),
    ] {
        let found = spots(&library, &filter, now);
        let knows_time = !now.is_empty();
        let fits = |made: &&Made| {
            filter.axes.iter().all(|axis| axis.slug() == made.axis)
                && (!filter.open_now || knows_time)
        };
        let mut expected = Vec::new();
        for made in all.iter().filter(fits) {
            for (at, door) in made.at.iter().zip(made.doors()) {
                if !filter.open_now || door == Door::Open {
                    expected.push((made.slug.clone(), at.has_door(), door));
                }
            }
        }
        let numbers: Vec<u32> = found.spots.iter().map(|spot| spot.service).collect();
        let slugs = named(&library, &numbers);
        let mut shown: Vec<_> = found
            .spots
            .iter()
            .zip(slugs)
            .map(|(spot, slug)| {
                let door = match spot.open {
                    OpenState::Open { .. } => Door::Open,
                    OpenState::Closed { .. } => Door::Closed,
                    OpenState::Unknown => Door::Unknown,
                };
                (slug, spot.spot == Spot::Door, door)
            })
            .collect();
        expected.sort();
        shown.sort();
        assert_eq!(shown, expected, "{filter:?}");
    }
}

#[test]
fn the_map_knows_where_to_look_first() {
    let library = installed(&services()).open();
    let prato = ServiceFilter { place: PLACES[0].0.parse().ok(), ..ServiceFilter::default() };
    let found = spots(&library, &prato, NOW);
    assert!(matches!(found.territory, Some(Territory::Municipality(_))), "{:?}", found.territory);
    assert_eq!(found.around.len(), 1);
    let regions = vec!["it-52".parse().expect("a pack")];
    let tuscany = spots(&library, &ServiceFilter { regions, ..ServiceFilter::default() }, NOW);
    assert_eq!(tuscany.territory, Some(Territory::Region(9)));
    let [north_west, south_east] = tuscany.around[..] else { panic!("{:?}", tuscany.around) };
    assert!(north_west.latitude > south_east.latitude);
    assert!(north_west.longitude < south_east.longitude);
    let nowhere = ServiceFilter { place: "Z999".parse().ok(), ..ServiceFilter::default() };
    let found = spots(&library, &nowhere, NOW);
    assert_eq!((found.territory, found.around.len()), (None, 0));
}

#[test]
fn numbers_that_do_not_exist_have_no_card() {
    let library = installed(&services()).open();
    assert!(named(&library, &[u32::MAX]).is_empty());
    assert_eq!(named(&library, &[1, 0]).len(), 2);
}
