//! Documents of a page: what stands in them, how large they are, whether they are here; and how hard a text is to read.

use answers::{Answer, AttachedDocument, DocumentCopy, Page, Question, Related, Tone, Wording};
use bundle::{ArticleText, Block, DocumentFormat, Ease, ReadingLevel, TranslationStatus};
use screens::{Effect, Event, OutsideView, PageView, Route, Screen, Target, Visit};

use crate::{
    content::provenance,
    support::{desk, id, tag},
};

const ADDRESS: &str = "https://www.esempio.it/circolare.pdf";

fn document(title: &str, website: Option<&str>, copy: DocumentCopy) -> AttachedDocument {
    let words =
        |text: &str| Wording::Wanted { status: TranslationStatus::Original, text: text.to_owned() };
    AttachedDocument {
        title: words(title),
        summary: words("Che cosa cambia."),
        format: DocumentFormat::Pdf,
        bytes: Some(1_240_000),
        pages: Some(34),
        website: website.map(str::to_owned),
        copy,
    }
}

/// A page with two documents, to the first of which its text links too.
fn page() -> Page {
    let text = format!("Leggi la [circolare]({ADDRESS}) o la [guida](guide/permesso).");
    let text = ArticleText {
        title: "Circolare".to_owned(),
        summary: String::new(),
        words: Vec::new(),
        blocks: vec![Block::Paragraph { text }],
    };
    let text = Wording::Wanted { status: TranslationStatus::Original, text };
    Page {
        documents: vec![
            document("Testo della circolare", Some(ADDRESS), DocumentCopy::Elsewhere),
            AttachedDocument {
                bytes: Some(640),
                pages: None,
                ..document("Modulo", None, DocumentCopy::Carried)
            },
        ],
        related: vec![Related {
            id: id("guide/rinnovo"),
            title: "Rinnovare".to_owned(),
            language: tag("it"),
            icon: String::new(),
            tone: Tone(0),
        }],
        ..Page::new(id("document/circolare"), text, provenance(None))
    }
}

/// A visit in this language, to which every page is this one.
fn visit(language: &str, page: &Page, route: Route) -> Visit {
    let (mut visit, _) = Visit::new(desk());
    visit.update(Event::Touched(Target::Language(tag(language))));
    for effect in visit.update(Event::Touched(Target::Open(route))) {
        if let Effect::Ask(question @ Question::Page { .. }) = effect {
            let answer = Box::new(Answer::Page(Box::new(page.clone())));
            visit.update(Event::Answered { question, answer });
        }
    }
    visit
}

fn shown(language: &str, page: &Page) -> PageView {
    match visit(language, page, Route::Page { id: page.id.clone() }).view().screen {
        Screen::Page(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn attached(language: &str, number: u16) -> Screen {
    let page = page();
    visit(language, &page, Route::Attached { id: page.id.clone(), number }).view().screen
}

fn plain(text: &str) -> String {
    text.replace(['\u{2066}', '\u{2068}', '\u{2069}', '\u{200f}', '\u{200b}'], "")
}

#[test]
fn a_page_says_what_stands_in_its_documents_and_whether_they_are_here() {
    let view = shown("it", &page());
    assert_eq!(view.documents_heading, "Documenti");
    let [elsewhere, carried] = view.documents.as_slice() else { panic!("{view:?}") };
    assert_eq!(elsewhere.title, "Testo della circolare");
    assert_eq!(elsewhere.summary, "Che cosa cambia.");
    assert_eq!(plain(&elsewhere.size), "PDF, 1,2 MB, 34 pagine");
    assert_eq!(elsewhere.copy.label, "Il documento non è qui");
    let key = elsewhere.key.clone().expect("an address");
    assert_eq!(key.spoken, "Apri con il telefono. Testo della circolare");
    let route = Route::Attached { id: id("document/circolare"), number: 0 };
    assert_eq!(key.target, Target::Open(route));
    assert_eq!(plain(&carried.size), "PDF, 1 kB");
    assert_eq!(carried.copy.label, "Il documento è salvato qui");
    assert_eq!(carried.key, None, "nothing opens it here, and it has no address");
}

#[test]
fn a_link_to_a_document_of_the_page_stands_nowhere_else() {
    let view = shown("it", &page());
    let ways: Vec<&str> = view.related.iter().map(|key| key.label.as_str()).collect();
    assert_eq!(ways, ["Rinnovare", "guida"]);
    let mut without = page();
    without.documents.clear();
    let view = shown("it", &without);
    assert!(view.documents_heading.is_empty());
    let ways: Vec<&str> = view.related.iter().map(|key| key.label.as_str()).collect();
    assert_eq!(ways, ["Rinnovare", "circolare", "guida"]);
}

#[test]
fn a_document_has_a_screen_with_the_code_of_its_address() {
    let Screen::Outside(view) = attached("it", 0) else { panic!("no address") };
    let OutsideView { heading, summary, pdf, code, .. } = &view;
    assert_eq!((heading.as_str(), code.as_str()), ("Testo della circolare", ADDRESS));
    assert_eq!(summary, "Che cosa cambia.");
    assert_eq!(pdf, "Questo è il riassunto. Il documento intero non è qui.");
    assert_eq!(plain(&view.domain), "Sito: www.esempio.it");
    let Screen::Outside(view) = attached("it", 1) else { panic!("no document") };
    assert!(view.code.is_empty() && view.domain.is_empty() && view.text.is_empty());
    assert!(view.pdf.contains("salvato qui"), "{}", view.pdf);
    let Screen::Message(_) = attached("it", 2) else { panic!("there are two") };
}

#[test]
fn a_summary_in_another_language_says_so() {
    let mut page = page();
    page.documents[0].summary =
        Wording::Missing { language: tag("it"), text: "Che cosa cambia.".to_owned() };
    let view = shown("ar", &page);
    assert_eq!(view.documents_heading, "الوثائق");
    let badge = view.documents[0].badge.as_ref().expect("a badge");
    assert_eq!(badge.label, "بالإيطالية فقط");
    assert_eq!(plain(&view.documents[0].size), "PDF، 1,2 MB، 34 صفحة");
    assert_eq!(view.documents[1].badge, None);
}

#[test]
fn a_text_that_was_measured_says_how_hard_it_is() {
    for (ease, gulpease, italian, arabic) in [
        (
            Ease::Easy,
            84,
            "Facile da leggere (Gulpease 84)",
            "النص الإيطالي: سهل القراءة (Gulpease 84)",
        ),
        (
            Ease::Medium,
            67,
            "Un po' difficile da leggere (Gulpease 67)",
            "النص الإيطالي: متوسط الصعوبة (Gulpease 67)",
        ),
        (
            Ease::Hard,
            41,
            "Difficile da leggere (Gulpease 41)",
            "النص الإيطالي: صعب القراءة (Gulpease 41)",
        ),
    ] {
        let page = Page { level: Some(ReadingLevel { ease, gulpease }), ..page() };
        assert_eq!(plain(&shown("it", &page).level), italian);
        assert_eq!(plain(&shown("ar", &page).level), arabic);
    }
    assert_eq!(shown("it", &page()).level, "");
}
