//! Turns the Markdown of a page into blocks, and reports whatever a kiosk cannot lay out.

mod parts;

use std::{collections::BTreeSet, ops::Range};

use bundle::{Block, RecordId, Wanted, plain_text};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

pub(crate) use super::inline::Boxes;
use super::{
    draft::Draft,
    file::SourceFile,
    inline::{InlineChecks, has_marks, one_line},
    sorts::INLINE,
};
use crate::{
    fault::{Faults, Found},
    rule::Rule,
};

/// A page as read: its blocks and the records it links to.
pub(crate) struct Page {
    pub(crate) blocks: Vec<Found<Block>>,
    /// Which of the blocks are lists of boxes to tick.
    pub(crate) checklists: BTreeSet<usize>,
    pub(crate) links: Vec<Found<RecordId>>,
}

/// Reads the page that begins at byte `start` of the file.
pub(crate) fn read(file: &SourceFile, start: usize, boxes: Boxes, faults: &Faults) -> Page {
    // Tables and their kin are recognised so that they can be named, not shown as rows of `|`.
    let known = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let events = Parser::new_ext(&file.text[start..], known)
        .into_offset_iter()
        .map(|(event, range)| (event, range.start + start..range.end + start))
        .collect();
    let inline = InlineChecks { file, faults, links: Vec::new(), boxes };
    let mut reader = Reader { file, faults, events, at: 0, inline, boxed: 0 };
    let (mut blocks, mut checklists) = (Vec::new(), BTreeSet::new());
    while let Some((_, range)) = reader.events.get(reader.at) {
        let range = range.clone();
        reader.boxed = 0;
        let Some(value) = reader.block() else {
            continue;
        };
        if reader.is_checklist(&value, &range) {
            checklists.insert(blocks.len());
        }
        blocks.push(Found { value, spot: file.spot(range.start) });
    }
    Page { blocks, checklists, links: reader.inline.links }
}

/// Checks a text that is one paragraph inside another file, and follows its links.
pub(crate) fn check_line(text: &Found<String>, draft: &mut Draft) {
    let file = SourceFile::inside(text);
    let faults = draft.faults.clone();
    if let Some(editorial) = &mut draft.editorial {
        editorial.cites(&plain_text(&text.value), &text.spot);
    }
    let page = read(&file, 0, Boxes::Refused, &faults);
    for link in page.links {
        draft.link(link.value, Wanted::AnyRecord, link.spot);
    }
    let other = page.blocks.iter().find(|block| !matches!(block.value, Block::Paragraph { .. }));
    if let Some(block) = other {
        faults.add(Rule::Syntax, &block.spot, "this text is more than a paragraph", INLINE.advice);
    }
}

struct Reader<'f> {
    file: &'f SourceFile,
    faults: &'f Faults,
    events: Vec<(Event<'f>, Range<usize>)>,
    at: usize,
    inline: InlineChecks<'f>,
    /// Boxes to tick in the block at hand.
    boxed: usize,
}

impl Reader<'_> {
    /// The next block; `None` for one that was reported.
    fn block(&mut self) -> Option<Block> {
        let (event, range) = self.events[self.at].clone();
        match event {
            Event::Start(Tag::Heading { level, .. }) => Some(self.heading(level, &range)),
            Event::Start(Tag::Paragraph) => {
                let inline = self.paragraph();
                Some(Block::Paragraph { text: self.line(&inline) })
            }
            Event::Start(Tag::List(None)) => {
                Some(Block::List { items: self.items().iter().map(|i| self.line(i)).collect() })
            }
            Event::Start(Tag::List(Some(first))) => {
                if first != 1 {
                    self.refuse(
                        &range,
                        "steps that do not begin with 1",
                        "Begin the list with `1.`.",
                    );
                }
                let items = self.items();
                Some(Block::Steps { steps: items.iter().map(|item| self.step(item)).collect() })
            }
            Event::Start(Tag::BlockQuote(_)) => self.note(&range),
            other => {
                self.refuse_block(&other, &range);
                self.skip();
                None
            }
        }
    }

    /// Whether every point of a list has a box; reports one where only some have.
    fn is_checklist(&self, block: &Block, range: &Range<usize>) -> bool {
        let Block::List { items } = block else {
            return false;
        };
        if self.boxed > 0 && self.boxed < items.len() {
            let advice = "Write `- [ ]` before each point, or before none.";
            self.refuse(range, "a list in which only some points have a box", advice);
        }
        self.boxed > 0
    }

    fn refuse(&self, range: &Range<usize>, what: &str, advice: &str) {
        self.faults.add(
            Rule::Syntax,
            &self.file.spot(range.start),
            format!("{what} cannot be shown"),
            advice,
        );
    }

    fn refuse_block(&self, event: &Event<'_>, range: &Range<usize>) {
        let (what, advice) = match event {
            Event::Start(Tag::Table(_)) => {
                ("a table", "Write a list; tables do not fit a narrow screen.")
            }
            Event::Start(Tag::HtmlBlock) | Event::Html(_) => ("HTML", "Use Markdown."),
            Event::Start(Tag::CodeBlock(_)) => (
                "a block of code",
                "Remove the blanks at the beginning of the lines, or the fences.",
            ),
            Event::Start(Tag::FootnoteDefinition(_)) => ("a footnote", "Put it into the text."),
            Event::Rule => ("a rule across the page", "Begin a section with `## ` instead."),
            _ => ("this", "Use headings, paragraphs, lists, steps and notes only."),
        };
        self.refuse(range, what, advice);
    }

    /// Steps over the event at hand with everything inside it.
    fn skip(&mut self) {
        let mut depth = 0_usize;
        while self.at < self.events.len() {
            match self.events[self.at].0 {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return;
            }
        }
    }

    /// Reads inline events from here up to the first that is not one.
    fn inline_run(&mut self) -> Option<Range<usize>> {
        let mut whole: Option<Range<usize>> = None;
        while let Some((event, range)) = self.events.get(self.at).cloned() {
            if !self.inline.see(&event, &range) {
                break;
            }
            self.at += 1;
            if matches!(event, Event::TaskListMarker(_)) {
                self.boxed += 1;
                continue;
            }
            let run = whole.get_or_insert_with(|| range.clone());
            *run = run.start.min(range.start)..run.end.max(range.end);
        }
        // A backslash before the first character belongs to it.
        whole.map(|range| {
            let escaped = self.file.text[..range.start].ends_with('\\');
            range.start - usize::from(escaped)..range.end
        })
    }

    /// A paragraph, heading or the like: from its start to after its end.
    fn paragraph(&mut self) -> Range<usize> {
        let at = self.events[self.at].1.start;
        self.at += 1;
        let inline = self.inline_run().unwrap_or(at..at);
        self.at += 1;
        inline
    }

    fn line(&self, inline: &Range<usize>) -> String {
        one_line(&self.file.text[inline.clone()])
    }

    /// Also one of a wrong level is a heading: one mistake, one fault.
    fn heading(&mut self, level: HeadingLevel, range: &Range<usize>) -> Block {
        let inline = self.paragraph();
        let text = self.line(&inline);
        if level != HeadingLevel::H2 {
            let what = format!("a heading of level {}", level as u8);
            self.refuse(range, &what, "Write `## `; the title stands in the front matter.");
        }
        if text.is_empty() {
            self.refuse(range, "an empty heading", "Write the heading, or remove the marks.");
        }
        if has_marks(&text) {
            self.refuse(range, "bold words or a link in a heading", "Write the heading plainly.");
        }
        Block::Heading { text: plain_text(&text) }
    }
}

#[cfg(test)]
mod tests;
