//! Search in synthetic national portals of several sizes: what a key, two words with a slip, a whole question and a list
//! of what is near cost, in time and memory, beside other engines over the same texts. Theirs are ids and titles; ours
//! are whole hits, as the screen asks for them at each key.

mod answers;
mod draw;
mod fts5;
mod others;
mod ours;
mod rows;
mod samples;
mod slips;
mod texts;
mod tree;

use std::{fs, path::PathBuf, process::Command, str::FromStr};

use anyhow::{Context as _, Result, ensure};
use clap::Subcommand;
use store::DataFolder;

use self::{
    answers::{Answers, Built},
    others::{Bench, Other, nothing},
    rows::Measured,
    tree::Tree,
};
use super::Row;
use crate::{files_below, programs, tell};

/// The largest size that an engine in a browser is given.
const MINISEARCH_RECORDS_MAX: usize = 16_000;

/// The largest size that any other engine is given: beyond it, making their indexes takes an hour.
const OTHERS_RECORDS_MAX: usize = 200_000;

/// How large, and where.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Records of each portal: 16k, 160k, 960k
    #[arg(long, value_delimiter = ',', default_value = "16k,160k")]
    sizes: Vec<Size>,
    /// Folder in which a temporary one is made, some GB for each 100,000 records; a disk in memory is quickest
    /// [default: among temporary files]
    #[arg(long)]
    work: Option<PathBuf>,
    /// Without the other engines, which take most of the time
    #[arg(long)]
    alone: bool,
}

/// So many records, written as `16k` or `16000`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size(usize);

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        /// Fewer have no room for guides, places and organizations of every owner.
        const RECORDS_MIN: usize = 1_000;
        let (number, times) = text.strip_suffix('k').map_or((text, 1), |number| (number, 1000));
        let records = number.parse().ok().and_then(|number: usize| number.checked_mul(times));
        let records = records.ok_or_else(|| "it is a number of records, such as 16k".to_owned())?;
        if records < RECORDS_MIN {
            return Err(format!("a portal of fewer than {RECORDS_MIN} records is none"));
        }
        Ok(Self(records))
    }
}

/// What runs in a process of its own: paths of what is read, what is asked or made, and what is written.
#[derive(Subcommand)]
pub(crate) enum Part {
    /// Ask an installed portal
    Ask { data: PathBuf, samples: PathBuf, to: PathBuf },
    /// Make FTS5's database of texts
    Fts5Build { texts: PathBuf, database: PathBuf, to: PathBuf },
    /// Ask FTS5
    Fts5Ask { database: PathBuf, samples: PathBuf, to: PathBuf },
}

pub(super) fn run_part(part: &Part) -> Result<()> {
    match part {
        Part::Ask { data, samples, to } => ours::ask(data, samples, to),
        Part::Fts5Build { texts, database, to } => fts5::build(texts, database, to),
        Part::Fts5Ask { database, samples, to } => fts5::ask(database, samples, to),
    }
}

impl Args {
    /// The command that gives the same rows again.
    pub(super) fn command(&self) -> String {
        let sizes: Vec<String> =
            self.sizes.iter().map(|Size(records)| records.to_string()).collect();
        let alone = if self.alone { " --alone" } else { "" };
        format!("cargo xtask bench search --sizes {} --work DIR{alone}", sizes.join(","))
    }
}

pub(super) fn measure(args: &Args) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for Size(records) in &args.sizes {
        rows.extend(measure_size(args, *records)?);
    }
    Ok(rows)
}

fn measure_size(args: &Args, records: usize) -> Result<Vec<Row>> {
    let work = match &args.work {
        Some(work) => {
            fs::create_dir_all(work).with_context(|| format!("cannot make {}", work.display()))?;
            tempfile::tempdir_in(work)
        }
        None => tempfile::tempdir(),
    };
    let work = work.context("cannot make a temporary folder")?;
    let path = |name: &str| work.path().join(name);
    tell(&format!("{records} records: making, publishing and installing"));
    let tree = Tree::made(work.path(), records)?;
    tell("choosing what to ask");
    let (texts, samples) = (path("texts.jsonl"), path("samples.json"));
    let data = DataFolder::open(&tree.data)?;
    let catalogue = texts::write(&data, &texts)?;
    let asked = samples::choose(&texts, &catalogue)?;
    answers::write(&samples, &asked)?;

    tell("asking Sportello");
    let own = programs::program("xtask")?;
    let to = path("ours.json");
    let status = Command::new(own)
        .args(["bench", "search-part", "ask"])
        .args([&tree.data, &samples, &to])
        .status()
        .context("cannot start a process to measure")?;
    ensure!(status.success(), "a process that asks failed ({status})");
    let ours: Answers = answers::read(&to)?;

    let release = data.release_path(&data.current()?);
    let mut index_bytes = 0;
    for file in files_below(&release.join("index"))? {
        index_bytes += fs::metadata(file)?.len();
    }
    let database_bytes = fs::metadata(release.join("content.db"))?.len();
    // Theirs need the room.
    fs::remove_dir_all(&tree.data)
        .with_context(|| format!("cannot remove {}", tree.data.display()))?;
    let bench = Bench { texts: &texts, samples: &samples, work: work.path() };
    let up_to = |most: usize, name, measure: &dyn Fn() -> Result<Other>| {
        if args.alone {
            Ok(nothing(name, "not asked"))
        } else if records <= most {
            measure()
        } else {
            Ok(nothing(name, &format!("up to {most} records")))
        }
    };
    let others: Vec<Other> = vec![
        up_to(OTHERS_RECORDS_MAX, "FTS5", &|| bench.fts5())?,
        up_to(OTHERS_RECORDS_MAX, "Xapian", &|| bench.xapian())?,
        up_to(MINISEARCH_RECORDS_MAX, "MiniSearch", &|| bench.minisearch())?,
    ];
    let built = Built {
        cpu_seconds: tree.build_cpu_seconds,
        resident_kb: tree.build_resident_kb,
        index_bytes,
    };
    let by_updater = tree.by_updater;
    let measured = Measured {
        records: catalogue.records,
        asked,
        ours,
        built,
        database_bytes,
        by_updater,
        others,
    };
    Ok(measured.rows())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read() {
        for (text, size) in [
            ("16k", Some(16_000)),
            ("960k", Some(960_000)),
            ("1500", Some(1_500)),
            ("12", None),
            ("k", None),
            ("16m", None),
        ] {
            assert_eq!(text.parse().ok(), size.map(Size), "{text}");
        }
    }
}
