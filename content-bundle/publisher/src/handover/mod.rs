//! How a Region's content gets into the ministry's repository: `submit` writes a folder, people carry it, `accept` takes
//! it in.

mod accept;
mod content;
mod files;
mod folder;
mod limits;
mod patches;
mod refusal;
mod shelf;
mod signature;
mod submit;

pub use self::{
    accept::{AcceptError, AcceptOptions, Accepted, accept},
    refusal::Refusal,
    submit::{SubmitError, SubmitOptions, Submitted, submit},
};
