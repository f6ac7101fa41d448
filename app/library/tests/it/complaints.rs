//! What users of other offline libraries and guides for newcomers complained about, each named after its complaint.

use answers::Step;
use library::Library;
use serde_json::json;

use crate::{
    fixture::{Installed, pack, record},
    searching::search,
};

fn ids(library: &Library, language: &str, words: &str) -> Vec<String> {
    let found = search(library, language, words);
    found.hits.iter().map(|hit| hit.id.short().to_owned()).collect()
}

/// A guide in Italian.
fn guide(slug: &str, title: &str, text: &str) -> bundle::Record {
    guide_in("it", slug, title, text)
}

pub(crate) fn guide_in(language: &str, slug: &str, title: &str, text: &str) -> bundle::Record {
    let body = json!({
        "kind": "guide",
        "axis": "core/taxonomy_term/lavoro",
        "text": {(language): {
            "title": title, "summary": "", "words": [], "blocks": [{"block": "paragraph", "text": text}],
        }},
    });
    record(&format!("core/guide/{slug}"), "article", body)
}

fn library_of(guides: &[bundle::Record]) -> Installed {
    Installed::of(|data| vec![pack(data, "core", guides, &[])])
}

#[test]
fn kiwix_android_3486_the_exact_title_is_not_first() {
    let installed = library_of(&[
        guide("a", "Casa e lavoro", "Casa, casa e ancora casa: la casa per chi lavora."),
        guide("b", "Casa popolare", "Una casa del comune."),
        guide("c", "Casa", "Vedi altre pagine."),
    ]);
    assert_eq!(ids(&installed.open(), "it", "casa")[0], "guide/c");
}

#[test]
fn libkiwix_758_accents_decide_what_is_found() {
    let library = Installed::new().open();
    for (typed, accented) in [("citta", "città"), ("perche", "perché"), ("piu", "più")] {
        assert_eq!(ids(&library, "it", typed), ids(&library, "it", accented), "{typed}");
    }
}

#[test]
fn kiwix_js_1424_a_slip_is_a_dead_end() {
    let library = Installed::new().open();
    let found = search(&library, "en", "residense premit");
    assert_eq!(found.hits[0].id.short(), "guide/permesso-di-soggiorno");
    assert_eq!(found.hits[0].step, Step::Spelling);
    assert_eq!(found.did_you_mean.as_deref(), Some("residence permit"));
}

#[test]
fn integreat_app_3834_whole_questions_find_nothing() {
    let library = Installed::new().open();
    for (language, words) in [
        ("it", "come faccio a rinnovare il permesso di soggiorno se ho perso il lavoro?"),
        ("en", "where can I renew my residence permit when it has expired?"),
        ("ar", "كيف يمكنني تجديد تصريح الإقامة إذا فقدت العمل؟"),
    ] {
        assert_eq!(ids(&library, language, words)[0], "guide/rinnovo", "{words}");
    }
}

#[test]
fn integreat_app_2926_a_word_of_the_country_finds_nothing_in_arabic() {
    let library = Installed::new().open();
    let found = search(&library, "ar", "permesso di soggiorno");
    assert_eq!(found.hits[0].title, "تصريح الإقامة");
}

#[test]
fn integreat_app_2741_nonsense_finds_something_absurd() {
    let installed = library_of(&[
        guide("a", "Infortunio sul lavoro", "Che cosa fare se ti fai male al lavoro."),
        guide("b", "Asilo nido", "Un posto per i bambini piccoli."),
    ]);
    let library = installed.open();
    for words in ["asdf", "qwer", "hjklhjkl", "xxxx", "....", "asdf asdf"] {
        assert_eq!(ids(&library, "it", words), [""; 0], "{words}");
    }
}

#[test]
fn integreat_app_3181_digraphs_are_other_words() {
    let installed = library_of(&[
        guide("a", "Straße und Führerschein", "Wer in Deutschland fährt."),
        guide("b", "Cœur et sœur", "Une visite chez le cardiologue."),
    ]);
    let library = installed.open();
    for (words, page) in [
        ("strasse", "guide/a"),
        ("fuehrerschein", "guide/a"),
        ("fuhrerschein", "guide/a"),
        ("coeur", "guide/b"),
        ("soeur", "guide/b"),
    ] {
        assert_eq!(ids(&library, "it", words), [page], "{words}");
    }
}

#[test]
fn libzim_418_the_first_letter_reads_every_text() {
    let installed = library_of(&[
        guide("a", "Casa", "Il medico viene a casa."),
        guide("b", "Medico di famiglia", "Si sceglie alla ASL."),
    ]);
    // One letter, one title: what stands in texts is not looked at yet.
    assert_eq!(ids(&installed.open(), "it", "m"), ["guide/b"]);
}

#[test]
fn kiwix_tools_345_pieces_of_long_texts_take_seconds() {
    let long = "Una frase che non dice niente di nuovo. ".repeat(20_000);
    let installed = library_of(&[guide("a", "Pagina lunga", &format!("{long} La questura."))]);
    let found = search(&installed.open(), "it", "questura");
    assert!(found.hits[0].snippet.contains("questura"), "{}", found.hits[0].snippet);
    assert!(found.hits[0].snippet.chars().count() <= 160);
}
