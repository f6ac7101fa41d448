//! Organisations of migrants themselves, with the communities they serve.

use super::{
    GenerateError, World,
    dice::{Dice, Purpose},
    land::Region,
    list::{List, Table},
    made::Made,
    names, taxonomy,
};

/// People from one country.
pub(super) struct Community {
    pub(super) country: &'static str,
    /// Name of the country.
    pub(super) name: &'static str,
    /// How their associations call themselves.
    people: &'static str,
    /// Spoken there.
    pub(super) languages: &'static [&'static str],
}

const fn community(
    country: &'static str,
    name: &'static str,
    people: &'static str,
    languages: &'static [&'static str],
) -> Community {
    Community { country, name, people, languages }
}

/// The largest first.
pub(super) const COMMUNITIES: [Community; 28] = [
    community("RO", "Romania", "Romeni", &["ro"]),
    community("AL", "Albania", "Albanesi", &["sq"]),
    community("MA", "Marocco", "Marocchini", &["ar", "fr"]),
    community("CN", "Cina", "Cinesi", &["zh-Hans"]),
    community("UA", "Ucraina", "Ucraini", &["uk", "ru"]),
    community("BD", "Bangladesh", "Bangladesi", &["bn"]),
    community("IN", "India", "Indiani", &["pa", "hi"]),
    community("PH", "Filippine", "Filippini", &["tl", "en"]),
    community("EG", "Egitto", "Egiziani", &["ar"]),
    community("PK", "Pakistan", "Pakistani", &["ur"]),
    community("NG", "Nigeria", "Nigeriani", &["en"]),
    community("SN", "Senegal", "Senegalesi", &["wo", "fr"]),
    community("LK", "Sri Lanka", "Singalesi", &["si", "ta"]),
    community("MD", "Moldova", "Moldavi", &["ro", "ru"]),
    community("TN", "Tunisia", "Tunisini", &["ar", "fr"]),
    community("PE", "Perù", "Peruviani", &["es"]),
    community("PL", "Polonia", "Polacchi", &["pl"]),
    community("EC", "Ecuador", "Ecuadoriani", &["es"]),
    community("MK", "Macedonia del Nord", "Macedoni", &["mk", "sq"]),
    community("GH", "Ghana", "Ghanesi", &["en"]),
    community("BG", "Bulgaria", "Bulgari", &["bg"]),
    community("BR", "Brasile", "Brasiliani", &["pt"]),
    community("CI", "Costa d'Avorio", "Ivoriani", &["fr"]),
    community("ER", "Eritrea", "Eritrei", &["ti"]),
    community("SO", "Somalia", "Somali", &["so"]),
    community("ET", "Etiopia", "Etiopi", &["am", "ti"]),
    community("ML", "Mali", "Maliani", &["fr", "bm"]),
    community("AF", "Afghanistan", "Afghani", &["fa", "ps"]),
];

/// Writes the `associations` of an owner.
pub(super) fn write_associations(
    world: &World<'_>,
    region: &Region,
    number: usize,
    made: &mut Made,
) -> Result<(), GenerateError> {
    let mut list = List::new(world.folder_of(region), "associations");
    for index in 0..world.associations[number] {
        let mut dice = world.dice(Purpose::Association, number, index);
        list.add(association(world, &mut dice, number, index), made)?;
    }
    list.finish(made)
}

fn association(world: &World<'_>, dice: &mut Dice, number: usize, index: usize) -> Table {
    let place = &world.places[world.some_place(number, dice)];
    let Community { country, people, languages, .. } = &COMMUNITIES[dice.skewed(COMMUNITIES.len())];
    let sort = *dice.one_of(&["Associazione dei", "Donne e Uomini", "Comunità dei", "Unione dei"]);
    let name = format!("{sort} {people} {} {}", names::emblem(dice), place.name);
    let mut table = Table::new("association");
    let municipality = names::slug(&place.name);
    table.text("id", &format!("{}-{municipality}-{:04}", names::slug(people), index + 1));
    let words = taxonomy::ranks(world.italian(), ["associazione", "comunità"]);
    world.names(&mut table, &name, words);
    let length = dice.between(15..=40);
    world.texts(&mut table, "description", &world.speech.sentences(dice, length, &words));
    let mut communities = vec![*country];
    if dice.hits(25) {
        let other = COMMUNITIES[dice.skewed(COMMUNITIES.len())].country;
        communities.extend((other != *country).then_some(other));
    }
    // One in ten is open to all.
    if dice.hits(90) {
        table.texts("communities", &communities);
    }
    if dice.hits(80) {
        table.texts("languages", &[&["it"][..], languages].concat());
    }
    table.text("place", &place.cadastral);
    if dice.hits(70) {
        table.text("address", &names::address(dice));
    }
    if dice.hits(60) {
        table.phone(dice);
    }
    if dice.hits(35) {
        let section = *dice.one_of(&["first", "first", "second"]);
        let entry = dice.between(1..=9999);
        let entry = format!("{{ number = \"SYNTHETIC {entry}\", section = \"{section}\" }}");
        table.value("register", entry);
    }
    world.provenance(&mut table, dice);
    // Of some only the municipality is known.
    if dice.hits(65) {
        let (north, east) = (dice.around() * 0.02, dice.around() * 0.028);
        table.position(place.latitude + north, place.longitude + east);
    }
    table
}
