//! The ministry's side: takes a submission in, as the work of somebody who may err, or worse.

use std::{
    fs::File,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use bundle::PackName;
use jiff::Timestamp;
use sigstore_tuf::Error as TufError;
use thiserror::Error;

use super::{
    content,
    files::{self, Found, Origin},
    folder::{self, Submission},
    limits::Limits,
    patches,
    refusal::Refusal,
    shelf::Shelf,
    signature::{self, Known},
};
use crate::{
    changes::{ChangeError, Changes},
    hashing::holds,
    pack::{PreviousError, UnreadableError},
    sign::{PackRole, RoleError, Stamped, keys::Keyring, timestamp},
};

/// What to take in, and where to.
#[derive(Debug, Clone)]
pub struct AcceptOptions {
    /// The ministry's repository.
    pub repository: PathBuf,
    /// The submitted folder.
    pub from: PathBuf,
    /// The time of accepting.
    pub now: Timestamp,
}

/// What was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Whose it is.
    pub role: PackRole,
    /// Version of the role's metadata.
    pub version: u64,
    /// Newest version of each of its packs.
    pub packs: Vec<(PackName, u64)>,
    /// Target files that were not there before.
    pub new_targets: usize,
    /// The timestamp that pins it.
    pub stamped: Stamped,
}

/// Why a submission was not accepted.
#[derive(Debug, Error)]
pub enum AcceptError {
    /// It cannot be read.
    #[error("cannot read {}; name the folder that `sportello-publisher submit` wrote", path.display())]
    Read {
        /// File or folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// It does not say whose it is.
    #[error(
        "{} holds no submission: in its folder `metadata` is not just one file such as `3.it-25.json`; name the folder that \
         `sportello-publisher submit` wrote",
        .0.display()
    )]
    NoSubmission(PathBuf),
    /// The submission has faults; each says what to do.
    #[error("the submission of `{role}` has {} faults; nothing of it is accepted", refusals.len())]
    Refused {
        /// Whose it is.
        role: PackRole,
        /// All of them.
        refusals: Vec<Refusal>,
    },
    /// Nobody may sign for the role.
    #[error(
        "`{0}` is not delegated to anybody; get the `.pub` of its key from its owner, and run `sportello-publisher delegate \
         … {0}`"
    )]
    NotDelegated(PackRole),
    /// The ministry's own metadata cannot be read.
    #[error(
        "the newest metadata of `{name}` in the repository are damaged; restore them from what is published"
    )]
    Own {
        /// The role.
        name: String,
        /// What is wrong.
        source: Box<TufError>,
    },
    /// What was accepted earlier cannot be read.
    #[error("cannot use what is accepted of other packs")]
    Earlier(#[from] PreviousError),
    /// A record that was accepted earlier cannot be read.
    #[error("cannot use what is accepted of `{pack}`")]
    Accepted {
        /// The pack.
        pack: PackName,
        /// Why not.
        source: UnreadableError,
    },
    /// The ministry's own side is not ready.
    #[error(transparent)]
    Role(#[from] RoleError),
    /// A file cannot be written.
    #[error(transparent)]
    Write(#[from] ChangeError),
}

/// Checks a submission and copies it into the repository, with a snapshot and a timestamp that pin it.
pub fn accept(
    options: &AcceptOptions,
    keys: &Keyring,
    changes: &mut Changes,
) -> Result<Accepted, AcceptError> {
    let AcceptOptions { repository, from, now } = options;
    let mut refusals = Vec::new();
    let submission = folder::look(from, &mut refusals)?;
    let role = submission.role.clone();
    let known = Known::read(repository, &role, changes)?;
    let checked = check(&submission, &known, repository, *now, &mut refusals)?;
    let Some(checked) = checked.filter(|_| refusals.is_empty()) else {
        return Err(AcceptError::Refused { role, refusals });
    };
    let mut new_targets = 0;
    for file in checked.files.iter().filter(|file| file.origin == Origin::Submitted) {
        let to = repository.join("targets").join(&file.place);
        if !holds(&to, file.stream) {
            changes.copy(file.path.clone(), to, file.stream);
            new_targets += 1;
        }
    }
    let name = format!("{}.{role}.json", submission.version);
    changes.write(repository.join("metadata").join(name), checked.metadata);
    let stamped = timestamp(keys, repository, *now, changes)?;
    let (version, packs) = (submission.version, checked.packs);
    Ok(Accepted { role, version, packs, new_targets, stamped })
}

/// A submission without a fault.
struct Checked {
    metadata: Vec<u8>,
    files: Vec<Found>,
    packs: Vec<(PackName, u64)>,
}

/// Goes through all of it, so that its owner hears of all faults at once. Nothing is unpacked for a stranger.
fn check(
    submission: &Submission,
    known: &Known,
    repository: &Path,
    now: Timestamp,
    refusals: &mut Vec<Refusal>,
) -> Result<Option<Checked>, AcceptError> {
    let Some(path) = &submission.metadata else { return Ok(None) };
    let metadata = read_capped(path, Limits::of(&submission.role).metadata)?;
    let Some(signed) = signature::check(submission, path, &metadata, known, now, refusals) else {
        return Ok(None);
    };
    let files = files::find(submission, &signed, repository, refusals);
    let newest = signature::newest_versions(&submission.role, &signed);
    content::check(&files, &newest, &mut Shelf::new(repository), refusals)?;
    patches::check(&files, repository, refusals);
    Ok(Some(Checked { metadata, files, packs: newest.into_iter().collect() }))
}

/// A file may have grown since it was looked at.
fn read_capped(path: &Path, max: u64) -> Result<Vec<u8>, AcceptError> {
    let unread = |source| AcceptError::Read { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    File::open(path).map_err(unread)?.take(max).read_to_end(&mut bytes).map_err(unread)?;
    Ok(bytes)
}
