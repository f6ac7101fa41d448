//! Packs: the same bytes for the same sources, and versions that go on.

use std::{fs, time::SystemTime};

use bundle::{Body, Manifest, ManifestPatch, Method, PackName, Record, stored_bytes, unpack};
use publisher::{BuildError, BuildOptions, Built, Fonts, Intended, Progress, build, plan_build};

use crate::{
    house::{DAY_1, DAY_2, House},
    tree::{Tree, files},
};

fn options(tree: &Tree, out: &str, previous: Option<&str>) -> BuildOptions {
    BuildOptions {
        source: tree.source(),
        out: tree.beside(out),
        previous: previous.map(|name| tree.beside(name)),
        fonts: Fonts::From(tree.beside("fonts")),
        streets: None,
    }
}

fn pack(tree: &Tree, out: &str, name: &str, version: u64) -> (Manifest, Vec<u8>) {
    let file = |ending: &str| {
        fs::read(tree.beside(out).join(format!("{name}/{version:06}.{ending}"))).unwrap()
    };
    let pack: PackName = name.parse().unwrap();
    (Manifest::read(&pack, &file("manifest")).unwrap(), file("zip"))
}

fn versions(built: &[Built]) -> Vec<(&str, u64, usize)> {
    built.iter().map(|built| (built.pack.as_str(), built.version, built.changed)).collect()
}

#[test]
fn the_same_sources_give_the_same_bytes() {
    let tree = Tree::new();
    let built = build(&options(&tree, "a", None)).unwrap();
    assert_eq!(
        versions(&built),
        [("core", 1, 6), ("it-52", 1, 3), ("lang-en", 1, 2), ("lang-it", 1, 2)]
    );
    build(&options(&tree, "b", None)).unwrap();
    let (a, b) = (files(&tree.beside("a")), files(&tree.beside("b")));
    assert_eq!(a.len(), 8);
    assert_eq!(a, b);
}

#[test]
fn the_order_and_the_times_of_files_do_not_show() {
    let tree = Tree::new();
    build(&options(&tree, "a", None)).unwrap();
    let other = Tree::new();
    let sources = files(&other.source());
    fs::remove_dir_all(other.source()).unwrap();
    for (name, bytes) in sources.into_iter().rev() {
        let path = other.source().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        fs::File::open(path).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
    }
    build(&options(&other, "elsewhere/b", None)).unwrap();
    assert_eq!(files(&tree.beside("a")), files(&other.beside("elsewhere/b")));
}

#[test]
fn going_on_from_what_is_published_is_going_on_from_the_build() {
    let house = House::new();
    house.release(DAY_1);
    let tree = &house.0;
    for (from, to) in [("Legge", "Direttiva"), ("Direttiva", "Regolamento")] {
        tree.replace("core/services.toml", from, to);
        house.release(DAY_2);
    }
    tree.replace("core/services.toml", "Regolamento", "Legge");
    build(&options(tree, "b", Some("build"))).unwrap();
    build(&options(tree, "c", Some("published/targets"))).unwrap();
    build(&options(tree, "d", Some("repository/targets"))).unwrap();
    let built = files(&tree.beside("b"));
    assert!(built.iter().any(|(name, _)| name == "core/000004.manifest"));
    for other in ["c", "d"] {
        assert_eq!(files(&tree.beside(other)), built, "{other}");
    }
}

#[test]
fn a_plan_is_what_is_built_then() {
    let tree = Tree::new();
    let planned = |tree: &Tree| {
        let planned = plan_build(&options(tree, "a", Some("a")), Progress::Silent).unwrap();
        let numbers = |pack: Intended| (pack.pack.to_string(), pack.version, pack.changed);
        planned.into_iter().map(numbers).collect::<Vec<_>>()
    };
    let built = |tree: &Tree| {
        let built = build(&options(tree, "a", Some("a"))).unwrap();
        let numbers = |pack: Built| (pack.pack.to_string(), pack.version, pack.changed);
        built.into_iter().map(numbers).collect::<Vec<_>>()
    };
    let first = planned(&tree);
    assert!(!tree.beside("a").exists());
    assert_eq!(first, built(&tree));
    tree.replace("core/services.toml", "Legge", "Direttiva");
    let before = files(&tree.beside("a"));
    let second = planned(&tree);
    assert_eq!(files(&tree.beside("a")), before);
    assert_eq!(second, built(&tree));
    assert_eq!(planned(&tree), built(&tree));
}

