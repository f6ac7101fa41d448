//! Pages of several sections, the same sections in every language.

use super::{
    GenerateError, World,
    dice::{Dice, Purpose},
    list::Table,
    made::Made,
    owner::related,
    page::{Form, Page},
    taxonomy::Type,
};

/// What is known of a page before it is written: others link to it.
pub(super) struct Guide {
    pub(super) slug: String,
    /// Index of its type.
    found: usize,
    /// Ranks of the words that name it in a link.
    pub(super) label: [u16; 2],
}

/// The pages of a tree, by type in turn.
pub(super) fn guides(types: &[Type], count: usize) -> Vec<Guide> {
    let guide = |index: usize| {
        // Seven steps at a time, so that few pages are of many axes.
        let found = index * 7 % types.len();
        let about = &types[found];
        Guide { slug: format!("{}-{:03}", about.slug, index + 1), found, label: about.label }
    };
    (0..count).map(guide).collect()
}

pub(super) fn write_guides(world: &World<'_>, made: &mut Made) -> Result<(), GenerateError> {
    for (index, guide) in world.guides.iter().enumerate() {
        let mut dice = Dice::new(world.options.seed, Purpose::Guide, index);
        let found = &world.types[guide.found];
        let folder = world.root().join("core/guides").join(&guide.slug);
        let page = Page::draw(&world.speech, &mut dice, found, world.guides.len(), Form::GUIDE);
        for vocabulary in &world.vocabularies {
            let path = folder.join(format!("{}.md", vocabulary.tag));
            made.write(&path, &page.markdown(vocabulary, &world.guides))?;
        }
        let sheet = sheet(world, &mut dice, found, index);
        made.write(&folder.join("page.toml"), &sheet.0)?;
        made.record();
    }
    Ok(())
}

fn sheet(world: &World<'_>, dice: &mut Dice, found: &Type, index: usize) -> Table {
    let mut table = Table::whole();
    table.text("axis", found.axis);
    table.texts("types", &[found.slug]);
    table.value("order", index + 1);
    table.value("sensitive", dice.hits(5));
    table.texts("related", &related(world, dice, &world.guides[index].slug, 3));
    world.provenance(&mut table, dice);
    table
}
