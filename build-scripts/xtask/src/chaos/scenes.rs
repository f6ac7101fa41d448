//! What an updater is doing when it is disturbed, and to what end it comes undisturbed.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};
use store::{DataFolder, ReleaseId};

use super::floors::floors;
use crate::{
    copy_tree,
    ministry::{Ministry, Size},
    processes::children,
    programs::program,
    web::Web,
};

/// A few hundred records in three Regions: an update takes long enough to be disturbed, and a thousand of them end.
const SIZE: Size = Size {
    services: 300,
    organizations: 40,
    associations: 20,
    places: 120,
    guides: 12,
    languages: &["it", "en", "ar"],
    regions: &["it-25", "it-52", "it-62"],
};
const PUBLICATIONS: u64 = 3;
const CHANGED: usize = 20;
/// The line is slow, so that fetching takes its share of the time.
const KILOBYTES_PER_SECOND: u32 = 400;
const LOOK: Duration = Duration::from_millis(1);

/// The programs, the publications, and a web server over each.
pub(super) struct Stage {
    pub(super) work: PathBuf,
    pub(super) updater: PathBuf,
    /// Folders, the first publication first.
    published: Vec<PathBuf>,
    webs: Vec<Web>,
}

/// What an updater is asked to do.
#[derive(Debug, Clone)]
pub(super) enum Verb {
    /// One update from a source.
    Once(String),
    /// Back to the other release.
    Rollback,
}

/// A data folder, what is done to it, and what comes of that undisturbed.
pub(super) struct Scene {
    pub(super) name: &'static str,
    /// The data folder as it is before.
    pub(super) before: PathBuf,
    pub(super) verb: Verb,
    /// How long it takes.
    pub(super) took: Duration,
    /// How long the child that builds lives; `None` where there is none.
    pub(super) builds_for: Option<Duration>,
    pub(super) old: Option<ReleaseId>,
    /// A damaged release may stay so until it is built again.
    pub(super) old_is_whole: bool,
    pub(super) new: ReleaseId,
    pub(super) floors: BTreeMap<String, String>,
    /// The source of the update that comes after the disturbance, and the release it must come to.
    pub(super) then: String,
    pub(super) newest: ReleaseId,
}

impl Stage {
    pub(super) fn new(work: &Path) -> Result<Self> {
        let updater = program("sportello-updater")?;
        let mut ministry = Ministry::new(&work.join("ministry"), &SIZE)?;
        let (mut published, mut webs) = (Vec::new(), Vec::new());
        for number in 1..=PUBLICATIONS {
            ministry.change(CHANGED, number)?;
            ministry.publish()?;
            let folder = ministry.keep_published_as(&format!("published-{number}"))?;
            webs.push(Web::start(&folder, work, Some(KILOBYTES_PER_SECOND))?);
            published.push(folder);
        }
        Ok(Self { work: work.to_owned(), updater, published, webs })
    }

    /// A publication as a folder; the first has number 1.
    fn folder(&self, number: usize) -> String {
        self.published[number - 1].display().to_string()
    }

    fn web(&self, number: usize) -> String {
        self.webs[number - 1].url()
    }

    /// The updater at this verb; what it says goes where the caller lets it.
    pub(super) fn command(&self, data: &Path, verb: &Verb) -> Command {
        let mut command = Command::new(&self.updater);
        command.args(arguments(data, verb)).stdin(Stdio::null());
        command
    }

    /// One update that must succeed.
    pub(super) fn must_update(&self, data: &Path, source: &str) -> Result<()> {
        let output = self.command(data, &Verb::Once(source.to_owned())).output()?;
        ensure!(output.status.success(), "an undisturbed update failed: {}", said(&output));
        Ok(())
    }

