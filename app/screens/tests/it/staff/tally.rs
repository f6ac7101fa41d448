//! What is counted of a visit, and what is not.

use answers::Counted;
use screens::{Event, Route, StaffRoute, Tally, Target};

use super::{inside, open};
use crate::support::{Visitor, id, tag};

/// A visitor who is counted.
struct Watched {
    visitor: Visitor,
    tally: Tally,
    counted: Vec<String>,
}

impl Watched {
    fn new(visitor: Visitor) -> Self {
        Self { visitor, tally: Tally::default(), counted: Vec::new() }
    }

    fn event(&mut self, event: Event) {
        let before = Tally::before(&event, &self.visitor.visit);
        self.visitor.event(event);
        let counted = self.tally.after(&before, &self.visitor.visit);
        self.counted.extend(counted.iter().map(shown));
    }

    fn touch(&mut self, target: Target) {
        self.event(Event::Touched(target));
    }

    /// What was counted since this was asked last.
    fn since(&mut self) -> Vec<String> {
        std::mem::take(&mut self.counted)
    }
}

fn shown(counted: &Counted) -> String {
    format!("{} {}", counted.kind().as_str(), counted.what()).trim().to_owned()
}

#[test]
fn languages_axes_and_screens_are_counted_once_each() {
    let mut visit = Watched::new(Visitor::new());
    visit.touch(Target::Language(tag("ar")));
    assert_eq!(visit.since(), ["language ar", "screen home"]);
    let axis = id("taxonomy_term/servizi");
    visit.touch(Target::Open(Route::Area { axis: axis.clone() }));
    assert_eq!(visit.since(), ["screen area", "axis taxonomy_term/servizi"]);
    visit.touch(Target::Record(id("guide/permesso")));
    assert_eq!(visit.since(), ["screen page"]);
    visit.touch(Target::Back);
    visit.touch(Target::TextSize(screens::TextSize::Large));
    visit.event(Event::Idled { seconds: 95 });
    visit.touch(Target::Stay);
    assert_eq!(visit.since(), [] as [&str; 0], "going back and looking on opens nothing");
    visit.touch(Target::Languages);
    visit.touch(Target::Language(tag("it")));
    assert_eq!(visit.since(), ["language it"]);
    visit.touch(Target::Language(tag("it")));
    assert_eq!(visit.since(), [] as [&str; 0], "it was spoken already");
    visit.touch(Target::HideAll);
    assert_eq!(visit.since(), [] as [&str; 0]);
}

#[test]
fn a_search_that_ends_with_nothing_is_counted_without_its_words() {
    let mut visit = Watched::new(Visitor::speaking("it"));
    visit.touch(Target::Open(Route::Search));
    assert_eq!(visit.since(), ["screen search"]);
    for words in ["z", "zz", "zzz"] {
        visit.event(Event::Typed(words.to_owned()));
    }
    assert_eq!(visit.since(), [] as [&str; 0], "somebody is still typing");
    visit.event(Event::Typed("permeso".to_owned()));
    visit.touch(Target::Emergency);
    assert_eq!(visit.since(), ["screen emergency"], "something was found in the end");
    visit.touch(Target::Back);
    visit.event(Event::Typed("zzz".to_owned()));
    visit.event(Event::Typed(String::new()));
    assert_eq!(visit.since(), ["nothing_found"]);
    visit.event(Event::Typed("zzz".to_owned()));
    visit.touch(Target::HideAll);
    assert_eq!(visit.since(), ["nothing_found"]);
}

#[test]
fn staff_are_not_counted() {
    let mut visit = Watched::new(inside("it"));
    visit.touch(open(StaffRoute::Counts));
    visit.touch(Target::Back);
    visit.touch(Target::Open(Route::Updates));
    visit.touch(Target::Languages);
    visit.touch(Target::Language(tag("ar")));
    assert_eq!(visit.since(), [] as [&str; 0]);
}
