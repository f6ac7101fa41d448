//! Who builds the records and the index of a release: a child process, so that no fault and no greed of a build can
//! take the updater with it.

use std::{
    collections::BTreeMap,
    fmt::Debug,
    fs::File,
    io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use bundle::{Digest, LanguageTag, Manifest, PackName};
use library::{BuildError, BuildInput};
use rustix::process::{Resource, Rlimit, Signal};
use serde::{Deserialize, Serialize};
use store::{DataFolder, InstalledPack, UpdateLock};
use thiserror::Error as ThisError;

use crate::{error::is_full, trust::chain};

/// A build may take half of the machine's memory for itself, which has other work; on a small machine as much as a
/// national portal needs, twice.
const MEMORY_BYTES_ENOUGH: u64 = 512 * 1024 * 1024;
/// Added to the niceness: a visitor comes first.
const NICENESS: i32 = 10;

/// A release to build.
#[derive(Debug, Clone, Copy)]
pub struct BuildJob<'a> {
    /// Holds the objects.
    pub data: &'a DataFolder,
    /// The lock of the update. A process that may outlive this one holds it as well.
    pub lock: &'a UpdateLock,
    /// The packs, whose objects are all there.
    pub packs: &'a BTreeMap<PackName, InstalledPack>,
    /// An empty folder that exists.
    pub out: &'a Path,
}

/// Builds `content.db` and `index/` of a release.
pub trait Builder: Debug {
    /// Builds into the folder of the job; gives the languages that were indexed. What it writes need not be synced.
    fn build(&self, job: &BuildJob<'_>) -> Result<Vec<LanguageTag>, BuildFailure>;
}

/// Why a release was not built.
#[derive(Debug, Clone, PartialEq, Eq, ThisError, Serialize, Deserialize)]
#[error("{what}")]
pub struct BuildFailure {
    /// What kind of thing stopped it.
    pub cause: BuildCause,
    /// The pack concerned, where it is one.
    pub pack: Option<PackName>,
    /// What was wrong.
    pub what: String,
}

/// What kind of thing stops a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BuildCause {
    /// An object is missing or damaged, which a fetch mends.
    Object,
    /// The content of a pack breaks the rules.
    Content,
    /// The disk is full.
    DiskFull,
    /// Anything else: the disk, the memory, the program.
    Other,
}

/// The verb `build-staged` of a program, low in priority and bounded in memory.
#[derive(Debug, Clone)]
pub struct ChildProcess {
    program: PathBuf,
}

/// Builds where it is called, without bounds: for tests and tools that are no updater.
#[derive(Debug, Clone, Copy, Default)]
pub struct InThisProcess;

impl Builder for InThisProcess {
    fn build(&self, job: &BuildJob<'_>) -> Result<Vec<LanguageTag>, BuildFailure> {
        let packs = job.packs.iter().map(|(name, pack)| (name.clone(), pack.manifest));
        build_here(job.data, &packs.collect::<Vec<_>>(), job.out)
    }
}

/// What the child says on its standard output.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    Built(Vec<LanguageTag>),
    Failed(BuildFailure),
}

impl ChildProcess {
    /// Builds by `program`, an updater of this very version.
    pub fn of(program: impl Into<PathBuf>) -> Self {
        Self { program: program.into() }
    }
}

impl Builder for ChildProcess {
    fn build(&self, job: &BuildJob<'_>) -> Result<Vec<LanguageTag>, BuildFailure> {
        let failed = |what| BuildFailure { cause: BuildCause::Other, pack: None, what };
        let cannot = |error| failed(format!("cannot run {}: {error}", self.program.display()));
        let mut command = Command::new(&self.program);
        command.arg("build-staged").arg("--data").arg(job.data.root()).arg("--out").arg(job.out);
        for (name, pack) in job.packs {
            command.arg(format!("{name}={}", pack.manifest));
        }
        // As its standard input the child inherits the lock: nobody else begins while it still writes.
        let input = job.lock.file().map(File::try_clone).transpose().map_err(cannot)?;
        let child = command
            .stdin(input.map_or(Stdio::null(), Stdio::from))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .output()
            .map_err(cannot)?;
        match serde_json::from_slice(&child.stdout) {
            Ok(Word::Built(languages)) if child.status.success() => Ok(languages),
            Ok(Word::Failed(failure)) => Err(failure),
            _ => {
                let said = String::from_utf8_lossy(&child.stderr);
                let said: String = said.trim().chars().take(400).collect();
                Err(failed(format!("the build ended early ({}): {said}", child.status)))
            }
        }
    }
}

/// The child's side: builds into `out` and says on `answer` how it went. Gives whether it went well.
pub fn build_staged(
    data: &DataFolder,
    packs: &[(PackName, Digest)],
    out: &Path,
    answer: &mut impl io::Write,
) -> io::Result<bool> {
    behave()?;
    let result = build_here(data, packs, out);
    let well = result.is_ok();
    let word = result.map_or_else(Word::Failed, Word::Built);
    answer.write_all(&serde_json::to_vec(&word).expect("plain values"))?;
    answer.flush()?;
    Ok(well)
}

fn build_here(
    data: &DataFolder,
    packs: &[(PackName, Digest)],
    out: &Path,
) -> Result<Vec<LanguageTag>, BuildFailure> {
    let mut manifests = Vec::new();
    for (pack, digest) in packs {
        let failed = |cause, what| BuildFailure { cause, pack: Some(pack.clone()), what };
        let json = data.object(digest);
        let json = json.map_err(|error| failed(BuildCause::Object, chain(&error)))?;
        let manifest = Manifest::read_json(pack, &json);
        manifests.push(manifest.map_err(|error| failed(BuildCause::Content, chain(&error)))?);
    }
    // All languages are indexed, whichever the wall shows: choosing another one needs no new release.
    let input = BuildInput { data, packs: &manifests, languages: &[], out };
    library::build(input).map_err(|error| BuildFailure::of(&error))
}

impl BuildFailure {
    fn of(error: &BuildError) -> Self {
        let (cause, pack) = match error {
            error if is_full(error) => (BuildCause::DiskFull, None),
            BuildError::Object { pack, .. } => (BuildCause::Object, Some(pack.clone())),
            BuildError::Unpack { pack, .. } | BuildError::Record { pack, .. } => {
                (BuildCause::Content, Some(pack.clone()))
            }
            _ => (BuildCause::Other, None),
        };
        Self { cause, pack, what: chain(error) }
    }
}

/// Ends with the parent, steps back behind everything else and takes no more memory than it may.
fn behave() -> io::Result<()> {
    let parent = rustix::process::getppid();
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?;
    if rustix::process::getppid() != parent {
        return Err(io::Error::other("the updater that asked for this is gone"));
    }
    // Not being nice is no reason not to build.
    let _ = rustix::process::nice(NICENESS);
    let machine = rustix::system::sysinfo();
    let half = (machine.totalram as u64).saturating_mul(machine.mem_unit.into()) / 2;
    let bytes_max = Some(half.max(MEMORY_BYTES_ENOUGH));
    let bound = Rlimit { current: bytes_max, maximum: bytes_max };
    Ok(rustix::process::setrlimit(Resource::Data, bound)?)
}
