//! Dry runs of every verb that signs or makes keys: the disk is as before.

use std::{fs, os::unix::fs::PermissionsExt as _, process::Command};

use crate::{
    house::{DAY_1, DAY_2, House, PASSPHRASE},
    tree::files,
};

#[test]
fn dry_runs_change_nothing() {
    let house = House::new();
    house.release(DAY_1);
    house.0.replace("core/guides/permesso/en.md", "the desk", "the new desk");
    house.build();
    let secret = house.0.beside("passphrase");
    fs::write(&secret, PASSPHRASE).unwrap();
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o600)).unwrap();
    let folder = |name: &str| house.0.beside(name).to_str().unwrap().to_owned();
    let (keys, repo, build, other) =
        (folder("secret/keys"), folder("repository"), folder("build"), folder("other"));
    let expiries = house.0.source().join("expiries.toml");
    let expiries = expiries.to_str().unwrap();
    let secret = secret.to_str().unwrap();

    let before = files(&house.0.beside(""));
    let late = "2027-12-01T00:00:00Z";
    for (arguments, step) in [
        (vec!["keys", "new", "streets"], "secret/keys/streets.pem"),
        (vec!["keys", "passphrase", "core", "--new-passphrase-file", secret], ""),
        (
            vec!["root", "init", "--repo", &other, "--expiries", expiries, "--now", DAY_2],
            "1.root.json",
        ),
        (vec!["root", "rotate", "--repo", &repo, "--force", "--now", DAY_2], "2.root.json"),
        (vec!["delegate", "it-25", "--repo", &repo, "--now", DAY_2], "2.targets.json"),
        (
            vec!["sign", "--role", "core", "--build", &build, "--repo", &repo, "--now", DAY_2],
            "2.core.json",
        ),
        (
            vec!["sign", "--role", "it-52", "--retire", "--repo", &repo, "--now", DAY_2],
            "2.it-52.json",
        ),
        (vec!["timestamp", "--repo", &repo, "--now", DAY_2], "timestamp.json"),
        (vec!["delegate", "--repo", &repo, "--now", late], "2.targets.json"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_sportello-publisher"))
            .args(&arguments)
            .args(["--dry-run", "--keys", &keys, "--passphrase-file", secret])
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{arguments:?}: {complaint}");
        assert!(said.starts_with("dry run: nothing is written\n"), "{arguments:?}: {said}");
        let writes = |line: &str| line.starts_with("would write ") && line.contains(step);
        assert_eq!(said.lines().any(writes), !step.is_empty(), "{arguments:?}: {said}");
        assert!(before == files(&house.0.beside("")), "{arguments:?}");
    }
}
