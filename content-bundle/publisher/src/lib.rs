//! The publisher: reads editorial sources, checks them, packs them, signs the packs and publishes them.
//!
//! Every verb of the program `sportello-publisher` is a function here: [`check`], [`build`], [`keys::new`],
//! [`roles::init`], [`roles::delegate`], [`roles::sign`], [`roles::timestamp`], [`publish`]. None of them reads a clock.
//! Those that write gather what they would do in [`Changes`]; [`perform`] does it.

mod changes;
mod check;
mod expiries;
mod fault;
mod hashing;
mod pack;
mod sign;
mod source;

pub use changes::{Change, ChangeError, Changes, perform};
pub use check::{Checked, Counts, check};
pub use expiries::{Days, Expiries};
pub use fault::Fault;
pub use pack::{
    AssembleError, BuildError, BuildOptions, Built, FontError, Fonts, PreviousError,
    UnreadableError, build,
};
pub use sign::{PublishError, Published, ReadBackError, keys, publish};

/// Root, delegations, roles, snapshot and timestamp.
pub mod roles {
    pub use crate::sign::{
        Delegated, Issued, KeyName, NameError, PackRole, RoleError, RootOptions, SignOptions,
        Stamped, delegate, init, sign, timestamp,
    };
}
