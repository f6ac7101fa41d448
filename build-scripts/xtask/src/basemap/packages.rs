//! The packages of the base map: fetched by their registries' own programs, compared with their digests, read in place.

use std::{
    fs,
    io::{Cursor, Read as _},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, bail, ensure};
use bundle::Digest;
use serde::Deserialize;

use crate::tell;

/// What may come out of one member of a package.
const MEMBER_BYTES_MAX: u64 = 256 * 1024 * 1024;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pins {
    package: Vec<Pin>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pin {
    name: String,
    version: String,
    registry: Registry,
    file: String,
    sha256: Digest,
    licence: String,
    credit: String,
    taken: String,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Registry {
    Python,
    Node,
}

/// The packages, all there and all as they were pinned.
pub(crate) struct Packages {
    folder: PathBuf,
    pins: Vec<Pin>,
}

impl Packages {
    /// Fetches into `folder` what is missing and compares everything with its digest.
    pub(super) fn ready(folder: &Path) -> Result<Self> {
        Self::ready_of(folder, &[])
    }

    /// The same for the packages of these names; none means all.
    pub(crate) fn ready_of(folder: &Path, names: &[&str]) -> Result<Self> {
        let mut pins: Pins =
            toml::from_str(include_str!("packages.toml")).context("packages.toml")?;
        pins.package.retain(|pin| names.is_empty() || names.contains(&pin.name.as_str()));
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        for pin in &pins.package {
            let path = folder.join(&pin.file);
            if !path.exists() {
                tell(&format!("fetching {} {}", pin.name, pin.version));
                fetch(pin, folder)?;
            }
            let bytes =
                fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            ensure!(
                Digest::of(&bytes) == pin.sha256,
                "{} is not the package that was pinned; remove it and try again",
                path.display()
            );
        }
        Ok(Self { folder: folder.to_owned(), pins: pins.package })
    }

    /// The bytes of one file inside a package.
    pub(crate) fn member(&self, package: &str, member: &str) -> Result<Vec<u8>> {
        let pin = self
            .pins
            .iter()
            .find(|pin| pin.name == package)
            .with_context(|| format!("packages.toml has no {package}"))?;
        let path = self.folder.join(&pin.file);
        let packed = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        match pin.registry {
            Registry::Python => unzip(packed, member),
            Registry::Node => untar(&packed, member),
        }
        .with_context(|| format!("cannot read {member} of {}", path.display()))
    }

    /// Whose work the two files are, and under which licence each may be passed on.
    pub(super) fn credits(&self) -> String {
        let mut text = String::from(
            "# Whose work the base map is. Written by `cargo xtask basemap`; one licence for each file.\n",
        );
        for (file, licence, is_water) in
            [("italy.pmtiles", "CC-BY-4.0", false), ("water.pmtiles", "LGPL-3.0-or-later", true)]
        {
            text.push_str(&format!("\n[[file]]\nname = \"{file}\"\nlicence = \"{licence}\"\n"));
            for pin in
                self.pins.iter().filter(|pin| (pin.licence == "LGPL-3.0-or-later") == is_water)
            {
                text.push_str(&format!(
                    "\n[[file.source]]\npackage = \"{} {}\"\nsha256 = \"{}\"\nlicence = \"{}\"\n\
                     credit = \"{}\"\ntaken = \"{}\"\n",
                    pin.name, pin.version, pin.sha256, pin.licence, pin.credit, pin.taken
                ));
            }
        }
        text
    }
}

fn fetch(pin: &Pin, folder: &Path) -> Result<()> {
    let mut command = match pin.registry {
        Registry::Python => {
            let mut pip = Command::new("python3");
            pip.args([
                "-m",
                "pip",
                "download",
                "--quiet",
                "--disable-pip-version-check",
                "--no-deps",
            ]);
            pip.arg("--dest").arg(folder).arg(format!("{}=={}", pin.name, pin.version));
            pip
        }
        Registry::Node => {
            let mut npm = Command::new("npm");
            npm.args(["pack", "--silent", "--pack-destination"]).arg(folder);
            npm.arg(format!("{}@{}", pin.name, pin.version));
            npm
        }
    };
    // What they say of themselves is not our output.
    let done = command.stdout(std::process::Stdio::null()).status();
    match done {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => bail!("cannot fetch {} {}: {status}", pin.name, pin.version),
        Err(error) => {
            Err(error).context(format!("cannot start {}", command.get_program().display()))
        }
    }
}

fn unzip(packed: Vec<u8>, member: &str) -> Result<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(packed))?;
    let file = archive.by_name(member)?;
    bounded(file)
}

fn untar(packed: &[u8], member: &str) -> Result<Vec<u8>> {
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(packed));
    for entry in archive.entries()? {
        let entry = entry?;
        if entry.path()?.to_str() == Some(member) {
            return bounded(entry);
        }
    }
    bail!("it is not in there")
}

fn bounded(reader: impl std::io::Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(MEMBER_BYTES_MAX + 1).read_to_end(&mut bytes)?;
    ensure!(bytes.len() as u64 <= MEMBER_BYTES_MAX, "it is larger than {MEMBER_BYTES_MAX} bytes");
    Ok(bytes)
}
