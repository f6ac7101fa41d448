//! Sheets of Regions and of communities, with the figures they show.

use super::{
    GenerateError, World,
    association::COMMUNITIES,
    dice::{Dice, Purpose},
    figures::INDICATORS,
    list::{Table, quoted},
    made::Made,
    owner::Owner,
    page::{Form, Page},
};

/// Offices of a Region that its sheet names.
const OFFICES: usize = 3;

/// Writes what the owner of a territory says of it.
pub(super) fn write_region(
    world: &World<'_>,
    owner: &Owner<'_>,
    made: &mut Made,
) -> Result<(), GenerateError> {
    let Some(region) = owner.region else {
        return Ok(());
    };
    let mut dice = world.dice(Purpose::Region, owner.number, 0);
    let page = portrait(world, &mut dice, &region.name);
    let mut table = Table::whole();
    name(world, &mut table, &region.name);
    table.text("capital", world.capital(owner.number));
    let offices = owner.seats.iter().take(OFFICES).map(|seat| seat.slug.as_str());
    table.texts("organizations", &offices.collect::<Vec<_>>());
    let indicators = INDICATORS.map(|(id, _)| format!("core/{id}"));
    table.texts("indicators", &indicators);
    world.provenance(&mut table, &mut dice);
    owner.write(world, ["region", ""], &table, &page, made)
}

/// Writes the communities, the largest first.
pub(super) fn write_communities(
    world: &World<'_>,
    owner: &Owner<'_>,
    made: &mut Made,
) -> Result<(), GenerateError> {
    for (index, community) in COMMUNITIES.iter().take(world.extent.communities).enumerate() {
        let mut dice = world.dice(Purpose::Community, owner.number, index);
        let page = portrait(world, &mut dice, community.name);
        let mut table = Table::whole();
        table.text("country", community.country);
        name(world, &mut table, community.name);
        table.texts("languages", community.languages);
        let reports = (0..dice.below(4)).map(|back| {
            let year = world.year() - 1 - back;
            let title = quoted(&format!("SYNTHETIC rapporto {year}: {}", community.name));
            format!("{{ year = {year}, title = {title} }}")
        });
        let reports: Vec<String> = reports.collect();
        if !reports.is_empty() {
            table.value("reports", format_args!("[{}]", reports.join(", ")));
        }
        table.texts("indicators", &[INDICATORS[0].0]);
        world.provenance(&mut table, &mut dice);
        let slug = community.country.to_lowercase();
        owner.write(world, ["communities", &slug], &table, &page, made)?;
    }
    Ok(())
}

fn portrait(world: &World<'_>, dice: &mut Dice, name: &str) -> Page {
    let found = dice.one_of(&world.types);
    Page::draw(&world.speech, dice, found, world.guides.len(), Form::LONG).about(name)
}

/// Names of what is real are the Italian ones in every language.
fn name(world: &World<'_>, table: &mut Table, name: &str) {
    for vocabulary in &world.vocabularies {
        table.text(&format!("name.{}", vocabulary.tag), name);
    }
}