#[test]
fn every_entry_reads_back() {
    let tree = Tree::new();
    build(&options(&tree, "a", None)).unwrap();
    let (manifest, zip) = pack(&tree, "a", "lang-en", 1);
    let paths: Vec<(&str, Method)> =
        manifest.entries.iter().map(|e| (e.path.as_str(), e.method)).collect();
    let expected =
        [("font/prova-regular.ttf", Method::Stored), ("record/language/en.json", Method::Zstd)];
    assert_eq!(paths, expected);
    let json =
        unpack(stored_bytes(&zip, &manifest.entries[1]).unwrap(), &manifest.entries[1]).unwrap();
    let record = Record::read(&manifest.pack, "record/language/en.json", &json).unwrap();
    let Body::Language(language) = record.body else { panic!("a language") };
    assert_eq!(language.fonts, ["font/prova-regular.ttf"]);
    // The owner answers for what has no source of its own.
    assert_eq!(record.provenance.sources[0].title, "Redazione");
}

#[test]
fn unchanged_packs_keep_version_and_bytes() {
    let tree = Tree::new();
    build(&options(&tree, "a", None)).unwrap();
    let built = build(&options(&tree, "b", Some("a"))).unwrap();
    assert_eq!(
        versions(&built),
        [("core", 1, 0), ("it-52", 1, 0), ("lang-en", 1, 0), ("lang-it", 1, 0)]
    );
    assert_eq!(files(&tree.beside("a")), files(&tree.beside("b")));
}

#[test]
fn a_change_makes_the_next_version_and_leaves_the_rest_as_stored() {
    let tree = Tree::new();
    build(&options(&tree, "a", Some("a"))).unwrap();
    tree.replace("core/services.toml", "Legge", "Direttiva");
    let built = build(&options(&tree, "a", Some("a"))).unwrap();
    assert_eq!(versions(&built)[..2], [("core", 2, 1), ("it-52", 1, 0)]);
    let ((old, old_zip), (new, new_zip)) =
        (pack(&tree, "a", "core", 1), pack(&tree, "a", "core", 2));
    assert_eq!(new.entries[0].path, "record/service/numero-112.json", "what changed comes first");
    assert_eq!(new.entries.iter().map(|e| e.changed).collect::<Vec<_>>(), [2, 1, 1, 1, 1, 1]);
    for entry in &new.entries[1..] {
        let before = old.entries.iter().find(|e| e.path == entry.path).unwrap();
        assert_eq!(stored_bytes(&new_zip, entry).unwrap(), stored_bytes(&old_zip, before).unwrap());
    }
    // The same step from the same two inputs gives the same bytes.
    fs::create_dir_all(tree.beside("c/core")).unwrap();
    for name in ["000001.zip", "000001.manifest"] {
        fs::copy(tree.beside("a/core").join(name), tree.beside("c/core").join(name)).unwrap();
    }
    build(&options(&tree, "c", Some("c"))).unwrap();
    assert_eq!(pack(&tree, "c", "core", 2), (new, new_zip));
}

#[test]
fn patches_lead_from_the_last_ten_versions() {
    let tree = Tree::new();
    let services = fs::read_to_string(tree.source().join("core/services.toml")).unwrap();
    let more = (0..40).map(|n| services.replace("numero-112", &format!("numero-{n}")));
    tree.write("core/services.toml", &(services.clone() + &more.collect::<String>()));
    for version in 0..13 {
        tree.replace("core/organizations.toml", "name.it = \"", &format!("name.it = \"{version}"));
        build(&options(&tree, "a", Some("a"))).unwrap();
    }
    let core = PackName::core();
    let manifest = |version: u64| pack(&tree, "a", "core", version).0;
    let patch = |from: u64| fs::read(tree.beside(&format!("a/core/{from:06}-000013.patch")));
    assert!((1..=2).all(|from| patch(from).is_err()), "eleven and twelve versions before");
    for from in 3..=12 {
        let bytes = patch(from).unwrap();
        assert!(bytes.len() < manifest(13).to_bytes().len() / 2, "{from}: {}", bytes.len());
        let patch = ManifestPatch::read(&core, &bytes).unwrap();
        assert_eq!(patch.apply(&manifest(from)).unwrap(), manifest(13));
    }
    assert!(tree.beside("a/core/000001-000002.patch").is_file(), "earlier ones stay");
    // A folder that gets a version for the first time gets the same patches with it.
    build(&options(&tree, "b", Some("a"))).unwrap();
    let newest = |folder: &str| {
        let files = files(&tree.beside(folder).join("core")).into_iter();
        files.filter(|(name, _)| name.contains("000013.")).collect::<Vec<_>>()
    };
    assert_eq!(newest("a").len(), 12);
    assert_eq!(newest("a"), newest("b"));
}

