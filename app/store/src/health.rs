//! How a release runs: the kiosk notes every start, and that it ran well; the updater reads it.

use std::path::PathBuf;

use crate::{DataFolder, ReleaseId, StoreError, durable::remove};

/// Starts without running well after which a release counts as failed.
pub const STARTS_TRIED_MAX: usize = 3;
const START: &str = "start";
const WELL: &str = "well";

/// What was noted of a release.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Health {
    /// Starts since it was installed or ran well last.
    pub starts: usize,
    /// Whether it ever ran well.
    pub well: bool,
}

impl Health {
    /// Whether the release was tried often enough and never ran well.
    pub fn has_failed(&self) -> bool {
        !self.well && self.starts >= STARTS_TRIED_MAX
    }
}

impl DataFolder {
    /// What was noted of a release; nothing where nothing was, or where it cannot be read.
    pub fn health(&self, id: &ReleaseId) -> Health {
        let bytes = self.storage().read(&self.health_path(id)).unwrap_or_default();
        let mut health = Health::default();
        for line in String::from_utf8_lossy(&bytes).lines() {
            match line {
                START => health.starts += 1,
                WELL => health = Health { starts: 0, well: true },
                _ => {}
            }
        }
        health
    }

    /// Notes that a kiosk starts on this release.
    pub fn note_start(&self, id: &ReleaseId) -> Result<(), StoreError> {
        let health = self.health(id);
        // A release that ran well stays good, and its file small.
        let line = if health.well { vec![WELL] } else { vec![START; health.starts + 1] };
        self.write_health(id, &line)
    }

    /// Notes that a kiosk ran well on this release.
    pub fn note_well(&self, id: &ReleaseId) -> Result<(), StoreError> {
        if self.health(id).well {
            return Ok(());
        }
        self.write_health(id, &[WELL])
    }

    /// Forgets what was noted: the release is new again.
    pub fn forget_health(&self, id: &ReleaseId) -> Result<(), StoreError> {
        remove(self.storage(), &self.health_path(id))
    }

    fn write_health(&self, id: &ReleaseId, lines: &[&str]) -> Result<(), StoreError> {
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        self.write(&self.health_path(id), text.as_bytes())
    }

    fn health_path(&self, id: &ReleaseId) -> PathBuf {
        self.root().join("health").join(id.to_string())
    }
}
