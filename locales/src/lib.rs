//! What the kiosk says, in every language it speaks: Fluent files beside this crate and a typed message for each.
//!
//! Texts come with every inserted value set apart by the isolates of Unicode (U+2068 … U+2069), so that a Latin
//! name keeps its order inside an Arabic sentence. Where nothing is drawn, [`without_isolates`] takes them away.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

#[cfg(test)]
#[path = "../generator.rs"]
mod generator;
#[cfg(test)]
mod tests;

type Texts = FluentBundle<FluentResource>;

/// Language of the originals, which has every message.
const REFERENCE: &str = "it";

static BUNDLES: LazyLock<Vec<(&str, Texts)>> =
    LazyLock::new(|| SOURCES.iter().map(|(tag, files)| (*tag, read(tag, files))).collect());

fn read(tag: &str, files: &[&str]) -> Texts {
    let language: LanguageIdentifier = tag.parse().expect("folders are named by BCP 47");
    let mut bundle = Texts::new_concurrent(vec![language]);
    for file in files {
        let resource =
            FluentResource::try_new((*file).to_owned()).expect("the build has read these files");
        bundle.add_resource(resource).expect("the build refuses a message that is there twice");
    }
    bundle
}

/// The messages of one language, a method each; Italian stands in for a message that fails.
#[derive(Clone, Copy)]
pub struct Messages {
    wanted: &'static Texts,
    reference: &'static Texts,
}

impl Messages {
    /// The messages of the language `tag` (BCP 47, exactly as in [`Messages::languages`]); `None` where there are none.
    pub fn new(tag: &str) -> Option<Self> {
        let find =
            |tag: &str| BUNDLES.iter().find(|(found, _)| *found == tag).map(|(_, texts)| texts);
        Some(Self { wanted: find(tag)?, reference: find(REFERENCE)? })
    }

    /// The messages in Italian.
    pub fn italian() -> Self {
        Self::new(REFERENCE).expect("the build refuses to go on without Italian")
    }

    /// Tags of all languages that have messages.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        SOURCES.iter().map(|(tag, _)| *tag)
    }

    fn text<const N: usize>(
        self,
        id: &str,
        values: [(&'static str, FluentValue<'_>); N],
    ) -> String {
        let arguments: FluentArgs<'_> = values.into_iter().collect();
        [self.wanted, self.reference]
            .into_iter()
            .find_map(|texts| {
                let pattern = texts.get_message(id)?.value()?;
                let mut errors = Vec::new();
                let text = texts.format_pattern(pattern, Some(&arguments), &mut errors);
                errors.is_empty().then(|| text.into_owned())
            })
            .expect("the build has checked every message and its variables")
    }
}

/// A text without the marks that set values apart: for spoken and accessible names.
pub fn without_isolates(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}'))
        .collect()
}
