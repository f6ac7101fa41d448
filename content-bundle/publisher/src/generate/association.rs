//! Organisations of migrants themselves, with the communities they serve.

use super::{
    GenerateError, World,
    dice::{Dice, Purpose},
    land::Region,
    list::{List, Table},
    made::Made,
    names, taxonomy,
};

/// Communities, the largest first: country, how their associations call themselves, languages spoken there.
const COMMUNITIES: [(&str, &str, &[&str]); 28] = [
    ("RO", "Romeni", &["ro"]),
    ("AL", "Albanesi", &["sq"]),
    ("MA", "Marocchini", &["ar", "fr"]),
    ("CN", "Cinesi", &["zh-Hans"]),
    ("UA", "Ucraini", &["uk", "ru"]),
    ("BD", "Bangladesi", &["bn"]),
    ("IN", "Indiani", &["pa", "hi"]),
    ("PH", "Filippini", &["tl", "en"]),
    ("EG", "Egiziani", &["ar"]),
    ("PK", "Pakistani", &["ur"]),
    ("NG", "Nigeriani", &["en"]),
    ("SN", "Senegalesi", &["wo", "fr"]),
    ("LK", "Singalesi", &["si", "ta"]),
    ("MD", "Moldavi", &["ro", "ru"]),
    ("TN", "Tunisini", &["ar", "fr"]),
    ("PE", "Peruviani", &["es"]),
    ("PL", "Polacchi", &["pl"]),
    ("EC", "Ecuadoriani", &["es"]),
    ("MK", "Macedoni", &["mk", "sq"]),
    ("GH", "Ghanesi", &["en"]),
    ("BG", "Bulgari", &["bg"]),
    ("BR", "Brasiliani", &["pt"]),
    ("CI", "Ivoriani", &["fr"]),
    ("ER", "Eritrei", &["ti"]),
    ("SO", "Somali", &["so"]),
    ("ET", "Etiopi", &["am", "ti"]),
    ("ML", "Maliani", &["fr", "bm"]),
    ("AF", "Afghani", &["fa", "ps"]),
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
    let (country, people, languages) = COMMUNITIES[dice.skewed(COMMUNITIES.len())];
    let sort = *dice.one_of(&["Associazione dei", "Donne e Uomini", "Comunità dei", "Unione dei"]);
    let name = format!("{sort} {people} {} {}", names::emblem(dice), place.name);
    let mut table = Table::new("association");
    let municipality = names::slug(&place.name);
    table.text("id", &format!("{}-{municipality}-{:04}", names::slug(people), index + 1));
    let words = taxonomy::ranks(world.italian(), ["associazione", "comunità"]);
    world.names(&mut table, &name, words);
    let length = dice.between(15..=40);
    world.texts(&mut table, "description", &world.speech.sentences(dice, length, &words));
    let mut communities = vec![country];
    if dice.hits(25) {
        let (other, ..) = COMMUNITIES[dice.skewed(COMMUNITIES.len())];
        communities.extend((other != country).then_some(other));
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
    table
}
