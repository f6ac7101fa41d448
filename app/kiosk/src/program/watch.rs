//! The watcher: runs the kiosk in a process of its own, and when that crashes brings it back to the wall.

use std::{
    collections::VecDeque,
    os::fd::AsFd as _,
    process::{Child, Command, ExitCode, ExitStatus},
    time::{Duration, Instant},
};

use anyhow::Context as _;
use nix::{
    poll::{PollFd, PollFlags, PollTimeout, poll},
    sys::{
        prctl,
        resource::{Resource, setrlimit},
        signal::{SigSet, Signal, kill},
        signalfd::{SfdFlags, SignalFd},
    },
    unistd::Pid,
};

use super::say;

/// The next crash within this time is one in a row.
const ROW: Duration = Duration::from_mins(1);
/// Pauses after the first crash in a row, the second and so on; after one more it is over.
const PAUSES: [Duration; 6] = [
    Duration::ZERO,
    Duration::from_millis(250),
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
];
/// A child that was told to end does so within this time, or is ended.
const END_MAX: Duration = Duration::from_secs(5);
/// The child is looked at so often even where nothing is heard of it.
const LOOK: Duration = Duration::from_millis(200);

/// What a program gives back that was asked for wrongly; asking again in the same way helps nobody.
const WRONG_USAGE: i32 = 2;

/// Keeps the program going that `make` names, until it ends by itself or somebody ends this one.
pub fn keep_running(mut make: impl FnMut() -> Command) -> anyhow::Result<ExitCode> {
    setrlimit(Resource::RLIMIT_CORE, 0, 0).context("cannot forbid core dumps")?;
    let mut heard = Heard::new()?;
    let mut crashes = Crashes::default();
    let mut is_first = true;
    loop {
        let mut child = make().spawn().context("cannot start the kiosk")?;
        let status = match heard.await_end(&mut child)? {
            End::Told => return Ok(ExitCode::SUCCESS),
            End::Ended(status) => status,
        };
        if let Some(code) = orderly(status, is_first) {
            return Ok(ExitCode::from(code));
        }
        is_first = false;
        let Some(pause) = crashes.pause(Instant::now()) else {
            say(&format!(
                "the kiosk crashed {} times within a minute ({status}) and is not started again; \
                 look at what it said before, then start it by hand",
                PAUSES.len() + 1
            ));
            return Ok(ExitCode::FAILURE);
        };
        say(&format!("the kiosk crashed ({status}) and starts again"));
        if heard.is_told_within(pause)? {
            return Ok(ExitCode::SUCCESS);
        }
    }
}

/// In the process that is watched: it ends with its watcher, and no memory of it is ever written to a disk.
pub(super) fn be_watched() -> anyhow::Result<()> {
    prctl::set_pdeathsig(Some(Signal::SIGKILL)).context("cannot tie the kiosk to its watcher")?;
    prctl::set_dumpable(false).context("cannot forbid core dumps")
}

/// The exit code to pass on; `None` after a crash. What fails at the very first start says why, and would again.
fn orderly(status: ExitStatus, is_first: bool) -> Option<u8> {
    match status.code()? {
        0 => Some(0),
        WRONG_USAGE => Some(2),
        1 if is_first => Some(1),
        _ => None,
    }
}

enum End {
    Ended(ExitStatus),
    /// Somebody ended the watcher, and the child with it.
    Told,
}

/// What is heard of the child and of whoever runs this program. The signals are read here and do nothing else.
struct Heard(SignalFd);

impl Heard {
    fn new() -> anyhow::Result<Self> {
        let signals =
            SigSet::from_iter([Signal::SIGTERM, Signal::SIGINT, Signal::SIGHUP, Signal::SIGCHLD]);
        signals.thread_block().context("cannot hold signals back")?;
        let flags = SfdFlags::SFD_CLOEXEC | SfdFlags::SFD_NONBLOCK;
        let fd = SignalFd::with_flags(&signals, flags).context("cannot listen for signals")?;
        Ok(Self(fd))
    }

    fn await_end(&mut self, child: &mut Child) -> anyhow::Result<End> {
        loop {
            if let Some(status) = child.try_wait().context("cannot look at the kiosk")? {
                return Ok(End::Ended(status));
            }
            if self.is_told_within(LOOK)? {
                end(child)?;
                return Ok(End::Told);
            }
        }
    }

    /// Waits for so long, or until something is heard; says whether this program is to end.
    fn is_told_within(&mut self, pause: Duration) -> anyhow::Result<bool> {
        let until = Instant::now() + pause;
        loop {
            while let Some(signal) = self.0.read_signal().context("cannot read a signal")? {
                if signal.ssi_signo != Signal::SIGCHLD as u32 {
                    return Ok(true);
                }
                // Whoever waits for the child looks at it; whoever only pauses goes on with that.
                if pause == LOOK {
                    return Ok(false);
                }
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(false);
            }
            let timeout = PollTimeout::try_from(left).unwrap_or(PollTimeout::MAX);
            let mut heard = [PollFd::new(self.0.as_fd(), PollFlags::POLLIN)];
            match poll(&mut heard, timeout) {
                Ok(_) | Err(nix::errno::Errno::EINTR) => {}
                Err(error) => return Err(error).context("cannot wait for the kiosk"),
            }
        }
    }
}

/// Tells the child to end, and ends it where it does not.
fn end(child: &mut Child) -> anyhow::Result<()> {
    let pid = Pid::from_raw(i32::try_from(child.id()).context("no process has such a number")?);
    // It may have ended by itself meanwhile.
    let _ = kill(pid, Signal::SIGTERM);
    let until = Instant::now() + END_MAX;
    while child.try_wait()?.is_none() {
        if Instant::now() >= until {
            say("the kiosk does not end and is ended");
            child.kill().context("cannot end the kiosk")?;
            child.wait()?;
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

/// Crashes in a row.
#[derive(Default)]
struct Crashes(VecDeque<Instant>);

impl Crashes {
    /// How long to wait after a crash at `now`; `None` where there were too many.
    fn pause(&mut self, now: Instant) -> Option<Duration> {
        self.0.retain(|crash| now.duration_since(*crash) < ROW);
        self.0.push_back(now);
        PAUSES.get(self.0.len() - 1).copied()
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::process::ExitStatusExt as _;

    use super::*;

    #[test]
    fn pauses_grow_with_crashes_in_a_row_and_end() {
        let (mut crashes, start) = (Crashes::default(), Instant::now());
        let at = |seconds| start + Duration::from_secs(seconds);
        for (n, pause) in PAUSES.into_iter().enumerate() {
            assert_eq!(crashes.pause(at(n as u64)), Some(pause));
        }
        assert_eq!(crashes.pause(at(7)), None);
        // A minute later the first ones are forgotten.
        assert_eq!(crashes.pause(at(200)), Some(Duration::ZERO));
    }

    #[test]
    fn only_crashes_are_followed_by_another_start() {
        let exit = |code: i32| ExitStatus::from_raw(code << 8);
        for (status, is_first, expected) in [
            (exit(0), false, Some(0)),
            (exit(2), false, Some(2)),
            (exit(1), true, Some(1)),
            (exit(1), false, None),
            (exit(101), true, None),
            (ExitStatus::from_raw(Signal::SIGKILL as i32), true, None),
        ] {
            assert_eq!(orderly(status, is_first), expected, "{status}");
        }
    }
}