    /// A data folder that trusts the publisher, with so many publications installed one after the other, each of
    /// which ran well.
    fn kiosk(&self, installed: usize) -> Result<PathBuf> {
        let path = self.work.join(format!("installed-{installed}"));
        let root = self.published[0].join("metadata/1.root.json");
        let init = Command::new(&self.updater)
            .arg("init")
            .arg("--data")
            .arg(&path)
            .arg("--root")
            .arg(root)
            .output()
            .context("cannot start the updater")?;
        ensure!(init.status.success(), "cannot make a kiosk: {}", said(&init));
        for number in 1..=installed {
            self.must_update(&path, &self.folder(number))?;
            let data = DataFolder::open(&path)?;
            data.note_well(&data.current()?)?;
        }
        Ok(path)
    }
}

pub(super) fn arguments(data: &Path, verb: &Verb) -> Vec<String> {
    let data = data.display().to_string();
    match verb {
        Verb::Once(source) => {
            ["once", "--data", &data, "--source", source].map(str::to_owned).into()
        }
        Verb::Rollback => ["rollback", "--data", &data].map(str::to_owned).into(),
    }
}

pub(super) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}

/// Every scene, each acted once undisturbed.
pub(super) fn all(stage: &Stage) -> Result<Vec<Scene>> {
    let [none, one, two, three] = [0, 1, 2, 3].map(|installed| stage.kiosk(installed));
    let (none, one, two, three) = (none?, one?, two?, three?);
    let damaged = stage.work.join("damaged");
    copy_tree(&two, &damaged)?;
    let data = DataFolder::open(&damaged)?;
    fs::remove_file(data.release_path(&data.current()?).join("content.db"))
        .context("cannot damage a release")?;
    let newest = |path: &Path| DataFolder::open(path)?.current();
    let ends = [newest(&one)?, newest(&two)?, newest(&three)?];
    let once = |source: String| Verb::Once(source);
    let scene = |name, before: &Path, verb, then: usize| {
        Scene::acted(stage, name, before, verb, (stage.folder(then), ends[then - 1]))
    };
    Ok(vec![
        scene("first install from a folder", &none, once(stage.folder(1)), 1)?,
        scene("first install over HTTP", &none, once(stage.web(1)), 1)?,
        scene("update from a folder", &one, once(stage.folder(2)), 2)?,
        scene("update over HTTP", &one, once(stage.web(2)), 2)?,
        scene("rebuild of a damaged release", &damaged, once(stage.folder(2)), 2)?,
        scene("collection of what nobody needs", &three, once(stage.folder(3)), 3)?,
        // What staff left does not come back by itself, so something newer has to come.
        scene("return by staff", &two, Verb::Rollback, 3)?,
    ])
}

impl Scene {
    fn acted(
        stage: &Stage,
        name: &'static str,
        before: &Path,
        verb: Verb,
        (then, newest): (String, ReleaseId),
    ) -> Result<Self> {
        let path = stage.work.join("undisturbed");
        super::empty(&path)?;
        copy_tree(before, &path)?;
        let begun = Instant::now();
        let mut command = stage.command(&path, &verb);
        let mut child =
            command.stdout(Stdio::null()).spawn().context("cannot start the updater")?;
        let (mut built_from, mut built_to) = (None, None);
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            if !children(child.id()).is_empty() {
                built_from.get_or_insert_with(Instant::now);
                built_to = Some(Instant::now());
            }
            thread::sleep(LOOK);
        };
        let took = begun.elapsed();
        if !status.success() {
            bail!("{name}: undisturbed it failed as well ({status})");
        }
        let data = DataFolder::open(before)?;
        let old = data.current().ok();
        let whole = old.map(|old| super::check::whole(&data, &old).is_ok());
        Ok(Self {
            name,
            before: before.to_owned(),
            verb,
            took,
            builds_for: built_from.zip(built_to).map(|(from, to)| to - from),
            old,
            old_is_whole: whole.unwrap_or(true),
            new: DataFolder::open(&path)?.current()?,
            floors: floors(data.storage(), &data.trust()),
            then,
            newest,
        })
    }

    /// The data folder as it is before, fresh, at `to`.
    pub(super) fn set(&self, to: &Path) -> Result<()> {
        if to.exists() {
            fs::remove_dir_all(to).with_context(|| format!("cannot empty {}", to.display()))?;
        }
        copy_tree(&self.before, to)
    }
}
