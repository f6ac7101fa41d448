//! The single files of a tree: README, expiries, a sheet for every pack, one for every language.

use super::{
    GenerateError, World,
    lexicon::Vocabulary,
    list::{Table, quoted_list},
    made::Made,
};

/// Licence of what nobody wrote.
const LICENCE: &str = "CC0-1.0";

const EXPIRIES: &str = "\
# How long a signature is valid, in days.
root = 730
targets = 365
delegated = 365
snapshot = 30
timestamp = 30
";

pub(super) fn write_sheets(world: &World<'_>, made: &mut Made) -> Result<(), GenerateError> {
    let root = world.root();
    made.write(&root.join("README.md"), &readme(world))?;
    made.write(&root.join("expiries.toml"), EXPIRIES)?;
    made.write(&root.join("core/pack.toml"), &pack("SYNTHETIC redazione nazionale").0)?;
    for region in &world.land.regions {
        let path = world.folder_of(region).join("pack.toml");
        made.write(&path, &pack(&format!("SYNTHETIC redazione {}", region.name)).0)?;
    }
    for (index, vocabulary) in world.vocabularies.iter().enumerate() {
        let path = root.join("languages").join(format!("{}.toml", vocabulary.tag));
        made.write(&path, &language(vocabulary, index + 1).0)?;
    }
    Ok(())
}

fn readme(world: &World<'_>) -> String {
    let options = world.options;
    let tags: Vec<&str> = options.languages.iter().map(bundle::LanguageTag::as_str).collect();
    format!(
        "# SYNTHETIC sources\n\nNothing in this folder is true. Services, organizations, associations, telephone \
         numbers, hours and texts are drawn by chance, for\nmeasuring and for trying things out; only the Provinces, \
         their capitals and the codes and centres of those are real (ISTAT, CC BY 3.0 IT;\nGeoNames, CC BY 4.0). \
         Never publish it to people who look for help.\n\n\
         Made by\n\n    sportello-publisher generate --services {} --organizations {} --associations {} \
         --languages {} --seed {} --today {} --guides {} --places {}\n",
        options.services,
        options.organizations,
        options.associations,
        tags.join(","),
        options.seed,
        options.today,
        options.guides,
        options.places,
    )
}

fn pack(owner: &str) -> Table {
    let mut table = Table::whole();
    table.text("name", owner);
    table.text("licence", LICENCE);
    table.text("language", "it");
    table.text("written_date", "2026-11-01");
    table
}

fn language(vocabulary: &Vocabulary, order: usize) -> Table {
    let lexicon = &vocabulary.lexicon;
    let keys = |row: &str| row.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let mut table = Table::whole();
    table.text("name", &lexicon.name);
    table.text("greeting", &lexicon.greeting);
    let direction = match lexicon.direction {
        bundle::Direction::Ltr => "ltr",
        bundle::Direction::Rtl => "rtl",
    };
    table.text("direction", direction);
    table.text("script", &lexicon.script);
    table.texts("fonts", &lexicon.fonts);
    table.value("order", order);
    table.0.push_str("\n[keyboard]\nrows = [\n");
    for row in &lexicon.keyboard {
        table.0.push_str(&format!("    {},\n", quoted_list(&keys(row))));
    }
    table.0.push_str("]\n");
    table.texts("accents", &keys(&lexicon.accents));
    table
}
