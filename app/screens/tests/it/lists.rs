//! Lists of services: filters and places change them where they stand.

use answers::{Answer, Question, ServiceFilter};
use screens::{Event, Route, Screen, ServicesView, Target};

use crate::{
    directory::services,
    support::{Visitor, id, prato, tag},
};

fn near() -> ServiceFilter {
    ServiceFilter { place: Some(prato()), ..ServiceFilter::default() }
}

fn listing(filter: ServiceFilter) -> Visitor {
    let mut visitor = Visitor::speaking("it");
    visitor.open(Route::Services { filter });
    visitor
}

fn view(visitor: &Visitor) -> ServicesView {
    match visitor.screen() {
        Screen::Services(view) => *view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_filter_turns_on_and_off_and_the_way_back_stays_short() {
    let mut visitor = listing(near());
    let count = view(&visitor).filters.len();
    for index in 0..count {
        for is_on in [true, false] {
            visitor.touch(view(&visitor).filters[index].target.clone());
            assert_eq!(view(&visitor).filters[index].selected, is_on);
            assert_eq!(view(&visitor).reset.is_some(), is_on);
        }
    }
    visitor.touch(view(&visitor).axes[1].key.target.clone());
    assert_eq!(
        view(&visitor).axes.iter().map(|axis| axis.key.selected).collect::<Vec<_>>(),
        [false, true, false]
    );
    let reset = view(&visitor).reset.expect("a filter is on");
    visitor.touch(reset.target);
    assert_eq!(*visitor.visit.route(), Route::Services { filter: near() });
    visitor.touch(Target::Back);
    assert_eq!(*visitor.visit.route(), Route::Home);
}

#[test]
fn a_place_replaces_the_list_below_its_choice() {
    let filter = ServiceFilter { axes: vec![id("taxonomy_term/casa")], ..near() };
    let mut visitor = listing(filter.clone());
    visitor.touch(view(&visitor).place.target);
    let Screen::Places(places) = visitor.screen() else { panic!("{:?}", visitor.screen()) };
    let told: Vec<_> = places
        .places
        .iter()
        .map(|key| (key.label.as_str(), key.spoken.as_str(), key.selected))
        .collect();
    assert_eq!(
        told,
        [
            ("Firenze (FI)", "Firenze (FI), 2 servizi", false),
            ("Prato (PO)", "Prato (PO), 3 servizi", true)
        ]
    );
    visitor.touch(places.places[0].target.clone());
    let florence = ServiceFilter { place: "D612".parse().ok(), ..filter };
    assert_eq!(*visitor.visit.route(), Route::Services { filter: florence });
    visitor.touch(Target::Back);
    assert_eq!(*visitor.visit.route(), Route::Home);
}

#[test]
fn places_chosen_first_lead_to_a_list() {
    let mut visitor = Visitor::speaking("it");
    visitor.open(Route::Places { filter: ServiceFilter::default() });
    visitor.touch(Target::Filter(near()));
    assert_eq!(*visitor.visit.route(), Route::Services { filter: near() });
    visitor.touch(Target::Back);
    assert_eq!(*visitor.visit.route(), Route::Home);
}

#[test]
fn an_empty_list_asks_what_there_is_without_filters() {
    let speaks = ServiceFilter { speaks: Some(tag("en")), ..near() };
    let visitor = listing(speaks);
    assert_eq!(
        visitor.asked.last(),
        Some(&Question::Services { language: tag("it"), filter: near(), limit: 0, now: None })
    );
    let empty = view(&visitor).empty.expect("nobody speaks English");
    assert_eq!(
        (empty.keys[0].spoken.as_str(), &empty.keys[0].target),
        ("Mostra tutti i 2", &Target::Filter(near()))
    );
}

#[test]
fn without_a_place_there_is_no_here() {
    let view = view(&listing(ServiceFilter::default()));
    assert_eq!((view.filters.len(), view.place.label.as_str()), (1, "Scegli il comune"));
}

#[test]
fn a_long_list_grows_at_its_end_and_keeps_what_is_there() {
    let here = ServiceFilter { only_here: true, ..near() };
    let mut visitor = listing(here.clone());
    let shown = |visitor: &Visitor| (view(visitor).rows.len(), view(visitor).more.is_some());
    assert_eq!(shown(&visitor), (20, true));
    assert!(view(&visitor).count.contains("1000"), "{}", view(&visitor).count);
    // Before the answer comes, what was there stays.
    let effects = visitor.visit.update(Event::Touched(Target::More));
    assert_eq!(effects.len(), 1);
    assert_eq!(shown(&visitor), (20, true));
    visitor.event(Event::Answered {
        question: Question::Services {
            language: tag("it"),
            filter: here.clone(),
            limit: 40,
            now: None,
        },
        answer: Box::new(Answer::Services(services(&here, 40))),
    });
    assert_eq!(shown(&visitor), (40, true));
    // Whoever comes back from a service finds the list as long as it was.
    visitor.touch(Target::Record(id("it-52/service/uno")));
    visitor.touch(Target::Back);
    assert_eq!(shown(&visitor), (40, true));
    while view(&visitor).more.is_some() {
        visitor.touch(Target::More);
    }
    assert_eq!(shown(&visitor), (120, false));
    assert!(view(&visitor).rest.contains("120"), "{}", view(&visitor).rest);
    visitor.touch(Target::Home);
    visitor.open(Route::Services { filter: here });
    assert_eq!(shown(&visitor), (20, true));
}
