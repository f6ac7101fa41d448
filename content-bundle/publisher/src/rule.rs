//! The rules of the sources, by name, so that whoever reads a fault can look up what is asked.

use std::fmt;

use serde::{Serialize, Serializer};

/// What a fault goes against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Every file has its place, can be read and is not too large.
    File,
    /// A file has the form that its ending promises, and nothing that cannot be shown.
    Syntax,
    /// Keys are spelt as they are declared.
    Key,
    /// What a record of its kind needs is there.
    Facts,
    /// A value has the form of its sort.
    Value,
    /// Opening hours can be read.
    Hours,
    /// A telephone number can be dialled.
    Phone,
    /// A position is whole, and in Italy.
    Position,
    /// An id is well formed and stands once.
    Id,
    /// What is referred to is there, and is what is wanted.
    Link,
    /// A pictogram exists.
    Icon,
    /// The taxonomy has three levels.
    Level,
    /// `assured_date` and `assured_by` go together.
    Assured,
    /// Translations say what they are and have the parts of their original.
    Translation,
    /// A text is there in the language that needs it.
    Text,
    /// A position is near the municipality that it is said to be in.
    Distance,
    /// A law that is cited is in the catalogue.
    Law,
    /// A page that rests on law says of which day.
    LawDate,
    /// Italian guides are easy to read.
    Readability,
    /// Guides answer what people ask at a desk.
    Answers,
}

impl Rule {
    /// All of them, in the order in which they are documented.
    pub const ALL: [Self; 20] = [
        Self::File,
        Self::Syntax,
        Self::Key,
        Self::Facts,
        Self::Value,
        Self::Hours,
        Self::Phone,
        Self::Position,
        Self::Id,
        Self::Link,
        Self::Icon,
        Self::Level,
        Self::Assured,
        Self::Translation,
        Self::Text,
        Self::Distance,
        Self::Law,
        Self::LawDate,
        Self::Readability,
        Self::Answers,
    ];

    /// The name, as it is printed.
    pub fn as_str(self) -> &'static str {
        self.explained().0
    }

    /// What the rule asks.
    pub(crate) fn asks(self) -> &'static str {
        self.explained().1
    }

    /// Whether only `check` asks it; `build` packs what breaks it.
    pub(crate) fn is_editorial(self) -> bool {
        matches!(
            self,
            Self::Distance | Self::Law | Self::LawDate | Self::Readability | Self::Answers
        )
    }

    #[rustfmt::skip]
    fn explained(self) -> (&'static str, &'static str) {
        match self {
            Self::File => ("file", "Every file has its place, can be read and is not too large."),
            Self::Syntax => ("syntax", "A file has the form that its ending promises, and nothing that cannot be shown."),
            Self::Key => ("key", "Keys are spelt as they are declared."),
            Self::Facts => ("facts", "What a record of its kind needs is there: what is marked as needed below. `check` also asks for a way to reach a service, and a number where it is urgent; a type for a guide; where an event takes place."),
            Self::Value => ("value", "A value has the form of its sort."),
            Self::Hours => ("hours", "Opening hours can be read."),
            Self::Phone => ("phone", "A telephone number can be dialled."),
            Self::Position => ("position", "A position is whole, and in Italy."),
            Self::Id => ("id", "An id is well formed and stands once."),
            Self::Link => ("link", "What is referred to is there, and is what is wanted."),
            Self::Icon => ("icon", "A pictogram exists in `images/icons`."),
            Self::Level => ("level", "The taxonomy has three levels: axis, group, type."),
            Self::Assured => ("assured", "`assured_date` and `assured_by` go together, with `status = \"reviewed\"`."),
            Self::Translation => ("translation", "Translations say what they are and have the parts of their original."),
            Self::Text => ("text", "A text is there in Italian and in the language of its pack; `build` asks for the latter only."),
            Self::Distance => ("distance", "A position is at most 40 km from the centre of its municipality, where that is known."),
            Self::Law => ("law", "An act that is cited (`D.Lgs. 286/1998`) is one of `laws`, where the portal has laws; no act stands there twice."),
            Self::LawDate => ("law-date", "A guide, focus page, fact or procedure whose source is an act says `law_known_on`."),
            Self::Readability => ("readability", "The Italian text of a guide, procedure, sheet or news has a Gulpease index of 60 or more."),
            Self::Answers => ("answers", "The Italian text of a guide has the headings of `rules.toml`, in their order."),
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
