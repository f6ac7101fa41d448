//! Why something was not signed, each with what to do about it.

use std::{io, path::PathBuf};

use bundle::PackName;
use jiff::Timestamp;
use sigstore_tuf::Error as TufError;
use thiserror::Error;

use super::{
    keys,
    name::{PackRole, SharedRole},
    patches::PatchRefusal,
    read_back::ReadBackError,
};
use crate::{
    changes::ChangeError,
    pack::{PreviousError, UnreadableError},
};

/// Why a role was not signed.
#[derive(Debug, Error)]
pub enum RoleError {
    /// There is no such folder of metadata.
    #[error("cannot read {}; `sportello-publisher root init` makes the folder", path.display())]
    NoRepository {
        /// File or folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A metadata file is damaged.
    #[error("{} is no metadata of this publisher; restore it from what is published", path.display())]
    Metadata {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        source: serde_json::Error,
    },
    /// `expiries.toml` is damaged.
    #[error("{} does not say how long signatures are valid", path.display())]
    Expiries {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        source: toml::de::Error,
    },
    /// A key is missing or damaged.
    #[error(transparent)]
    Key(#[from] keys::KeyError),
    /// There are fewer holders than must sign.
    #[error(
        "{role} needs {threshold} signatures, and there are {found} public keys for it ({names}); ask its holders for \
         their .pub files, or lower the threshold"
    )]
    TooFewKeys {
        /// The role.
        role: &'static str,
        /// How many are needed.
        threshold: usize,
        /// How many keys there are.
        found: usize,
        /// How such keys are named.
        names: &'static str,
    },
    /// Whoever has the key would count twice.
    #[error(
        "the key {id} stands for both `{first}` and `{second}`; every holder and every role needs a key of its own"
    )]
    SharedKey {
        /// The key id.
        id: String,
        /// A role.
        first: String,
        /// The other role, or the same.
        second: String,
    },
    /// There is a root already, and it is another one.
    #[error(
        "there is another root in {}: its keys, thresholds or demo mark differ; a root changes by \
         `sportello-publisher root rotate`, never by `init`",
        .0.display()
    )]
    OtherRoot(PathBuf),
    /// Nobody has begun a new version.
    #[error("no {0} waits for signatures here; `sportello-publisher {verb}` begins one", verb = .0.verb())]
    NothingStaged(SharedRole),
    /// Another version is being signed.
    #[error(
        "{} waits for signatures and says something else; finish it with `sportello-publisher sign --role {role}`, or \
         remove the file to drop it",
        path.display()
    )]
    OtherStaged {
        /// The file.
        path: PathBuf,
        /// The role.
        role: SharedRole,
    },
    /// More people must sign first.
    #[error(
        "{role} has {signed} of {threshold} signatures; {} waits for those of {missing}: each of them runs \
         `sportello-publisher sign --role {role}`",
        path.display()
    )]
    Threshold {
        /// The role.
        role: SharedRole,
        /// The file.
        path: PathBuf,
        /// How many have signed.
        signed: usize,
        /// How many must.
        threshold: usize,
        /// Key ids of those who have not.
        missing: String,
    },
    /// Nobody should sign it.
    #[error(
        "{} is not signed: {what}; ask whoever made it to begin again from the newest copy of the repository",
        path.display()
    )]
    DoesNotFollow {
        /// The file.
        path: PathBuf,
        /// Why not.
        what: &'static str,
    },
    /// Signatures of one text say nothing about another.
    #[error(
        "{} is no copy of the {role} version {version} that waits for signatures here: what it says differs, so its \
         signatures do not count",
        path.display()
    )]
    OtherCopy {
        /// The file.
        path: PathBuf,
        /// The role.
        role: SharedRole,
        /// The version.
        version: u64,
    },
    /// A signature does not hold.
    #[error(
        "the signature of {id} in {} does not hold; ask its owner to sign a fresh copy",
        path.display()
    )]
    BadSignature {
        /// The file.
        path: PathBuf,
        /// The key id.
        id: String,
    },
    /// Somebody signed who may not.
    #[error(
        "{} is signed by {id}, which is no key of {role}; take a copy without that signature",
        path.display()
    )]
    Stranger {
        /// The file.
        path: PathBuf,
        /// The role.
        role: SharedRole,
        /// The key id.
        id: String,
    },
    /// Nobody here may sign.
    #[error("no key in {} may sign {role} ({names}); its holders are {holders}", folder.display())]
    NoHolder {
        /// The role.
        role: SharedRole,
        /// The key folder.
        folder: PathBuf,
        /// How its keys are named.
        names: &'static str,
        /// Their key ids.
        holders: String,
    },
    /// A root that no publisher of ours writes.
    #[error("the root names no holders of {0}; restore it from what is published")]
    NoHolders(&'static str),
    /// The holders changed since.
    #[error("{0} is signed by former holders; run `sportello-publisher {1}`, which signs it anew")]
    OldHolders(&'static str, &'static str),
    /// Kiosks refuse everything below it.
    #[error("{what} has expired at {since}; run `sportello-publisher {verb}`, which renews it")]
    Expired {
        /// What.
        what: &'static str,
        /// Since when.
        since: Timestamp,
        /// What to run.
        verb: &'static str,
    },
    /// The role is not delegated.
    #[error("`{role}` is not delegated to anybody; run `sportello-publisher delegate … {role}`")]
    NotDelegated {
        /// The role.
        role: PackRole,
    },
    /// The key is not the role's.
    #[error(
        "the key `{name}` in the key folder is {id}, and the role is signed by {holders}; use that key, or let the \
         ministry name this one with `sportello-publisher {verb}`"
    )]
    OtherKey {
        /// Name of the key.
        name: String,
        /// Its key id.
        id: String,
        /// Who may sign.
        holders: String,
        /// What names other keys.
        verb: &'static str,
    },
    /// A role cannot be delegated to nobody.
    #[error(
        "there is no {role}.pub in {}; ask the owner of the role for it, or name its folder with --public",
        folder.display()
    )]
    NoPublicKey {
        /// The role.
        role: PackRole,
        /// The folder.
        folder: PathBuf,
    },
    /// An empty list helps nobody.
    #[error("nothing is delegated yet; name roles, for instance `core languages it-25`")]
    NothingDelegated,
    /// The build holds nothing for the role.
    #[error("{} holds no pack for `{role}`; run `sportello-publisher build`", build.display())]
    NoPack {
        /// The role.
        role: PackRole,
        /// The build folder.
        build: PathBuf,
    },
    /// The build is older than what is signed, or differs from it.
    #[error(
        "version {version} of `{pack}` {what}; build again with --previous, so that versions go on from what is signed"
    )]
    Versions {
        /// The pack.
        pack: PackName,
        /// Version in the build.
        version: u64,
        /// What is wrong with it.
        what: &'static str,
    },
    /// The build cannot be read.
    #[error("cannot use the build")]
    Build(#[from] PreviousError),
    /// The build does not read back.
    #[error("`{pack}` is not signed: a kiosk could not read it")]
    Unreadable {
        /// The pack.
        pack: PackName,
        /// Why not.
        source: UnreadableError,
    },
    /// A patch does not read back.
    #[error(transparent)]
    Patch(#[from] PatchRefusal),
    /// What was signed does not read back.
    #[error("{name} is not signed: a kiosk would refuse it")]
    Refused {
        /// The file.
        name: String,
        /// What the client says.
        source: Box<TufError>,
    },
    /// What was stamped does not read back.
    #[error("the timestamp is not signed: a kiosk would refuse what it stands for")]
    ReadBack(#[from] ReadBackError),
    /// Kiosks would see time run backwards.
    #[error(
        "the last timestamp was signed at {issued}, and the clock of this machine says {now}; set the clock right"
    )]
    ClockBehind {
        /// When the last one was signed.
        issued: Timestamp,
        /// What the clock says.
        now: Timestamp,
    },
    /// Something must be signed before.
    #[error("{0} is not signed yet; run `sportello-publisher {1}` first")]
    Missing(&'static str, &'static str),
    /// Not everything was written.
    #[error(transparent)]
    Write(#[from] ChangeError),
}
