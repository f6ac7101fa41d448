//! Declared tables as tables of Markdown.

use crate::source::{Choice, Group, Key, Need, Part, Shape, Table};

/// The keys of a table; groups of keys that many have are named, with a link.
pub(super) fn rows(table: &Table) -> String {
    let mut text = header();
    let mut shared = Vec::new();
    for part in table.parts {
        match part {
            Part::Own(own) => text.push_str(&keys(own)),
            Part::Shared(group) => shared.push(*group),
        }
    }
    if text == header() {
        text.clear();
    }
    if shared.is_empty() {
        text.push('\n');
        return text;
    }
    let links: Vec<String> = shared.into_iter().map(named_group).collect();
    text.push_str(&format!("\nAnd the keys of {}.\n\n", listed(&links)));
    text
}

pub(super) fn header() -> String {
    "| Key | | Value | Meaning |\n|---|---|---|---|\n".to_owned()
}

/// One row a key.
pub(super) fn keys(keys: &[Key]) -> String {
    let row = |key: &Key| {
        let need = match key.need {
            Need::Needed => "needed",
            Need::Optional => "",
        };
        let name = match key.shape {
            Shape::Localized(_) | Shape::LocalizedList(_) => format!("{}.it` …", key.name),
            Shape::States(_) => format!("{}.en` …", key.name),
            _ => format!("{}`", key.name),
        };
        format!("| `{name} | {need} | {} | {} |\n", value(key.shape), key.meaning)
    };
    keys.iter().map(row).collect()
}

/// A heading that [`value`] can link to.
pub(super) fn anchored(what: &str) -> String {
    let mut letters = what.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect::<String>())
}

/// Every table inside these, each once, in the order in which they come up.
pub(super) fn inner_tables(outer: impl Iterator<Item = &'static Table>) -> Vec<&'static Table> {
    let mut found: Vec<&'static Table> = Vec::new();
    let mut open: Vec<&'static Table> = outer.collect();
    open.reverse();
    while let Some(table) = open.pop() {
        let inner: Vec<&'static Table> = table.keys().filter_map(|key| inner(key.shape)).collect();
        for table in inner {
            if !found.iter().any(|known| std::ptr::eq(*known, table)) {
                found.push(table);
                open.push(table);
            }
        }
    }
    found
}

/// The declaration of what stands inside.
pub(super) fn inner(shape: Shape) -> Option<&'static Table> {
    match shape {
        Shape::Table(table)
        | Shape::Tables(table)
        | Shape::TextOrTables(_, table)
        | Shape::ListOrTables(_, table) => Some(table),
        _ => None,
    }
}

fn value(shape: Shape) -> String {
    match shape {
        Shape::Text(sort) | Shape::Localized(sort) => sort.name.to_owned(),
        Shape::Choice(choice) | Shape::States(choice) => words(choice),
        Shape::Number => "whole number from 0".to_owned(),
        Shape::Year => "year".to_owned(),
        Shape::Decimal => "number".to_owned(),
        Shape::Flag => "`true` or `false`".to_owned(),
        Shape::List(sort) | Shape::LocalizedList(sort) => format!("list: {}", sort.name),
        Shape::Rows(sort) => format!("lists in a list: {}", sort.name),
        Shape::Table(table) => format!("table: {}", linked(table.what)),
        Shape::Tables(table) => format!("tables: {}", linked(table.what)),
        Shape::TextOrTables(sort, table) => {
            format!("{}, or tables: {}", sort.name, linked(table.what))
        }
        Shape::ListOrTables(sort, table) => {
            format!("list: {}; or tables: {}", sort.name, linked(table.what))
        }
    }
}

fn words(choice: &Choice) -> String {
    choice.words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn linked(what: &str) -> String {
    format!("[{what}](#{})", what.to_lowercase().replace(' ', "-"))
}

fn named_group(group: &Group) -> String {
    let names: Vec<String> = group.keys.iter().map(|key| format!("`{}`", key.name)).collect();
    let anchor = group.title.to_lowercase().replace(' ', "-");
    format!("[{}](#{anchor}) ({})", group.title, names.join(", "))
}

fn listed(parts: &[String]) -> String {
    match parts {
        [others @ .., last] if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => parts.concat(),
    }
}
