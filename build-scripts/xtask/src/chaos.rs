//! Chaos: the real updater is killed at random moments, its disk fails call by call and fills up; after each such event
//! there is exactly the old or the new release, whole, with floors that are not lower, and the next update comes to the
//! newest one. The first violation ends it, with the seed that brings it back and the data folder as it was left.

mod check;
mod disk;
mod faults;
#[path = "../../../app/updater/tests/it/floors.rs"]
mod floors;
mod kills;
mod scenes;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, Result};

use self::scenes::Stage;
use crate::{dice::Dice, say};

/// How much of it.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Times that a living process is killed
    #[arg(long, default_value_t = 300)]
    kills: usize,
    /// System calls that fail in each scene, for each kind of call: once, and from then on
    #[arg(long, default_value_t = 8)]
    failures: usize,
    /// Times that the disk fills up in each scene; needs root, because it is a disk in memory
    #[arg(long, default_value_t = 4)]
    full_disks: usize,
    /// Brings the same moments back, as far as the machine is as busy as then
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Folder for what is made, emptied before; it is removed when nothing was violated. A disk in memory makes it all
    /// several times as quick: what a kill leaves does not depend on the disk [default: among temporary files]
    #[arg(long)]
    work: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    if args.failures > 0 {
        faults::require()?;
    }
    if args.full_disks > 0 {
        disk::require()?;
    }
    let work = match &args.work {
        Some(work) => work.clone(),
        // Removed below, where nothing was violated.
        None => tempfile::tempdir().context("cannot make a temporary folder")?.keep(),
    };
    empty(&work)?;
    let work = work.canonicalize().context("cannot find the folder for what is made")?;
    let seed = args.seed;
    let again = || format!("the seed was {seed}, the folders lie in {}", work.display());
    let stage = Stage::new(&work).with_context(again)?;
    let scenes = scenes::all(&stage).with_context(again)?;
    for scene in &scenes {
        say(&format!("{}: {} ms undisturbed", scene.name, scene.took.as_millis()));
    }
    let mut dice = Dice::new(seed);
    kills::run(&stage, &scenes, args.kills, &mut dice).with_context(again)?;
    if args.failures > 0 {
        faults::run(&stage, &scenes, args.failures, &mut dice).with_context(again)?;
    }
    if args.full_disks > 0 {
        disk::run(&stage, &scenes, args.full_disks, &mut dice).with_context(again)?;
    }
    say(&format!("nothing was violated (seed {seed})"));
    drop(stage);
    fs::remove_dir_all(&work).with_context(|| format!("cannot remove {}", work.display()))?;
    Ok(ExitCode::SUCCESS)
}

fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))
}
