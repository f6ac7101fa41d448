//! Texts with places for columns: `comune-{municipality}`, `{name|title}`.

use serde::Deserialize;

use super::{clean, phone};

/// Pieces of text and columns in turn.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Template(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Column(String, Option<Filter>),
}

/// What is done to a value on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filter {
    /// Words in capitals become names.
    Title,
    /// The same for a street with its number.
    Street,
    /// Telephone numbers, as we write them.
    Phones,
    /// An address of certified mail, or nothing.
    Pec,
    /// An ordinary e-mail address, or nothing.
    Ordinary,
    /// A whole web address.
    Web,
    /// What stands in the last brackets; the whole where there are none.
    Bracketed,
}

const FILTERS: [(&str, Filter); 7] = [
    ("title", Filter::Title),
    ("street", Filter::Street),
    ("phones", Filter::Phones),
    ("pec", Filter::Pec),
    ("ordinary", Filter::Ordinary),
    ("web", Filter::Web),
    ("bracketed", Filter::Bracketed),
];

impl TryFrom<String> for Template {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let (inside, after) = after
                .split_once('}')
                .ok_or_else(|| format!("`{text}` has a `{{` without its `}}`"))?;
            pieces.push(Piece::Text(before.to_owned()));
            let (column, filter) = match inside.split_once('|') {
                None => (inside, None),
                Some((column, name)) => {
                    let found = FILTERS.iter().find(|(known, _)| *known == name);
                    let (_, filter) = found.ok_or_else(|| {
                        let known: Vec<&str> = FILTERS.iter().map(|(name, _)| *name).collect();
                        format!("there is no filter `{name}`; there are {}", known.join(", "))
                    })?;
                    (column, Some(*filter))
                }
            };
            pieces.push(Piece::Column(column.to_owned(), filter));
            rest = after;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Ok(Self(pieces))
    }
}

impl Template {
    /// The columns it asks for.
    pub(super) fn columns(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Column(name, _) => Some(name.as_str()),
            Piece::Text(_) => None,
        })
    }

    /// The text for a row; blanks are gathered.
    pub(super) fn fill<'r>(&self, column: impl Fn(&str) -> &'r str) -> String {
        let mut text = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(plain) => text.push_str(plain),
                Piece::Column(name, filter) => {
                    let value = column(name).split_whitespace().collect::<Vec<_>>().join(" ");
                    text.push_str(&match filter {
                        None => value,
                        Some(filter) => filter.apply(&value),
                    });
                }
            }
        }
        text.trim().to_owned()
    }

    /// What a cell said, where no telephone number can be read from it.
    pub(super) fn lost<'r>(&self, column: impl Fn(&str) -> &'r str) -> Option<&'r str> {
        self.0.iter().find_map(|piece| match piece {
            Piece::Column(name, Some(Filter::Phones)) => {
                let value = column(name).trim();
                (!value.is_empty() && phone::numbers(value).is_empty()).then_some(value)
            }
            _ => None,
        })
    }
}

impl Filter {
    fn apply(self, value: &str) -> String {
        match self {
            Self::Title => clean::title(value),
            Self::Street => clean::street(value),
            Self::Phones => phone::numbers(value).join(" / "),
            Self::Pec => clean::if_certified(value, true),
            Self::Ordinary => clean::if_certified(value, false),
            Self::Web => clean::web(value),
            Self::Bracketed => clean::bracketed(value).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_with_columns() {
        let row = |name: &str| match name {
            "name" => "CPIA  L'AQUILA",
            "town" => "L'Aquila",
            _ => "",
        };
        for (template, filled) in [
            ("", ""),
            ("cpia-{town}", "cpia-L'Aquila"),
            ("{name|title} ({town})", "CPIA L'Aquila (L'Aquila)"),
            ("{nothing}", ""),
        ] {
            assert_eq!(Template::try_from(template.to_owned()).unwrap().fill(row), filled);
        }
        for bad in ["{name", "{name|shout}"] {
            assert!(Template::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }
}
