//! A publishing house of synthetic content: sources that are made and changed here, signed with keys that are thrown
//! away with their folder, and published as real ones are.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};
use jiff::{SignedDuration, Timestamp};
use publisher::{
    BuildOptions, Fonts, GenerateOptions, Progress, PublishOptions,
    keys::{self, Effort, Keyring, Passphrase},
    perform, roles,
};
use store::write_durably_with_mode;

const TOP_ROLES: [&str; 6] = ["root-1", "root-2", "root-3", "targets-1", "snapshot", "timestamp"];
/// So many publications fit between the first and now.
const PUBLICATIONS_MAX: u32 = 90;

/// How much of what there is to publish.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) services: usize,
    pub(crate) organizations: usize,
    pub(crate) associations: usize,
    pub(crate) places: usize,
    pub(crate) guides: usize,
    pub(crate) languages: &'static [&'static str],
    /// Regions whose sources stay; empty means all.
    pub(crate) regions: &'static [&'static str],
}

/// Sources, keys, repository and published folder below one root.
pub(crate) struct Ministry {
    root: PathBuf,
    roles: Vec<String>,
    first: Timestamp,
    publications: u32,
}

impl Ministry {
    /// Makes sources of this size and keys for whoever signs them. `root` is new or empty.
    pub(crate) fn new(root: &Path, size: &Size) -> Result<Self> {
        write_sources(&root.join("source"), size)?;
        Self::over(root, size.regions)
    }

    /// Makes keys for whoever signs the sources that lie in `root/source`; those of other Regions than `kept` are
    /// removed, where there are some.
    pub(crate) fn over(root: &Path, kept: &[&str]) -> Result<Self> {
        let first = Timestamp::now() - SignedDuration::from_mins(i64::from(PUBLICATIONS_MAX) + 1);
        let mut ministry =
            Self { root: root.to_owned(), roles: Vec::new(), first, publications: 0 };
        ministry.keep_regions(kept)?;
        let keys = ministry.keyring()?;
        let names = TOP_ROLES.iter().copied().chain(ministry.roles.iter().map(String::as_str));
        let names = names.map(str::parse).collect::<Result<Vec<_>, _>>()?;
        perform(|changes| keys::new(&keys, &names, Effort::Least, changes))?;
        let root = roles::RootOptions {
            repository: ministry.path("repository"),
            public: None,
            expiries: ministry.path("source/expiries.toml"),
            threshold: None,
            targets_threshold: None,
            demo: true,
            now: ministry.first,
        };
        perform(|changes| roles::init(&root, &keys, changes))?;
        Ok(ministry)
    }

    /// The folder that kiosks read.
    pub(crate) fn published(&self) -> PathBuf {
        self.path("published")
    }

    /// What kiosks trust from the beginning.
    pub(crate) fn root_file(&self) -> PathBuf {
        self.path("published/metadata/1.root.json")
    }

    /// The newest published file of a pack with this ending, for instance `("it-25", "zip")`.
    pub(crate) fn newest(&self, pack: &str, ending: &str) -> Result<PathBuf> {
        let folder = self.path("published/targets").join(pack);
        let mut files = crate::files_below(&folder)?;
        files.retain(|path| path.extension().is_some_and(|found| found == ending));
        // Names begin with a digest; what tells versions apart comes after it.
        let version =
            |path: &PathBuf| path.file_name()?.to_str()?.split_once('.').map(|(_, v)| v.to_owned());
        files.into_iter().max_by_key(version).with_context(|| format!("{pack} has no {ending}"))
    }

