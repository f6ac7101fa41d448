//! SIGKILL at random moments: of the updater alone, of the child that builds alone, of both at once.

use std::{
    collections::BTreeMap,
    fmt,
    os::unix::process::ExitStatusExt as _,
    path::Path,
    process::{Child, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};

use super::{
    check,
    scenes::{Scene, Stage},
};
use crate::{
    dice::Dice,
    processes::{children, kill},
    say,
};

/// Moments are spread a little beyond the time that it takes undisturbed; those too late do not count.
const BEYOND: f64 = 1.05;
/// After a moment that came too late an earlier one is tried: the machine may have been busier when the time was taken.
const EARLIER: f64 = 0.8;
const LOOK: Duration = Duration::from_micros(500);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Victim {
    Updater,
    Builder,
    Both,
}

impl fmt::Display for Victim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Updater => "the updater alone",
            Self::Builder => "the child that builds alone",
            Self::Both => "updater and child",
        })
    }
}

/// Kills so many times, scene after scene in turn.
pub(super) fn run(stage: &Stage, scenes: &[Scene], kills: usize, dice: &mut Dice) -> Result<()> {
    let path = stage.work.join("killed");
    let (mut counts, mut too_late) = (BTreeMap::<_, usize>::new(), 0);
    for number in 0..kills {
        let scene = &scenes[number % scenes.len()];
        let victim = victim(scene, dice);
        let mut part = 1.0;
        let mut hit = false;
        while !hit {
            let moment = dice.fraction() * part;
            part *= EARLIER;
            scene.set(&path)?;
            let after = disturb(stage, scene, &path, victim, moment)?;
            hit = after.is_some();
            too_late += usize::from(!hit);
            let when =
                after.map_or("too late".to_owned(), |at| format!("after {} ms", at.as_millis()));
            check::all(stage, scene, &path, || Ok(())).with_context(|| {
                format!("{}: {victim} killed {when}, kill {number}", scene.name)
            })?;
        }
        *counts.entry((scene.name, victim)).or_default() += 1;
    }
    for ((scene, victim), count) in &counts {
        say(&format!("{scene}: {victim} killed {count} times"));
    }
    say(&format!("{kills} kills, {too_late} moments more that came too late; all checked"));
    Ok(())
}

fn victim(scene: &Scene, dice: &mut Dice) -> Victim {
    let victims = [Victim::Updater, Victim::Both, Victim::Builder];
    victims[dice.below(if scene.builds_for.is_some() { 3 } else { 2 })]
}

/// Starts the updater and kills the victim at the `moment` of its time, 0 to 1. Gives when, or `None` where it had ended.
fn disturb(
    stage: &Stage,
    scene: &Scene,
    path: &Path,
    victim: Victim,
    moment: f64,
) -> Result<Option<Duration>> {
    let mut command = stage.command(path, &scene.verb);
    let begun = Instant::now();
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut child = child.context("cannot start the updater")?;
    let killed = match victim {
        Victim::Updater => {
            thread::sleep(scene.took.mul_f64(BEYOND * moment));
            kill(child.id());
            let status = child.wait()?;
            status.signal().is_some()
        }
        Victim::Both => {
            thread::sleep(scene.took.mul_f64(BEYOND * moment));
            let builders = children(child.id());
            kill(child.id());
            for builder in builders {
                kill(builder);
            }
            child.wait()?.signal().is_some()
        }
        Victim::Builder => {
            let killed = kill_builder(&mut child, scene, moment)?;
            let status = child.wait()?;
            ensure!(
                is_calm(status),
                "{}: the updater ended with {status} when its child was killed",
                scene.name
            );
            killed && !status.success()
        }
    };
    Ok(killed.then(|| begun.elapsed()))
}

/// Whether a program ended by itself and not by a panic.
pub(super) fn is_calm(status: ExitStatus) -> bool {
    matches!(status.code(), Some(0 | 1))
}

fn kill_builder(child: &mut Child, scene: &Scene, moment: f64) -> Result<bool> {
    let builder = loop {
        if let Some(builder) = children(child.id()).first() {
            break *builder;
        }
        if child.try_wait()?.is_some() {
            return Ok(false);
        }
        thread::sleep(LOOK);
    };
    thread::sleep(scene.builds_for.unwrap_or_default().mul_f64(BEYOND * moment));
    // Only while it is still a child of this updater: its number may belong to somebody else by now.
    Ok(children(child.id()).contains(&builder) && kill(builder))
}
