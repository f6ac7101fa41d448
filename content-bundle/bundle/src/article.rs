//! Pages to read: guides, news, law and their kin, as blocks that every screen, voice and slip can lay out.

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::{Attachment, CadastralCode, Localized, LocationId, RecordId, TermId};

/// What sort of page an article is; also the middle part of its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ArticleKind {
    /// How to do something, kept up to date.
    Guide,
    /// A longer look at one subject.
    Focus,
    /// Something new, with a date.
    News,
    /// Something that takes place.
    Event,
    /// A law, explained.
    Law,
    /// A document of an office, with its issuer.
    Document,
    /// What somebody lived through, told by them.
    Experience,
    /// Books, films, festivals.
    Culture,
    /// A fact set against a rumour.
    Fact,
}

/// A page with its place in the taxonomy and its text in every language it exists in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// What sort of page it is.
    pub kind: ArticleKind,
    /// Axis of the taxonomy.
    pub axis: TermId,
    /// Types of the taxonomy.
    #[serde(default)]
    pub types: Vec<TermId>,
    /// Whom it is for.
    #[serde(default)]
    pub targets: Vec<TermId>,
    /// Place in the list of its axis, smaller first.
    #[serde(default)]
    pub order: u32,
    /// A wrong translation could harm: not shown in unreviewed machine translation.
    #[serde(default)]
    pub sensitive: bool,
    /// Day of which the law is described, for legal pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub law_known_on: Option<Date>,
    /// What only pages of its kind have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub particulars: Option<Particulars>,
    /// Documents that belong to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Pages and services to go on to.
    #[serde(default)]
    pub related: Vec<RecordId>,
    /// The texts.
    pub text: Localized<ArticleText>,
}

/// What only pages of one kind have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Particulars {
    /// Of [`ArticleKind::News`].
    News {
        /// Last day it is news.
        valid_to: Date,
    },
    /// Of [`ArticleKind::Event`].
    Event {
        /// When it begins, local time.
        starts: DateTime,
        /// When it ends.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ends: Option<DateTime>,
        /// The municipality.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<CadastralCode>,
        /// The very place, where it is one of the directory.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        location: Option<LocationId>,
    },
    /// Of [`ArticleKind::Law`].
    Law {
        /// How it is cited: `D.Lgs. 286/1998`.
        citation: String,
        /// First day in force.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        in_force_from: Option<Date>,
        /// Last day in force.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        in_force_to: Option<Date>,
    },
    /// Of [`ArticleKind::Document`].
    Document {
        /// The office that issued it, in words.
        issuer: String,
        /// When.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        issued: Option<Date>,
    },
}

impl Particulars {
    /// The only kind of page that may have them.
    pub fn kind(&self) -> ArticleKind {
        match self {
            Self::News { .. } => ArticleKind::News,
            Self::Event { .. } => ArticleKind::Event,
            Self::Law { .. } => ArticleKind::Law,
            Self::Document { .. } => ArticleKind::Document,
        }
    }
}

/// An article in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleText {
    /// Title, one line.
    pub title: String,
    /// The short answer, one or two sentences.
    pub summary: String,
    /// What people also call it: found by search, not shown.
    #[serde(default)]
    pub words: Vec<String>,
    /// The page.
    pub blocks: Vec<Block>,
}

/// A part of a page. Texts hold inline Markdown only: `**bold**` and `[words](target)`, where a target is the
/// short id of a record or an `https://` address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "block", rename_all = "lowercase")]
pub enum Block {
    /// Heading of level two, plain text.
    Heading {
        /// The words.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Inline Markdown.
        text: String,
    },
    /// A list without order.
    List {
        /// Inline Markdown, one a point.
        items: Vec<String>,
    },
    /// What to do, in order; numbered from 1.
    Steps {
        /// The steps.
        steps: Vec<Step>,
    },
    /// Something to notice.
    Note {
        /// How serious it is.
        kind: NoteKind,
        /// First line, plain text.
        title: String,
        /// Inline Markdown.
        text: String,
    },
}

/// One step of a numbered list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What to do, plain text; empty where the author gave none.
    pub title: String,
    /// More about it, inline Markdown; may be empty.
    pub text: String,
}

/// How serious a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NoteKind {
    /// Good to know.
    Info,
    /// Money, time or a right may be lost.
    Careful,
    /// People may be in danger.
    Danger,
}

impl Block {
    /// Every text of the block in reading order, still with its inline Markdown.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Heading { text } | Self::Paragraph { text } => vec![text],
            Self::List { items } => items.iter().map(String::as_str).collect(),
            Self::Steps { steps } => {
                steps.iter().flat_map(|s| [s.title.as_str(), s.text.as_str()]).collect()
            }
            Self::Note { title, text, .. } => vec![title, text],
        }
    }
}

/// Inline Markdown without its marks: what is searched, spoken and put into accessible names.
pub fn plain_text(inline: &str) -> String {
    let mut plain = String::with_capacity(inline.len());
    let mut rest = inline;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("**") {
            rest = after;
        } else if let Some((words, after)) = link_at(rest) {
            plain.push_str(&plain_text(words));
            rest = after;
        } else {
            let escaped = rest.strip_prefix('\\').and_then(|r| r.chars().next());
            let shown = escaped.filter(char::is_ascii_punctuation);
            plain.push(shown.unwrap_or(c));
            rest = &rest[c.len_utf8() + shown.map_or(0, char::len_utf8)..];
        }
    }
    plain
}

/// Targets of the links in inline Markdown, as they are written.
pub fn link_targets(inline: &str) -> Vec<&str> {
    let starts = inline.match_indices('[').filter(|(at, _)| !inline[..*at].ends_with('\\'));
    starts
        .filter_map(|(at, _)| {
            let after = link_at(&inline[at..])?.1;
            let target = inline[..inline.len() - after.len() - 1].rsplit_once('(')?.1;
            Some(target)
        })
        .collect()
}

/// `[words](target)` at the start of `text`: the words, and what comes after.
fn link_at(text: &str) -> Option<(&str, &str)> {
    let (words, after) = text.strip_prefix('[')?.split_once("](")?;
    let (_, after) = after.split_once(')')?;
    Some((words, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_has_no_marks() {
        for (inline, plain) in [
            ("Il **permesso** di soggiorno", "Il permesso di soggiorno"),
            ("vai alla [guida **nuova**](guide/a) ora", "vai alla guida nuova ora"),
            (r"cinque \* sei", "cinque * sei"),
            ("art. 5 [c. 4]", "art. 5 [c. 4]"),
            ("تصريح **الإقامة**", "تصريح الإقامة"),
        ] {
            assert_eq!(plain_text(inline), plain);
        }
    }

    #[test]
    fn links_lead_where_they_are_written() {
        for (inline, targets) in [
            (
                "vai [qui](guide/a) e [lì](https://example.it/b).",
                &["guide/a", "https://example.it/b"][..],
            ),
            (r"\[non](qui), [**sì**](service/b)", &["service/b"]),
            ("art. 5 [c. 4]", &[]),
        ] {
            assert_eq!(link_targets(inline), targets, "{inline}");
        }
    }
}
