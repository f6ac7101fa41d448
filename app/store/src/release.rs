//! What a release is: packs, the format it was built in, and the digest of every built file.

use std::{collections::BTreeMap, fmt, str::FromStr};

use bundle::{Digest, LanguageTag, PackName};
use serde::{Deserialize, Serialize};

/// Version of the built files (`content.db`, `index/`); another one means: build again from objects.
pub const BUILD_FORMAT: u32 = 12;

/// Name of a release: the digest of its sorted packs and their manifests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReleaseId(Digest);

impl fmt::Display for ReleaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for ReleaseId {
    type Err = bundle::IdError;

    fn from_str(text: &str) -> Result<Self, bundle::IdError> {
        text.parse().map(Self).map_err(|_| bundle::IdError {
            what: "release id",
            text: text.chars().take(80).collect(),
            rule: "it has 64 lower-case hexadecimal digits",
        })
    }
}

/// `release.json`: everything needed to tell whether a release is whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// Its own name.
    pub id: ReleaseId,
    /// [`BUILD_FORMAT`] of the program that built it.
    pub build_format: u32,
    /// Signed with demonstration keys.
    pub demo: bool,
    /// Packs, by name.
    pub packs: BTreeMap<PackName, InstalledPack>,
    /// Languages that were indexed.
    pub languages: Vec<LanguageTag>,
    /// Every built file but this one, by path inside the release.
    pub files: BTreeMap<String, BuiltFile>,
}

/// A pack of a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstalledPack {
    /// Version of its content.
    pub pack_version: u64,
    /// Digest of its manifest, which is kept as an object: its JSON, however it travelled.
    pub manifest: Digest,
    /// Digest of the manifest's file as its role lists it: the same one listed again needs no fetching.
    pub listed: Digest,
}

/// A built file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuiltFile {
    /// Bytes.
    pub size: u64,
    /// Digest.
    pub sha256: Digest,
}

impl Release {
    /// The name that a release of these packs has.
    pub fn id_of(packs: &BTreeMap<PackName, InstalledPack>) -> ReleaseId {
        let listed: String =
            packs.iter().map(|(name, pack)| format!("{name} {}\n", pack.manifest)).collect();
        ReleaseId(Digest::of(listed.as_bytes()))
    }
}
