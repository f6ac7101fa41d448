//! The content of a build outside its packs: changed in its sources, unpacked, and in other people's archives.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};
use bundle::{Manifest, PackName, content_of};
use publisher::{DiffOptions, DiffSide};
use store::write_durably_with_mode;

use super::{files, is_one_in_a_hundred};
use crate::scratch;

/// Every record of a build, uncompressed.
pub(super) struct Snapshot {
    /// Zips and manifests.
    pub(super) bytes: u64,
    pub(super) packs: usize,
    pub(super) records: usize,
    /// Pack, path, content, in the order of paths; grouping looks at neighbours.
    pub(super) contents: Vec<(PackName, String, Vec<u8>)>,
}

impl Snapshot {
    /// Reads the newest version of every pack of `build`.
    pub(super) fn read(build: &Path) -> Result<Self> {
        let mut snapshot = Self { bytes: 0, packs: 0, records: 0, contents: Vec::new() };
        for folder in fs::read_dir(build).context("cannot list the build")? {
            let (newest, manifest) = newest_manifest(&folder?.path())?;
            let zip = fs::read(newest.with_extension("zip"))?;
            snapshot.bytes += fs::metadata(&newest)?.len() + zip.len() as u64;
            snapshot.packs += 1;
            snapshot.records += manifest.entries.len();
            for entry in &manifest.entries {
                let content = content_of(&zip, entry)?;
                snapshot.contents.push((manifest.pack.clone(), entry.path.clone(), content));
            }
        }
        snapshot.contents.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
        Ok(snapshot)
    }

    /// Writes every record as a file of its own.
    pub(super) fn unpack(&self, to: &Path) -> Result<()> {
        for (pack, path, content) in &self.contents {
            let path = to.join(pack.as_str()).join(path);
            scratch::write(&path, content)?;
        }
        Ok(())
    }
}

/// One guide of the ministry gets another sentence.
pub(super) fn change_a_guide(source: &Path) -> Result<()> {
    let guides = files(&source.join("core/guides"), "it.md")?;
    let guide = guides.first().context("the portal has no guide")?;
    let text = fs::read_to_string(guide)?;
    write_durably_with_mode(
        guide,
        format!("{}\n\nUna frase nuova.\n", text.trim_end()).as_bytes(),
        0o644,
    )?;
    Ok(())
}

/// One of a hundred organizations, associations and services of the Regions, spread evenly, gets a new word in its
/// Italian description. Gives their number.
pub(super) fn change_one_percent(source: &Path) -> Result<usize> {
    let mut seen = 0_u64;
    let mut changed = 0;
    for path in files(&source.join("regions"), ".toml")? {
        let text = fs::read_to_string(&path)?;
        let mut lines = Vec::new();
        for line in text.lines() {
            let described = line.starts_with("description.it = \"");
            seen += u64::from(described);
            if described && is_one_in_a_hundred(seen) {
                lines.push(line.replacen("= \"", "= \"Aggiornato. ", 1));
                changed += 1;
            } else {
                lines.push(line.to_owned());
            }
        }
        let new = format!("{}\n", lines.join("\n"));
        if new != text {
            write_durably_with_mode(&path, new.as_bytes(), 0o644)?;
        }
    }
    Ok(changed)
}

/// Bytes of `tar | zstd -19 --long` over the files.
pub(super) fn tar_zst(unpacked: &Path, to: &Path) -> Result<u64> {
    let mut tar = Command::new("tar")
        .args(["--sort=name", "--mtime=@0", "--owner=0", "--group=0", "-C"])
        .arg(unpacked)
        .args(["-cf", "-", "."])
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start tar")?;
    let pipe = tar.stdout.take().context("tar has no output")?;
    let status = Command::new("zstd")
        .args(["-q", "-f", "-19", "--long=27", "-o"])
        .arg(to)
        .stdin(pipe)
        .status()
        .context("cannot start zstd (package zstd)")?;
    ensure!(status.success() && tar.wait()?.success(), "tar | zstd failed");
    Ok(fs::metadata(to)?.len())
}

/// Bytes of a ZIM of the files, without a full-text index, which neither of the others has.
pub(super) fn zim(unpacked: &Path, to: &Path) -> Result<u64> {
    // A ZIM must have a start page and a picture of 48 × 48 points.
    let welcome = unpacked.join("index.html");
    write_durably_with_mode(
        &welcome,
        b"<html><head><title>S</title></head><body>S</body></html>",
        0o644,
    )?;
    write_durably_with_mode(&unpacked.join("icon.png"), &picture()?, 0o644)?;
    let _ = fs::remove_file(to);
    let status = Command::new("zimwriterfs")
        .args(["--welcome=index.html", "--illustration=icon.png", "--language=ita"])
        .args(["--name=s", "--title=S", "--description=S", "--creator=S", "--publisher=S"])
        .arg("--withoutFTIndex")
        .arg(unpacked)
        .arg(to)
        .stdout(Stdio::null())
        .status()
        .context("cannot start zimwriterfs (package zim-tools)")?;
    ensure!(status.success(), "zimwriterfs failed");
    Ok(fs::metadata(to)?.len())
}

fn picture() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 48, 48);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.write_header()?.write_image_data(&[255; 48 * 48])?;
    Ok(bytes)
}

/// What `diff` says a kiosk fetches, in words, beside the stored bytes of what changed.
pub(super) fn diff(from: &Path, to: &Path) -> Result<String> {
    let side = |folder: &Path| DiffSide { folder: folder.to_owned(), version: None };
    let (from, to) = (side(from), side(to));
    let diff = publisher::diff(&DiffOptions { from, to: to.clone(), packs: Vec::new() })?;
    let fetched: Vec<_> = diff.packs.iter().filter_map(|pack| pack.fetch.as_ref()).collect();
    let manifests: u64 = fetched.iter().map(|fetch| fetch.manifest_bytes).sum();
    let ranges: u64 = fetched.iter().map(|fetch| fetch.range_bytes).sum();
    let mut stored = 0;
    for pack in diff.packs.iter().filter(|pack| pack.fetch.is_some()) {
        let (_, manifest) = newest_manifest(&to.folder.join(pack.pack.as_str()))?;
        let newest = manifest.entries.iter().filter(|entry| entry.changed == manifest.pack_version);
        stored += newest.map(|entry| entry.stored.size).sum::<u64>();
    }
    let most = fetched.iter().map(|fetch| fetch.requests).max().unwrap_or_default();
    let ratio = (manifests + ranges) as f64 / stored as f64;
    Ok(format!(
        "{}: {} of manifest patches, {} of ranges; {ratio:.2} × the {} stored of what changed; {} packs, at most {most} \
         range request each",
        super::mb(manifests + ranges),
        super::mb(manifests),
        super::mb(ranges),
        super::mb(stored),
        fetched.len()
    ))
}

/// The newest manifest of a pack in a build, and where it lies.
fn newest_manifest(folder: &Path) -> Result<(PathBuf, Manifest)> {
    let newest = files(folder, ".manifest")?.pop().context("a pack without a manifest")?;
    let name = folder.file_name().and_then(|name| name.to_str()).context("a pack's name")?;
    let pack: PackName = name.parse()?;
    let manifest = Manifest::read(&pack, &fs::read(&newest)?)?;
    Ok((newest, manifest))
}
