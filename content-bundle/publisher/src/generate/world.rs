//! What all parts of a synthetic tree share: arguments that were checked, words, ground, and how much goes where.

use std::{
    collections::HashSet,
    fs, io,
    ops::RangeInclusive,
    path::{Path, PathBuf},
};

use bundle::LanguageTag;
use jiff::{Span, civil::Date};

use super::{
    GenerateError, GenerateOptions,
    association::COMMUNITIES,
    dice::{Dice, Purpose, shares},
    extent::Extent,
    figures::INDICATORS,
    guide::{self, Guide},
    land::{Land, PLACES_MAX, Place, Region},
    lexicon::{LEXICONS, Vocabulary},
    list::Table,
    service::LINES,
    speech::{Piece, Speech},
    taxonomy::{self, Type},
};

/// A million times a million: numbers of records are part of ids and of the dice's streams.
const COUNT_MAX: usize = 1_000_000;
/// Days near these can be counted from, and are written with four digits.
const YEARS: RangeInclusive<i16> = 2000..=2100;

pub(super) struct World<'o> {
    pub(super) options: &'o GenerateOptions,
    pub(super) extent: Extent,
    /// In the order of the options.
    pub(super) vocabularies: Vec<Vocabulary>,
    pub(super) speech: Speech,
    pub(super) types: Vec<Type>,
    pub(super) guides: Vec<Guide>,
    pub(super) land: Land,
    pub(super) places: Vec<Place>,
    /// Places on the territory of each owner, capitals first.
    territories: Vec<Vec<usize>>,
    /// How many of each there are for each owner, in the order of `land.regions`.
    pub(super) services: Vec<usize>,
    pub(super) organizations: Vec<usize>,
    pub(super) associations: Vec<usize>,
    pub(super) locations: Vec<usize>,
}

impl<'o> World<'o> {
    pub(super) fn new(options: &'o GenerateOptions) -> Result<Self, GenerateError> {
        check_counts(options)?;
        let vocabularies = vocabularies(&options.languages)?;
        check_free(&options.out)?;
        let (land, seed) = (Land::new(), options.seed);
        let places = land.places(seed, options.places);
        let on = |region: &Region| {
            let own = |place: &&usize| {
                let place: &Place = &places[**place];
                land.provinces[place.province].pack == region.pack
            };
            (0..places.len()).collect::<Vec<_>>().iter().filter(own).copied().collect()
        };
        let territories: Vec<Vec<usize>> = land.regions.iter().map(on).collect();
        let people = land.people();
        let owners = people.len();
        let services = shares(options.services - LINES.len(), &people);
        // One for each owner and the national one; the others by inhabitants.
        let mut organizations = shares(options.organizations - 1 - owners, &people);
        organizations.iter_mut().for_each(|count| *count += 1);
        let associations = shares(options.associations, &people);
        let locations = services.iter().zip(&organizations);
        let locations =
            locations.map(|(services, seats)| (services / 2).max(seats + seats / 10)).collect();
        let italian = italian(&vocabularies);
        let types = taxonomy::types(italian, seed);
        let guides = guide::guides(&types, options.guides);
        let speech = Speech::new(seed);
        let extent = Extent::of(options.services, COMMUNITIES.len());
        Ok(Self {
            options,
            extent,
            vocabularies,
            speech,
            types,
            guides,
            land,
            places,
            territories,
            services,
            organizations,
            associations,
            locations,
        })
    }

    pub(super) fn root(&self) -> &Path {
        &self.options.out
    }

    pub(super) fn folder_of(&self, region: &Region) -> PathBuf {
        self.root().join("regions").join(region.pack.as_str())
    }

    pub(super) fn italian(&self) -> &Vocabulary {
        italian(&self.vocabularies)
    }

    /// How many records there will be, for the bar.
    pub(super) fn records(&self) -> usize {
        let options = self.options;
        let locations: usize = self.locations.iter().sum();
        let directory = options.services + options.organizations + options.associations;
        let sheets = self.land.regions.len() + INDICATORS.len();
        let pages = options.guides + self.extent.records() + sheets;
        directory + locations + options.places + pages
    }

    /// So many days after the one on which the tree is made, or before it.
    pub(super) fn day(&self, days: i64) -> Date {
        self.options.today.saturating_add(Span::new().days(days))
    }

