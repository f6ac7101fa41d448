//! A build that cannot go on leaves what was there: on a full disk, which a limit on the size of files stands for.

use std::{
    fs,
    os::unix::process::ExitStatusExt as _,
    process::{Command, Output},
};

use crate::tree::{Tree, files};

/// Signal number of SIGXFSZ on Linux.
const FILE_TOO_LARGE: i32 = 25;

/// What a shell does with the signal that comes with the limit: ignored, a write just fails, as on a full disk.
const IGNORED: &str = "trap '' XFSZ";
const DEADLY: &str = "true";

fn build(tree: &Tree, limit_blocks: &str, signal: &str) -> Output {
    let [source, out, fonts] = [tree.source(), tree.beside("a"), tree.beside("fonts")];
    let limit = format!("{signal}; ulimit -f {limit_blocks}; exec \"$@\"");
    Command::new("/bin/sh")
        .args(["-c", &limit, "sh", env!("CARGO_BIN_EXE_sportello-publisher"), "build"])
        .arg(source)
        .arg("--out")
        .arg(&out)
        .arg("--previous")
        .arg(out)
        .arg("--fonts")
        .arg(fonts)
        .output()
        .unwrap()
}

/// Changes `core`, and something that does not fit under the limit.
fn change(tree: &Tree) {
    tree.replace("core/services.toml", "Legge", "Direttiva");
    fs::write(tree.beside("fonts/deep/Prova-Regular.ttf"), vec![7; 1024 * 1024]).unwrap();
}

#[test]
fn a_full_disk_changes_nothing() {
    let tree = Tree::new();
    assert!(build(&tree, "unlimited", DEADLY).status.success());
    let before = files(&tree.beside("a"));
    change(&tree);
    let failed = build(&tree, "256", IGNORED);
    assert_eq!(failed.status.code(), Some(1));
    let message = String::from_utf8(failed.stderr).unwrap();
    for part in ["`lang-en`", "cannot write ", "000002.zip", "earlier versions are as they were"] {
        assert!(message.contains(part), "{message}");
    }
    assert_eq!(files(&tree.beside("a")), before, "not even `core`, which was ready, is there");
    assert!(build(&tree, "unlimited", DEADLY).status.success());
    assert!(tree.beside("a/core/000002.manifest").is_file());
}

#[test]
fn texts_that_find_no_room_are_told_apart() {
    let tree = Tree::new();
    let page = "Vai allo sportello, sempre allo stesso sportello.\n\n".repeat(8000);
    tree.replace("core/guides/permesso/en.md", "Go to the desk.\n", &page);
    let failed = build(&tree, "256", IGNORED);
    assert_eq!(failed.status.code(), Some(1));
    let message = String::from_utf8(failed.stderr).unwrap();
    assert!(message.contains("cannot keep the records while they are packed"), "{message}");
    assert!(!tree.beside("a").exists());
}

#[test]
fn a_killed_build_leaves_earlier_versions_whole() {
    let tree = Tree::new();
    assert!(build(&tree, "unlimited", DEADLY).status.success());
    let before = files(&tree.beside("a"));
    change(&tree);
    assert_eq!(build(&tree, "256", DEADLY).status.signal(), Some(FILE_TOO_LARGE));
    let visible = |(name, _): &(String, Vec<u8>)| !name.contains("/.");
    let after: Vec<_> = files(&tree.beside("a")).into_iter().filter(visible).collect();
    assert_eq!(after, before);
    assert!(build(&tree, "unlimited", DEADLY).status.success());
}
