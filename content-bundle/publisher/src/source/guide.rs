//! Reads `guides/<slug>/`: one page with its place in the taxonomy and its text in every language.

use std::path::Path;

use bundle::{
    Article, ArticleKind, ArticleText, Block, Body, EntryKind, LanguageTag, Localized, RecordId,
    Scheme, Slug, Wanted,
};

use super::{
    draft::Draft,
    fields::{self, Fields},
    file::SourceFile,
    markdown,
    sheet::PackSheet,
    texts::Translations,
};
use crate::fault::{Faults, Found, Spot};

/// The texts of a page that were read, with where each begins.
type Texts = Vec<(LanguageTag, Found<ArticleText>)>;

/// Reads the page in `folder` (`core/guides/<slug>`), whose files are `names`.
pub(crate) fn read(
    root: &Path,
    folder: &str,
    names: &[String],
    slug: &Slug,
    sheet: &PackSheet,
    draft: &mut Draft,
) {
    let texts = read_texts(root, folder, names, sheet, draft);
    let faults = draft.faults.clone();
    let name = format!("{folder}/guide.toml");
    let Some(file) = SourceFile::read(root, &name, &faults) else {
        return;
    };
    let Some(table) = fields::parse(&file, &file.text, &faults) else {
        // The page exists all the same: links to it are not the fault.
        let id = RecordId::new(&sheet.pack, EntryKind::Guide, slug);
        draft.claim(&id, None, &Spot::of_file(&name));
        return;
    };
    let fields = Fields::new(&file, table.get_ref(), 0, "guide.toml", &faults);
    read_sheet(fields, texts, slug, sheet, draft);
}

fn read_sheet(
    mut fields: Fields<'_>,
    texts: Texts,
    slug: &Slug,
    sheet: &PackSheet,
    draft: &mut Draft,
) {
    let faults = draft.faults.clone();
    let kind = fields.needed("kind").and_then(|text| kind(&text, &fields));
    let id = RecordId::new(&sheet.pack, kind.unwrap_or(ArticleKind::Guide).into(), slug);
    draft.claim(&id, None, &fields.spot());
    let axis = fields.needed("axis").and_then(|axis| draft.term(axis, Scheme::Axis));
    let types = draft.terms(fields.texts("types"), Scheme::Type);
    let targets = draft.terms(fields.texts("targets"), Scheme::Target);
    let order = fields.number("order").unwrap_or_default();
    let sensitive = fields.flag("sensitive").is_some_and(|sensitive| sensitive.value);
    let law_known_on =
        fields.parsed("law_known_on", "Write a day as \"2026-11-24\".").map(|date| date.value);
    let related = draft.short_ids(fields.texts("related"), Wanted::AnyRecord);
    let mut translations = Translations::read(&mut fields, &sheet.language, None, draft);
    let mut text = Localized::default();
    for (tag, found) in texts {
        let translated = translations.translated(&tag, found);
        text.0.insert(tag, translated);
    }
    translations.finish();
    let provenance = sheet.provenance(&mut fields, &faults);
    fields.finish();
    let body = (|| {
        Some(Body::Article(Article {
            kind: kind?,
            axis: axis?,
            types: types?,
            targets: targets?,
            order,
            sensitive,
            law_known_on,
            particulars: None,
            related: related?,
            text,
        }))
    })();
    draft.add(id, provenance, body);
}

fn kind(text: &Found<String>, fields: &Fields<'_>) -> Option<ArticleKind> {
    match text.value.as_str() {
        "guide" => Some(ArticleKind::Guide),
        "focus" => Some(ArticleKind::Focus),
        "news" => Some(ArticleKind::News),
        other => {
            let what = format!("`{other}` is not a kind of page");
            fields.report(&text.spot, what, "Write \"guide\", \"focus\" or \"news\".");
            None
        }
    }
}

