//! Lists of services around a place, beside a slow way to make them from what was put in.

use answers::{Answer, AreaServed, OpenState, Question, ServiceCard, ServiceFilter, ServiceList};
use bundle::{CadastralCode, Position};
use jiff::civil::DateTime;
use library::Library;

use crate::{
    fixture::{id, tag},
    land::{Area, Door, Made, PLACES, installed, services},
    questions::ask,
};

/// A Tuesday.
const NOW: &str = "2026-11-24T10:00";
const REACH: u32 = 50_000;
/// Where bands of distance end, in metres.
fn bands() -> Vec<u32> {
    let mut ends: Vec<u32> =
        [1, 2, 3, 5, 7, 10, 15, 20, 25, 30, 40, 50].map(|end| end * 1000).to_vec();
    while ends[ends.len() - 1] < 1_500_000 {
        ends.push(ends[ends.len() - 1] / 20 * 21);
    }
    ends
}

fn listed(library: &Library, filter: &ServiceFilter, limit: usize, now: &str) -> ServiceList {
    let now: Option<DateTime> = now.parse().ok();
    let question = Question::Services { language: tag("it"), filter: filter.clone(), limit, now };
    match ask(library, question) {
        Answer::Services(list) => list,
        other => panic!("{other:?}"),
    }
}

fn code(place: usize) -> CadastralCode {
    PLACES[place].0.parse().expect("a cadastral code")
}

/// Whether it fits, by what was put in.
fn fits(made: &Made, filter: &ServiceFilter, knows_time: bool) -> bool {
    let slugs = |ids: &[bundle::RecordId]| -> Vec<String> {
        ids.iter().map(|id| id.slug().to_owned()).collect()
    };
    let has = |ids: &[bundle::RecordId], own: &[&str]| {
        ids.is_empty() || slugs(ids).iter().any(|slug| own.contains(&slug.as_str()))
    };
    let regions: Vec<&str> = match made.places() {
        [] => made.area.map(Area::packs).unwrap_or_default(),
        places => places.iter().map(|place| PLACES[*place].2).collect(),
    };
    has(&filter.axes, &[made.axis])
        && has(&filter.types, &[made.kind])
        && has(&filter.targets, &[made.target])
        && has(&filter.kinds, if made.is_town_hall { &["municipio"] } else { &[] })
        && (filter.regions.is_empty()
            || filter.regions.iter().any(|pack| regions.contains(&pack.as_str())))
        && filter.speaks.as_ref().is_none_or(|language| made.languages.contains(&language.as_str()))
        && (!filter.free || made.is_free())
        && (!filter.open_now || knows_time && made.doors().contains(&Door::Open))
        && (!filter.only_here
            || filter.place.as_ref().is_some_and(|place| {
                made.places().iter().any(|own| PLACES[*own].0 == place.as_str())
            }))
}

