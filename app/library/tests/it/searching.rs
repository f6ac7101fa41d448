//! Search, from the words on a letter to the page or the service.

use answers::{Answer, Found, Query, Question, Step};
use library::Library;

use crate::{
    complaints::guide_in,
    fixture::{Installed, pack, tag},
};

pub(crate) fn search(library: &Library, language: &str, words: &str) -> Found {
    search_near(library, language, words, None)
}

fn search_near(library: &Library, language: &str, words: &str, place: Option<&str>) -> Found {
    let place = place.and_then(|name| library.place(name).expect("places"));
    let query = Query { place, excerpts: 10, ..Query::new(words, tag(language), 10) };
    match library.answer(&Question::Words(query)) {
        Ok(Answer::Found(found)) => found,
        other => panic!("{words}: {other:?}"),
    }
}

#[test]
fn the_page_that_was_meant_comes_first() {
    let library = Installed::new().open();
    let permit = "guide/permesso-di-soggiorno";
    for (language, words, first, step) in [
        ("ar", "تصريح الإقامة", permit, Step::Words),
        ("ar", "تصريح الاقامه", permit, Step::Words),
        ("ar", "تصري", permit, Step::Words),
        // The title has the article before it.
        ("ar", "اقا", permit, Step::Words),
        ("it", "permesso di soggiorno", permit, Step::Words),
        ("it", "permesso soggiorno", permit, Step::Words),
        ("it", "PERMESSI DI SOGGIORNO", permit, Step::Words),
        ("it", "permeso sogiorno", permit, Step::Words),
        ("it", "perme", permit, Step::Words),
        ("it", "pe", permit, Step::Words),
        ("it", "rinnovare permesso", "guide/rinnovo", Step::Words),
        ("it", "citta", "guide/primo-lavoro", Step::Words),
        ("it", "dell'Italia", permit, Step::Words),
        ("en", "residence permit", permit, Step::Words),
        ("en", "how do I get a residence permit?", permit, Step::Words),
        ("en", "residense permit", permit, Step::Spelling),
        ("en", "residence premit", permit, Step::Spelling),
        ("it", "tesera sanitaria", "guide/tessera-sanitaria", Step::Spelling),
        ("it", "tesera sanit", "guide/tessera-sanitaria", Step::Spelling),
        ("it", "kuestura", permit, Step::Spelling),
        ("it", "carta di soggiorno", permit, Step::Concept),
        ("it", "carta di sogg", permit, Step::Concept),
        ("it", "dotore", "guide/tessera-sanitaria", Step::Concept),
        ("ar", "السوجورنو", permit, Step::Concept),
        ("ar", "دكتور", "guide/tessera-sanitaria", Step::Concept),
        // The same word stands in the Italian page, too.
        ("en", "questura", permit, Step::Words),
        ("en", "codice fiscale", "guide/tessera-sanitaria", Step::OtherLanguage),
        ("ar", "permesso di soggiorno", permit, Step::Concept),
        ("it", "curriculum tessera kit sanitaria", "guide/tessera-sanitaria", Step::AnyWord),
        ("it", "112", "service/numero-112", Step::Words),
    ] {
        let found = search(&library, language, words);
        let hit = found.hits.first().unwrap_or_else(|| panic!("{language} {words}: nothing"));
        assert_eq!((hit.id.short(), hit.step), (first, step), "{language} {words}");
    }
}

#[test]
fn nonsense_and_silence_find_nothing() {
    let library = Installed::new().open();
    for words in ["", "   ", "?!", "asdf", "asdfgh", "qwertyuiop", "xyzzy plugh", "ضصثق"] {
        for language in ["it", "ar"] {
            let found = search(&library, language, words);
            assert!(found.hits.is_empty() && found.did_you_mean.is_none(), "{words}: {found:?}");
        }
    }
}

#[test]
fn a_slip_in_what_only_a_service_says_of_itself_is_put_right() {
    let library = Installed::new().open();
    for (language, words, meant) in [
        // In the middle and at the end of the word.
        ("it", "infromazioni", "informazioni"),
        ("it", "informazoni", "informazioni"),
        ("en", "infromation", "information"),
        ("en", "informaton", "information"),
    ] {
        let found = search(&library, language, words);
        let hit = found.hits.first().unwrap_or_else(|| panic!("{words}: nothing"));
        assert_eq!((hit.id.kind(), hit.step), ("service", Step::Spelling), "{words}");
        assert_eq!(found.did_you_mean.as_deref(), Some(meant), "{words}");
        let marked =
            hit.snippet_marks.first().map(|range| hit.snippet[range.clone()].to_lowercase());
        assert_eq!(marked.as_deref(), Some(meant), "{words}: {}", hit.snippet);
    }
}

#[test]
fn of_words_that_are_all_known_one_may_be_a_slip() {
    let library = Installed::new().open();
    // Some page has "posta" and others "permesso", but what has both words has "porta".
    let found = search(&library, "it", "posta permesso");
    assert_eq!(found.hits.first().map(|hit| hit.id.short()), Some("guide/rinnovo"));
    // Words that stand together are left as they are.
    let found = search(&library, "it", "posta citta");
    assert_eq!(found.hits.first().map(|hit| hit.id.short()), Some("guide/primo-lavoro"));
    assert_eq!(found.did_you_mean, None);
}

