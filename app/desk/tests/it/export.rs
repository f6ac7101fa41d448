//! Carried away on a stick: nothing goes from here before it is there.

use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
};

use answers::Exported;
use desk::{File, LABELS, Places, Stick, export};

use crate::Desk;

/// A folder in place of the stick.
fn folder(path: &Path) -> Places {
    Places { folder: Some(path.to_owned()), ..Places::default() }
}

fn files() -> Vec<File> {
    [("counters.csv", "day,kind,what,number\n"), ("diagnostics.json", "{}")]
        .map(|(name, text)| File { name: name.to_owned(), bytes: text.into() })
        .into()
}

fn with_reports(desk: &Desk) -> Vec<PathBuf> {
    let outbox = desk.data.outbox();
    for name in ["b.json", "a.json", ".c.json.1.new", "notes.txt"] {
        fs::write(outbox.join(name), name).expect("a writable folder");
    }
    ["a.json", "b.json"].map(|name| outbox.join(name)).into()
}

#[test]
fn all_of_it_lies_on_the_stick_and_the_reports_only_there() {
    let desk = Desk::new();
    let reports = with_reports(&desk);
    let stick = desk.folder.path().join("stick");
    fs::create_dir(&stick).expect("a folder");
    let done = export(&folder(&stick), "sportello-2026-11-26", files(), &desk.data.outbox());
    let expected =
        |folder: &str, files, reports| Exported::Done { folder: folder.to_owned(), files, reports };
    assert_eq!(done, expected("sportello-2026-11-26", 4, 2));
    let read = |name: &str| fs::read_to_string(stick.join("sportello-2026-11-26").join(name)).ok();
    assert_eq!(read("counters.csv").as_deref(), Some("day,kind,what,number\n"));
    assert_eq!(read("reports/a.json").as_deref(), Some("a.json"));
    assert_eq!(read("reports/notes.txt"), None);
    assert!(reports.iter().all(|report| !report.exists()));
    assert!(desk.data.outbox().join("notes.txt").exists());
    // A second time on the same day, with nothing to tell.
    let done = export(&folder(&stick), "sportello-2026-11-26", files(), &desk.data.outbox());
    assert_eq!(done, expected("sportello-2026-11-26-2", 2, 0));
}

#[test]
fn what_cannot_be_written_stays_here() {
    let desk = Desk::new();
    let reports = with_reports(&desk);
    let outbox = desk.data.outbox();
    let stick = desk.folder.path().join("stick");
    assert_eq!(export(&folder(&stick), "x", files(), &outbox), Exported::NoStick);
    // A file system of the kernel's own, in which nobody makes folders.
    let unwritable = export(&folder(Path::new("/proc")), "x", files(), &outbox);
    assert!(matches!(unwritable, Exported::ReadOnly | Exported::Lost), "{unwritable:?}");
    // A name that no folder can have fails after the folder was made, as a stick does that is pulled out.
    fs::create_dir(&stick).expect("a folder");
    let mut too_long = files();
    too_long.push(File { name: "x".repeat(300), bytes: Vec::new() });
    assert_eq!(export(&folder(&stick), "x", too_long, &outbox), Exported::Lost);
    assert!(!stick.join("x").exists(), "half an export is taken away");
    assert!(reports.iter().all(|report| report.exists()), "nothing is lost");
}

#[test]
fn an_outbox_that_cannot_be_read_is_told() {
    let desk = Desk::new();
    let stick = desk.folder.path().join("stick");
    fs::create_dir(&stick).expect("a folder");
    fs::remove_dir(desk.data.outbox()).expect("an empty folder");
    let done = export(&folder(&stick), "x", files(), &desk.data.outbox());
    assert!(matches!(done, Exported::Done { reports: 0, .. }), "no outbox is an empty one");
    fs::write(desk.data.outbox(), "a file").expect("a writable folder");
    assert_eq!(export(&folder(&stick), "y", files(), &desk.data.outbox()), Exported::Unreadable);
}

#[test]
fn the_stick_is_found_by_its_label_where_it_is_mounted() {
    let desk = Desk::new();
    let root = desk.folder.path();
    let (by_label, mounts) = (root.join("by-label"), root.join("mounts"));
    let (device, stick) = (root.join("sdb1"), root.join("a stick"));
    fs::create_dir(&by_label).expect("a folder");
    fs::create_dir(&stick).expect("a folder");
    fs::write(&device, "").expect("a file");
    fs::write(&mounts, "proc /proc proc rw 0 0\n").expect("a file");
    let places = Places { by_label: by_label.clone(), mounts: mounts.clone(), folder: None };
    assert_eq!(places.find(), Stick::Absent);
    symlink(root.join("gone"), by_label.join(LABELS[0])).expect("a link");
    assert_eq!(places.find(), Stick::Absent, "a link that leads nowhere");
    for label in LABELS {
        let link = by_label.join(label);
        let _ = fs::remove_file(&link);
        symlink("../sdb1", &link).expect("a link");
        assert_eq!(places.find(), Stick::NotMounted, "{label}");
        let escaped = stick.to_str().expect("a plain path").replace(' ', r"\040");
        let lines =
            format!("{0} /elsewhere vfat rw 0 0\n{0} {escaped} vfat rw 0 0\n", device.display());
        fs::write(&mounts, lines).expect("a file");
        assert_eq!(places.find(), Stick::At(stick.clone()), "{label}");
        let done = export(&places, label, files(), &desk.data.outbox());
        assert!(matches!(done, Exported::Done { files: 2, .. }), "{done:?}");
        fs::write(&mounts, "").expect("a file");
        fs::remove_file(&link).expect("a link");
    }
    assert_eq!(export(&places, "x", files(), &desk.data.outbox()), Exported::NoStick);
}
