//! What the world looks like before the power goes, and the things that an updater does in it.

use std::{fs, io, path::Path, sync::Arc};

use bundle::{LanguageTag, Manifest};
use store::{DataFolder, MemoryStorage, ReleaseId, Storage};
use updater::{BuildCause, BuildFailure, BuildJob, Builder, Choices, Source, UpdateError};

use crate::publisher::{Edition, Publisher, today};

pub(super) const DATA: &str = "/data";

/// A black box that writes two files and syncs nothing: what SQLite and the index would leave torn.
#[derive(Debug)]
pub(super) struct TornBuilder;

impl Builder for TornBuilder {
    fn build(&self, job: &BuildJob<'_>) -> Result<Vec<LanguageTag>, BuildFailure> {
        let BuildJob { data, packs, out, .. } = *job;
        let mut built = Vec::new();
        for (pack, installed) in packs {
            let missing = |what: String| BuildFailure {
                cause: BuildCause::Object,
                pack: Some(pack.clone()),
                what,
            };
            let json = data.object(&installed.manifest).map_err(|e| missing(e.to_string()))?;
            let manifest = Manifest::read_json(pack, &json).expect("a manifest of ours");
            for entry in manifest.entries {
                let object = data.object(&entry.stored.sha256);
                built.extend(object.map_err(|e| missing(e.to_string()))?);
            }
        }
        let write = |name: &str| -> io::Result<()> {
            data.storage().create(&out.join(name), 0o640)?.write_all(&built)
        };
        let written = data.storage().make_folder(&out.join("index"));
        let written = written.and_then(|()| write("content.db")).and_then(|()| write("index/a"));
        written.map(|()| Vec::new()).map_err(|error| BuildFailure {
            cause: BuildCause::Other,
            pack: None,
            what: error.to_string(),
        })
    }
}

/// What the world looks like before the power goes.
pub(super) struct World {
    place: tempfile::TempDir,
    publisher: Publisher,
    pub(super) storage: MemoryStorage,
}

impl World {
    pub(super) fn new() -> Self {
        let place = tempfile::tempdir().expect("a temporary folder");
        let publisher = Publisher::new();
        fs::write(place.path().join("root.json"), publisher.root(1)).expect("a writable folder");
        Self { place, publisher, storage: MemoryStorage::new() }
    }

    /// With publications up to `number` installed one after the other, each running well.
    fn installed(number: u64) -> Self {
        let world = Self::new();
        world.init(&world.storage).expect("a good root");
        for number in 1..=number {
            world.publish(number);
            update(&world, &world.storage).expect("a good publication");
            let data = data(&world.storage);
            data.note_well(&data.current().expect("installed")).expect("room");
        }
        world
    }

    pub(super) fn publish(&self, number: u64) {
        let edition = Edition { others: vec![50, 60, 70], patches: true, ..Edition::new(number) };
        self.publisher.publish(&self.place.path().join("published"), &edition);
    }

    pub(super) fn init(&self, storage: &MemoryStorage) -> Result<DataFolder, UpdateError> {
        let root = self.place.path().join("root.json");
        updater::init_on(Arc::new(storage.clone()), Path::new(DATA), &root, &Choices::default())
    }

    fn source(&self) -> Source {
        let folder = self.place.path().join("published");
        Source::parse(folder.to_str().expect("a plain path")).expect("a folder")
    }
}

pub(super) fn data(storage: &MemoryStorage) -> DataFolder {
    DataFolder::open_on(Arc::new(storage.clone()), DATA).expect("a data folder")
}

pub(super) fn update(world: &World, storage: &MemoryStorage) -> Result<(), UpdateError> {
    let data = DataFolder::open_on(Arc::new(storage.clone()), DATA)?;
    updater::once(&data, &world.source(), &TornBuilder, today()).map(|_| ())
}

/// One thing that an updater does.
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) world: World,
    pub(super) act: fn(&World, &MemoryStorage) -> Result<(), UpdateError>,
    /// Another release that may be in use on the way.
    pub(super) between: Option<ReleaseId>,
    /// Whether the next update leads on to the newest publication whatever happened.
    pub(super) converges: bool,
}

pub(super) fn cases() -> Vec<Case> {
    let case = |name, world, act| Case { name, world, act, between: None, converges: true };
    let first = World::new();
    first.init(&first.storage).expect("a good root");
    first.publish(1);
    let next = World::installed(1);
    next.publish(2);
    let third = World::installed(2);
    third.publish(3);
    let signed_again = World::installed(1);
    let packs = vec![("core", 1), ("it-52", 1)];
    let newer = Edition { packs, others: vec![50, 60, 70], ..Edition::new(2) };
    signed_again.publisher.publish(&signed_again.place.path().join("published"), &newer);
    let damaged = World::installed(2);
    harm(&damaged.storage, "content.db");
    let failing = World::installed(2);
    let data = data(&failing.storage);
    let current = data.current().expect("installed");
    let spare = data.releases().expect("two").into_iter().find(|id| *id != current);
    data.forget_health(&current).expect("room");
    (0..3).for_each(|_| data.note_start(&current).expect("room"));
    failing.publish(3);
    vec![
        case("first install", first, update),
        case("next install", next, update),
        case("third install, which collects the first", third, update),
        case("collection of objects", World::installed(3), update),
        case("metadata signed again", signed_again, update),
        case("rebuild of a damaged release", damaged, |_, storage| {
            let data = DataFolder::open_on(Arc::new(storage.clone()), DATA)?;
            updater::put_in_order(&data, &TornBuilder, today()).map(|_| ())
        }),
        Case { between: spare, ..case("return from a failing release", failing, update) },
        Case {
            between: None,
            name: "return by staff",
            world: World::installed(2),
            act: |_, storage| {
                let data = DataFolder::open_on(Arc::new(storage.clone()), DATA)?;
                updater::rollback(&data, today()).map(|_| ())
            },
            converges: false,
        },
    ]
}

fn harm(storage: &MemoryStorage, file: &str) {
    let data = data(storage);
    let path = data.release_path(&data.current().expect("installed")).join(file);
    let mut file = storage.create(&path, 0o640).expect("there");
    file.write_all(b"harmed").and_then(|()| file.sync()).expect("room");
}
