//! A synthetic national portal of a size, published and installed, with what building its records and index took.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, ensure};
use bundle::{Digest, Manifest, PackName, stored_bytes};
use publisher::{BuildOptions, Fonts};
use store::{BUILD_FORMAT, BuiltFile, DataFolder, InstalledPack, Release, Settings};

use super::super::{measured::measured, watched::watched};
use crate::{
    files_below,
    ministry::{Ministry, Size, write_sources},
    programs::{program, quietly},
    scratch,
};

pub(super) const LANGUAGES: &[&str] = &["it", "en", "ar", "fr", "uk"];
/// Above this, objects come from the zips without the updater: a million files synced one by one is another measurement.
const INSTALLED_MAX: usize = 160_000;
const GUIDES: usize = 100;
/// The municipalities of Italy, about.
const PLACES_MAX: usize = 7_900;
const PLACES_MIN: usize = 200;

/// What is installed, and how it came.
pub(super) struct Tree {
    pub(super) data: PathBuf,
    pub(super) build_cpu_seconds: f64,
    pub(super) build_resident_kb: u64,
    /// By the updater from something signed and published, or by the same builder from a build's zips.
    pub(super) by_updater: bool,
}

/// About so many records: six of ten are services, three of ten their places.
fn size(records: usize) -> Size {
    let places = (records / 16).clamp(PLACES_MIN, PLACES_MAX);
    let organizations = (records / 40).max(40);
    let associations = records / 80;
    let others = GUIDES + places + organizations + associations;
    Size {
        // Half as many places follow by themselves.
        services: records.saturating_sub(others) * 2 / 3,
        organizations,
        associations,
        places,
        guides: GUIDES,
        languages: LANGUAGES,
        regions: &[],
    }
}

impl Tree {
    /// Makes one in the new folder `work`, in which the data folder alone is left.
    pub(super) fn made(work: &Path, records: usize) -> Result<Self> {
        let (size, data) = (size(records), work.join("data"));
        let ministry = work.join("ministry");
        let tree = if records <= INSTALLED_MAX {
            installed(&ministry, &size, data)
        } else {
            built(&ministry, &size, data)
        };
        fs::remove_dir_all(&ministry)
            .with_context(|| format!("cannot remove {}", ministry.display()))?;
        tree
    }
}

fn installed(work: &Path, size: &Size, data: PathBuf) -> Result<Tree> {
    let mut ministry = Ministry::new(work, size)?;
    ministry.publish()?;
    let [data_text, root, from] = [&data, &ministry.root_file(), &ministry.published()]
        .map(|path| path.display().to_string());
    quietly("sportello-updater", &["--data", &data_text, "init", "--root", &root])?;
    let once = ["--data", &data_text, "once", "--source", &from];
    let watched = watched(&program("sportello-updater")?, &once)?;
    Ok(Tree {
        data,
        build_cpu_seconds: watched.builder.cpu.as_secs_f64(),
        build_resident_kb: watched.builder.resident_kb,
        by_updater: true,
    })
}

fn built(work: &Path, size: &Size, root: PathBuf) -> Result<Tree> {
    let (source, out) = (work.join("source"), work.join("build"));
    write_sources(&source, size)?;
    let options = BuildOptions {
        source: source.clone(),
        out: out.clone(),
        previous: None,
        fonts: Fonts::Without,
        streets: None,
    };
    publisher::build(&options)?;
    fs::remove_dir_all(&source).with_context(|| format!("cannot remove {}", source.display()))?;
    let data = DataFolder::create(&root, &Settings::default())?;
    let mut packs = BTreeMap::new();
    for folder in fs::read_dir(&out).context("cannot list the build")? {
        let (pack, installed) = unpacked(&data, &folder?.path())?;
        packs.insert(pack, installed);
    }
    let staging = data.staging()?;
    let mut arguments = vec!["build-staged".to_owned()];
    for (flag, path) in [("--data", &root), ("--out", &staging)] {
        arguments.extend([flag.to_owned(), path.display().to_string()]);
    }
    arguments
        .extend(packs.iter().map(|(pack, installed)| format!("{pack}={}", installed.manifest)));
    let measured = measured(&program("sportello-updater")?, &arguments)?;
    let id = Release::id_of(&packs);
    let mut languages = LANGUAGES.iter().map(|tag| tag.parse()).collect::<Result<Vec<_>, _>>()?;
    languages.sort();
    let files = built_files(&staging)?;
    let release = Release { id, build_format: BUILD_FORMAT, demo: true, packs, languages, files };
    data.adopt(&staging, &release)?;
    data.set_current(&id)?;
    Ok(Tree {
        data: root,
        build_cpu_seconds: measured.cpu.as_secs_f64(),
        build_resident_kb: measured.resident_kb,
        by_updater: false,
    })
}

