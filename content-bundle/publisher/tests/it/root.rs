//! The root and the list of delegations: signed one after another by people whose keys never meet.

use std::{
    fs,
    path::{Path, PathBuf},
};

use publisher::{
    perform,
    roles::{self, CollectOptions, Collected, RoleError, RootOptions, SharedRole, State},
};
use serde_json::Value;

use crate::{
    client::Client,
    house::{DAY_1, DAY_2, House, keyring, new_keys, time},
    tree::files,
};

fn copy(from: &Path, to: &Path) {
    for (name, bytes) in files(from) {
        let path = to.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// Adds the signatures of whoever holds the keys in a folder.
fn collect(
    keys: &Path,
    repository: &Path,
    role: SharedRole,
    merge: &[PathBuf],
) -> Result<Collected, RoleError> {
    let repository = repository.to_owned();
    let options = CollectOptions { repository, role, merge: merge.to_vec(), now: time(DAY_1) };
    perform(|changes| roles::collect(&options, &keyring(keys), changes))
}

pub(crate) fn counts(collected: &Collected) -> Vec<(usize, usize)> {
    collected.circles.iter().map(|circle| (circle.signed, circle.threshold)).collect()
}

/// Five people with a key each, and a folder with the public halves of all.
struct People(House);

impl People {
    fn new() -> Self {
        let people = Self(House::new());
        let public = people.folder("public");
        fs::create_dir_all(&public).unwrap();
        for number in 1..=5 {
            let name = format!("root-{number}");
            new_keys(&people.folder(&name), &[&name]);
            let file = format!("{name}.pub");
            fs::copy(people.folder(&name).join(&file), public.join(&file)).unwrap();
        }
        for name in ["targets-1", "targets-2", "targets-3", "snapshot", "timestamp"] {
            let file = format!("{name}.pub");
            fs::copy(people.0.keys().join(&file), public.join(&file)).unwrap();
        }
        people
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.0.0.beside(&format!("people/{name}"))
    }

    fn options(&self) -> RootOptions {
        RootOptions {
            public: Some(self.folder("public")),
            threshold: Some(3),
            ..self.0.root(DAY_1)
        }
    }

    /// The first of them begins, and signs.
    fn begin(&self) -> Collected {
        let keys = keyring(&self.folder("root-1"));
        perform(|changes| roles::init(&self.options(), &keys, changes)).unwrap()
    }

    /// A copy of the repository for one of them.
    fn copy_for(&self, name: &str) -> PathBuf {
        let to = self.folder(&format!("{name}-copy"));
        copy(&self.0.repository(), &to);
        to
    }
}

#[test]
fn four_people_whose_keys_never_meet_make_a_root() {
    let people = People::new();
    let begun = people.begin();
    assert_eq!((begun.state, counts(&begun)), (State::Waiting, vec![(1, 3)]));
    assert_eq!(begun.circles[0].missing.len(), 4);
    assert!(begun.path.ends_with("staged/1.root.json"));

    // Until then nothing else can be signed, and the error says who is missing.
    let error = people.0.delegate_to(&["core"], DAY_1).expect_err("too early").to_string();
    assert!(error.starts_with("root has 1 of 3 signatures; "), "{error}");
    assert!(begun.circles[0].missing.iter().all(|id| error.contains(id)), "{error}");

    // Two of them sign at the same time, each on a copy of the folder.
    let copies = ["root-4", "root-2"].map(|name| {
        let copy = people.copy_for(name);
        let signed = collect(&people.folder(name), &copy, SharedRole::Root, &[]).unwrap();
        assert_eq!((signed.state, counts(&signed)), (State::Waiting, vec![(2, 3)]));
        copy.join("staged/1.root.json")
    });
    let repository = people.0.repository();
    let first = &copies[..1];
    let merged = collect(&people.folder("root-1"), &repository, SharedRole::Root, first).unwrap();
    assert_eq!(counts(&merged), [(2, 3)]);
    // Whoever brings them together needs no key.
    let nobody = people.folder("nobody");
    fs::create_dir_all(&nobody).unwrap();
    let merged = collect(&nobody, &repository, SharedRole::Root, &copies[1..]).unwrap();
    assert_eq!((merged.state, counts(&merged)), (State::Signed, vec![(3, 3)]));
    assert!(merged.path.ends_with("metadata/1.root.json"));
    assert!(!begun.path.exists());

    // A fourth signature on a root in force is not needed; everything else can be signed now.
    let error = collect(&people.folder("root-3"), &repository, SharedRole::Root, &[]);
    let error = error.expect_err("nothing waits").to_string();
    assert!(error.starts_with("no root waits for signatures here"), "{error}");
    people.0.build();
    people.0.delegate(DAY_1);
    for role in crate::house::ROLES {
        people.0.sign(role, DAY_1).unwrap();
    }
    people.0.timestamp(DAY_1).unwrap();
    people.0.publish(DAY_1).unwrap();
    let client = Client::begin(&people.0.published(), DAY_1).unwrap();
    assert_eq!(client.0.trusted().root().roles["root"].threshold, 3);
}

#[test]
fn what_may_not_be_signed_is_refused() {
    let people = People::new();
    people.begin();
    let repository = people.0.repository();
    let staged = repository.join("staged/1.root.json");
    let sound = fs::read_to_string(&staged).unwrap();
    let sign = |merge: &[PathBuf]| {
        collect(&people.folder("root-2"), &repository, SharedRole::Root, merge)
            .expect_err("refused")
            .to_string()
    };
    let check = |change: &dyn Fn(&mut Value), complaint: &str| {
        let mut json: Value = serde_json::from_str(&sound).unwrap();
        change(&mut json);
        fs::write(&staged, serde_json::to_vec(&json).unwrap()).unwrap();
        let error = sign(&[]);
        assert!(error.contains(complaint), "{complaint}: {error}");
        fs::write(&staged, &sound).unwrap();
    };
    check(&|json| json["signed"]["version"] = 2.into(), "its version is not the next one");
    check(&|json| json["signed"]["x_more"] = 1.into(), "it says more than a root");
    check(&|json| json["signed"]["_type"] = "targets".into(), "it is of another kind");
    check(&|json| json["signed"]["roles"]["root"]["threshold"] = 0.into(), "a threshold does not");
    check(&|json| json["signed"]["roles"]["root"]["threshold"] = 6.into(), "a threshold does not");
    check(&|json| json["signed"]["expires"] = "2036-01-01T00:00:00Z".into(), "valid for longer");
    check(&|json| json["signed"]["expires"] = "2026-01-01T00:00:00Z".into(), "it has expired");
    check(
        &|json| {
            let id = json["signed"]["roles"]["timestamp"]["keyids"].clone();
            json["signed"]["roles"]["snapshot"]["keyids"] = id;
        },
        "its list of keys is not that of its holders",
    );
    // A change that could be signed makes the signature that is there worthless.
    check(&|json| json["signed"]["roles"]["root"]["threshold"] = 1.into(), "does not hold");
    check(
        &|json| {
            let twice = json["signatures"][0].clone();
            json["signatures"].as_array_mut().unwrap().push(twice);
        },
        "is no metadata of this publisher",
    );

    // Signatures of a stranger, and those of another text.
    let copy = people.copy_for("stranger").join("staged/1.root.json");
    let mut json: Value = serde_json::from_str(&sound).unwrap();
    json["signatures"][0]["keyid"] = "00".into();
    fs::write(&copy, serde_json::to_vec(&json).unwrap()).unwrap();
    assert!(sign(std::slice::from_ref(&copy)).contains("is signed by 00, which is no key of root"));
    fs::write(&copy, sound.replace("\"threshold\": 3", "\"threshold\": 2")).unwrap();
    assert!(sign(&[copy]).contains("what it says differs, so its signatures do not count"));

    // Keys of other roles.
    let error = collect(&people.0.keys(), &repository, SharedRole::Root, &[]);
    let error = error.expect_err("other root keys").to_string();
    assert!(error.contains("may sign root (root-1, root-2 …); its holders are "), "{error}");
}

#[test]
fn a_root_has_enough_holders_each_with_a_key_of_its_own() {
    let people = People::new();
    let init = |options: &RootOptions| {
        let keys = keyring(&people.folder("root-1"));
        perform(|changes| roles::init(options, &keys, changes)).expect_err("refused").to_string()
    };
    let strict = RootOptions { threshold: Some(6), ..people.options() };
    assert!(init(&strict).starts_with("root needs 6 signatures, and there are 5 public keys"));
    let public = people.folder("public");
    fs::copy(public.join("root-1.pub"), public.join("targets-1.pub")).unwrap();
    assert!(init(&people.options()).contains("stands for both `root` and `targets`"));
    fs::remove_file(public.join("snapshot.pub")).unwrap();
    assert!(init(&people.options()).starts_with("snapshot needs 1 signatures, and there are 0"));
}

#[test]
fn the_root_is_made_once() {
    let house = House::new();
    assert_eq!(house.init(&house.root(DAY_1)).unwrap().state, State::Signed);
    assert_eq!(house.init(&house.root(DAY_2)).unwrap().state, State::Kept);
    let other = RootOptions { demo: false, ..house.root(DAY_1) };
    assert!(matches!(house.init(&other), Err(RoleError::OtherRoot(_))));

    let people = People::new();
    people.begin();
    let again = people.begin();
    assert_eq!((again.state, counts(&again)), (State::Waiting, vec![(1, 3)]));
    let other = RootOptions { threshold: Some(2), ..people.options() };
    let keys = keyring(&people.folder("root-1"));
    let error = perform(|changes| roles::init(&other, &keys, changes)).expect_err("another");
    assert!(error.to_string().contains("waits for signatures and says something else"));
}

#[test]
fn the_list_of_delegations_waits_for_its_holders_too() {
    let house = House::new();
    house.init(&house.root(DAY_1)).unwrap();
    let away = house.0.beside("away");
    fs::create_dir_all(&away).unwrap();
    for name in ["targets-2", "targets-3"] {
        for ending in ["pem", "pub"] {
            let file = format!("{name}.{ending}");
            fs::rename(house.keys().join(&file), away.join(&file)).unwrap();
        }
    }
    let begun = house.delegate(DAY_1);
    assert_eq!((begun.state, counts(&begun)), (State::Waiting, vec![(1, 2)]));
    let error = house.timestamp(DAY_1).expect_err("one of two").to_string();
    assert!(error.starts_with("targets has 1 of 2 signatures"), "{error}");
    let error = house.delegate_to(&["core"], DAY_1).expect_err("another list").to_string();
    assert!(error.contains("finish it with `sportello-publisher sign --role targets`"), "{error}");
    let done = collect(&away, &house.repository(), SharedRole::Targets, &[]).unwrap();
    assert_eq!((done.state, counts(&done)), (State::Signed, vec![(3, 2)]));
    assert!(house.repository().join("metadata/1.targets.json").exists());

    // A list that gives a Region the paths of another is not signed by anybody.
    house.delegate_to(&["it-25"], DAY_2).unwrap();
    let staged = house.repository().join("staged/2.targets.json");
    let text = fs::read_to_string(&staged).unwrap();
    fs::write(&staged, text.replace("\"it-25/*\"", "\"core/*\"")).unwrap();
    let error = collect(&away, &house.repository(), SharedRole::Targets, &[]).expect_err("refused");
    assert!(error.to_string().contains("gives a role other paths than its own"), "{error}");
}
