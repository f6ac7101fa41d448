//! How the device fares, for staff and for whoever looks after it.

use answers::{Diagnostics, PackLine};
use jiff::Timestamp;
use store::{BUILD_FORMAT, Clock, ClockState, Status};

use super::StaffClerk;
use crate::{clock::civil, clock::latest_signed};

impl StaffClerk {
    /// Facts only, and nothing that a visitor typed.
    pub(super) fn diagnostics(&mut self, now: Timestamp) -> Diagnostics {
        let status = self.data.status().unwrap_or_else(|error| {
            self.tell_store(error);
            Status::default()
        });
        let release = match &self.library {
            Some(library) => Some(library.release().clone()),
            None => self.data.current().and_then(|id| self.data.release(&id)).ok(),
        };
        let clock = Clock::compare(now, latest_signed(&status));
        let last = status.last_attempt.as_ref();
        let code = |fault: &store::status::Fault| {
            let code = serde_json::to_value(fault.code).ok()?;
            let code = code.as_str()?.to_owned();
            Some(
                fault
                    .about
                    .as_ref()
                    .map_or_else(|| code.clone(), |about| format!("{about}: {code}")),
            )
        };
        Diagnostics {
            version: self.facts.version.clone(),
            build_format: BUILD_FORMAT,
            packs: release
                .iter()
                .flat_map(|release| &release.packs)
                .map(|(pack, here)| PackLine { pack: pack.clone(), version: here.pack_version })
                .collect(),
            release: release.map(|release| release.id.to_string()),
            free_bytes: self.data.free_bytes().ok(),
            now: civil(now),
            clock_is_believed: match clock.state {
                ClockState::Plausible => Some(true),
                ClockState::Unchecked => None,
                ClockState::Behind | ClockState::Ahead => Some(false),
            },
            last_update: last.map(|last| civil(last.at)),
            last_update_succeeded: last.map(|last| last.succeeded),
            update_faults: last.iter().flat_map(|last| &last.faults).filter_map(code).collect(),
            desk: self.with(|_| Ok(())).err(),
            outbox: desk::waiting_reports(&self.data.outbox()),
            screen: self.facts.screen,
            fonts: self.facts.fonts.clone(),
            faults: self.facts.faults.clone(),
        }
    }
}
