//! A ministry with its sources, keys and published folder, and a kiosk that is fed from that folder and a root file.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use answers::{Answer, Found, Query, Question};
use clerk::Clerk;
use jiff::{SignedDuration, Timestamp};
use library::Library;
use publisher::{
    BuildOptions, Fonts,
    keys::{self, Effort, Keyring, Passphrase},
    perform, roles,
};
use screens::{Desk, Effect, Event, Layout, Visit};
use store::DataFolder;
use tempfile::TempDir;
use updater::{Choices, InThisProcess, Outcome, Source, UpdateError};

use crate::house;

const TOP_ROLES: [&str; 6] = ["root-1", "root-2", "root-3", "targets-1", "snapshot", "timestamp"];
pub(crate) const PACK_ROLES: [&str; 5] = ["core", "languages", "it-25", "it-52", "it-62"];
/// The role of streets, and the folder of their sources.
const STREETS: &str = "streets";

/// Who writes, signs and publishes. Its keys are made here and vanish with it.
pub(crate) struct Ministry {
    temp: TempDir,
    fonts: Fonts,
    days: i64,
}

impl Ministry {
    /// A ministry with a slice of the house's own sources, which has published them.
    pub(crate) fn with_portal() -> Self {
        Self::over(Fonts::From(house::fonts()), crate::slice::portal)
    }

    /// A ministry that has published the sources which `write` puts into a new folder; of [`PACK_ROLES`] and
    /// of streets only.
    pub(crate) fn over(fonts: Fonts, write: impl FnOnce(&Path)) -> Self {
        let temp = TempDir::new().expect("a temporary folder");
        write(&temp.path().join("source"));
        let names = TOP_ROLES.iter().chain(&PACK_ROLES).chain(&[STREETS]);
        let names: Vec<_> = names.map(|name| name.parse().expect("a key name")).collect();
        let keys = keyring(&temp.path().join("keys"));
        perform(|changes| keys::new(&keys, &names, Effort::Least, changes)).expect("new keys");
        let mut ministry = Self { temp, fonts, days: 0 };
        let root = roles::RootOptions {
            repository: ministry.path("repository"),
            public: None,
            expiries: ministry.path("source/expiries.toml"),
            threshold: None,
            targets_threshold: None,
            demo: true,
            now: ministry.now(),
        };
        perform(|changes| roles::init(&root, &keys, changes)).expect("a first root");
        ministry.publish();
        ministry
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.temp.path().join(name)
    }

    /// Every publication happens on the day after the last.
    pub(crate) fn now(&self) -> Timestamp {
        let first: Timestamp = "2026-11-24T09:00:00Z".parse().expect("a moment");
        first + SignedDuration::from_hours(24 * self.days)
    }

    /// Builds, signs and publishes what the sources say now.
    pub(crate) fn publish(&mut self) {
        self.days += 1;
        let keys = keyring(&self.path("keys"));
        let (repository, build) = (self.path("repository"), self.path("build"));
        let options = BuildOptions {
            source: self.path("source"),
            out: build.clone(),
            previous: build.exists().then(|| build.clone()),
            fonts: self.fonts.clone(),
            streets: None,
        };
        publisher::build(&options).expect("sources without a fault");
        // A role without a pack has nothing to sign.
        let streets = Some(STREETS).filter(|folder| self.path("source").join(folder).is_dir());
        let packs = PACK_ROLES.into_iter().chain(streets);
        let packs: Vec<_> = packs.map(|name| name.parse().expect("a role")).collect();
        let list = roles::DelegateOptions {
            repository: repository.clone(),
            public: None,
            roles: packs.clone(),
            now: self.now(),
        };
        perform(|changes| roles::delegate(&list, &keys, changes)).expect("delegations");
        for role in packs {
            let options = roles::SignOptions {
                repository: repository.clone(),
                role,
                build: build.clone(),
                force: false,
                now: self.now(),
            };
            perform(|changes| roles::sign(&options, &keys, changes)).expect("a signed role");
        }
        perform(|changes| roles::timestamp(&keys, &repository, self.now(), changes))
            .expect("a timestamp");
        let options = publisher::PublishOptions {
            repository,
            to: self.path("published"),
            keep: publisher::Keep::LEAST,
            now: self.now(),
        };
        perform(|changes| publisher::publish(&options, changes)).expect("a published folder");
    }

