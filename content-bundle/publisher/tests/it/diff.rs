//! What visitors see changed, and what a kiosk fetches for it.

use std::{collections::HashSet, fs};

use bundle::{Manifest, PackName};
use proptest::{collection::vec, prelude::*, test_runner::Config};
use publisher::{BuildOptions, Diff, DiffOptions, DiffSide, Fetch, Fonts, ManifestBy, build, diff};

use crate::{
    house::{DAY_1, DAY_2, House},
    tree::Tree,
};

fn build_into(tree: &Tree, folder: &str) {
    let folder = tree.beside(folder);
    let fonts = Fonts::From(tree.beside("fonts"));
    let (source, previous) = (tree.source(), Some(folder.clone()));
    build(&BuildOptions { source, out: folder, previous, fonts, streets: None }).unwrap();
}

fn side(tree: &Tree, folder: &str, version: Option<u64>) -> DiffSide {
    DiffSide { folder: tree.beside(folder), version }
}

/// What the newest version of a folder of builds brought to one pack.
fn newest(tree: &Tree, folder: &str, pack: &str) -> Diff {
    let (from, to) = (side(tree, folder, None), side(tree, folder, None));
    diff(&DiffOptions { from, to, packs: vec![pack.parse().unwrap()] }).unwrap()
}

/// Builds, lets `edit` change the sources, builds again: the lines about `pack` without the last one, on bytes.
fn check(pack: &str, edit: impl Fn(&Tree), expected: &[&str]) {
    let tree = Tree::new();
    build_into(&tree, "a");
    edit(&tree);
    build_into(&tree, "a");
    let text = newest(&tree, "a", pack).to_string();
    let lines: Vec<&str> = text.lines().collect();
    let (last, rest) = lines.split_last().unwrap();
    assert!(last.trim_start().starts_with("a kiosk fetches "), "{last}");
    assert_eq!(rest, expected);
}

#[test]
fn changes_are_named_in_plain_words() {
    check(
        "core",
        |tree| {
            tree.replace("core/guides/permesso/en.md", "Ask for it.", "Apply for it.");
            tree.replace(
                "core/guides/permesso/it.md",
                "title = \"Permesso\"",
                "title = \"Il permesso\"",
            );
            tree.replace("core/services.toml", "name.it = \"112\"", "name.it = \"Numero 112\"");
            tree.replace("core/services.toml", "areas = [\"IT\"]", "areas = [\"IT-PO\"]");
        },
        &[
            "core: from version 1 to 2",
            "  changed, 2:",
            "    guide/permesso “Il permesso”: summary in en, title in it",
            "    service/numero-112 “Numero 112”: areas served, name in it",
        ],
    );
    check(
        "it-52",
        |tree| {
            tree.replace(
                "regions/it-52/services.toml",
                "at = [\"municipio\"]",
                "at = [\"municipio\"]\nhours = \"Mo 09:00-13:00\"",
            );
            tree.replace(
                "regions/it-52/services.toml",
                "phones = [{ number = \"0574 1234\" }]",
                "",
            );
            tree.replace(
                "regions/it-52/locations.toml",
                "place = ",
                "address = \"Via Roma 1\"\nplace = ",
            );
        },
        &[
            "it-52: from version 1 to 2",
            "  changed, 2:",
            "    it-52/location/municipio: address (new)",
            "    it-52/service/sportello “Sportello”: opening hours (new), telephone numbers",
        ],
    );
}

#[test]
fn new_and_removed_records_are_told_apart() {
    check(
        "it-52",
        |tree| {
            tree.replace(
                "regions/it-52/organizations.toml",
                "id = \"comune\"",
                "id = \"municipalita\"",
            );
            tree.replace("regions/it-52/locations.toml", "\"comune\"", "\"municipalita\"");
            tree.replace("regions/it-52/services.toml", "\"comune\"", "\"municipalita\"");
        },
        &[
            "it-52: from version 1 to 2",
            "  new, 1:",
            "    it-52/organization/municipalita “Comune”",
            "  changed, 2:",
            "    it-52/location/municipio: organization",
            "    it-52/service/sportello “Sportello”: organization",
            "  removed, 1:",
            "    it-52/organization/comune “Comune”",
        ],
    );
}

