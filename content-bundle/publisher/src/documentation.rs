//! What the portal's README tells editors about every key, written from the declarations that the readers go by.

mod examples;
mod tables;

use bundle::{EntryKind, FIGURES_MAX, PackClass, RECORD_BYTES_MAX};

use self::{
    examples::examples,
    tables::{anchored, inner_tables, rows},
};
use crate::{
    rule::Rule,
    source::{self, FILE_BYTES_MAX, Layout, ROOMS, Room},
};

const BEGIN: &str = "<!-- From here on written by `cargo xtask portal-readme`. -->";
const END: &str = "<!-- Up to here. -->";
const MIB: u64 = 1024 * 1024;

/// Every kind of record with its keys and an example, as Markdown.
pub fn documentation() -> String {
    let mut text = String::new();
    text.push_str(&source::shared_groups().map(group).concat());
    text.push_str(&values());
    text.push_str(&limits());
    text.push_str(&rules());
    text.push_str("## What a pack holds\n\n### `pack.toml`\n\n");
    text.push_str(&rows(&source::PACK));
    text.push_str(&examples("pack"));
    ROOMS.iter().for_each(|room| text.push_str(&kind(room)));
    text.push_str(&tables_of_offices());
    text.push_str(&table_of_places());
    text.push_str(
        "### `languages/<tag>.toml`\n\nA language of the wall: its pack is `lang-<tag>`.\n\n",
    );
    text.push_str(&rows(&source::LANGUAGE));
    text.push_str(&examples(EntryKind::Language.as_str()));
    text.push_str(&packs_of_streets());
    text.push_str("## Tables inside tables\n\n");
    let others = [&source::OFFICE, &source::PACK, &source::LANGUAGE, &source::STREETS_PACK];
    let outer = ROOMS.iter().map(|room| room.declared).chain(others);
    for table in inner_tables(outer) {
        text.push_str(&format!("### {}\n\n{}", anchored(table.what), rows(table)));
    }
    text
}

/// The portal's README with the documentation as it is now; `None` where its marks are missing.
pub fn renewed(readme: &str) -> Option<String> {
    let (before, rest) = readme.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n\n{}{END}{after}", documentation()))
}

fn group(group: &source::Group) -> String {
    format!("## {}\n\n{}\n", group.title, tables::header() + &tables::keys(group.keys))
}

/// The sorts of texts, each with its sample.
fn values() -> String {
    let mut text = "## Values\n\nTexts stand in double quotes, on one line. `name.it`, `name.en` … are one text in several \
         languages: Italian and the pack's language must be there.\n\n| Value | Written as |\n|---|---|\n"
        .to_owned();
    for sort in source::SORTS {
        text.push_str(&format!("| {} | `{}` |\n", sort.name, sort.sample.replace('|', "\\|")));
    }
    text.push('\n');
    text
}

fn limits() -> String {
    format!(
        "## Limits\n\nA file of the sources has at most {} MiB, a record {} MiB in all its languages, an indicator \
         {FIGURES_MAX} figures.\n\n",
        FILE_BYTES_MAX / MIB,
        RECORD_BYTES_MAX / MIB
    )
}

/// What `check` asks, by the names that faults carry.
fn rules() -> String {
    let mut text = "## Rules\n\n`check` asks all of these and names the rule with each fault; those marked * are asked by `check` \
         only, so that unfinished texts can be packed and looked at.\n\n| Rule | Asks |\n|---|---|\n"
        .to_owned();
    for rule in Rule::ALL {
        let mark = if rule.is_editorial() { " *" } else { "" };
        text.push_str(&format!("| `{rule}`{mark} | {} |\n", rule.asks()));
    }
    text.push_str(
        "\n### `rules.toml`\n\nWhat this portal asks of its own texts; may be left out.\n\n",
    );
    text.push_str(&rows(&source::rules::RULES));
    text
}

fn kind(room: &Room) -> String {
    let name = room.name;
    let place = match room.layout {
        Layout::List(key, _) => {
            format!("`[[{key}]]` in `{name}.toml`, or in any number of files `{name}/*.toml`.")
        }
        Layout::Pages(_) => format!(
            "A folder `{name}/<slug>/` for each, with `{}` as below and one `<language>.md` per language.",
            source::sheet_name(room.kind)
        ),
        Layout::Page(_) => {
            format!(
                "The folder `{name}/`, with `page.toml` as below and one `<language>.md` per language."
            )
        }
    };
    format!(
        "### `{name}`\n\n{} {place} {}\n\n{}{}",
        room.about,
        packs(room.kind),
        rows(room.declared),
        examples(room.kind.as_str())
    )
}

/// Offices by the thousand.
fn tables_of_offices() -> String {
    format!(
        "### `offices`\n\nOffices of one kind, all over the country. What holds for all of them stands in \
         `core/offices/<kind>.toml`; what differs, in tables `offices/<kind>.csv` of each pack, as a spreadsheet saves \
         them with commas. A row becomes an organization, a location and a service, all three with its `id`.\n\n\
         `core/offices/<kind>.toml`:\n\n{}`offices/<kind>.csv`, columns in any order:\n\n{}{}",
        rows(&source::OFFICE),
        rows(&source::OFFICE_ROW),
        examples("offices")
    )
}

/// Municipalities by the thousand.
fn table_of_places() -> String {
    format!(
        "### `places.csv`\n\nMunicipalities in a table, beside or instead of `places.toml`; what holds for all of them \
         stands in `places.origin.toml`. In the ministry's pack only.\n\n`places.csv`:\n\n{}`places-names.csv`, which may be left \
         out:\n\n{}`places.origin.toml`:\n\n{}{}",
        rows(&source::place::PLACE_ROW),
        rows(&source::place::PLACE_NAMES_ROW),
        rows(&source::place::PLACE_ORIGIN),
        examples("places.csv")
    )
}

/// What a deployer adds.
fn packs_of_streets() -> String {
    format!(
        "### `streets/<name>/pack.toml`\n\nStreets of a part of the country: the pack is `streets-<name>`. Kiosks carry it where they \
         are told to. Its PMTiles files lie beside this one or in the folder that `check --streets` and `build --streets` name; the \
         schemas of Protomaps, old and new, and of OpenMapTiles are drawn.\n\n{}{}",
        rows(&source::STREETS_PACK),
        examples("streets")
    )
}

fn packs(kind: EntryKind) -> &'static str {
    match (kind.may_travel(PackClass::Core), kind.may_travel(PackClass::Region)) {
        (true, true) => "In the ministry's pack and in the Regions'.",
        (true, false) => "In the ministry's pack only.",
        (false, true) => "In the Regions' packs only.",
        (false, false) => "In packs of their own.",
    }
}

/// The tables that are shown, with the keys that each may have, for whoever checks the examples.
#[cfg(test)]
fn outer_tables() -> impl Iterator<Item = (&'static str, &'static source::Table)> {
    let others = [
        (EntryKind::Language.as_str(), &source::LANGUAGE),
        ("offices", &source::OFFICE),
        ("streets", &source::STREETS_PACK),
    ];
    ROOMS.iter().map(|room| (room.kind.as_str(), room.declared)).chain(others)
}

#[cfg(test)]
mod tests;
