//! What is published, read by the TUF client, and what is not published.

use std::{
    fs,
    future::Future,
    path::PathBuf,
    pin::pin,
    task::{Context, Poll, Waker},
};

use publisher::publish;
use sigstore_tuf::{Repository, Updater, transport::FetchFuture};

use crate::{
    house::{DAY_1, DAY_2, House, time},
    tree::files,
};

/// A published folder, as the client's transport.
struct Folder(PathBuf);

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

/// Nothing here waits for anything.
fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a folder answers at once"),
    }
}

#[test]
fn a_tuf_client_accepts_what_is_published() {
    let house = House::new();
    let published = house.release(DAY_1);
    assert_eq!((published.new_targets, published.timestamp), (8, 1));
    assert_eq!(
        house.metadata(),
        [
            "1.core.json",
            "1.it-52.json",
            "1.languages.json",
            "1.root.json",
            "1.snapshot.json",
            "1.targets.json",
            "timestamp.json"
        ]
    );
    let root = fs::read(house.published().join("metadata/1.root.json")).unwrap();
    let now = DAY_2.parse().unwrap();
    let mut client = Updater::new(Folder(house.published()), &root).unwrap();
    ready(client.refresh(now)).unwrap();
    for (target, source) in [
        ("core/000001.zip", "core"),
        ("it-52/000001.manifest", "it-52"),
        ("lang-it/000001.zip", "lang-it"),
    ] {
        let bytes = ready(client.get_target(target, now)).unwrap();
        let (_, file) = target.split_once('/').unwrap();
        assert_eq!(bytes, fs::read(house.0.beside("build").join(source).join(file)).unwrap());
    }
    assert_eq!(client.trusted().root().extra["x_demo"], true);
    assert_eq!(client.trusted().root().roles["root"].threshold, 2);
    assert_eq!(client.trusted().timestamp().unwrap().extra["x_issued"], "2026-11-24T08:00:00Z");
    assert!(ready(client.get_target("it-25/000001.zip", now)).is_err());
}

#[test]
fn the_same_again_changes_only_the_timestamp() {
    let house = House::new();
    house.release(DAY_1);
    let before = files(&house.published());
    let published = house.release(DAY_2);
    assert_eq!((published.new_targets, published.new_metadata, published.timestamp), (0, 1, 2));
    for ((name, old), (_, new)) in before.iter().zip(files(&house.published())) {
        assert_eq!(*old == new, name != "metadata/timestamp.json", "{name}");
    }
}

#[test]
fn nothing_unsound_is_published() {
    let house = House::new();
    house.release(DAY_1);
    let error = |now: &str| -> String {
        let error: anyhow::Error = publish(&house.repository(), &house.published(), time(now))
            .expect_err("refused")
            .into();
        error.chain().map(ToString::to_string).collect::<Vec<_>>().join(": ")
    };
    assert!(error("2027-02-01T00:00:00Z").contains("expired"), "a timestamp of last year");

    // A changed target file.
    let (name, bytes) = files(&house.repository().join("targets")).remove(0);
    let path = house.repository().join("targets").join(&name);
    fs::write(&path, b"other").unwrap();
    assert!(error(DAY_2).contains(&name));
    fs::write(&path, &bytes).unwrap();

    // A damaged copy is mended; a changed signature is not passed on.
    fs::write(house.published().join("targets").join(&name), b"damaged").unwrap();
    let published = publish(&house.repository(), &house.published(), time(DAY_2)).unwrap();
    assert_eq!((published.new_targets, published.new_metadata), (1, 0));
    let role = house.repository().join("metadata/1.core.json");
    let text = fs::read_to_string(&role).unwrap();
    fs::write(&role, text.replace("2027-11-24", "2028-11-24")).unwrap();
    assert!(error(DAY_2).contains("1.core.json"));
    fs::write(&role, text).unwrap();

    // A step back, and another repository.
    let newest = house.published().join("metadata/timestamp.json");
    let text = fs::read_to_string(&newest).unwrap();
    fs::write(
        &newest,
        text.replace("\"version\": 1,\n    \"x_issued", "\"version\": 7,\n    \"x_issued"),
    )
    .unwrap();
    assert!(error(DAY_2).contains("timestamp 7 is published already"), "{}", error(DAY_2));
    fs::write(&newest, &text).unwrap();
    let root = house.published().join("metadata/1.root.json");
    fs::write(&root, "{}").unwrap();
    assert!(error(DAY_2).contains("another repository"));
}

#[test]
fn an_expired_region_does_not_stop_the_others() {
    let house = House::new();
    house.release(DAY_1);
    let now = "2027-12-01T00:00:00Z";
    house.delegate(now);
    house.sign("core", now).unwrap();
    house.sign("languages", now).unwrap();
    house.timestamp(now).unwrap();
    let published = publish(&house.repository(), &house.published(), time(now)).unwrap();
    assert_eq!(published.expired, ["it-52"]);
}
