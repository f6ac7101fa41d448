//! Whom this device trusts and what they signed: the only place that speaks TUF, by way of `sigstore-tuf`.
//!
//! The client verifies; what it leaves to us lives here: durable state in two files, floors for versions and for
//! time, roles that are not fetched again, and refusals told apart in words. Its `download_target` is never called:
//! it buffers whole targets and writes them among the metadata.

mod error;
mod repository;
mod state;
mod verified;

use std::{
    path::{Path, PathBuf},
    pin::pin,
    task::{Context, Poll, Waker},
};

use bundle::PackName;
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use sigstore_tuf::{Error, TrustedMetadataSet, Updater};
use store::{DataFolder, StoreError};

pub use error::TrustError;
pub(crate) use error::chain;
pub(crate) use verified::{SignedRole, Target, Verified};

use crate::Source;
use repository::{Asked, Kept, Reader};
use state::TrustState;

/// The trust of a data folder. Its user holds the update lock.
pub(crate) struct Trust {
    data: DataFolder,
    kept: Kept,
    saved: TrustState,
}

impl Trust {
    /// Reads the trust of a data folder.
    pub(crate) fn load(data: &DataFolder) -> Result<Self, TrustError> {
        let saved = state::load(data)?;
        Ok(Self { data: data.clone(), kept: Kept::new(saved.clone()), saved })
    }

    /// Sets the first root of a data folder that has none, after checking that the root signs itself. With a root
    /// that is trusted already nothing changes; with another one it refuses.
    pub(crate) fn begin(data: &DataFolder, root: &RootFile) -> Result<(), TrustError> {
        match state::load(data) {
            Ok(state) if state.metadata.values().any(|known| *known == root.text) => Ok(()),
            Ok(_) => Err(TrustError::OtherRoot(root.path.clone())),
            // Content without trust means that trust was lost, not that this is the first use.
            Err(TrustError::NotSet)
                if !matches!(data.current(), Err(StoreError::NothingInstalled(_))) =>
            {
                let faults = "both files are gone".to_owned();
                Err(TrustError::Unreadable { folder: data.trust(), faults })
            }
            Err(TrustError::NotSet) => {
                let mut first = TrustState::beginning(root.text.clone(), root.version);
                state::save(data, &mut first)
            }
            Err(error) => Err(error),
        }
    }

    /// Brings metadata up to date from `source` and verifies the top-level roles. Whatever was verified is saved,
    /// also when a later file is refused, so that the same past cannot be offered again.
    pub(crate) fn refresh(
        &mut self,
        source: &Source,
        clock: Timestamp,
    ) -> Result<Verified, TrustError> {
        source.check()?;
        let (root, time_floor) = {
            let state = self.kept.lock();
            (state.root().to_owned(), state.time_floor)
        };
        let now = clock.max(time_floor);
        let reader = Reader::new(source.clone(), self.kept.clone());
        let unreadable = |error: Error| TrustError::Unreadable {
            folder: self.data.trust(),
            faults: chain(&error),
        };
        let mut updater = Updater::new(reader.clone(), root.as_bytes())
            .map_err(unreadable)?
            .with_store(self.kept.clone());
        let refreshed = ready(updater.refresh(tuf_time(now)));
        let refreshed =
            refreshed.map_err(|e| explain(e, reader.take_asked(), updater.trusted(), now));
        self.raise_floors(updater.trusted())?;
        self.save()?;
        refreshed?;
        Ok(Verified::new(updater, reader, self.kept.clone(), now))
    }

    /// The latest moment that a verified timestamp vouched for; `None` before the first.
    pub(crate) fn time_floor(&self) -> Option<Timestamp> {
        Some(self.kept.lock().time_floor).filter(|floor| *floor > Timestamp::UNIX_EPOCH)
    }

    /// The lowest acceptable version of a pack's content.
    pub(crate) fn pack_floor(&self, pack: &PackName) -> u64 {
        self.kept.lock().packs.get(pack).copied().unwrap_or(0)
    }

    /// Notes that this version of a pack was installed.
    pub(crate) fn raise_pack_floor(&mut self, pack: &PackName, version: u64) {
        let mut state = self.kept.lock();
        let floor = state.packs.entry(pack.clone()).or_default();
        *floor = version.max(*floor);
    }

    /// Saves what has changed; writes nothing when nothing has.
    pub(crate) fn save(&mut self) -> Result<(), TrustError> {
        let mut state = self.kept.lock();
        if *state != self.saved {
            state::save(&self.data, &mut state)?;
            self.saved = state.clone();
        }
        Ok(())
    }

