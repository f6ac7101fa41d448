//! A page to read, with what is to be known about its language and its origin.

mod facts;

use answers::{ExplainedWord, NoteLine, Page, Shelf, Wording};
use bundle::{Block, Direction, Ease, LanguageTag, NoteKind, ReadingLevel, TranslationStatus};

use crate::{
    Badge, BlockView, Key, Manner, NoticeView, PageView, Target, WordView, bidi, document,
    inline::{Link, take_links},
    kept::{self, Keeping},
    onward,
    report::wrong_key,
    scene::Scene,
};

/// The page, its links taken out of the text.
/// `shelves` are the lists that hold something.
pub(crate) fn view(
    scene: &Scene<'_>,
    page: &Page,
    keeping: &Keeping,
    shelves: &[(Shelf, usize)],
) -> PageView {
    let language = language_of_text(scene, &page.text).clone();
    let direction = scene.direction_of(&language);
    let text = page.text.text();
    let mut reader = Reader { direction, blocks: Vec::new(), links: Vec::new() };
    reader.blocks.extend(page.notes.iter().map(|note| local_note(scene, note)));
    for block in &text.blocks {
        reader.read(block);
    }
    let related = related(scene, page, &reader.links, shelves);
    let contents = reader.contents();
    let kind = scene.kind(&page.id);
    PageView {
        tone: page.axis.as_ref().map(|axis| axis.tone).unwrap_or_default(),
        icon: match &page.axis {
            Some(axis) => axis.icon.clone(),
            None => kind.as_ref().map(|(_, icon)| (*icon).to_owned()).unwrap_or_default(),
        },
        axis: match &page.axis {
            Some(axis) => scene.line(&axis.label),
            None => kind.map(|(kind, _)| scene.line(&kind)).unwrap_or_default(),
        },
        badge: status_badge(scene, &page.text),
        notice: notice_of(scene, &page.text),
        facts: facts::facts(scene, page),
        documents_heading: if page.documents.is_empty() {
            String::new()
        } else {
            scene.line(&scene.say.page_documents())
        },
        documents: document::views(scene, page),
        actions: vec![kept::key(scene, keeping, &page.id), wrong_key(scene, &page.id)],
        words_heading: if page.words.is_empty() {
            String::new()
        } else {
            scene.line(&scene.say.page_words())
        },
        words: page.words.iter().map(|word| explained(scene, word)).collect(),
        direction,
        title: bidi::paragraph(&text.title, direction),
        summary: bidi::paragraph(&text.summary, direction),
        contents_heading: if contents.is_empty() {
            String::new()
        } else {
            scene.line(&scene.say.page_contents())
        },
        contents,
        blocks: reader.blocks,
        related_heading: if related.is_empty() {
            String::new()
        } else {
            scene.line(&scene.say.page_related())
        },
        related,
        checked: scene.checked(&page.provenance),
        level: page.level.map_or_else(String::new, |level| reading_level(scene, level)),
        sources: scene.sources(&page.provenance),
        law: page
            .law_known_on
            .map_or_else(String::new, |day| scene.line(&scene.say.law_known_on(&scene.date(day)))),
        language,
    }
}

/// How hard the text is to read, with the index for whoever knows it.
fn reading_level(scene: &Scene<'_>, level: ReadingLevel) -> String {
    let index = &level.gulpease.to_string();
    let say = scene.say;
    scene.line(&match level.ease {
        Ease::Easy => say.level_easy(index),
        Ease::Medium => say.level_medium(index),
        Ease::Hard => say.level_hard(index),
    })
}

/// The language that came.
pub(crate) fn language_of_text<'a, T>(scene: &Scene<'a>, text: &'a Wording<T>) -> &'a LanguageTag {
    match text {
        Wording::Wanted { .. } => &scene.context.language,
        Wording::Missing { language, .. } | Wording::Withheld { language, .. } => language,
    }
}

/// State of a translation, or that there is none.
pub(crate) fn status_badge<T>(scene: &Scene<'_>, text: &Wording<T>) -> Option<Badge> {
    match text {
        Wording::Wanted { status, .. } => translation_badge(scene, *status),
        Wording::Missing { language, .. } | Wording::Withheld { language, .. } => {
            scene.other_language(language)
        }
    }
}

