//! A Region's side: signs its packs, going on from what is published, into a folder that it hands to the ministry.

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use thiserror::Error;

use super::limits::Limits;
use crate::{
    changes::{Change, ChangeError, Changes},
    sign::{
        Delegation, Issued, PackRole, ReadBackError, RoleError, SignOptions,
        keys::Keyring,
        prune::{names, packs, versioned},
        sign_under,
        target_name::published_file,
    },
};

/// What to hand over.
#[derive(Debug, Clone)]
pub struct SubmitOptions {
    /// Who hands it over.
    pub role: PackRole,
    /// The folder that `build` wrote.
    pub build: PathBuf,
    /// What the ministry has published, to go on from; a folder that is not there for the very first time.
    pub published: PathBuf,
    /// The folder to hand over.
    pub out: PathBuf,
    /// The ministry's `expiries.toml`.
    pub expiries: PathBuf,
    /// Sign also where nothing changed.
    pub force: bool,
    /// The time of signing.
    pub now: Timestamp,
}

/// What is ready to be handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submitted {
    /// Version of the role's metadata; where nothing changed, the one that is published.
    pub version: u64,
    /// Whether there is anything to hand over.
    pub signed: bool,
    /// New target files.
    pub new_targets: usize,
    /// Bytes of all files.
    pub bytes: u64,
}

/// Why there is nothing to hand over.
#[derive(Debug, Error)]
pub enum SubmitError {
    /// `expiries.toml` cannot be read.
    #[error("cannot read {}; it says how long signatures are valid", path.display())]
    Expiries {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The submission would lie among what is published.
    #[error("{} is what is published; write the submission into a folder of its own", .0.display())]
    IntoPublished(PathBuf),
    /// There is nothing to go on from.
    #[error(
        "{} holds nothing that is published; name the folder that has `metadata` and `targets`",
        .0.display()
    )]
    NotPublished(PathBuf),
    /// The ministry does not know the key.
    #[error(
        "what is published in {} does not name the key in the key folder as that of `{role}`; send the ministry its `.pub`, \
         and take a fresh copy of what is published",
        published.display()
    )]
    NotDelegated {
        /// The role.
        role: PackRole,
        /// What is published.
        published: PathBuf,
    },
    /// The ministry would refuse it.
    #[error(
        "{} has {size} bytes, and the ministry accepts {max} of `{role}`; make the pack smaller, or ask the ministry",
        path.display()
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size.
        size: u64,
        /// The limit.
        max: u64,
        /// The role.
        role: PackRole,
    },
    /// The role cannot be signed.
    #[error(transparent)]
    Role(#[from] RoleError),
    /// The folder cannot be listed.
    #[error(transparent)]
    Read(#[from] ReadBackError),
    /// A file cannot be written.
    #[error(transparent)]
    Write(#[from] ChangeError),
}

/// Signs what is new since `published`: the role's metadata and the files that the ministry does not have yet.
pub fn submit(
    options: &SubmitOptions,
    keys: &Keyring,
    changes: &mut Changes,
) -> Result<Submitted, SubmitError> {
    let SubmitOptions { role, published, out, expiries, .. } = options;
    if out == published {
        return Err(SubmitError::IntoPublished(out.clone()));
    }
    let text = changes
        .read(expiries)
        .map_err(|source| SubmitError::Expiries { path: expiries.clone(), source })?;
    // Signed as if what is published were the Region's own repository; its steps then lead to the folder to hand over.
    let mut pretended = Changes::default();
    pretended.write(published.join("expiries.toml"), text);
    let sign_options = SignOptions {
        repository: published.clone(),
        role: role.clone(),
        build: options.build.clone(),
        force: options.force,
        now: options.now,
    };
    let delegation = delegation(published)?;
    let Issued { version, signed, .. } =
        sign_under(delegation, &sign_options, keys, &mut pretended).map_err(
            |error| match error {
                RoleError::NotDelegated { .. } | RoleError::OtherKey { .. } => {
                    let (role, published) = (role.clone(), published.clone());
                    SubmitError::NotDelegated { role, published }
                }
                error => error.into(),
            },
        )?;
    let mut submitted = Submitted { version, signed, new_targets: 0, bytes: 0 };
    if !signed {
        return Ok(submitted);
    }
    let mut written = BTreeSet::new();
    for step in &pretended.steps()[1..] {
        let Ok(place) = step.path().strip_prefix(published) else { continue };
        let to = out.join(place);
        check_size(role, &to, step.size())?;
        match step.clone() {
            Change::Write { bytes, mode, .. } => changes.write_with_mode(to.clone(), bytes, mode),
            Change::Copy { from, stream, .. } => changes.copy(from, to.clone(), stream),
            _ => continue,
        }
        submitted.bytes += step.size();
        submitted.new_targets += usize::from(place.starts_with("targets"));
        written.insert(to);
    }
    remove_earlier(role, out, &written, changes)?;
    Ok(submitted)
}

fn delegation(published: &Path) -> Result<Delegation, SubmitError> {
    if published.join("metadata/timestamp.json").is_file() {
        Ok(Delegation::Listed)
    } else if published.exists() {
        Err(SubmitError::NotPublished(published.to_owned()))
    } else {
        Ok(Delegation::NotYetListed)
    }
}

fn check_size(role: &PackRole, path: &Path, size: u64) -> Result<(), SubmitError> {
    let limits = Limits::of(role);
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let kind = published_file(name).map(|(_, file)| file.kind);
    let max = kind.map_or(limits.metadata, |kind| limits.of_kind(kind));
    if size <= max {
        return Ok(());
    }
    Err(SubmitError::TooLarge { path: path.to_owned(), size, max, role: role.clone() })
}

/// What an earlier submission left in the folder would be refused beside the new one.
fn remove_earlier(
    role: &PackRole,
    out: &Path,
    written: &BTreeSet<PathBuf>,
    changes: &mut Changes,
) -> Result<(), SubmitError> {
    let metadata = out.join("metadata");
    let own = |name: &String| versioned(name).is_some_and(|(_, found)| found == role.to_string());
    let mut earlier: Vec<PathBuf> = names(changes, &metadata)?
        .into_iter()
        .filter(own)
        .map(|name| metadata.join(name))
        .collect();
    for (pack, folder) in packs(changes, &out.join("targets"))? {
        let names = names(changes, &folder)?;
        let files = names.iter().filter(|name| role.signs(&pack) && published_file(name).is_some());
        earlier.extend(files.map(|name| folder.join(name)));
    }
    earlier
        .into_iter()
        .filter(|path| !written.contains(path))
        .for_each(|path| changes.remove(path));
    Ok(())
}
