//! Names that stay the same across releases: packs, records, languages, municipalities.

use std::{borrow::Borrow, fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::LanguageTag;

/// A name that does not follow its rules.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
#[error("`{text}` is not {} {what}: {rule}", article(what))]
pub struct IdError {
    /// What it should have been, for instance "pack name".
    pub what: &'static str,
    /// The text as it was found, cut to 80 characters.
    pub text: String,
    /// The rule it breaks, in words.
    pub rule: &'static str,
}

/// `a` or `an`, by the letter that follows.
fn article(what: &str) -> &'static str {
    if what.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) { "an" } else { "a" }
}

impl IdError {
    pub(crate) fn new(what: &'static str, text: &str, rule: &'static str) -> Self {
        Self { what, text: text.chars().take(80).collect(), rule }
    }
}

/// Gives a newtype over a checked `String` its conversions.
macro_rules! checked_text {
    ($name:ident) => {
        impl $name {
            /// The text itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

pub(crate) use checked_text;

/// Name of a pack: `core`, `it-25`, `it-bz`, `lang-ar`, `streets-prato`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PackName(String);
checked_text!(PackName);

/// What a pack is for; decides what it may carry and whose role signs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackClass {
    /// The ministry's national pack.
    Core,
    /// One owner among the Regions and autonomous Provinces.
    Region,
    /// Fonts, keyboard and voice of one language.
    Language,
    /// Street tiles that a deployer adds.
    Streets,
}

impl PackName {
    /// The ministry's pack.
    pub fn core() -> Self {
        Self("core".to_owned())
    }

    /// The pack of a language.
    pub fn of_language(tag: &LanguageTag) -> Self {
        Self(format!("lang-{}", tag.as_str().to_ascii_lowercase()))
    }

    /// The packs of all owners among the Regions.
    pub fn of_regions() -> impl Iterator<Item = Self> {
        REGIONS.iter().map(|name| Self((*name).to_owned()))
    }

    /// What the pack is for.
    pub fn class(&self) -> PackClass {
        match self.0.as_str() {
            "core" => PackClass::Core,
            name if name.starts_with("lang-") => PackClass::Language,
            name if name.starts_with("streets-") => PackClass::Streets,
            _ => PackClass::Region,
        }
    }
}

/// The 19 Regions by ISO 3166-2 number and the two autonomous Provinces; Trentino-South Tyrol is those two.
const REGIONS: [&str; 21] = [
    "it-21", "it-23", "it-25", "it-34", "it-36", "it-42", "it-45", "it-52", "it-55", "it-57",
    "it-62", "it-65", "it-67", "it-72", "it-75", "it-77", "it-78", "it-82", "it-88", "it-bz",
    "it-tn",
];

impl FromStr for PackName {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let tail_ok = |tail: &str| is_slug(tail) && tail.len() <= 40;
        let known = text == "core"
            || REGIONS.contains(&text)
            || text.strip_prefix("lang-").is_some_and(tail_ok)
            || text.strip_prefix("streets-").is_some_and(tail_ok);
        if known {
            return Ok(Self(text.to_owned()));
        }
        Err(IdError::new(
            "pack name",
            text,
            "it is `core`, a Region such as `it-25`, `it-bz` or `it-tn`, `lang-<tag>` or `streets-<name>`",
        ))
    }
}

/// Last part of a record id: lower-case ASCII letters, digits and single hyphens, 1 to 100 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);
checked_text!(Slug);

impl FromStr for Slug {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        if is_slug(text) && text.len() <= 100 {
            return Ok(Self(text.to_owned()));
        }
        Err(IdError::new(
            "slug",
            text,
            "it has lower-case letters a-z, digits and single hyphens, 1 to 100 of them",
        ))
    }
}

fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Id of a record, `<pack>/<kind>/<slug>`: never empty, ASCII, stable across releases.
///
/// The kind of an article is its sub-kind (`guide`, `news` …). People see ids without `core/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RecordId(String);
checked_text!(RecordId);

impl RecordId {
    /// Puts an id together from its parts; `kind` is one of the names in [`crate::EntryKind`].
    pub fn new(pack: &PackName, kind: crate::EntryKind, slug: &Slug) -> Self {
        Self(format!("{pack}/{}/{slug}", kind.as_str()))
    }

    /// The pack that owns the record.
    pub fn pack(&self) -> PackName {
        let (pack, _) = self.0.split_once('/').expect("a checked id has three parts");
        PackName(pack.to_owned())
    }

    /// The kind, for instance `guide` or `service`.
    pub fn kind(&self) -> &str {
        self.0.split('/').nth(1).expect("a checked id has three parts")
    }

    /// The last part.
    pub fn slug(&self) -> &str {
        self.0.rsplit('/').next().expect("a checked id has three parts")
    }

    /// The id as people see it: without `core/`.
    pub fn short(&self) -> &str {
        self.0.strip_prefix("core/").unwrap_or(&self.0)
    }

    /// Reads an id as people write it: two parts mean the pack `core`.
    pub fn from_short(text: &str) -> Result<Self, IdError> {
        match text.split('/').count() {
            2 => format!("core/{text}").parse(),
            _ => text.parse(),
        }
    }
}

impl FromStr for RecordId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let fail = |rule| IdError::new("record id", text, rule);
        let mut parts = text.split('/');
        let (Some(pack), Some(kind), Some(slug), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(fail("it is `<pack>/<kind>/<slug>`"));
        };
        pack.parse::<PackName>()?;
        slug.parse::<Slug>()?;
        if kind.parse::<crate::EntryKind>().is_err() {
            return Err(fail("its middle part is not a kind of record"));
        }
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_keep_their_rules() {
        for good in
            ["core/guide/permesso-di-soggiorno", "it-52/service/cpia-prato", "lang-ar/language/ar"]
        {
            assert_eq!(good.parse::<RecordId>().map(String::from).as_deref(), Ok(good));
        }
        for bad in [
            "",
            "core/guide",
            "core/guide/a/b",
            "it-99/guide/a",
            "core/guide/A",
            "core/gide/a",
            "core/guide/-a",
        ] {
            assert!(bad.parse::<RecordId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn people_see_ids_without_core() {
        let id = RecordId::from_short("guide/a").expect("a valid id");
        assert_eq!((id.as_str(), id.short()), ("core/guide/a", "guide/a"));
        assert_eq!(
            RecordId::from_short("it-52/service/b").expect("a valid id").short(),
            "it-52/service/b"
        );
    }
}
