//! Documents that a record leads to: what stands in them, where they are, and whether the pack carries them.

use serde::{Deserialize, Serialize};

use crate::{Body, Localized, Record, WebAddress};

/// Folder of the documents that a pack carries; below it, folders named as the records have them.
pub const DOCUMENT_FOLDER: &str = "media/document/";

/// Most bytes of a document in a pack: whoever fetches updates over a bad line fetches it too.
pub const DOCUMENT_BYTES_MAX: u64 = 8 * 1024 * 1024;

/// Most documents of one record.
pub const ATTACHMENTS_MAX: usize = 20;

/// What a PDF begins with (ISO 32000-2, 7.5.2).
pub const PDF_MAGIC: &[u8; 5] = b"%PDF-";

/// A document that a record leads to. It is carried, or has an address, or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// What it is called.
    pub title: Localized<String>,
    /// What stands in it, in a few sentences, plain text.
    pub summary: Localized<String>,
    /// Its format.
    pub format: DocumentFormat,
    /// Its size; absent where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// Its pages; absent where they are not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// Where it can be fetched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<WebAddress>,
    /// Its entry in the pack of the record; absent where the pack does not carry it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<String>,
}

/// Format of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DocumentFormat {
    /// ISO 32000.
    Pdf,
}

/// Where the document `name` of a record of this kind and slug lies in its pack.
pub fn document_path(kind: &str, slug: &str, name: &str) -> String {
    format!("{DOCUMENT_FOLDER}{kind}/{slug}/{name}")
}

impl Record {
    /// The documents it leads to.
    pub fn attachments(&self) -> &[Attachment] {
        self.body.attachments()
    }
}

impl Body {
    pub(crate) fn attachments(&self) -> &[Attachment] {
        match self {
            Self::Article(article) => &article.attachments,
            Self::Call(call) => &call.attachments,
            Self::CommunitySheet(sheet) => &sheet.attachments,
            _ => &[],
        }
    }
}

/// What the documents of a record contradict, in words.
pub(crate) fn contradiction(attachments: &[Attachment]) -> Option<&'static str> {
    let is_nowhere =
        |document: &Attachment| document.website.is_none() && document.carried.is_none();
    let is_elsewhere = |document: &Attachment| {
        document.carried.as_ref().is_some_and(|path| !path.starts_with(DOCUMENT_FOLDER))
    };
    let rules = [
        (attachments.len() > ATTACHMENTS_MAX, "it has too many documents"),
        (attachments.iter().any(is_nowhere), "a document is neither in its pack nor at an address"),
        (attachments.iter().any(is_elsewhere), "a document lies outside the folder of documents"),
    ];
    rules.into_iter().find(|(broken, _)| *broken).map(|(_, what)| what)
}
