//! What was measured at one size, as rows.

use super::{
    answers::{Answer, Answers, Built, PairAnswer, Samples},
    others::{Other, Outcome},
    ours::NOT_EVALUATED,
};
use crate::bench::Row;

/// The size that index bytes are told for.
const RECORDS_OF_SCALE: usize = 16_000;
const NONE: &str = "–";

/// Everything of one size.
pub(super) struct Measured {
    /// Records there really are.
    pub(super) records: usize,
    pub(super) asked: Samples,
    pub(super) ours: Answers,
    pub(super) built: Built,
    /// What the records take beside the index.
    pub(super) database_bytes: u64,
    pub(super) by_updater: bool,
    pub(super) others: Vec<Other>,
}

impl Measured {
    pub(super) fn rows(&self) -> Vec<Row> {
        let (records, asked) = (self.records, &self.asked);
        let languages = super::tree::LANGUAGES.len();
        let built = if self.by_updater {
            "the updater's build of index and records"
        } else {
            "the same build, without the updater, of index and records"
        };
        vec![
            self.times(
                format!(
                    "{records} records × {languages} languages: a key, words of titles letter by letter ({} keys), p50 / p99 / max",
                    asked.keys.len()
                ),
                |answers| three(&answers.keys),
            ),
            self.times(
                format!(
                    "{records}: two words of a record's name, organization or place that at most ten have, one with a slip ({}), p50 / p99",
                    asked.pairs.len()
                ),
                |answers| two(&pairs(&answers.pairs)),
            ),
            self.times(
                format!("{records}: the same, the record is among the first ten / nothing found"),
                |answers| shares(&answers.pairs),
            ),
            self.times(
                format!(
                    "{records}: services of an axis, the nearest to a municipality first ({}), p50 / p99",
                    asked.near.len()
                ),
                |answers| two(&answers.near),
            ),
            self.open(),
            self.times(
                format!(
                    "{records}: whole questions of 5 to 12 words ({}), p50 / p99",
                    asked.questions.len()
                ),
                |answers| two(&answers.questions),
            ),
            Row {
                what: format!("{records}: what is read once, after the first screen and before all this, CPU"),
                ours: format!("{:.1} ms", self.ours.ahead_seconds * 1000.0),
                other: NONE.to_owned(),
            },
            self.times(
                format!("{records}: private memory (RssAnon) of the process that answered all this"),
                |answers| mb(answers.anonymous_kb * 1024),
            ),
            self.builds(
                format!("{records}: index (that of FTS5 holds the texts too), and of it for each 16,000 records"),
                |built| {
                let scaled = built.index_bytes as f64 * RECORDS_OF_SCALE as f64 / records as f64;
                format!("{}, {}", mb(built.index_bytes), mb(scaled as u64))
                },
            ),
            Row {
                what: format!("{records}: records beside the index (content.db)"),
                ours: mb(self.database_bytes),
                other: NONE.to_owned(),
            },
            self.builds(format!("{records}: {built}, CPU and most memory"), |built| {
                format!("{:.1} CPU-s, {}", built.cpu_seconds, mb(built.resident_kb * 1024))
            }),
        ]
    }

    /// A row of what engines answered; why one did not stands in the first.
    fn times(&self, what: String, of: impl Fn(&Answers) -> String) -> Row {
        let other = self.beside(|outcome| match outcome {
            Outcome::Measured(_, answers) => of(answers),
            Outcome::Nothing(why) => format!("{NONE} ({why})"),
        });
        Row { what, ours: of(&self.ours), other }
    }

    /// A row of what making an index took.
    fn builds(&self, what: String, of: impl Fn(&Built) -> String) -> Row {
        let other = self.beside(|outcome| match outcome {
            Outcome::Measured(built, _) => of(built),
            Outcome::Nothing(_) => NONE.to_owned(),
        });
        Row { what, ours: of(&self.built), other }
    }

    /// Only ours knows hours.
    fn open(&self) -> Row {
        let open = &self.ours.open;
        Row {
            what: format!("{}: the same, what is open now only, p50 / p99", self.records),
            ours: if open.is_empty() { format!("{NONE} ({NOT_EVALUATED})") } else { two(open) },
            other: NONE.to_owned(),
        }
    }

    fn beside(&self, of: impl Fn(&Outcome) -> String) -> String {
        let parts =
            self.others.iter().map(|other| format!("{} {}", other.name, of(&other.outcome)));
        parts.collect::<Vec<_>>().join("; ")
    }
}

fn pairs(pairs: &[PairAnswer]) -> Vec<Answer> {
    pairs.iter().map(|pair| pair.answer).collect()
}

/// `0.30 / 5.10 ms`, and how many found nothing.
fn two(answers: &[Answer]) -> String {
    let [p50, p99] = [50, 99].map(|percent| percentile(answers, percent));
    format!("{p50:.2} / {p99:.2} ms{}", empty(answers))
}

fn three(answers: &[Answer]) -> String {
    let [p50, p99, most] = [50, 99, 100].map(|percent| percentile(answers, percent));
    format!("{p50:.2} / {p99:.2} / {most:.2} ms{}", empty(answers))
}

/// ` (1.5 % found nothing)`; nothing where all found something.
fn empty(answers: &[Answer]) -> String {
    match answers.iter().filter(|answer| answer.hits == 0).count() {
        0 => String::new(),
        count => format!(" ({:.1} % found nothing)", percent(count, answers.len())),
    }
}

fn shares(pairs: &[PairAnswer]) -> String {
    let found = pairs.iter().filter(|pair| pair.found).count();
    let empty = pairs.iter().filter(|pair| pair.answer.hits == 0).count();
    let of_all = |count| percent(count, pairs.len());
    format!("{:.1} % / {:.1} %", of_all(found), of_all(empty))
}

fn percent(count: usize, all: usize) -> f64 {
    100.0 * count as f64 / all.max(1) as f64
}

/// Milliseconds below which so many of a hundred lie: the nearest rank.
fn percentile(answers: &[Answer], percent: usize) -> f64 {
    let mut sorted: Vec<f64> = answers.iter().map(|answer| answer.seconds).collect();
    sorted.sort_by(f64::total_cmp);
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).map_or(0.0, |seconds| seconds * 1000.0)
}

fn mb(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_nearest_ranks() {
        let answer = |ms: u32| Answer { seconds: f64::from(ms) / 1000.0, hits: 1 };
        let answers: Vec<Answer> = (1..=200).rev().map(answer).collect();
        assert_eq!(three(&answers), "100.00 / 198.00 / 200.00 ms");
        assert_eq!(two(&[answer(2)]), "2.00 / 2.00 ms");
        let none = Answer { seconds: 0.001, hits: 0 };
        assert_eq!(two(&[answer(2), none]), "1.00 / 2.00 ms (50.0 % found nothing)");
        assert_eq!(two(&[]), "0.00 / 0.00 ms");
    }

    #[test]
    fn shares_are_of_all() {
        let pair = |found, hits| PairAnswer { answer: Answer { seconds: 0.0, hits }, found };
        let pairs = [pair(true, 2), pair(false, 0), pair(false, 1), pair(true, 9)];
        assert_eq!(shares(&pairs), "50.0 % / 25.0 %");
    }
}
