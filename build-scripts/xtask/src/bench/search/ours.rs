//! Our own engine in a process of its own: opens what is installed and answers everything.

use std::path::Path;

use anyhow::{Context as _, Result};
use bundle::LanguageTag;
use library::Library;
use store::DataFolder;

use super::answers::{self, Answer, Answers, HITS, PAIR_HITS, PairAnswer, Samples};
use crate::{asking, bench::cpu_time, processes::taken};

/// Said where no card says whether it is open.
pub(super) const NOT_EVALUATED: &str = "what is open is not evaluated yet";

pub(super) fn ask(data: &Path, samples: &Path, to: &Path) -> Result<()> {
    let data = DataFolder::open(data)?;
    let library = Library::open(&data, &data.current()?)?;
    let samples: Samples = answers::read(samples)?;
    let mut answers = Answers::default();
    // As the kiosk does while its first screen is looked at.
    let started = cpu_time();
    library.read_ahead()?;
    answers.ahead_seconds = cpu_time().saturating_sub(started).as_secs_f64();
    for key in &samples.keys {
        let ask = || asking::words(&library, &key.language, &key.words, HITS);
        answers.keys.push(timed(ask)?.0);
    }
    for pair in &samples.pairs {
        let ask = || asking::words(&library, &pair.language, &pair.words, PAIR_HITS);
        let (answer, hits) = timed(ask)?;
        let found = hits.iter().any(|hit| hit.id == pair.record);
        answers.pairs.push(PairAnswer { answer, found });
    }
    for question in &samples.questions {
        let ask = || asking::words(&library, &question.language, &question.words, HITS);
        answers.questions.push(timed(ask)?.0);
    }
    let italian = LanguageTag::italian();
    let mut evaluated = false;
    for open_now in [false, true] {
        for near in &samples.near {
            let ask = || {
                let (axis, place) = (&near.axis, &near.place);
                let list = asking::services(&library, &italian, axis, place, open_now, HITS)?;
                Ok(list.cards)
            };
            let (answer, cards) = timed(ask)?;
            evaluated |= asking::knows_what_is_open(&cards);
            let answers = if open_now { &mut answers.open } else { &mut answers.near };
            answers.push(answer);
        }
    }
    if !evaluated {
        answers.open.clear();
    }
    let own = taken(std::process::id()).context("a process knows what it takes")?;
    answers.anonymous_kb = own.anonymous_kb;
    answers::write(to, &answers)
}

/// What `work` finds, with the CPU seconds that this process took for it.
pub(super) fn timed<T>(work: impl FnOnce() -> Result<Vec<T>>) -> Result<(Answer, Vec<T>)> {
    let started = cpu_time();
    let found = work()?;
    let seconds = cpu_time().saturating_sub(started).as_secs_f64();
    Ok((Answer { seconds, hits: found.len() }, found))
}
