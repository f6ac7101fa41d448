//! The ground everything stands on: owners of packs, Provinces, real capitals and municipalities that do not exist.

use bundle::PackName;
use serde::Deserialize;

use super::{
    GenerateError, World,
    dice::{Dice, Purpose, shares},
    list::{List, Table},
    made::Made,
    names,
};

/// What every tree knows of Italy.
#[derive(Deserialize)]
pub(super) struct Land {
    pub(super) regions: Vec<Region>,
    pub(super) provinces: Vec<Province>,
}

/// The owner of a pack.
#[derive(Deserialize)]
pub(super) struct Region {
    pub(super) pack: PackName,
    pub(super) name: String,
}

/// A Province with its capital and the extent of its municipalities, in degrees.
#[derive(Deserialize)]
pub(super) struct Province {
    pub(super) sign: String,
    pub(super) pack: PackName,
    /// Inhabitants in thousands.
    pub(super) people: u32,
    municipalities: u32,
    capital: String,
    cadastral: String,
    istat: String,
    latitude: f64,
    longitude: f64,
    south: f64,
    north: f64,
    west: f64,
    east: f64,
}

/// A municipality.
pub(super) struct Place {
    pub(super) cadastral: String,
    istat: String,
    pub(super) name: String,
    /// Index of its Province.
    pub(super) province: usize,
    pub(super) latitude: f64,
    pub(super) longitude: f64,
    is_capital: bool,
}

/// Letters that begin no cadastral code of a municipality of Italy: no synthetic one is taken for a real one.
const FREE_LETTERS: std::ops::RangeInclusive<u8> = b'N'..=b'Y';
/// Municipalities that the free codes, and those of ISTAT in each Province, are enough for.
pub(super) const PLACES_MAX: usize = 12_000;
/// Real numbers of municipalities in their Province end far below.
const FREE_ISTAT: usize = 500;

impl Land {
    pub(super) fn new() -> Self {
        toml::from_str(include_str!("provinces.toml")).expect("a table of ours, read by every test")
    }

    /// Weight of each owner's territory, in thousands of inhabitants.
    pub(super) fn people(&self) -> Vec<f64> {
        let of = |region: &Region| {
            let own = self.provinces.iter().filter(|province| province.pack == region.pack);
            own.map(|province| f64::from(province.people)).sum()
        };
        self.regions.iter().map(of).collect()
    }

    /// `count` municipalities: capitals first, of every owner at least one; then others, spread as the real ones are.
    pub(super) fn places(&self, seed: u64, count: usize) -> Vec<Place> {
        let mut capitals: Vec<usize> = (0..self.provinces.len()).collect();
        let first_of_its_pack = |index: &usize| {
            let pack = &self.provinces[*index].pack;
            let rivals = self.provinces.iter().filter(|rival| rival.pack == *pack);
            rivals.map(|rival| rival.people).max() == Some(self.provinces[*index].people)
        };
        capitals.sort_by_key(|index| {
            (!first_of_its_pack(index), std::cmp::Reverse(self.provinces[*index].people))
        });
        capitals.truncate(count);
        let mut places: Vec<Place> = capitals.iter().map(|index| self.capital(*index)).collect();
        let weights: Vec<f64> =
            self.provinces.iter().map(|province| f64::from(province.municipalities)).collect();
        let others = shares(count - places.len(), &weights);
        for (province, others) in others.into_iter().enumerate() {
            for number in 0..others {
                let made = places.len() - capitals.len();
                places.push(self.made_up(seed, province, number, made));
            }
        }
        places
    }

    fn capital(&self, province: usize) -> Place {
        let about = &self.provinces[province];
        Place {
            cadastral: about.cadastral.clone(),
            istat: about.istat.clone(),
            name: about.capital.clone(),
            province,
            latitude: about.latitude,
            longitude: about.longitude,
            is_capital: true,
        }
    }

    /// The municipality of this number in its Province, `made` of all that are made up.
    fn made_up(&self, seed: u64, province: usize, number: usize, made: usize) -> Place {
        let about = &self.provinces[province];
        let mut dice = Dice::new(seed, Purpose::Place, made);
        let letter = char::from(*FREE_LETTERS.start() + (made / 1000) as u8);
        let within = |dice: &mut Dice, low: f64, high: f64| {
            f64::midpoint(low, high) + dice.around() * (high - low) / 2.0
        };
        Place {
            cadastral: format!("{letter}{:03}", made % 1000),
            istat: format!("{}{:03}", &about.istat[..3], FREE_ISTAT + number),
            name: names::municipality(&mut dice),
            province,
            latitude: within(&mut dice, about.south, about.north),
            longitude: within(&mut dice, about.west, about.east),
            is_capital: false,
        }
    }
}

pub(super) fn write_places(world: &World<'_>, made: &mut Made) -> Result<(), GenerateError> {
    let mut list = List::new(world.root().join("core"), "places");
    for place in &world.places {
        let province = &world.land.provinces[place.province];
        let mut table = Table::new("place");
        table.text("cadastral", &place.cadastral);
        table.text("istat", &place.istat);
        table.text("name", &place.name);
        table.text("province", &province.sign);
        table.text("pack", province.pack.as_str());
        table.position(place.latitude, place.longitude);
        let sources: &[&str] = if place.is_capital {
            &[
                "SYNTHETIC list; capitals of Provinces after ISTAT (CC BY 3.0 IT) and GeoNames (CC BY 4.0)",
            ]
        } else {
            &["SYNTHETIC data, not a real municipality"]
        };
        table.sources(sources);
        list.add(table, made)?;
    }
    list.finish(made)
}
