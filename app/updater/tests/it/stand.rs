//! One device, one publisher and the folder between them, in a temporary place.

use std::{
    fs,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use store::DataFolder;
use tempfile::TempDir;
use updater::{ChildProcess, Choices, Outcome, Source, UpdateError};

use crate::publisher::{Edition, Publisher, today};

pub(crate) struct Stand {
    place: TempDir,
    pub(crate) publisher: Publisher,
    pub(crate) data: DataFolder,
    pub(crate) now: Timestamp,
}

/// Builds as the program does.
pub(crate) fn builder() -> ChildProcess {
    ChildProcess::of(env!("CARGO_BIN_EXE_sportello-updater"))
}

impl Stand {
    /// A device that trusts the publisher and has nothing yet.
    pub(crate) fn new() -> Self {
        let place = tempfile::tempdir().expect("a temporary folder");
        let publisher = Publisher::new();
        let root = place.path().join("root.json");
        fs::write(&root, publisher.root(1)).expect("a writable folder");
        let data = updater::init(&place.path().join("data"), &root, &Choices::default())
            .expect("a good root");
        Self { place, publisher, data, now: today() }
    }

    /// A device on which publication 1 is installed.
    pub(crate) fn installed() -> Self {
        let stand = Self::new();
        stand.publish(&Edition::new(1));
        stand.once().expect("a good publication");
        stand
    }

    pub(crate) fn publish(&self, edition: &Edition) {
        self.publisher.publish(&self.published(), edition);
    }

    pub(crate) fn once(&self) -> Result<Outcome, UpdateError> {
        let source = Source::parse(self.published().to_str().expect("a plain path"))?;
        updater::once(&self.data, &source, &builder(), self.now)
    }

    /// The folder between publisher and device.
    pub(crate) fn published(&self) -> PathBuf {
        self.path("published")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    /// The published target file of a pack, for instance `("it-52", "000002.zip")`.
    pub(crate) fn target(&self, pack: &str, ending: &str) -> PathBuf {
        let folder = self.published().join("targets").join(pack);
        let files = fs::read_dir(folder).expect("published before").flatten();
        let mut paths = files.map(|file| file.path());
        paths.find(|path| path.to_string_lossy().ends_with(ending)).expect("published before")
    }

    pub(crate) fn metadata(&self, name: &str) -> PathBuf {
        self.published().join("metadata").join(name)
    }

    /// Versions in use, as `core 1, it-52 1`.
    pub(crate) fn versions(&self) -> String {
        let Ok(id) = self.data.current() else {
            return "nothing".to_owned();
        };
        let release = self.data.release(&id).expect("a whole release");
        let packs =
            release.packs.iter().map(|(name, pack)| format!("{name} {}", pack.pack_version));
        packs.collect::<Vec<_>>().join(", ")
    }
}

/// Changes one bit in the middle of a file.
pub(crate) fn flip(path: &Path) {
    let mut bytes = fs::read(path).expect("a file");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(path, bytes).expect("a writable file");
}

pub(crate) fn replace(path: &Path, old: &str, new: &str) {
    let text = fs::read_to_string(path).expect("a text file");
    assert!(text.contains(old), "{} holds {old}", path.display());
    fs::write(path, text.replace(old, new)).expect("a writable file");
}

pub(crate) fn cut(path: &Path) {
    let bytes = fs::read(path).expect("a file");
    fs::write(path, &bytes[..bytes.len() / 2]).expect("a writable file");
}
