//! What the top-level roles vouch for: which delegated role signs which pack, and what it lists.

use std::collections::BTreeMap;

use bundle::{Digest, PackName};
use jiff::Timestamp;
use serde_json::Value;
use sigstore_tuf::{DelegatedRole, MetadataStore as _, TargetFile, TrustedMetadataSet, Updater};

use super::{
    TrustError,
    explain::explain,
    floors::{issued, issued_of},
    our_time, ready,
    repository::{Kept, Reader},
    tuf_time,
};

/// Most bytes of one delegated role: a few targets of a few packs.
const ROLE_BYTES_MAX: u64 = 5_000_000;

/// Verified metadata of one refresh.
pub struct Verified {
    updater: Updater,
    /// The same top-level roles, and the delegated ones that were read.
    set: TrustedMetadataSet,
    reader: Reader,
    kept: Kept,
    now: Timestamp,
}

/// A delegated role that was read and verified.
#[derive(Debug, Clone)]
pub(crate) struct SignedRole {
    /// Names of what it lists.
    pub(crate) targets: Vec<String>,
    /// Its last moment.
    pub(crate) expires: Timestamp,
    /// When it was signed, where it says so.
    pub(crate) issued: Option<Timestamp>,
}

/// A target as its role signed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// Name, for instance `it-25/000002.zip`.
    pub(crate) name: String,
    /// Where it lies in the source.
    pub(crate) path: String,
    /// Bytes.
    pub(crate) length: u64,
    /// Digest.
    pub(crate) sha256: Digest,
}

/// A target as it is listed, by whatever digests its role gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Where it lies in the source.
    pub path: String,
    /// Bytes.
    pub length: u64,
    /// Digests as hexadecimal digits, by algorithm; a sha256 or a sha512 is among them.
    pub hashes: BTreeMap<String, String>,
}

impl Verified {
    pub(super) fn new(updater: Updater, reader: Reader, kept: Kept, now: Timestamp) -> Self {
        if let Some(snapshot) = updater.trusted().snapshot() {
            kept.forget_other_roles(snapshot);
        }
        Self { set: updater.trusted().clone(), updater, reader, kept, now }
    }

    /// Signed with demonstration keys: the root says so itself.
    pub(crate) fn demo(&self) -> bool {
        self.set.root().extra.get("x_demo") == Some(&Value::Bool(true))
    }

    /// When the timestamp was signed.
    pub(crate) fn issued(&self) -> Option<Timestamp> {
        self.set.timestamp().and_then(issued_of)
    }

    /// Names of the delegated roles, in the order of precedence.
    pub(crate) fn roles(&self) -> Vec<String> {
        self.delegated().iter().map(|role| role.name.clone()).collect()
    }

    /// Whether the role may sign the pack.
    pub(crate) fn signs(&self, role: &str, pack: &PackName) -> bool {
        let target = format!("{pack}/000000.manifest");
        self.role(role).is_some_and(|role| role.matches_path(&target).unwrap_or(false))
    }

    /// Whether the role signs street packs only, which nobody gets without asking.
    pub(crate) fn signs_streets_only(&self, role: &str) -> bool {
        let paths = self.role(role).and_then(|role| role.paths.as_ref());
        paths.is_some_and(|paths| paths.iter().all(|path| path.starts_with("streets-")))
    }

    /// Reads and verifies a delegated role.
    pub(crate) fn read_role(&mut self, role: &str) -> Result<SignedRole, TrustError> {
        let file = format!("{role}.json");
        let plain = role.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let pin = self.set.snapshot().and_then(|snapshot| snapshot.meta.get(&file)).cloned();
        let Some(pin) = pin.filter(|_| plain) else {
            // An unlisted role, or a name that no publisher of ours gives: nothing to look for.
            return Err(TrustError::Missing { file: format!("metadata/{file}") });
        };
        let name = match self.set.root().consistent_snapshot {
            true => format!("{}.{file}", pin.version),
            false => file.clone(),
        };
        let (reader, now) = (self.reader.clone(), self.now);
        let length_max = pin.length.unwrap_or(ROLE_BYTES_MAX).min(ROLE_BYTES_MAX);
        let read = reader.metadata(&name, length_max);
        let Some(bytes) = read.map_err(|e| explain(e, reader.take_asked(), &self.set, now))? else {
            return Err(TrustError::Missing { file: format!("metadata/{name}") });
        };
        let verified = self.set.update_delegated_targets(&bytes, role, "targets", tuf_time(now));
        let signed = verified.map(|targets| SignedRole {
            targets: targets.targets.keys().cloned().collect(),
            expires: our_time(&targets.expires),
            issued: issued(&targets.extra),
        });
        let signed = signed.map_err(|e| explain(e, reader.take_asked(), &self.set, now))?;
        self.only_its_own(role, &signed)?;
        self.kept
            .store(&file, &bytes)
            .map_err(|e| explain(e, reader.take_asked(), &self.set, now))?;
        Ok(signed)
    }

    /// Looks a target up as [`Verified::find`] does, and wants a SHA-256, by which objects are named.
    pub(crate) fn target(&mut self, name: &str) -> Result<Option<Target>, TrustError> {
        let Some(Listed { path, length, hashes }) = self.find(name)? else {
            return Ok(None);
        };
        let sha256 = hashes.get("sha256").and_then(|hex| hex.parse::<Digest>().ok());
        let sha256 = sha256.ok_or_else(|| TrustError::Changed {
            file: format!("targets/{name}"),
            what: "it is listed without a sha256".to_owned(),
        })?;
        Ok(Some(Target { name: name.to_owned(), path, length, sha256 }))
    }

    /// Looks a target up by the client's own walk through the delegations; `None` where no role that may sign it
    /// lists it.
    pub fn find(&mut self, name: &str) -> Result<Option<Listed>, TrustError> {
        let found = ready(self.updater.get_target_info(name, tuf_time(self.now)));
        let found = found.map_err(|e| explain(e, self.reader.take_asked(), &self.set, self.now))?;
        let Some(TargetFile { length, hashes, .. }) = found else {
            return Ok(None);
        };
        let prefix = ["sha256", "sha512"].iter().find_map(|known| hashes.get(*known));
        let path = match (self.set.root().consistent_snapshot, prefix, name.rsplit_once('/')) {
            (true, Some(hash), Some((folder, file))) => format!("targets/{folder}/{hash}.{file}"),
            (true, Some(hash), None) => format!("targets/{hash}.{name}"),
            (false, Some(_), _) => format!("targets/{name}"),
            (_, None, _) => {
                let what = "it is listed without a sha256 or sha512".to_owned();
                return Err(TrustError::Changed { file: format!("targets/{name}"), what });
            }
        };
        Ok(Some(Listed { path, length, hashes }))
    }

    /// The client ignores a target outside the role's paths; we say that somebody tried.
    fn only_its_own(&self, role: &str, signed: &SignedRole) -> Result<(), TrustError> {
        let delegated = self.role(role);
        let own = |target: &&String| {
            delegated.is_some_and(|role| role.matches_path(target).unwrap_or(false))
        };
        match signed.targets.iter().find(|target| !own(target)) {
            Some(target) => {
                Err(TrustError::NotItsOwn { role: role.to_owned(), target: target.clone() })
            }
            None => Ok(()),
        }
    }

    fn role(&self, name: &str) -> Option<&DelegatedRole> {
        self.delegated().iter().find(|role| role.name == name)
    }

    fn delegated(&self) -> &[DelegatedRole] {
        let targets = self.set.targets_role("targets");
        targets.and_then(|t| t.delegations.as_ref()).map_or(&[], |d| d.roles.as_slice())
    }
}
