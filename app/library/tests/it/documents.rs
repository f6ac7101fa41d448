//! Documents of pages as a release has them, and how hard its pages are to read.

use answers::{Answer, DocumentCopy, Page, Question};
use bundle::{Digest, Ease, Manifest};
use library::Library;
use serde_json::{Value, json};
use store::DataFolder;

use crate::{
    fixture::{Installed, id, pack, record, tag},
    questions::ask,
};

const PDF: &[u8] = b"%PDF-1.7";
const PATH: &str = "media/document/document/a/testo.pdf";

fn article(slug: &str, text: &Value, attachments: &Value) -> bundle::Record {
    record(
        &format!("core/document/{slug}"),
        "article",
        json!({
            "kind": "document",
            "axis": "core/taxonomy_term/casa",
            "sensitive": slug == "delicata",
            "attachments": attachments,
            "text": text,
        }),
    )
}

fn page_text(paragraph: &str) -> Value {
    let text = json!({
        "title": "Circolare", "summary": "", "blocks": [{ "block": "paragraph", "text": paragraph }],
    });
    json!({ "it": text })
}

fn attachment(summary: &Value, carried: Option<&str>) -> Value {
    let mut document = json!({
        "title": { "it": "Testo della circolare" },
        "summary": summary,
        "format": "pdf",
        "bytes": 8,
        "website": "https://www.esempio.it/a.pdf",
    });
    if let Some(path) = carried {
        document["carried"] = json!(path);
    }
    document
}

fn packs(data: &DataFolder) -> Vec<Manifest> {
    let axis = record(
        "core/taxonomy_term/casa",
        "taxonomy_term",
        json!({ "scheme": "axis", "order": 1, "icon": "house", "label": { "it": "Casa" } }),
    );
    let both = json!({ "it": "Riassunto della zanzariera.", "en": "Summary." });
    let easy = "Vai allo sportello del tuo Comune. ".repeat(20);
    let records = [
        axis,
        article(
            "a",
            &page_text("Breve."),
            &json!([
                attachment(&both, None),
                attachment(&both, Some(PATH)),
                attachment(&both, Some("media/document/gone.pdf"))
            ]),
        ),
        article("delicata", &page_text(&easy), &json!([attachment(&both, None)])),
    ];
    vec![pack(data, "core", &records, &[(PATH, PDF)])]
}

fn page(library: &Library, language: &str, path: &str) -> Page {
    let question = Question::Page { language: tag(language), id: id(path), place: None, now: None };
    match ask(library, question) {
        Answer::Page(page) => *page,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_document_is_carried_where_its_pack_holds_it() {
    let installed = Installed::of(packs);
    let library = installed.open();
    let documents = page(&library, "it", "document/a").documents;
    let copies: Vec<DocumentCopy> = documents.iter().map(|document| document.copy).collect();
    let (here, elsewhere) = (DocumentCopy::Carried, DocumentCopy::Elsewhere);
    assert_eq!(copies, [elsewhere, here, elsewhere], "one is named that did not come");
    assert_eq!(documents[1].bytes, Some(8));
    assert_eq!(documents[1].website.as_deref(), Some("https://www.esempio.it/a.pdf"));
    assert_eq!(documents[0].summary.text(), "Riassunto della zanzariera.");
    let english = page(&library, "en", "document/a").documents;
    assert_eq!(english[0].summary.text(), "Summary.");
    assert_eq!(english[0].title.text(), "Testo della circolare");

    assert_eq!(library.verify().expect("a check"), [] as [String; 0]);
    std::fs::remove_file(installed.data.object_path(&Digest::of(PDF))).expect("an object");
    let faults = library.verify().expect("a check");
    assert!(faults[0].starts_with("a document of `document/a`: "), "{faults:?}");
}

#[test]
fn a_summary_that_could_harm_is_given_as_it_was_written() {
    let library = Installed::of(packs).open();
    let documents = page(&library, "en", "document/delicata").documents;
    assert_eq!(documents[0].summary.text(), "Riassunto della zanzariera.");
}

#[test]
fn a_page_is_found_by_what_stands_in_its_documents() {
    let library = Installed::of(packs).open();
    let query = answers::Query::new("zanzariera", tag("it"), 5);
    let Answer::Found(found) = ask(&library, Question::Words(query)) else { panic!("no hits") };
    let hits: Vec<&str> = found.hits.iter().map(|hit| hit.id.short()).collect();
    assert!(hits.contains(&"document/a"), "{hits:?}");
}

#[test]
fn only_italian_texts_that_are_long_enough_have_a_level() {
    let library = Installed::of(packs).open();
    assert_eq!(page(&library, "it", "document/a").level, None, "one word");
    for language in ["it", "en"] {
        // There is no other text, so the Italian one is shown and measured.
        let level = page(&library, language, "document/delicata").level.expect("a long text");
        assert_eq!((level.ease, level.gulpease), (Ease::Easy, 92));
    }
}
