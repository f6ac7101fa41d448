//! Which services fit a filter, as a set: each condition is a set that was made when the release was built.

use answers::ServiceFilter;
use bundle::{CadastralCode, PackName, RecordId};
use rusqlite::{OptionalExtension as _, params};

use super::open::Sight;
use crate::{LibraryError, bits::Bits, reading::Reading};

/// The one Region whose two Provinces each have a pack.
pub(crate) const TRENTINO_ALTO_ADIGE: (&str, [&str; 2]) = ("IT-32", ["it-bz", "it-tn"]);

impl Reading<'_> {
    /// All that fit, seen from the place of the filter.
    pub(crate) fn fit(&self, filter: &ServiceFilter, sight: &Sight) -> Result<Bits, LibraryError> {
        let count = self.atlas.numbers(&self.db)?.count;
        let nothing = Bits::none(count);
        // What asks for something that is not known fits nothing.
        if filter.place.is_none() && (filter.only_here || filter.within_metres.is_some()) {
            return Ok(nothing);
        }
        let mut fit = match filter.types.as_slice() {
            [] => self.set("listed", "")?,
            types => self.sets("term", &self.numbers_of(types)?)?,
        };
        for (attribute, ids) in
            [("axis", &filter.axes), ("term", &filter.targets), ("kind", &filter.kinds)]
        {
            if !ids.is_empty() {
                fit.keep(&self.sets(attribute, &self.numbers_of(ids)?)?);
            }
        }
        if !filter.regions.is_empty() {
            let packs: Vec<&str> = filter.regions.iter().map(PackName::as_str).collect();
            fit.keep(&self.sets("region", &packs)?);
        }
        if let Some(organization) = &filter.organization {
            fit.keep(&self.services_of(organization)?);
        }
        if let Some(language) = &filter.speaks {
            fit.keep(&self.set("language", language.as_str())?);
        }
        if let Some(place) = filter.place.as_ref().filter(|_| filter.only_here) {
            fit.keep(&self.set("place", place.as_str())?);
        }
        if filter.free {
            fit.keep(&self.set("free", "")?);
        }
        if filter.open_now {
            match &sight.minute {
                Some(minute) => fit.keep(minute.open(&self.db, count)?),
                None => fit = nothing,
            }
        }
        if let Some(metres) = filter.within_metres {
            fit = match sight.origin {
                Some(origin) => self.within(origin, metres, &fit, filter.open_now, sight)?,
                None => Bits::none(count),
            };
        }
        Ok(fit)
    }

    /// Services of which something holds.
    pub(crate) fn set(&self, attribute: &str, value: &str) -> Result<Bits, LibraryError> {
        let count = self.atlas.numbers(&self.db)?.count;
        let mut statement = self.db.prepare_cached(
            "SELECT sparse, members FROM service_set WHERE attribute = ?1 AND value = ?2",
        )?;
        let row = statement.query_row(params![attribute, value], |row| {
            let members = row.get_ref(1)?.as_blob().unwrap_or_default();
            Ok(Bits::read(members, row.get(0)?, count))
        });
        Ok(row.optional()?.unwrap_or_else(|| Bits::none(count)))
    }

    /// Services that an organization offers.
    fn services_of(&self, organization: &RecordId) -> Result<Bits, LibraryError> {
        let numbers = self.atlas.numbers(&self.db)?;
        let mut services = Bits::none(numbers.count);
        if let Some(n) = self.number(organization)? {
            let sql = "SELECT record FROM entry WHERE organization = ?1 AND service = 1";
            for record in self.numbers(sql, params![n])? {
                services.insert((record - numbers.first) as u32);
            }
        }
        Ok(services)
    }

    /// Services of which something holds for one of these values.
    fn sets(&self, attribute: &str, values: &[impl AsRef<str>]) -> Result<Bits, LibraryError> {
        let mut all = Bits::none(self.atlas.numbers(&self.db)?.count);
        for value in values {
            all.add(&self.set(attribute, value.as_ref())?);
        }
        Ok(all)
    }

    /// The numbers of those records that are there.
    fn numbers_of(&self, ids: &[RecordId]) -> Result<Vec<String>, LibraryError> {
        let mut numbers = Vec::new();
        for id in ids {
            numbers.extend(self.number(id)?.map(|n| n.to_string()));
        }
        Ok(numbers)
    }

    /// The areas that a municipality lies in, the smallest first: itself, its Province, its Region, the country.
    pub(crate) fn areas_of(&self, place: &CadastralCode) -> Result<Vec<String>, LibraryError> {
        let mut statement =
            self.db.prepare_cached("SELECT province, owner FROM place WHERE code = ?1")?;
        let row: Option<(String, String)> = statement
            .query_row(params![place.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let mut areas = vec![place.to_string()];
        if let Some((province, owner)) = row {
            areas.push(format!("IT-{province}"));
            areas.push(owner.to_ascii_uppercase());
            if TRENTINO_ALTO_ADIGE.1.contains(&owner.as_str()) {
                areas.push(TRENTINO_ALTO_ADIGE.0.to_owned());
            }
        }
        areas.push("IT".to_owned());
        areas.dedup();
        Ok(areas)
    }
}
