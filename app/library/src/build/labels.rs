//! What the taxonomy and the glossary call things: names that lead from a word to the records about it.

use bundle::{Body, LanguageTag, Localized};

use super::contents::Contents;
use crate::analysis::{Token, is_stop_word, pinyin, sound, stem, tokens};

/// A name of a term, of the taxonomy or of the glossary. Its place in the list is its number everywhere in the release.
pub(super) struct Label {
    /// Number of the record of the term.
    pub(super) term: usize,
    /// The language it is in.
    pub(super) language: LanguageTag,
    /// As it is written.
    pub(super) text: String,
    /// What the term is called, not another name for it.
    pub(super) main: bool,
    /// A common misspelling, listed so that it is found and never shown.
    pub(super) misspelt: bool,
    /// Its folded words that say something, in order.
    pub(super) words: Vec<String>,
    /// The stem of each, empty where its language has none.
    pub(super) stems: Vec<String>,
    /// The sound of each, empty where it has none.
    pub(super) sounds: Vec<String>,
    /// The whole of a Chinese one in pinyin, empty for others: syllables are typed in one piece.
    pub(super) pinyin: String,
}

/// Every name of every term, in the order of records.
pub(super) fn labels(contents: &Contents) -> Vec<Label> {
    let mut list = Vec::new();
    for (term, item) in contents.items.iter().enumerate() {
        let (label, synonyms, misspellings) = match &item.record.body {
            Body::TaxonomyTerm(term) => (&term.label, &term.synonyms, Some(&term.misspellings)),
            Body::GlossaryTerm(term) => (&term.term, &term.synonyms, None),
            _ => continue,
        };
        for (language, text) in label.iter() {
            let main = label_of(term, language, &text.value, false);
            list.extend(main.map(|label| Label { main: true, ..label }));
        }
        let mut add = |language: &LanguageTag, text: &str, misspelt: bool| {
            list.extend(label_of(term, language, text, misspelt));
        };
        let mut add_all = |names: &Localized<Vec<String>>, misspelt: bool| {
            for (language, names) in names.iter() {
                names.value.iter().for_each(|name| add(language, name, misspelt));
            }
        };
        add_all(synonyms, false);
        if let Some(misspellings) = misspellings {
            add_all(misspellings, true);
        }
    }
    list
}

fn label_of(term: usize, language: &LanguageTag, text: &str, misspelt: bool) -> Option<Label> {
    let all = tokens(text);
    let telling: Vec<&Token> =
        all.iter().filter(|token| !is_stop_word(&token.word, &[language])).collect();
    let kept = if telling.is_empty() { all.iter().collect() } else { telling };
    if kept.is_empty() {
        return None;
    }
    let stem_of = |token: &&Token| stem(token, language).unwrap_or_default();
    Some(Label {
        term,
        language: language.clone(),
        text: text.to_owned(),
        main: false,
        misspelt,
        words: kept.iter().map(|token| token.word.clone()).collect(),
        stems: kept.iter().map(stem_of).collect(),
        sounds: kept.iter().map(|token| sound(&token.word).unwrap_or_default()).collect(),
        pinyin: pinyin(text).unwrap_or_default(),
    })
}
