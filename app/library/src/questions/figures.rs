//! Published figures: what is counted, and how much of it where, when and of whom.

use std::collections::{BTreeMap, BTreeSet};

use answers::{FigureSheet, IndicatorCard, Measure, ToldApart};
use bundle::{Body, CountryCode, RecordId, TranslationStatus};
use rusqlite::params;

use super::fit::TRENTINO_ALTO_ADIGE;
use crate::{
    LibraryError,
    reading::{Reading, damaged},
};

/// Countries that are listed; the others are counted.
const COUNTRIES_MAX: usize = 10;
/// The whole country among the territories.
const ITALY: &str = "IT";
/// As figures name the two Provinces that stand where a Region would.
const AUTONOMOUS: [&str; 2] = ["IT-BZ", "IT-TN"];

/// Figures of all people or of one citizenship: by year, then by territory.
type Years = BTreeMap<u16, BTreeMap<String, Measure>>;

impl Reading<'_> {
    /// What is counted; that of which there are most figures first.
    pub(crate) fn figures(&self) -> Result<Vec<IndicatorCard>, LibraryError> {
        let numbers = self.numbers(
            "SELECT indicator FROM figure GROUP BY indicator ORDER BY count(*) DESC, indicator",
            [],
        )?;
        let mut cards = Vec::new();
        for n in numbers {
            let record = self.record(n)?;
            let Body::Indicator(indicator) = record.body else { continue };
            let Some((language, name)) = indicator.name.pick(self.language) else { continue };
            let years = self.years(n, "")?;
            cards.push(IndicatorCard {
                id: record.id,
                name: name.value.clone(),
                language: language.clone(),
                unit: indicator.unit.text(self.language).to_owned(),
                years: years.keys().rev().copied().collect(),
                latest: of_italy(&years).last(),
                by: self.told_apart(n, &years)?,
            });
        }
        Ok(cards)
    }

    /// The figures of one thing that is counted.
    pub(crate) fn figure(
        &self,
        id: &RecordId,
        citizenship: Option<&CountryCode>,
        year: Option<u16>,
    ) -> Result<FigureSheet, LibraryError> {
        let unknown = || LibraryError::Unknown(id.clone());
        let (n, record) = self.record_of(id)?;
        let Body::Indicator(indicator) = record.body else {
            return Err(unknown());
        };
        let (language, name) = indicator.name.pick(self.language).ok_or_else(unknown)?;
        let all = self.years(n, "")?;
        let chosen = match citizenship {
            Some(country) => Some(self.years(n, country.as_str())?),
            None => None,
        };
        let years = chosen.as_ref().unwrap_or(&all);
        let newest = years.keys().next_back().copied();
        let year = year.filter(|year| years.contains_key(year)).or(newest);
        let shown = year.and_then(|year| years.get(&year));
        let at = |code| shown.and_then(|at| at.get(code)).copied().unwrap_or_default();
        let mut territories = Vec::new();
        for code in listed(&all) {
            territories.extend(self.area_served(code)?.map(|area| (area, at(code))));
        }
        let countries = match (citizenship, year) {
            (None, Some(year)) => self.countries(n, year)?,
            _ => Vec::new(),
        };
        Ok(FigureSheet {
            id: id.clone(),
            name: name.value.clone(),
            language: language.clone(),
            status: if language == self.language {
                name.status
            } else {
                TranslationStatus::Original
            },
            unit: indicator.unit.text(self.language).to_owned(),
            citizenship: citizenship.cloned(),
            year,
            years: years.keys().rev().copied().collect(),
            italy: at(ITALY),
            territories,
            series: of_italy(years).collect(),
            country_count: countries.len(),
            countries: countries.into_iter().take(COUNTRIES_MAX).collect(),
            provenance: record.provenance,
        })
    }

    /// All figures of one citizenship, or with an empty code of all people.
    fn years(&self, indicator: i64, citizenship: &str) -> Result<Years, LibraryError> {
        let sql = "SELECT year, territory, sex, value FROM figure
                   WHERE indicator = ?1 AND citizenship = ?2";
        let rows: Vec<(u16, String, u8, f64)> =
            self.rows(sql, params![indicator, citizenship], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
        let mut years = Years::new();
        for (year, territory, sex, value) in rows {
            let measure = years.entry(year).or_default().entry(territory).or_default();
            put(measure, sex, value);
        }
        Ok(years)
    }

    /// The countries that have a figure for Italy in this year, those with the most first.
    fn countries(
        &self,
        indicator: i64,
        year: u16,
    ) -> Result<Vec<(CountryCode, Measure)>, LibraryError> {
        // What is asked of `a` is word for word the condition of the index, which is of no use else.
        let sql = "SELECT a.citizenship, a.value, b.sex, b.value FROM figure a
                   LEFT JOIN figure b ON b.indicator = a.indicator AND b.citizenship = a.citizenship
                       AND b.year = a.year AND b.territory = 'IT' AND b.sex > 0
                   WHERE a.territory = 'IT' AND a.sex = 0 AND a.citizenship <> ''
                       AND a.indicator = ?1 AND a.year = ?2
                   ORDER BY a.value DESC, a.citizenship";
        let rows: Vec<(String, f64, Option<u8>, Option<f64>)> =
            self.rows(sql, params![indicator, year], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
        let mut list: Vec<(CountryCode, Measure)> = Vec::new();
        for (code, value, sex, part) in rows {
            let country: CountryCode = code.parse().map_err(|error| damaged(&error))?;
            if list.last().is_none_or(|(last, _)| *last != country) {
                list.push((country, Measure { all: Some(value), ..Measure::default() }));
            }
            if let (Some((_, measure)), Some(sex), Some(part)) = (list.last_mut(), sex, part) {
                put(measure, sex, part);
            }
        }
        Ok(list)
    }

    fn told_apart(&self, indicator: i64, years: &Years) -> Result<ToldApart, LibraryError> {
        let is_region = |code: &str| code.starts_with(|c: char| c.is_ascii_digit());
        let areas: BTreeSet<&str> =
            territories(years).filter_map(|code| code.strip_prefix("IT-")).collect();
        let mut measures = years.values().flat_map(BTreeMap::values);
        let country = "SELECT count(*) FROM (SELECT 1 FROM figure
                       WHERE indicator = ?1 AND citizenship > '' LIMIT 1)";
        Ok(ToldApart {
            regions: areas.iter().any(|code| is_region(code)),
            provinces: areas.iter().any(|code| !is_region(code)),
            countries: self.count(country, params![indicator])? > 0,
            sexes: measures.any(|measure| measure.women.is_some() || measure.men.is_some()),
        })
    }
}

