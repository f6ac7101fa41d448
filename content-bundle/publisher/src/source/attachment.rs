//! Reads the documents of a page: what stands in them, and the files beside the page that its pack carries.

use std::{
    fs::File,
    io::{self, Read as _},
    path::Path,
};

use bundle::{
    ATTACHMENTS_MAX, Attachment, DOCUMENT_BYTES_MAX, DocumentFormat, EntryKind, PDF_MAGIC,
    document_path,
};

use super::{
    draft::Draft,
    fields::Fields,
    form::{
        Key, Part,
        Shape::{Localized, Number, Tables, Text},
        Table, keys,
    },
    page::Folder,
    sorts::{DOCUMENT_FILE, LINE, WEB},
    texts::Translations,
};
use crate::{
    fault::{Found, Spot},
    rule::Rule,
};

/// A name with which the path in a pack stays short enough, whatever the page is called.
const NAME_BYTES_MAX: usize = 64;

/// What pages have that documents belong to.
pub(super) static ATTACHED: &[Key] = keys! {
    Optional attachments Tables(&ATTACHMENT), "Documents that belong to it.";
};

static ATTACHMENT: Table = Table {
    what: "attached document",
    parts: &[Part::Own(keys! {
        Needed title Localized(&LINE), "What it is called.";
        Needed summary Localized(&LINE), "What stands in it, in a few sentences, plain text: this is what a kiosk shows of it.";
        Optional file Text(&DOCUMENT_FILE), "The document itself, a PDF of at most 8 MiB in the folder of the page: the pack carries it.";
        Optional website Text(&WEB), "Where it can be fetched; needed where there is no file.";
        Optional bytes Number, "Its size, when it is known and there is no file.";
        Optional pages Number, "How many pages it has, when known.";
    })],
};

/// Whether a file in the folder of a page may be a document of it.
pub(super) fn is_document(kind: EntryKind, name: &str) -> bool {
    let may_have = kind.is_page() || matches!(kind, EntryKind::Call | EntryKind::CommunitySheet);
    may_have && name.ends_with(".pdf")
}

impl Folder<'_> {
    /// Takes `attachments`; reports what is wrong with their files, and files that none of them names.
    pub(super) fn attachments(
        &self,
        fields: &mut Fields<'_>,
        translations: &mut Translations,
        draft: &mut Draft,
    ) -> Vec<Attachment> {
        let spot = fields.spot_of("attachments");
        let (mut attachments, mut named) = (Vec::new(), Vec::new());
        for mut table in fields.tables("attachments") {
            let title = translations.texts(&mut table, "title");
            let summary = translations.texts(&mut table, "summary");
            let file = table.text("file");
            let website = table.value("website");
            let (bytes, pages) = (table.number("bytes").map(u64::from), table.number("pages"));
            if !table.has("file") && !table.has("website") {
                let advice = "Add `file`, a PDF beside the page, or `website`.";
                table.report(Rule::Facts, &table.spot(), "nothing says where it is", advice);
            }
            if let Some(spot) = table.spot_of("bytes").filter(|_| table.has("file")) {
                let advice = "Remove `bytes`: the file tells its size.";
                table.report(Rule::Facts, &spot, "`bytes` beside a `file`", advice);
            }
            table.finish();
            let carried = file.and_then(|file| self.document(file, &mut named, draft));
            let (path, size) = carried.unzip();
            attachments.push(Attachment {
                title,
                summary,
                format: DocumentFormat::Pdf,
                bytes: size.or(bytes),
                pages,
                website,
                carried: path,
            });
        }
        if let Some(spot) = spot.filter(|_| attachments.len() > ATTACHMENTS_MAX) {
            let what = format!("{} documents, {ATTACHMENTS_MAX} are the most", attachments.len());
            draft.faults.add(Rule::Value, &spot, what, "Leave out those that matter least.");
        }
        for name in self.names.iter().filter(|name| is_document(self.kind, name)) {
            if !named.contains(name) {
                let advice = "Name it in `attachments`, or move it elsewhere.";
                let spot = Spot::of_file(&format!("{}/{name}", self.path));
                draft.faults.add(Rule::File, &spot, "no document of the page", advice);
            }
        }
        attachments
    }

    /// Where a document will lie in the pack, and how many bytes it has.
    fn document(
        &self,
        file: Found<String>,
        named: &mut Vec<String>,
        draft: &mut Draft,
    ) -> Option<(String, u64)> {
        let name = &file.value;
        let path = self.pack.root.join(&self.path).join(name);
        let checked = if !is_name(name) {
            Err((
                Rule::Value,
                format!("`{name}` is not the name of a document"),
                DOCUMENT_FILE.advice,
            ))
        } else if named.contains(name) {
            Err((
                Rule::Value,
                format!("`{name}` is named twice"),
                "Give each document a file of its own.",
            ))
        } else {
            named.push(name.clone());
            check_file(name, &path).map_err(|(what, advice)| (Rule::File, what, advice))
        };
        match checked {
            Ok(bytes) => {
                let entry = document_path(self.kind.as_str(), self.slug.as_str(), name);
                let documents = draft.documents.entry(self.pack.pack.clone()).or_default();
                documents.push((entry.clone(), path));
                Some((entry, bytes))
            }
            Err((rule, what, advice)) => {
                draft.faults.add(rule, &file.spot, what, advice);
                None
            }
        }
    }
}

/// As paths in packs are written; without folders.
fn is_name(name: &str) -> bool {
    let is_known = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b);
    let stem = name.strip_suffix(".pdf").filter(|_| name.len() <= NAME_BYTES_MAX);
    stem.is_some_and(|stem| !stem.is_empty() && stem.bytes().all(is_known))
}

/// Gives the bytes of a PDF that is there and not too large, or what is wrong and what to do.
fn check_file(name: &str, path: &Path) -> Result<u64, (String, &'static str)> {
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => (
            format!("there is no `{name}` beside the page"),
            "Put it there, or name its `website` only.",
        ),
        _ => (format!("`{name}` cannot be read: {error}"), "Copy it again, or make it readable."),
    };
    let mut file = File::open(path).map_err(unreadable)?;
    let bytes = file.metadata().map_err(unreadable)?.len();
    if bytes > DOCUMENT_BYTES_MAX {
        let what = format!("`{name}` has {bytes} bytes, {DOCUMENT_BYTES_MAX} are the most");
        return Err((what, "Make it smaller, or name its `website` only."));
    }
    let mut head = [0; PDF_MAGIC.len()];
    match file.read_exact(&mut head) {
        Ok(()) if head == *PDF_MAGIC => Ok(bytes),
        Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => Err(unreadable(error)),
        _ => Err((format!("`{name}` is no PDF"), "Save it as PDF, or name its `website` only.")),
    }
}