    /// Changes one source file.
    pub(crate) fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.path("source").join(file);
        let text = fs::read_to_string(&path).expect("a source file");
        assert!(text.contains(from), "{file} has no `{from}`");
        fs::write(&path, text.replacen(from, to, 1)).expect("a writable copy");
    }

    /// Sets the published folder aside, to be put back later as an old mirror.
    pub(crate) fn keep_published_as(&self, name: &str) {
        copy(&self.path("published"), &self.path(name));
    }
}

/// The keys of a ministry that vanishes with its test.
fn keyring(folder: &Path) -> Keyring {
    Keyring::open(folder, |_, _| Passphrase::new("five words for a test".to_owned()))
        .expect("a folder outside of the house")
}

/// A kiosk's data folder, and what runs on it.
pub(crate) struct Kiosk {
    pub(crate) data: DataFolder,
}

impl Kiosk {
    /// A kiosk in Prato that trusts this ministry and has installed nothing yet.
    pub(crate) fn trusting(ministry: &Ministry) -> Self {
        Self::named("kiosk", ministry)
    }

    /// The same in a folder of this name beside the ministry's own.
    pub(crate) fn named(name: &str, ministry: &Ministry) -> Self {
        let root = ministry.path("published/metadata/1.root.json");
        let folder = ministry.path(name);
        let source = ministry.path("published").display().to_string();
        let choices = Choices {
            sources: vec![source],
            place: Some("Prato".to_owned()),
            ..Choices::default()
        };
        updater::init(&folder, &root, &choices).expect("a new kiosk");
        Self { data: DataFolder::open(folder).expect("the folder that init made") }
    }

    pub(crate) fn update(&self, ministry: &Ministry) -> Result<Outcome, UpdateError> {
        self.update_from(&ministry.path("published"), ministry.now())
    }

    pub(crate) fn update_from(
        &self,
        folder: &Path,
        now: Timestamp,
    ) -> Result<Outcome, UpdateError> {
        let source = Source::parse(&folder.display().to_string()).expect("a folder");
        updater::once(&self.data, &source, &InThisProcess, now)
    }

    pub(crate) fn open(&self) -> Arc<Library> {
        clerk::open(&self.data).expect("installed content")
    }

    /// A visitor before the wall.
    pub(crate) fn visitor(&self) -> Visitor {
        let library = self.open();
        let desk = clerk::desk(&self.data, &library, Layout::Landscape).expect("a desk");
        Visitor::new(desk, Clerk::new(library))
    }
}

/// A visit whose errands are run at once.
pub(crate) struct Visitor {
    pub(crate) visit: Visit,
    clerk: Clerk,
}

impl Visitor {
    fn new(desk: Desk, clerk: Clerk) -> Self {
        let (visit, effects) = Visit::new(desk);
        let mut visitor = Self { visit, clerk };
        visitor.perform(effects);
        visitor
    }

    pub(crate) fn happens(&mut self, event: Event) {
        let effects = self.visit.update(event);
        self.perform(effects);
    }

    fn perform(&mut self, mut effects: Vec<Effect>) {
        while let Some(effect) = effects.pop() {
            if let Effect::Ask(question) = effect {
                let event = self.clerk.ask(&question);
                effects.extend(self.visit.update(event));
            }
        }
    }

    /// The view as JSON, so that a test can look for words and targets anywhere in it.
    pub(crate) fn sees(&self) -> serde_json::Value {
        serde_json::to_value(self.visit.view()).expect("views are plain data")
    }
}

/// Words as somebody types them in a language, wherever and whenever that is.
pub(crate) fn query(language: &str, words: &str, limit: usize) -> Query {
    Query::new(words, language.parse().expect("a tag"), limit)
}

/// What is found.
#[track_caller]
pub(crate) fn found(library: &Library, query: Query) -> Found {
    match library.answer(&Question::Words(query)) {
        Ok(Answer::Found(found)) => found,
        other => panic!("words were answered with {other:?}"),
    }
}

pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a writable folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("room for a copy");
        }
    }
}
