//! What is done for people: the services of each owner and the national lines.

use super::{
    GenerateError, World,
    dice::{Dice, Purpose},
    directory::{NATIONAL, Seat},
    hours::hours,
    land::Region,
    list::{List, Table},
    made::Made,
    names,
    speech::Piece,
    taxonomy,
};

/// National lines on the emergency screen: slug, pictogram, two words of the lexicon.
pub(super) const LINES: [(&str, &str, [&str; 2]); 4] = [
    ("numero-di-emergenza", "siren", ["numero", "emergenza"]),
    ("ambulanza", "ambulance", ["medico", "urgente"]),
    ("incendi", "flame", ["sicurezza", "casa"]),
    ("aiuto-alle-donne", "shield-user", ["aiuto", "donna"]),
];

/// Descriptions of each type that several services share.
const STANDARDS: usize = 6;

/// Languages that are spoken at desks, the most frequent first.
const SPOKEN: [&str; 20] = [
    "en", "fr", "es", "ar", "ro", "sq", "uk", "zh-Hans", "bn", "ur", "ru", "pa", "wo", "ti", "am",
    "so", "fa", "pt", "tl", "si",
];

pub(super) fn write_lines(world: &World<'_>, made: &mut Made) -> Result<(), GenerateError> {
    let mut list = List::new(world.root().join("core"), "services");
    for (index, (slug, icon, words)) in LINES.into_iter().enumerate() {
        let mut dice = world.dice(Purpose::Service, world.land.regions.len(), index);
        let mut table = Table::new("service");
        table.text("id", slug);
        table.text("organization", NATIONAL);
        table.text("axis", "servizi-essenziali");
        table.texts("types", &["emergenza"]);
        let words = taxonomy::ranks(world.italian(), words);
        world.texts(&mut table, "name", &words.map(Piece::Word));
        world.texts(&mut table, "description", &world.speech.sentences(&mut dice, 8, &words));
        table.texts("areas", &["IT"]);
        table.value("phones", format_args!("[{{ number = \"000 00{}\", order = 1 }}]", index + 1));
        table.value("urgent", true);
        table.value("order", index + 1);
        table.text("icon", icon);
        world.provenance(&mut table, &mut dice);
        list.add(table, made)?;
    }
    list.finish(made)
}

/// Writes the `services` of an owner.
pub(super) fn write_services(
    world: &World<'_>,
    region: &Region,
    number: usize,
    seats: &[Seat],
    made: &mut Made,
) -> Result<(), GenerateError> {
    let mut list = List::new(world.folder_of(region), "services");
    for index in 0..world.services[number] {
        let mut dice = world.dice(Purpose::Service, number, index);
        let seat = &seats[dice.skewed(seats.len())];
        list.add(service(world, &mut dice, region, seat, index), made)?;
    }
    list.finish(made)
}

fn service(
    world: &World<'_>,
    dice: &mut Dice,
    region: &Region,
    seat: &Seat,
    index: usize,
) -> Table {
    let kind = dice.below(world.types.len());
    let found = &world.types[kind];
    let place = &world.places[seat.place];
    let mut table = Table::new("service");
    let municipality = names::slug(&place.name);
    table.text("id", &format!("{}-{municipality}-{:05}", found.slug, index + 1));
    table.text("organization", &seat.slug);
    table.text("axis", found.axis);
    let mut types = vec![found.slug];
    if dice.hits(30) {
        let other = dice.one_of(&world.types);
        types.extend((other.slug != found.slug).then_some(other.slug));
    }
    table.texts("types", &types);
    let targets: Vec<&str> = taxonomy::targets().collect();
    let count = dice.between(1..=3);
    table.texts("targets", &dice.some_of(&targets, count));
    // Networks describe what each of their desks does in the same words.
    let standard = dice.hits(30).then(|| kind * STANDARDS + dice.below(STANDARDS));
    let mut shared = standard.map(|text| Dice::new(world.options.seed, Purpose::Standard, text));
    let words = shared.as_mut().unwrap_or(&mut *dice);
    let more = words.between(1..=3);
    let name = world.speech.named(words, &found.label, more, &found.topic);
    world.texts(&mut table, "name", &name);
    let length = words.between(40..=90);
    let description = world.speech.sentences(words, length, &found.topic);
    world.texts(&mut table, "description", &description);
    whereabouts(world, &mut table, dice, region, seat);
    if dice.hits(30) && !world.guides.is_empty() {
        let guide = dice.one_of(&world.guides);
        table.texts("guides", &[format!("guide/{}", guide.slug)]);
    }
    world.provenance(&mut table, dice);
    table
}

/// Places and hours, areas, telephone, languages.
fn whereabouts(
    world: &World<'_>,
    table: &mut Table,
    dice: &mut Dice,
    region: &Region,
    seat: &Seat,
) {
    let place = &world.places[seat.place];
    let has_place = dice.hits(90);
    if has_place {
        let count = if dice.hits(10) { 2 } else { 1 };
        let locations: Vec<&str> = seat.locations.iter().map(String::as_str).collect();
        table.texts("at", &dice.some_of(&locations, count));
        if dice.hits(66) {
            table.text("hours", &hours(dice));
        }
    }
    let province = format!("IT-{}", world.land.provinces[place.province].sign);
    let areas = match dice.below(10) {
        0..=5 => place.cadastral.clone(),
        6..=8 => province,
        _ => region.pack.as_str().to_uppercase(),
    };
    table.texts("areas", &[areas]);
    // Who has no door has a telephone.
    if !has_place || dice.hits(78) {
        table.phone(dice);
    }
    if dice.hits(60) {
        let mut spoken = vec!["it"];
        for _ in 0..dice.between(1..=4) {
            let other = SPOKEN[dice.skewed(SPOKEN.len())];
            if !spoken.contains(&other) {
                spoken.push(other);
            }
        }
        table.texts("languages", &spoken);
    }
}
