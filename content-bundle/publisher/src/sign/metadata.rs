//! The metadata of The Update Framework, specification 1.0.31, as this publisher writes them.

use std::collections::BTreeMap;

use aws_lc_rs::signature::{ED25519, UnparsedPublicKey};
use bundle::{Digest, Stream};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sigstore_tuf::canonical_json::to_canonical_bytes;

use super::{RoleError, envelope::Authority};
use crate::expiries::Days;

const SPEC_VERSION: &str = "1.0.31";
const SECONDS_PER_DAY: i64 = 86_400;

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Key {
    keytype: String,
    scheme: String,
    keyval: KeyValue,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct KeyValue {
    public: String,
}

impl Key {
    pub(crate) fn ed25519(public: &[u8]) -> Self {
        let keyval = KeyValue { public: hex::encode(public) };
        Self { keytype: "ed25519".to_owned(), scheme: "ed25519".to_owned(), keyval }
    }

    /// Sha256 of its canonical JSON.
    pub(crate) fn id(&self) -> String {
        let json = serde_json::to_value(self).expect("a key has string keys only");
        let canonical = to_canonical_bytes(&json).expect("a key holds no numbers");
        Digest::of(&canonical).to_hex()
    }

    /// Whether the signature, in hexadecimal digits, is that of this key.
    pub(crate) fn verifies(&self, signed: &[u8], signature: &str) -> bool {
        let (Ok(raw), Ok(signature)) = (hex::decode(&self.keyval.public), hex::decode(signature))
        else {
            return false;
        };
        self.scheme == "ed25519"
            && UnparsedPublicKey::new(&ED25519, raw).verify(signed, &signature).is_ok()
    }
}

/// What every signed part begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Head {
    #[serde(rename = "_type")]
    kind: String,
    spec_version: String,
    pub(crate) version: u64,
    pub(crate) expires: Timestamp,
}

/// The keys that may sign for a role, and how many of them must.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Holders {
    pub(crate) keyids: Vec<String>,
    pub(crate) threshold: usize,
}

/// Signed part of `<N>.root.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Root {
    #[serde(flatten)]
    pub(crate) head: Head,
    pub(crate) consistent_snapshot: bool,
    pub(crate) keys: BTreeMap<String, Key>,
    pub(crate) roles: BTreeMap<String, Holders>,
    /// Ours: kiosks show a permanent mark.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) x_demo: bool,
}

impl Root {
    /// Who signs for a role.
    pub(crate) fn authority(&self, role: &str, name: &'static str) -> Option<Authority> {
        let holders = self.roles.get(role)?.clone();
        Some(Authority { name, holders, keys: self.keys.clone() })
    }
}

/// Signed part of `<N>.targets.json` and of every delegated role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Targets {
    #[serde(flatten)]
    pub(crate) head: Head,
    pub(crate) targets: BTreeMap<String, Target>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) delegations: Option<Delegations>,
    /// Ours: when it was signed.
    pub(crate) x_issued: Timestamp,
}

/// A file that a role answers for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Target {
    pub(crate) length: u64,
    pub(crate) hashes: Hashes,
}

/// Digests of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Hashes {
    pub(crate) sha256: Digest,
}

impl Target {
    pub(crate) fn of(stream: Stream) -> Self {
        Self { length: stream.size, hashes: Hashes { sha256: stream.sha256 } }
    }

    pub(crate) fn sha256(&self) -> Digest {
        self.hashes.sha256
    }

    pub(crate) fn stream(&self) -> Stream {
        Stream { size: self.length, sha256: self.hashes.sha256 }
    }
}

/// Who answers for which packs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Delegations {
    pub(crate) keys: BTreeMap<String, Key>,
    pub(crate) roles: Vec<DelegatedRole>,
}

impl Delegations {
    /// Who signs for a role.
    pub(crate) fn authority(&self, role: &str) -> Option<Authority> {
        let holders = self.roles.iter().find(|known| known.name == role)?.holders.clone();
        Some(Authority { name: "its owner", holders, keys: self.keys.clone() })
    }
}

/// A delegated role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DelegatedRole {
    pub(crate) name: String,
    #[serde(flatten)]
    pub(crate) holders: Holders,
    pub(crate) terminating: bool,
    pub(crate) paths: Vec<String>,
}

/// Signed part of `<N>.snapshot.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Snapshot {
    #[serde(flatten)]
    pub(crate) head: Head,
    pub(crate) meta: BTreeMap<String, Meta>,
}

/// Signed part of `timestamp.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TimestampRole {
    #[serde(flatten)]
    pub(crate) head: Head,
    pub(crate) meta: BTreeMap<String, Meta>,
    /// Ours: when it was signed. Kiosks raise their floor of time by it.
    pub(crate) x_issued: Timestamp,
}

/// A metadata file, pinned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Meta {
    pub(crate) version: u64,
    pub(crate) length: u64,
    pub(crate) hashes: Hashes,
}

impl Meta {
    pub(crate) fn of(version: u64, bytes: &[u8]) -> Self {
        let Target { length, hashes } = Target::of(Stream::of(bytes));
        Self { version, length, hashes }
    }
}

impl Head {
    pub(crate) fn new(kind: &str, version: u64, now: Timestamp, days: Days) -> Self {
        let valid = SignedDuration::from_secs(i64::from(days.get()) * SECONDS_PER_DAY);
        let expires = whole_seconds(now)
            .saturating_add(valid)
            .expect("signed durations saturate without fail");
        Self { kind: kind.to_owned(), spec_version: SPEC_VERSION.to_owned(), version, expires }
    }

    /// Whether it belongs to such a role, as this publisher writes it.
    pub(crate) fn is_of(&self, kind: &str) -> bool {
        self.kind == kind && self.spec_version == SPEC_VERSION
    }

    /// What is signed below something that has expired is refused by every kiosk.
    pub(crate) fn refuse_expired(
        &self,
        now: Timestamp,
        what: &'static str,
        verb: &'static str,
    ) -> Result<(), RoleError> {
        if self.expires < now {
            return Err(RoleError::Expired { what, since: self.expires, verb });
        }
        Ok(())
    }

    /// Whether half of its time has passed: then it is renewed, long before kiosks would refuse it.
    pub(crate) fn is_ageing(&self, now: Timestamp, days: Days) -> bool {
        let half = SignedDuration::from_secs(i64::from(days.get()) * SECONDS_PER_DAY / 2);
        self.expires.duration_since(now) < half
    }
}

/// The specification writes times without fractions.
pub(crate) fn whole_seconds(time: Timestamp) -> Timestamp {
    Timestamp::from_second(time.as_second()).expect("seconds of a timestamp are in its range")
}
