//! Guided paths: steps with a checklist, what they cost and where to go on.

use super::{
    GenerateError, World,
    dice::{Dice, Purpose},
    list::{Table, quoted},
    made::Made,
    owner::related,
    page::front,
    speech::Piece,
    taxonomy::{self, Type},
};

/// A path before a language says it.
struct Path {
    title: Vec<Piece>,
    summary: Vec<Piece>,
    words: Vec<Piece>,
    steps: Vec<Step>,
}

struct Step {
    heading: Vec<Piece>,
    text: Vec<Piece>,
    /// What to have ready.
    points: Vec<Vec<Piece>>,
}

pub(super) fn write_procedures(world: &World<'_>, made: &mut Made) -> Result<(), GenerateError> {
    for index in 0..world.extent.procedures {
        let number = world.land.regions.len();
        let mut dice = world.dice(Purpose::Procedure, number, index);
        let found = &world.types[index * 7 % world.types.len()];
        let slug = format!("{}-{:03}", found.slug, index + 1);
        let folder = world.root().join("core/procedures").join(&slug);
        let path = path(world, &mut dice, found);
        for vocabulary in &world.vocabularies {
            let mut text =
                front(vocabulary, &vocabulary.say(&path.title), &path.summary, &path.words);
            for step in &path.steps {
                let [heading, told] = [&step.heading, &step.text].map(|part| vocabulary.say(part));
                text.push_str(&format!("\n## {heading}\n\n{told}\n"));
                let points = step.points.iter().map(|point| vocabulary.say(point));
                let points: String = points.map(|point| format!("- [ ] {point}\n")).collect();
                if !points.is_empty() {
                    text.push_str(&format!("\n{points}"));
                }
            }
            made.write(&folder.join(format!("{}.md", vocabulary.tag)), &text)?;
        }
        let sheet = sheet(world, &mut dice, found, &path, index);
        made.write(&folder.join("procedure.toml"), &sheet.0)?;
        made.record();
    }
    Ok(())
}

fn path(world: &World<'_>, dice: &mut Dice, found: &Type) -> Path {
    let (speech, topic) = (&world.speech, &found.topic);
    let words = |dice: &mut Dice, count| speech.named(dice, &[], count, topic);
    let title = speech.named(dice, &found.label, 1, topic);
    let summary = speech.sentences(dice, 14, topic);
    let others = words(dice, 4);
    let step = |dice: &mut Dice| Step {
        heading: words(dice, 3),
        text: speech.sentences(dice, 24, topic),
        points: (0..dice.between(0..=5)).map(|_| words(dice, 2)).collect(),
    };
    let steps = (0..dice.between(3..=8)).map(|_| step(dice)).collect();
    Path { title, summary, words: others, steps }
}

fn sheet(world: &World<'_>, dice: &mut Dice, found: &Type, path: &Path, index: usize) -> Table {
    let mut table = Table::whole();
    taxonomy::file(&mut table, dice, found);
    table.value("order", index + 1);
    table.value("sensitive", false);
    table.texts("related", &related(world, dice, "", 3));
    world.provenance(&mut table, dice);
    for step in &path.steps {
        table.0.push_str("\n[[step]]\n");
        if dice.hits(25) {
            let option = |vocabulary: &super::lexicon::Vocabulary| {
                let said = vocabulary.say(&step.heading);
                format!("option.{} = {}", vocabulary.tag, quoted(&said))
            };
            let options: Vec<String> = world.vocabularies.iter().map(option).collect();
            let cents = *dice.one_of(&[0, 1600, 3046, 8000]);
            table.value(
                "costs",
                format_args!("[{{ {}, euro_cents = {cents} }}]", options.join(", ")),
            );
        }
        if dice.hits(40) {
            table.texts("related", &related(world, dice, "", 1));
        }
    }
    table
}
