//! The kiosk on an installed snapshot: start, memory, touches, languages, frames; each run in a process of its own.

mod screen;
mod visit;

use std::{path::Path, process::Command, time::Duration};

use anyhow::{Context as _, Result, ensure};

pub(super) use self::visit::start_once;
use self::visit::{Start, Turned};
use super::{Row, ms};
use crate::programs;

const STARTS: usize = 3;

pub(super) fn measure(data: &Path) -> Result<Vec<Row>> {
    let own = programs::program("xtask")?;
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        let output = Command::new(&own)
            .args(["bench", "start", "--data"])
            .arg(data)
            .output()
            .context("cannot start a process to measure")?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        ensure!(output.status.success(), "a start failed: {said}");
        starts.push(
            serde_json::from_slice::<Start>(&output.stdout)
                .context("a start said something else")?,
        );
    }
    Ok(rows(&starts))
}

fn rows(starts: &[Start]) -> Vec<Row> {
    let median = |of: fn(&Start) -> Duration| {
        let mut values: Vec<_> = starts.iter().map(of).collect();
        values.sort_unstable();
        ms(values[values.len() / 2])
    };
    let most = |of: fn(&Start) -> u64| {
        let kb = starts.iter().map(of).max().unwrap_or_default();
        format!("{:.0} MB", kb as f64 / 1024.0)
    };
    let row = |what: &str, bar: &str, ours: String| Row {
        what: what.to_owned(),
        ours,
        other: format!("bar: {bar}"),
    };
    let over = |of: fn(&Start) -> &[Duration], share: usize| {
        let all: Vec<Duration> = starts.iter().flat_map(|start| of(start).to_vec()).collect();
        ms(percentile(all, share))
    };
    let slowest = slowest(starts);
    let blocks = starts.first().map_or(0, |start| start.guide_blocks);
    let mut rows = vec![
        row(
            "start to first frame (wall of languages, 1080p), CPU, median of 3",
            "–",
            median(|s| s.first_frame_cpu),
        ),
        row(
            "start to first frame and one query answered, CPU",
            "300 ms",
            median(|s| s.answered_cpu),
        ),
        row("the same, by the clock on the wall", "1 s", median(|s| s.answered_wall)),
        row("private memory (RssAnon) at home, most of 3", "100 MB", most(|s| s.home_anon)),
        row("the same with the map open", "160 MB", most(|s| s.map_anon)),
        row("mapped files (RssFile) then, fonts and index among them", "–", most(|s| s.map_file)),
        row(
            &format!(
                "touch to new screen, until nothing moves, CPU, p95 over all screens; slowest: {slowest}"
            ),
            "50 ms",
            over(|s| &s.touches, 95),
        ),
        row(
            "change of language at home, until nothing moves, CPU, most",
            "100 ms",
            over(|s| &s.languages, 100),
        ),
    ];
    let turned = |what: &str, of: fn(&Start) -> &Turned| {
        let over = |times: fn(&Turned) -> &[Duration]| {
            let all = starts.iter().flat_map(|start| times(of(start)).to_vec());
            ms(percentile(all.collect(), 95))
        };
        let pictures = format!("{what} that is turned 300 times: each picture, CPU, p95");
        [
            row(&pictures, "16 ms", over(|t| &t.frames)),
            row("each turn, from the key until nothing moves, CPU, p95", "–", over(|t| &t.turns)),
            row("its picture painted whole, CPU, p95", "25 ms", over(|t| &t.whole)),
        ]
    };
    rows.extend(turned("a list of services", |s| &s.list));
    rows.extend(turned(&format!("an Arabic guide of {blocks} blocks"), |s| &s.guide));
    rows.push(Row {
        what: "how it was measured".to_owned(),
        ours: "without a display, frame after frame, with the renderer of a window: of each what changed; \
             questions are answered on the same thread"
            .to_owned(),
        other: "no browser, GTK or Qt is there to compare with".to_owned(),
    });
    rows
}

/// The screen whose touch took most, with its median.
fn slowest(starts: &[Start]) -> String {
    let Some(first) = starts.first() else { return String::new() };
    let medians = first.screens.iter().enumerate().map(|(n, name)| {
        let of_screen = starts.iter().filter_map(|start| start.touches.get(n).copied()).collect();
        (percentile(of_screen, 50), name)
    });
    medians.max().map_or_else(String::new, |(time, name)| format!("{name}, {}", ms(time)))
}

/// The value that `share` of a hundred do not exceed.
fn percentile(mut values: Vec<Duration>, share: usize) -> Duration {
    values.sort_unstable();
    let index = (values.len() * share).div_ceil(100).saturating_sub(1);
    values.get(index).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_values_that_were_measured() {
        let values = || (1..=20).map(Duration::from_millis).collect::<Vec<_>>();
        for (share, expected) in [(50, 10), (95, 19), (100, 20)] {
            assert_eq!(percentile(values(), share), Duration::from_millis(expected));
        }
        assert_eq!(percentile(Vec::new(), 95), Duration::ZERO);
    }
}