/// Puts what a pack's zip holds among the objects.
fn unpacked(data: &DataFolder, folder: &Path) -> Result<(PackName, InstalledPack)> {
    let name = folder.file_name().and_then(|name| name.to_str()).context("a pack's name")?;
    let pack: PackName = name.parse()?;
    let files = files_below(folder)?;
    let read = |ending: &str| {
        let path = files.iter().find(|path| path.extension().is_some_and(|e| e == ending));
        let path = path.with_context(|| format!("{name} has no {ending}"))?;
        fs::read(path).with_context(|| format!("cannot read {}", path.display()))
    };
    let listed = read("manifest")?;
    let manifest = Manifest::read(&pack, &listed)?;
    let zip = read("zip")?;
    for entry in &manifest.entries {
        let path = data.object_path(&entry.stored.sha256);
        // Two entries may hold the same bytes.
        if !path.exists() {
            scratch::write(&path, stored_bytes(&zip, entry)?)?;
        }
    }
    scratch::write(&data.object_path(&manifest.digest()), &manifest.to_json())?;
    let installed = InstalledPack {
        pack_version: manifest.pack_version,
        manifest: manifest.digest(),
        listed: Digest::of(&listed),
    };
    Ok((pack, installed))
}

/// Size and digest of every built file; another program hashes them, as a database may be larger than the memory.
fn built_files(staging: &Path) -> Result<BTreeMap<String, BuiltFile>> {
    let mut files = BTreeMap::new();
    for path in files_below(staging)? {
        let output = Command::new("sha256sum").arg(&path).output();
        let output = output.context("cannot start sha256sum")?;
        ensure!(output.status.success(), "cannot hash {}", path.display());
        let said = String::from_utf8_lossy(&output.stdout);
        let sha256 = said.split_whitespace().next().unwrap_or_default().parse()?;
        let size = fs::metadata(&path)?.len();
        let inside = path.strip_prefix(staging).context("a built file")?;
        files.insert(inside.display().to_string(), BuiltFile { size, sha256 });
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_dominate_every_size() {
        for records in [16_000, 160_000, 960_000] {
            let size = size(records);
            let all = size.services * 3 / 2
                + size.organizations
                + size.associations
                + size.places
                + size.guides;
            assert!(all.abs_diff(records) < 10, "{all}");
            assert!(size.services * 100 / records >= 55, "{}", size.services);
        }
    }

    #[test]
    fn with_and_without_the_updater_the_same_is_installed() {
        let work = tempfile::tempdir().expect("a temporary folder");
        let path = |name: &str| work.path().join(name);
        let size = size(1_500);
        let current = |tree: Result<Tree>| {
            let tree = tree.expect("an installed portal");
            assert!(tree.build_resident_kb > 0);
            let data = DataFolder::open(&tree.data).expect("a data folder");
            let current = data.current().expect("a release");
            library::Library::open(&data, &current).expect("a whole release");
            data.release(&current).expect("what it is")
        };
        let with = current(installed(&path("one"), &size, path("one-data")));
        let without = current(built(&path("other"), &size, path("other-data")));
        assert_eq!((with.id, with.languages), (without.id, without.languages));
        assert_eq!(with.files.len(), without.files.len());
    }
}
