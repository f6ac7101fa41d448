//! Codes that others keep: languages and municipalities.

use std::{borrow::Borrow, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::id::{IdError, checked_text};

/// A language as BCP 47 writes it: `it`, `ar`, `zh-Hans`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LanguageTag(String);
checked_text!(LanguageTag);

impl LanguageTag {
    /// Italian, the language of the originals.
    pub fn italian() -> Self {
        Self("it".to_owned())
    }
}

impl FromStr for LanguageTag {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let mut parts = text.split('-');
        let primary = parts.next().unwrap_or_default();
        let primary_ok =
            (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase());
        let rest_ok = parts
            .all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
        if primary_ok && rest_ok && text.len() <= 35 {
            return Ok(Self(text.to_owned()));
        }
        Err(IdError::new(
            "language tag",
            text,
            "it is a BCP 47 tag such as `it`, `ar` or `zh-Hans`",
        ))
    }
}

/// Cadastral code of a municipality, a letter and three digits (`G999` is Prato). ISTAT codes change when
/// Provinces merge (377 did in 2026); this one does not.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CadastralCode(String);
checked_text!(CadastralCode);

impl FromStr for CadastralCode {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let bytes = text.as_bytes();
        if bytes.len() == 4
            && bytes[0].is_ascii_uppercase()
            && bytes[1..].iter().all(u8::is_ascii_digit)
        {
            return Ok(Self(text.to_owned()));
        }
        Err(IdError::new(
            "cadastral code",
            text,
            "it is a capital letter and three digits, such as `G999`",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_are_bcp_47() {
        for good in ["it", "ar", "zh-Hans", "wo"] {
            assert!(good.parse::<LanguageTag>().is_ok(), "{good}");
        }
        for bad in ["", "i", "IT", "italian", "it_IT", "it-", "../it"] {
            assert!(bad.parse::<LanguageTag>().is_err(), "{bad}");
        }
    }
}
