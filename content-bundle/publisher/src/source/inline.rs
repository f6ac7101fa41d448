//! What may stand inside a line of a page: words, **bold** and links. Everything else is reported.

use std::ops::Range;

use bundle::{RecordId, WebAddress};
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::file::SourceFile;
use crate::{
    fault::{Faults, Found},
    rule::Rule,
};

/// Checks inline events one by one; keeps the links to follow.
pub(crate) struct InlineChecks<'f> {
    pub(crate) file: &'f SourceFile,
    pub(crate) faults: &'f Faults,
    pub(crate) links: Vec<Found<RecordId>>,
    pub(crate) boxes: Boxes,
}

/// Whether a text may have boxes to tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Boxes {
    Allowed,
    Refused,
}

impl InlineChecks<'_> {
    /// Whether `event` is inline; a construct that pages may not have is reported.
    pub(crate) fn see(&mut self, event: &Event<'_>, range: &Range<usize>) -> bool {
        match event {
            Event::Text(text) => self.see_text(text, range),
            Event::SoftBreak
            | Event::End(
                TagEnd::Strong
                | TagEnd::Link
                | TagEnd::Emphasis
                | TagEnd::Strikethrough
                | TagEnd::Image,
            ) => {}
            Event::Start(Tag::Strong) => {
                if !self.file.text[range.clone()].starts_with("**") {
                    self.refuse(range, "`__` marks bold words", "Write **bold** with asterisks.");
                }
            }
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                self.see_link(*link_type, dest_url, title, range);
            }
            Event::Start(Tag::Emphasis) => {
                self.refuse(
                    range,
                    "words in italics",
                    "Use **bold**, sparingly; a lone `*` or `_` is written `\\*`, `\\_`.",
                );
            }
            Event::Start(Tag::Strikethrough) => {
                self.refuse(range, "struck-out words", "Remove them.");
            }
            Event::Start(Tag::Image { .. }) => {
                self.refuse(range, "a picture", "Pages have no pictures yet; say it in words.");
            }
            Event::Code(_) => {
                self.refuse(range, "words in backquotes", "Write them plainly or **bold**.")
            }
            Event::InlineHtml(_) | Event::Html(_) => {
                self.refuse(range, "HTML", "Use Markdown; a lone `<` is written `\\<`.");
            }
            Event::HardBreak => {
                self.refuse(
                    range,
                    "a forced line break",
                    "Remove the blanks at the end of the line, or begin a paragraph.",
                );
            }
            Event::FootnoteReference(_) => {
                self.refuse(range, "a footnote", "Put it into the text.")
            }
            Event::TaskListMarker(false) if self.boxes == Boxes::Allowed => {}
            Event::TaskListMarker(true) if self.boxes == Boxes::Allowed => {
                self.refuse(range, "a box that is ticked", "Write `- [ ]`: visitors tick it.");
            }
            Event::TaskListMarker(_) => self.refuse(range, "a box to tick", "Write a plain list."),
            _ => return false,
        }
        true
    }

    fn refuse(&self, range: &Range<usize>, what: &str, advice: &str) {
        self.faults.add(
            Rule::Syntax,
            &self.file.spot(range.start),
            format!("{what} cannot be shown"),
            advice,
        );
    }

    fn see_text(&self, text: &str, range: &Range<usize>) {
        let written = &self.file.text[range.clone()];
        if written.starts_with('&') && written != text {
            self.refuse(
                range,
                &format!("`{written}`"),
                &format!("Write the character itself: `{text}`."),
            );
        }
        if let Some(unprintable) = text.chars().find(|c| super::fields::is_unprintable(*c)) {
            let what = format!("the invisible character U+{:04X}", u32::from(unprintable));
            self.refuse(range, &what, "Remove it.");
        }
    }

    fn see_link(&mut self, kind: LinkType, target: &str, title: &str, range: &Range<usize>) {
        let spot = self.file.spot(range.start);
        let plain = kind == LinkType::Inline
            && title.is_empty()
            && self.file.text[range.clone()].ends_with(&format!("]({target})"));
        if !plain {
            self.faults.add(
                Rule::Syntax,
                &spot,
                "a link in this form cannot be shown",
                "Write [words](guide/…) or [words](https://…).",
            );
        } else if target.contains("://") || target.contains(':') {
            if !(target.starts_with("https://") && target.parse::<WebAddress>().is_ok()) {
                let what = format!("`{target}` is not an address that a kiosk may show");
                self.faults.add(
                    Rule::Link,
                    &spot,
                    what,
                    "Link to a record (`guide/…`) or to `https://…`.",
                );
            }
        } else {
            match RecordId::from_short(target) {
                Ok(value) => self.links.push(Found { value, spot }),
                Err(error) => {
                    let advice =
                        "Link to `guide/…`, `service/…`, `it-52/service/…` or `https://…`.";
                    self.faults.add(Rule::Id, &spot, error.to_string(), advice);
                }
            }
        }
    }
}

/// The words between two bytes as one line: line breaks, indents and the `>` of notes are gone.
pub(crate) fn one_line(text: &str) -> String {
    let lines = text.lines().map(|line| line.trim().trim_start_matches('>').trim());
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether inline Markdown has marks, where plain words are wanted.
pub(crate) fn has_marks(inline: &str) -> bool {
    inline.contains("**") || inline.contains("](")
}
