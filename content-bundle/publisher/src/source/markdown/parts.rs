//! Blocks that have parts: lists, steps, notes.

use std::ops::Range;

use bundle::{Block, NoteKind, Step, plain_text};
use pulldown_cmark::{Event, Tag};

use super::{
    super::inline::{has_marks, one_line},
    Reader,
};

impl Reader<'_> {
    /// The items of the list at hand, each one paragraph.
    pub(super) fn items(&mut self) -> Vec<Range<usize>> {
        let mut items = Vec::new();
        self.at += 1;
        while let Some((Event::Start(Tag::Item), range)) = self.events.get(self.at).cloned() {
            self.at += 1;
            let loose = matches!(self.events.get(self.at), Some((Event::Start(Tag::Paragraph), _)));
            let item = if loose { Some(self.paragraph()) } else { self.inline_run() };
            match item {
                Some(item) => items.push(item),
                None => self.refuse(&range, "an empty point", "Write it, or remove the mark."),
            }
            while !matches!(self.events.get(self.at), Some((Event::End(_), _)) | None) {
                let inner = self.events[self.at].1.clone();
                self.refuse(
                    &inner,
                    "a second paragraph or a list inside a point",
                    "Keep each point to one paragraph.",
                );
                self.skip();
            }
            self.at += 1;
        }
        self.at += 1;
        items
    }

    /// `**Title.** Text`: the bold words at the beginning are the title.
    pub(super) fn step(&self, item: &Range<usize>) -> Step {
        let line = self.line(item);
        let titled = line.strip_prefix("**").and_then(|rest| rest.split_once("**"));
        let Some((title, text)) = titled else {
            return Step { title: String::new(), text: line };
        };
        if has_marks(title) {
            self.refuse(
                item,
                "a link in the title of a step",
                "Move the link into the text of the step.",
            );
        }
        Step { title: plain_text(title), text: text.trim().to_owned() }
    }

    /// `> [!info] Title`, then the text on the next lines.
    pub(super) fn note(&mut self, range: &Range<usize>) -> Option<Block> {
        self.at += 1;
        let mut text = String::new();
        while let Some((event, inner)) = self.events.get(self.at).cloned() {
            match event {
                Event::End(_) => break,
                Event::Start(Tag::Paragraph) => {
                    let paragraph = self.paragraph();
                    text.push_str(&self.file.text[paragraph]);
                    text.push('\n');
                }
                _ => {
                    self.refuse(
                        &inner,
                        "this inside a note",
                        "A note has a title and plain paragraphs.",
                    );
                    self.skip();
                }
            }
        }
        self.at += 1;
        let (head, text) = text.split_once('\n').unwrap_or((&text, ""));
        let marked = head.trim().strip_prefix("[!").and_then(|rest| rest.split_once(']'));
        let kind = marked.and_then(|(kind, _)| note_kind(kind));
        let (Some(kind), Some((_, title))) = (kind, marked) else {
            let advice = "Begin it with `> [!info] Title`; kinds are info, careful, danger.";
            self.refuse(range, "a quotation that is not a note", advice);
            return None;
        };
        let (title, text) = (title.trim(), one_line(text));
        if title.is_empty() || text.is_empty() {
            let advice = "Write `> [!info] Title` and, on the next line, `> Text`.";
            self.refuse(range, "a note without title or text", advice);
        }
        if has_marks(title) {
            self.refuse(
                range,
                "bold words or a link in the title of a note",
                "Write the title plainly.",
            );
        }
        Some(Block::Note { kind, title: plain_text(title), text })
    }
}

fn note_kind(word: &str) -> Option<NoteKind> {
    match word {
        "info" => Some(NoteKind::Info),
        "careful" => Some(NoteKind::Careful),
        "danger" => Some(NoteKind::Danger),
        _ => None,
    }
}