    /// Compares what was verified with the floors and raises them. The client compares with the files it has; the
    /// floors also hold where one of them was lost half-way through an earlier refresh.
    fn raise_floors(&mut self, trusted: &TrustedMetadataSet) -> Result<(), TrustError> {
        let mut state = self.kept.lock();
        let mut versions = vec![("root.json", trusted.root().version)];
        versions.extend(trusted.timestamp().map(|t| ("timestamp.json", t.version)));
        if let Some(snapshot) = trusted.snapshot() {
            versions.push(("snapshot.json", snapshot.version));
            versions.extend(snapshot.meta.iter().map(|(name, meta)| (name.as_str(), meta.version)));
        }
        for (name, offered) in versions {
            let seen = state.floors.get(name).copied().unwrap_or(0);
            if offered < seen {
                *state = self.saved.clone();
                return Err(TrustError::Older { role: role_of(name), offered, seen });
            }
            state.floors.insert(name.to_owned(), offered);
        }
        if let Some(issued) = trusted.timestamp().and_then(verified::issued_of_timestamp) {
            state.time_floor = state.time_floor.max(issued);
        }
        Ok(())
    }
}

/// A root file that signs itself by its own threshold.
pub(crate) struct RootFile {
    path: PathBuf,
    text: String,
    version: u64,
}

impl RootFile {
    /// Reads and checks a root file.
    pub(crate) fn read(path: &Path) -> Result<Self, TrustError> {
        let refuse = |fault: String| TrustError::NotARoot { path: path.to_owned(), fault };
        let text = std::fs::read_to_string(path).map_err(|error| refuse(error.to_string()))?;
        let set = TrustedMetadataSet::from_root(text.as_bytes()).map_err(|e| refuse(chain(&e)))?;
        Ok(Self { path: path.to_owned(), version: set.root().version, text })
    }
}

/// Says in our words what the client refused. `asked` is the file it had read last.
fn explain(
    error: Error,
    asked: Option<Asked>,
    set: &TrustedMetadataSet,
    now: Timestamp,
) -> TrustError {
    let (name, answer) = match asked {
        Some(Asked { name, answer }) => (name, answer),
        None => (String::new(), Ok(None)),
    };
    let file = format!("metadata/{name}");
    match (error, answer) {
        (Error::Transport { .. }, Err(failure)) => TrustError::Source(failure),
        (Error::Transport { .. }, Ok(None)) => TrustError::Missing { file },
        (Error::Rollback { role, trusted, new }, _) => {
            TrustError::Older { role: role_of(&role), offered: new, seen: trusted }
        }
        (Error::Expired { role, expires }, _) => {
            TrustError::Expired { role, expires: our_time(&expires), now }
        }
        (Error::ThresholdNotMet { role, found, threshold }, Ok(Some(bytes))) => {
            if found > 0 || has_known_signer(&bytes, &role, set) {
                TrustError::BadSignature { role, found, needed: threshold }
            } else {
                TrustError::UnknownKey { role }
            }
        }
        (error, _) => TrustError::Changed { file, what: chain(&error) },
    }
}

/// Whether any signature claims to be by a key of the role.
fn has_known_signer(bytes: &[u8], role: &str, set: &TrustedMetadataSet) -> bool {
    let top_level = set.root().role(role).map(|keys| &keys.keyids);
    let delegations = set.targets_role("targets").and_then(|t| t.delegations.as_ref());
    let delegated =
        || Some(&delegations?.roles.iter().find(|delegated| delegated.name == role)?.keyids);
    let Some(known) = top_level.or_else(delegated) else {
        return false;
    };
    let file: serde_json::Value = serde_json::from_slice(bytes).unwrap_or_default();
    let signatures = file["signatures"].as_array().into_iter().flatten();
    signatures.filter_map(|s| s["keyid"].as_str()).any(|id| known.iter().any(|k| k == id))
}

/// `it-25` of `it-25.json (via snapshot)`.
fn role_of(name: &str) -> String {
    let name = name.split(' ').next().unwrap_or(name);
    name.strip_suffix(".json").unwrap_or(name).to_owned()
}

/// The client speaks an older major version of jiff than the rest of this program; both write RFC 3339.
fn tuf_time<T: DeserializeOwned>(time: Timestamp) -> T {
    let text = serde_json::Value::String(time.to_string());
    serde_json::from_value(text).expect("both versions of jiff read RFC 3339")
}

fn our_time(time: &impl ToString) -> Timestamp {
    time.to_string().parse().expect("both versions of jiff read RFC 3339")
}

/// Runs a future of the client, which never waits: its repository answers at once.
fn ready<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => unreachable!("the repository answers at once"),
    }
}
