//! A page to read: its blocks, and inline Markdown as styled text.

use bundle::{Direction, NoteKind};
use screens::{BlockView, DocumentView, Key, PageView, WordView};
use slint::{ComponentHandle, StyledText};

use super::{
    data,
    list::{list, that_fit},
    scale::Scale,
};
use crate::ui::{
    BlockData, ContentsData, DocumentData, FactData, Kiosk, PageData, Reading, WordData,
};

/// So many words have room beside the text, whatever is said of them.
const WORDS_BESIDE_MAX: usize = 3;
/// So many lines of ways on have room beside the text, below the two keys of every page, where a key takes a line more.
const WAY_LINES_MAX: usize = 12;
/// So many letters stand in a line of them.
const WAY_LETTERS: usize = 15;
/// Sources of more letters stand below the text: they would take its room.
const SOURCES_BESIDE_MAX: usize = 160;
/// The blocks of the text come after the head and the contents.
const BLOCKS_BEFORE: i32 = 2;

pub(super) fn show(window: &Kiosk, view: &PageView, scale: &Scale<'_>) {
    let reading = window.global::<Reading<'_>>();
    reading.set_text_rtl(view.direction == Direction::Rtl);
    reading.set_script(scale.script(&view.language).size);
    let global = window.global::<PageData<'_>>();
    global.set_tone(data::tone(view.tone));
    global.set_icon((&view.icon).into());
    global.set_axis((&view.axis).into());
    global.set_badge(data::optional_badge(view.badge.as_ref()));
    let notice = view.notice.as_ref();
    global.set_notice_title(notice.map(|notice| (&notice.title).into()).unwrap_or_default());
    global.set_notice_text(notice.map(|notice| (&notice.text).into()).unwrap_or_default());
    global.set_title((&view.title).into());
    global.set_summary(styled(&view.summary));
    let facts = view.facts.iter().map(|fact| FactData {
        icon: (&fact.icon).into(),
        label: (&fact.label).into(),
        value: (&fact.value).into(),
    });
    global.set_facts(list(&global.get_facts(), facts.collect()));
    global.set_documents_heading((&view.documents_heading).into());
    let document = |document: &DocumentView| DocumentData {
        title: (&document.title).into(),
        badge: data::optional_badge(document.badge.as_ref()),
        text_rtl: document.direction == Direction::Rtl,
        summary: (&document.summary).into(),
        size: (&document.size).into(),
        copy: data::badge(&document.copy),
        key: data::optional_key(document.key.as_ref()),
    };
    let documents = view.documents.iter().map(document).collect();
    global.set_documents(list(&global.get_documents(), documents));
    global.set_actions(list(&global.get_actions(), data::keys(&view.actions)));
    global.set_words_heading((&view.words_heading).into());
    // Columns stand beside the text on a landscape screen with texts of normal size only.
    let (words, ways) = if scale.columns([1, 0, 0], [0, 0, 0]) == 1 {
        (view.words.len().min(WORDS_BESIDE_MAX), ways_beside(&view.related))
    } else {
        (0, 0)
    };
    let word = |word: &WordView| WordData {
        word: (&word.word).into(),
        term: (&word.term).into(),
        meaning: (&word.meaning).into(),
    };
    let (beside, below) = view.words.split_at(words);
    global.set_words(list(&global.get_words(), beside.iter().map(word).collect()));
    global.set_words_below(list(&global.get_words_below(), below.iter().map(word).collect()));
    let (beside, below) = view.related.split_at(ways);
    global.set_related(list(&global.get_related(), data::keys(beside)));
    global.set_related_below(list(&global.get_related_below(), data::keys(below)));
    global.set_blocks(list(&global.get_blocks(), view.blocks.iter().map(block).collect()));
    global.set_contents_heading((&view.contents_heading).into());
    global.set_related_heading((&view.related_heading).into());
    global.set_checked(data::badge(&view.checked));
    let (beside, below) = match view.sources.chars().count() > SOURCES_BESIDE_MAX {
        true => ("", view.sources.as_str()),
        false => (view.sources.as_str(), ""),
    };
    global.set_sources(beside.into());
    global.set_sources_below(below.into());
    global.set_law((&view.law).into());
    global.set_level((&view.level).into());
}

/// How many ways on have room beside the text.
fn ways_beside(ways: &[Key]) -> usize {
    let lines = |way: &Key| way.label.chars().count().div_ceil(WAY_LETTERS).max(2) + 1;
    that_fit(ways, WAY_LINES_MAX, lines).len()
}

/// The contents, with the last heading that `is_reached` as the current one.
pub(super) fn show_contents(window: &Kiosk, view: &PageView, is_reached: impl Fn(i32) -> bool) {
    let current = view
        .contents
        .iter()
        .rposition(|(_, block)| is_reached(BLOCKS_BEFORE + *block as i32))
        .unwrap_or(0);
    let entry = |(index, (label, block)): (usize, &(String, usize))| ContentsData {
        label: label.into(),
        block: BLOCKS_BEFORE + *block as i32,
        current: index == current,
    };
    let global = window.global::<PageData<'_>>();
    let entries = view.contents.iter().enumerate().map(entry).collect();
    global.set_contents(list(&global.get_contents(), entries));
}

fn block(block: &BlockView) -> BlockData {
    let empty = BlockData::default();
    match block {
        BlockView::Heading(title) => BlockData { kind: 0, title: title.into(), ..empty },
        BlockView::Paragraph(text) => BlockData { kind: 1, text: styled(text), ..empty },
        BlockView::Point(text) => BlockData { kind: 2, text: styled(text), ..empty },
        BlockView::Step { number, title, text } => BlockData {
            kind: 3,
            number: number.to_string().into(),
            title: title.into(),
            text: styled(text),
            has_text: !text.is_empty(),
            ..empty
        },
        BlockView::Note { kind, title, text } => BlockData {
            kind: 4,
            level: match kind {
                NoteKind::Info => 0,
                NoteKind::Careful => 1,
                NoteKind::Danger => 2,
            },
            title: title.into(),
            text: styled(text),
            has_text: !text.is_empty(),
            ..empty
        },
    }
}

/// Inline Markdown with `**bold**` only. Whatever else Markdown would read is told to be a plain character.
pub(super) fn styled(inline: &str) -> StyledText {
    StyledText::from_markdown(&escaped(inline))
        .unwrap_or_else(|_| StyledText::from_plain_text(inline))
}

fn escaped(inline: &str) -> String {
    let mut markdown = String::with_capacity(inline.len() + 16);
    let mut characters = inline.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '*' if characters.peek() == Some(&'*') => {
                characters.next();
                markdown.push_str("**");
            }
            '\\' if characters.peek().is_some_and(char::is_ascii_punctuation) => {
                markdown.push(c);
                markdown.extend(characters.next());
            }
            '\n' => markdown.push(' '),
            _ if c.is_ascii_punctuation() => markdown.extend(['\\', c]),
            _ => markdown.push(c),
        }
    }
    markdown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_bold_is_markdown() {
        for (inline, markdown) in [
            ("almeno **60 giorni** prima", "almeno **60 giorni** prima"),
            ("1. non è un elenco", r"1\. non è un elenco"),
            ("art. 5 [c. 4] <b>", r"art\. 5 \[c\. 4\] \<b\>"),
            (r"già \*scritto\*", r"già \*scritto\*"),
            ("due\nrighe", "due righe"),
        ] {
            assert_eq!(escaped(inline), markdown);
        }
    }
}
