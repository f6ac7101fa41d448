//! Words of the offices, explained, and sentences to show across the desk.

use super::{
    GenerateError, World,
    dice::Purpose,
    list::{List, Table},
    made::Made,
    owner::related,
};

pub(super) fn write_glossary(world: &World<'_>, made: &mut Made) -> Result<(), GenerateError> {
    let mut list = List::new(world.root().join("core"), "glossary");
    for index in 0..world.extent.terms {
        let mut dice = world.dice(Purpose::Glossary, world.land.regions.len(), index);
        let found = &world.types[index % world.types.len()];
        let length = dice.between(1..=3);
        let term = world.speech.named(&mut dice, &[], length, &found.topic);
        let mut table = Table::new("term");
        table.text("id", &format!("parola-{:03}", index + 1));
        world.texts(&mut table, "term", &term);
        let length = dice.between(8..=20);
        let definition = world.speech.sentences(&mut dice, length, &found.topic);
        world.texts(&mut table, "definition", &definition);
        if dice.hits(40) {
            table.texts("related", &related(world, &mut dice, "", 1));
        }
        world.provenance(&mut table, &mut dice);
        list.add(table, made)?;
    }
    list.finish(made)
}

pub(super) fn write_phrases(world: &World<'_>, made: &mut Made) -> Result<(), GenerateError> {
    let mut list = List::new(world.root().join("core"), "phrases");
    for index in 0..world.extent.phrases {
        let mut dice = world.dice(Purpose::Phrase, world.land.regions.len(), index);
        let found = &world.types[index * 7 % world.types.len()];
        let mut table = Table::new("phrase");
        table.text("id", &format!("frase-{:03}", index + 1));
        table.text("axis", found.axis);
        let speaker: &str = dice.one_of::<&str>(&["visitor", "staff"]);
        table.text("speaker", speaker);
        table.value("order", index + 1);
        let length = dice.between(4..=9);
        world.texts(&mut table, "text", &world.speech.sentences(&mut dice, length, &found.topic));
        world.provenance(&mut table, &mut dice);
        list.add(table, made)?;
    }
    list.finish(made)
}
