//! How good search is: texts with questions, published, installed and searched as content is, and the same texts in
//! plain engines. One right answer a question; titles give nothing away.

mod input;
mod kiosk;
mod measures;
mod misses;
mod plain_fts5;
mod plain_tantivy;
mod plain_xapian;
mod sources;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

use anyhow::{Context as _, Result};
use clap::ValueEnum;

use self::{
    input::Set,
    kiosk::Kiosk,
    measures::{Quality, rank},
    misses::Misses,
};
use crate::{
    bench::{Row, keep_results, own_profile},
    say, tell,
};

/// What to ask, and whom.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// JSON files: {lang, docs: [text…], queries: [[question, doc_index]…]}
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// All files in one portal and one index, not each in its own
    #[arg(long)]
    together: bool,
    /// Engines to leave out
    #[arg(long, value_delimiter = ',')]
    without: Vec<Other>,
    /// Folder in which temporary ones are made; a disk in memory is quickest [default: among temporary files]
    #[arg(long)]
    work: Option<PathBuf>,
    /// Write the questions whose text was not first into this file, a JSON object a line
    #[arg(long, hide = true)]
    misses: Option<PathBuf>,
}

/// An engine beside ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Other {
    Tantivy,
    Fts5,
    Xapian,
}

/// What an engine found for each question of a set: places of texts among those of all sets, best first.
struct Ranked {
    hits: Vec<Vec<usize>>,
    /// CPU time of all questions.
    cpu: Duration,
}

/// How well an engine answered the questions of a set.
struct Score {
    engine: &'static str,
    quality: Quality,
    cpu_ms: f64,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let others: Vec<Other> =
        Other::value_variants().iter().filter(|one| !args.without.contains(one)).copied().collect();
    if others.contains(&Other::Xapian) {
        plain_xapian::require()?;
    }
    let sets: Vec<Set> = args
        .files
        .iter()
        .enumerate()
        .map(|(number, path)| Set::read(path, number))
        .collect::<Result<_>>()?;
    let mut misses = Misses::default();
    let mut rows = Vec::new();
    let portals: Vec<&[Set]> = if args.together { vec![&sets] } else { sets.chunks(1).collect() };
    for portal in portals {
        let scores = measure(portal, &others, args.work.as_deref(), &mut misses)?;
        for (set, scores) in portal.iter().zip(scores) {
            scores.iter().for_each(|score| say(&score.line(&set.name)));
            rows.push(row(set, &scores));
        }
    }
    if let Some(path) = &args.misses {
        misses.write(path)?;
    }
    let name = if args.together { "search-quality together" } else { "search-quality" };
    keep_results(name, &args.command(), own_profile(), &rows)?;
    Ok(ExitCode::SUCCESS)
}

impl Args {
    /// The command that gives the same rows again.
    fn command(&self) -> String {
        let mut words = vec!["cargo xtask search-quality".to_owned()];
        words.extend(self.together.then(|| "--together".to_owned()));
        let names = self.files.iter().filter_map(|path| path.file_name());
        words.extend(names.map(|name| name.to_string_lossy().into_owned()));
        words.join(" ")
    }
}

/// Publishes, installs and asks; gives the scores of each set, ours first.
fn measure(
    sets: &[Set],
    others: &[Other],
    work: Option<&Path>,
    misses: &mut Misses,
) -> Result<Vec<Vec<Score>>> {
    let names: Vec<&str> = sets.iter().map(|set| set.name.as_str()).collect();
    tell(&format!("{}: publishing and installing", names.join(", ")));
    let folder = match work {
        Some(work) => {
            fs::create_dir_all(work).with_context(|| format!("cannot make {}", work.display()))?;
            tempfile::tempdir_in(work)
        }
        None => tempfile::tempdir(),
    };
    let folder = folder.context("cannot make a temporary folder")?;
    let kiosk = Kiosk::installed(folder.path(), sets)?;
    let mut scores = Vec::new();
    let mut before = 0;
    for set in sets {
        tell(&format!("{}: asking Sportello", set.name));
        let found = kiosk.ask(set)?;
        let ids = &kiosk.ids[before..];
        misses.add(set, ids, &found.hits);
        let ranks = set.questions.iter().zip(&found.hits);
        let ranks: Vec<_> = ranks.map(|(asked, hits)| rank(hits, &ids[asked.answer])).collect();
        scores.push(vec![Score::new("sportello", &ranks, found.cpu)]);
        before += set.texts.len();
    }
    for other in others {
        tell(&format!("{}: asking {}", names.join(", "), other.name()));
        let mut before = 0;
        for ((set, ranked), scores) in sets.iter().zip(other.ask(sets)?).zip(&mut scores) {
            let ranks = set.questions.iter().zip(&ranked.hits);
            let ranks: Vec<_> =
                ranks.map(|(asked, hits)| rank(hits, &(before + asked.answer))).collect();
            scores.push(Score::new(other.name(), &ranks, ranked.cpu));
            before += set.texts.len();
        }
    }
    Ok(scores)
}

impl Other {
    fn name(self) -> &'static str {
        match self {
            Self::Tantivy => "tantivy",
            Self::Fts5 => "fts5",
            Self::Xapian => "xapian",
        }
    }

    fn ask(self, sets: &[Set]) -> Result<Vec<Ranked>> {
        match self {
            Self::Tantivy => plain_tantivy::ask(sets),
            Self::Fts5 => plain_fts5::ask(sets),
            Self::Xapian => plain_xapian::ask(sets),
        }
    }
}

impl Score {
    fn new(engine: &'static str, ranks: &[Option<usize>], cpu: Duration) -> Self {
        let cpu_ms = cpu.as_secs_f64() * 1000.0 / ranks.len().max(1) as f64;
        Self { engine, quality: Quality::of(ranks), cpu_ms }
    }

    /// `<set> <engine> <success@1> <success@5> <MRR@10> <CPU ms a question>`.
    fn line(&self, set: &str) -> String {
        let Quality { first, five, mean_reciprocal_rank } = self.quality;
        format!(
            "{set} {} {first:.1} {five:.1} {mean_reciprocal_rank:.1} {:.2}",
            self.engine, self.cpu_ms
        )
    }

    fn in_words(&self) -> String {
        let Quality { first, five, mean_reciprocal_rank } = self.quality;
        format!("{first:.1} / {five:.1} / {mean_reciprocal_rank:.1}, {:.2} ms", self.cpu_ms)
    }
}

fn row(set: &Set, scores: &[Score]) -> Row {
    let (ours, others) = scores.split_first().expect("ours comes first");
    let others: Vec<String> =
        others.iter().map(|score| format!("{} {}", score.engine, score.in_words())).collect();
    Row {
        what: format!(
            "{}: {} questions on {} texts, % first / among 5 / MRR@10, CPU a question",
            set.name,
            set.questions.len(),
            set.texts.len()
        ),
        ours: ours.in_words(),
        other: if others.is_empty() { "–".to_owned() } else { others.join("; ") },
    }
}

#[cfg(test)]
mod tests;