/// Slugs of all that fit in their order, by what was put in.
fn expected(all: &[Made], filter: &ServiceFilter, knows_time: bool) -> Vec<String> {
    let fitting = all.iter().enumerate().filter(|(_, made)| fits(made, filter, knows_time));
    let Some(place) = &filter.place else {
        if filter.within_metres.is_some() || filter.only_here {
            return Vec::new();
        }
        let mut list: Vec<_> = fitting
            .map(|(n, made)| {
                let name = made.places().first().map(|place| PLACES[*place].1.to_lowercase());
                (name.is_none(), name, n, &made.slug)
            })
            .collect();
        list.sort();
        return list.into_iter().map(|(.., slug)| slug.clone()).collect();
    };
    let here = PLACES.iter().position(|known| known.0 == place.as_str()).expect("a place");
    let (_, _, _, _, latitude, longitude) = PLACES[here];
    let origin = Position { latitude, longitude };
    let mut list = Vec::new();
    for (n, made) in fitting {
        let covers = made.area.map(|area| area.holds(here));
        let doors = if knows_time { made.doors() } else { vec![Door::Unknown; made.at.len()] };
        let metres: Vec<u32> = made.at.iter().map(|at| origin.metres_to(at.spot)).collect();
        let counted = (0..metres.len()).filter(|n| !filter.open_now || doors[*n] == Door::Open);
        let nearest = counted.min_by_key(|n| metres[*n]).map(|n| metres[n]);
        let door = match made.at.len() {
            1 => doors[0],
            _ if doors.contains(&Door::Open) => Door::Open,
            _ => (0..metres.len())
                .map(|n| (metres[n], doors[n]))
                .min()
                .map_or(Door::Unknown, |near| near.1),
        };
        let bands = bands();
        let band = |metres: u32| bands.iter().filter(|end| **end <= metres).count();
        let elsewhere = covers == Some(false);
        let key = match (nearest, filter.within_metres) {
            (None, Some(_)) => continue,
            (Some(metres), Some(most)) if metres > most => continue,
            (Some(metres), Some(_)) => (u8::from(elsewhere), 0, band(metres), false, door, metres),
            (Some(metres), None) if metres <= REACH && !elsewhere => {
                (0, 0, band(metres), false, door, metres)
            }
            (_, None) if covers == Some(true) => {
                let open = if door == Door::Open { Door::Open } else { Door::Closed };
                (1, made.area.expect("an area").size(), 0, false, open, 0)
            }
            (Some(metres), None) => (2, 0, band(metres), elsewhere, door, metres),
            (None, None) => (3, 0, 0, elsewhere, Door::Unknown, 0),
        };
        list.push((key, n, &made.slug));
    }
    list.sort();
    list.into_iter().map(|(.., slug)| slug.clone()).collect()
}

fn slugs(list: &ServiceList) -> Vec<String> {
    list.cards.iter().map(|card| card.id.slug().to_owned()).collect()
}

#[test]
fn lists_are_what_a_slow_look_at_everything_finds() {
    let all = services();
    let library = installed(&all).open();
    let mut counts = [0; 2];
    for round in 0..400_usize {
        let dice = |salt: usize, sides: usize| (round * 31 + salt * 17 + round / 7 * salt) % sides;
        let one_of = |yes: bool, slugs: [&str; 2], which: usize| -> Vec<bundle::RecordId> {
            if yes { vec![id(slugs[which])] } else { Vec::new() }
        };
        let regions = (dice(9, 5) == 0).then(|| PLACES[dice(10, PLACES.len())].2.parse());
        let filter = ServiceFilter {
            place: (dice(1, 8) > 0).then(|| code(dice(2, PLACES.len()))),
            axes: one_of(
                dice(3, 3) == 0,
                ["taxonomy_term/servizi", "taxonomy_term/lavoro"],
                dice(4, 2),
            ),
            types: one_of(
                dice(5, 4) == 0,
                ["taxonomy_term/documenti", "taxonomy_term/corsi"],
                dice(6, 2),
            ),
            targets: one_of(
                dice(7, 5) == 0,
                ["taxonomy_term/donne", "taxonomy_term/adulti"],
                dice(18, 2),
            ),
            kinds: one_of(dice(8, 9) == 0, ["service_kind/municipio", "service_kind/altro"], 0),
            regions: regions.into_iter().map(|pack| pack.expect("a pack")).collect(),
            speaks: (dice(11, 5) == 0).then(|| tag("ar")),
            organization: None,
            free: dice(12, 7) == 0,
            open_now: dice(13, 3) == 0,
            only_here: dice(14, 9) == 0,
            within_metres: (dice(15, 6) == 0).then(|| 1_000 * (1 + dice(16, 120) as u32)),
        };
        let knows_time = dice(17, 6) > 0;
        let expected = expected(&all, &filter, knows_time);
        counts[usize::from(expected.is_empty())] += 1;
        for limit in [0, 3, 40, 1000] {
            let list = listed(&library, &filter, limit, if knows_time { NOW } else { "" });
            assert_eq!(list.total, expected.len(), "{filter:?}");
            let first: Vec<String> = expected.iter().take(limit).cloned().collect();
            let found = slugs(&list);
            let differs = found.iter().zip(&first).position(|(found, first)| found != first);
            let around = differs.map(|at| (&found[at..], &first[at..]));
            assert!(found == first, "{filter:?}, {limit}, time: {knows_time}: {around:?}");
        }
    }
    assert!(counts[0] > 200 && counts[1] > 20, "{counts:?}");
}

