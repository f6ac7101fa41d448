//! Why no synthetic tree was made.

use std::{io, path::PathBuf};

use bundle::LanguageTag;
use jiff::civil::Date;
use thiserror::Error;

/// Why no synthetic tree was made, or only a part of it.
#[derive(Debug, Error)]
pub enum GenerateError {
    /// A number that leaves some owner without anything, or that there are not enough codes for.
    #[error("{given} {what} are too {too}: ask for {least} to {most}")]
    Count {
        /// What was counted, for instance "services".
        what: &'static str,
        /// The number given.
        given: usize,
        /// "few" or "many".
        too: &'static str,
        /// The smallest number that works.
        least: usize,
        /// The largest number that works.
        most: usize,
    },
    /// A day that others cannot be counted from.
    #[error("nothing can be dated from {0}; name a day of the years 2000 to 2100")]
    Day(Date),
    /// A language without a lexicon.
    #[error("there are no words to write `{language}` with; name some of {}", known.join(","))]
    Language {
        /// The language asked for.
        language: LanguageTag,
        /// The languages that can be had.
        known: Vec<&'static str>,
    },
    /// Italian is the language of the originals.
    #[error(
        "a tree cannot be written without Italian, the language of its originals; add `it` to the languages"
    )]
    NoItalian,
    /// The same language twice.
    #[error("the language `{0}` is named twice; name it once")]
    LanguageTwice(LanguageTag),
    /// The folder holds something.
    #[error("{} is not empty; name a new folder, or empty it: what is there could be somebody's work", .0.display())]
    NotEmpty(PathBuf),
    /// The folder cannot be looked into.
    #[error("cannot look into {}; name a folder that can be written", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file cannot be written; those before it stay.
    #[error(
        "cannot write {}: the tree is not complete; make room or mend the cause, remove the folder, then run the same command again",
        path.display()
    )]
    Write {
        /// The file, or the folder of all.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
}
