//! Questions whose text did not come first, for whoever tunes search.

use std::path::Path;

use anyhow::Result;
use bundle::RecordId;
use serde_json::json;

use super::{input::Set, measures::rank};

/// Hits that are told of each.
const TOLD: usize = 3;

/// JSON objects, one a line: `{file, language, question, answer, rank, hits}`; `rank` is null where it was not found.
#[derive(Default)]
pub(super) struct Misses(String);

impl Misses {
    /// Adds those of a set; `ids` are those of its texts, `hits` those found for each question.
    pub(super) fn add(&mut self, set: &Set, ids: &[RecordId], hits: &[Vec<RecordId>]) {
        for (asked, hits) in set.questions.iter().zip(hits) {
            let answer = &ids[asked.answer];
            let rank = rank(hits, answer);
            if rank == Some(1) {
                continue;
            }
            let first: Vec<&RecordId> = hits.iter().take(TOLD).collect();
            let line = json!({
                "file": set.name,
                "language": set.language,
                "question": asked.words,
                "answer": answer,
                "rank": rank,
                "hits": first,
            });
            self.0.push_str(&format!("{line}\n"));
        }
    }

    pub(super) fn write(&self, path: &Path) -> Result<()> {
        Ok(store::write_durably_with_mode(path, self.0.as_bytes(), 0o644)?)
    }

    #[cfg(test)]
    pub(super) fn lines(&self) -> Vec<serde_json::Value> {
        self.0.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }
}