#[test]
fn a_translation_that_was_read_is_told_from_a_new_one() {
    check(
        "core",
        |tree| {
            tree.replace("core/guides/permesso/page.toml", "en = \"machine\"", "en = \"reviewed\"")
        },
        &[
            "core: from version 1 to 2",
            "  changed, 1:",
            "    guide/permesso “Permesso”: state of the text in en",
        ],
    );
    check(
        "core",
        |tree| {
            tree.remove("core/guides/permesso/en.md");
            tree.replace("core/guides/permesso/page.toml", "en = \"machine\"", "");
        },
        &[
            "core: from version 1 to 2",
            "  changed, 1:",
            "    guide/permesso “Permesso”: text in en (removed)",
        ],
    );
}

#[test]
fn fonts_are_listed_by_their_files() {
    check(
        "lang-it",
        |tree| fs::write(tree.beside("fonts/deep/Prova-Regular.ttf"), b"another font").unwrap(),
        &[
            "lang-it: from version 1 to 2",
            "  other files, 1:",
            "    font/prova-regular.ttf: changed",
        ],
    );
}

#[test]
fn every_folder_that_holds_packs_can_be_compared() {
    let house = House::new();
    house.release(DAY_1);
    let tree = &house.0;
    fs::create_dir_all(tree.beside("stick")).unwrap();
    fs::rename(tree.beside("published"), tree.beside("stick/sportello")).unwrap();
    tree.replace("core/services.toml", "Legge", "Direttiva");
    house.release(DAY_2);
    for (before, after) in [
        ("stick", "build"),
        ("stick", "published"),
        ("stick", "repository"),
        ("build", "build"),
        ("repository", "repository"),
    ] {
        let (from, to) = (side(tree, before, None), side(tree, after, None));
        let found = diff(&DiffOptions { from, to, packs: vec![PackName::core()] }).unwrap();
        let core = &found.packs[0];
        assert_eq!(
            (core.from, core.to, core.changed.len()),
            (Some(1), Some(2), 1),
            "{before} {after}"
        );
    }
    let same = (side(tree, "build", None), side(tree, "published", None));
    let same = diff(&DiffOptions { from: same.0, to: same.1, packs: Vec::new() }).unwrap();
    assert!(same.packs.iter().all(|pack| pack.fetch.is_none()));
    assert!(same.to_string().starts_with("core: no change, version 2\n"));
}

#[test]
fn what_cannot_be_compared_says_why() {
    let tree = Tree::new();
    build_into(&tree, "a");
    fs::create_dir(tree.beside("empty")).unwrap();
    let error = |from: DiffSide, to: DiffSide, packs: &[&str]| {
        let packs = packs.iter().map(|pack| pack.parse().unwrap()).collect();
        let error: anyhow::Error = diff(&DiffOptions { from, to, packs }).unwrap_err().into();
        error.chain().map(ToString::to_string).collect::<Vec<_>>().join(": ")
    };
    let a = |version| side(&tree, "a", version);
    for (message, part) in [
        (error(a(None), side(&tree, "empty", None), &[]), "there is no pack in "),
        (error(a(None), side(&tree, "nowhere", None), &[]), "nowhere"),
        (error(a(None), a(None), &["it-25"]), "there is no pack `it-25`"),
        (error(a(Some(7)), a(None), &[]), "has a version 7; leave it out"),
        (error(a(Some(1)), a(Some(3)), &[]), "has a version 3; leave it out"),
    ] {
        assert!(message.contains(part), "{message}");
    }
    let zip = tree.beside("a/core/000001.zip");
    let size = fs::metadata(&zip).unwrap().len();
    fs::write(&zip, vec![0; size as usize]).unwrap();
    tree.replace("core/services.toml", "Legge", "Direttiva");
    build_into(&tree, "b");
    let message = error(a(None), side(&tree, "b", None), &["core"]);
    assert!(message.contains("is damaged; restore it"), "{message}");
}

