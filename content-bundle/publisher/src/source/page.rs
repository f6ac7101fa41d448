//! Reads what every page has: a folder with `page.toml` and one `<language>.md` per language.

use bundle::{
    ArticleText, Block, EntryKind, LanguageTag, Localized, Provenance, RecordId, Slug, Source,
    Wanted,
};

use super::{
    attachment,
    draft::Draft,
    fields::{self, Fields},
    file::SourceFile,
    form::{
        Part,
        Shape::{List, Text},
        Table, keys,
    },
    markdown::{self, Boxes, Page},
    review::review,
    sheet::PackSheet,
    sorts::LINE,
    texts::Translations,
};
use crate::{
    editorial,
    fault::{Faults, Found, Spot},
    rule::Rule,
};

/// The sheet of a page of this kind.
pub(crate) const fn sheet_name(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Procedure => "procedure.toml",
        _ => "page.toml",
    }
}

/// What a text begins with, between two lines `+++`.
pub(crate) static FRONT_MATTER: Table = Table {
    what: "front matter",
    parts: &[Part::Own(keys! {
        Needed title Text(&LINE), "Title, one line.";
        Needed summary Text(&LINE), "The short answer, one or two sentences.";
        Optional words List(&LINE), "What people also call it: found by search, not shown.";
    })],
};

/// The folder of one page.
pub(crate) struct Folder<'p> {
    /// Below the source folder: `core/guides/<slug>`.
    pub(super) path: String,
    /// Its files.
    pub(super) names: Vec<String>,
    pub(super) slug: Slug,
    pub(super) kind: EntryKind,
    pub(super) pack: &'p PackSheet,
}

/// The texts of a page that were read, with where each begins.
pub(super) type Texts<T> = Vec<(LanguageTag, Found<T>)>;

/// What the front matter of a text says.
pub(super) struct Front {
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) words: Vec<String>,
}

impl Folder<'_> {
    /// Reads the sheet; `read` takes its keys. A page whose sheet is no TOML exists all the same: links to it are
    /// not the fault.
    pub(super) fn sheet(
        &self,
        declared: &'static Table,
        draft: &mut Draft,
        read: impl FnOnce(Fields<'_>, RecordId, &mut Draft),
    ) {
        let faults = draft.faults.clone();
        let id = RecordId::new(&self.pack.pack, self.kind, &self.slug);
        let name = format!("{}/{}", self.path, sheet_name(self.kind));
        let Some(file) = SourceFile::read(&self.pack.root, &name, &faults) else {
            return;
        };
        draft.claim(&id, None, &file.spot(0));
        if let Some(table) = fields::parse(&file, &file.text, &faults) {
            read(Fields::new(&file, table.get_ref(), 0, declared, &faults), id, draft);
        }
    }

    /// Reads every `<language>.md` with `read`, which is told where the text begins after its front matter.
    pub(super) fn texts<T>(
        &self,
        draft: &mut Draft,
        read: impl Fn(&SourceFile, Front, usize, &mut Draft) -> T,
    ) -> Texts<T> {
        let faults = draft.faults.clone();
        let languages = draft.languages.clone();
        let (mut texts, mut tags) = (Texts::new(), Vec::new());
        let is_text = |name: &&String| {
            *name != sheet_name(self.kind) && !attachment::is_document(self.kind, name)
        };
        for name in self.names.iter().filter(is_text) {
            let path = format!("{}/{name}", self.path);
            let Some(tag) = name.strip_suffix(".md") else {
                let advice = format!(
                    "A page has `{}` and one `<language>.md` per language; move this elsewhere.",
                    sheet_name(self.kind)
                );
                faults.add(Rule::File, &Spot::of_file(&path), "unknown file", advice);
                continue;
            };
            let Some(tag) = languages.find(tag, &Spot::of_file(&path), &faults) else {
                continue;
            };
            tags.push(tag.clone());
            let Some(file) = SourceFile::read(&self.pack.root, &path, &faults) else {
                continue;
            };
            let Some(start) = front_matter_end(&file.text) else {
                let advice =
                    "Begin the file with a line `+++`, then title and summary, then a line `+++`.";
                faults.add(Rule::Syntax, &file.spot(0), "there is no front matter", advice);
                continue;
            };
            // The text is read also where its front matter has faults: they come at once.
            let front = read_front(&file, start, draft);
            let value = read(&file, front.unwrap_or_else(Front::empty), start, draft);
            texts.push((tag, Found { value, spot: file.spot(0) }));
        }
        for needed in languages.needed(&self.pack.language) {
            if !tags.contains(&needed) {
                let what = format!("there is no `{needed}.md`");
                let advice = if needed == self.pack.language {
                    "Write the page in this language first: it is the original."
                } else {
                    "Add it, and say in `translations` how it was made: every page is there in Italian too."
                };
                faults.add(Rule::Text, &Spot::of_file(&self.path), what, advice);
            }
        }
        texts
    }

    /// Side by side at the desk, a translation must have the parts of its original.
    pub(super) fn same_number<T>(
        &self,
        texts: &Texts<T>,
        parts: &str,
        count: impl Fn(&T) -> usize,
        faults: &Faults,
    ) -> Option<usize> {
        let original = &self.pack.language;
        let (_, text) = texts.iter().find(|(tag, _)| tag == original)?;
        let wanted = count(&text.value);
        for (_, text) in texts {
            let found = count(&text.value);
            if found != wanted {
                let what = format!(
                    "the text has {found} {parts}, its original `{original}.md` has {wanted}"
                );
                let advice = format!("Give the translation the same {parts}, in the same order.");
                faults.add(Rule::Translation, &text.spot, what, advice);
            }
        }
        Some(wanted)
    }

    /// The texts of a page made of blocks.
    pub(super) fn article_texts(&self, draft: &mut Draft) -> Texts<ArticleText> {
        let texts = self.texts(draft, |file, front, start, draft| {
            let page = read_blocks(file, start, Boxes::Refused, draft);
            check_sections(file, start, &page.blocks, &draft.faults);
            review(self.kind, file, &page.blocks, draft);
            let Front { title, summary, words } = front;
            let blocks = page.blocks.into_iter().map(|block| block.value).collect();
            ArticleText { title, summary, words, blocks }
        });
        let headings = |text: &ArticleText| {
            text.blocks.iter().filter(|b| matches!(b, Block::Heading { .. })).count()
        };
        self.same_number(&texts, "headings", headings, &draft.faults);
        texts
    }
}

