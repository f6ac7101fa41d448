//! What the updater says in words: to somebody at a desk who is no engineer.

mod owner;
mod report;

use std::{collections::BTreeMap, fmt::Write as _};

use bundle::PackName;
use store::{ReleaseId, status::Fault};

pub use report::report;

use crate::{Change, Outcome, Returned};

/// What an update came to, one or two sentences; its faults are worded by [`fault`].
pub fn outcome(outcome: &Outcome) -> String {
    let (release, packs) = (short(&outcome.release), list(&outcome.packs));
    match outcome.change {
        Change::Installed => format!("Installed release {release}: {packs}.\n"),
        Change::Rebuilt => format!("Built release {release} again: {packs}.\n"),
        Change::UpToDate => {
            format!("Nothing to do: release {release} is the newest: {packs}.\n")
        }
        Change::Held => format!(
            "Nothing to do: the newest content is the one that was returned from. Release {release} stays in use: \
             {packs}. `sportello-updater rollback` returns to the newest.\n"
        ),
    }
}

/// What a return came to.
pub fn returned(returned: &Returned) -> String {
    let mut words =
        format!("Release {} is in use: {}.\n", short(&returned.release), list(&returned.packs));
    if let Some(held) = &returned.held {
        let held = short(held);
        let _ = writeln!(
            words,
            "Release {held} is held: updates bring only something newer. A second rollback returns to it."
        );
    }
    words
}

/// A fault with what stays in use instead and what to do, one line.
pub fn fault(fault: &Fault) -> String {
    let about = fault.about.as_ref().map(|about| format!("{about}: ")).unwrap_or_default();
    let kept =
        fault.kept.map(|version| format!(" Version {version} stays in use.")).unwrap_or_default();
    format!("{about}{}{kept} {}", sentence(&fault.error), fault.advice)
}

/// With one full stop at its end.
pub fn sentence(text: &str) -> String {
    format!("{}.", text.trim_end_matches('.'))
}

fn list(packs: &BTreeMap<PackName, u64>) -> String {
    let parts: Vec<String> =
        packs.iter().map(|(name, version)| format!("{name} {version}")).collect();
    parts.join(", ")
}

/// Enough of an id to tell two releases apart by eye.
fn short(id: &ReleaseId) -> String {
    id.to_string().chars().take(12).collect()
}
