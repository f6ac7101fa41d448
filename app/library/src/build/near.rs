//! What makes lists of services quick: which have something in common, what lies in each square of the map, and when it
//! is open.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use bundle::{Body, LanguageTag, Place, Record, RecordId, Service, ServiceArea};
use rusqlite::{Transaction, params};

use super::{contents::Contents, free::is_free};
use crate::{
    analysis::key,
    bits::Bits,
    cells,
    packed::{Opening, PackedVenue, Runs},
    questions::TRENTINO_ALTO_ADIGE,
    told::Told,
};

/// Openings or ranks that are read at once.
const CHUNK: usize = 65_536;
/// Rank of services that have no place.
const NO_PLACE: u16 = u16::MAX;

/// Writes all of it.
pub(super) fn write(contents: &Contents, db: &Transaction<'_>) -> rusqlite::Result<()> {
    db.execute_batch(include_str!("near.sql"))?;
    // Articles stand before services, and nothing between them.
    let articles =
        contents.items.iter().take_while(|item| matches!(item.record.body, Body::Article(_)));
    let (first, place_ranks) = (articles.count(), place_ranks(contents));
    let mut near = Near { first, place_ranks, ..Near::default() };
    let provinces = provinces(contents);
    for item in &contents.items {
        if let Body::Service(service) = &item.record.body {
            near.add(contents, &provinces, &item.record, service);
            near.count += 1;
        }
    }
    near.write(db)
}

/// Municipalities in the order of their Italian names, by their codes.
fn place_ranks(contents: &Contents) -> HashMap<&str, u16> {
    let mut list: Vec<(String, &str)> =
        places(contents).map(|place| (key(&place.name, &[]), place.cadastral.as_str())).collect();
    list.sort_unstable();
    let ranked = list.into_iter().zip(0..NO_PLACE).map(|((_, code), rank)| (code, rank));
    ranked.collect()
}

/// The pack of each Province, by its two letters.
fn provinces(contents: &Contents) -> HashMap<&str, &str> {
    places(contents).map(|place| (place.province.as_str(), place.pack.as_str())).collect()
}

fn places(contents: &Contents) -> impl Iterator<Item = &Place> {
    contents.items.iter().filter_map(|item| match &item.record.body {
        Body::Place(place) => Some(place),
        _ => None,
    })
}

#[derive(Default)]
struct Near<'c> {
    /// Number of the first service.
    first: usize,
    count: usize,
    sets: BTreeMap<Key<'c>, Vec<u32>>,
    squares: BTreeMap<i64, Square>,
    schedules: HashMap<&'c str, u32>,
    texts: Vec<&'c str>,
    openings: Vec<(u32, usize, Opening)>,
    place_ranks: HashMap<&'c str, u16>,
    /// Of each service.
    ranks: Vec<u16>,
    told: BTreeMap<Told, Vec<u32>>,
}

/// What lies in a square of the map.
#[derive(Default)]
struct Square {
    /// The first and the last of its services.
    services: Option<(u32, u32)>,
    venues: Vec<u8>,
}

