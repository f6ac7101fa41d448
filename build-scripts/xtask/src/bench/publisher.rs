//! A synthetic national portal built, signed, changed and built again, beside a `tar.zst` and a ZIM of the same content.

mod content;
mod trade;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

use self::content::Snapshot;
use super::{
    RELEASE, Row,
    measured::{Measured, measured},
    own_profile,
};

/// How large the portal is.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder with the program to measure [default: beside this one]
    #[arg(long)]
    programs: Option<PathBuf>,
    /// Services of the portal; organizations and associations follow
    #[arg(long, default_value_t = 13_500)]
    services: u32,
    /// Measure ten times as many services as well
    #[arg(long)]
    large: bool,
    /// Folder for what is made, some GB; emptied before
    #[arg(long)]
    work: PathBuf,
}

const LANGUAGES: &str = "it,en,ar,fr,uk";
/// All 24 roles; the streets sign nothing here.
const ROLES: [&str; 24] = [
    "core",
    "languages",
    "streets",
    "it-21",
    "it-23",
    "it-25",
    "it-34",
    "it-36",
    "it-42",
    "it-45",
    "it-52",
    "it-55",
    "it-57",
    "it-62",
    "it-65",
    "it-67",
    "it-72",
    "it-75",
    "it-77",
    "it-78",
    "it-82",
    "it-88",
    "it-bz",
    "it-tn",
];
const TOP_KEYS: [&str; 8] =
    ["root-1", "root-2", "root-3", "targets-1", "targets-2", "targets-3", "snapshot", "timestamp"];

/// A publishing house in a folder.
struct House {
    program: PathBuf,
    root: PathBuf,
}

impl Args {
    /// The command that gives the same rows again.
    pub(super) fn command(&self) -> String {
        let programs = if self.programs.is_some() { " --programs target/release" } else { "" };
        let large = if self.large { " --large" } else { "" };
        format!("cargo xtask bench publisher{programs}{large} --work DIR")
    }

    /// How the program that is measured was compiled.
    pub(super) fn profile(&self) -> &'static str {
        match &self.programs {
            Some(folder) if folder.ends_with("release") => RELEASE,
            _ => own_profile(),
        }
    }
}

pub(super) fn measure(args: &Args) -> Result<Vec<Row>> {
    let mut rows = measure_size(args, args.services, true)?;
    if args.large {
        rows.extend(measure_size(args, args.services * 10, false)?);
    }
    Ok(rows)
}

fn measure_size(args: &Args, services: u32, beside_others: bool) -> Result<Vec<Row>> {
    let house = House::new(args, &format!("{services}"))?;
    let none = || "–".to_owned();
    let row = |what: String, ours: String| Row { what, ours, other: none() };
    let size = format!("{services} services × 5 languages");

    let generated = house.generate(services)?;
    let built = house.build("1", None)?;
    house.prepare_keys()?;
    let signed = house.sign("1")?;
    let mut rows = vec![
        row(format!("{size}: generate"), generated.in_words()),
        row(format!("{size}: check and build"), built.in_words()),
        row(format!("{size}: sign 23 roles, snapshot, timestamp"), signed.in_words()),
        row(format!("{size}: build and sign together"), built.and(signed).in_words()),
    ];

    content::change_a_guide(&house.source())?;
    let again = house.build("2", Some("1"))?;
    rows.push(row(format!("{size}: rebuild after one changed guide"), again.in_words()));

    let changed = content::change_one_percent(&house.source())?;
    let third = house.build("3", Some("2"))?;
    rows.push(row(format!("{size}: rebuild after {changed} changed records"), third.in_words()));
    if beside_others {
        rows.extend(house.beside_others(changed)?);
    }
    Ok(rows)
}

impl House {
    fn new(args: &Args, name: &str) -> Result<Self> {
        let program = match &args.programs {
            Some(folder) => folder.join("sportello-publisher"),
            None => crate::programs::program("sportello-publisher")?,
        };
        let root = args.work.join(name);
        if root.exists() {
            fs::remove_dir_all(&root)
                .with_context(|| format!("cannot empty {}", root.display()))?;
        }
        fs::create_dir_all(&root).with_context(|| format!("cannot make {}", root.display()))?;
        Ok(Self { program, root })
    }

    fn path(&self, name: &str) -> String {
        self.root.join(name).display().to_string()
    }

    fn source(&self) -> PathBuf {
        self.root.join("source")
    }

