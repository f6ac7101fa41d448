//! Whom this device trusts and what they signed: the only place that speaks TUF, by way of `sigstore-tuf`.
//!
//! The client verifies; what it leaves to us lives here: durable state in two files, floors for versions and for
//! time, roles that are not fetched again, and refusals told apart in words. Its `download_target` is never called:
//! it buffers whole targets and writes them among the metadata.

mod error;
mod explain;
mod floors;
mod repository;
mod state;
mod verified;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    pin::pin,
    task::{Context, Poll, Waker},
};

use bundle::PackName;
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use sigstore_tuf::{TrustedMetadataSet, Updater, UpdaterConfig};
use store::{DataFolder, StoreError};

pub use error::TrustError;
pub(crate) use error::chain;
pub use verified::{Listed, Verified};
pub(crate) use verified::{SignedRole, Target};

use crate::Source;
use explain::explain;
use repository::{Kept, Reader};
use state::TrustState;

/// How many new roots are taken in one refresh; the next one goes on from there.
const ROOTS_AT_ONCE_MAX: u32 = 1000;

/// The trust of a data folder. Its user holds the update lock.
pub struct Trust {
    data: DataFolder,
    kept: Kept,
    saved: TrustState,
}

impl Trust {
    /// Reads the trust of a data folder.
    pub fn load(data: &DataFolder) -> Result<Self, TrustError> {
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
    pub fn refresh(&mut self, source: &Source, clock: Timestamp) -> Result<Verified, TrustError> {
        source.check()?;
        loop {
            let (root, time_floor) = {
                let state = self.kept.lock();
                (state.root().to_owned(), state.time_floor)
            };
            let now = clock.max(time_floor);
            let reader = Reader::new(source.clone(), self.kept.clone());
            let mut updater = Updater::new(reader.clone(), root.as_bytes())
                .map_err(|error| self.unreadable(chain(&error)))?
                .with_config(limits())
                .with_store(self.kept.clone());
            let refreshed = ready(updater.refresh(tuf_time(now)));
            let refreshed =
                refreshed.map_err(|e| explain(e, reader.take_asked(), updater.trusted(), now));
            let raised = self.kept.lock().raise_floors(updater.trusted(), &self.saved);
            self.save()?;
            raised?;
            match refreshed {
                // A new root took back the time that made this look expired.
                Err(TrustError::Expired { .. }) if self.kept.lock().time_floor < time_floor => {}
                Err(error) => return Err(error),
                Ok(()) => return Ok(Verified::new(updater, reader, self.kept.clone(), now)),
            }
        }
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

    /// Verified metadata as it is kept now, by file name: `root.json`, `timestamp.json`, `it-25.json` …
    pub fn metadata(&self) -> BTreeMap<String, String> {
        let state = self.kept.lock();
        let files = state.metadata.iter().filter(|(name, _)| !name.contains('/'));
        files.map(|(name, text)| (name.clone(), text.clone())).collect()
    }

    /// Saves what has changed; writes nothing when nothing has. What could not be kept on the way is an error here.
    pub fn save(&mut self) -> Result<(), TrustError> {
        let mut state = self.kept.lock();
        if *state != self.saved {
            state::save(&self.data, &mut state)?;
            self.saved = state.clone();
        }
        drop(state);
        self.kept.take_fault().map_or(Ok(()), |fault| Err(self.unreadable(fault)))
    }

    fn unreadable(&self, faults: String) -> TrustError {
        TrustError::Unreadable { folder: self.data.trust(), faults }
    }
}

/// Limits of the client, as it has them but for one: a device that was off for years has many roots to catch up with.
fn limits() -> UpdaterConfig {
    let mut limits = UpdaterConfig::default();
    limits.max_root_rotations = ROOTS_AT_ONCE_MAX;
    limits
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
