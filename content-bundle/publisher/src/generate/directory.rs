//! Who offers services, and where: organizations with their seats, one national one and those of each owner.

use super::{
    GenerateError, World,
    dice::{Dice, Purpose},
    land::Region,
    list::{List, Table},
    made::Made,
    names::{self, SORTS},
    taxonomy::ranks,
};

/// The organization of the national lines.
pub(super) const NATIONAL: &str = "ministero";

/// What services need to know of their organization.
pub(super) struct Seat {
    pub(super) slug: String,
    /// Index of its municipality.
    pub(super) place: usize,
    /// Slugs of its locations, the seat first.
    pub(super) locations: Vec<String>,
}

pub(super) fn write_national(world: &World<'_>, made: &mut Made) -> Result<(), GenerateError> {
    let mut list = List::new(world.root().join("core"), "organizations");
    let mut dice = world.dice(Purpose::Organization, world.land.regions.len(), 0);
    let words = ranks(world.italian(), ["servizio", "pubblico"]);
    let table = organization(world, &mut dice, NATIONAL, "Ministero dei Servizi", words);
    list.add(table, made)?;
    list.finish(made)
}

/// Writes `organizations` and `locations` of an owner.
pub(super) fn write_directory(
    world: &World<'_>,
    region: &Region,
    number: usize,
    made: &mut Made,
) -> Result<Vec<Seat>, GenerateError> {
    let folder = world.folder_of(region);
    let mut list = List::new(folder.clone(), "organizations");
    let mut seats = Vec::new();
    for index in 0..world.organizations[number] {
        let mut dice = world.dice(Purpose::Organization, number, index);
        let place = world.some_place(number, &mut dice);
        let sort = &SORTS[dice.skewed(SORTS.len())];
        let municipality = &world.places[place].name;
        let slug = format!("{}-{}-{:04}", sort.slug, names::slug(municipality), index + 1);
        let name = sort.named(&mut dice, municipality);
        let words = ranks(world.italian(), sort.words);
        list.add(organization(world, &mut dice, &slug, &name, words), made)?;
        seats.push(Seat { slug, place, locations: Vec::new() });
    }
    list.finish(made)?;
    write_locations(world, region, number, &mut seats, made)?;
    Ok(seats)
}

fn organization(
    world: &World<'_>,
    dice: &mut Dice,
    slug: &str,
    name: &str,
    words: [u16; 2],
) -> Table {
    let mut table = Table::new("organization");
    table.text("id", slug);
    world.names(&mut table, name, words);
    let length = dice.between(15..=40);
    world.texts(&mut table, "description", &world.speech.sentences(dice, length, &words));
    if dice.hits(70) {
        table.phone(dice);
    }
    world.provenance(&mut table, dice);
    table
}

/// A seat for every organization, then more of them for those that have many, up to the share of the owner.
fn write_locations(
    world: &World<'_>,
    region: &Region,
    number: usize,
    seats: &mut [Seat],
    made: &mut Made,
) -> Result<(), GenerateError> {
    let mut list = List::new(world.folder_of(region), "locations");
    for index in 0..world.locations[number] {
        let mut dice = world.dice(Purpose::Location, number, index);
        let (owner, place) = match seats.get(index) {
            Some(seat) => (index, seat.place),
            None => (dice.skewed(seats.len()), world.some_place(number, &mut dice)),
        };
        let seat = &mut seats[owner];
        let slug = format!("{}-sede-{}", seat.slug, seat.locations.len() + 1);
        list.add(location(world, &mut dice, &slug, &seat.slug, place), made)?;
        seat.locations.push(slug);
    }
    list.finish(made)
}

fn location(
    world: &World<'_>,
    dice: &mut Dice,
    slug: &str,
    organization: &str,
    place: usize,
) -> Table {
    let place = &world.places[place];
    let mut table = Table::new("location");
    table.text("id", slug);
    table.text("organization", organization);
    table.text("place", &place.cadastral);
    if dice.hits(95) {
        table.text("address", &names::address(dice));
        // No postal code of Italy begins with 99.
        table.text("postal_code", &format!("99{:03}", dice.below(1000)));
    }
    // Within some two kilometres of the centre.
    let (north, east) = (dice.around() * 0.02, dice.around() * 0.028);
    table.position(place.latitude + north, place.longitude + east);
    table.origin(dice);
    table
}
