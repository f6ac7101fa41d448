//! Our own engine: texts published and installed as content is, then searched as visitors do.

use std::{path::Path, time::Duration};

use anyhow::{Context as _, Result};
use bundle::RecordId;
use library::Library;
use store::DataFolder;

use super::{input::Set, measures::HITS, sources};
use crate::{asking, bench::cpu_time, ministry::Ministry, programs};

/// Texts that are installed.
pub(super) struct Kiosk {
    library: Library,
    /// The id of each text, set after set.
    pub(super) ids: Vec<RecordId>,
}

/// Records that were found for each question of a set, and the CPU time of all of it.
pub(super) struct Found {
    pub(super) hits: Vec<Vec<RecordId>>,
    pub(super) cpu: Duration,
}

impl Kiosk {
    /// Builds, signs and publishes all sets as one portal and installs them, below the new folder `work`.
    pub(super) fn installed(work: &Path, sets: &[Set]) -> Result<Self> {
        let ids = sources::write(&work.join("source"), sets)?;
        let mut ministry = Ministry::over(work, &[])?;
        ministry.publish()?;
        let (data, root, from) = (work.join("data"), ministry.root_file(), ministry.published());
        let [data_text, root, from] = [&data, &root, &from].map(|path| path.as_os_str());
        let updater =
            |arguments: &[&std::ffi::OsStr]| programs::quietly("sportello-updater", arguments);
        updater(&["--data".as_ref(), data_text, "init".as_ref(), "--root".as_ref(), root])?;
        updater(&["--data".as_ref(), data_text, "once".as_ref(), "--source".as_ref(), from])?;
        let data = DataFolder::open(&data)?;
        let library =
            Library::open(&data, &data.current()?).context("cannot open what was installed")?;
        Ok(Self { library, ids })
    }

    /// Asks every question of a set in the set's language.
    pub(super) fn ask(&self, set: &Set) -> Result<Found> {
        let mut hits = Vec::with_capacity(set.questions.len());
        let started = cpu_time();
        for question in &set.questions {
            hits.push(asking::words(&self.library, &set.language, &question.words, HITS)?);
        }
        let cpu = cpu_time().saturating_sub(started);
        let ids = hits.into_iter().map(|hits| hits.into_iter().map(|hit| hit.id).collect());
        Ok(Found { hits: ids.collect(), cpu })
    }
}
