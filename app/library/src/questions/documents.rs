//! Documents that belong to pages, with what is said of them.

use answers::{AttachedDocument, DocumentCopy};
use bundle::{Attachment, LanguageTag, Record};
use rusqlite::params;

use super::pages::wording;
use crate::{LibraryError, reading::Reading};

impl Reading<'_> {
    /// The documents of a record. One of which every text could harm is left out, as a page would be.
    pub(super) fn documents(
        &self,
        n: i64,
        record: &Record,
        sensitive: bool,
    ) -> Result<Vec<AttachedDocument>, LibraryError> {
        let carried = match record.attachments() {
            [] => Vec::new(),
            _ => self.numbers("SELECT position FROM document WHERE record = ?1", params![n])?,
        };
        let numbered = record.attachments().iter().enumerate();
        let documents = numbered.filter_map(|(place, document)| {
            let copy = match carried.contains(&(place as i64)) {
                true => DocumentCopy::Carried,
                false => DocumentCopy::Elsewhere,
            };
            worded(document, self.language, sensitive, copy)
        });
        Ok(documents.collect())
    }
}

fn worded(
    document: &Attachment,
    language: &LanguageTag,
    sensitive: bool,
    copy: DocumentCopy,
) -> Option<AttachedDocument> {
    Some(AttachedDocument {
        title: wording(&document.title, language, sensitive)?,
        summary: wording(&document.summary, language, sensitive)?,
        format: document.format,
        bytes: document.bytes,
        pages: document.pages,
        website: document.website.clone().map(String::from),
        copy,
    })
}
