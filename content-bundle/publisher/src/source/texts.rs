//! Texts in several languages (`name.it`, `name.en` …) and the state of their translations.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use bundle::{LanguageTag, Localized, Translated, TranslationStatus};

use super::{
    choices::STATE,
    draft::Draft,
    fields::Fields,
    form::{Group, Need, Shape::States, keys},
    markdown,
};
use crate::{
    fault::{Faults, Found, Spot, nearest},
    rule::Rule,
};

/// The languages that have a file in `languages/` or are listed in `rules.toml`; clones share one list, for every record has one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Languages {
    pub(crate) known: Rc<BTreeSet<LanguageTag>>,
    /// Whether texts that are needed must be there in Italian too, not in the language of their pack only.
    pub(crate) italian: bool,
}

impl Languages {
    /// The languages in which texts of a pack must be there.
    pub(crate) fn needed(&self, original: &LanguageTag) -> BTreeSet<LanguageTag> {
        let italian = self.italian.then(LanguageTag::italian);
        italian.into_iter().chain([original.clone()]).collect()
    }

    /// The language named `text`; reports an unknown one.
    pub(crate) fn find(&self, text: &str, spot: &Spot, faults: &Faults) -> Option<LanguageTag> {
        let known = self.known.iter().map(LanguageTag::as_str);
        let advice = |text: &str| match nearest(text, known.clone()) {
            Some(meant) => format!("Did you mean `{meant}`?"),
            None => {
                let known: Vec<&str> = known.clone().collect();
                format!(
                    "Known are {}; a new language begins with `languages/<tag>.toml`, or in `rules.toml` where only words are in it.",
                    known.join(", ")
                )
            }
        };
        match text.parse::<LanguageTag>() {
            Ok(tag) if self.known.contains(&tag) => Some(tag),
            Ok(tag) => {
                faults.add(
                    Rule::Translation,
                    spot,
                    format!("the language `{tag}` is not one of the sources"),
                    advice(text),
                );
                None
            }
            Err(error) => {
                faults.add(Rule::Translation, spot, error.to_string(), advice(text));
                None
            }
        }
    }
}

/// How each text came to be in its language.
pub(crate) static TRANSLATIONS: Group = Group {
    title: "Translations",
    keys: keys! {
        Optional translations States(&STATE),
            "`translations.en = \"machine\"`: how the texts in that language came to be; for each that is no original.";
    },
};

/// Reads the texts of one record, each with the state of its translation.
pub(crate) struct Translations {
    original: LanguageTag,
    /// What holds for a language of which nothing is said; `None` makes that a fault.
    otherwise: Option<TranslationStatus>,
    languages: Languages,
    faults: Faults,
    said: BTreeMap<LanguageTag, Found<TranslationStatus>>,
    used: BTreeSet<LanguageTag>,
    unsaid: BTreeMap<LanguageTag, Spot>,
}

impl Translations {
    /// Takes `translations`.
    pub(crate) fn read(
        fields: &mut Fields<'_>,
        original: &LanguageTag,
        otherwise: Option<TranslationStatus>,
        draft: &Draft,
    ) -> Self {
        let (languages, faults) = (draft.languages.clone(), draft.faults.clone());
        let mut said = BTreeMap::new();
        for (tag, value) in fields.languages("translations") {
            let text = fields.text_of(&tag.value, value);
            let status = text.and_then(|text| fields.choose("translations", text));
            let tag = languages.find(&tag.value, &tag.spot, &faults);
            said.extend(tag.zip(status));
        }
        if let Some(status) = said.get(original)
            && status.value != TranslationStatus::Original
        {
            let what = format!("`{original}` is the language of the originals of this pack");
            faults.add(
                Rule::Translation,
                &status.spot,
                what,
                "Remove this line, or write \"original\".",
            );
        }
        Self {
            original: original.clone(),
            otherwise,
            languages,
            faults,
            said,
            used: BTreeSet::new(),
            unsaid: BTreeMap::new(),
        }
    }

    /// Takes `key.it`, `key.en` …
    pub(crate) fn texts(
        &mut self,
        fields: &mut Fields<'_>,
        key: &'static str,
    ) -> Localized<String> {
        self.localized(fields, key, |_| {})
    }

    /// The same for texts with **bold** words and links, which are followed.
    pub(crate) fn marked(
        &mut self,
        fields: &mut Fields<'_>,
        key: &'static str,
        draft: &mut Draft,
    ) -> Localized<String> {
        self.localized(fields, key, |text| markdown::check_line(text, draft))
    }

    /// Takes `key.it = […]`, `key.en = […]` …
    pub(crate) fn lists(
        &mut self,
        fields: &mut Fields<'_>,
        key: &'static str,
    ) -> Localized<Vec<String>> {
        let mut texts = Localized::default();
        for (tag, value) in fields.languages(key) {
            let list = fields.texts_of(key, value);
            let value = list.into_iter().map(|text| text.value).collect();
            let spot = tag.spot;
            if let Some(tag) = self.languages.find(&tag.value, &spot, &self.faults) {
                let list = self.translated(&tag, Found { value, spot });
                texts.0.insert(tag, list);
            }
        }
        texts
    }

    /// The text in `tag` with the state of its translation.
    pub(crate) fn translated<T>(&mut self, tag: &LanguageTag, text: Found<T>) -> Translated<T> {
        self.used.insert(tag.clone());
        let said = self.said.get(tag).map(|said| said.value);
        let original = (*tag == self.original).then_some(TranslationStatus::Original);
        let status = said.or(original).or(self.otherwise).unwrap_or_else(|| {
            self.unsaid.entry(tag.clone()).or_insert(text.spot);
            TranslationStatus::Machine
        });
        Translated { status, value: text.value }
    }

    fn localized(
        &mut self,
        fields: &mut Fields<'_>,
        key: &'static str,
        mut see: impl FnMut(&Found<String>),
    ) -> Localized<String> {
        let mut texts = Localized::default();
        for (tag, value) in fields.languages(key) {
            let text = fields.text_of(&format!("{key}.{}", tag.value), value);
            let tag = self.languages.find(&tag.value, &tag.spot, &self.faults);
            if let Some((tag, text)) = tag.zip(text) {
                see(&text);
                let text = self.translated(&tag, text);
                texts.0.insert(tag, text);
            }
        }
        if fields.need_of(key) == Need::Needed {
            for tag in self.languages.needed(&self.original) {
                if !texts.0.contains_key(&tag) {
                    let what = format!("there is no `{key}.{tag}`");
                    fields.report(
                        Rule::Text,
                        &fields.spot(),
                        what,
                        format!("Add `{key}.{tag} = \"…\"`."),
                    );
                }
            }
        }
        texts
    }

    /// Reports languages whose state is not said, and states of texts that are not there.
    pub(crate) fn finish(self) {
        for (tag, spot) in &self.unsaid {
            let what = format!("nothing says how the texts in `{tag}` were translated");
            let advice = format!(
                "Add `translations.{tag} = \"machine\"`, or \"reviewed\" if a person read them."
            );
            self.faults.add(Rule::Translation, spot, what, advice);
        }
        for (tag, status) in self.said.iter().filter(|(tag, _)| !self.used.contains(*tag)) {
            let what = format!("a translation into `{tag}` is named, but there is no text in it");
            self.faults.add(
                Rule::Translation,
                &status.spot,
                what,
                "Add the text, or remove this line.",
            );
        }
    }
}
