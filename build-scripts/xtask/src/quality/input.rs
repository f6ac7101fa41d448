//! Reads files of texts with questions: `{lang, docs: [text…], queries: [[question, doc_index]…]}`.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, bail, ensure};
use bundle::LanguageTag;
use serde::Deserialize;

/// Texts of one language, and questions that one of them answers.
#[derive(Debug)]
pub(super) struct Set {
    /// The file's name without its ending.
    pub(super) name: String,
    pub(super) language: LanguageTag,
    pub(super) texts: Vec<Text>,
    pub(super) questions: Vec<SetQuestion>,
}

/// A text as every engine gets it.
#[derive(Debug)]
pub(super) struct Text {
    /// A made-up word, so that no engine gains from titles.
    pub(super) title: String,
    /// Paragraphs of plain words, a line each; at least one.
    pub(super) paragraphs: Vec<String>,
}

#[derive(Debug)]
pub(super) struct SetQuestion {
    pub(super) words: String,
    /// Place of the text that answers it among those of the set.
    pub(super) answer: usize,
}

#[derive(Deserialize)]
struct File {
    lang: String,
    docs: Vec<String>,
    queries: Vec<(String, usize)>,
}

impl Set {
    /// Reads the file that is the `number`-th of a run.
    pub(super) fn read(path: &Path, number: usize) -> Result<Self> {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().replace(' ', "-");
        let json = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        Self::parse(&json, name, number).with_context(|| path.display().to_string())
    }

    fn parse(json: &[u8], name: String, number: usize) -> Result<Self> {
        let form =
            "it is not JSON of the form {lang, docs: [text…], queries: [[question, index]…]}";
        let file: File = serde_json::from_slice(json).context(form)?;
        let language: LanguageTag = file.lang.parse().context("`lang` is not a language")?;
        ensure!(!file.docs.is_empty(), "`docs` is empty");
        ensure!(!file.queries.is_empty(), "`queries` is empty");
        let mut texts = Vec::new();
        for (index, doc) in file.docs.iter().enumerate() {
            let paragraphs = paragraphs(doc);
            ensure!(!paragraphs.is_empty(), "document {index} has no words");
            texts.push(Text { title: made_up(number, index), paragraphs });
        }
        let mut questions = Vec::new();
        for (index, (words, answer)) in file.queries.into_iter().enumerate() {
            ensure!(!words.trim().is_empty(), "question {index} has no words");
            if answer >= texts.len() {
                let last = texts.len() - 1;
                bail!("question {index} leads to document {answer}, and the last one is {last}");
            }
            questions.push(SetQuestion { words, answer });
        }
        Ok(Self { name, language, texts, questions })
    }
}

impl Text {
    /// Title and paragraphs, a line each.
    pub(super) fn plain(&self) -> String {
        format!("{}\n{}", self.title, self.paragraphs.join("\n"))
    }
}

/// The parts between blank lines, each on one line, without characters that nobody sees.
fn paragraphs(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for line in text.lines() {
        if line.trim().is_empty() {
            parts.push(String::new());
            continue;
        }
        let seen = line.replace(is_unseen, " ");
        for word in seen.split_whitespace() {
            let part = parts.last_mut().expect("there is always a part");
            if !part.is_empty() {
                part.push(' ');
            }
            part.push_str(word);
        }
    }
    parts.retain(|part| part.chars().any(char::is_alphanumeric));
    parts
}

/// Marks of direction, controls and the sign for what could not be decoded: pages may not have them.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFD}')
}

/// A word of letters that stands in no language, another one for each text of a run.
fn made_up(set: usize, text: usize) -> String {
    format!("Zq{}xq{}", letters(set), letters(text))
}

fn letters(number: usize) -> String {
    let letter = |digit: char| char::from(b"bcdfghjklm"[digit as usize - '0' as usize]);
    number.to_string().chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(json: &str) -> Result<Set> {
        Set::parse(json.as_bytes(), "example".to_owned(), 3)
    }

    #[test]
    fn a_file_becomes_texts_with_questions() {
        let set = parse(
            r#"{"lang": "zh-Hans", "docs": ["a\nb\n\n \n c\u200f  d\u202a", "e"], "queries": [["f?", 1]]}"#,
        );
        let set = set.expect("a good file");
        assert_eq!(set.language.as_str(), "zh-Hans");
        assert_eq!(set.texts[0].paragraphs, ["a b", "c\u{200f} d"]);
        assert_eq!(set.texts[1].plain(), "Zqfxqc\ne");
        assert_eq!((set.questions[0].words.as_str(), set.questions[0].answer), ("f?", 1));
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said() {
        for (json, wrong) in [
            ("[", "not JSON of the form"),
            (r#"{"lang": "it", "docs": ["a"]}"#, "missing field `queries`"),
            (
                r#"{"lang": "Italian", "docs": ["a"], "queries": [["a", 0]]}"#,
                "`lang` is not a language",
            ),
            (r#"{"lang": "it", "docs": [], "queries": [["a", 0]]}"#, "`docs` is empty"),
            (r#"{"lang": "it", "docs": ["a"], "queries": []}"#, "`queries` is empty"),
            (
                r#"{"lang": "it", "docs": ["a", " \n--"], "queries": [["a", 0]]}"#,
                "document 1 has no words",
            ),
            (
                r#"{"lang": "it", "docs": ["a"], "queries": [["a", 0], [" ", 0]]}"#,
                "question 1 has no words",
            ),
            (
                r#"{"lang": "it", "docs": ["a"], "queries": [["a", 1]]}"#,
                "question 0 leads to document 1",
            ),
        ] {
            let error = format!("{:#}", parse(json).expect_err(json));
            assert!(error.contains(wrong), "{error}");
        }
        let error = Set::read(Path::new("not/there.json"), 0).expect_err("no such file");
        assert!(error.to_string().contains("not/there.json"));
    }

    #[test]
    fn titles_are_words_of_letters() {
        let all: std::collections::BTreeSet<String> =
            [(0, 0), (0, 1), (1, 0), (1, 1), (11, 1), (1, 11)].map(|(s, t)| made_up(s, t)).into();
        assert_eq!(all.len(), 6);
        assert!(all.iter().all(|word| word.chars().all(|c| c.is_ascii_alphabetic())), "{all:?}");
    }
}
