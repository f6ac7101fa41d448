//! Processes as the system tells of them: whose child is whose, what memory and time they have taken so far.

use std::{fs, time::Duration};

use rustix::process::{Pid, Signal, kill_process};

/// Units of time in `/proc` a second; Linux promises this one on every machine that we run on.
const TICKS_PER_SECOND: f64 = 100.0;

/// What a living process has taken so far.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Taken {
    /// Largest resident set, in kB.
    pub(crate) resident_kb: u64,
    /// Private memory now, in kB.
    pub(crate) anonymous_kb: u64,
    /// User and system time of all its threads.
    pub(crate) cpu: Duration,
}

/// Children of a process, of whichever thread; none where it is gone.
pub(crate) fn children(pid: u32) -> Vec<u32> {
    let Ok(threads) = fs::read_dir(format!("/proc/{pid}/task")) else {
        return Vec::new();
    };
    let lists = threads.flatten().filter_map(|thread| {
        let list = fs::read_to_string(thread.path().join("children")).ok()?;
        Some(list.split_whitespace().filter_map(|pid| pid.parse().ok()).collect::<Vec<u32>>())
    });
    lists.flatten().collect()
}

/// What a process has taken; `None` where it is gone.
pub(crate) fn taken(pid: u32) -> Option<Taken> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let kb = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
        line.split_whitespace().next()?.parse::<u64>().ok()
    };
    // The name of the program may hold anything, so what follows it is counted from its last bracket.
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, stat) = stat.rsplit_once(')')?;
    let mut times = stat.split_whitespace().skip(11).take(2).filter_map(|t| t.parse::<u64>().ok());
    let ticks = times.next()? + times.next()?;
    Some(Taken {
        resident_kb: kb("VmHWM")?,
        anonymous_kb: kb("RssAnon")?,
        cpu: Duration::from_secs_f64(ticks as f64 / TICKS_PER_SECOND),
    })
}

/// Kills a process by its number; one that is gone already is no fault. Says whether it was there.
pub(crate) fn kill(pid: u32) -> bool {
    Pid::from_raw(pid.cast_signed()).is_some_and(|pid| kill_process(pid, Signal::KILL).is_ok())
}
