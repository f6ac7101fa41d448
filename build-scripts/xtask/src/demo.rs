//! The demo: sources become a signed bundle in a local folder, and a kiosk is fed from that folder and the root
//! file only. Keys are made at the first start, beside the data folder, and used again.

use std::{
    env, fs,
    io::Read as _,
    path::{Path, PathBuf},
    process::ExitCode,
    time::UNIX_EPOCH,
};

use anyhow::{Context as _, Result};
use bundle::Digest;
use serde::{Deserialize, Serialize};
use store::{DataFolder, write_durably, write_durably_with_mode};

use crate::{files_below, house, programs, say};

/// Where things go.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The kiosk's data folder
    #[arg(long, env = "SPORTELLO_DATA")]
    data: Option<PathBuf>,
    /// Draw every screen into this folder instead of opening the kiosk
    #[arg(long)]
    draw: Option<PathBuf>,
    /// Folder with the Noto fonts
    #[arg(long, default_value = "/usr/share/fonts")]
    fonts: PathBuf,
    /// Municipality where the kiosk stands
    #[arg(long, default_value = "Prato")]
    place: String,
}

/// Roles of the demo whose keys sign on this machine. A real ministry keeps them apart.
const TOP_ROLES: [&str; 8] =
    ["root-1", "root-2", "root-3", "targets-1", "targets-2", "targets-3", "snapshot", "timestamp"];

/// What the demo keeps beside the data folder.
struct Bench {
    keys: PathBuf,
    /// What opens the keys: the demo has nobody to ask.
    passphrase: PathBuf,
    build: PathBuf,
    repository: PathBuf,
    published: PathBuf,
    stamp: PathBuf,
    format: PathBuf,
}

/// What the published content was made from; the same again needs no work.
#[derive(PartialEq, Serialize, Deserialize)]
struct Stamp {
    sources: Digest,
    /// Days since 1970: the timestamp role is signed anew once a day.
    day: i64,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let data = match &args.data {
        Some(data) => from_caller(data),
        None => DataFolder::default_root()
            .context("this user has no data folder; name one with --data")?,
    };
    let bench = Bench::beside(&data)?;
    bench.set_aside_other_formats(&data)?;
    let stamp = Stamp {
        sources: fingerprint(&house().join("content-bundle/portal"), &args.fonts)?,
        day: jiff::Timestamp::now().as_second() / 86_400,
    };
    if bench.last_stamp().as_ref() != Some(&stamp) || !data.join("current").exists() {
        make_and_publish(&bench, &args.fonts)?;
        install(&bench, &data, &args.place)?;
        let json = serde_json::to_vec(&stamp).context("cannot write down the stamp")?;
        write_durably(&bench.stamp, &json)?;
    }
    say(&format!("published: {}", bench.published.display()));
    say(&format!("data: {}", data.display()));
    open(args, &data)
}

impl Bench {
    fn beside(data: &Path) -> Result<Self> {
        let name = data.file_name().context("the data folder needs a name")?.to_string_lossy();
        let root = data.with_file_name(format!("{name}-demo"));
        fs::create_dir_all(&root).with_context(|| format!("cannot make {}", root.display()))?;
        Ok(Self {
            keys: root.join("keys"),
            passphrase: root.join("passphrase"),
            build: root.join("build"),
            repository: root.join("repository"),
            published: root.join("published"),
            stamp: root.join("stamp.json"),
            format: root.join("format"),
        })
    }

    /// A demo that was made in another format cannot be gone on from. It is moved, with the kiosk that trusts it: nothing
    /// is lost, and the next one begins anew.
    fn set_aside_other_formats(&self, data: &Path) -> Result<()> {
        let format = bundle::MANIFEST_FORMAT.to_string();
        let root = self.format.parent().context("the demo lies in a folder")?;
        let made_in = fs::read_to_string(&self.format).unwrap_or_default();
        if self.build.exists() && made_in != format {
            for folder in [root, data].into_iter().filter(|folder| folder.exists()) {
                let aside = free_name(folder);
                fs::rename(folder, &aside)
                    .with_context(|| format!("cannot move {}", folder.display()))?;
                say(&format!("made in another format, moved: {}", aside.display()));
            }
        }
        // The demo's keys may lie in a working tree, if nothing there can ever be committed.
        write_durably(&root.join(".gitignore"), b"*\n").context("cannot hide the demo from git")?;
        write_durably(&self.format, format.as_bytes()).context("cannot write down the format")
    }

    fn last_stamp(&self) -> Option<Stamp> {
        serde_json::from_slice(&fs::read(&self.stamp).ok()?).ok()
    }
}