    /// The year in which it is made.
    pub(super) fn year(&self) -> usize {
        self.options.today.year().unsigned_abs().into()
    }

    /// Cadastral code of the capital of an owner's territory.
    pub(super) fn capital(&self, number: usize) -> &str {
        &self.places[self.territories[number][0]].cadastral
    }

    /// Dice for the record of this index of the owner of this number.
    pub(super) fn dice(&self, purpose: Purpose, number: usize, index: usize) -> Dice {
        Dice::new(self.options.seed, purpose, number * COUNT_MAX + index)
    }

    /// Index of a place of the owner of this number; there is more in larger places.
    pub(super) fn some_place(&self, number: usize, dice: &mut Dice) -> usize {
        let territory = &self.territories[number];
        territory[dice.skewed(territory.len())]
    }

    /// `key.it`, `key.en` …
    pub(super) fn texts(&self, table: &mut Table, key: &str, pieces: &[Piece]) {
        for vocabulary in &self.vocabularies {
            table.text(&format!("{key}.{}", vocabulary.tag), &vocabulary.say(pieces));
        }
    }

    /// `name.it`; in other languages what it is comes first, in two words.
    pub(super) fn names(&self, table: &mut Table, name: &str, words: [u16; 2]) {
        for vocabulary in &self.vocabularies {
            let tag = &vocabulary.tag;
            if *tag == LanguageTag::italian() {
                table.text("name.it", name);
            } else {
                let sort = vocabulary.say(&words.map(Piece::Word));
                table.text(&format!("name.{tag}"), &format!("{sort} ({name})"));
            }
        }
    }

    /// Where a record with texts comes from.
    pub(super) fn provenance(&self, table: &mut Table, dice: &mut Dice) {
        table.origin(dice);
        self.translations(table);
    }

    /// Where a record with texts comes from that was written on this day.
    pub(super) fn provenance_of(&self, table: &mut Table, dice: &mut Dice, date: &str) {
        table.origin_of(dice, date);
        self.translations(table);
    }

    fn translations(&self, table: &mut Table) {
        for vocabulary in &self.vocabularies {
            if vocabulary.tag != LanguageTag::italian() {
                table.text(&format!("translations.{}", vocabulary.tag), "machine");
            }
        }
    }
}

fn italian(vocabularies: &[Vocabulary]) -> &Vocabulary {
    let found = vocabularies.iter().find(|known| known.tag == LanguageTag::italian());
    found.expect("the languages were checked: Italian is among them")
}

fn vocabularies(languages: &[LanguageTag]) -> Result<Vec<Vocabulary>, GenerateError> {
    let mut seen = HashSet::new();
    if let Some(twice) = languages.iter().find(|tag| !seen.insert(*tag)) {
        return Err(GenerateError::LanguageTwice(twice.clone()));
    }
    if !languages.contains(&LanguageTag::italian()) {
        return Err(GenerateError::NoItalian);
    }
    let known = || LEXICONS.iter().map(|(tag, _)| *tag).collect();
    let vocabulary = |tag: &LanguageTag| {
        Vocabulary::of(tag)
            .ok_or_else(|| GenerateError::Language { language: tag.clone(), known: known() })
    };
    languages.iter().map(vocabulary).collect()
}

fn check_counts(options: &GenerateOptions) -> Result<(), GenerateError> {
    if !YEARS.contains(&options.today.year()) {
        return Err(GenerateError::Day(options.today));
    }
    let owners = Land::new().regions.len();
    for (what, given, least, most) in [
        ("services", options.services, LINES.len(), COUNT_MAX),
        ("organizations", options.organizations, owners + 1, COUNT_MAX),
        ("associations", options.associations, 0, COUNT_MAX),
        ("places", options.places, owners, PLACES_MAX),
        ("guides", options.guides, 0, COUNT_MAX),
    ] {
        let too = if given < least { "few" } else { "many" };
        if !(least..=most).contains(&given) {
            return Err(GenerateError::Count { what, given, too, least, most });
        }
    }
    Ok(())
}

/// What is made is never mixed with what is there.
fn check_free(out: &Path) -> Result<(), GenerateError> {
    match fs::read_dir(out).map(|mut entries| entries.next()) {
        Ok(None) => Ok(()),
        Ok(Some(_)) => Err(GenerateError::NotEmpty(out.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(source) => Err(GenerateError::Folder { path: out.to_owned(), source }),
    }
}
