//! Texts in several languages, each with the state of its translation.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::LanguageTag;

/// How a text came to be in its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TranslationStatus {
    /// Written in this language.
    Original,
    /// Translated and read by a person who knows both languages.
    Reviewed,
    /// Translated by a machine and read by nobody.
    Machine,
}

/// A value in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translated<T> {
    /// How it came to be.
    pub status: TranslationStatus,
    /// The text, or whatever holds the texts.
    pub value: T,
}

/// A value in all the languages it exists in. A checked record has Italian or another original.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Localized<T>(pub BTreeMap<LanguageTag, Translated<T>>);

impl<T> Default for Localized<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> Localized<T> {
    /// A value in one language only.
    pub fn one(tag: &LanguageTag, status: TranslationStatus, value: T) -> Self {
        Self([(tag.clone(), Translated { status, value })].into_iter().collect())
    }

    /// The value in `wanted`, else the original, else any: never hidden, and the tag says which it is.
    pub fn pick(&self, wanted: &LanguageTag) -> Option<(&LanguageTag, &Translated<T>)> {
        self.0.get_key_value(wanted).or_else(|| self.original()).or_else(|| self.0.iter().next())
    }

    /// The value in the language it was written in.
    pub fn original(&self) -> Option<(&LanguageTag, &Translated<T>)> {
        self.0.iter().find(|(_, text)| text.status == TranslationStatus::Original)
    }

    /// The value in exactly this language.
    pub fn get(&self, tag: &LanguageTag) -> Option<&Translated<T>> {
        self.0.get(tag)
    }

    /// Whether there is nothing in any language.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Languages and values, in the order of the tags.
    pub fn iter(&self) -> impl Iterator<Item = (&LanguageTag, &Translated<T>)> {
        self.0.iter()
    }
}

impl Localized<String> {
    /// The text to show to a reader of `wanted`; empty where there is none at all.
    pub fn text(&self, wanted: &LanguageTag) -> &str {
        self.pick(wanted).map_or("", |(_, text)| text.value.as_str())
    }
}