#[test]
fn a_text_that_returns_is_fetched_by_nobody_who_has_it() {
    let tree = Tree::new();
    build_into(&tree, "a");
    tree.replace("core/services.toml", "Legge", "Direttiva");
    build_into(&tree, "a");
    tree.replace("core/services.toml", "Direttiva", "Legge");
    build_into(&tree, "a");
    let to = |version| (side(&tree, "a", None), side(&tree, "a", Some(version)));
    let (from, second) = to(2);
    let found = diff(&DiffOptions { from, to: second, packs: vec![PackName::core()] }).unwrap();
    assert_eq!((found.packs[0].from, found.packs[0].to), (Some(1), Some(2)));
    let (from, to) = (side(&tree, "a", Some(1)), side(&tree, "a", Some(3)));
    let found = diff(&DiffOptions { from, to, packs: vec![PackName::core()] }).unwrap();
    let Some(Fetch { entries, requests, range_bytes, .. }) = found.packs[0].fetch else {
        panic!("the manifest is another one")
    };
    assert_eq!((entries, requests, range_bytes), (0, 0, 0));
    assert!(found.packs[0].changed.is_empty());
}

/// One service of a list, with the number of its last edit in its name.
fn service(slug: usize, edit: usize) -> String {
    format!(
        "[[service]]\nid = \"s-{slug}\"\norganization = \"ministero\"\naxis = \"servizi\"\nname.it = \"Servizio {edit}\"\n\
         areas = [\"IT\"]\nsource = [{{ title = \"Legge\" }}]\n"
    )
}

proptest! {
    #![proptest_config(Config { cases: 6, ..Config::default() })]

    /// Ten versions in which services come, change and go: whatever version a kiosk has, what it lacks of the newest
    /// is the beginning of the zip, in one request.
    #[test]
    fn what_a_kiosk_lacks_is_one_stretch_at_the_beginning(
        history in vec(vec((0_usize..12, any::<bool>()), 1..5), 9),
    ) {
        let tree = Tree::new();
        let mut services: Vec<Option<usize>> = vec![Some(0); 12];
        let write = |services: &[Option<usize>]| {
            let there = services.iter().enumerate();
            let texts = there.filter_map(|(slug, edit)| Some(service(slug, (*edit)?)));
            tree.write("core/services.toml", &texts.collect::<String>());
            build_into(&tree, "a");
        };
        write(&services);
        for (number, edits) in history.iter().enumerate() {
            for (slug, stays) in edits {
                services[*slug] = stays.then_some(number + 1);
            }
            write(&services);
        }
        let manifests: Vec<Manifest> = (1..=10)
            .map(|version| tree.beside("a/core").join(format!("{version:06}.manifest")))
            .take_while(|path| path.is_file())
            .map(|path| Manifest::read(&PackName::core(), &fs::read(path).unwrap()).unwrap())
            .collect();
        let newest = manifests.last().unwrap();
        for (version, manifest) in (1..).zip(&manifests) {
            let there: HashSet<_> = manifest.entries.iter().map(|e| e.stored.sha256).collect();
            let lacks: Vec<bool> =
                newest.entries.iter().map(|e| !there.contains(&e.stored.sha256)).collect();
            prop_assert!(lacks.is_sorted_by(|a, b| a >= b), "{version}: {lacks:?}");
            let lacking = lacks.iter().filter(|lacks| **lacks).count();
            let end = newest.entries.get(lacking).map(|entry| entry.offset);

            let (from, to) = (side(&tree, "a", Some(version)), side(&tree, "a", None));
            let found = diff(&DiffOptions { from, to, packs: vec![PackName::core()] }).unwrap();
            let Some(fetch) = found.packs[0].fetch else {
                prop_assert_eq!(manifest, newest);
                continue;
            };
            prop_assert_eq!(fetch.entries, lacking);
            prop_assert_eq!(fetch.requests, usize::from(lacking > 0));
            prop_assert_eq!(fetch.range_bytes, end.unwrap());
            let patch = format!("a/core/{version:06}-{:06}.patch", newest.pack_version);
            let by = [ManifestBy::Whole, ManifestBy::Patch];
            prop_assert_eq!(fetch.manifest, by[usize::from(tree.beside(&patch).is_file())]);
        }
    }
}
