//! Inline Markdown of pages: links leave the text and become keys.

use bundle::{RecordId, plain_text};

/// A link that stood in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    /// Its words, plain.
    pub(crate) words: String,
    /// Where it leads.
    pub(crate) to: LinkTarget,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LinkTarget {
    /// A record of the bundle.
    Record(RecordId),
    /// `https://…`
    Address(String),
}

/// The text with the words of its links in their place, and the links. What leads nowhere is words only.
pub(crate) fn take_links(inline: &str) -> (String, Vec<Link>) {
    let mut text = String::with_capacity(inline.len());
    let mut links = Vec::new();
    let mut rest = inline;
    while let Some(c) = rest.chars().next() {
        if let Some((words, target, after)) = link_at(rest) {
            text.push_str(words);
            links.extend(read_target(target).map(|to| Link { words: plain_text(words), to }));
            rest = after;
            continue;
        }
        // An escaped bracket begins no link; both characters stay for whoever draws the text.
        let taken =
            if c == '\\' { rest.chars().take(2).map(char::len_utf8).sum() } else { c.len_utf8() };
        text.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    (text, links)
}

/// `[words](target)` at the start of `text`: the words, the target, and what comes after.
fn link_at(text: &str) -> Option<(&str, &str, &str)> {
    let (words, after) = text.strip_prefix('[')?.split_once("](")?;
    let (target, after) = after.split_once(')')?;
    // A bracket before the link is one of the sentence, as in `art. 5 [c. 4]`.
    (!words.contains('[')).then_some((words, target, after))
}

fn read_target(target: &str) -> Option<LinkTarget> {
    if target.starts_with("https://") {
        return Some(LinkTarget::Address(target.to_owned()));
    }
    RecordId::from_short(target).ok().map(LinkTarget::Record)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_become_their_words() {
        for (inline, text, targets) in [
            ("Il **kit** giallo", "Il **kit** giallo", vec![]),
            (
                "vai alla [guida **nuova**](guide/a) ora",
                "vai alla guida **nuova** ora",
                vec!["guida nuova → core/guide/a"],
            ),
            (
                "[a](https://x.it/b) e [c](it-52/service/d)",
                "a e c",
                vec!["a → https://x.it/b", "c → it-52/service/d"],
            ),
            ("art. 5 [c. 4] e [qui](guide/a)", "art. 5 [c. 4] e qui", vec!["qui → core/guide/a"]),
            (r"\[non](guide/a)", r"\[non](guide/a)", vec![]),
            ("[male](nowhere)", "male", vec![]),
        ] {
            let (found, links) = take_links(inline);
            let told: Vec<String> = links
                .into_iter()
                .map(|link| match link.to {
                    LinkTarget::Record(id) => format!("{} → {id}", link.words),
                    LinkTarget::Address(address) => format!("{} → {address}", link.words),
                })
                .collect();
            assert_eq!(
                (found.as_str(), told),
                (text, targets.into_iter().map(str::to_owned).collect())
            );
        }
    }
}
