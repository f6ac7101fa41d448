//! Axes, areas, pages and fonts.

use answers::{Answer, PageText, Question, Tone};
use bundle::TranslationStatus;
use library::{Library, LibraryError, SensitivePages};

use crate::fixture::{Installed, id, tag};

pub(crate) fn ask(library: &Library, question: Question) -> Answer {
    library.answer(&question).unwrap_or_else(|error| panic!("{question:?}: {error}"))
}

#[test]
fn axes_come_in_their_order_with_their_colours() {
    let library = Installed::new().open();
    let Answer::Axes(axes) = ask(&library, Question::Axes { language: tag("en") }) else {
        panic!("axes")
    };
    let seen: Vec<(&str, &str, Tone)> =
        axes.iter().map(|a| (a.label.as_str(), a.icon.as_str(), a.tone)).collect();
    assert_eq!(
        seen,
        [
            ("Work", "icon-lavoro", Tone(2)),
            ("Essential services", "icon-servizi-essenziali", Tone(4))
        ]
    );
}

#[test]
fn an_area_holds_topics_pages_and_the_nearest_services() {
    let library = Installed::new().open();
    let axis = id("taxonomy_term/servizi-essenziali");
    let place = library.place("prato").expect("places");
    let question = Question::Area { language: tag("ar"), axis, place, now: None };
    let Answer::Area(area) = ask(&library, question) else { panic!("an area") };
    let topics: Vec<(&str, Vec<&str>, usize)> = area
        .topics
        .iter()
        .map(|t| (t.id.slug(), t.pages.iter().map(|p| p.id.slug()).collect(), t.service_count))
        .collect();
    assert_eq!(
        topics,
        [
            ("permesso-di-soggiorno", vec!["permesso-di-soggiorno", "rinnovo"], 2),
            ("salute", vec!["tessera-sanitaria"], 1),
            ("servizi-essenziali", vec!["violenza"], 0),
        ]
    );
    assert_eq!(area.topics[0].label, "تصريح الإقامة");
    assert_eq!(
        area.topics[1].pages[0].language,
        tag("it"),
        "what is not translated comes in Italian"
    );
    assert_eq!(area.service_count, 5);
    let nearest: Vec<&str> = area.nearest.iter().map(|card| card.id.slug()).collect();
    assert_eq!(nearest[..2], ["sportello-prato", "sportello-firenze"]);
    assert_eq!(nearest.len(), 3);
}

#[test]
fn a_page_comes_in_the_language_wanted_or_says_what_it_is_instead() {
    let installed = Installed::new();
    let library = installed.open();
    let page = |library: &Library, language: &str, slug: &str| {
        let id = id(&format!("guide/{slug}"));
        let question = Question::Page { language: tag(language), id, place: None, now: None };
        match ask(library, question) {
            Answer::Page(page) => *page,
            other => panic!("{other:?}"),
        }
    };
    let wanted = page(&library, "ar", "permesso-di-soggiorno");
    assert!(matches!(&wanted.text, PageText::Wanted { status: TranslationStatus::Machine, .. }));
    assert_eq!(wanted.text.text().title, "تصريح الإقامة");
    let related: Vec<&str> = wanted.related.iter().map(|r| r.id.short()).collect();
    assert_eq!(
        related,
        ["guide/rinnovo", "service/numero-112"],
        "what is not there is passed over"
    );
    assert_eq!(
        (wanted.axis.as_ref().map(|axis| axis.tone), wanted.provenance.owner.as_str()),
        (Some(Tone(4)), "Redazione")
    );

    let missing = page(&library, "ar", "tessera-sanitaria").text;
    assert!(matches!(missing, PageText::Missing { language, .. } if language == tag("it")));
    let withheld = page(&library, "en", "violenza").text;
    assert!(matches!(withheld, PageText::Withheld { language, .. } if language == tag("it")));
    let allowed = installed.open().with_sensitive_pages(SensitivePages::MachineTranslated);
    assert!(matches!(page(&allowed, "en", "violenza").text, PageText::Wanted { .. }));
}

#[test]
fn fonts_are_those_of_the_language_regular_first() {
    let installed = Installed::new();
    let library = installed.open();
    let fonts = library.fonts(&tag("ar")).expect("fonts");
    let contents: Vec<String> =
        fonts.iter().map(|path| std::fs::read_to_string(path).expect("a font")).collect();
    assert_eq!(contents, ["regular", "bold ar"]);
    assert!(library.fonts(&tag("fr")).expect("fonts").is_empty());
}

#[test]
fn what_is_not_there_is_unknown() {
    let library = Installed::new().open();
    let it = || tag("it");
    for question in [
        Question::Page { language: it(), id: id("guide/not-there"), place: None, now: None },
        Question::Page { language: it(), id: id("service/numero-112"), place: None, now: None },
        Question::Service { language: it(), id: id("guide/rinnovo"), place: None, now: None },
        Question::Service { language: it(), id: id("service/not-there"), place: None, now: None },
        Question::Area {
            language: it(),
            axis: id("taxonomy_term/not-there"),
            place: None,
            now: None,
        },
        Question::Area { language: it(), axis: id("taxonomy_term/salute"), place: None, now: None },
    ] {
        assert!(matches!(library.answer(&question), Err(LibraryError::Unknown(_))), "{question:?}");
    }
}

#[test]
fn the_content_says_whose_it_is_and_what_it_rests_on() {
    let Answer::About(about) = ask(&Installed::new().open(), Question::About) else {
        panic!("about")
    };
    let packs: Vec<(&str, &str, u64)> = about
        .packs
        .iter()
        .map(|pack| (pack.pack.as_str(), pack.owner.as_str(), pack.version))
        .collect();
    assert_eq!(packs[..2], [("core", "Redazione", 1), ("it-52", "Redazione", 1)]);
    assert_eq!(about.packs[0].written, "2026-11-24".parse().ok());
    let source = &about.sources[0];
    assert_eq!(
        (source.title.as_str(), source.licences.as_slice()),
        ("Prova", &["CC-BY-4.0".to_owned()][..])
    );
    assert!(source.record_count > 20 && about.source_count == 1, "{source:?}");
    // Two articles of one law, one decree by its address: two acts.
    assert_eq!(about.act_count, 2);
}
