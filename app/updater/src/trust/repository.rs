//! The two ports of the TUF client: where it reads metadata from, and where it keeps what it verified.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bundle::Digest;
use serde::Deserialize;
use sigstore_tuf::{Error, MetaFile, MetadataStore, Repository, Snapshot, transport::FetchFuture};

use super::state::TrustState;
use crate::{Source, SourceError};

/// Trust while it is being worked on; durable only once [`super::Trust`] saves it.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    state: Arc<Mutex<TrustState>>,
    /// What could not be kept. The client only logs what its store refuses.
    fault: Arc<Mutex<Option<String>>>,
}

impl Kept {
    pub(super) fn new(state: TrustState) -> Self {
        Self { state: Arc::new(Mutex::new(state)), fault: Arc::default() }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, TrustState> {
        // A panic elsewhere leaves the state as it was between two inserts, which is a valid one.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What could not be kept since it was asked last.
    pub(super) fn take_fault(&self) -> Option<String> {
        self.fault.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Forgets delegated roles that the snapshot does not list, or pins as other bytes, so that they are fetched.
    pub(super) fn forget_other_roles(&self, snapshot: &Snapshot) {
        self.lock().metadata.retain(|name, text| {
            let is_top_level = TOP_LEVEL.contains(&name.as_str()) || name.contains('/');
            let pin = || snapshot.meta.iter().find(|(role, _)| file_name(role) == *name);
            let is_same = |pin: &MetaFile| {
                let sha256 = pin.hashes.as_ref().and_then(|hashes| hashes.get("sha256"));
                sha256.is_none_or(|hex| {
                    hex.eq_ignore_ascii_case(&Digest::of(text.as_bytes()).to_hex())
                })
            };
            is_top_level || pin().is_some_and(|(_, pin)| is_same(pin))
        });
    }
}

const TOP_LEVEL: [&str; 4] = ["root.json", "timestamp.json", "snapshot.json", "targets.json"];

/// The name under which the client keeps a role: escaped, but for its ending.
fn file_name(role: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    let escape = |byte| match plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    role.bytes().map(escape).collect()
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
        let Ok(text) = String::from_utf8(bytes.to_vec()) else {
            let fault = format!("{name} is not UTF-8");
            *self.fault.lock().unwrap_or_else(PoisonError::into_inner) = Some(fault.clone());
            return Err(Error::Malformed(fault));
        };
        match name {
            "root.json" => self.lock().take_root(text),
            _ => {
                self.lock().metadata.insert(name.to_owned(), text);
            }
        }
        Ok(())
    }
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
        match self.source.read(&format!("metadata/{name}"), length_max) {
            // Storage services forbid what is not there, and that there is no next root must not stop the rest.
            Err(SourceError::Status { status: 403, .. }) if name.ends_with(".root.json") => {
                Ok(None)
            }
            read => read,
        }
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
        if TOP_LEVEL.contains(&file) {
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
