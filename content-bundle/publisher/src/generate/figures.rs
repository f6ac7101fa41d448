//! Indicators with figures of every owner, over years, citizenships and sexes.

use super::{
    GenerateError, World,
    association::COMMUNITIES,
    dice::{Dice, Purpose},
    list::{List, Table},
    made::Made,
    speech::Piece,
    taxonomy::ranks,
};

/// Id and two words of the lexicon; the first is also counted by citizenship and sex.
pub(super) const INDICATORS: [(&str, [&str; 2]); 4] = [
    ("residenti", ["straniero", "residenza"]),
    ("permessi", ["permesso", "soggiorno"]),
    ("studenti", ["studente", "scuola"]),
    ("posti-in-accoglienza", ["accoglienza", "centro"]),
];

const YEARS: usize = 6;
/// Of a thousand inhabitants, so many are counted.
const SHARES: [f64; 4] = [88.0, 61.0, 15.0, 2.4];

pub(super) fn write_figures(world: &World<'_>, made: &mut Made) -> Result<(), GenerateError> {
    let folder = world.root().join("core");
    let mut list = List::new(folder.clone(), "indicators");
    for (index, (id, words)) in INDICATORS.into_iter().enumerate() {
        let mut dice = world.dice(Purpose::Indicator, world.land.regions.len(), index);
        let figures = figures(world, &mut dice, index);
        made.write(&folder.join("figures").join(format!("{id}.csv")), &figures)?;
        let mut table = Table::new("indicator");
        table.text("id", id);
        let words = ranks(world.italian(), words);
        world.texts(&mut table, "name", &words.map(Piece::Word));
        let unit = ranks(world.italian(), ["numero", "numero"]);
        world.texts(&mut table, "unit", &[Piece::Word(unit[0])]);
        world.provenance(&mut table, &mut dice);
        list.add(table, made)?;
    }
    list.finish(made)
}

/// Rows whose parts make up their wholes: owners those of the country, women and men all people.
fn figures(world: &World<'_>, dice: &mut Dice, index: usize) -> String {
    let mut rows = String::from("territory,citizenship,sex,year,value\n");
    let newest = world.year() - 1;
    let weights: Vec<f64> = (0..COMMUNITIES.len()).map(|rank| 1.0 / (rank as f64 + 2.0)).collect();
    let all: f64 = weights.iter().sum();
    for year in newest + 1 - YEARS..=newest {
        let mut country = Totals::default();
        for (region, people) in world.land.regions.iter().zip(world.land.people()) {
            let territory = region.pack.as_str().to_uppercase();
            let grown = 1.0 - 0.03 * (newest - year) as f64;
            let total = (people * SHARES[index] * grown * (0.9 + 0.2 * dice.part())) as usize;
            let mut own = Totals { all: total, women: 0, of: Vec::new() };
            if index == 0 && year == newest {
                own.women = (total as f64 * (0.47 + 0.1 * dice.part())) as usize;
                // Two thirds of them are of these countries.
                let of = |weight: &f64| (total as f64 * weight / all / 1.5) as usize;
                own.of = weights.iter().map(of).collect();
            }
            own.write(&territory, year, &mut rows);
            country.add(&own);
        }
        country.write("IT", year, &mut rows);
    }
    rows
}

/// What is counted in one territory in one year.
#[derive(Default)]
struct Totals {
    all: usize,
    /// 0 where sexes are not told apart.
    women: usize,
    /// By citizenship, in the order of [`COMMUNITIES`]; empty where it is not told apart.
    of: Vec<usize>,
}

impl Totals {
    fn add(&mut self, other: &Self) {
        self.all += other.all;
        self.women += other.women;
        self.of.resize(other.of.len(), 0);
        self.of.iter_mut().zip(&other.of).for_each(|(sum, part)| *sum += part);
    }

    fn write(&self, territory: &str, year: usize, rows: &mut String) {
        rows.push_str(&format!("{territory},,,{year},{}\n", self.all));
        if self.women > 0 {
            let men = self.all - self.women;
            rows.push_str(&format!("{territory},,female,{year},{}\n", self.women));
            rows.push_str(&format!("{territory},,male,{year},{men}\n"));
        }
        for (community, count) in COMMUNITIES.iter().zip(&self.of) {
            rows.push_str(&format!("{territory},{},,{year},{count}\n", community.country));
        }
    }
}