/// State of a translation; nothing for originals.
pub(crate) fn translation_badge(scene: &Scene<'_>, status: TranslationStatus) -> Option<Badge> {
    let (label, icon, manner) = match status {
        TranslationStatus::Original => return None,
        TranslationStatus::Reviewed => (scene.say.badge_reviewed(), "badge-check", Manner::Quiet),
        TranslationStatus::Machine => (scene.say.badge_machine(), "bot", Manner::Careful),
    };
    Some(Badge { label, icon: icon.to_owned(), manner })
}

/// What is said where the text is in another language than the visitor's.
pub(crate) fn notice_of<T>(scene: &Scene<'_>, text: &Wording<T>) -> Option<NoticeView> {
    let say = scene.say;
    let (title, more) = match text {
        Wording::Wanted { .. } => return None,
        Wording::Missing { language, .. } => {
            (say.page_missing_title(language.as_str()), say.page_missing_text())
        }
        Wording::Withheld { language, .. } => {
            (say.page_withheld_title(language.as_str()), say.page_withheld_text())
        }
    };
    Some(NoticeView { title: scene.line(&title), text: scene.line(&more) })
}

/// What a Region adds, above the text.
fn local_note(scene: &Scene<'_>, note: &NoteLine) -> BlockView {
    let (text, _) = take_links(&note.text);
    BlockView::Note {
        kind: NoteKind::Info,
        title: scene.line(&scene.say.page_note_of(&scene.name(&note.owner))),
        text: bidi::paragraph(&text, scene.direction_of(&note.language)),
    }
}

fn explained(scene: &Scene<'_>, word: &ExplainedWord) -> WordView {
    WordView {
        word: word.word.clone(),
        term: scene.line(&word.term),
        meaning: scene.line(&word.definition),
    }
}

/// What a sheet is about, what the record names, then what the text links to; never the page itself, nor a document
/// that stands on it.
fn related(scene: &Scene<'_>, page: &Page, links: &[Link], shelves: &[(Shelf, usize)]) -> Vec<Key> {
    let own = Target::Record(page.id.clone());
    let linked = onward::linked(scene, links).filter(|(_, _, target)| *target != own);
    let ways = facts::ways(scene, page, shelves).into_iter();
    let ways = ways.chain(onward::named(scene, page.related.iter())).chain(linked);
    onward::keys(ways.filter(|(_, _, target)| !document::has_address(page, target)))
}

/// Lays the blocks of a text out in one list.
struct Reader {
    direction: Direction,
    blocks: Vec<BlockView>,
    links: Vec<Link>,
}

impl Reader {
    fn read(&mut self, block: &Block) {
        match block {
            Block::Heading { text } => {
                let heading = self.plain(text);
                self.blocks.push(BlockView::Heading(heading));
            }
            Block::Paragraph { text } => {
                let paragraph = self.inline(text);
                self.blocks.push(BlockView::Paragraph(paragraph));
            }
            Block::List { items } => {
                for item in items {
                    let point = self.inline(item);
                    self.blocks.push(BlockView::Point(point));
                }
            }
            Block::Steps { steps } => {
                for (index, step) in steps.iter().enumerate() {
                    let (title, text) = (self.plain(&step.title), self.inline(&step.text));
                    self.blocks.push(BlockView::Step { number: index + 1, title, text });
                }
            }
            Block::Note { kind, title, text } => {
                let (title, text) = (self.plain(title), self.inline(text));
                self.blocks.push(BlockView::Note { kind: *kind, title, text });
            }
        }
    }

    fn plain(&self, text: &str) -> String {
        bidi::paragraph(text, self.direction)
    }

    fn inline(&mut self, text: &str) -> String {
        let (text, links) = take_links(text);
        self.links.extend(links);
        bidi::paragraph(&text, self.direction)
    }

    fn contents(&self) -> Vec<(String, usize)> {
        let heading = |(index, block): (usize, &BlockView)| match block {
            BlockView::Heading(text) => Some((text.clone(), index)),
            _ => None,
        };
        self.blocks.iter().enumerate().filter_map(heading).collect()
    }
}
