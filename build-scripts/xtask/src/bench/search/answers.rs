//! What engines are asked and what they answer, as JSON between processes.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use bundle::{CadastralCode, LanguageTag, RecordId};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::scratch;

/// What everyone is asked.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Samples {
    /// Words as they grow under a finger.
    pub(super) keys: Vec<Words>,
    /// Two words of one record, one with a slip.
    pub(super) pairs: Vec<Pair>,
    /// Whole questions.
    pub(super) questions: Vec<Words>,
    /// Services of an axis near a municipality.
    pub(super) near: Vec<Near>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Words {
    pub(super) language: LanguageTag,
    pub(super) words: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Pair {
    pub(super) language: LanguageTag,
    pub(super) words: String,
    /// The one that has both.
    pub(super) record: RecordId,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Near {
    pub(super) axis: RecordId,
    pub(super) place: CadastralCode,
    /// Degrees of the town centre.
    pub(super) latitude: f64,
    pub(super) longitude: f64,
}

/// What an engine did, in the order of the samples; times are CPU seconds.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Answers {
    pub(super) keys: Vec<Answer>,
    pub(super) pairs: Vec<PairAnswer>,
    pub(super) questions: Vec<Answer>,
    pub(super) near: Vec<Answer>,
    /// The same near ones, what is open only; none where the engine cannot tell.
    #[serde(default)]
    pub(super) open: Vec<Answer>,
    /// CPU seconds for what is read before anything is asked; 0 where nothing is.
    #[serde(default)]
    pub(super) ahead_seconds: f64,
    /// Private memory after all of it.
    pub(super) anonymous_kb: u64,
}

/// An answer; who finds nothing is quick, so how many hits there are is told as well.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Answer {
    pub(super) seconds: f64,
    pub(super) hits: usize,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct PairAnswer {
    #[serde(flatten)]
    pub(super) answer: Answer,
    /// The record is among the first ten.
    pub(super) found: bool,
}

/// What making an index took.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Built {
    pub(super) cpu_seconds: f64,
    pub(super) resident_kb: u64,
    pub(super) index_bytes: u64,
}

/// Hits for a key or a question.
pub(super) const HITS: usize = 30;
/// Hits for two words.
pub(super) const PAIR_HITS: usize = 10;

pub(super) fn read<T: DeserializeOwned>(from: &Path) -> Result<T> {
    let json = fs::read(from).with_context(|| format!("cannot read {}", from.display()))?;
    serde_json::from_slice(&json).with_context(|| format!("{} says something else", from.display()))
}

pub(super) fn write<T: Serialize>(to: &Path, value: &T) -> Result<()> {
    scratch::write(to, &serde_json::to_vec(value)?)
}
