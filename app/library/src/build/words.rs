//! Writes `index/`: every text of every language as analysed words, in one segment.

use std::{collections::BTreeSet, fs, path::Path};

use bundle::{Body, LanguageTag};
use tantivy::{IndexWriter, TantivyDocument, TantivyError, indexer::NoMergePolicy};

use super::{
    BuildError,
    contents::{Contents, Item, is_found},
    file_error,
    labels::Label,
    texts::Texts,
};
use crate::{
    analysis::{Token, form, is_stop_word, stem, stems_say_all, tokens},
    index::{Fields, create, degrees_kept},
    told::{Told, known_on},
};

const WRITER_BYTES: usize = 32 * 1024 * 1024;
/// Documents wait in a queue that counts them and not their bytes, so it is emptied after so much text.
const QUEUED_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Left by the writer; no reader of ours needs them, see [`crate::index`].
const WRITER_FILES: [&str; 3] = [".managed.json", ".tantivy-meta.lock", ".tantivy-writer.lock"];

/// Writes the index into `folder`, which is made.
pub(super) fn write(
    contents: &Contents,
    labels: &[Label],
    folder: &Path,
) -> Result<(), BuildError> {
    fs::create_dir_all(folder).map_err(file_error("make the folder", folder))?;
    write_documents(contents, labels, folder)
        .map_err(|source| BuildError::Index { path: folder.to_owned(), source })?;
    for name in WRITER_FILES {
        let path = folder.join(name);
        if path.exists() {
            fs::remove_file(&path).map_err(file_error("remove", &path))?;
        }
    }
    Ok(())
}

fn write_documents(
    contents: &Contents,
    labels: &[Label],
    folder: &Path,
) -> Result<(), TantivyError> {
    let (index, fields) = create(folder)?;
    let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BYTES)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    let mut queued_bytes = 0;
    for (n, item) in contents.items.iter().enumerate() {
        for text in contents.texts(n) {
            let Some((document, bytes)) = document(contents, &fields, n, item, &text) else {
                continue;
            };
            writer.add_document(document)?;
            queued_bytes += bytes;
            if queued_bytes > QUEUED_BYTES_MAX {
                writer.commit()?;
                queued_bytes = 0;
            }
        }
    }
    for (n, label) in labels.iter().enumerate() {
        let language = contents.languages.len();
        writer.add_document(label_document(&fields, language, n, label))?;
    }
    writer.commit()?;
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    writer.garbage_collect_files().wait()?;
    writer.wait_merging_threads()
}

/// The document of a record in one language with the bytes of its texts; `None` for records that are not found by
/// words.
fn document(
    contents: &Contents,
    fields: &Fields,
    n: usize,
    item: &Item,
    text: &Texts,
) -> Option<(TantivyDocument, usize)> {
    if !is_found(&item.record.body) {
        return None;
    }
    let language = contents.languages.binary_search(&text.language).ok()?;
    let mut document = TantivyDocument::new();
    document.add_u64(fields.record, n as u64);
    document.add_u64(fields.language, language as u64);
    if let Some(topic) = contents.topic(n) {
        document.add_u64(fields.topic, topic as u64);
    }
    let name = tokens(&text.title);
    let alias: Vec<Token> = text.words.iter().flat_map(|words| tokens(words)).collect();
    let summary = tokens(&text.summary);
    let telling = |token: &&Token| !is_stop_word(&token.word, &[&text.language]);
    document.add_text(fields.name, words(&[&name]));
    document.add_text(fields.alias, words(&[&alias]));
    let bytes = if matches!(item.record.body, Body::Service(_) | Body::Association(_)) {
        let of = |token: &Token| form(token, &text.language);
        let name_forms: BTreeSet<String> = name.iter().map(of).collect();
        let said: BTreeSet<String> = summary.iter().filter(telling).map(of).collect();
        document.add_text(fields.said, joined(said.difference(&name_forms)));
        document.add_text(fields.name_form, joined(&name_forms));
        document.add_text(fields.body, words(&[&name]));
        3 * (text.title.len() + text.summary.len())
    } else {
        let headings = tokens(&text.headings);
        let plain = tokens(&text.plain);
        let parts: [&[Token]; 4] = [&name, &summary, &headings, &plain];
        let body = words(&parts);
        document.add_text(fields.name_form, stems(&name, &text.language));
        // Nobody asks for forms or pieces of words that say nothing.
        let said: Vec<Token> = parts.iter().copied().flatten().filter(telling).cloned().collect();
        document.add_text(fields.stem, stems(&said, &text.language));
        if !stems_say_all(&text.language) {
            document.add_text(fields.grams, words(&[&said]));
        }
        let bytes = 3 * (body.len() + text.title.len());
        document.add_text(fields.body, body);
        bytes
    };
    if let Body::Service(service) = &item.record.body {
        document.add_u64(fields.service, 1);
        document.add_u64(fields.told, u64::from(Told::on(known_on(&item.record.provenance)).0));
        for at in &service.at {
            let Some(Body::Location(location)) = contents.body(&at.location) else {
                continue;
            };
            let centre = contents.place(&location.place).and_then(|place| place.centre);
            if let Some(spot) = location.position.or(centre) {
                document.add_i64(fields.latitude, degrees_kept(spot.latitude));
                document.add_i64(fields.longitude, degrees_kept(spot.longitude));
            }
        }
    }
    // An association is somewhere, as services are, and comes after pages as they do.
    if let Body::Association(association) = &item.record.body {
        document.add_u64(fields.service, 1);
        document.add_u64(fields.told, u64::from(Told::on(known_on(&item.record.provenance)).0));
        let centre = contents.place(&association.place).and_then(|place| place.centre);
        if let Some(spot) = association.position.or(centre) {
            document.add_i64(fields.latitude, degrees_kept(spot.latitude));
            document.add_i64(fields.longitude, degrees_kept(spot.longitude));
        }
    }
    Some((document, bytes))
}

fn label_document(fields: &Fields, language: usize, n: usize, label: &Label) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    document.add_u64(fields.language, language as u64);
    document.add_u64(fields.label, n as u64);
    document.add_u64(fields.label_length, label.words.len() as u64);
    let words = label.words.join(" ");
    document.add_text(fields.label_gram, format!("{words} {}", label.pinyin));
    document.add_text(fields.label_word, words);
    document.add_text(fields.label_stem, label.stems.join(" "));
    document.add_text(fields.label_sound, format!("{} {}", label.sounds.join(" "), label.pinyin));
    document
}

fn joined<'f>(forms: impl IntoIterator<Item = &'f String>) -> String {
    forms.into_iter().map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn stems(words: &[Token], language: &LanguageTag) -> String {
    let stems = words.iter().filter_map(|token| stem(token, language));
    stems.collect::<Vec<_>>().join(" ")
}

fn words(parts: &[&[Token]]) -> String {
    let words: Vec<&str> =
        parts.iter().copied().flatten().map(|token| token.word.as_str()).collect();
    words.join(" ")
}
