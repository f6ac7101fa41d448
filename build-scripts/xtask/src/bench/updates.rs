//! What an update takes: bytes and requests as a web server counts them, time and memory of the updater and of the child
//! that builds, beside the whole file and zsync on the same two files.

mod wire;
mod zsync;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, ensure};
use bundle::{Manifest, PackName};
use store::DataFolder;

use self::wire::Wire;
use super::{
    RELEASE, Row, own_profile,
    watched::{Watched, watched},
};
use crate::{
    ministry::{Ministry, Size},
    web::Web,
};

/// Where, and with which programs.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder with the program to measure [default: beside this one]
    #[arg(long)]
    programs: Option<PathBuf>,
    /// Folder for what is made, some GB; emptied before
    #[arg(long)]
    work: PathBuf,
}

const LANGUAGES: &[&str] = &["it", "en", "ar", "fr", "uk"];
/// The pack that changes.
const PACK: &str = "it-25";
/// Lombardy's share of so many services, with their organizations, associations and locations, is 30,000 records.
const LARGE: Size = Size {
    services: 101_700,
    organizations: 10_170,
    associations: 14_530,
    places: 1_500,
    guides: 60,
    languages: LANGUAGES,
    regions: &[PACK],
};
/// All Regions together: 16,000 records, most of them services and their locations.
const NATION: Size = Size {
    services: 7_930,
    organizations: 793,
    associations: 1_130,
    places: 2_000,
    guides: 60,
    languages: LANGUAGES,
    regions: &[],
};
/// Publications between the kiosk that is far behind and the newest.
const VERSIONS_BEHIND: u64 = 10;
const POLLS: usize = 3;

/// The bars of the house's design, shown beside what was measured.
const CPU_SECONDS_MAX: u32 = 15;
const MEGABYTES_MAX: u32 = 250;
const POLL_BYTES_MAX: u64 = 20_000;

/// Where everything lies, and who updates.
struct Bench {
    program: PathBuf,
    work: PathBuf,
}

/// A kiosk's data folder.
struct Kiosk {
    data: PathBuf,
}

impl Args {
    /// The command that gives the same rows again.
    pub(super) fn command(&self) -> String {
        let programs = if self.programs.is_some() { " --programs target/release" } else { "" };
        format!("cargo xtask bench updates{programs} --work DIR")
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
    zsync::require()?;
    let bench = Bench::new(args)?;
    let mut rows = bench.large_pack()?;
    rows.extend(bench.nation()?);
    Ok(rows)
}

impl Bench {
    fn new(args: &Args) -> Result<Self> {
        let program = match &args.programs {
            Some(folder) => folder.join("sportello-updater"),
            None => crate::programs::program("sportello-updater")?,
        };
        if args.work.exists() {
            fs::remove_dir_all(&args.work)
                .with_context(|| format!("cannot empty {}", args.work.display()))?;
        }
        fs::create_dir_all(&args.work)
            .with_context(|| format!("cannot make {}", args.work.display()))?;
        // Configurations and sources name it, wherever they are read.
        let work = args.work.canonicalize().context("cannot find the folder for what is made")?;
        Ok(Self { program, work })
    }

    /// A pack of 30,000 entries of which 1 % changes, once and ten times.
    fn large_pack(&self) -> Result<Vec<Row>> {
        let mut ministry = Ministry::new(&self.work.join("large"), &LARGE)?;
        ministry.publish()?;
        let first = ministry.newest(PACK, "zip")?;
        let entries = manifest(&ministry)?.entries.len();
        let near = self.kiosk(&ministry, "near", Some(PACK))?;
        let (install, wire) = self.once(&ministry, &near)?;
        let whole = wire.bytes();
        let far = near.copy(&self.work.join("far"))?;
        let mut rows = vec![row(
            format!("first install of a pack of {entries} entries (and `core`), all of it fetched"),
            format!("{}; {}", wire.in_words(), install.in_words()),
        )];

        let hundredth = entries / 100;
        let changed = ministry.change(hundredth, 1)?;
        ministry.publish()?;
        let (_, wire) = self.once(&ministry, &near)?;
        let title = format!("one version behind, {changed} of {entries} entries (1 %) changed");
        rows.push(self.beside_others(&ministry, title, &wire, 1, &first)?);

        for round in 2..=VERSIONS_BEHIND {
            ministry.change(hundredth, round)?;
            ministry.publish()?;
        }
        let (update, wire) = self.once(&ministry, &far)?;
        let title = format!("{VERSIONS_BEHIND} versions behind, 1 % changed in each");
        rows.push(self.beside_others(&ministry, title, &wire, 1, &first)?);
        rows.push(row(
            format!(
                "the same update, time and memory ({} MB instead of {} MB)",
                mb(wire.bytes()),
                mb(whole)
            ),
            update.in_words(),
        ));
        rows.push(self.poll(&ministry, &far)?);
        rows.push(self.rebuild(&ministry, &far, entries)?);
        Ok(rows)
    }

