//! Single values: texts, numbers, yes and no.

use std::{fmt::Display, str::FromStr};

use toml::{Spanned, de::DeValue};

use super::{Fields, Shape, Sort};
use crate::{fault::Found, rule::Rule};

/// A year of which somebody may publish figures or a code may be in force.
const YEARS: std::ops::RangeInclusive<u16> = 1861..=2200;

impl Fields<'_> {
    pub(crate) fn text_of(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Found<String>> {
        let span = value.span();
        let spot = self.file.spot(span.start);
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_kind(&span, key, "a text in double quotes");
            return None;
        };
        if let Some(unprintable) = text.chars().find(|c| is_unprintable(*c)) {
            let what =
                format!("`{key}` holds the invisible character U+{:04X}", u32::from(unprintable));
            self.faults.add(Rule::Value, &spot, what, "Remove it; texts stand on one line.");
            return None;
        }
        if text.trim().is_empty() {
            self.faults.add(
                Rule::Facts,
                &spot,
                format!("`{key}` is empty"),
                "Write it, or leave the key out where it is optional.",
            );
            return None;
        }
        Some(Found { value: text.trim().to_owned(), spot })
    }

    /// The text as what it stands for; a faulty one is told what its declaration advises.
    pub(crate) fn parse_text<T: FromStr<Err: Display>>(
        &self,
        key: &str,
        text: Found<String>,
    ) -> Option<Found<T>> {
        match text.value.parse() {
            Ok(value) => Some(Found { value, spot: text.spot }),
            Err(error) => {
                let what = format!("`{key}`: {error}");
                self.faults.add(self.sort(key).rule, &text.spot, what, self.advice(key));
                None
            }
        }
    }

    /// What the declaration advises about the texts under `key`.
    pub(crate) fn advice(&self, key: &str) -> &'static str {
        self.sort(key).advice
    }

    fn sort(&self, key: &str) -> &'static Sort {
        match self.declared(key).1.shape {
            Shape::Text(sort)
            | Shape::List(sort)
            | Shape::TextOrTables(sort, _)
            | Shape::ListOrTables(sort, _)
            | Shape::Rows(sort)
            | Shape::Localized(sort)
            | Shape::LocalizedList(sort) => sort,
            _ => unreachable!("texts are asked for by their sort"),
        }
    }

    /// A whole number from 0.
    pub(crate) fn number(&mut self, key: &'static str) -> Option<u32> {
        let (_, value) = self.take(key, |shape| matches!(shape, Shape::Number))?;
        let number = whole(value);
        if number.is_none() {
            self.wrong_kind(&value.span(), key, "a whole number from 0");
        }
        number
    }

    /// A year in four digits.
    pub(crate) fn year(&mut self, key: &'static str) -> Option<u16> {
        let (_, value) = self.take(key, |shape| matches!(shape, Shape::Year))?;
        let year = whole(value).and_then(|n| n.try_into().ok()).filter(|year| is_year(*year));
        if year.is_none() {
            self.wrong_kind(&value.span(), key, "a year such as 2026");
        }
        year
    }

    /// A number with or without decimals.
    pub(crate) fn decimal(&mut self, key: &'static str) -> Option<Found<f64>> {
        let (_, value) = self.take(key, |shape| matches!(shape, Shape::Decimal))?;
        let span = value.span();
        let text = match value.get_ref() {
            DeValue::Float(number) => Some(number.as_str()),
            DeValue::Integer(number) => Some(number.as_str()),
            DeValue::String(text) if self.row => Some(text.trim()),
            _ => None,
        };
        let number =
            text.and_then(|text| text.parse::<f64>().ok()).filter(|number| number.is_finite());
        if number.is_none() {
            self.wrong_kind(&span, key, "a number such as 43.88");
        }
        number.map(|value| Found { value, spot: self.file.spot(span.start) })
    }

    /// `true` or `false`.
    pub(crate) fn flag(&mut self, key: &'static str) -> Option<Found<bool>> {
        let (_, value) = self.take(key, |shape| matches!(shape, Shape::Flag))?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_kind(&value.span(), key, "`true` or `false`, without quotes");
        }
        flag.map(|flag| Found { value: flag, spot: self.file.spot(value.span().start) })
    }
}

fn whole(value: &Spanned<DeValue<'_>>) -> Option<u32> {
    let number = value.get_ref().as_integer()?;
    u32::from_str_radix(number.as_str(), number.radix()).ok()
}

pub(crate) fn is_year(year: u16) -> bool {
    YEARS.contains(&year)
}

/// Control characters, line breaks, and marks that turn the direction of what follows: a page could be made to read
/// otherwise than it is written.
pub(crate) fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFD}')
}
