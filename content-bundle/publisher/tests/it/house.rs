//! A publishing house in a temporary folder: sources, keys, builds, a repository and what is published from it.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use publisher::{
    BuildOptions, Fonts, Keep, PublishError, PublishOptions, Published, build, check_published,
    keys::{self, Effort, Keyring, Passphrase},
    perform, publish,
    roles::{self, Collected, DelegateOptions, RoleError, RootOptions, SignOptions},
};

use crate::tree::{Tree, files};

pub(crate) const DAY_1: &str = "2026-11-24T08:00:00.25Z";
pub(crate) const DAY_2: &str = "2026-11-25T08:00:00Z";

pub(crate) const PASSPHRASE: &str = "five words for a test";

pub(crate) const KEYS: [&str; 12] = [
    "root-1",
    "root-2",
    "root-3",
    "targets-1",
    "targets-2",
    "targets-3",
    "snapshot",
    "timestamp",
    "core",
    "languages",
    "it-52",
    "it-25",
];
pub(crate) const ROLES: [&str; 3] = ["core", "languages", "it-52"];

/// A tree with keys; its packs are built, signed and published by one call.
pub(crate) struct House(pub(crate) Tree);

impl House {
    pub(crate) fn new() -> Self {
        let house = Self(Tree::new());
        new_keys(&house.keys(), &KEYS);
        house
    }

    pub(crate) fn keys(&self) -> PathBuf {
        self.0.beside("secret/keys")
    }

    pub(crate) fn keyring(&self) -> Keyring {
        keyring(&self.keys())
    }

    pub(crate) fn repository(&self) -> PathBuf {
        self.0.beside("repository")
    }

    pub(crate) fn published(&self) -> PathBuf {
        self.0.beside("published")
    }

    pub(crate) fn root(&self, now: &str) -> RootOptions {
        RootOptions {
            repository: self.repository(),
            public: None,
            expiries: self.0.source().join("expiries.toml"),
            threshold: None,
            targets_threshold: None,
            demo: true,
            now: time(now),
        }
    }

    pub(crate) fn build(&self) {
        let folder = self.0.beside("build");
        let fonts = Fonts::From(self.0.beside("fonts"));
        let options = BuildOptions {
            source: self.0.source(),
            out: folder.clone(),
            previous: Some(folder),
            fonts,
            streets: None,
        };
        build(&options).unwrap();
    }

    pub(crate) fn sign(&self, role: &str, now: &str) -> Result<roles::Issued, RoleError> {
        let options = SignOptions {
            repository: self.repository(),
            role: role.parse().unwrap(),
            build: self.0.beside("build"),
            force: false,
            now: time(now),
        };
        perform(|changes| roles::sign(&options, &self.keyring(), changes))
    }

    pub(crate) fn init(&self, options: &RootOptions) -> Result<Collected, RoleError> {
        perform(|changes| roles::init(options, &self.keyring(), changes))
    }

    pub(crate) fn timestamp(&self, now: &str) -> Result<roles::Stamped, RoleError> {
        let (keys, repository) = (self.keyring(), self.repository());
        perform(|changes| roles::timestamp(&keys, &repository, time(now), changes))
    }

    pub(crate) fn delegate(&self, now: &str) -> Collected {
        self.delegate_to(&ROLES, now).unwrap()
    }

    pub(crate) fn delegate_to(&self, roles: &[&str], now: &str) -> Result<Collected, RoleError> {
        let options = DelegateOptions {
            repository: self.repository(),
            public: None,
            roles: roles.iter().map(|role| role.parse().unwrap()).collect(),
            now: time(now),
        };
        perform(|changes| roles::delegate(&options, &self.keyring(), changes))
    }

    /// Everything from the sources to the published folder.
    pub(crate) fn release(&self, now: &str) -> Published {
        self.prepare(now);
        self.publish(now).unwrap()
    }

    /// Everything but the last step.
    pub(crate) fn prepare(&self, now: &str) {
        self.build();
        self.init(&self.root(now)).unwrap();
        self.delegate(now);
        for role in ROLES {
            self.sign(role, now).unwrap();
        }
        self.timestamp(now).unwrap();
    }

    pub(crate) fn publish(&self, now: &str) -> Result<Published, PublishError> {
        let options = self.publication(now);
        let published = perform(|changes| publish(&options, changes))?;
        check_published(&options.to, options.now)?;
        Ok(published)
    }

    pub(crate) fn publication(&self, now: &str) -> PublishOptions {
        let (repository, to) = (self.repository(), self.published());
        PublishOptions { repository, to, keep: Keep::LEAST, now: time(now) }
    }

    pub(crate) fn metadata(&self) -> Vec<String> {
        files(&self.published().join("metadata")).into_iter().map(|(name, _)| name).collect()
    }
}

/// Makes keys that cost little to open.
pub(crate) fn new_keys(folder: &Path, names: &[&str]) {
    let names: Vec<_> = names.iter().map(|name| name.parse().unwrap()).collect();
    perform(|changes| keys::new(&keyring(folder), &names, Effort::Least, changes)).unwrap();
}

pub(crate) fn keyring(folder: &Path) -> Keyring {
    Keyring::open(folder, |_, _| Passphrase::new(PASSPHRASE.to_owned())).unwrap()
}

pub(crate) fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}