#[test]
fn corrections_are_offered_as_the_texts_write_them() {
    let library = Installed::new().open();
    for (language, words, expected) in [
        ("it", "tesera sanitaria", Some("tessera sanitaria")),
        ("en", "my residense permit", Some("my residence permit")),
        ("ar", "تجدبد تصريح", Some("تجديد تصريح")),
        ("it", "permesso di soggiorno", None),
        ("it", "kuestura", Some("questura")),
        ("it", "dotore", None),
        // Pieces of one word, both with the slip; no text shows the name, so it comes folded.
        ("en", "คำทำ", Some("ค\u{e4d}านำ")),
    ] {
        assert_eq!(search(&library, language, words).did_you_mean.as_deref(), expected, "{words}");
    }
}

#[test]
fn a_record_is_found_once_and_shown_in_the_visitors_language() {
    let library = Installed::new().open();
    let found = search(&library, "ar", "permesso di soggiorno");
    let ids: std::collections::BTreeSet<&str> =
        found.hits.iter().map(|hit| hit.id.short()).collect();
    assert_eq!(ids.len(), found.hits.len());
    assert_eq!(found.hits[0].title, "تصريح الإقامة");
    let desk = found
        .hits
        .iter()
        .find(|hit| hit.id.slug() == "sportello-prato")
        .expect("a service of the concept");
    assert_eq!((desk.language.as_str(), desk.step), ("it", Step::Concept));
}

#[test]
fn guides_come_before_services_and_near_before_far() {
    let library = Installed::new().open();
    for (place, first) in [("Prato", "sportello-prato"), ("Firenze", "sportello-firenze")] {
        let found = search_near(&library, "it", "sportello immigrazione", Some(place));
        assert_eq!(found.hits[0].id.slug(), first);
        assert_eq!(found.hits[0].distance.map(|d| d.metres), Some(0));
        let found = search_near(&library, "it", "carta di soggiorno", Some(place));
        let slugs: Vec<&str> = found.hits.iter().map(|hit| hit.id.slug()).collect();
        assert_eq!(slugs[..3], ["permesso-di-soggiorno", "rinnovo", first]);
    }
    let found = search(&library, "it", "prefettura prato");
    assert_eq!(found.hits[0].id.slug(), "sportello-prato");
    assert_eq!(found.hits[0].place.as_deref(), Some("Prato (PO)"));
}

#[test]
fn marks_show_what_was_searched_for_in_the_original_text() {
    let library = Installed::new().open();
    for (language, words, title, snippet) in [
        ("it", "permessi questura", &["Permesso"][..], &["permesso", "Questura"][..]),
        ("en", "resid", &["Residence"], &[]),
        ("ar", "تصريح الاقامه", &["تصريح", "الإقامة"], &[]),
        ("it", "tesera", &["Tessera"], &["tessera"]),
    ] {
        let found = search(&library, language, words);
        let hit = &found.hits[0];
        let marked: Vec<&str> = hit.marks.iter().map(|range| &hit.title[range.clone()]).collect();
        assert_eq!(marked, title, "{words}");
        let marked: Vec<&str> =
            hit.snippet_marks.iter().map(|range| &hit.snippet[range.clone()]).collect();
        assert!(marked.starts_with(snippet), "{words}: {} {marked:?}", hit.snippet);
        assert!(hit.snippet.chars().count() <= 160);
    }
}

#[test]
fn the_text_of_a_withheld_page_is_not_shown() {
    let library = Installed::new().open();
    let found = search(&library, "en", "violence");
    assert_eq!(
        (found.hits[0].title.as_str(), found.hits[0].snippet.as_str()),
        ("Violence: ask for help", "")
    );
    assert!(!search(&library, "it", "violenza").hits[0].snippet.is_empty());
}

#[test]
fn hits_are_limited_and_always_the_same() {
    let library = Installed::new().open();
    let ask = |limit| {
        let query = Query::new("permesso", tag("it"), limit);
        match library.answer(&Question::Words(query)) {
            Ok(Answer::Found(found)) => found,
            other => panic!("{other:?}"),
        }
    };
    assert!(ask(0).hits.is_empty());
    assert_eq!(ask(1).hits.len(), 1);
    assert_eq!(ask(10), ask(10));
    let other_build = Installed::new().open();
    assert_eq!(search(&library, "it", "permesso"), search(&other_build, "it", "permesso"));
}

#[test]
fn a_word_that_is_begun_goes_on_as_titles_and_labels_do() {
    let library = Installed::new().open();
    for (language, words, first) in [
        ("it", "permesso di sog", "soggiorno"),
        ("it", "perm", "permesso"),
        ("it", "TESS", "tessera"),
        ("ar", "تصري", "تصريح"),
        ("ar", "perm", "permesso"),
    ] {
        let found = search(&library, language, words);
        let completion = found.completions.first().map(String::as_str);
        assert_eq!(completion, Some(first), "{language} {words}: {:?}", found.completions);
    }
    for (language, words) in [("it", "p"), ("it", "permesso "), ("it", "112"), ("it", "xyzxyz")] {
        assert!(search(&library, language, words).completions.is_empty(), "{language} {words}");
    }
}

#[test]
fn accents_tell_vietnamese_words_apart_where_they_are_typed() {
    let guide = |slug, title, text| guide_in("vi", slug, title, text);
    let guides = [
        guide("a", "Cái bàn", "Một cái bàn, hai cái bàn, ba cái bàn."),
        guide("b", "Bán nhà", "Mua nhà và bán nhà."),
        guide("c", "Bạn bè", "Bạn ở đâu?"),
    ];
    let installed = Installed::of(|data| vec![pack(data, "core", &guides, &[])]);
    let library = installed.open();
    for (words, first) in [("bán", "guide/b"), ("bạn", "guide/c"), ("bàn", "guide/a")] {
        let hits = search(&library, "vi", words).hits;
        assert_eq!(hits[0].id.short(), first, "{words}");
    }
    assert_eq!(search(&library, "vi", "ban").hits.len(), 3);
}
