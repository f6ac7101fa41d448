//! Published figures: the list, one of them, and what changes it.

use answers::{Answer, Question};
use bundle::Direction;
use screens::{Event, FigureForm, FigureView, Route, Screen, Target, Visit, legend};

use crate::{
    support::{Visitor, desk, id, tag},
    views::check,
};

fn route(slug: &str, country: Option<&str>, year: Option<u16>, form: FigureForm) -> Route {
    let citizenship = country.map(|code| code.parse().expect("a country"));
    Route::Figure { id: id(&format!("indicator/{slug}")), citizenship, year, form }
}

fn figure(slug: &str, year: Option<u16>) -> FigureView {
    let mut visitor = Visitor::speaking("it");
    visitor.open(route(slug, None, year, FigureForm::Chart));
    shown(&visitor)
}

fn shown(visitor: &Visitor) -> FigureView {
    match visitor.screen() {
        Screen::Figure(view) => *view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn figures_say_what_they_should() {
    let (chart, table) = (FigureForm::Chart, FigureForm::Table);
    for language in ["it", "ar"] {
        for (name, route) in [
            ("figures", Route::Figures),
            ("figure", route("residenti", None, None, chart)),
            ("figure-table", route("residenti", None, None, table)),
            ("figure-country", route("residenti", Some("RO"), None, chart)),
            ("figure-years", route("minori", None, None, chart)),
            ("figure-unknown", route("arrivi", None, None, chart)),
        ] {
            let mut visitor = Visitor::speaking(language);
            visitor.open(route);
            check(&format!("{name}-{language}"), &visitor.screen());
        }
    }
}

#[test]
fn another_year_country_or_form_changes_in_its_place() {
    let mut visitor = Visitor::speaking("it");
    visitor.open(Route::Figures);
    let Screen::Figures(list) = visitor.screen() else { panic!("{:?}", visitor.screen()) };
    visitor.touch(list.rows[0].target.clone());
    let countries = shown(&visitor).charts.pop().expect("countries come last");
    visitor.touch(countries.bars[0].target.clone().expect("a country leads to its figures"));
    let view = shown(&visitor);
    assert_eq!(view.country, "Romania");
    visitor.touch(view.forms[1].target.clone());
    let view = shown(&visitor);
    assert!(view.charts.is_empty() && view.forms[1].selected && view.country == "Romania");
    visitor.touch(view.all.expect("the way back to all countries").target);
    let view = shown(&visitor);
    assert!(view.country.is_empty() && view.all.is_none() && !view.tables.is_empty());
    visitor.touch(Target::Back);
    assert_eq!(*visitor.visit.route(), Route::Figures);
}

#[test]
fn a_record_that_is_an_indicator_opens_as_one() {
    let mut visitor = Visitor::speaking("it");
    visitor.touch(Target::Record(id("indicator/residenti")));
    assert_eq!(shown(&visitor).total, "5.141.341");
}

#[test]
fn without_figures_nothing_leads_to_them() {
    let ways = |cards: Vec<answers::IndicatorCard>| {
        let (mut visit, _) = Visit::new(desk());
        visit.update(Event::Touched(Target::Language(tag("it"))));
        let answer = |visit: &mut Visit| {
            let question = Question::Figures { language: tag("it") };
            let answer = Box::new(Answer::Figures(cards.clone()));
            visit.update(Event::Answered { question, answer });
        };
        visit.update(Event::Touched(Target::Open(Route::More)));
        let question = Question::Shelves { now: None };
        let lists = Box::new(Answer::Shelves(Vec::new()));
        visit.update(Event::Answered { question, answer: lists });
        answer(&mut visit);
        let Screen::Area(more) = visit.view().screen else { panic!("no ways") };
        visit.update(Event::Touched(Target::Open(Route::Figures)));
        answer(&mut visit);
        let leads = more.rows.iter().any(|row| row.target == Target::Open(Route::Figures));
        (leads, visit.view().screen)
    };
    let (leads, screen) = ways(Vec::new());
    assert!(!leads);
    let Screen::Message(message) = screen else { panic!("{screen:?}") };
    assert_eq!(
        (message.heading.as_str(), message.keys.len()),
        ("Qui non ci sono ancora numeri", 2)
    );
    let (leads, screen) = ways(crate::statistics::cards(&tag("it")));
    assert!(leads && matches!(screen, Screen::Figures(_)));
}

#[test]
fn two_provinces_make_a_region_only_where_the_parts_make_the_whole() {
    let of = |slug, year| figure(slug, year).regions;
    let counted = of("minori", Some(2022));
    assert_eq!(counted.len(), 20);
    assert_eq!(counted[3], (4, 10.0));
    assert_eq!(of("saldo", None), [(9, 4.0), (12, 2.0)], "shares cannot be added");
    assert_eq!(of("minori", None), [], "no Region has a figure of that year");
    assert_eq!(of("residenti", None).len(), 19, "what is not known has no colour");
}

#[test]
fn bars_are_as_long_as_their_numbers() {
    let view = figure("saldo", None);
    let bars: Vec<(&str, &str, Option<u16>)> = view.charts[0]
        .bars
        .iter()
        .map(|bar| (bar.label.as_str(), bar.value.as_str(), bar.per_mille))
        .collect();
    assert_eq!(
        bars,
        [
            ("Toscana", "4", Some(1000)),
            ("Provincia di Trento", "3", Some(750)),
            ("Lazio", "2", Some(500)),
            ("Provincia di Bolzano", "1", Some(250)),
            ("99", "–8,25", Some(0)),
        ]
    );
    assert_eq!((view.total.as_str(), view.unit.as_str()), ("–1,5", "%"));
    let residents = figure("residenti", None);
    let last = residents.charts[1].bars.last().expect("bars");
    assert_eq!((last.per_mille, last.value.as_str()), (None, "Numero non conosciuto"));
    assert_eq!(last.spoken, "Trentino-Alto Adige. Numero non conosciuto");
}

#[test]
fn a_legend_is_worded_as_the_numbers_are() {
    let italian = |from, to| legend(&tag("it"), Direction::Ltr, from, to);
    assert_eq!(locales_free(&italian(1000.0, 25_000.0)), "da 1.000 a 25.000");
    assert_eq!(italian(7.0, 7.0), "7");
}

fn locales_free(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}