/// What services of a set have in common.
type Key<'c> = (&'static str, Value<'c>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Value<'c> {
    Number(usize),
    Text(&'c str),
}

impl<'c> Near<'c> {
    fn add(
        &mut self,
        contents: &'c Contents,
        provinces: &HashMap<&str, &'c str>,
        record: &'c Record,
        service: &'c Service,
    ) {
        let number = |id: &RecordId| contents.number(id).map(Value::Number);
        self.put("listed", (!service.sensitive).then_some(Value::Text("")));
        self.put("axis", number(&service.axis));
        self.put("kind", service.kind.as_ref().and_then(|id| number(id)));
        for language in service.languages.iter().map(LanguageTag::as_str).collect::<BTreeSet<_>>() {
            self.put("language", Some(Value::Text(language)));
        }
        self.put("free", is_free(contents, service, &record.provenance).then_some(Value::Text("")));
        self.add_terms(contents, service);
        let mut regions: BTreeSet<&str> = self.add_venues(contents, record, service);
        let is_gone_to = !regions.is_empty();
        for area in service.areas.iter().map(ServiceArea::as_str).collect::<BTreeSet<_>>() {
            self.put("area", Some(Value::Text(area)));
            if !is_gone_to {
                regions.extend(packs_of(contents, provinces, area));
            }
        }
        self.put("limited", (!service.areas.is_empty()).then_some(Value::Text("")));
        for pack in regions {
            self.put("region", Some(Value::Text(pack)));
        }
    }

    /// A sensitive service stands only in the list of the very type it is filed under.
    fn add_terms(&mut self, contents: &Contents, service: &Service) {
        let direct: BTreeSet<&RecordId> = [&service.axis]
            .into_iter()
            .chain(&service.types)
            .chain(&service.targets)
            .map(|id| &**id)
            .collect();
        let mut terms: BTreeSet<usize> =
            direct.iter().filter_map(|id| contents.number(id)).collect();
        if !service.sensitive {
            let above = direct.iter().flat_map(|id| contents.groups_above(id));
            terms.extend(above.filter_map(|id| contents.number(id)));
        }
        for term in terms {
            self.put("term", Some(Value::Number(term)));
        }
    }

    /// Gives the packs of the territories it has a place in.
    fn add_venues(
        &mut self,
        contents: &'c Contents,
        record: &'c Record,
        service: &'c Service,
    ) -> BTreeSet<&'c str> {
        let told = Told::of(&record.provenance);
        self.told.entry(told).or_default().push(self.count as u32);
        let (mut places, mut packs) = (BTreeSet::new(), BTreeSet::new());
        let (mut venues, mut on_map) = (0, false);
        let mut rank = None;
        for (position, at) in service.at.iter().enumerate() {
            let Some(Body::Location(location)) = contents.body(&at.location) else {
                continue;
            };
            venues += 1;
            let place = contents.place(&location.place);
            places.insert(location.place.as_str());
            let ranked = self.place_ranks.get(location.place.as_str());
            rank = rank.or(Some(ranked.copied().unwrap_or(NO_PLACE)));
            packs.extend(place.map(|place| place.pack.as_str()));
            let hours = at.hours.as_ref().map(|hours| self.schedule(hours.as_str()));
            let opening = hours.map(|schedule| Opening { schedule, told });
            let number = self.count as u32;
            self.openings.extend(opening.map(|opening| (number, position, opening)));
            if let Some(spot) = location.position.or(place.and_then(|place| place.centre)) {
                on_map = true;
                let square = self.squares.entry(cells::cell(spot)).or_default();
                square.services =
                    Some((square.services.map_or(number, |(first, _)| first), number));
                let own = location.position.is_some();
                PackedVenue { service: number, spot, own, opening }.write(&mut square.venues);
            }
        }
        self.ranks.push(rank.unwrap_or(NO_PLACE));
        for place in places {
            self.put("place", Some(Value::Text(place)));
        }
        self.put("placed", (venues > 0).then_some(Value::Text("")));
        self.put("several", (venues > 1).then_some(Value::Text("")));
        self.put("spot", on_map.then_some(Value::Text("")));
        packs
    }

    /// Number of a text of hours, from 1.
    fn schedule(&mut self, hours: &'c str) -> u32 {
        *self.schedules.entry(hours).or_insert_with(|| {
            self.texts.push(hours);
            self.texts.len() as u32
        })
    }

    /// Adds the service at hand to a set.
    fn put(&mut self, attribute: &'static str, value: Option<Value<'c>>) {
        if let Some(value) = value {
            self.sets.entry((attribute, value)).or_default().push(self.count as u32);
        }
    }

    fn write(&self, db: &Transaction<'_>) -> rusqlite::Result<()> {
        let numbers = params![self.first as i64, self.count as i64];
        db.execute("INSERT INTO service_numbers VALUES (?1, ?2)", numbers)?;
        let mut put = db.prepare("INSERT INTO service_set VALUES (?1, ?2, ?3, ?4)")?;
        let mut tally = db.prepare("INSERT INTO tally VALUES (?1, ?2)")?;
        for ((attribute, value), members) in &self.sets {
            if let ("term", Value::Number(term)) = (*attribute, value) {
                tally.execute(params![*term as i64, members.len() as i64])?;
            }
            let value = match value {
                Value::Number(number) => number.to_string(),
                Value::Text(text) => (*text).to_owned(),
            };
            let (sparse, bytes) = Bits::to_keep(members, self.count);
            put.execute(params![attribute, value, sparse, bytes])?;
        }
        let mut put = db.prepare("INSERT INTO told VALUES (?1, ?2, ?3)")?;
        for (day, members) in &self.told {
            let (sparse, bytes) = Bits::to_keep(members, self.count);
            put.execute(params![day.0, sparse, bytes])?;
        }
        let mut put = db.prepare("INSERT INTO square VALUES (?1, ?2, ?3, ?4)")?;
        for (cell, square) in &self.squares {
            let (first, last) = square.services.unwrap_or_default();
            put.execute(params![cell, first, last, square.venues])?;
        }
        let mut put = db.prepare("INSERT INTO schedule VALUES (?1, ?2)")?;
        for (index, hours) in self.texts.iter().enumerate() {
            put.execute(params![index as i64 + 1, hours])?;
        }
        let mut put = db.prepare("INSERT INTO place_rank VALUES (?1, ?2)")?;
        for (chunk, ranks) in self.ranks.chunks(CHUNK).enumerate() {
            let bytes: Vec<u8> = ranks.iter().flat_map(|rank| rank.to_le_bytes()).collect();
            put.execute(params![chunk as i64, bytes])?;
        }
        self.write_openings(db)
    }

    fn write_openings(&self, db: &Transaction<'_>) -> rusqlite::Result<()> {
        let mut put = db.prepare("INSERT INTO opening VALUES (?1, ?2, ?3, ?4)")?;
        for (service, position, opening) in &self.openings {
            let number = self.first as i64 + i64::from(*service);
            put.execute(params![number, *position as i64, opening.schedule, opening.told.0])?;
        }
        let mut put = db.prepare("INSERT INTO opening_runs VALUES (?1, ?2)")?;
        for (chunk, openings) in self.openings.chunks(CHUNK).enumerate() {
            let mut runs: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
            for (service, _, opening) in openings {
                runs.entry(opening.schedule).or_default().push(*service);
            }
            let mut bytes = Vec::new();
            runs.iter().for_each(|(schedule, run)| Runs::write(*schedule, run, &mut bytes));
            put.execute(params![chunk as i64, bytes])?;
        }
        Ok(())
    }
}

/// The packs of the territory that an area is, or lies in; none for the whole country.
fn packs_of<'c>(
    contents: &'c Contents,
    provinces: &HashMap<&str, &'c str>,
    area: &str,
) -> Vec<&'c str> {
    if area == TRENTINO_ALTO_ADIGE.0 {
        return TRENTINO_ALTO_ADIGE.1.to_vec();
    }
    match area.split_once('-') {
        Some((_, province)) if provinces.contains_key(province) => vec![provinces[province]],
        Some(_) => {
            let pack = area.to_ascii_lowercase();
            provinces.values().copied().find(|known| *known == pack).into_iter().collect()
        }
        None => match area.parse() {
            Ok(code) => {
                contents.place(&code).map(|place| place.pack.as_str()).into_iter().collect()
            }
            Err(_) => Vec::new(),
        },
    }
}
