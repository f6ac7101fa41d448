//! Lists and tables inside a table.

use std::{fmt::Display, str::FromStr};

use toml::{
    Spanned,
    de::{DeArray, DeTable, DeValue},
};

use super::{Fields, Shape, SourceFile, Table};
use crate::{
    fault::{Faults, Found},
    rule::Rule,
};

impl<'t> Fields<'t> {
    /// The tables of a file that holds nothing but `[[key]]`; reports what else stands in it.
    pub(crate) fn of_list(
        file: &'t SourceFile,
        table: &'t DeTable<'t>,
        key: &str,
        declared: &'static Table,
        faults: &Faults,
    ) -> Vec<Self> {
        for (name, _) in table.iter().filter(|(name, _)| name.get_ref() != key) {
            let what = format!("unknown key `{}`", name.get_ref());
            let advice = format!("Write each {} as a table: `[[{key}]]`.", declared.what);
            faults.add(Rule::Key, &file.spot(name.span().start), what, advice);
        }
        let Some((name, value)) = table.get_key_value(key) else {
            return Vec::new();
        };
        let fields = Self::new(file, table, name.span().start, declared, faults);
        match value.get_ref().as_array() {
            Some(list) => fields.tables_of(key, list, declared),
            None => {
                fields.wrong_kind(&name.span(), key, "a list of tables");
                Vec::new()
            }
        }
    }

    /// A list of texts; an absent one is empty.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<Found<String>> {
        let found = self.take(key, |shape| matches!(shape, Shape::List(_)));
        found.map_or_else(Vec::new, |(_, value)| self.texts_of(key, value))
    }

    /// A list of texts that follow the rules of `T`.
    pub(crate) fn values<T: FromStr<Err: Display>>(&mut self, key: &'static str) -> Vec<T> {
        let texts = self.texts(key).into_iter();
        texts.filter_map(|text| self.parse_text(key, text)).map(|found| found.value).collect()
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
        let Some((_, value)) = self.take(key, |shape| matches!(shape, Shape::Rows(_))) else {
            return Vec::new();
        };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_kind(&value.span(), key, "a list of lists");
            return Vec::new();
        };
        list.iter().map(|row| self.texts_of(key, row)).collect()
    }

    /// A table inside this one.
    pub(crate) fn table(&mut self, key: &'static str) -> Option<Self> {
        let (span, value) = self.take(key, |shape| matches!(shape, Shape::Table(_)))?;
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_kind(&span, key, "a table");
            return None;
        };
        Some(Self::new(self.file, table, span.start, self.inner(key), &self.faults))
    }

    /// A list of tables: `[[key]]`, or `key = [{ … }]`.
    pub(crate) fn tables(&mut self, key: &'static str) -> Vec<Self> {
        let fits = |shape: &Shape| {
            matches!(shape, Shape::Tables(_) | Shape::TextOrTables(..) | Shape::ListOrTables(..))
        };
        let Some((span, value)) = self.take(key, fits) else {
            return Vec::new();
        };
        match value.get_ref().as_array() {
            Some(list) => self.tables_of(key, list, self.inner(key)),
            None => {
                self.wrong_kind(&span, key, "a list of tables");
                Vec::new()
            }
        }
    }

    /// The text under `key` where it is a single one, and not a list of tables.
    pub(crate) fn text_if_single(&mut self, key: &'static str) -> Option<Found<String>> {
        if !self.table.get(key)?.get_ref().is_str() {
            return None;
        }
        let (_, value) = self.take(key, |shape| matches!(shape, Shape::TextOrTables(..)))?;
        self.text_of(key, value)
    }

    /// The texts under `key` where it is a list of texts; `None` where it is a list of tables, or absent.
    pub(crate) fn texts_if_plain(&mut self, key: &'static str) -> Option<Vec<Found<String>>> {
        let list = self.table.get(key)?.get_ref().as_array()?;
        if list.iter().any(|item| item.get_ref().is_table()) {
            return None;
        }
        let (_, value) = self.take(key, |shape| matches!(shape, Shape::ListOrTables(..)))?;
        Some(self.texts_of(key, value))
    }

    /// A table whose keys are languages, with the values behind them.
    pub(crate) fn languages(
        &mut self,
        key: &'static str,
    ) -> Vec<(Found<String>, &'t Spanned<DeValue<'t>>)> {
        let fits = |shape: &Shape| {
            matches!(shape, Shape::Localized(_) | Shape::LocalizedList(_) | Shape::States(_))
        };
        let Some((span, value)) = self.take(key, fits) else {
            return Vec::new();
        };
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_kind(&span, key, "a table");
            return Vec::new();
        };
        let entries = table.iter().map(|(tag, value)| {
            let spot = self.file.spot(tag.span().start);
            (Found { value: tag.get_ref().to_string(), spot }, value)
        });
        entries.collect()
    }

    fn tables_of(&self, key: &str, list: &'t DeArray<'t>, declared: &'static Table) -> Vec<Self> {
        let mut tables = Vec::new();
        for item in list {
            match item.get_ref().as_table() {
                Some(table) => {
                    let start = item.span().start;
                    tables.push(Self::new(self.file, table, start, declared, &self.faults));
                }
                None => self.wrong_kind(&item.span(), key, "a list of tables"),
            }
        }
        tables
    }

    /// The declaration of the tables under `key`.
    fn inner(&self, key: &str) -> &'static Table {
        match self.declared(key).1.shape {
            Shape::Table(table)
            | Shape::Tables(table)
            | Shape::TextOrTables(_, table)
            | Shape::ListOrTables(_, table) => table,
            _ => unreachable!("`take` saw the shape"),
        }
    }
}
