//! Who may import whom: the wrappers of `deny.toml` compared with what cargo really links.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, PackageId};

use crate::house;

/// One wall: a crate, and the only members that may name it.
struct Wall {
    guarded: String,
    wrappers: BTreeSet<String>,
    reason: String,
}

fn walls() -> Vec<Wall> {
    let text = fs::read_to_string(house::root().join("deny.toml")).expect("deny.toml is there");
    let deny: toml::Value = toml::from_str(&text).expect("deny.toml is TOML");
    let list = deny["bans"]["deny"].as_array().expect("bans.deny is a list");
    let field = |wall: &toml::Value, name: &str| {
        wall[name].as_str().unwrap_or_else(|| panic!("{wall} has no {name}")).to_owned()
    };
    list.iter()
        .map(|wall| Wall {
            guarded: field(wall, "crate"),
            wrappers: wall["wrappers"]
                .as_array()
                .expect("every wall names its wrappers")
                .iter()
                .map(|name| name.as_str().expect("a crate name").to_owned())
                .collect(),
            reason: field(wall, "reason"),
        })
        .collect()
}

fn metadata() -> Metadata {
    // What this machine links is what was downloaded to build it, so the test needs no network.
    let platform = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    MetadataCommand::new()
        .manifest_path(house::root().join("Cargo.toml"))
        .other_options(vec!["--locked".to_owned(), "--filter-platform".to_owned(), platform])
        .exec()
        .expect("cargo knows the workspace")
}

/// Members and the crates each names, of every kind of dependency.
fn named_by_members(metadata: &Metadata) -> BTreeMap<String, BTreeSet<String>> {
    metadata
        .workspace_packages()
        .iter()
        .map(|package| {
            let names = package.dependencies.iter().map(|d| d.name.clone()).collect();
            (package.name.to_string(), names)
        })
        .collect()
}

/// Faults of `members` against `walls`, in words.
fn breaches(walls: &[Wall], members: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut faults = Vec::new();
    for wall in walls {
        for (member, named) in members {
            if named.contains(&wall.guarded) && !wall.wrappers.contains(member) {
                faults.push(format!("{member} imports {}, but {}", wall.guarded, wall.reason));
            }
        }
        for wrapper in &wall.wrappers {
            if !members.contains_key(wrapper) {
                faults.push(format!("deny.toml lets {wrapper} through, which is not a member"));
            }
        }
    }
    for member in members.keys() {
        if !walls.iter().any(|wall| wall.guarded == *member) {
            faults.push(format!("deny.toml says nothing about who may import {member}"));
        }
    }
    faults
}

#[test]
fn every_wall_of_deny_toml_stands() {
    let faults = breaches(&walls(), &named_by_members(&metadata()));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_breach_would_be_seen() {
    let mut members = named_by_members(&metadata());
    members.get_mut("screens").expect("a member").insert("rusqlite".to_owned());
    members.insert("newcomer".to_owned(), BTreeSet::new());
    let faults = breaches(&walls(), &members).join("\n");
    assert!(faults.contains("screens imports rusqlite"), "{faults}");
    assert!(faults.contains("who may import newcomer"), "{faults}");
}

/// Everything that `member` links, itself left out; what only its tests or build scripts need does not count.
fn linked(metadata: &Metadata, member: &str) -> BTreeSet<String> {
    let names: HashMap<&PackageId, &str> =
        metadata.packages.iter().map(|p| (&p.id, p.name.as_str())).collect();
    let resolve = metadata.resolve.as_ref().expect("cargo resolved the workspace");
    let nodes: HashMap<_, _> = resolve.nodes.iter().map(|node| (&node.id, node)).collect();
    let start = metadata
        .workspace_packages()
        .into_iter()
        .find(|package| package.name.as_str() == member)
        .unwrap_or_else(|| panic!("{member} is a member"));
    let mut waiting = vec![&start.id];
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        for dependency in &nodes[id].deps {
            let counts =
                dependency.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal);
            if counts && seen.insert(names[&dependency.pkg].to_owned()) {
                waiting.push(&dependency.pkg);
            }
        }
    }
    seen
}

#[test]
fn no_program_links_what_its_privilege_forbids() {
    let network = ["hyper", "reqwest", "rustls", "ureq", "h2", "native-tls", "sigstore-tuf"];
    let engines = ["slint", "tokio", "rusqlite", "tantivy", "store", "library", "desk", "memmap2"];
    let cases: [(&str, &[&str], &str); 4] = [
        ("kiosk", &network, "the kiosk opens no network socket"),
        ("screens", &engines, "screens are pure"),
        ("updater", &["slint", "screens"], "the updater has no screen"),
        ("publisher", &["slint", "library", "screens"], "the publisher knows no kiosk"),
    ];
    let metadata = metadata();
    for (member, forbidden, reason) in cases {
        let linked = linked(&metadata, member);
        let found: Vec<_> = forbidden.iter().filter(|name| linked.contains(**name)).collect();
        assert!(found.is_empty(), "{member} links {found:?}, but {reason}");
    }
}
