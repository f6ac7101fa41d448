//! A disk that is full: a small one in memory that has no room from the start, or that somebody else fills meanwhile.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
};

use anyhow::{Context as _, Result, ensure};

use super::{
    check,
    kills::is_calm,
    scenes::{Scene, Stage, said},
};
use crate::{dice::Dice, say};

/// Room for every scene, with what an updater wants to see free before it begins.
const KILOBYTES: u64 = 128 * 1024;
/// Written at once by whoever fills it.
const CHUNK_BYTES: usize = 256 * 1024;

/// A file system in memory, mounted until it is dropped.
struct Disk(PathBuf);

/// Says early what is missing.
pub(super) fn require() -> Result<()> {
    ensure!(
        rustix::process::geteuid().is_root(),
        "a full disk is a file system in memory, and only root may mount one: run this as root, or leave it out with \
         --full-disks 0"
    );
    Ok(())
}

/// Fills the disk so many times in each scene.
pub(super) fn run(stage: &Stage, scenes: &[Scene], times: usize, dice: &mut Dice) -> Result<()> {
    let (mut all, mut given_up) = (0, 0);
    let mut note = |success: bool| {
        all += 1;
        given_up += usize::from(!success);
    };
    for scene in scenes {
        let begins_with = kilobytes(&scene.before)?;
        for number in 0..times {
            // From hardly a page more than what is there, up to as much again.
            let small = begins_with + 64 + begins_with * number as u64 / times as u64;
            note(small_from_the_start(stage, scene, small)?);
            note(filled_meanwhile(stage, scene, dice.fraction())?);
        }
    }
    say(&format!("{all} full disks, {given_up} updates given up for them; all checked"));
    Ok(())
}

fn small_from_the_start(stage: &Stage, scene: &Scene, kilobytes: u64) -> Result<bool> {
    let disk = Disk::mount(&stage.work.join("small"), kilobytes)?;
    let data = disk.0.join("data");
    scene.set(&data)?;
    let output = stage.command(&data, &scene.verb).stdout(Stdio::null()).output()?;
    let what = format!("{}: a disk of {kilobytes} kB; it said: {}", scene.name, said(&output));
    ensure!(is_calm(output.status), "{what}, and ended with {}", output.status);
    let checked = check::all(stage, scene, &data, || disk.resize(KILOBYTES));
    keep_evidence(stage, &data, checked).context(what)?;
    Ok(output.status.success())
}

fn filled_meanwhile(stage: &Stage, scene: &Scene, moment: f64) -> Result<bool> {
    let disk = Disk::mount(&stage.work.join("filling"), KILOBYTES)?;
    let (data, filler) = (disk.0.join("data"), disk.0.join("filler"));
    scene.set(&data)?;
    let mut command = stage.command(&data, &scene.verb);
    let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
    let child = child.context("cannot start the updater")?;
    thread::sleep(scene.took.mul_f64(moment));
    fill(&filler)?;
    let output = child.wait_with_output().context("cannot wait for the updater")?;
    let what = format!(
        "{}: the disk was filled at {:.0} % of its time; it said: {}",
        scene.name,
        moment * 100.0,
        said(&output)
    );
    ensure!(is_calm(output.status), "{what}, and ended with {}", output.status);
    let free = || fs::remove_file(&filler).context("cannot remove what filled the disk");
    keep_evidence(stage, &data, check::all(stage, scene, &data, free)).context(what)?;
    Ok(output.status.success())
}

/// The disk goes, so what was left of a violation is copied to a place that stays.
fn keep_evidence(stage: &Stage, data: &Path, checked: Result<()>) -> Result<()> {
    if checked.is_err() {
        crate::copy_tree(data, &stage.work.join("violation"))?;
    }
    checked
}

/// Writes until nothing fits any more.
fn fill(path: &Path) -> Result<()> {
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .with_context(|| format!("cannot write {}", path.display()))?;
    let chunk = vec![1; CHUNK_BYTES];
    let mut part = chunk.as_slice();
    loop {
        match file.write(part) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::StorageFull && part.len() == 1 => {
                return Ok(());
            }
            // The rest of a page fits where a chunk does not.
            Err(error) if error.kind() == io::ErrorKind::StorageFull => part = &chunk[..1],
            Err(error) => return Err(error).context("cannot fill the disk"),
        }
    }
}

/// What a folder takes on a disk of pages.
fn kilobytes(folder: &Path) -> Result<u64> {
    let files = crate::files_below(folder)?;
    let pages = files.iter().map(|file| Ok(fs::metadata(file)?.len().div_ceil(4096)));
    Ok(pages.sum::<Result<u64>>()? * 4)
}

impl Disk {
    fn mount(at: &Path, kilobytes: u64) -> Result<Self> {
        fs::create_dir_all(at).with_context(|| format!("cannot make {}", at.display()))?;
        mount(&["-t", "tmpfs", "-o", &format!("size={kilobytes}k"), "sportello-chaos"], at)?;
        Ok(Self(at.to_owned()))
    }

    fn resize(&self, kilobytes: u64) -> Result<()> {
        mount(&["-o", &format!("remount,size={kilobytes}k")], &self.0)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // What a violation left was copied before; a disk that stays mounted would be in the way.
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

fn mount(arguments: &[&str], at: &Path) -> Result<()> {
    let output =
        Command::new("mount").args(arguments).arg(at).output().context("cannot start mount")?;
    ensure!(output.status.success(), "cannot mount {}: {}", at.display(), said(&output));
    Ok(())
}
