//! The two ports of the TUF client: where it reads metadata from, and where it keeps what it verified.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Deserialize;
use sigstore_tuf::{
    Error, MetadataStore, Repository,
    metadata::{Metadata, Root},
    transport::FetchFuture,
};

use super::state::TrustState;
use crate::{Source, SourceError};

/// Trust while it is being worked on; durable only once [`super::Trust`] saves it.
#[derive(Debug, Clone)]
pub(super) struct Kept(Arc<Mutex<TrustState>>);

impl Kept {
    pub(super) fn new(state: TrustState) -> Self {
        Self(Arc::new(Mutex::new(state)))
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, TrustState> {
        // A panic elsewhere leaves the state as it was between two inserts, which is a valid one.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl MetadataStore for Kept {
    fn load(&self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        Ok(self.lock().metadata.get(name).map(|text| text.clone().into_bytes()))
    }

    fn store(&self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let is_versioned_copy = name.split('.').next().is_some_and(is_number);
        if is_versioned_copy || name.starts_with("targets/") {
            // `2.snapshot.json` is kept as `snapshot.json`; targets are no metadata.
            return Ok(());
        }
        let text = String::from_utf8(bytes.to_vec())
            .map_err(|_| Error::Malformed(format!("{name} is not UTF-8")))?;
        let mut state = self.lock();
        if name == "root.json" && rotates_online_keys(state.root(), &text) {
            forget_online_roles(&mut state);
        }
        state.metadata.insert(name.to_owned(), text);
        Ok(())
    }
}

/// The TUF specification, 5.3.11: with new snapshot or timestamp keys, what the old ones signed no longer counts,
/// so that a stolen key cannot block a device with absurdly high versions.
fn forget_online_roles(state: &mut TrustState) {
    for name in ["timestamp.json", "snapshot.json"] {
        state.metadata.remove(name);
    }
    state.floors.retain(|name, _| name == "root.json");
}

fn rotates_online_keys(old: &str, new: &str) -> bool {
    let root =
        |text: &str| Metadata::<Root>::from_slice(text.as_bytes()).map(Metadata::into_signed);
    let (Ok(old), Ok(new)) = (root(old), root(new)) else {
        return false;
    };
    ["snapshot", "timestamp"].into_iter().any(|role| {
        let keys = |root: &Root| root.role(role).map(|r| r.keyids.clone());
        keys(&old) != keys(&new)
    })
}

/// The last file that the client asked for and what came: an error of the client does not always say which it was.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) name: String,
    pub(super) answer: Result<Option<Vec<u8>>, SourceError>,
}

/// Reads metadata from a source; versioned files of delegated roles from what is kept, where it has them.
#[derive(Debug, Clone)]
pub(super) struct Reader {
    source: Source,
    kept: Kept,
    asked: Arc<Mutex<Option<Asked>>>,
}

impl Reader {
    pub(super) fn new(source: Source, kept: Kept) -> Self {
        Self { source, kept, asked: Arc::default() }
    }

    /// Takes what was asked for last.
    pub(super) fn take_asked(&self) -> Option<Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Reads a metadata file of at most `length_max` bytes; `None` where there is none.
    pub(super) fn metadata(&self, name: &str, length_max: u64) -> Result<Option<Vec<u8>>, Error> {
        let answer = match self.kept_role(name) {
            Some(bytes) => Ok(Some(bytes)),
            None => self.fetch(name, length_max),
        };
        let result = match &answer {
            Ok(Some(bytes)) if bytes.len() as u64 > length_max => {
                Err(Error::IntegrityMismatch(format!("it is larger than {length_max} bytes")))
            }
            Ok(bytes) => Ok(bytes.clone()),
            Err(failure) => Err(Error::transport(failure.to_string())),
        };
        let asked = Asked { name: name.to_owned(), answer };
        *self.asked.lock().unwrap_or_else(PoisonError::into_inner) = Some(asked);
        result
    }

    fn fetch(&self, name: &str, length_max: u64) -> Result<Option<Vec<u8>>, SourceError> {
        let file = self.source.open(&format!("metadata/{name}"))?;
        file.map(|file| file.read_up_to(length_max)).transpose()
    }

    /// `7.it-25.json`, when version 7 of it is kept.
    fn kept_role(&self, name: &str) -> Option<Vec<u8>> {
        #[derive(Deserialize)]
        struct Head {
            signed: Signed,
        }
        #[derive(Deserialize)]
        struct Signed {
            version: u64,
        }
        let (version, file) = name.split_once('.')?;
        if ["root.json", "snapshot.json", "targets.json"].contains(&file) {
            return None;
        }
        let text = self.kept.lock().metadata.get(file).cloned()?;
        let head: Head = serde_json::from_str(&text).ok()?;
        (head.signed.version.to_string() == version).then(|| text.into_bytes())
    }
}

impl Repository for Reader {
    fn fetch_metadata<'a>(&'a self, name: &'a str, max_length: u64) -> FetchFuture<'a> {
        let result = self.metadata(name, max_length);
        Box::pin(async move { result })
    }

    /// Targets are streamed by `fetch`, never buffered here.
    fn fetch_target<'a>(&'a self, _path: &'a str, _max_length: u64) -> FetchFuture<'a> {
        Box::pin(async { Ok(None) })
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
