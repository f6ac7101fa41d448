//! A visitor of a synthetic country finds the nearest Italian course that is open now, by what the screens offer.

use answers::OpenState;
use publisher::Fonts;
use screens::{Event, Manner, Route, Screen, Target};

use crate::{
    published::{Kiosk, Ministry, Visitor},
    same_end::write_sources,
};

/// A Thursday morning.
const NOW: &str = "2026-11-26T10:00";

#[test]
fn the_nearest_open_course_is_four_touches_from_home() {
    let ministry = Ministry::over(Fonts::Without, write_sources);
    let kiosk = Kiosk::trusting(&ministry);
    kiosk.update(&ministry).expect("an update without a fault");
    let mut visitor = kiosk.visitor();
    visitor.happens(Event::ClockRead { now: NOW.parse().ok() });
    visitor.happens(Event::Touched(Target::Language("it".parse().expect("a tag"))));
    let mut touches = 0;
    let mut touch = |visitor: &mut Visitor, target: Target| {
        touches += 1;
        visitor.happens(Event::Touched(target));
    };
    let Screen::Home(home) = visitor.visit.view().screen else { panic!("home first") };
    let leads_to = |target: &Target, word: &str| format!("{target:?}").contains(word);
    let axis = home.tiles.iter().find(|tile| leads_to(&tile.target, "lingua-italiana"));
    touch(&mut visitor, axis.expect("the axis of the language").target.clone());
    let Screen::Area(area) = visitor.visit.view().screen else { panic!("what the axis holds") };
    let topic = area.rows.iter().find(|row| leads_to(&row.target, "corsi-di-lingua"));
    touch(&mut visitor, topic.expect("courses").target.clone());
    if let Screen::Area(courses) = visitor.visit.view().screen {
        let is_map = |target: &Target| matches!(target, Target::Open(Route::Map { .. }));
        let map = courses.rows.iter().find(|row| is_map(&row.target)).expect("a way to the map");
        touch(&mut visitor, map.target.clone());
    } else {
        let Screen::Services(list) = visitor.visit.view().screen else { panic!("a list") };
        touch(&mut visitor, list.views[1].target.clone());
    }
    let Screen::Map(map) = visitor.visit.view().screen else { panic!("the map") };
    touch(&mut visitor, map.open.expect("the time is known").target);
    let Screen::Map(map) = visitor.visit.view().screen else { panic!("the map again") };
    let card = map.card.expect("the nearest that is open");
    assert_eq!(touches, 4);
    assert_eq!(card.rows[0].badge.manner, Manner::Open);
    let spots = map.spots.expect("they are on the map");
    let lit = map.lit.expect("it is lit");
    assert!(spots.spots.iter().any(|spot| spot.service == lit));
    assert!(spots.spots.iter().all(|spot| matches!(spot.open, OpenState::Open { .. })));
}