fn card(list: &ServiceList, slug: &str) -> ServiceCard {
    let card = list.cards.iter().find(|card| card.id.slug() == slug);
    card.unwrap_or_else(|| panic!("no {slug} in {:?}", slugs(list))).clone()
}

#[test]
fn what_covers_the_place_says_by_which_area() {
    let all = services();
    let library = installed(&all).open();
    let filter = ServiceFilter { place: Some(code(0)), ..ServiceFilter::default() };
    let list = listed(&library, &filter, 1000, NOW);
    let mut kinds = 0;
    for made in &all {
        let covers = card(&list, &made.slug).covers;
        let area = made.area.filter(|area| area.holds(0));
        let near = made.at.iter().any(|at| {
            let (.., latitude, longitude) = PLACES[0];
            Position { latitude, longitude }.metres_to(at.spot) <= REACH
        });
        let expected = area.filter(|_| !near).map(|area| match area.code().as_str() {
            "IT" => AreaServed::Italy,
            "IT-52" => AreaServed::Region("52".to_owned()),
            "IT-PO" => AreaServed::Province("PO".to_owned()),
            _ => AreaServed::Municipality("Prato (PO)".to_owned()),
        });
        kinds += usize::from(expected.is_some());
        assert_eq!(covers, expected, "{}", made.slug);
    }
    assert!(kinds > 10, "{kinds}");
}

#[test]
fn cards_say_until_when_and_only_what_is_known() {
    let all = services();
    let library = installed(&all).open();
    let filter = ServiceFilter { place: Some(code(0)), ..ServiceFilter::default() };
    let states = |now: &str| listed(&library, &filter, 1000, now);
    let one = |door: Door| {
        let made = all.iter().find(|made| made.at.len() == 1 && made.doors() == [door]);
        made.expect("one of each").slug.clone()
    };
    let at = |text: &str| text.parse::<DateTime>().ok();
    let list = states(NOW);
    let open = card(&list, &one(Door::Open)).open;
    assert_eq!(open, OpenState::Open { until: at("2026-11-24T13:00") });
    let closed = card(&list, &one(Door::Closed)).open;
    assert_eq!(closed, OpenState::Closed { opens: at("2026-11-24T15:00") });
    assert_eq!(card(&list, &one(Door::Unknown)).open, OpenState::Unknown);
    // Without a clock nobody knows anything, and after two years without a word nobody is sure.
    for now in ["", "2029-01-09T10:00"] {
        assert!(states(now).cards.iter().all(|card| card.open == OpenState::Unknown), "{now}");
    }
}

#[test]
fn a_sheet_says_of_each_venue_whether_it_is_open() {
    let all = services();
    let library = installed(&all).open();
    let made = all
        .iter()
        .find(|made| made.doors().contains(&Door::Open) && made.doors().contains(&Door::Closed))
        .expect("one with both");
    let question = Question::Service {
        language: tag("it"),
        id: id(&format!("{}/service/{}", made.pack, made.slug)),
        place: None,
        now: NOW.parse().ok(),
    };
    let Answer::Service(sheet) = ask(&library, question) else { panic!("a sheet") };
    let doors: Vec<Door> = sheet
        .venues
        .iter()
        .map(|venue| match venue.open {
            OpenState::Open { .. } => Door::Open,
            OpenState::Closed { .. } => Door::Closed,
            OpenState::Unknown => Door::Unknown,
        })
        .collect();
    assert_eq!(doors, made.doors());
    assert!(matches!(sheet.card.open, OpenState::Open { .. }), "an open one wins");
}
