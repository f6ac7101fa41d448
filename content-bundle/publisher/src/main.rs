//! The program `sportello-publisher`: one verb after another, from editorial sources to a folder that kiosks read.

mod cli;

use std::{
    collections::BTreeSet,
    io::{self, Write as _},
    path::Path,
    process::ExitCode,
};

use anyhow::Result;
use clap::Parser as _;
use jiff::Timestamp;
use publisher::{BuildError, Fault, Published, keys, roles};

use crate::cli::{BuildArgs, Cli, KeysVerb, RootVerb, Verb};

fn main() -> ExitCode {
    match run(Cli::parse().verb) {
        Ok(code) => code,
        Err(error) => {
            let chain: Vec<String> = error.chain().map(ToString::to_string).collect();
            complain(&format!("error: {}", chain.join(": ")));
            ExitCode::FAILURE
        }
    }
}

fn run(verb: Verb) -> Result<ExitCode> {
    match verb {
        Verb::Check { source, json } => return check(&source, json),
        Verb::Build(args) => return build(&args),
        Verb::Keys { verb } => list_keys(verb)?,
        Verb::Root { verb: RootVerb::Init(args) } => {
            let options = args.options();
            let signed = roles::init(&options)?;
            let root = options.out.join("metadata/1.root.json");
            say(&format!("{} {}", root.display(), signed_or_kept(signed)))?;
        }
        Verb::Delegate { signing, roles } => {
            let done = roles::delegate(&signing.keys, &signing.repo, &roles, now(signing.now))?;
            say(&format!("targets version {} {}", done.version, signed_or_kept(done.signed)))?;
        }
        Verb::Sign(args) => {
            let options = args.options();
            let done = roles::sign(&options)?;
            let signed = signed_or_kept(done.signed);
            let (role, version, targets) = (options.role, done.version, done.targets);
            say(&format!("{role} version {version} {signed}, {targets} targets"))?;
        }
        Verb::Timestamp { signing } => {
            let done = roles::timestamp(&signing.keys, &signing.repo, now(signing.now))?;
            let (version, snapshot) = (done.version, done.snapshot);
            say(&format!("timestamp version {version} signed, snapshot version {snapshot}"))?;
        }
        Verb::Publish { repo, to, now: given } => {
            report_published(&to, &publisher::publish(&repo, &to, now(given))?)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn check(source: &Path, json: bool) -> Result<ExitCode> {
    let faults = match publisher::check(source) {
        Ok(checked) => {
            if !json {
                say(&checked.counts().to_string())?;
            }
            return Ok(ExitCode::SUCCESS);
        }
        Err(faults) => faults,
    };
    if json {
        for fault in &faults {
            say(&serde_json::to_string(fault)?)?;
        }
    } else {
        report(&faults)?;
    }
    Ok(ExitCode::FAILURE)
}

fn build(args: &BuildArgs) -> Result<ExitCode> {
    let options = args.options();
    if matches!(options.fonts, publisher::Fonts::Without) {
        complain("warning: the language packs carry no fonts; kiosks use their own");
    }
    match publisher::build(&options) {
        Ok(built) => {
            for pack in built {
                say(&format!(
                    "{} version {}: {} entries, {} bytes, {} changed",
                    pack.pack, pack.version, pack.entries, pack.bytes, pack.changed
                ))?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(BuildError::Faults(faults)) => {
            report(&faults)?;
            Ok(ExitCode::FAILURE)
        }
        Err(error) => Err(error.into()),
    }
}

fn list_keys(verb: KeysVerb) -> Result<()> {
    match verb {
        KeysVerb::New { keys, names } => {
            for key in keys::new(&keys, &names)? {
                let made = if key.new { "made" } else { "kept" };
                say(&format!("{} {} {made}", key.name, key.id))?;
            }
        }
        KeysVerb::List { keys } => {
            for key in keys::list(&keys)? {
                say(&format!("{} {}", key.name, key.id))?;
            }
        }
    }
    Ok(())
}

fn report_published(to: &Path, done: &Published) -> Result<()> {
    for role in &done.expired {
        let what = format!("the signature of `{role}` has expired; its owner must sign again");
        complain(&format!("warning: {what}"));
    }
    say(&format!(
        "{}: timestamp version {}, {} new metadata files, {} new target files",
        to.display(),
        done.timestamp,
        done.new_metadata,
        done.new_targets
    ))
}

/// All faults on the error stream, their number on the other.
fn report(faults: &[Fault]) -> Result<()> {
    for fault in faults {
        complain(&fault.to_string());
    }
    let files: BTreeSet<&str> = faults.iter().map(|fault| fault.file.as_str()).collect();
    let count = |number: usize, word: &str| {
        let plural = if number == 1 { "" } else { "s" };
        format!("{number} {word}{plural}")
    };
    say(&format!("{} in {}", count(faults.len(), "fault"), count(files.len(), "file")))
}

fn signed_or_kept(signed: bool) -> &'static str {
    if signed { "signed" } else { "kept" }
}

/// The clock is read here and nowhere else.
fn now(given: Option<Timestamp>) -> Timestamp {
    given.unwrap_or_else(Timestamp::now)
}

fn say(line: &str) -> Result<()> {
    Ok(writeln!(io::stdout().lock(), "{line}")?)
}

fn complain(line: &str) {
    // Nobody is left to tell where the error stream itself is closed.
    let _ = writeln!(io::stderr().lock(), "{line}");
}
