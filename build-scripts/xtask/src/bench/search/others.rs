//! The engines beside ours: each makes an index of the same texts and answers the same questions, in processes of its
//! own that may not take longer than some minutes.

use std::{
    ffi::{OsStr, OsString},
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};

use super::answers::{self, Answers, Built};
use crate::{house, programs, tell};

/// Seconds that an engine may take for its index, and again for its answers.
const SECONDS_MAX: u32 = 600;
/// What `timeout` says of a program that took too long.
const TOO_LONG: i32 = 124;
/// The system's own: what Debian packages for Python is seen by no other.
const PYTHON: &str = "/usr/bin/python3";
const MINISEARCH: &str = "minisearch@7.2.0";
/// More than the engine's own bound, which an index of this size does not fit into.
const NODE_MEMORY: &str = "--max-old-space-size=6144";

/// What came of an engine.
pub(super) struct Other {
    pub(super) name: &'static str,
    pub(super) outcome: Outcome,
}

pub(super) enum Outcome {
    Measured(Built, Answers),
    /// Nothing, and why.
    Nothing(String),
}

/// Files that every engine reads, and a new folder for what it makes.
pub(super) struct Bench<'a> {
    pub(super) texts: &'a Path,
    pub(super) samples: &'a Path,
    pub(super) work: &'a Path,
}

impl Bench<'_> {
    pub(super) fn fts5(&self) -> Result<Other> {
        let own = programs::program("xtask")?;
        self.measured("FTS5", |bench, folder| {
            let index = folder.join("fts5.db");
            let part = |step: &str, from: &Path, with: &Path, to: &Path| {
                let words = ["bench", "search-part", step].map(OsString::from);
                let paths = [from, with, to].map(OsString::from);
                run(&own, &[&words[..], &paths].concat())
            };
            Ok(part("fts5-build", bench.texts, &index, &folder.join("built"))?
                && part("fts5-ask", &index, bench.samples, &folder.join("answers"))?)
        })
    }

    pub(super) fn xapian(&self) -> Result<Other> {
        let there = |status: std::io::Result<std::process::ExitStatus>| {
            status.is_ok_and(|status| status.success())
        };
        let found =
            Command::new(PYTHON).args(["-c", "import xapian"]).stderr(Stdio::null()).status();
        if !there(found) {
            return Ok(nothing("Xapian", "package python3-xapian is missing"));
        }
        let script = house().join("build-scripts/bench/xapian_search.py");
        self.measured("Xapian", |bench, folder| {
            let index = folder.join("index");
            let part = |step: &str, from: &Path, with: &Path, to: &Path| {
                let paths = [from, with, to].map(OsString::from);
                let words = [script.clone().into_os_string(), OsString::from(step)];
                run(Path::new(PYTHON), &[&words[..], &paths].concat())
            };
            Ok(part("build", bench.texts, &index, &folder.join("built"))?
                && part("ask", &index, bench.samples, &folder.join("answers"))?)
        })
    }

    /// The engine of pages that search in a browser; it keeps its index in memory, so one process does both.
    pub(super) fn minisearch(&self) -> Result<Other> {
        for program in ["node", "npm"] {
            if Command::new(program).arg("--version").stdout(Stdio::null()).status().is_err() {
                return Ok(nothing("MiniSearch", &format!("{program} is missing")));
            }
        }
        let packages = tempfile::tempdir_in(self.work).context("cannot make a temporary folder")?;
        let installed = Command::new("npm")
            .args(["install", "--silent", "--no-audit", "--no-fund", "--prefix"])
            .arg(packages.path())
            .arg(MINISEARCH)
            .stdout(Stdio::null())
            .status();
        if !installed.is_ok_and(|status| status.success()) {
            return Ok(nothing("MiniSearch", "npm cannot fetch it"));
        }
        let script = house().join("build-scripts/bench/minisearch_search.mjs");
        self.measured("MiniSearch", |bench, folder| {
            let arguments = [
                NODE_MEMORY.into(),
                script.clone().into_os_string(),
                packages.path().as_os_str().to_owned(),
                bench.texts.into(),
                bench.samples.into(),
                folder.join("built").into(),
                folder.join("answers").into(),
            ];
            run(Path::new("node"), &arguments)
        })
    }

    /// What `steps` wrote into `built` and `answers` of a folder; they say whether they came to their end in time.
    fn measured(
        &self,
        name: &'static str,
        steps: impl FnOnce(&Self, &Path) -> Result<bool>,
    ) -> Result<Other> {
        tell(&format!("{name}: index and answers"));
        let folder: PathBuf = self.work.join(name);
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let outcome = if steps(self, &folder)? {
            let built = answers::read(&folder.join("built"))?;
            Outcome::Measured(built, answers::read(&folder.join("answers"))?)
        } else {
            Outcome::Nothing(format!("longer than {} minutes", SECONDS_MAX / 60))
        };
        fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
        Ok(Other { name, outcome })
    }
}

pub(super) fn nothing(name: &'static str, why: &str) -> Other {
    Other { name, outcome: Outcome::Nothing(why.to_owned()) }
}

/// Runs a program to its end; `false` where it took too long and was ended.
fn run<S: AsRef<OsStr>>(program: &Path, arguments: &[S]) -> Result<bool> {
    let status = Command::new("timeout")
        .args(["--kill-after=5", &SECONDS_MAX.to_string()])
        .arg(program)
        .args(arguments)
        .status()
        .context("cannot start timeout (package coreutils)")?;
    if status.code() == Some(TOO_LONG) {
        return Ok(false);
    }
    ensure!(status.success(), "{} failed ({status})", program.display());
    Ok(true)
}
