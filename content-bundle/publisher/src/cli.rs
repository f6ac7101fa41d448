//! The command line: verbs and their arguments.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use jiff::Timestamp;
use publisher::{
    BuildOptions, Fonts,
    roles::{KeyName, PackRole, RootOptions, SignOptions},
};

/// Checks, builds, signs and publishes what kiosks show
///
/// Every verb may be run again: what is done already is kept as it is.
#[derive(Parser)]
#[command(name = "sportello-publisher", version)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Subcommand)]
pub(crate) enum Verb {
    /// Names every fault of the sources: file, line, what is wrong, what to do
    Check {
        /// Folder with the editorial sources
        source: PathBuf,
        /// Print one JSON object per fault
        #[arg(long)]
        json: bool,
    },
    /// Makes one zip and one manifest per pack, unsigned; the same bytes for the same sources
    Build(BuildArgs),
    /// Makes and lists signing keys
    Keys {
        #[command(subcommand)]
        verb: KeysVerb,
    },
    /// Makes the root of all trust
    Root {
        #[command(subcommand)]
        verb: RootVerb,
    },
    /// Names who signs which packs, and renews that list
    Delegate {
        #[command(flatten)]
        signing: Signing,
        /// core, languages, streets, or a Region such as it-25
        #[arg(required = true, value_name = "ROLE")]
        roles: Vec<PackRole>,
    },
    /// Signs the newest packs of one role
    Sign(SignArgs),
    /// Signs which versions belong together (snapshot) and that they are the newest (timestamp)
    Timestamp {
        #[command(flatten)]
        signing: Signing,
    },
    /// Copies what is signed to a folder that any web server can serve
    Publish {
        /// Folder with the signed metadata and targets
        #[arg(long, value_name = "DIR")]
        repo: PathBuf,
        /// Folder to publish to
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        #[arg(long, hide = true)]
        now: Option<Timestamp>,
    },
}

#[derive(Args)]
pub(crate) struct BuildArgs {
    /// Folder with the editorial sources
    source: PathBuf,
    /// Folder for the packs, outside the sources
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// An earlier build, or published targets: versions go on from there
    #[arg(long, value_name = "DIR")]
    previous: Option<PathBuf>,
    /// Folder with the fonts that the languages name, for instance /usr/share/fonts
    #[arg(long, value_name = "DIR", required_unless_present = "without_fonts")]
    fonts: Option<PathBuf>,
    /// Build language packs without fonts
    #[arg(long, conflicts_with = "fonts")]
    without_fonts: bool,
}

impl BuildArgs {
    pub(crate) fn options(&self) -> BuildOptions {
        BuildOptions {
            source: self.source.clone(),
            out: self.out.clone(),
            previous: self.previous.clone(),
            fonts: self.fonts.clone().map_or(Fonts::Without, Fonts::From),
        }
    }
}

#[derive(Subcommand)]
pub(crate) enum KeysVerb {
    /// Makes keys; one that is there is kept
    New {
        /// Folder with the keys, readable by its owner only
        #[arg(long, value_name = "DIR")]
        keys: PathBuf,
        /// root-1, targets-1, snapshot, timestamp, core, languages, it-25 …
        #[arg(required = true, value_name = "NAME")]
        names: Vec<KeyName>,
    },
    /// Lists the keys with their ids
    List {
        /// Folder with the keys
        #[arg(long, value_name = "DIR")]
        keys: PathBuf,
    },
}

#[derive(Subcommand)]
pub(crate) enum RootVerb {
    /// Makes and signs 1.root.json, with which every kiosk begins
    Init(RootArgs),
}

#[derive(Args)]
pub(crate) struct RootArgs {
    /// Folder with the keys root-*, targets-*, snapshot, timestamp
    #[arg(long, value_name = "DIR")]
    keys: PathBuf,
    /// Folder for signed metadata and targets
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// How long signatures are valid; copied into the folder
    #[arg(long, value_name = "FILE")]
    expiries: PathBuf,
    /// Holders that must sign a root [default: more than half]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threshold: Option<u16>,
    /// Holders that must sign the delegations [default: more than half]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    targets_threshold: Option<u16>,
    /// Kiosks show a permanent DEMO mark
    #[arg(long)]
    demo: bool,
    #[arg(long, hide = true)]
    now: Option<Timestamp>,
}

impl RootArgs {
    pub(crate) fn options(self) -> RootOptions {
        RootOptions {
            keys: self.keys,
            out: self.out,
            expiries: self.expiries,
            threshold: self.threshold.map(usize::from),
            targets_threshold: self.targets_threshold.map(usize::from),
            demo: self.demo,
            now: crate::now(self.now),
        }
    }
}

/// What every signing verb takes.
#[derive(Args)]
pub(crate) struct Signing {
    /// Folder with the keys
    #[arg(long, value_name = "DIR")]
    pub(crate) keys: PathBuf,
    /// Folder with the signed metadata and targets
    #[arg(long, value_name = "DIR")]
    pub(crate) repo: PathBuf,
    #[arg(long, hide = true)]
    pub(crate) now: Option<Timestamp>,
}

#[derive(Args)]
pub(crate) struct SignArgs {
    #[command(flatten)]
    signing: Signing,
    /// core, languages, streets, or a Region such as it-25
    #[arg(long)]
    role: PackRole,
    /// Folder that `build` wrote
    #[arg(long, value_name = "DIR")]
    build: PathBuf,
    /// Sign also where nothing changed
    #[arg(long)]
    force: bool,
}

impl SignArgs {
    pub(crate) fn options(self) -> SignOptions {
        SignOptions {
            keys: self.signing.keys,
            repository: self.signing.repo,
            role: self.role,
            build: self.build,
            force: self.force,
            now: crate::now(self.signing.now),
        }
    }
}
