//! What comes back about records that are neither pages nor services: paths, organizations, words; and what pages of
//! some kinds have besides their text.

use bundle::{
    CallOffer, CountryCode, LanguageTag, ProcedureText, Provenance, RecordId, Registration,
    TranslationStatus,
};
use jiff::civil::{Date, DateTime};

use crate::{AreaServed, Axis, CostLine, Distance, PhoneLine, Related, ServiceCard, Wording};

/// What a page of one kind has besides its text.
#[derive(Debug, Clone, PartialEq)]
pub enum Particular {
    /// Last day it is news.
    NewsUntil(Date),
    /// When an event begins and ends.
    Takes {
        /// Begins.
        starts: DateTime,
        /// Ends.
        ends: Option<DateTime>,
    },
    /// Municipality and Province, with the street where it is known.
    At {
        /// Street and number.
        street: Option<String>,
        /// `Prato (PO)`.
        place: String,
    },
    /// How a law is cited.
    Citation(String),
    /// First and last day in force.
    InForce {
        /// First.
        from: Option<Date>,
        /// Last.
        to: Option<Date>,
    },
    /// Who issued a document, and when.
    Issued {
        /// The office.
        issuer: String,
        /// The day.
        on: Option<Date>,
    },
    /// What a call offers, and who calls.
    Offered {
        /// What.
        offer: CallOffer,
        /// Who.
        by: Option<Caller>,
    },
    /// First and last day to apply.
    Open {
        /// First.
        from: Option<Date>,
        /// Last.
        to: Option<Date>,
    },
    /// Where it holds.
    Areas(Vec<AreaServed>),
    /// Where to apply or to read more.
    Website(String),
    /// Capital of a Region.
    Capital(String),
    /// Languages spoken there.
    Spoken(Vec<LanguageTag>),
    /// An annual report.
    Report {
        /// Of which year.
        year: u16,
        /// What it is called.
        title: String,
        /// Where it can be read.
        website: Option<String>,
    },
}

/// An organization that is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The organization.
    pub id: RecordId,
    /// Its name.
    pub name: String,
}

/// What a Region adds to a page of the whole country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteLine {
    /// Whose it is.
    pub owner: String,
    /// Inline Markdown.
    pub text: String,
    /// Language of the text.
    pub language: LanguageTag,
}

/// A word of an Italian text, explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedWord {
    /// The term of the glossary.
    pub id: RecordId,
    /// As it stands in the text's language.
    pub word: String,
    /// What it is called in the reader's language; empty where that has no word for it.
    pub term: String,
    /// What it means, plain text; empty where nobody explained it in the reader's language.
    pub definition: String,
}

/// A guided path.
#[derive(Debug, Clone, PartialEq)]
pub struct ProcedureSheet {
    /// The record.
    pub id: RecordId,
    /// Its axis.
    pub axis: Axis,
    /// The texts; as many steps as below.
    pub text: Wording<ProcedureText>,
    /// What holds for each step.
    pub steps: Vec<StepSheet>,
    /// Pages and services to go on to at the end.
    pub related: Vec<Related>,
    /// Day of which the law is described.
    pub law_known_on: Option<Date>,
    /// Where it comes from and how far it was checked.
    pub provenance: Provenance,
}

/// What holds for a step of a path.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StepSheet {
    /// What it costs.
    pub costs: Vec<CostLine>,
    /// Pages and services for this step.
    pub related: Vec<Related>,
}

/// All about an organization or an association.
#[derive(Debug, Clone, PartialEq)]
pub struct OrganizationSheet {
    /// The record.
    pub id: RecordId,
    /// Official name.
    pub name: String,
    /// Language of the name.
    pub language: LanguageTag,
    /// What it is; may be empty.
    pub description: String,
    /// How the description came to be in its language.
    pub status: TranslationStatus,
    /// Its entry in the national register.
    pub register: Option<Registration>,
    /// Numbers of the whole.
    pub phones: Vec<PhoneLine>,
    /// Where to write to.
    pub email: Option<String>,
    /// Its own page.
    pub website: Option<String>,
    /// Whom to ask for what.
    pub contacts: Vec<ContactLine>,
    /// Of an association, where its seat is.
    pub seat: Option<Seat>,
    /// Of an association, countries its people come from; empty means all, or that it is none.
    pub communities: Vec<CountryCode>,
    /// Of an association, languages spoken; empty means not known.
    pub spoken: Vec<LanguageTag>,
    /// The nearest of its services.
    pub services: Vec<ServiceCard>,
    /// How many it has.
    pub service_count: usize,
    /// Where it comes from and how far it was checked.
    pub provenance: Provenance,
}

/// Where somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Street and number; absent means not known.
    pub street: Option<String>,
    /// Five digits; absent means not known.
    pub postal_code: Option<String>,
    /// Municipality and Province in Italian, as it stands on letters and doors.
    pub place: String,
    /// How far it is.
    pub distance: Option<Distance>,
}

/// A person or office to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactLine {
    /// As it stands on the door.
    pub name: String,
    /// What for; may be empty.
    pub title: String,
    /// Where to write to.
    pub email: Option<String>,
    /// Numbers to call.
    pub phones: Vec<PhoneLine>,
}
