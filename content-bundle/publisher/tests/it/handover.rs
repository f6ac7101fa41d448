//! A Region's content on its way to the kiosks: built and signed on its own machine, accepted by the ministry, published.

use std::{fs, path::PathBuf, process::Command};

use publisher::{
    AcceptError, AcceptOptions, Accepted, BuildOptions, Changes, Fonts, SubmitError, SubmitOptions,
    Submitted, accept, build, perform, submit,
};

use crate::{
    client,
    forger::Forger,
    house::{DAY_1, DAY_2, House, keyring, time},
    tree::{Tree, files},
};

/// A ministry that has published `core` and `languages`, and a Region with its own machine.
pub(crate) struct Desk {
    pub(crate) ministry: House,
    pub(crate) region: Tree,
    pub(crate) forger: Forger,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let (ministry, region) = (House::new(), Tree::new());
        let forger = Forger::new();
        let keys = region.beside("keys");
        fs::create_dir(&keys).unwrap();
        forger.put(&keys, "it-52");
        forger.put(&ministry.keys(), "it-52");
        let desk = Self { ministry, region, forger };
        desk.ministry.build();
        desk.ministry.init(&desk.ministry.root(DAY_1)).unwrap();
        desk.ministry.delegate(DAY_1);
        desk.ministry.sign("core", DAY_1).unwrap();
        desk.ministry.sign("languages", DAY_1).unwrap();
        desk.ministry.timestamp(DAY_1).unwrap();
        desk.ministry.publish(DAY_1).unwrap();
        desk
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.region.beside("out")
    }

    /// The one metadata file that is submitted.
    pub(crate) fn metadata(&self) -> PathBuf {
        let name = files(&self.out().join("metadata")).remove(0).0;
        self.out().join("metadata").join(name)
    }

    pub(crate) fn options(&self, now: &str) -> SubmitOptions {
        SubmitOptions {
            role: "it-52".parse().unwrap(),
            build: self.region.beside("build"),
            published: self.ministry.published(),
            out: self.out(),
            expiries: self.region.source().join("expiries.toml"),
            force: false,
            now: time(now),
        }
    }

    pub(crate) fn build(&self) {
        let folder = self.region.beside("build");
        let options = BuildOptions {
            source: self.region.source(),
            out: folder.clone(),
            previous: Some(folder),
            fonts: Fonts::Without,
            streets: None,
        };
        build(&options).unwrap();
    }

    pub(crate) fn submit_as(&self, options: &SubmitOptions) -> Result<Submitted, SubmitError> {
        let keys = keyring(&self.region.beside("keys"));
        perform(|changes| submit(options, &keys, changes))
    }

    pub(crate) fn submit(&self, now: &str) -> Submitted {
        self.build();
        self.submit_as(&self.options(now)).unwrap()
    }

    pub(crate) fn accept(&self, now: &str) -> Result<Accepted, AcceptError> {
        let (repository, from) = (self.ministry.repository(), self.out());
        let options = AcceptOptions { repository, from, now: time(now) };
        perform(|changes| accept(&options, &self.ministry.keyring(), changes))
    }

    /// The Region writes another text.
    pub(crate) fn edit(&self, number: usize) {
        let name = "regions/it-52/organizations.toml";
        let text = format!(
            "[[organization]]\nid = \"comune\"\nname.it = \"Comune {number}\"\nsource = [{{ title = \"IPA\" }}]\n"
        );
        self.region.write(name, &text);
    }
}