    /// 16,000 records of the whole nation.
    fn nation(&self) -> Result<Vec<Row>> {
        let mut ministry = Ministry::new(&self.work.join("nation"), &NATION)?;
        ministry.publish()?;
        let kiosk = self.kiosk(&ministry, "nation-kiosk", None)?;
        let (install, wire) = self.once(&ministry, &kiosk)?;
        let data = DataFolder::open(&kiosk.data)?;
        let release = data.release(&data.current()?)?;
        let mut records = 0;
        for (pack, installed) in &release.packs {
            let manifest = Manifest::read_json(pack, &data.object(&installed.manifest)?)?;
            records += manifest.entries.iter().filter(|e| e.path.starts_with("record/")).count();
        }
        let what = format!(
            "install of {records} records × {} languages, {} packs (bars: {CPU_SECONDS_MAX} CPU-s, {MEGABYTES_MAX} MB)",
            LANGUAGES.len(),
            release.packs.len()
        );
        let ours = format!("{}; {}", wire.in_words(), install.in_words());
        Ok(vec![
            row(what, ours),
            self.poll(&ministry, &kiosk)?,
            self.rebuild(&ministry, &kiosk, records)?,
        ])
    }

    /// What went over the wire beside what changed, beside the whole zip, and beside zsync with the zip of before.
    fn beside_others(
        &self,
        ministry: &Ministry,
        what: String,
        wire: &Wire,
        since: u64,
        old: &Path,
    ) -> Result<Row> {
        let manifest = manifest(ministry)?;
        let changed = manifest.entries.iter().filter(|entry| entry.changed > since);
        let stored: u64 = changed.map(|entry| entry.stored.size).sum();
        let bar = stored + stored / 10 + 64 * 1024;
        let new = ministry.newest(PACK, "zip")?;
        let other = zsync::measure(&self.work, old, &new)?;
        Ok(Row {
            what,
            ours: format!(
                "{}; {} MB stored of what changed, so the bar is {} MB and 8 requests beside the metadata: {}",
                wire.in_words(),
                mb(stored),
                mb(bar),
                if wire.bytes() <= bar && wire.requests_for(PACK) <= 8 { "held" } else { "missed" },
            ),
            other: format!("whole zip {} MB; {other}", mb(fs::metadata(&new)?.len())),
        })
    }

    fn poll(&self, ministry: &Ministry, kiosk: &Kiosk) -> Result<Row> {
        let mut polls = Vec::new();
        for _ in 0..POLLS {
            polls.push(self.once(ministry, kiosk)?);
        }
        polls.sort_by_key(|(poll, _)| poll.all.cpu);
        let (poll, wire) = &polls[POLLS / 2];
        let what = format!(
            "a look with nothing new (bar: {} kB), median of {POLLS}",
            POLL_BYTES_MAX / 1000
        );
        Ok(row(what, format!("{}; {}", wire.in_words(), poll.in_words())))
    }

    /// The database is damaged, so the release is built again from its objects; the source is a folder.
    fn rebuild(&self, ministry: &Ministry, kiosk: &Kiosk, records: usize) -> Result<Row> {
        let data = DataFolder::open(&kiosk.data)?;
        let path = data.release_path(&data.current()?).join("content.db");
        fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        let source = ministry.published().display().to_string();
        let rebuild = self.update(kiosk, &source)?;
        ensure!(path.is_file(), "the release was not built again");
        let what = format!("a damaged release of {records} records built again, no network");
        Ok(row(what, rebuild.in_words()))
    }

    /// A kiosk that trusts this ministry; of all packs, or of one besides `core`.
    fn kiosk(&self, ministry: &Ministry, name: &str, pack: Option<&str>) -> Result<Kiosk> {
        let kiosk = Kiosk { data: self.work.join(name) };
        let mut init = Command::new(&self.program);
        init.arg("init").arg("--data").arg(&kiosk.data).arg("--root").arg(ministry.root_file());
        init.args(pack.iter().flat_map(|pack| ["--packs", pack]));
        let output =
            init.output().with_context(|| format!("cannot start {}", self.program.display()))?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "cannot make a kiosk: {said}");
        Ok(kiosk)
    }

    /// One update over the network.
    fn once(&self, ministry: &Ministry, kiosk: &Kiosk) -> Result<(Watched, Wire)> {
        let web = Web::start(&ministry.published(), &self.work, None)?;
        let update = self.update(kiosk, &web.url())?;
        Ok((update, Wire::of(web.stop()?)))
    }

    fn update(&self, kiosk: &Kiosk, source: &str) -> Result<Watched> {
        let data = kiosk.data.display().to_string();
        watched(&self.program, &["once", "--data", &data, "--source", source])
    }
}

impl Kiosk {
    fn copy(&self, to: &Path) -> Result<Self> {
        crate::copy_tree(&self.data, to)?;
        Ok(Self { data: to.to_owned() })
    }
}

fn manifest(ministry: &Ministry) -> Result<Manifest> {
    let path = ministry.newest(PACK, "manifest")?;
    let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(Manifest::read(&PACK.parse::<PackName>()?, &bytes)?)
}

fn row(what: String, ours: String) -> Row {
    Row { what, ours, other: "–".to_owned() }
}

fn mb(bytes: u64) -> String {
    format!("{:.3}", bytes as f64 / 1e6)
}
