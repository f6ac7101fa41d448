//! Reads a TOML table key by key, so that every fault in it is reported with its line, not only the first.

mod lists;
mod values;

use std::{fmt::Display, ops::Range, str::FromStr};

use serde::{
    Deserialize,
    de::{IntoDeserializer as _, value::Error as WordError},
};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

pub(crate) use self::values::{is_unprintable, is_year};
use super::{
    file::SourceFile,
    form::{Key, Need, Shape, Sort, Table},
};
use crate::{
    fault::{Faults, Found, Spot, nearest},
    rule::Rule,
};

/// A table whose keys are taken one by one, each in the shape that its declaration gives.
pub(crate) struct Fields<'t> {
    file: &'t SourceFile,
    faults: Faults,
    declared: &'static Table,
    start: usize,
    table: &'t DeTable<'t>,
    /// One bit for each declared key.
    taken: u64,
    /// A row of a spreadsheet, where numbers are texts.
    row: bool,
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
            Rule::Syntax,
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
        declared: &'static Table,
        faults: &Faults,
    ) -> Self {
        Self { file, faults: faults.clone(), declared, start, table, taken: 0, row: false }
    }

    /// The same for a row of a spreadsheet.
    pub(crate) fn of_row(
        file: &'t SourceFile,
        table: &'t DeTable<'t>,
        start: usize,
        declared: &'static Table,
        faults: &Faults,
    ) -> Self {
        Self { row: true, ..Self::new(file, table, start, declared, faults) }
    }

    /// Where the table begins.
    pub(crate) fn spot(&self) -> Spot {
        self.file.spot(self.start)
    }

    /// Where the value of a key begins, if the key is there.
    pub(crate) fn spot_of(&self, key: &str) -> Option<Spot> {
        Some(self.file.spot(self.table.get(key)?.span().start))
    }

    pub(crate) fn report(
        &self,
        rule: Rule,
        spot: &Spot,
        what: impl Into<String>,
        advice: impl Into<String>,
    ) {
        self.faults.add(rule, spot, what, advice);
    }

    /// Reports every key that is not declared.
    pub(crate) fn finish(self) {
        let keys = || self.declared.keys().map(|key| key.name);
        debug_assert_eq!(
            self.taken.count_ones() as usize,
            keys().count(),
            "a reader of `{}` takes every key that is declared",
            self.declared.what
        );
        for (key, _) in self.table {
            let name = key.get_ref().as_ref();
            if self.declared.find(name).is_some() {
                continue;
            }
            let advice = match nearest(name, keys()) {
                Some(meant) => format!("Did you mean `{meant}`?"),
                None => {
                    let known: Vec<&str> = keys().collect();
                    format!("Remove it; a {} has: {}.", self.declared.what, known.join(", "))
                }
            };
            let spot = self.file.spot(key.span().start);
            self.faults.add(Rule::Key, &spot, format!("unknown key `{name}`"), advice);
        }
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Whether the key is there and says something: an empty list does not.
    pub(crate) fn fills(&self, key: &str) -> bool {
        let value = self.table.get(key).map(Spanned::get_ref);
        value.is_some_and(|value| value.as_array().is_none_or(|list| !list.is_empty()))
    }

    /// Reports a key that is not there.
    pub(crate) fn need(&self, key: &'static str) {
        if !self.has(key) {
            let sample = self.declared(key).1.shape.sample();
            self.faults.add(
                Rule::Facts,
                &self.spot(),
                format!("this {} has no `{key}`", self.declared.what),
                format!("Add `{key} = {sample}`."),
            );
        }
    }

    /// A text, trimmed and on one line; reports an empty one.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<Found<String>> {
        let (_, value) = self.take(key, |shape| matches!(shape, Shape::Text(_)))?;
        self.text_of(key, value)
    }

    /// A text that follows the rules of `T`.
    pub(crate) fn parsed<T: FromStr<Err: Display>>(
        &mut self,
        key: &'static str,
    ) -> Option<Found<T>> {
        let text = self.text(key)?;
        self.parse_text(key, text)
    }

    /// The same, where nobody asks for its place.
    pub(crate) fn value<T: FromStr<Err: Display>>(&mut self, key: &'static str) -> Option<T> {
        self.parsed(key).map(|found| found.value)
    }

    /// A text that is one of the declared words.
    pub(crate) fn choice<T: for<'d> Deserialize<'d>>(
        &mut self,
        key: &'static str,
    ) -> Option<Found<T>> {
        let (_, value) = self.take(key, |shape| matches!(shape, Shape::Choice(_)))?;
        let text = self.text_of(key, value)?;
        self.choose(key, text)
    }

    /// The same, where nobody asks for its place.
    pub(crate) fn chosen<T: for<'d> Deserialize<'d>>(&mut self, key: &'static str) -> Option<T> {
        self.choice(key).map(|found| found.value)
    }

    /// The word as what it means.
    pub(super) fn choose<T: for<'d> Deserialize<'d>>(
        &self,
        key: &'static str,
        text: Found<String>,
    ) -> Option<Found<T>> {
        let (Shape::Choice(choice) | Shape::States(choice)) = self.declared(key).1.shape else {
            unreachable!("`take` saw the shape")
        };
        let word: Result<T, WordError> = T::deserialize(text.value.as_str().into_deserializer());
        match word {
            Ok(value) => Some(Found { value, spot: text.spot }),
            Err(_) => {
                let what = format!("`{}` is not {}", text.value, choice.what);
                self.faults.add(
                    Rule::Value,
                    &text.spot,
                    what,
                    format!("Write {}.", choice.listed()),
                );
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
        self.faults.add(Rule::Value, &found.spot, format!("`{}` is {is}", found.value), advice);
        None
    }

    /// Takes a key in the shape in which it is declared; reports one that is needed and not there.
    fn take(&mut self, key: &'static str, fits: fn(&Shape) -> bool) -> Option<Value<'t>> {
        let (index, declared) = self.declared(key);
        debug_assert!(fits(&declared.shape), "`{key}` is taken in the shape that is declared");
        self.taken |= 1 << index;
        let Some((name, value)) = self.table.get_key_value(key) else {
            // Of texts in several languages, each one that is missing is named.
            if declared.need == Need::Needed && !matches!(declared.shape, Shape::Localized(_)) {
                self.need(key);
            }
            return None;
        };
        Some((name.span(), value))
    }

    /// Whether the key must be there.
    pub(crate) fn need_of(&self, key: &str) -> Need {
        self.declared(key).1.need
    }

    fn declared(&self, key: &str) -> (usize, &'static Key) {
        let found = self.declared.find(key);
        found.unwrap_or_else(|| panic!("a {} has no `{key}`", self.declared.what))
    }

    fn wrong_kind(&self, at: &Range<usize>, key: &str, wanted: &str) {
        self.faults.add(
            Rule::Value,
            &self.file.spot(at.start),
            format!("`{key}` is not {wanted}"),
            format!("Write {wanted}."),
        );
    }
}

/// Where the key stands, and what stands behind it.
type Value<'t> = (Range<usize>, &'t Spanned<DeValue<'t>>);
