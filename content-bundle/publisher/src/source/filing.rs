//! Reads where in the taxonomy a record is filed.

use bundle::{Scheme, TermId};

use super::{
    draft::Draft,
    fields::Fields,
    form::{
        Group,
        Shape::{List, Text},
        keys,
    },
    sorts::{AXIS, TARGET, TYPE},
};

pub(crate) static FILING: Group = Group {
    title: "Place in the taxonomy",
    keys: keys! {
        Needed axis Text(&AXIS), "Axis of the integration plan.";
        Optional types List(&TYPE), "What sort of help.";
        Optional targets List(&TARGET), "Whom it is for; left out: everybody.";
    },
};

/// Terms that are all there.
pub(super) struct Filing {
    pub(super) axis: TermId,
    pub(super) types: Vec<TermId>,
    pub(super) targets: Vec<TermId>,
}

/// Takes `axis`, `types` and `targets`.
pub(super) fn filing(fields: &mut Fields<'_>, draft: &mut Draft) -> Option<Filing> {
    let axis = fields.text("axis").and_then(|axis| draft.term(axis, Scheme::Axis));
    let types = draft.terms(fields.texts("types"), Scheme::Type);
    let targets = draft.terms(fields.texts("targets"), Scheme::Target);
    Some(Filing { axis: axis?, types: types?, targets: targets? })
}
