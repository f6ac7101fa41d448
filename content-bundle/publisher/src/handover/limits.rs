//! How large what is handed over may be, by role. Looked at before a file is read.

use crate::sign::{PackRole, target_name::TargetKind};

const MIB: u64 = 1024 * 1024;

/// Files in one submission.
pub(super) const FILES_MAX: usize = 10_000;

/// Largest files of a role, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Limits {
    pub(super) metadata: u64,
    pub(super) manifest: u64,
    pub(super) patch: u64,
    pub(super) zip: u64,
}

const CORE: Limits = Limits { metadata: MIB, manifest: 16 * MIB, patch: 16 * MIB, zip: 2048 * MIB };
const LANGUAGES: Limits = Limits { metadata: MIB, manifest: MIB, patch: MIB, zip: 256 * MIB };
const REGION: Limits =
    Limits { metadata: MIB, manifest: 16 * MIB, patch: 16 * MIB, zip: 512 * MIB };
/// A zip of this form holds less than 4 GiB.
const STREETS: Limits =
    Limits { metadata: MIB, manifest: 16 * MIB, patch: 16 * MIB, zip: 4096 * MIB - 1 };

impl Limits {
    pub(super) fn of(role: &PackRole) -> Self {
        match role {
            PackRole::Core => CORE,
            PackRole::Languages => LANGUAGES,
            PackRole::Region(_) => REGION,
            PackRole::Streets => STREETS,
        }
    }

    pub(super) fn of_kind(self, kind: TargetKind) -> u64 {
        match kind {
            TargetKind::Zip => self.zip,
            TargetKind::Manifest => self.manifest,
            TargetKind::Patch { .. } => self.patch,
        }
    }
}
