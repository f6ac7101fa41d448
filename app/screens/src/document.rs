//! Documents that belong to pages: what stands in them, how large they are, whether they are here. No screen opens one.

use answers::{AttachedDocument, DocumentCopy, Page, Wording};
use bundle::{Direction, DocumentFormat, LanguageTag};

use crate::{
    Badge, DocumentView, Key, Manner, OutsideView, Route, Target, bidi, outside,
    page::{language_of_text, status_badge},
    scene::{Scene, spoken},
    updates,
};

/// The documents of a page, in their order.
pub(crate) fn views(scene: &Scene<'_>, page: &Page) -> Vec<DocumentView> {
    let numbered = page.documents.iter().zip(0..);
    numbered.map(|(document, number)| view(scene, page, document, number)).collect()
}

fn view(scene: &Scene<'_>, page: &Page, document: &AttachedDocument, number: u16) -> DocumentView {
    let say = scene.say;
    let title = worded(scene, &document.title);
    let key = document.website.as_ref().map(|_| {
        let route = Route::Attached { id: page.id.clone(), number };
        let label = say.document_open();
        Key {
            spoken: spoken(&[&label, document.title.text()]),
            ..scene.key(&label, "qr-code", Target::Open(route))
        }
    });
    DocumentView {
        title,
        badge: status_badge(scene, &document.summary),
        direction: direction(scene, document),
        summary: worded(scene, &document.summary),
        size: size(scene, document),
        copy: copy(scene, document.copy),
        key,
    }
}

/// The screen of one document with the code of its address; `None` where the page has no such document.
pub(crate) fn screen(scene: &Scene<'_>, page: &Page, number: u16) -> Option<OutsideView> {
    let say = scene.say;
    let document = page.documents.get(usize::from(number))?;
    let bare = OutsideView {
        heading: String::new(),
        badge: None,
        direction: direction(scene, document),
        summary: String::new(),
        size: String::new(),
        domain: String::new(),
        text: String::new(),
        pdf: String::new(),
        hint: String::new(),
        code: String::new(),
    };
    let address = document.website.as_deref().map(|address| outside::view(scene, address));
    let copy = match document.copy {
        DocumentCopy::Carried => say.document_here_text(),
        DocumentCopy::Elsewhere => say.document_elsewhere_text(),
    };
    Some(OutsideView {
        heading: worded(scene, &document.title),
        badge: status_badge(scene, &document.summary),
        summary: worded(scene, &document.summary),
        size: size(scene, document),
        pdf: scene.line(&copy),
        direction: bare.direction,
        ..address.unwrap_or(bare)
    })
}

/// Whether an address is that of a document of the page, which has a place of its own.
pub(crate) fn has_address(page: &Page, target: &Target) -> bool {
    let Target::Open(Route::Outside { address }) = target else { return false };
    page.documents.iter().any(|document| document.website.as_ref() == Some(address))
}

/// Both run as the summary does.
fn direction(scene: &Scene<'_>, document: &AttachedDocument) -> Direction {
    scene.direction_of(language_of_text(scene, &document.summary))
}

fn worded(scene: &Scene<'_>, words: &Wording<String>) -> String {
    let language: &LanguageTag = language_of_text(scene, words);
    bidi::paragraph(words.text(), scene.direction_of(language))
}

/// `PDF, 1,2 MB, 34 pagine`: what is known of it.
fn size(scene: &Scene<'_>, document: &AttachedDocument) -> String {
    let format = match document.format {
        DocumentFormat::Pdf => scene.number("PDF"),
    };
    let bytes = document.bytes.map(|bytes| updates::size(scene, bytes)).unwrap_or_default();
    let pages = document.pages.map(|pages| scene.say.document_pages(pages.into()));
    scene.pair(&scene.pair(&format, &bytes), &pages.unwrap_or_default())
}

fn copy(scene: &Scene<'_>, copy: DocumentCopy) -> Badge {
    let (label, icon) = match copy {
        DocumentCopy::Carried => (scene.say.document_here(), "hard-drive-download"),
        DocumentCopy::Elsewhere => (scene.say.document_elsewhere(), "globe"),
    };
    Badge { label: scene.line(&label), icon: icon.to_owned(), manner: Manner::Quiet }
}
