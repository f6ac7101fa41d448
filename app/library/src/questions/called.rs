//! Municipalities and Regions that are called as somebody types, in any language and script.

use std::{cmp::Reverse, collections::HashSet};

use answers::{CalledPlace, RegionChoice, ServiceFilter};
use bundle::PackName;
use rusqlite::{OptionalExtension as _, params};

use super::alike::{Heard, alike};
use crate::{
    LibraryError,
    analysis::plain_words,
    reading::{Reading, damaged},
};

/// No text that begins with a word comes after the word with this letter.
const LAST_LETTER: char = char::MAX;

/// With fewer letters a Region would only stand in the way of the towns that begin so.
const LETTERS_OF_REGIONS_MIN: usize = 3;

impl Reading<'_> {
    /// What is called so, at most `limit`: see [`answers::Answer::PlacesCalled`].
    pub(crate) fn places_called(
        &self,
        name: &str,
        limit: usize,
    ) -> Result<Vec<CalledPlace>, LibraryError> {
        let wanted = Wanted { letters: plain_words(name).concat(), words: plain_words(name) };
        let mut found = Vec::new();
        // A later word counts only where whole names leave room.
        for later in [false, true] {
            if found.len() < limit {
                found.extend(self.named(&wanted, later)?);
            }
        }
        if found.is_empty() {
            let names = self.atlas.names(&self.db)?;
            let called = |name: &Heard| Called::Municipality {
                code: name.code.clone(),
                part: name.part.clone(),
            };
            found.extend(alike(names, &wanted.words).into_iter().map(called));
        }
        let mut seen = HashSet::new();
        let mut choices = Vec::new();
        for called in
            found.into_iter().filter(|found| seen.insert(found.key().to_owned())).take(limit)
        {
            choices.extend(self.called_place(called)?);
        }
        Ok(choices)
    }

    /// Those called so, best first. One stands in it once for each of its names and neighbourhoods.
    fn named(&self, wanted: &Wanted, later: bool) -> Result<Vec<Called>, LibraryError> {
        let Some(first) = wanted.words.first() else {
            return Ok(Vec::new());
        };
        let (from, to) = (first, format!("{first}{LAST_LETTER}"));
        let mut fitting: Vec<(Rank, Called)> = Vec::new();
        let mut statement = self.db.prepare_cached(
            "SELECT s.letters, s.words, p.province, p.services, p.code, NULL AS part, s.other, p.record AS record
             FROM place_start s JOIN place p ON p.code = s.code
             WHERE s.later = ?1 AND s.letters >= ?2 AND s.letters < ?3
             UNION ALL
             SELECT n.letters, n.words, p.province, p.services, p.code, n.name, 0, p.record
             FROM neighbourhood_start n JOIN place p ON p.code = n.code
             WHERE n.later = ?1 AND n.letters >= ?2 AND n.letters < ?3",
        )?;
        let mut rows = statement.query(params![later, from, to])?;
        while let Some(row) = rows.next()? {
            let text = |column: usize| {
                Ok::<_, LibraryError>(row.get_ref(column)?.as_str().unwrap_or_default())
            };
            let Some(fit) = wanted.fit(text(0)?, text(1)?, text(2)?) else { continue };
            let part: Option<String> = row.get(5)?;
            let rank = Rank {
                is_other: row.get(6)?,
                fit,
                is_part: part.is_some(),
                is_municipality: true,
                services: Reverse(row.get(3)?),
                record: row.get(7)?,
            };
            fitting.push((rank, Called::Municipality { code: row.get(4)?, part }));
        }
        fitting.extend(self.regions_named(wanted, later)?);
        fitting.sort_by_key(|(rank, _)| *rank);
        Ok(fitting.into_iter().map(|(_, called)| called).collect())
    }

    /// The Regions called so; they come before municipalities that fit as well.
    fn regions_named(
        &self,
        wanted: &Wanted,
        later: bool,
    ) -> Result<Vec<(Rank, Called)>, LibraryError> {
        if wanted.letters.chars().count() < LETTERS_OF_REGIONS_MIN {
            return Ok(Vec::new());
        }
        let first = wanted.words.first().map_or("", String::as_str);
        let rows: Vec<(String, String, String)> = self.rows(
            "SELECT letters, words, pack FROM region_start
             WHERE later = ?1 AND letters >= ?2 AND letters < ?3 ORDER BY pack",
            params![later, first, format!("{first}{LAST_LETTER}")],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        let fitting = rows.into_iter().filter_map(|(letters, words, pack)| {
            let rank = Rank {
                is_other: false,
                fit: wanted.fit(&letters, &words, "")?,
                is_part: false,
                is_municipality: false,
                services: Reverse(0),
                record: 0,
            };
            Some((rank, Called::Region(pack)))
        });
        Ok(fitting.collect())
    }

    fn called_place(&self, called: Called) -> Result<Option<CalledPlace>, LibraryError> {
        Ok(match called {
            Called::Municipality { code, part } => self.place_choice(&code)?.map(|mut choice| {
                choice.neighbourhood = part;
                CalledPlace::Municipality(choice)
            }),
            Called::Region(pack) => {
                let pack = pack.parse().map_err(|error| damaged(&error))?;
                self.region_choice(&pack)?.map(CalledPlace::Region)
            }
        })
    }

    /// A Region to choose; `None` where the pack is of no Region.
    pub(crate) fn region_choice(
        &self,
        pack: &PackName,
    ) -> Result<Option<RegionChoice>, LibraryError> {
        let Some(name) = self.region_name(pack)? else { return Ok(None) };
        let filter = ServiceFilter { regions: vec![pack.clone()], ..ServiceFilter::default() };
        let service_count = self.fit(&filter, &self.sight(None, None)?)?.count();
        Ok(Some(RegionChoice { pack: pack.clone(), name, service_count }))
    }

    /// Name of the Region of a pack; `None` for packs of the whole country.
    pub(crate) fn region_name(&self, pack: &PackName) -> Result<Option<String>, LibraryError> {
        let mut statement = self.db.prepare_cached(
            "SELECT name FROM region_name WHERE pack = ?1 AND language IN (?2, 'it')
             ORDER BY language = ?2 DESC LIMIT 1",
        )?;
        let name = statement
            .query_row(params![pack.as_str(), self.language.as_str()], |row| row.get(0))
            .optional()?;
        Ok(name)
    }
}

