//! Publishing that is killed, or that the disk refuses: readers find a whole release, and the next run finishes.

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use publisher::{ChangeError, Changes};

use crate::{
    client,
    house::{DAY_1, DAY_2, House},
    tree::files,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_sportello-publisher");
const LARGE_BYTES: usize = 3 * 1024 * 1024;

/// A first release is published; a second one with large files is signed, and not published yet.
fn two_releases() -> House {
    let house = House::new();
    house.release(DAY_1);
    house.0.replace("core/guides/permesso/en.md", "the desk", "the new desk");
    // Bytes that do not repeat.
    let mut state = 1_u64;
    let noise = (0..LARGE_BYTES).map(|_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 56) as u8
    });
    let font = house.0.beside("fonts/deep/Prova-Regular.ttf");
    let mut bytes = fs::read(&font).unwrap();
    bytes.extend(noise);
    fs::write(font, bytes).unwrap();
    house.prepare(DAY_2);
    house
}

fn publish_to(house: &House, to: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(["publish", "--now", DAY_2, "--repo"]).arg(house.repository()).arg("--to").arg(to);
    command
}

fn copy(from: &Path, to: &Path) {
    for (name, bytes) in files(from) {
        let path = to.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn assert_done(output: &Output) {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_killed_publish_is_finished_by_the_next() {
    let house = two_releases();
    let undisturbed = house.0.beside("undisturbed");
    copy(&house.published(), &undisturbed);
    let begun = Instant::now();
    assert_done(&publish_to(&house, &undisturbed).output().unwrap());
    let whole = begun.elapsed();
    let old = client::read(&house.published(), DAY_2).unwrap();
    let new = client::read(&undisturbed, DAY_2).unwrap();
    assert_ne!(old, new);

    let to = house.0.beside("disturbed");
    let mut moment = 7_u32;
    for _ in 0..12 {
        let _ = fs::remove_dir_all(&to);
        copy(&house.published(), &to);
        moment = moment.wrapping_mul(1_103_515_245).wrapping_add(12_345) % 1000;
        let mut child =
            publish_to(&house, &to).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(whole.max(Duration::from_millis(1)) * moment / 1000);
        child.kill().unwrap();
        child.wait().unwrap();
        let seen = client::read(&to, DAY_2).unwrap();
        assert!(seen == old || seen == new, "half a release after {moment} of 1000");
    }
    // What a killed run leaves beside the file that it was writing.
    fs::write(to.join("targets/core/.x.zip.4194304.new"), "half").unwrap();
    assert_done(&publish_to(&house, &to).output().unwrap());
    assert_eq!(files(&to), files(&undisturbed), "nothing is left over, nothing is missing");
}

#[test]
fn a_full_disk_leaves_what_was() {
    let house = two_releases();
    let before = files(&house.published());
    // Files stop growing here, as they do on a full disk.
    let limited = "trap '' XFSZ; ulimit -f 1000; exec \"$@\"";
    let output = Command::new("sh")
        .args(["-c", limited, "sh", PROGRAM, "publish", "--now", DAY_2, "--repo"])
        .arg(house.repository())
        .arg("--to")
        .arg(house.published())
        .output()
        .unwrap();
    check_refused(&output, "mend the cause, then run the same command again");
    let left = files(&house.published());
    assert!(left.iter().all(|(name, _)| !name.ends_with(".new")), "no halves lie about");
    assert!(before.iter().all(|file| left.contains(file)), "what was there is as it was");
    assert_eq!(client::read(&house.published(), DAY_2).unwrap().timestamp, 1);
    assert_done(&publish_to(&house, &house.published()).output().unwrap());
    assert_eq!(client::read(&house.published(), DAY_2).unwrap().timestamp, 2);
}

#[test]
fn a_folder_that_cannot_be_written_leaves_what_was() {
    let house = two_releases();
    let blocked = house.published().join("targets/lang-fr");
    fs::write(&blocked, "a file where a folder is needed").unwrap();
    house.0.write(
        "languages/fr.toml",
        &fs::read_to_string(house.0.source().join("languages/en.toml"))
            .unwrap()
            .replace("English", "Français")
            .replace("order = 2", "order = 3"),
    );
    house.prepare(DAY_2);
    let old = client::read(&house.published(), DAY_2).unwrap();
    let output = publish_to(&house, &house.published()).output().unwrap();
    check_refused(&output, "mend the cause, then run the same command again");
    assert_eq!(client::read(&house.published(), DAY_2).unwrap(), old);
    fs::remove_file(blocked).unwrap();
    assert_done(&publish_to(&house, &house.published()).output().unwrap());
    assert_eq!(client::read(&house.published(), DAY_2).unwrap().timestamp, 3);
}

#[test]
fn room_is_looked_for_before_the_first_byte() {
    let house = House::new();
    house.release(DAY_1);
    let before = files(&house.published());
    let mut changes = Changes::default();
    changes.write(house.published().join("small"), b"small".to_vec());
    let mut large = bundle::Stream::of(b"");
    large.size = u64::MAX / 2;
    changes.copy(house.published().join("small"), house.published().join("large"), large);
    let error = changes.commit().expect_err("no disk is as large");
    assert!(matches!(error, ChangeError::NoRoom { .. }), "{error}");
    assert_eq!(files(&house.published()), before);
}

fn check_refused(output: &Output, advice: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains(advice), "{said}");
}