impl Front {
    /// What stands for a front matter whose faults were reported.
    fn empty() -> Self {
        Self { title: String::new(), summary: String::new(), words: Vec::new() }
    }
}

/// Law changes: whoever explains it says of which day.
pub(super) fn check_law_date(fields: &Fields<'_>, provenance: Option<&Provenance>, draft: &Draft) {
    let cites = |source: &Source| editorial::cites_an_act(&source.title);
    if draft.editorial.is_some()
        && !fields.has("law_known_on")
        && let Some(source) = provenance.and_then(|p| p.sources.iter().find(|s| cites(s)))
    {
        let what = format!("it rests on `{}` and has no `law_known_on`", source.title);
        let advice = "Add `law_known_on = \"2026-11-24\"`, the day of which the law is described.";
        fields.report(Rule::LawDate, &fields.spot(), what, advice);
    }
}

/// The texts with the states of their translations.
pub(super) fn localized<T>(texts: Texts<T>, translations: &mut Translations) -> Localized<T> {
    let mut localized = Localized::default();
    for (tag, found) in texts {
        let translated = translations.translated(&tag, found);
        localized.0.insert(tag, translated);
    }
    localized
}

/// Reads the Markdown from byte `start` on, and follows its links.
pub(super) fn read_blocks(
    file: &SourceFile,
    start: usize,
    boxes: Boxes,
    draft: &mut Draft,
) -> Page {
    let faults = draft.faults.clone();
    let mut page = markdown::read(file, start, boxes, &faults);
    for link in page.links.drain(..) {
        draft.link(link.value, Wanted::AnyRecord, link.spot);
    }
    page
}

fn read_front(file: &SourceFile, end: usize, draft: &mut Draft) -> Option<Front> {
    let Draft { editorial, faults, .. } = draft;
    // Three blanks instead of `+++`: every byte of the TOML keeps its place in the file.
    let front = format!("   {}", &file.text[3..end].trim_end().trim_end_matches('+'));
    let table = fields::parse(file, &front, faults)?;
    let mut fields = Fields::new(file, table.get_ref(), 0, &FRONT_MATTER, faults);
    let (title, summary) = (fields.text("title"), fields.text("summary"));
    let words = fields.texts("words").into_iter().map(|word| word.value).collect();
    fields.finish();
    if let Some(editorial) = editorial {
        let shown = title.iter().chain(&summary);
        shown.for_each(|text| editorial.cites(&text.value, &text.spot));
    }
    Some(Front { title: title?.value, summary: summary?.value, words })
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
        faults.add(Rule::Syntax, &spot, "the page does not begin with a heading", advice);
    }
    for (index, block) in blocks.iter().enumerate() {
        let next = blocks.get(index + 1);
        if let Block::Heading { text } = &block.value
            && (next.is_none() || heading(next))
        {
            let what = format!("there is nothing under the heading `{text}`");
            faults.add(
                Rule::Syntax,
                &block.spot,
                what,
                "Write the section, or remove the heading.",
            );
        }
    }
}