fn put(measure: &mut Measure, sex: u8, value: f64) {
    match sex {
        1 => measure.women = Some(value),
        2 => measure.men = Some(value),
        _ => measure.all = Some(value),
    }
}

/// The figures of all people of the whole country, oldest first.
fn of_italy(years: &Years) -> impl Iterator<Item = (u16, f64)> {
    years.iter().filter_map(|(year, at)| Some((*year, at.get(ITALY)?.all?)))
}

fn territories(years: &Years) -> impl Iterator<Item = &str> {
    years.values().flat_map(BTreeMap::keys).map(String::as_str)
}

/// The territories to list: Regions, with the two Provinces that stand for one of them where that one is not there;
/// Provinces where there are no Regions. Municipalities are too many for a list.
fn listed(years: &Years) -> BTreeSet<&str> {
    let (region, _) = TRENTINO_ALTO_ADIGE;
    let areas: BTreeSet<&str> = territories(years).filter(|code| code.starts_with("IT-")).collect();
    let is_region = |code: &&str| code.bytes().skip(3).all(|b| b.is_ascii_digit());
    if !areas.iter().any(is_region) {
        return areas;
    }
    let stands_for_region = |code: &&str| AUTONOMOUS.contains(code) && !areas.contains(region);
    areas.iter().copied().filter(|code| is_region(code) || stands_for_region(code)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_listed_or_else_provinces() {
        let years = |codes: &[&str]| -> Years {
            let at = codes.iter().map(|code| ((*code).to_owned(), Measure::default())).collect();
            [(2025, at)].into_iter().collect()
        };
        for (codes, expected) in [
            (&["IT", "IT-52", "IT-PO", "G999"][..], &["IT-52"][..]),
            (&["IT", "IT-52", "IT-BZ", "IT-TN"], &["IT-52", "IT-BZ", "IT-TN"]),
            (&["IT-32", "IT-BZ", "IT-TN"], &["IT-32"]),
            (&["IT", "IT-PO", "IT-BZ"], &["IT-BZ", "IT-PO"]),
            (&["IT", "G999"], &[]),
        ] {
            assert_eq!(listed(&years(codes)).into_iter().collect::<Vec<_>>(), expected);
        }
    }
}