/// What the sources are, by path, size and time of change: quick, and any edit changes it. The programs count too,
/// so that a new build makes its content anew.
fn fingerprint(portal: &Path, fonts: &Path) -> Result<Digest> {
    let mut seen = format!("{}\n", fonts.display());
    let mut files =
        vec![programs::program("sportello-publisher")?, programs::program("sportello-updater")?];
    files.extend(files_below(portal)?);
    files.sort();
    for path in files {
        let about =
            fs::metadata(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let changed = about.modified()?.duration_since(UNIX_EPOCH)?.as_nanos();
        seen.push_str(&format!("{} {} {changed}\n", path.display(), about.len()));
    }
    Ok(Digest::of(seen.as_bytes()))
}

fn make_and_publish(bench: &Bench, fonts: &Path) -> Result<()> {
    let publisher = |arguments: &[&str]| programs::must("sportello-publisher", arguments);
    let portal = house().join("content-bundle/portal");
    let expiries = portal.join("expiries.toml");
    let roles = roles_of(&portal)?;
    let roles: Vec<&str> = roles.iter().map(String::as_str).collect();
    let (portal, expiries, fonts) = (text(&portal)?, text(&expiries)?, text(fonts)?);
    let (keys, passphrase) = (text(&bench.keys)?, text(&bench.passphrase)?);
    let (repository, build) = (text(&bench.repository)?, text(&bench.build)?);
    let signing = |verb: &[&str], names: &[&str]| {
        let keys = ["--keys", keys, "--passphrase-file", passphrase];
        publisher(&[verb, &keys, names].concat())
    };

    publisher(&["check", portal])?;
    let mut arguments = vec!["build", portal, "--out", build, "--fonts", fonts];
    if bench.build.exists() {
        arguments.extend(["--previous", build]);
    }
    publisher(&arguments)?;
    if !bench.passphrase.exists() {
        make_passphrase(&bench.passphrase)?;
        if bench.keys.exists() {
            // Keys of an earlier demo, which nothing protects yet.
            signing(&["keys", "passphrase", "--new-passphrase-file", passphrase], &[])?;
        }
    }
    signing(&["keys", "new"], &[&TOP_ROLES, roles.as_slice()].concat())?;
    signing(&["root", "init", "--repo", repository, "--expiries", expiries, "--demo"], &[])?;
    signing(&["delegate", "--repo", repository], &roles)?;
    for role in roles {
        signing(&["sign", "--repo", repository, "--role", role, "--build", build], &[])?;
    }
    signing(&["timestamp", "--repo", repository], &[])?;
    publisher(&["publish", "--repo", repository, "--to", text(&bench.published)?])
}

/// A demo that opens by itself has nobody to ask, so its passphrase lies beside its keys.
fn make_passphrase(path: &Path) -> Result<()> {
    let mut random = [0; 32];
    fs::File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut random))
        .context("the system gives no random numbers")?;
    let text = Digest::of(&random).to_hex();
    Ok(write_durably_with_mode(path, text.as_bytes(), 0o600)?)
}

/// The delegated roles in use: the ministry, the languages, and each Region that has a folder.
fn roles_of(portal: &Path) -> Result<Vec<String>> {
    let regions = portal.join("regions");
    let mut roles = vec!["core".to_owned(), "languages".to_owned()];
    for entry in
        fs::read_dir(&regions).with_context(|| format!("cannot list {}", regions.display()))?
    {
        roles.push(entry?.file_name().to_string_lossy().into_owned());
    }
    roles[2..].sort();
    Ok(roles)
}

/// The kiosk gets the folder and the root file, nothing else.
fn install(bench: &Bench, data: &Path, place: &str) -> Result<()> {
    let root = bench.published.join("metadata/1.root.json");
    let (data, source) = (text(data)?, text(&bench.published)?);
    let updater = |arguments: &[&str]| programs::must("sportello-updater", arguments);
    updater(&[
        "--data",
        data,
        "init",
        "--root",
        text(&root)?,
        "--source",
        source,
        "--place",
        place,
    ])?;
    updater(&["--data", data, "once"])
}

fn open(args: &Args, data: &Path) -> Result<ExitCode> {
    let data = text(data)?;
    let drawn = args
        .draw
        .as_deref()
        .map(from_caller)
        .or_else(|| no_screen().then(|| PathBuf::from(data).join("drawn")));
    let status = match &drawn {
        Some(folder) => {
            let folder = text(folder)?;
            programs::must("sportello", &["--data", data, "draw", "--out", folder])?;
            let portrait = ["--data", data, "draw", "--size", "1080x1920", "--out", folder];
            let status = programs::status("sportello", &portrait)?;
            say(&format!("drawn: {folder}"));
            status
        }
        None => programs::status("sportello", &["--data", data])?,
    };
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// No desktop and no bare console with a screen.
fn no_screen() -> bool {
    let desktop = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| env::var_os(name).is_some_and(|v| !v.is_empty()));
    let console = fs::read_dir("/dev/dri").is_ok_and(|mut cards| {
        cards.any(|card| card.is_ok_and(|c| c.file_name().to_string_lossy().starts_with("card")))
    });
    !desktop && !console
}

/// `<folder>-before`, or the first `<folder>-before-2`, `-3` … that nobody uses.
fn free_name(folder: &Path) -> PathBuf {
    let named = |ending: String| PathBuf::from(format!("{}-before{ending}", folder.display()));
    let mut names = std::iter::once(String::new()).chain((2..).map(|n| format!("-{n}"))).map(named);
    names.find(|name| !name.exists()).expect("one of all numbers is free")
}

/// A path as the caller of `build-scripts/run` meant it.
fn from_caller(path: &Path) -> PathBuf {
    let base = env::var_os("SPORTELLO_CALLED_FROM").map(PathBuf::from);
    base.or_else(|| env::current_dir().ok()).map_or_else(|| path.to_owned(), |base| base.join(path))
}

fn text(path: &Path) -> Result<&str> {
    path.to_str().with_context(|| format!("{} is not a path of UTF-8", path.display()))
}
