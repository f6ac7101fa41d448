//! Searching as one types.

use answers::{Answer, Distance, Query, Question, Spot, Step};
use screens::{Effect, Event, Route, Screen, SearchView, Target};

use crate::{
    content::answer,
    support::{Visitor, id, prato, tag},
};

fn searching(language: &str) -> Visitor {
    let mut visitor = Visitor::speaking(language);
    visitor.open(Route::Search);
    visitor
}

fn view(visitor: &Visitor) -> SearchView {
    match visitor.screen() {
        Screen::Search(view) => view,
        other => panic!("{other:?}"),
    }
}

fn question(words: &str) -> Question {
    Question::Words(Query { place: Some(prato()), ..Query::new(words, tag("it"), 30) })
}

#[test]
fn every_letter_asks_once() {
    let mut visitor = searching("it");
    let before = visitor.asked.len();
    for words in ["p", "pe", "pe", " "] {
        visitor.type_words(words);
    }
    assert_eq!(visitor.asked[before..], [question("p"), question("pe")]);
}

#[test]
fn earlier_hits_stay_until_the_next_ones_come() {
    let mut visitor = searching("it");
    visitor.type_words("permeso");
    assert_eq!(
        visitor.visit.update(Event::Typed("zzz".to_owned())),
        [Effect::Ask(question("zzz"))]
    );
    assert_eq!((view(&visitor).rows.len(), view(&visitor).help), (2, None));
    // The answer to words that were typed over comes too late.
    let late = answer(&question("permeso")).expect("an answer");
    visitor.event(Event::Answered { question: question("permeso"), answer: Box::new(late) });
    let none = answer(&question("zzz")).expect("an answer");
    visitor.event(Event::Answered { question: question("zzz"), answer: Box::new(none) });
    assert_eq!(view(&visitor).rows.len(), 0);
    assert!(view(&visitor).help.is_some());
    visitor.type_words("");
    assert_eq!(view(&visitor).help.map(|help| help.keys.len()), Some(6));
}

#[test]
fn the_step_that_was_taken_is_said() {
    for (step, metres, call, line, said) in [
        (Step::Words, Some(1_240), None, "Servizio, Prato (PO), 1,2 km", "2 risultati"),
        (
            Step::Words,
            Some(80_000),
            None,
            "Servizio, Prato (PO), 80 km",
            "2 risultati · più lontano",
        ),
        (
            Step::Concept,
            Some(80_000),
            None,
            "Servizio, Prato (PO), 80 km",
            "2 risultati · più lontano",
        ),
        (Step::Concept, None, None, "Servizio, Prato (PO)", "2 risultati · altre parole"),
        (Step::Concept, None, Some("1522"), "Servizio, Prato (PO), 1522", "2 risultati · telefona"),
        (
            Step::Spelling,
            None,
            Some("1522"),
            "Servizio, Prato (PO), 1522",
            "2 risultati · scritte quasi così",
        ),
    ] {
        let mut visitor = searching("it");
        visitor.visit.update(Event::Typed("x".to_owned()));
        let Some(Answer::Found(mut found)) = answer(&question("x")) else { panic!("hits") };
        found.hits.remove(0);
        let office = &mut found.hits[0];
        office.step = step;
        office.distance = metres.map(|metres| Distance { metres, to: Spot::Door });
        office.call = call.map(str::to_owned);
        found.hits[1] = office.clone();
        let answer = Box::new(Answer::Found(found));
        visitor.event(Event::Answered { question: question("x"), answer });
        let view = view(&visitor);
        // Without the signs that keep directions apart.
        let plain = |text: &str| text.replace(['\u{2068}', '\u{2069}'], "");
        assert_eq!((plain(&view.rows[0].line).as_str(), plain(&view.count).as_str()), (line, said));
    }
}

#[test]
fn offered_words_go_into_the_field() {
    let mut visitor = searching("it");
    visitor.type_words("permeso");
    let corrected = view(&visitor).corrected.expect("a correction");
    assert_eq!(corrected.target, Target::Words("permesso".to_owned()));
    visitor.touch(corrected.target);
    assert_eq!(visitor.other, [Effect::SetWords("permesso".to_owned())]);
    assert_eq!(visitor.asked.last(), Some(&question("permesso")));
    assert_eq!(view(&visitor).corrected, None);
}

#[test]
fn words_stay_while_a_hit_is_read_and_go_with_the_search() {
    let mut visitor = searching("it");
    visitor.type_words("permesso");
    visitor.touch(Target::Record(id("guide/permesso")));
    visitor.touch(Target::Back);
    assert_eq!(view(&visitor).rows.len(), 2);
    visitor.touch(Target::Home);
    assert_eq!(visitor.other, [Effect::SetWords(String::new())]);
    assert_eq!(visitor.visit, Visitor::speaking("it").visit);
}

#[test]
fn words_have_an_end() {
    let mut visitor = searching("it");
    visitor.type_words(&"è".repeat(500));
    assert_eq!(visitor.other, [Effect::SetWords("è".repeat(200))]);
}

#[test]
fn only_the_search_screen_takes_words() {
    let mut visitor = Visitor::speaking("it");
    let before = visitor.visit.clone();
    visitor.type_words("permesso");
    assert_eq!(visitor.visit, before);
}

#[test]
fn the_keyboard_is_the_visitors_then_latin() {
    for (language, names) in [("it", vec!["ABC"]), ("en", vec!["ABC"]), ("ar", vec!["ابت", "ABC"])]
    {
        let view = view(&searching(language));
        assert_eq!(
            view.keyboards.iter().map(|keyboard| keyboard.name.as_str()).collect::<Vec<_>>(),
            names
        );
    }
}
