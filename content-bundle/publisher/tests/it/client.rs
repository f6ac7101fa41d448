//! The TUF client, reading a folder.

use std::{
    collections::BTreeMap,
    fs,
    future::Future,
    path::{Path, PathBuf},
    pin::pin,
    task::{Context, Poll, Waker},
};

use sigstore_tuf::{Repository, Updater, transport::FetchFuture};

/// A published folder, as the client's transport.
pub(crate) struct Folder(PathBuf);

impl Repository for Folder {
    fn fetch_metadata<'a>(&'a self, name: &'a str, _: u64) -> FetchFuture<'a> {
        let bytes = fs::read(self.0.join("metadata").join(name)).ok();
        Box::pin(async move { Ok(bytes) })
    }

    fn fetch_target<'a>(&'a self, path: &'a str, _: u64) -> FetchFuture<'a> {
        let bytes = fs::read(self.0.join("targets").join(path)).ok();
        Box::pin(async move { Ok(bytes) })
    }
}

/// A client that has read which release is the newest.
pub(crate) struct Client(pub(crate) Updater, String);

impl Client {
    pub(crate) fn begin(folder: &Path, now: &str) -> Result<Self, String> {
        let root = fs::read(folder.join("metadata/1.root.json")).map_err(|e| e.to_string())?;
        let mut updater = Updater::new(Folder(folder.to_owned()), &root).map_err(text)?;
        ready(updater.refresh(now.parse().unwrap())).map_err(text)?;
        Ok(Self(updater, now.to_owned()))
    }

    pub(crate) fn target(&mut self, name: &str) -> Result<Vec<u8>, String> {
        ready(self.0.get_target(name, self.1.parse().unwrap())).map_err(text)
    }
}

/// A release as a client gets it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Release {
    pub(crate) timestamp: u64,
    pub(crate) targets: BTreeMap<String, Vec<u8>>,
}

/// Reads everything that every role lists.
pub(crate) fn read(folder: &Path, now: &str) -> Result<Release, String> {
    let mut client = Client::begin(folder, now)?;
    let trusted = client.0.trusted();
    let timestamp = trusted.timestamp().unwrap().version;
    let roles: Vec<(String, u64)> = trusted
        .snapshot()
        .unwrap()
        .meta
        .iter()
        .filter(|(name, _)| *name != "targets.json")
        .map(|(name, meta)| (name.clone(), meta.version))
        .collect();
    let mut targets = BTreeMap::new();
    for (role, version) in roles {
        let path = folder.join(format!("metadata/{version}.{role}"));
        let bytes = fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        for name in json["signed"]["targets"].as_object().unwrap().keys() {
            targets.insert(name.clone(), client.target(name)?);
        }
    }
    Ok(Release { timestamp, targets })
}

fn text(error: sigstore_tuf::Error) -> String {
    error.to_string()
}

/// Nothing here waits for anything.
fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a folder answers at once"),
    }
}
