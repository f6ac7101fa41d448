//! The publisher: reads editorial sources, checks them, packs them, signs the packs and publishes them.
//!
//! Every verb of the program `sportello-publisher` is a function here: [`check`], [`build`], [`generate()`], [`import()`],
//! [`keys::new`], [`roles::init`], [`roles::delegate`], [`roles::sign`], [`roles::timestamp`], [`submit`], [`accept`],
//! [`publish`], [`stick()`]. None of them reads a clock. Those that write gather what they would do in [`Changes`];
//! [`perform`] does it.

mod changes;
mod check;
mod diff;
mod documentation;
mod editorial;
mod expiries;
mod fault;
mod generate;
mod handover;
mod hashing;
mod import;
mod pack;
mod progress;
mod rule;
mod sign;
mod source;
mod spool;
mod stick;

pub use changes::{Change, ChangeError, Changes, perform};
pub use check::{Checked, Counts, check, check_with_progress};
pub use diff::{
    ChangedRecord, Diff, DiffError, DiffOptions, DiffSide, Fetch, FieldChange, FileChange,
    ManifestBy, PackDiff, ShownRecord, diff,
};
pub use documentation::{documentation, renewed as renewed_readme};
pub use expiries::{Days, Expiries};
pub use fault::Fault;
pub use generate::{GenerateError, GenerateOptions, Generated, generate, plan_generate};
pub use handover::{
    AcceptError, AcceptOptions, Accepted, Refusal, SubmitError, SubmitOptions, Submitted, accept,
    submit,
};
pub use import::{ImportError, ImportOptions, Imported, LeftOut, import};
pub use pack::{
    AssembleError, BuildError, BuildOptions, Built, FontError, Fonts, Intended, PreviousError,
    UnreadableError, build, build_with_progress, plan_build,
};
pub use progress::Progress;
pub use rule::Rule;
pub use sign::{
    CopyError, Keep, PublishError, PublishOptions, Published, ReadBackError, check_published, keys,
    publish,
};
pub use stick::{Packs, Stick, StickError, StickOptions, check_stick, stick};

/// Root, delegations, roles, snapshot and timestamp.
pub mod roles {
    pub use crate::sign::{
        Circle, CollectOptions, Collected, DelegateOptions, Issued, KeyName, NameError, PackRole,
        PatchRefusal, RoleError, RootOptions, RotateOptions, SharedRole, SignOptions, Stamped,
        State, collect, delegate, init, retire, rotate, sign, timestamp,
    };
}
