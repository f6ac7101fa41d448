//! How a table of the sources is declared: its readers take what stands here, and the documentation shows it.

use crate::rule::Rule;

/// A table with its keys. Readers and documentation both go by it, so that neither can drift from the other.
pub(crate) struct Table {
    /// What it describes, in messages and headings: `service`, `phone`.
    pub(crate) what: &'static str,
    pub(crate) parts: &'static [Part],
}

/// Keys of one table only, or of many.
pub(crate) enum Part {
    Own(&'static [Key]),
    Shared(&'static Group),
}

/// Keys that many tables have.
pub(crate) struct Group {
    /// Heading in the documentation.
    pub(crate) title: &'static str,
    pub(crate) keys: &'static [Key],
}

/// One key.
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) need: Need,
    pub(crate) shape: Shape,
    /// What it says, for editors.
    pub(crate) meaning: &'static str,
}

/// Whether something may be absent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    Needed,
    Optional,
}

/// What stands behind the `=`.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    Text(&'static Sort),
    Choice(&'static Choice),
    Number,
    Year,
    Decimal,
    Flag,
    List(&'static Sort),
    /// Lists inside a list.
    Rows(&'static Sort),
    /// `key.it = "…"`, `key.en = "…"`.
    Localized(&'static Sort),
    /// `key.it = ["…"]`.
    LocalizedList(&'static Sort),
    /// `key.en = "machine"`.
    States(&'static Choice),
    Table(&'static Table),
    Tables(&'static Table),
    /// One text, or tables that say more.
    TextOrTables(&'static Sort, &'static Table),
    /// Texts, or tables that say more.
    ListOrTables(&'static Sort, &'static Table),
}

/// A sort of text with a rule of its own.
pub(crate) struct Sort {
    pub(crate) name: &'static str,
    /// As it is written, quotes included.
    pub(crate) sample: &'static str,
    /// What to do where the rule is broken.
    pub(crate) advice: &'static str,
    /// The rule that a broken one goes against.
    pub(crate) rule: Rule,
}

/// A text that is one of a few words.
pub(crate) struct Choice {
    /// In messages: `a scheme`.
    pub(crate) what: &'static str,
    pub(crate) words: &'static [&'static str],
}

/// The keys of a table, one a line: need, name, shape, meaning.
macro_rules! keys {
    ($($need:ident $name:ident $shape:expr, $meaning:literal;)*) => {
        &[$($crate::source::form::Key {
            name: stringify!($name),
            need: $crate::source::form::Need::$need,
            shape: $shape,
            meaning: $meaning,
        }),*]
    };
}

pub(crate) use keys;

impl Table {
    /// Every key, those of groups too.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'static Key> + use<> {
        self.parts.iter().flat_map(|part| match part {
            Part::Own(keys) => *keys,
            Part::Shared(group) => group.keys,
        })
    }

    /// The key of this name, and its place among all.
    pub(crate) fn find(&self, name: &str) -> Option<(usize, &'static Key)> {
        self.keys().enumerate().find(|(_, key)| key.name == name)
    }
}

impl Shape {
    /// How it is written, for whoever forgot it.
    pub(crate) fn sample(&self) -> String {
        match self {
            Self::Text(sort) => sort.sample.to_owned(),
            Self::Choice(choice) => format!("\"{}\"", choice.words[0]),
            Self::Number => "1".to_owned(),
            Self::Year => "2026".to_owned(),
            Self::Decimal => "43.88".to_owned(),
            Self::Flag => "true".to_owned(),
            Self::List(sort) => format!("[{}]", sort.sample),
            Self::Rows(sort) => format!("[[{}]]", sort.sample),
            Self::Localized(_) | Self::LocalizedList(_) | Self::States(_) | Self::Table(_) => {
                "…".to_owned()
            }
            Self::Tables(table) | Self::TextOrTables(_, table) | Self::ListOrTables(_, table) => {
                let first = table.keys().next().map_or("…", |key| key.name);
                format!("[{{ {first} = … }}]")
            }
        }
    }
}

impl Choice {
    /// `"axis", "type" or "target"`.
    pub(crate) fn listed(&self) -> String {
        let quoted: Vec<String> = self.words.iter().map(|word| format!("\"{word}\"")).collect();
        match quoted.as_slice() {
            [others @ .., last] if !others.is_empty() => {
                format!("{} or {last}", others.join(", "))
            }
            _ => quoted.concat(),
        }
    }
}
