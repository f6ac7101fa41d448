//! Lists and tables inside a table.

use toml::{Spanned, de::DeValue};

use super::Fields;
use crate::fault::Found;

impl Fields<'_> {
    /// A list of texts; an absent one is empty.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<Found<String>> {
        self.take(key).map_or_else(Vec::new, |(_, value)| self.texts_of(key, value))
    }

    pub(crate) fn texts_of(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Vec<Found<String>> {
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_kind(&value.span(), key, "a list such as [\"one\", \"two\"]");
            return Vec::new();
        };
        list.iter().filter_map(|item| self.text_of(key, item)).collect()
    }

    /// A list of lists of texts.
    pub(crate) fn rows(&mut self, key: &'static str) -> Vec<Vec<Found<String>>> {
        let Some((_, value)) = self.take(key) else {
            return Vec::new();
        };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_kind(&value.span(), key, "a list of lists");
            return Vec::new();
        };
        list.iter().map(|row| self.texts_of(key, row)).collect()
    }

    /// A table inside this one.
    pub(crate) fn table(&mut self, key: &'static str, what: &'static str) -> Option<Self> {
        let (span, value) = self.take(key)?;
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_kind(&span, key, "a table");
            return None;
        };
        Some(Self::new(self.file, table, span.start, what, &self.faults))
    }

    /// A list of tables: `[[key]]`, or `key = [{ … }]`.
    pub(crate) fn tables(&mut self, key: &'static str, what: &'static str) -> Vec<Self> {
        let Some((span, value)) = self.take(key) else {
            return Vec::new();
        };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_kind(&span, key, "a list of tables");
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in list {
            match item.get_ref().as_table() {
                Some(table) => {
                    tables.push(Self::new(self.file, table, item.span().start, what, &self.faults))
                }
                None => self.wrong_kind(&item.span(), key, "a list of tables"),
            }
        }
        tables
    }

    /// The value under `key` where it is a single text, and not a list.
    pub(crate) fn text_if_single(&mut self, key: &'static str) -> Option<Found<String>> {
        let single = self.left.get(key).is_some_and(|(_, value)| value.get_ref().is_str());
        if single { self.text(key) } else { None }
    }
}