/// What is called so.
enum Called {
    Municipality {
        code: String,
        /// The neighbourhood of it that is.
        part: Option<String>,
    },
    /// Its pack.
    Region(String),
}

impl Called {
    /// The same for whatever is the same choice.
    fn key(&self) -> &str {
        match self {
            Self::Municipality { code, .. } => code,
            Self::Region(pack) => pack,
        }
    }
}

/// What comes first: names that are shown before others, then by how it fits, municipalities before their neighbourhoods,
/// Regions before municipalities, large before small, and as the records stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    is_other: bool,
    fit: Fit,
    is_part: bool,
    is_municipality: bool,
    services: Reverse<u32>,
    record: i64,
}

/// A name as it was typed, folded.
struct Wanted {
    /// In one piece: nobody knows where a name has its blanks and apostrophes.
    letters: String,
    words: Vec<String>,
}

/// How a name begins as it was typed, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// That is the whole of it, with or without its Province.
    Exact,
    /// With these letters.
    Letters,
    /// With these words in their order, cut short and some left out: `reggio e` is Reggio nell'Emilia.
    Words,
    /// So, and the last word is its Province.
    Province,
}

impl Wanted {
    fn fit(&self, letters: &str, words: &str, province: &str) -> Option<Fit> {
        // What was typed is small already.
        let is_province = |word: &str| word.eq_ignore_ascii_case(province);
        let rest = self.letters.strip_prefix(letters);
        if rest.is_some_and(|rest| rest.is_empty() || is_province(rest)) {
            return Some(Fit::Exact);
        }
        if letters.starts_with(&self.letters) {
            return Some(Fit::Letters);
        }
        let in_order = |wanted: &[String]| {
            let mut words = words.split(' ');
            wanted.iter().all(|wanted| words.any(|word| word.starts_with(wanted.as_str())))
        };
        if in_order(&self.words) {
            return Some(Fit::Words);
        }
        let (last, name) = self.words.split_last()?;
        (!name.is_empty() && is_province(last) && in_order(name)).then_some(Fit::Province)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_as_they_are_heard() {
        let cases = [
            ("laquila", "L'Aquila", "AQ", Some(Fit::Exact)),
            ("l aq", "L'Aquila", "AQ", Some(Fit::Letters)),
            ("forli", "Forlì", "FC", Some(Fit::Exact)),
            ("forli", "Forlimpopoli", "FC", Some(Fit::Letters)),
            ("l aq", "Lucoli", "AQ", Some(Fit::Province)),
            ("reggio e", "Reggio nell'Emilia", "RE", Some(Fit::Words)),
            ("reggio e", "Reggio di Calabria", "RC", None),
            ("Reggio Emilia RE", "Reggio nell'Emilia", "RE", Some(Fit::Province)),
            ("castro bg", "Castro", "BG", Some(Fit::Exact)),
            ("castro (BG)", "Castro", "LE", None),
            ("castro bg", "Castrovillari", "CS", None),
            ("reggio c re", "Reggio nell'Emilia", "RE", None),
            ("aquila l", "L'Aquila", "AQ", None),
            ("bg", "Castro", "BG", None),
        ];
        for (typed, name, province, expected) in cases {
            let wanted = Wanted { letters: plain_words(typed).concat(), words: plain_words(typed) };
            let words = plain_words(name);
            let found = wanted.fit(&words.concat(), &words.join(" "), province);
            assert_eq!(found, expected, "{typed}: {name}");
        }
    }
}
