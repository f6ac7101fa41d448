//! What may be wrong with a submission, each with what to do about it.

use std::{io, path::PathBuf};

use bundle::{ManifestError, PackName, PatchError, RecordError, RecordId};
use sigstore_tuf::Error as TufError;
use thiserror::Error;

use crate::{pack::UnreadableError, sign::PackRole};

/// One fault of a submission. Its owner mends it and submits again.
#[derive(Debug, Error)]
pub enum Refusal {
    /// A file that no submission has.
    #[error("{} does not belong to what `{role}` submits; remove it, or submit into an empty folder", path.display())]
    Foreign {
        /// The file or folder.
        path: PathBuf,
        /// The role.
        role: PackRole,
    },
    /// A link, a device, a folder where a file should be.
    #[error("{} is no plain file or folder; put the file itself there", .0.display())]
    NotPlain(PathBuf),
    /// More files than any Region has.
    #[error("{} holds more than {max} files; submit into an empty folder", path.display())]
    TooMany {
        /// The folder.
        path: PathBuf,
        /// How many may be there.
        max: usize,
    },
    /// A file that is larger than its role may have.
    #[error(
        "{} has {size} bytes, and `{role}` may have {max}; make the pack smaller, or ask the ministry to raise the limit",
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
    /// The metadata file is none.
    #[error("{} is no signed metadata; submit again", path.display())]
    Metadata {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        source: Box<TufError>,
    },
    /// The name of the metadata file says something else than the file.
    #[error("{} holds version {version}; submit again, and do not rename files", path.display())]
    Renamed {
        /// The file.
        path: PathBuf,
        /// The version inside.
        version: u64,
    },
    /// A role of a Region that hands on what it may do.
    #[error(
        "`{0}` names other roles to sign for it, which only the ministry may; submit again without"
    )]
    Delegates(PackRole),
    /// Not one signature is by a key of the role.
    #[error(
        "`{role}` is signed by another key ({found}) than the one that the ministry delegated to ({expected}); sign with \
         that key, or send the ministry the new `.pub` for `sportello-publisher delegate`"
    )]
    WrongKey {
        /// The role.
        role: PackRole,
        /// Ids of the keys that signed.
        found: String,
        /// Ids of the keys that may.
        expected: String,
    },
    /// Signed by the right key, but not these bytes.
    #[error(
        "the signature of `{0}` does not fit its metadata: the file was changed after signing; submit again"
    )]
    Signature(PackRole),
    /// Not enough signatures.
    #[error(
        "`{role}` has {found} of the {threshold} signatures that it needs; missing is one of: {missing}; let them sign \
         too, then submit again"
    )]
    Threshold {
        /// The role.
        role: PackRole,
        /// Good signatures.
        found: usize,
        /// Needed ones.
        threshold: usize,
        /// Ids of the keys that did not sign.
        missing: String,
    },
    /// The signature has expired.
    #[error(
        "the signature of `{role}` expired on {since}; submit again, with --force where nothing else changed"
    )]
    Expired {
        /// The role.
        role: PackRole,
        /// When.
        since: String,
    },
    /// The signature would outlive what the ministry allows.
    #[error(
        "the signature of `{role}` is valid until {until}, longer than the {days} days that the ministry allows; submit with its expiries.toml"
    )]
    TooLong {
        /// The role.
        role: PackRole,
        /// Until when.
        until: String,
        /// What `expiries.toml` says.
        days: u32,
    },
    /// A version that is not above the last one.
    #[error(
        "version {version} of `{role}` is not newer than version {last}, which is accepted; submit again with a fresh copy of what is published"
    )]
    OlderVersion {
        /// The role.
        role: PackRole,
        /// The version.
        version: u64,
        /// The accepted one.
        last: u64,
    },
    /// A target outside the role's path.
    #[error(
        "`{role}` may not list `{target}`: only the files of its own packs; submit from a build of your own sources"
    )]
    NotItsPath {
        /// The role.
        role: PackRole,
        /// The target.
        target: String,
    },
    /// A pack that went back to an older version, or went away.
    #[error(
        "`{pack}` would go back from version {last} to {version}; build again with --previous, so that versions go on from what is published"
    )]
    OlderPack {
        /// The pack.
        pack: PackName,
        /// The newest version in the submission; 0 where there is none.
        version: u64,
        /// The accepted one.
        last: u64,
    },
    /// The same name for other bytes.
    #[error(
        "`{0}` was accepted with other content; build again with --previous, so that versions go on from what is published"
    )]
    OtherContent(String),
    /// A file is listed and not there.
    #[error(
        "`{0}` is signed, and the file is missing; submit again into an empty folder and hand over all of it"
    )]
    Missing(String),
    /// A file is not what was signed.
    #[error("{} is damaged: it is not the file that was signed; hand it over again", .0.display())]
    Damaged(PathBuf),
    /// The manifest of a pack breaks a rule.
    #[error("the manifest of version {version} of `{pack}` is refused; build and submit again")]
    Manifest {
        /// The pack.
        pack: PackName,
        /// Its version.
        version: u64,
        /// Which rule.
        source: ManifestError,
    },
    /// A patch breaks a rule.
    #[error(
        "the patch from version {from} to {version} of `{pack}` is refused; build and submit again"
    )]
    Patch {
        /// The pack.
        pack: PackName,
        /// The version that it begins from.
        from: u64,
        /// The version that it leads to.
        version: u64,
        /// Which rule.
        source: Box<PatchError>,
    },
    /// Zip, manifest and their names contradict each other.
    #[error("version {version} of `{pack}`: {what}; build and submit again")]
    Contradiction {
        /// The pack.
        pack: PackName,
        /// Its version.
        version: u64,
        /// What differs.
        what: &'static str,
    },
    /// The zip breaks a rule.
    #[error("the zip of version {version} of `{pack}` is refused; build and submit again")]
    Zip {
        /// The pack.
        pack: PackName,
        /// Its version.
        version: u64,
        /// Which rule.
        source: UnreadableError,
    },
    /// A record of somebody else.
    #[error(
        "{path} of `{pack}` holds `{id}`, and `{pack}` may hold records of its own only; rename it"
    )]
    NotItsRecord {
        /// The pack.
        pack: PackName,
        /// Where it stands.
        path: String,
        /// The id.
        id: String,
    },
    /// A record that breaks a rule.
    #[error("a record of `{pack}` is refused; mend it in the sources, build and submit again")]
    Record {
        /// The pack.
        pack: PackName,
        /// Which rule.
        source: RecordError,
    },
    /// A reference that leads nowhere.
    #[error(
        "`{record}`: `{field}` leads to `{target}`, which is neither in its own pack nor accepted; write that record, or \
         remove what refers to it"
    )]
    Dangling {
        /// The record that refers.
        record: RecordId,
        /// Where in it.
        field: String,
        /// What it refers to.
        target: String,
    },
    /// A reference that leads to something else.
    #[error("`{record}`: `{field}` leads to `{target}`, and must lead to {wanted}; name one there")]
    WrongKind {
        /// The record that refers.
        record: RecordId,
        /// Where in it.
        field: String,
        /// What it refers to.
        target: String,
        /// What it must refer to.
        wanted: String,
    },
    /// A file could not be read.
    #[error("cannot read {}; hand it over again", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
}
