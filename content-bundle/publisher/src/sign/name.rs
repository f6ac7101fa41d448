//! Names of roles and of the keys that sign for them.

use std::{fmt, str::FromStr};

use bundle::{PackClass, PackName};
use thiserror::Error;

/// A delegated role: who signs which packs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PackRole {
    /// The ministry's pack.
    Core,
    /// All language packs.
    Languages,
    /// All street packs.
    Streets,
    /// One Region's pack.
    Region(PackName),
}

/// A role that several people sign, one after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SharedRole {
    /// The root of all trust.
    Root,
    /// The ministry's list of delegations.
    Targets,
}

impl SharedRole {
    /// Whether a key of that name is one of the role's.
    pub(crate) fn has(self, name: &KeyName) -> bool {
        match self {
            Self::Root => matches!(name, KeyName::Root(_)),
            Self::Targets => matches!(name, KeyName::Targets(_)),
        }
    }

    /// The verb that begins a new version, for people.
    pub(crate) fn verb(self) -> &'static str {
        match self {
            Self::Root => "root init` or `root rotate",
            Self::Targets => "delegate",
        }
    }

    /// How the role's keys are named, for people.
    pub(crate) fn key_names(self) -> &'static str {
        match self {
            Self::Root => "root-1, root-2 …",
            Self::Targets => "targets-1, targets-2 …",
        }
    }
}

impl fmt::Display for SharedRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Root => "root",
            Self::Targets => "targets",
        })
    }
}

/// A text that names no role.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
#[error("`{text}` is not {what}")]
pub struct NameError {
    text: String,
    what: &'static str,
}

impl PackRole {
    /// The role that signs the pack.
    pub(crate) fn of(pack: &PackName) -> Self {
        match pack.class() {
            PackClass::Core => Self::Core,
            PackClass::Language => Self::Languages,
            PackClass::Streets => Self::Streets,
            PackClass::Region => Self::Region(pack.clone()),
        }
    }

    /// The targets that the role may sign, as a TUF path pattern.
    pub(crate) fn pattern(&self) -> String {
        match self {
            Self::Core => "core/*".to_owned(),
            Self::Languages => "lang-*/*".to_owned(),
            Self::Streets => "streets-*/*".to_owned(),
            Self::Region(pack) => format!("{pack}/*"),
        }
    }

    /// Whether the role signs the pack.
    pub(crate) fn signs(&self, pack: &PackName) -> bool {
        match self {
            Self::Core => pack.class() == PackClass::Core,
            Self::Languages => pack.class() == PackClass::Language,
            Self::Streets => pack.class() == PackClass::Streets,
            Self::Region(own) => own == pack,
        }
    }
}

impl fmt::Display for PackRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Core => f.write_str("core"),
            Self::Languages => f.write_str("languages"),
            Self::Streets => f.write_str("streets"),
            Self::Region(pack) => pack.fmt(f),
        }
    }
}

impl FromStr for PackRole {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let region =
            || text.parse::<PackName>().ok().filter(|pack| pack.class() == PackClass::Region);
        match text {
            "core" => Ok(Self::Core),
            "languages" => Ok(Self::Languages),
            "streets" => Ok(Self::Streets),
            _ => region().map(Self::Region).ok_or_else(|| NameError {
                text: text.to_owned(),
                what: "a role for packs: core, languages, streets, or a Region such as it-25",
            }),
        }
    }
}

/// Name of a key: the role it signs for, numbered where several people share a role.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyName {
    /// One of the holders of the root.
    Root(u32),
    /// One of the holders of the list of delegations.
    Targets(u32),
    /// The snapshot, online.
    Snapshot,
    /// The timestamp, online.
    Timestamp,
    /// A delegated role.
    Pack(PackRole),
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root(number) => write!(f, "root-{number}"),
            Self::Targets(number) => write!(f, "targets-{number}"),
            Self::Snapshot => f.write_str("snapshot"),
            Self::Timestamp => f.write_str("timestamp"),
            Self::Pack(role) => role.fmt(f),
        }
    }
}

impl FromStr for KeyName {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let name = match (text, text.split_once('-')) {
            ("snapshot", _) => Some(Self::Snapshot),
            ("timestamp", _) => Some(Self::Timestamp),
            (_, Some(("root", number))) => number.parse().ok().map(Self::Root),
            (_, Some(("targets", number))) => number.parse().ok().map(Self::Targets),
            _ => text.parse().ok().map(Self::Pack),
        };
        // `root-01` and `root-1` would be two names for one holder.
        name.filter(|name| name.to_string() == text).ok_or_else(|| NameError {
            text: text.to_owned(),
            what: "the name of a key: root-1, targets-1, snapshot, timestamp, core, languages, streets, it-25",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_named_after_their_roles() {
        for good in [
            "root-1",
            "targets-12",
            "snapshot",
            "timestamp",
            "core",
            "languages",
            "streets",
            "it-25",
            "it-bz",
        ] {
            assert_eq!(good.parse::<KeyName>().map(|name| name.to_string()).as_deref(), Ok(good));
        }
        for bad in
            ["", "root", "root-", "root-01", "root--1", "it-99", "lang-ar", "../core", "Core"]
        {
            assert!(bad.parse::<KeyName>().is_err(), "{bad}");
        }
    }
}
