//! The municipalities: those that are offered first, those that are called so, and their names.

use std::{cmp::Reverse, collections::HashSet};

use answers::{PlaceChoice, PlaceList};
use bundle::{CadastralCode, Position};
use rusqlite::params;

use super::alike::{Heard, alike};
use crate::{
    LibraryError,
    analysis::{key, plain_words},
    reading::{Reading, damaged},
};

/// No text that begins with a word comes after the word with this letter.
const LAST_LETTER: char = char::MAX;

impl Reading<'_> {
    /// The place asked for and the one that is chosen, then at most `limit` that have an office: the nearest, or
    /// without a place the largest of each Region and then of the country, by name.
    pub(crate) fn places(
        &self,
        place: Option<&CadastralCode>,
        chosen: Option<&CadastralCode>,
        limit: usize,
    ) -> Result<PlaceList, LibraryError> {
        let mut choices = Vec::new();
        for code in place.into_iter().chain(chosen.filter(|chosen| Some(*chosen) != place)) {
            choices.extend(self.place_choice(code.as_str())?);
        }
        let first: [Option<&str>; 2] = [place, chosen].map(|code| code.map(CadastralCode::as_str));
        let others = match self.centre(place)? {
            Some(origin) => self.nearest_places(origin, first, limit)?,
            None => self.largest_places(first, limit)?,
        };
        let first_count = choices.len();
        for code in others {
            choices.extend(self.place_choice(&code)?);
        }
        if place.is_none() {
            choices[first_count..]
                .sort_by_cached_key(|place| (key(&place.name, &[]), place.code.clone()));
        }
        let sql = "SELECT count(*) FROM place WHERE services > 0 OR code IN (?1, ?2)";
        Ok(PlaceList { choices, total: self.count(sql, params![first[0], first[1]])? })
    }

    /// Nearest first; those of which it is not known where they are come last, by name, as the records stand.
    fn nearest_places(
        &self,
        origin: Position,
        first: [Option<&str>; 2],
        limit: usize,
    ) -> Result<Vec<String>, LibraryError> {
        let mut rows: Vec<(String, Option<u32>)> = self.rows(
            "SELECT code, latitude, longitude FROM place
             WHERE services > 0 AND code IS NOT ?1 AND code IS NOT ?2 ORDER BY record",
            params![first[0], first[1]],
            |row| {
                let (latitude, longitude): (Option<f64>, Option<f64>) = (row.get(1)?, row.get(2)?);
                let metres = latitude.zip(longitude).map(|(latitude, longitude)| {
                    origin.metres_to(Position { latitude, longitude })
                });
                Ok((row.get(0)?, metres))
            },
        )?;
        rows.sort_by_key(|(_, metres)| (metres.is_none(), *metres));
        Ok(rows.into_iter().take(limit).map(|(code, _)| code).collect())
    }

    /// The municipality with the most services of each Region, so that none is forgotten, then the largest of all.
    /// Around a place of which it is not known where it is, those of its Region come first.
    fn largest_places(
        &self,
        first: [Option<&str>; 2],
        limit: usize,
    ) -> Result<Vec<String>, LibraryError> {
        self.rows(
            "SELECT code FROM (
                 SELECT code, record, owner, services,
                     row_number() OVER (PARTITION BY owner ORDER BY services DESC, record) > 1 AS later
                 FROM place WHERE services > 0
             ) WHERE code IS NOT ?1 AND code IS NOT ?2
             ORDER BY owner IS (SELECT owner FROM place WHERE code = ?1) DESC, later, services DESC, record
             LIMIT ?3",
            params![first[0], first[1], limit as i64],
            |row| row.get(0),
        )
    }

    /// The municipalities with an office that are called so, at most `limit`: see [`answers::Answer::PlacesCalled`].
    pub(crate) fn places_called(
        &self,
        name: &str,
        limit: usize,
    ) -> Result<Vec<PlaceChoice>, LibraryError> {
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
            let called = |name: &Heard| Called { code: name.code.clone(), part: name.part.clone() };
            found.extend(alike(names, &wanted.words).into_iter().map(called));
        }
        let mut seen = HashSet::new();
        let mut choices = Vec::new();
        for called in found.into_iter().filter(|found| seen.insert(found.code.clone())).take(limit)
        {
            let choice = self.place_choice(&called.code)?;
            choices
                .extend(choice.map(|choice| PlaceChoice { neighbourhood: called.part, ..choice }));
        }
        Ok(choices)
    }

    /// Those called so, best first. A municipality stands in it once for each of its names and neighbourhoods.
    fn named(&self, wanted: &Wanted, later: bool) -> Result<Vec<Called>, LibraryError> {
        let Some(first) = wanted.words.first() else {
            return Ok(Vec::new());
        };
        let rows: Vec<(Option<Fit>, u32, Called)> = self.rows(
            "SELECT s.letters, s.words, p.province, p.services, p.code, NULL AS part, p.record AS record
             FROM place_start s JOIN place p ON p.code = s.code
             WHERE s.later = ?1 AND s.letters >= ?2 AND s.letters < ?3
             UNION ALL
             SELECT n.letters, n.words, p.province, p.services, p.code, n.name, p.record
             FROM neighbourhood_start n JOIN place p ON p.code = n.code
             WHERE n.later = ?1 AND n.letters >= ?2 AND n.letters < ?3
             ORDER BY letters, record, part",
            params![later, first, format!("{first}{LAST_LETTER}")],
            |row| {
                let (letters, words): (String, String) = (row.get(0)?, row.get(1)?);
                let province: String = row.get(2)?;
                let fit = wanted.fit(&letters, &words, &province.to_lowercase());
                Ok((fit, row.get(3)?, Called { code: row.get(4)?, part: row.get(5)? }))
            },
        )?;
        let fitting =
            rows.into_iter().filter_map(|(fit, count, called)| Some((fit?, count, called)));
        let mut fitting: Vec<_> = fitting.collect();
        fitting.sort_by_key(|(fit, count, called)| (*fit, called.part.is_some(), Reverse(*count)));
        Ok(fitting.into_iter().map(|(_, _, called)| called).collect())
    }

    /// A municipality to choose; `None` where the content does not name it.
    pub(crate) fn place_choice(&self, code: &str) -> Result<Option<PlaceChoice>, LibraryError> {
        let Some((n, province)) = self.place_row(code)? else {
            return Ok(None);
        };
        let Some(title) = self.title(n)? else {
            return Ok(None);
        };
        Ok(Some(PlaceChoice {
            code: code.parse().map_err(|error| damaged(&error))?,
            name: title.text,
            neighbourhood: None,
            province,
            service_count: self
                .count("SELECT services FROM place WHERE code = ?1", params![code])?,
        }))
    }
}

/// A municipality that is called so.
struct Called {
    code: String,
    /// The neighbourhood of it that is.
    part: Option<String>,
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
        let rest = self.letters.strip_prefix(letters);
        if rest.is_some_and(|rest| rest.is_empty() || rest == province) {
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
        (!name.is_empty() && last == province && in_order(name)).then_some(Fit::Province)
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
            let found = wanted.fit(&words.concat(), &words.join(" "), &province.to_lowercase());
            assert_eq!(found, expected, "{typed}: {name}");
        }
    }
}
