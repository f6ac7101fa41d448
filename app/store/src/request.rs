//! What the kiosk asks of the updater: a file each, because the two programs meet in the data folder only.

use std::path::PathBuf;

use bundle::PackName;
use serde::{Deserialize, Serialize};

use crate::{DataFolder, ReleaseId, StoreError, durable::remove};

/// A request. Filing the same one again changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "request", rename_all = "snake_case", deny_unknown_fields)]
pub enum Request {
    /// Look for updates now.
    Update,
    /// Go back to the other kept release.
    Return,
    /// A release is damaged or of an older program: build it again from what is here.
    Rebuild {
        /// The release.
        release: ReleaseId,
        /// What was found, in words.
        why: String,
    },
    /// Carry these packs from now on.
    Subscribe {
        /// The packs, besides `core`.
        packs: Vec<PackName>,
    },
}

impl Request {
    /// Name of its file: one of each kind waits at most.
    fn file_name(&self) -> &'static str {
        match self {
            Self::Update => "update.json",
            Self::Return => "return.json",
            Self::Rebuild { .. } => "rebuild.json",
            Self::Subscribe { .. } => "subscribe.json",
        }
    }
}

impl DataFolder {
    /// Files a request; one of the same kind that waits is replaced.
    pub fn file_request(&self, request: &Request) -> Result<(), StoreError> {
        let json = serde_json::to_vec_pretty(request).expect("a request has string keys only");
        self.write(&self.request_path(request), &json)
    }

    /// The requests that wait. One that cannot be read is removed: nobody could ever answer it.
    pub fn requests(&self) -> Result<Vec<Request>, StoreError> {
        let folder = self.root().join("requests");
        let mut requests = Vec::new();
        for name in self.list(&folder)?.into_iter().filter(|name| !name.starts_with('.')) {
            let path = folder.join(name);
            match self.read_json(&path) {
                Ok(request) => requests.push(request),
                Err(StoreError::Damaged { .. }) => remove(self.storage(), &path)?,
                Err(error) => return Err(error),
            }
        }
        Ok(requests)
    }

    /// Whether a request of this kind waits. Only looks.
    pub fn is_requested(&self, request: &Request) -> bool {
        self.storage().look(&self.request_path(request)).is_ok()
    }

    /// Takes a request away that was answered, unless another one of its kind came in the meantime.
    pub fn answer_request(&self, request: &Request) -> Result<(), StoreError> {
        let path = self.request_path(request);
        match self.read_json::<Request>(&path) {
            Ok(waiting) if waiting == *request => remove(self.storage(), &path),
            _ => Ok(()),
        }
    }

    fn request_path(&self, request: &Request) -> PathBuf {
        self.root().join("requests").join(request.file_name())
    }
}