    fn run(&self, arguments: &[&str]) -> Result<Measured> {
        measured(&self.program, arguments)
    }

    fn generate(&self, services: u32) -> Result<Measured> {
        let count = |share: u32| (services / share).max(1).to_string();
        self.run(&[
            "generate",
            "--services",
            &services.to_string(),
            "--organizations",
            &count(10),
            "--associations",
            &count(7),
            "--languages",
            LANGUAGES,
            "--seed",
            "1",
            "--out",
            &self.path("source"),
        ])
    }

    fn build(&self, name: &str, previous: Option<&str>) -> Result<Measured> {
        let (source, out) = (self.path("source"), self.path(name));
        let previous = previous.map(|name| self.path(name));
        let mut arguments = vec!["build", &source, "--out", &out, "--without-fonts"];
        arguments.extend(previous.iter().flat_map(|folder| ["--previous", folder.as_str()]));
        self.run(&arguments)
    }

    fn prepare_keys(&self) -> Result<()> {
        let (keys, repository) = (self.path("keys"), self.path("repository"));
        let passphrase = self.root.join("passphrase");
        store::write_durably_with_mode(&passphrase, b"a passphrase for a benchmark\n", 0o600)?;
        let passphrase = passphrase.display().to_string();
        let expiries = self.path("source/expiries.toml");
        let new = ["keys", "new", "--passphrase-file", &passphrase, "--keys", &keys];
        self.run(&[&new[..], &TOP_KEYS, &ROLES].concat())?;
        let root = ["root", "init", "--passphrase-file", &passphrase, "--keys", &keys];
        self.run(
            &[&root[..], &["--out", &repository, "--expiries", &expiries, "--demo"]].concat(),
        )?;
        let delegate = ["delegate", "--passphrase-file", &passphrase, "--keys", &keys];
        self.run(&[&delegate[..], &["--repo", &repository], &ROLES].concat())?;
        Ok(())
    }

    fn sign(&self, build: &str) -> Result<Measured> {
        let (keys, repository, build) =
            (self.path("keys"), self.path("repository"), self.path(build));
        let passphrase = self.path("passphrase");
        let common = ["--passphrase-file", &passphrase, "--keys", &keys, "--repo", &repository];
        let mut total = Measured::default();
        for role in ROLES.into_iter().filter(|role| *role != "streets") {
            let sign = [&["sign"][..], &common, &["--role", role, "--build", &build]].concat();
            total = total.and(self.run(&sign)?);
        }
        Ok(total.and(self.run(&[&["timestamp"][..], &common].concat())?))
    }

    /// Sizes of the snapshot and of what a kiosk one version behind fetches, beside two archives that know no deltas.
    fn beside_others(&self, changed: usize) -> Result<Vec<Row>> {
        let snapshot = Snapshot::read(&self.root.join("2"))?;
        let unpacked = self.root.join("unpacked");
        snapshot.unpack(&unpacked)?;
        let tar = content::tar_zst(&unpacked, &self.root.join("content.tar.zst"))?;
        let zim = content::zim(&unpacked, &self.root.join("content.zim"))?;
        let fetched = content::diff(&self.root.join("2"), &self.root.join("3"))?;
        let ratio = snapshot.bytes as f64 / tar as f64;
        let others = |verb: &str| format!("{verb}tar.zst {}, ZIM {}", mb(tar), mb(zim));
        let mut rows = vec![
            Row {
                what: format!(
                    "size of the snapshot, {} records in {} packs, zips and manifests",
                    snapshot.records, snapshot.packs
                ),
                ours: format!("{} ({ratio:.2} × tar.zst)", mb(snapshot.bytes)),
                other: others(""),
            },
            Row {
                what: format!(
                    "a kiosk one version behind when {changed} records (1 %) changed fetches"
                ),
                ours: fetched,
                other: others("all of it again: "),
            },
        ];
        rows.extend(trade::rows(&snapshot, tar)?);
        Ok(rows)
    }
}

/// Whether the thing of this number is one of the hundredth that changes; a multiplicative hash stands for chance and
/// gives the same every time.
fn is_one_in_a_hundred(number: u64) -> bool {
    number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32 < (1 << 32) / 100
}

fn mb(bytes: u64) -> String {
    format!("{:.2} MB", bytes as f64 / 1e6)
}

/// Every file below a folder whose name has this ending, in the order of paths.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut found = crate::files_below(folder)?;
    found.retain(|path| path.to_string_lossy().ends_with(ending));
    Ok(found)
}
