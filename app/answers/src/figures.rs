//! What comes back about published figures: what is counted, and how much of it where, when and of whom.

use bundle::{CountryCode, LanguageTag, Provenance, RecordId, TranslationStatus};

use crate::AreaServed;

/// Something that is counted, in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorCard {
    /// The record.
    pub id: RecordId,
    /// What is counted.
    pub name: String,
    /// Language of the name.
    pub language: LanguageTag,
    /// In what: persons, per cent.
    pub unit: String,
    /// Years there is a figure of, newest first.
    pub years: Vec<u16>,
    /// The newest figure of the whole of Italy with its year.
    pub latest: Option<(u16, f64)>,
    /// How it can be looked at.
    pub by: ToldApart,
}

/// What figures tell apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four things that do not depend on each other")]
pub struct ToldApart {
    /// Regions.
    pub regions: bool,
    /// Provinces.
    pub provinces: bool,
    /// Citizenships.
    pub countries: bool,
    /// Women and men.
    pub sexes: bool,
}

/// One thing that is counted, in one year, of all people or of the citizens of one country.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureSheet {
    /// The record.
    pub id: RecordId,
    /// What is counted.
    pub name: String,
    /// Language of the name.
    pub language: LanguageTag,
    /// How name and unit came to be in their language.
    pub status: TranslationStatus,
    /// In what: persons, per cent.
    pub unit: String,
    /// Of the citizens of this country; absent means of all.
    pub citizenship: Option<CountryCode>,
    /// The year asked for where there is a figure of it, else the newest; absent where there is none at all.
    pub year: Option<u16>,
    /// Years there is a figure of, newest first.
    pub years: Vec<u16>,
    /// The whole of Italy in that year.
    pub italy: Measure,
    /// All territories of which the indicator has a figure of any year, in the order of their codes: the Regions, with
    /// the Provinces of Bolzano and Trento where they stand for theirs; Provinces where it has no Regions.
    pub territories: Vec<(AreaServed, Measure)>,
    /// The whole of Italy by year, oldest first.
    pub series: Vec<(u16, f64)>,
    /// The countries with the most, at most ten; none where one is chosen.
    pub countries: Vec<(CountryCode, Measure)>,
    /// How many countries have a figure in that year.
    pub country_count: usize,
    /// Where it comes from and how far it was checked.
    pub provenance: Provenance,
}

/// A figure of all, of women and of men; absent means not known, which is never the same as none.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Measure {
    /// Of all.
    pub all: Option<f64>,
    /// Of women and girls.
    pub women: Option<f64>,
    /// Of men and boys.
    pub men: Option<f64>,
}
