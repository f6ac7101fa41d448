//! Reads a TOML table key by key, so that every fault in it is reported with its line, not only the first.

mod lists;

use std::{collections::BTreeMap, fmt::Display, ops::Range, str::FromStr};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::file::SourceFile;
use crate::fault::{Faults, Found, Spot, nearest};

type Value<'t> = (Range<usize>, &'t Spanned<DeValue<'t>>);

/// A table whose keys are taken one by one; what nobody took is unknown.
pub(crate) struct Fields<'t> {
    file: &'t SourceFile,
    faults: Faults,
    /// What the table describes, for messages: `service`, `guide.toml`.
    what: &'static str,
    start: usize,
    left: BTreeMap<&'t str, Value<'t>>,
    known: Vec<&'static str>,
}

/// Parses the whole of `toml`, which stands at the same offsets as in `file`; reports what is not TOML.
pub(crate) fn parse<'t>(
    file: &SourceFile,
    toml: &'t str,
    faults: &Faults,
) -> Option<Spanned<DeTable<'t>>> {
    let (table, errors) = DeTable::parse_recoverable(toml);
    for error in &errors {
        let at = error.span().map_or(0, |span| span.start);
        faults.add(
            &file.spot(at),
            format!("this is not TOML: {}", error.message()),
            "Check quotes, brackets and `=` on this line; texts stand in double quotes.",
        );
    }
    errors.is_empty().then_some(table)
}

impl<'t> Fields<'t> {
    pub(crate) fn new(
        file: &'t SourceFile,
        table: &'t DeTable<'t>,
        start: usize,
        what: &'static str,
        faults: &Faults,
    ) -> Self {
        let left = table
            .iter()
            .map(|(key, value)| (key.get_ref().as_ref(), (key.span(), value)))
            .collect();
        Self { file, faults: faults.clone(), what, start, left, known: Vec::new() }
    }

    /// Where the table begins.
    pub(crate) fn spot(&self) -> Spot {
        self.file.spot(self.start)
    }

    pub(crate) fn report(&self, spot: &Spot, what: impl Into<String>, advice: impl Into<String>) {
        self.faults.add(spot, what, advice);
    }

    /// Reports every key that nobody took.
    pub(crate) fn finish(self) {
        for (key, (span, _)) in &self.left {
            let advice = match nearest(key, self.known.iter().copied()) {
                Some(meant) => format!("Did you mean `{meant}`?"),
                None => format!("Remove it; a {} has: {}.", self.what, self.known.join(", ")),
            };
            self.faults.add(&self.file.spot(span.start), format!("unknown key `{key}`"), advice);
        }
    }

    fn take(&mut self, key: &'static str) -> Option<Value<'t>> {
        self.known.push(key);
        self.left.remove(key)
    }

    /// Takes all keys that are left: for tables whose keys are languages.
    pub(crate) fn take_rest(&mut self) -> Vec<(Found<String>, &'t Spanned<DeValue<'t>>)> {
        let rest = std::mem::take(&mut self.left);
        let found = |key: &str, span: Range<usize>| Found {
            value: key.to_owned(),
            spot: self.file.spot(span.start),
        };
        rest.into_iter().map(|(key, (span, value))| (found(key, span), value)).collect()
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.left.contains_key(key)
    }

    fn wrong_kind(&self, at: &Range<usize>, key: &str, wanted: &str) {
        self.faults.add(
            &self.file.spot(at.start),
            format!("`{key}` is not {wanted}"),
            format!("Write {wanted}."),
        );
    }

    /// A text, trimmed and on one line; reports an empty one.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<Found<String>> {
        let (_, value) = self.take(key)?;
        self.text_of(key, value)
    }

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
            self.faults.add(&spot, what, "Remove it; texts stand on one line.");
            return None;
        }
        if text.trim().is_empty() {
            self.faults.add(
                &spot,
                format!("`{key}` is empty"),
                "Write it, or leave the key out where it is optional.",
            );
            return None;
        }
        Some(Found { value: text.trim().to_owned(), spot })
    }

    /// A text that must be there.
    pub(crate) fn needed(&mut self, key: &'static str) -> Option<Found<String>> {
        self.need(key);
        self.text(key)
    }

    /// Reports a key that is not there.
    pub(crate) fn need(&self, key: &'static str) {
        if !self.has(key) {
            self.faults.add(
                &self.spot(),
                format!("this {} has no `{key}`", self.what),
                format!("Add `{key} = …`."),
            );
        }
    }

    /// A text that follows the rules of `T`; `advice` shows an example.
    pub(crate) fn parsed<T: FromStr<Err: Display>>(
        &mut self,
        key: &'static str,
        advice: &str,
    ) -> Option<Found<T>> {
        let text = self.text(key)?;
        self.parse_text(key, text, advice)
    }

    pub(crate) fn needed_parsed<T: FromStr<Err: Display>>(
        &mut self,
        key: &'static str,
        advice: &str,
    ) -> Option<Found<T>> {
        let text = self.needed(key)?;
        self.parse_text(key, text, advice)
    }

    pub(crate) fn parse_text<T: FromStr<Err: Display>>(
        &self,
        key: &str,
        text: Found<String>,
        advice: &str,
    ) -> Option<Found<T>> {
        match text.value.parse() {
            Ok(value) => Some(Found { value, spot: text.spot }),
            Err(error) => {
                self.faults.add(&text.spot, format!("`{key}`: {error}"), advice);
                None
            }
        }
    }

    /// Keeps a value that follows its rule; reports one that does not: "`value` is …".
    pub(crate) fn ruled<T: Display>(
        &self,
        found: Option<Found<T>>,
        rule: impl Fn(&T) -> bool,
        is: &str,
        advice: &str,
    ) -> Option<Found<T>> {
        let found = found?;
        if rule(&found.value) {
            return Some(found);
        }
        self.faults.add(&found.spot, format!("`{}` is {is}", found.value), advice);
        None
    }

    /// A whole number from 0.
    pub(crate) fn number(&mut self, key: &'static str) -> Option<u32> {
        let (_, value) = self.take(key)?;
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|n| u32::from_str_radix(n.as_str(), n.radix()).ok());
        if number.is_none() {
            self.wrong_kind(&value.span(), key, "a whole number from 0");
        }
        number
    }

    /// A number with or without decimals.
    pub(crate) fn decimal(&mut self, key: &'static str) -> Option<Found<f64>> {
        let (_, value) = self.take(key)?;
        let span = value.span();
        let text = match value.get_ref() {
            DeValue::Float(number) => Some(number.as_str()),
            DeValue::Integer(number) => Some(number.as_str()),
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
        let (_, value) = self.take(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_kind(&value.span(), key, "`true` or `false`, without quotes");
        }
        flag.map(|flag| Found { value: flag, spot: self.file.spot(value.span().start) })
    }
}

/// Control characters, line breaks, and marks that turn the direction of what follows: a page could be made to read
/// otherwise than it is written.
pub(crate) fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFD}')
}