fn names(folder: &std::path::Path) -> Vec<String> {
    files(folder).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn what_a_region_submits_reaches_the_kiosks() {
    let desk = Desk::new();
    let submitted = desk.submit(DAY_1);
    assert_eq!((submitted.version, submitted.signed, submitted.new_targets), (1, true, 2));
    assert!(
        names(&desk.out()).iter().all(|name| name == "metadata/1.it-52.json"
            || name.starts_with("targets/it-52/") && name.contains(".000001.")),
        "{:?}",
        names(&desk.out())
    );
    let accepted = desk.accept(DAY_1).unwrap();
    assert_eq!((accepted.version, accepted.new_targets), (1, 2));
    assert_eq!(accepted.packs, [("it-52".parse().unwrap(), 1)]);
    desk.ministry.publish(DAY_1).unwrap();
    let release = client::read(&desk.ministry.published(), DAY_2).unwrap();
    let built = desk.region.beside("build");
    for target in ["it-52/000001.zip", "it-52/000001.manifest"] {
        assert_eq!(release.targets[target], fs::read(built.join(target)).unwrap(), "{target}");
    }

    // The next edition brings what is new only, and goes on from what is published.
    desk.edit(2);
    let submitted = desk.submit(DAY_2);
    assert_eq!((submitted.version, submitted.signed), (2, true));
    assert!(names(&desk.out()).iter().all(|name| !name.contains("000001.zip")), "only new files");
    desk.accept(DAY_2).unwrap();
    desk.ministry.publish(DAY_2).unwrap();
    let release = client::read(&desk.ministry.published(), DAY_2).unwrap();
    for target in ["it-52/000001.zip", "it-52/000002.zip", "it-52/000002.manifest"] {
        assert_eq!(release.targets[target], fs::read(built.join(target)).unwrap(), "{target}");
    }

    // The same again is nothing new.
    fs::remove_dir_all(desk.out()).unwrap();
    assert!(!desk.submit(DAY_2).signed);
    assert!(!desk.out().exists());
}

#[test]
fn the_very_first_submission_may_come_before_the_first_publication() {
    let desk = Desk::new();
    desk.build();
    let mut options = desk.options(DAY_1);
    options.published = desk.region.beside("nothing-yet");
    assert_eq!(desk.submit_as(&options).unwrap().version, 1);
    desk.accept(DAY_1).unwrap();
}

#[test]
fn the_same_submission_may_be_accepted_again() {
    let desk = Desk::new();
    desk.submit(DAY_1);
    desk.accept(DAY_1).unwrap();
    let before = files(&desk.ministry.repository().join("targets"));
    assert_eq!(desk.accept(DAY_2).unwrap().new_targets, 0);
    assert_eq!(files(&desk.ministry.repository().join("targets")), before);
}

#[test]
fn a_renewed_signature_needs_no_files() {
    let desk = Desk::new();
    desk.submit(DAY_1);
    desk.accept(DAY_1).unwrap();
    desk.ministry.publish(DAY_1).unwrap();
    let mut options = desk.options(DAY_2);
    options.force = true;
    let submitted = desk.submit_as(&options).unwrap();
    assert_eq!((submitted.version, submitted.new_targets), (2, 0));
    assert_eq!(names(&desk.out()), ["metadata/2.it-52.json"], "the earlier submission is gone");
    assert_eq!(desk.accept(DAY_2).unwrap().version, 2);
    desk.ministry.publish(DAY_2).unwrap();
}

#[test]
fn what_cannot_be_submitted_is_refused() {
    let desk = Desk::new();
    desk.build();
    let error = |change: &dyn Fn(&mut SubmitOptions)| {
        let mut options = desk.options(DAY_1);
        change(&mut options);
        desk.submit_as(&options).expect_err("refused")
    };
    let into = error(&|options| options.out.clone_from(&options.published));
    assert!(matches!(into, SubmitError::IntoPublished(_)), "{into}");
    let empty = desk.region.beside("empty");
    fs::create_dir(&empty).unwrap();
    let nothing = error(&|options| options.published.clone_from(&empty));
    assert!(matches!(nothing, SubmitError::NotPublished(_)), "{nothing}");
    let expiries = error(&|options| options.expiries = "nowhere/expiries.toml".into());
    assert!(matches!(expiries, SubmitError::Expiries { .. }), "{expiries}");
    Forger::new().put(&desk.region.beside("keys"), "it-52");
    let stranger = error(&|_| {});
    assert!(stranger.to_string().contains("send the ministry its `.pub`"), "{stranger}");
    assert!(!desk.out().exists(), "nothing is written before everything is checked");
}

#[test]
fn dry_runs_change_nothing() {
    let desk = Desk::new();
    desk.build();
    let keys = keyring(&desk.region.beside("keys"));
    let mut changes = Changes::default();
    submit(&desk.options(DAY_1), &keys, &mut changes).unwrap();
    assert_eq!(changes.steps().len(), 3);
    assert!(!desk.out().exists());

    desk.submit(DAY_1);
    let before = files(&desk.ministry.repository());
    let mut changes = Changes::default();
    let (repository, from) = (desk.ministry.repository(), desk.out());
    let options = AcceptOptions { repository, from, now: time(DAY_1) };
    accept(&options, &desk.ministry.keyring(), &mut changes).unwrap();
    // Two targets, the role, snapshot and timestamp.
    assert_eq!(changes.steps().len(), 5);
    assert_eq!(files(&desk.ministry.repository()), before);
}

#[test]
fn a_folder_that_is_no_submission_is_refused() {
    let desk = Desk::new();
    desk.build();
    assert!(matches!(desk.accept(DAY_1), Err(AcceptError::Read { .. })));
    desk.submit(DAY_1);
    let mut second = desk.metadata();
    second.set_file_name("2.it-52.json");
    fs::copy(desk.metadata(), second).unwrap();
    assert!(matches!(desk.accept(DAY_1), Err(AcceptError::NoSubmission(_))));
    let desk = Desk::new();
    desk.submit(DAY_1);
    fs::rename(desk.metadata(), desk.out().join("metadata/1.it-42.json")).unwrap();
    assert!(matches!(desk.accept(DAY_1), Err(AcceptError::NotDelegated(_))));
}

#[test]
fn refusals_go_to_the_error_stream_and_their_number_to_the_other() {
    let desk = Desk::new();
    desk.submit(DAY_1);
    fs::write(desk.out().join("notes.txt"), "read me").unwrap();
    fs::remove_dir_all(desk.out().join("targets")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_sportello-publisher"))
        .args(["accept", "--now", DAY_1, "--repo"])
        .arg(desk.ministry.repository())
        .arg("--from")
        .arg(desk.out())
        .arg("--keys")
        .arg(desk.ministry.keys())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said, "3 faults in what `it-52` submits; nothing is accepted\n");
    let complained = String::from_utf8(output.stderr).unwrap();
    assert_eq!(complained.lines().filter(|line| line.starts_with("error: ")).count(), 3);
}
