//! The program itself, killed at moments of its work that chance picks: the updater, or the child that builds for it.
//! `cargo xtask chaos` is the long form.

use std::{
    fs,
    os::unix::process::ExitStatusExt as _,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use library::Library;
use rustix::process::{Pid, Signal, kill_process};
use store::{DataFolder, ReleaseId};

use crate::{floors::floors, publisher::Edition, server::Server, stand::Stand};

const KILLS: u32 = 12;
const LOOK: Duration = Duration::from_millis(1);
const LOOKS_MAX: u32 = 20_000;

/// What is going on when somebody dies.
#[derive(Debug, Clone, Copy)]
enum Scene {
    FirstInstall,
    Update,
    UpdateOverHttp,
}

#[derive(Debug, Clone, Copy)]
enum Victim {
    Updater,
    Builder,
}

/// The program reads the real clock.
fn publish(stand: &Stand, number: u64) {
    let issued = jiff::Timestamp::now();
    stand.publish(&Edition { issued, ..Edition::new(number) });
}

fn start(data: &Path, source: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_sportello-updater"))
        .args(["once", "--source", source, "--data"])
        .arg(data)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program was built")
}

fn kill(pid: u32) -> bool {
    let pid = Pid::from_raw(pid.cast_signed()).expect("a process has a number");
    kill_process(pid, Signal::KILL).is_ok()
}

fn children(pid: u32) -> Vec<u32> {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let lists = threads.filter_map(|t| fs::read_to_string(t.path().join("children")).ok());
    lists
        .flat_map(|l| l.split_whitespace().filter_map(|c| c.parse().ok()).collect::<Vec<_>>())
        .collect()
}

/// Kills the victim after `pause`; says whether it was still alive.
fn disturb(data: &Path, source: &str, victim: Victim, pause: Duration) -> bool {
    let mut updater = start(data, source);
    match victim {
        Victim::Updater => {
            thread::sleep(pause);
            kill(updater.id());
            updater.wait().expect("a child").signal().is_some()
        }
        Victim::Builder => {
            let builder = loop {
                if let Some(builder) = children(updater.id()).first() {
                    break *builder;
                }
                if updater.try_wait().expect("a child").is_some() {
                    return false;
                }
            };
            thread::sleep(pause);
            let was_alive = children(updater.id()).contains(&builder) && kill(builder);
            let status = updater.wait().expect("a child");
            assert!(
                matches!(status.code(), Some(0 | 1)),
                "without its child it ended with {status}"
            );
            was_alive && !status.success()
        }
    }
}

/// The release in use is one of these, whole; gives it.
fn check(data: &DataFolder, allowed: &[Option<ReleaseId>], what: &str) {
    // The child of an updater that was killed ends with it, but perhaps not in the same moment.
    let is_free = (0..LOOKS_MAX).any(|_| {
        let is_free = !data.is_updating();
        if !is_free {
            thread::sleep(LOOK);
        }
        is_free
    });
    assert!(is_free, "{what}: the update lock is still held");
    let current = data.current().ok();
    assert!(allowed.contains(&current), "{what}: {current:?} is none of {allowed:?}");
    let Some(current) = current else { return };
    let problems = updater::status(data).problems;
    assert!(problems.is_empty(), "{what}: {problems:?}");
    let library = Library::open(data, &current).unwrap_or_else(|e| panic!("{what}: {e}"));
    let faults = library.verify().expect("a readable release");
    assert!(faults.is_empty(), "{what}: {faults:?}");
}

fn assert_not_lower(
    data: &DataFolder,
    before: &std::collections::BTreeMap<String, String>,
    what: &str,
) {
    let now = floors(data.storage(), &data.trust());
    for (name, floor) in before {
        assert!(now.get(name) >= Some(floor), "{what}: {name} fell from {floor} to {now:?}");
    }
}

/// A device before the scene, and the newest publication.
fn set(scene: Scene) -> Stand {
    let stand = Stand::new();
    publish(&stand, 1);
    if !matches!(scene, Scene::FirstInstall) {
        let source = stand.published();
        let status = start(stand.data.root(), source.to_str().expect("a plain path")).wait();
        assert!(status.expect("a child").success(), "a good publication");
        publish(&stand, 2);
    }
    stand
}

/// Acts on fresh devices until somebody was killed, each time earlier; then looks at what is left and goes on.
fn kill_once(scene: Scene, victim: Victim, moment: f64) {
    let what = format!("{scene:?}, {victim:?} killed at {moment:.2}");
    let mut earlier = 1.0;
    loop {
        let stand = set(scene);
        let server = Server::of_folder(stand.published(), |_, answer| answer);
        let folder = stand.published().to_str().expect("a plain path").to_owned();
        let source =
            if matches!(scene, Scene::UpdateOverHttp) { server.url() } else { folder.clone() };
        let data = &stand.data;
        let (old, before) = (data.current().ok(), floors(data.storage(), &data.trust()));

        // A twin tells how long it takes undisturbed, and what it comes to.
        let twin = DataFolder::open(copy(data.root(), &stand.path("twin"))).expect("a copy");
        let begun = Instant::now();
        assert!(start(twin.root(), &source).wait().expect("a child").success(), "{what}: the twin");
        let pause = begun.elapsed().mul_f64(moment * earlier);
        let new = twin.current().expect("installed");

        let hit = disturb(data.root(), &source, victim, pause);
        check(data, &[old, Some(new)], &what);
        assert_not_lower(data, &before, &what);
        assert!(start(data.root(), &folder).wait().expect("a child").success(), "{what}: and then");
        check(data, &[Some(new)], &what);
        assert_not_lower(data, &before, &what);
        let names = data.storage().list(&data.root().join("releases")).expect("a folder");
        assert!(
            names.iter().all(|name| !name.starts_with('.')),
            "{what}: {names:?} was left behind"
        );
        if hit {
            return;
        }
        earlier *= 0.7;
    }
}

fn copy(from: &Path, to: &Path) -> std::path::PathBuf {
    let copied = Command::new("cp").arg("-a").args([from, to]).status().expect("cp is there");
    assert!(copied.success(), "room for a copy");
    to.to_owned()
}

#[test]
fn whoever_is_killed_the_old_or_the_new_release_is_in_use() {
    for number in 0..KILLS {
        let scenes = [Scene::FirstInstall, Scene::Update, Scene::UpdateOverHttp];
        let scene = scenes[number as usize % scenes.len()];
        let builder_too = number % 4 == 3;
        let victim = if builder_too { Victim::Builder } else { Victim::Updater };
        // A child lives for a part of the time only.
        let part = if builder_too { 0.3 } else { 1.0 };
        // The golden ratio spreads any number of moments evenly.
        kill_once(scene, victim, part * (f64::from(number) * 0.618_034).fract());
    }
}
