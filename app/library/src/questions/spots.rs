//! Where services are, for the map, and the cards of those that are chosen there.

use answers::{
    OpenState, ServiceCard, ServiceFilter, ServiceSpot, Spot, SpotList, Territory, Tone,
};
use bundle::{CadastralCode, LanguageTag, PackName, Place, Position};
use jiff::civil::DateTime;
use rusqlite::{OptionalExtension as _, params};

use crate::{
    Library, LibraryError, bits::Bits, hours::Door, packed::PackedVenue, reading::Reading,
};

impl Library {
    /// All about a municipality; `None` where the content does not have it.
    pub fn municipality(&self, code: &CadastralCode) -> Result<Option<Place>, LibraryError> {
        self.reading(&LanguageTag::italian()).municipality(code.as_str())
    }
}

impl Reading<'_> {
    /// Every place of the services of a filter.
    pub(crate) fn spots(
        &self,
        filter: &ServiceFilter,
        now: Option<DateTime>,
    ) -> Result<SpotList, LibraryError> {
        let sight = self.sight(self.centre(filter.place.as_ref())?, now)?;
        let fit = self.fit(filter, &sight)?;
        let tones = self.tones()?;
        let blocks = fit.blocks();
        let mut spots = Vec::new();
        let mut statement = self.db.prepare_cached("SELECT venues FROM square WHERE cell = ?1")?;
        let squares = self.atlas.squares(&self.db)?.iter();
        for square in squares.filter(|square| blocks.may_hold(square.services)) {
            let mut rows = statement.query(params![square.cell])?;
            let Some(row) = rows.next()? else { continue };
            let venues = row.get_ref(0)?.as_blob().unwrap_or_default();
            let take = |venue: PackedVenue| {
                let door = sight.minute.as_ref().map(|minute| minute.door(venue.opening));
                let open = match door.unwrap_or(Door::Unknown) {
                    Door::Open => OpenState::Open { until: None },
                    Door::Closed => OpenState::Closed { opens: None },
                    Door::Unknown => OpenState::Unknown,
                };
                // Of a service with several places the closed ones are no answer to "open now".
                if filter.open_now && door != Some(Door::Open) {
                    return;
                }
                let tone = tones.iter().find(|(_, services)| services.contains(venue.service));
                spots.push(ServiceSpot {
                    service: venue.service,
                    at: venue.spot,
                    spot: if venue.own { Spot::Door } else { Spot::TownCentre },
                    tone: tone.map_or_else(Tone::default, |(tone, _)| *tone),
                    open,
                });
            };
            PackedVenue::each(venues, |service| fit.contains(service), take);
        }
        spots.sort_by_key(|spot| spot.service);
        let (territory, around) = self.territory(filter)?;
        Ok(SpotList { territory, around, spots })
    }

    /// Cards of services by their numbers, in that order.
    pub(crate) fn cards(
        &self,
        services: &[u32],
        place: Option<&CadastralCode>,
        now: Option<DateTime>,
    ) -> Result<Vec<ServiceCard>, LibraryError> {
        let sight = self.sight(self.centre(place)?, now)?;
        let numbers = self.atlas.numbers(&self.db)?;
        let there = services.iter().filter(|service| (**service as usize) < numbers.count);
        there.map(|service| self.card(numbers.record(*service), &sight)).collect()
    }

    /// Services of each colour.
    fn tones(&self) -> Result<Vec<(Tone, Bits)>, LibraryError> {
        let axes = self.axes()?.into_iter();
        axes.filter_map(|axis| {
            let number = self.number(&axis.id).transpose()?;
            Some(number.and_then(|number| Ok((axis.tone, self.set("axis", &number.to_string())?))))
        })
        .collect()
    }

    /// What a filter is about on the map, and where that is.
    fn territory(
        &self,
        filter: &ServiceFilter,
    ) -> Result<(Option<Territory>, Vec<Position>), LibraryError> {
        if let Some(code) = &filter.place {
            let Some(place) = self.municipality(code.as_str())? else {
                return Ok((None, Vec::new()));
            };
            let territory = Territory::Municipality(place.istat.number());
            return Ok((Some(territory), place.centre.into_iter().collect()));
        }
        match filter.regions.as_slice() {
            [pack] => Ok((Territory::of_pack(pack), self.corners(pack)?)),
            _ => Ok((None, Vec::new())),
        }
    }

    /// North-west and south-east of the centres of a territory's municipalities.
    fn corners(&self, pack: &PackName) -> Result<Vec<Position>, LibraryError> {
        let mut statement = self.db.prepare_cached(
            "SELECT max(latitude), min(longitude), min(latitude), max(longitude) FROM place
             WHERE owner = ?1 HAVING max(latitude) IS NOT NULL",
        )?;
        let corners = statement.query_row(params![pack.as_str()], |row| {
            let corner = |latitude, longitude| -> rusqlite::Result<Position> {
                Ok(Position { latitude: row.get(latitude)?, longitude: row.get(longitude)? })
            };
            Ok(vec![corner(0, 1)?, corner(2, 3)?])
        });
        Ok(corners.optional()?.unwrap_or_default())
    }
}
