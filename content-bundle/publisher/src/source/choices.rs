//! The texts that are one of a few words.

use super::form::Choice;

pub(crate) static STATUS: Choice = Choice { what: "a status", words: &["unreviewed", "reviewed"] };
pub(crate) static STATE: Choice =
    Choice { what: "a state of a translation", words: &["original", "reviewed", "machine"] };
pub(crate) static SCHEME: Choice = Choice { what: "a scheme", words: &["axis", "type", "target"] };
pub(crate) static DIRECTION: Choice = Choice { what: "a direction", words: &["ltr", "rtl"] };
pub(crate) static WHEELCHAIR: Choice =
    Choice { what: "an answer about wheelchairs", words: &["yes", "limited", "no"] };
pub(crate) static SECTION: Choice =
    Choice { what: "a section of the register", words: &["first", "second"] };
pub(crate) static OFFER: Choice =
    Choice { what: "what a call offers", words: &["notice", "project", "traineeship"] };
pub(crate) static SPEAKER: Choice = Choice { what: "a speaker", words: &["visitor", "staff"] };
pub(crate) static SERVED: Choice =
    Choice { what: "an area", words: &["place", "province", "region", "country"] };
pub(crate) static SEX: Choice = Choice { what: "a sex", words: &["female", "male"] };
