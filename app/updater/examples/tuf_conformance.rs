//! The command line by which the public TUF conformance suite drives a client, with this updater's trust behind it:
//! its state in two files, its floors, its way of fetching. What is trusted is also written as `<role>.json` into the
//! metadata folder, for the suite's eyes only; nothing is ever read from there.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, bail, ensure};
use clap::{Parser, Subcommand};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256, Sha512};
use store::DataFolder;
use updater::{
    Choices, Source,
    trust::{Listed, Trust},
};

#[derive(Parser)]
struct CommandLine {
    /// Where to keep what is trusted.
    #[arg(long, value_name = "DIR", global = true)]
    metadata_dir: Option<PathBuf>,
    /// Where metadata comes from; ends with `metadata`.
    #[arg(long, value_name = "URL", global = true)]
    metadata_url: Option<String>,
    /// A target to fetch; may be given several times.
    #[arg(long, value_name = "PATH", global = true)]
    target_name: Vec<String>,
    /// Where targets come from; ends with `targets`.
    #[arg(long, value_name = "URL", global = true)]
    target_base_url: Option<String>,
    /// Where to put targets.
    #[arg(long, value_name = "DIR", global = true)]
    target_dir: Option<PathBuf>,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Trusts a root.
    Init {
        /// The root file.
        root: PathBuf,
    },
    /// Brings the top-level roles up to date.
    Refresh,
    /// Brings metadata up to date and fetches targets.
    Download,
}

fn main() -> ExitCode {
    match run(CommandLine::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprint(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn eprint(text: &str) {
    use std::io::Write as _;
    // Nowhere is left to report that reporting failed.
    let _ = writeln!(std::io::stderr().lock(), "error: {text}");
}

fn run(line: CommandLine) -> anyhow::Result<()> {
    let metadata_dir = line.metadata_dir.context("--metadata-dir is missing")?;
    let data = metadata_dir.join("device");
    if let Verb::Init { root } = line.verb {
        let data = updater::init(&data, &root, &Choices::default())?;
        return show(&Trust::load(&data)?, &metadata_dir);
    }
    let data = DataFolder::open(&data)?;
    let _lock = data.lock_for_update()?;
    let url = line.metadata_url.context("--metadata-url is missing")?;
    let source = source(&url, "metadata")?;
    let mut trust = Trust::load(&data)?;
    let refreshed = trust.refresh(&source, Timestamp::now());
    show(&trust, &metadata_dir)?;
    let mut verified = refreshed?;
    if matches!(line.verb, Verb::Refresh) {
        return Ok(());
    }

    let url = line.target_base_url.context("--target-base-url is missing")?;
    let targets = self::source(&url, "targets")?;
    let target_dir = line.target_dir.context("--target-dir is missing")?;
    ensure!(!line.target_name.is_empty(), "--target-name is missing");
    for name in &line.target_name {
        let found = verified.find(name);
        // Delegated roles were verified on the way, whatever came of it.
        trust.save()?;
        show(&trust, &metadata_dir)?;
        let listed = found?.with_context(|| format!("nobody who may lists {name}"))?;
        download(&targets, &listed, &target_dir.join(file_name(name)))?;
    }
    Ok(())
}

/// The folder of the published layout in which `url` is the folder `inner`.
fn source(url: &str, inner: &str) -> anyhow::Result<Source> {
    let outer = url.trim_end_matches('/').strip_suffix(inner);
    let outer = outer.with_context(|| format!("{url} does not end with `{inner}`"))?;
    Ok(Source::parse(outer)?)
}

/// Writes what is trusted where the suite looks for it.
fn show(trust: &Trust, folder: &Path) -> anyhow::Result<()> {
    let trusted = trust.metadata();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_some_and(|ending| ending == "json") && !trusted.contains_key(&name) {
            fs::remove_file(path)?;
        }
    }
    for (name, text) in trusted {
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}

fn download(source: &Source, listed: &Listed, path: &Path) -> anyhow::Result<()> {
    if fs::read(path).is_ok_and(|bytes| is_listed(listed, &bytes)) {
        return Ok(());
    }
    let file = source.read(&listed.path, listed.length)?;
    let bytes = file.with_context(|| format!("{} is missing", listed.path))?;
    if !is_listed(listed, &bytes) {
        bail!("{} is not what was signed", listed.path);
    }
    fs::write(path, bytes)?;
    Ok(())
}

/// Whether these are the bytes: length and every digest that this program can compute.
fn is_listed(listed: &Listed, bytes: &[u8]) -> bool {
    listed.length == bytes.len() as u64
        && listed.hashes.iter().all(|(algorithm, expected)| match algorithm.as_str() {
            "sha256" => hex::encode(Sha256::digest(bytes)).eq_ignore_ascii_case(expected),
            "sha512" => hex::encode(Sha512::digest(bytes)).eq_ignore_ascii_case(expected),
            _ => true,
        })
}

/// A flat name for a target, different for different targets.
fn file_name(target: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let escape = |byte| match plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    target.bytes().map(escape).collect()
}