    /// Builds, signs and publishes what the sources say now.
    pub(crate) fn publish(&mut self) -> Result<()> {
        self.publications += 1;
        ensure!(self.publications < PUBLICATIONS_MAX, "too many publications for one sitting");
        let now = self.first + SignedDuration::from_mins(i64::from(self.publications));
        let keys = self.keyring()?;
        let (repository, build) = (self.path("repository"), self.path("build"));
        let options = BuildOptions {
            source: self.path("source"),
            out: build.clone(),
            previous: build.exists().then(|| build.clone()),
            fonts: Fonts::Without,
            streets: None,
        };
        publisher::build(&options).context("cannot build what was generated")?;
        let names = self.roles.iter().map(|role| role.parse()).collect::<Result<Vec<_>, _>>()?;
        let list = roles::DelegateOptions {
            repository: repository.clone(),
            public: None,
            roles: names.clone(),
            now,
        };
        perform(|changes| roles::delegate(&list, &keys, changes))?;
        for role in names {
            let (repository, build) = (repository.clone(), build.clone());
            let options = roles::SignOptions { repository, role, build, force: false, now };
            perform(|changes| roles::sign(&options, &keys, changes))?;
        }
        perform(|changes| roles::timestamp(&keys, &repository, now, changes))?;
        let keep = "90".parse().expect("more than two");
        let options = PublishOptions { repository, to: self.published(), keep, now };
        perform(|changes| publisher::publish(&options, changes))?;
        Ok(())
    }

    /// Sets the published folder aside under a name, as a mirror that stands still.
    pub(crate) fn keep_published_as(&self, name: &str) -> Result<PathBuf> {
        let to = self.path(name);
        crate::copy_tree(&self.published(), &to)?;
        Ok(to)
    }

    /// Gives `count` organizations, associations and services of the Regions, spread evenly and others with each
    /// `round`, a new word in the Italian description; never more than there are. Says how many it were.
    pub(crate) fn change(&self, count: usize, round: u64) -> Result<usize> {
        let mut files = crate::files_below(&self.path("source/regions"))?;
        files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
        let mut texts = Vec::new();
        for path in files {
            let text = fs::read_to_string(&path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            texts.push((path, text));
        }
        let described = |line: &str| line.starts_with("description.it = \"");
        let all = texts.iter().flat_map(|(_, text)| text.lines()).filter(|l| described(l)).count();
        // A multiplicative hash stands for chance and gives the same every time.
        let chance = |n: &u64| (n ^ (round << 40)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
        let mut numbers: Vec<u64> = (0..all as u64).collect();
        numbers.sort_by_key(chance);
        numbers.truncate(count);
        numbers.sort_unstable();
        let mut number = 0;
        for (path, text) in texts {
            let mut new = String::with_capacity(text.len());
            for line in text.lines() {
                if described(line) {
                    let hit = numbers.binary_search(&number).is_ok();
                    number += 1;
                    if hit {
                        let words = format!("= \"Aggiornato {round}. ");
                        new.push_str(&line.replacen("= \"", &words, 1));
                        new.push('\n');
                        continue;
                    }
                }
                new.push_str(line);
                new.push('\n');
            }
            if new != text {
                write_durably_with_mode(&path, new.as_bytes(), 0o644)?;
            }
        }
        Ok(numbers.len())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Removes the sources of other Regions and notes who signs what is left.
    fn keep_regions(&mut self, kept: &[&str]) -> Result<()> {
        self.roles = vec!["core".to_owned(), "languages".to_owned()];
        let regions = self.path("source/regions");
        if !regions.exists() {
            return Ok(());
        }
        let folders =
            fs::read_dir(&regions).with_context(|| format!("cannot list {}", regions.display()))?;
        for folder in folders {
            let folder = folder?;
            let name = folder.file_name().to_string_lossy().into_owned();
            if kept.is_empty() || kept.contains(&name.as_str()) {
                self.roles.push(name);
            } else {
                fs::remove_dir_all(folder.path())?;
            }
        }
        self.roles[2..].sort();
        Ok(())
    }

    fn keyring(&self) -> Result<Keyring> {
        let passphrase = |_: &Path, _| Passphrase::new("words that protect nothing".to_owned());
        Ok(Keyring::open(&self.path("keys"), passphrase)?)
    }
}

/// Writes synthetic sources of this size, of all Regions, into a folder that is new or empty.
pub(crate) fn write_sources(out: &Path, size: &Size) -> Result<()> {
    fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
    let languages = size.languages.iter().map(|tag| tag.parse()).collect::<Result<_, _>>()?;
    let options = GenerateOptions {
        services: size.services,
        organizations: size.organizations,
        associations: size.associations,
        places: size.places,
        guides: size.guides,
        languages,
        today: jiff::civil::date(2026, 11, 1),
        seed: 1,
        out: out.to_owned(),
    };
    publisher::generate(&options, Progress::Silent)?;
    Ok(())
}
