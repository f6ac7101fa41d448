//! Keys and passphrases: what is made, what is asked, and what is refused.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use aws_lc_rs::signature::Ed25519KeyPair;
use pem::Pem;
use publisher::{
    keys::{self, Effort, KeyError, Keyring, Passphrase},
    perform,
};
use tempfile::TempDir;

use crate::{
    house::{DAY_1, House, KEYS, PASSPHRASE, keyring, new_keys},
    tree::files,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_sportello-publisher");

/// The program with a passphrase file and no terminal.
fn run(arguments: &[&str], keys: &Path, passphrase: Option<&Path>) -> Output {
    let mut command = Command::new("setsid");
    command.arg("--wait").arg(PROGRAM).args(arguments).arg("--keys").arg(keys);
    command.env_remove("SPORTELLO_PASSPHRASE_FILE");
    if let Some(file) = passphrase {
        command.arg("--passphrase-file").arg(file);
    }
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn secret_file(temp: &TempDir, name: &str, passphrase: &str, mode: u32) -> PathBuf {
    let path = temp.path().join(name);
    fs::write(&path, format!("{passphrase}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
    path
}

/// A key as earlier versions of the program wrote it.
fn plain_key(folder: &Path, name: &str) {
    fs::create_dir_all(folder).unwrap();
    let pair = Ed25519KeyPair::generate().unwrap();
    let text = pem::encode(&Pem::new("PRIVATE KEY", pair.to_pkcs8v1().unwrap().as_ref()));
    fs::write(folder.join(format!("{name}.pem")), text).unwrap();
}

#[test]
fn secret_keys_are_nobody_elses() {
    let house = House::new();
    assert_eq!(mode(&house.keys()), 0o700);
    assert_eq!(mode(&house.keys().join("core.pem")), 0o600);
    assert_eq!(mode(&house.keys().join("core.pub")), 0o644);
    let secret = fs::read_to_string(house.keys().join("core.pem")).unwrap();
    assert!(secret.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
    let before = files(&house.keys());
    new_keys(&house.keys(), &["core", "streets"]);
    for (name, bytes) in before {
        assert_eq!(fs::read(house.keys().join(name)).unwrap(), bytes, "a key is never overwritten");
    }
    assert_eq!(keys::list(&house.keys()).unwrap().len(), KEYS.len() + 1);
}

#[test]
fn the_program_makes_keys_that_are_hard_to_guess() {
    let temp = TempDir::new().unwrap();
    let folder = temp.path().join("keys");
    let file = secret_file(&temp, "passphrase", "correct horse battery", 0o600);
    let made = run(&["keys", "new", "core"], &folder, Some(&file));
    assert!(made.status.success(), "{}", text(&made.stderr));
    let sealed = pem::parse(fs::read(folder.join("core.pem")).unwrap()).unwrap();
    // The parameters of scrypt: N = 16384, r = 8, p = 5.
    let cost = [2, 2, 0x40, 0, 2, 1, 8, 2, 1, 5];
    assert!(sealed.contents().windows(cost.len()).any(|bytes| bytes == cost));
    assert!(!text(&made.stdout).contains("horse") && !text(&made.stderr).contains("horse"));

    let listed = run(&["keys", "list"], &folder, None);
    let (id, again) = (text(&made.stdout), text(&listed.stdout));
    assert_eq!(id, again.replace('\n', " made\n"), "no passphrase is needed for the list");

    // Another passphrase opens it from now on, and the old one does not.
    let next = secret_file(&temp, "next", "another long passphrase", 0o600);
    let change = ["keys", "passphrase", "--new-passphrase-file", next.to_str().unwrap()];
    let changed = run(&change, &folder, Some(&file));
    assert_eq!(text(&changed.stdout), id.replace("made", "protected"));
    let again = run(&change, &folder, Some(&file));
    assert_eq!(text(&again.stdout), id.replace("made", "kept"), "an interrupted change goes on");
    let wrong = run(&["keys", "new", "it-25"], &folder, Some(&file));
    assert!(text(&wrong.stderr).contains("does not open"), "{}", text(&wrong.stderr));
    assert!(!folder.join("it-25.pem").exists());
}

#[test]
fn a_passphrase_is_long_and_secret() {
    let temp = TempDir::new().unwrap();
    let folder = temp.path().join("keys");
    for (file, complaint) in [
        (None, "there is no terminal to ask on; name a file that holds it with --passphrase-file"),
        (Some(secret_file(&temp, "empty", "", 0o600)), "the passphrase is empty"),
        (Some(secret_file(&temp, "short", "elevenchars", 0o600)), "the passphrase is too short"),
        (Some(secret_file(&temp, "exposed", PASSPHRASE, 0o644)), "take that away with `chmod 600`"),
        (Some(secret_file(&temp, "long", &"x".repeat(5000), 0o600)), "more than 4096 bytes"),
        (Some(temp.path().join("nowhere")), "cannot read the passphrase from"),
    ] {
        let output = run(&["keys", "new", "core"], &folder, file.as_deref());
        assert_eq!(output.status.code(), Some(1), "{complaint}");
        assert!(text(&output.stderr).contains(complaint), "{}", text(&output.stderr));
        assert!(!folder.exists(), "nothing is left behind");
    }
}

#[test]
fn wrong_passphrases_and_mixed_up_files_are_named() {
    let house = House::new();
    house.build();
    house.init(&house.root(DAY_1)).unwrap();
    house.delegate(DAY_1);
    let error = || house.sign("core", DAY_1).expect_err("refused").to_string();
    let wrong = Keyring::open(&house.keys(), |_, _| Passphrase::new("not this one".to_owned()));
    let names = ["root-1".parse().unwrap()];
    let other = Passphrase::new("a third passphrase".to_owned()).unwrap();
    let change = |changes: &mut _| {
        keys::protect(wrong.as_ref().unwrap(), &names, &other, Effort::Least, changes)
    };
    assert!(matches!(perform(change), Err(KeyError::WrongPassphrase(_))));

    fs::copy(house.keys().join("it-52.pem"), house.keys().join("core.pem")).unwrap();
    assert!(
        error().contains("core.pub is not the public half of the key beside it"),
        "{}",
        error()
    );
    fs::write(house.keys().join("core.pem"), "damaged").unwrap();
    assert!(error().contains("core.pem holds no Ed25519 key"), "{}", error());
    fs::write(house.keys().join("core.pub"), "damaged").unwrap();
    assert!(error().contains("core.pub holds no public Ed25519 key"), "{}", error());
}

#[test]
fn keys_never_lie_in_a_working_tree() {
    let temp = TempDir::new().unwrap();
    fs::create_dir_all(temp.path().join("project/.git")).unwrap();
    let folder = temp.path().join("project/secrets/keys");
    let file = secret_file(&temp, "passphrase", PASSPHRASE, 0o600);
    let output = run(&["keys", "new", "core"], &folder, Some(&file));
    assert!(text(&output.stderr).contains("lies in the working tree of"));
    assert!(!folder.exists());

    // A folder that ignores all it holds is none of git's.
    for (rules, made) in [("*.pem\n", false), ("*\n", true)] {
        fs::create_dir_all(folder.parent().unwrap()).unwrap();
        fs::write(folder.parent().unwrap().join(".gitignore"), rules).unwrap();
        let output = run(&["keys", "new", "core"], &folder, Some(&file));
        assert_eq!(output.status.success(), made, "{rules}");
    }
}

#[test]
fn keys_of_earlier_versions_are_read_and_can_be_protected() {
    let temp = TempDir::new().unwrap();
    let folder = temp.path().join("keys");
    plain_key(&folder, "core");
    let before = keys::list(&folder).unwrap();
    let file = secret_file(&temp, "passphrase", PASSPHRASE, 0o600);
    let kept = run(&["keys", "new", "core"], &folder, Some(&file));
    assert_eq!(text(&kept.stdout), format!("core {} kept\n", before[0].id));
    assert!(text(&kept.stderr).contains("has no passphrase; run `sportello-publisher keys"));
    assert!(folder.join("core.pub").exists(), "the half that travels is written");

    let ring = keyring(&folder);
    let passphrase = Passphrase::new(PASSPHRASE.to_owned()).unwrap();
    let protect = |changes: &mut _| keys::protect(&ring, &[], &passphrase, Effort::Least, changes);
    assert!(perform(protect).unwrap()[0].new);
    assert_eq!(keys::list(&folder).unwrap(), before, "it is the same key");
    assert_eq!(mode(&folder.join("core.pem")), 0o600);
    let secret = fs::read_to_string(folder.join("core.pem")).unwrap();
    assert!(secret.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
}