#[test]
fn a_patch_that_is_no_smaller_than_the_manifest_is_left_out() {
    let tree = Tree::new();
    build(&options(&tree, "a", Some("a"))).unwrap();
    tree.replace("languages/it.toml", "Benvenuto", "Benvenuta");
    fs::write(tree.beside("fonts/deep/Prova-Regular.ttf"), b"another font").unwrap();
    build(&options(&tree, "a", Some("a"))).unwrap();
    assert!(tree.beside("a/lang-it/000002.manifest").is_file());
    assert!(!tree.beside("a/lang-it/000001-000002.patch").exists());
}

#[test]
fn one_per_cent_changed_leaves_the_rest_as_stored() {
    let tree = Tree::new();
    let services = fs::read_to_string(tree.source().join("core/services.toml")).unwrap();
    let list = |changed: usize| {
        let one = |n: usize| {
            let name = format!("name.it = \"{}112\"", if n < changed { "Il " } else { "" });
            services.replace("numero-112", &format!("n-{n}")).replace("name.it = \"112\"", &name)
        };
        services.clone() + &(0..300).map(one).collect::<String>()
    };
    tree.write("core/services.toml", &list(0));
    build(&options(&tree, "a", Some("a"))).unwrap();
    tree.write("core/services.toml", &list(3));
    let built = build(&options(&tree, "a", Some("a"))).unwrap();
    assert_eq!(versions(&built)[0], ("core", 2, 3));
    let (new, zip) = pack(&tree, "a", "core", 2);
    let (old, old_zip) = pack(&tree, "a", "core", 1);
    let changed: Vec<u64> = new.entries.iter().map(|entry| entry.changed).collect();
    assert_eq!((&changed[..3], changed[3..].iter().all(|at| *at == 1)), (&[2, 2, 2][..], true));
    for entry in &new.entries[3..] {
        let before = old.entries.iter().find(|before| before.path == entry.path).unwrap();
        assert_eq!(stored_bytes(&zip, entry).unwrap(), stored_bytes(&old_zip, before).unwrap());
    }
}

#[test]
fn a_removed_record_leaves_the_next_version() {
    let tree = Tree::new();
    build(&options(&tree, "a", Some("a"))).unwrap();
    tree.remove("core/services.toml");
    build(&options(&tree, "a", Some("a"))).unwrap();
    let (manifest, _) = pack(&tree, "a", "core", 2);
    assert_eq!(manifest.entries.len(), 5);
    assert!(manifest.entries.iter().all(|entry| entry.changed == 1));
}

#[test]
fn what_cannot_be_built_says_why() {
    let tree = Tree::new();
    let error = |options: &BuildOptions| {
        let error: anyhow::Error = build(options).expect_err("nothing to build").into();
        error.chain().map(ToString::to_string).collect::<Vec<_>>().join(": ")
    };
    let mut inside = options(&tree, "a", None);
    inside.out = tree.source().join("../portal/build");
    assert!(error(&inside).contains("lies inside the sources"));
    assert!(error(&options(&tree, "a", Some("nowhere"))).contains("no earlier build"));

    let mut fontless = options(&tree, "a", None);
    fontless.fonts = Fonts::From(tree.source());
    let message = error(&fontless);
    for part in ["Prova-Regular.ttf", "languages/en.toml", "fonts-noto-core"] {
        assert!(message.contains(part), "{message}");
    }

    build(&options(&tree, "a", None)).unwrap();
    tree.replace("core/services.toml", "Legge", "Direttiva");
    assert!(error(&options(&tree, "a", None)).contains("--previous"), "version 1 is taken");
    for (name, what) in
        [("core/000001.zip", "its size is not"), ("core/000001.manifest", "is damaged")]
    {
        let path = tree.beside("a").join(name);
        let whole = fs::read(&path).unwrap();
        fs::write(&path, &whole[..whole.len() - 1]).unwrap();
        let message = error(&options(&tree, "b", Some("a")));
        assert!(message.contains(what) && message.contains(name), "{message}");
        fs::write(&path, whole).unwrap();
    }

    tree.write("core/services.toml", "[[service]]\n");
    let faults = build(&options(&tree, "b", None)).expect_err("faulty sources");
    assert!(matches!(faults, BuildError::Faults(faults) if faults.len() > 3));
}

#[test]
fn language_packs_can_go_without_fonts() {
    let tree = Tree::new();
    let mut options = options(&tree, "a", None);
    options.fonts = Fonts::Without;
    build(&options).unwrap();
    let (manifest, zip) = pack(&tree, "a", "lang-it", 1);
    assert_eq!(manifest.entries.len(), 1);
    let json =
        unpack(stored_bytes(&zip, &manifest.entries[0]).unwrap(), &manifest.entries[0]).unwrap();
    assert!(
        String::from_utf8(json).unwrap().contains("\"fonts\":[]"),
        "the record names no font that is not there"
    );
}