fn read_texts(
    root: &Path,
    folder: &str,
    names: &[String],
    sheet: &PackSheet,
    draft: &mut Draft,
) -> Texts {
    let faults = draft.faults.clone();
    let languages = draft.languages.clone();
    let mut texts = Texts::new();
    let mut tags = Vec::new();
    for name in names.iter().filter(|name| *name != "guide.toml") {
        let path = format!("{folder}/{name}");
        let Some(tag) = name.strip_suffix(".md") else {
            let advice = "A page has `guide.toml` and one `<language>.md` per language; move this elsewhere.";
            faults.add(&Spot::of_file(&path), "unknown file", advice);
            continue;
        };
        let Some(tag) = languages.find(tag, &Spot::of_file(&path), &faults) else {
            continue;
        };
        tags.push(tag.clone());
        let Some(file) = SourceFile::read(root, &path, &faults) else {
            continue;
        };
        if let Some(text) = read_text(&file, draft) {
            texts.push((tag, Found { value: text, spot: file.spot(0) }));
        }
    }
    for needed in [&LanguageTag::italian(), &sheet.language] {
        if !tags.contains(needed) {
            let what = format!("there is no `{needed}.md`");
            faults.add(
                &Spot::of_file(folder),
                what,
                "Write the page in this language first: it is the original.",
            );
        }
    }
    same_sections(&texts, sheet, &faults);
    texts
}

/// Reads one `<tag>.md`: front matter, then the page.
fn read_text(file: &SourceFile, draft: &mut Draft) -> Option<ArticleText> {
    let faults = draft.faults.clone();
    let Some(body_start) = front_matter_end(&file.text) else {
        let advice = "Begin the file with a line `+++`, then title and summary, then a line `+++`.";
        faults.add(&file.spot(0), "there is no front matter", advice);
        return None;
    };
    let page = markdown::read(file, body_start, &faults);
    for link in page.links {
        draft.link(link.value, Wanted::AnyRecord, link.spot);
    }
    check_sections(file, body_start, &page.blocks, &faults);
    // Three blanks instead of `+++`: every byte of the TOML keeps its place in the file.
    let front = format!("   {}", &file.text[3..body_start].trim_end().trim_end_matches('+'));
    let table = fields::parse(file, &front, &faults)?;
    let mut fields = Fields::new(file, table.get_ref(), 0, "front matter", &faults);
    let title = fields.needed("title");
    let summary = fields.needed("summary");
    let words = fields.texts("words").into_iter().map(|word| word.value).collect();
    fields.finish();
    let blocks = page.blocks.into_iter().map(|block| block.value).collect();
    Some(ArticleText { title: title?.value, summary: summary?.value, words, blocks })
}

/// The byte after the line that closes the front matter.
fn front_matter_end(text: &str) -> Option<usize> {
    let mut at = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        match (index, line.trim_end() == "+++") {
            (0, false) => return None,
            (0, true) | (_, false) => {}
            (_, true) => return Some(at),
        }
    }
    None
}

/// A page begins with a heading, and every heading has something below it.
fn check_sections(file: &SourceFile, start: usize, blocks: &[Found<Block>], faults: &Faults) {
    let heading = |block: Option<&Found<Block>>| {
        block.is_some_and(|block| matches!(block.value, Block::Heading { .. }))
    };
    if !heading(blocks.first()) {
        let spot = blocks.first().map_or_else(|| file.spot(start), |block| block.spot.clone());
        let advice = "Begin it with `## …`: readers jump by headings.";
        faults.add(&spot, "the page does not begin with a heading", advice);
    }
    for (index, block) in blocks.iter().enumerate() {
        let next = blocks.get(index + 1);
        if let Block::Heading { text } = &block.value
            && (next.is_none() || heading(next))
        {
            let what = format!("there is nothing under the heading `{text}`");
            faults.add(&block.spot, what, "Write the section, or remove the heading.");
        }
    }
}

/// Side by side at the desk, a translation must have the sections of its original.
fn same_sections(texts: &Texts, sheet: &PackSheet, faults: &Faults) {
    let headings = |text: &ArticleText| {
        text.blocks.iter().filter(|b| matches!(b, Block::Heading { .. })).count()
    };
    let Some((_, original)) = texts.iter().find(|(tag, _)| *tag == sheet.language) else {
        return;
    };
    let wanted = headings(&original.value);
    for (_, text) in texts {
        let found = headings(&text.value);
        if found != wanted {
            let what = format!(
                "the text has {found} headings, its original `{}.md` has {wanted}",
                sheet.language
            );
            faults.add(
                &text.spot,
                what,
                "Give the translation the same sections, in the same order.",
            );
        }
    }
}
