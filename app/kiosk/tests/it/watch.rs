//! The watcher, with a small program in the place of the kiosk.
//!
//! It holds signals back, which must hold for every thread of its process: so it runs in one of its own, this very test
//! binary, which `env` starts with the signals held back and with what to watch.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Child, Command, ExitCode, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

const SCRIPT: &str = "SPORTELLO_TEST_WATCHED";
const SOON: Duration = Duration::from_secs(2);

/// Not a test by itself: the process of the watcher.
#[test]
fn the_watcher() {
    let Some(script) = env::var_os(SCRIPT) else { return };
    let make = || {
        let mut command = Command::new("sh");
        command.arg("-c").arg(&script);
        command
    };
    let code = kiosk::keep_running(make).expect("signals and processes");
    #[expect(clippy::disallowed_methods, reason = "the harness of tests knows no exit codes")]
    std::process::exit(i32::from(code != ExitCode::SUCCESS));
}

/// A watcher of a script that writes its number into `folder/pid`.
struct Watched {
    folder: tempfile::TempDir,
    watcher: Child,
}

impl Watched {
    fn new(rest: &str) -> Self {
        let folder = tempfile::tempdir().expect("room for a file");
        let pid = folder.path().join("pid");
        let script = format!("echo $$ >> {0}; {rest}", pid.display());
        let watcher = Command::new("env")
            .arg("--block-signal=TERM")
            .arg(env::current_exe().expect("a test binary"))
            .args(["--exact", "watch::the_watcher", "--nocapture"])
            .env(SCRIPT, script)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the test binary starts");
        Self { folder, watcher }
    }

    fn pids(&self) -> Vec<String> {
        let text = fs::read_to_string(self.folder.path().join("pid")).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    /// The process that was started last, once there were so many.
    fn child(&self, starts: usize) -> String {
        wait_for(|| self.pids().get(starts - 1).cloned())
    }

    fn end(mut self) -> (ExitStatus, String) {
        let status = wait_for(|| self.watcher.try_wait().expect("a child of this process"));
        let mut said = String::new();
        let stderr = self.watcher.stderr.as_mut().expect("it is piped");
        std::io::Read::read_to_string(stderr, &mut said).expect("words");
        (status, said)
    }
}

fn wait_for<T>(mut look: impl FnMut() -> Option<T>) -> T {
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < until, "it never came");
        thread::sleep(Duration::from_millis(10));
    }
}

fn signal(name: &str, pid: &str) {
    let sent = Command::new("kill").args(["-s", name, pid]).status().expect("kill");
    assert!(sent.success());
}

fn is_running(pid: &str) -> bool {
    Path::new("/proc").join(pid).exists()
}

#[test]
fn what_is_killed_is_back_soon_and_ends_with_its_watcher() {
    let watched = Watched::new("exec sleep 600");
    let first = watched.child(1);
    let killed = Instant::now();
    signal("KILL", &first);
    let second = watched.child(2);
    assert!(killed.elapsed() < SOON, "{:?}", killed.elapsed());
    assert_ne!(first, second);
    signal("TERM", &watched.watcher.id().to_string());
    let (status, _) = watched.end();
    assert_eq!(status.code(), Some(0));
    assert!(!is_running(&second), "the kiosk outlived its watcher");
}

#[test]
fn what_crashes_again_and_again_is_given_up_in_words() {
    let watched = Watched::new("kill -s SEGV $$");
    let (status, said) = watched.end();
    assert_eq!(status.code(), Some(1));
    assert!(said.contains("crashed 7 times within a minute"), "{said}");
}

#[test]
fn what_ends_by_itself_is_not_started_again() {
    for (rest, code) in [("exit 0", 0), ("exit 1", 1)] {
        let watched = Watched::new(rest);
        let folder: PathBuf = watched.folder.path().to_owned();
        let starts = wait_for(|| Some(watched.pids()).filter(|pids| !pids.is_empty())).len();
        let (status, _) = watched.end();
        assert_eq!((status.code(), starts), (Some(code), 1), "{rest} {}", folder.display());
    }
}

#[test]
fn no_core_is_ever_dumped() {
    let watched = Watched::new("exec sleep 600");
    drop(watched.child(1));
    let watcher = watched.watcher.id().to_string();
    let limits = fs::read_to_string(format!("/proc/{}/limits", watched.child(1))).expect("limits");
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).expect("a limit");
    assert_eq!(core.split_whitespace().nth(4), Some("0"), "{core}");
    signal("TERM", &watcher);
    assert_eq!(watched.end().0.code(), Some(0));
}
