//! Every kind of record, from its sources to the pack.

use std::collections::BTreeMap;

use bundle::{EntryKind, FORMAT, Manifest, PackName, Record, stored_bytes, unpack};
use publisher::{BuildOptions, Fonts, build, check};

use crate::{
    faults::{broken, faults, place},
    tree::Tree,
};

#[test]
fn the_example_has_every_kind_and_no_fault() {
    let checked = check(&Tree::example().source()).unwrap();
    let counts = checked.counts();
    for kind in EntryKind::ALL {
        assert!(counts.0.contains_key(&kind), "{kind}");
    }
    let packs: Vec<&str> = checked.packs().map(PackName::as_str).collect();
    assert_eq!(packs, ["core", "it-52", "lang-ar", "lang-en", "lang-it", "streets-prato"]);
}

/// The longest record of each kind, as it stands in its pack.
fn packed() -> BTreeMap<EntryKind, (PackName, String, Vec<u8>)> {
    let tree = Tree::example();
    let options = BuildOptions {
        source: tree.source(),
        out: tree.beside("packs"),
        previous: None,
        fonts: Fonts::Without,
        streets: None,
    };
    let mut longest = BTreeMap::<EntryKind, (PackName, String, Vec<u8>)>::new();
    for built in build(&options).unwrap() {
        let file = |ending: &str| {
            let name = format!("packs/{}/{:06}.{ending}", built.pack, built.version);
            std::fs::read(tree.beside(&name)).unwrap()
        };
        let manifest = Manifest::read(&built.pack, &file("manifest")).unwrap();
        let zip = file("zip");
        for entry in manifest.entries.iter().filter(|entry| entry.path.starts_with("record/")) {
            let json = unpack(stored_bytes(&zip, entry).unwrap(), entry).unwrap();
            let kind: EntryKind = entry.path.split('/').nth(1).unwrap().parse().unwrap();
            if longest.get(&kind).is_none_or(|(_, _, other)| other.len() < json.len()) {
                longest.insert(kind, (built.pack.clone(), entry.path.clone(), json));
            }
        }
    }
    longest
}

/// The snapshots are the golden files of the format: where they change, [`FORMAT`] does.
#[test]
fn every_kind_keeps_its_form_in_the_pack() {
    let packed = packed();
    assert_eq!(packed.len(), EntryKind::ALL.len());
    for (kind, (pack, path, json)) in packed {
        let record = Record::read(&pack, &path, &json).unwrap();
        assert_eq!(record.to_json(), json, "{path}");
        assert_eq!(record.format, FORMAT);
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            let shown = serde_json::to_string_pretty(&record).unwrap();
            insta::assert_snapshot!(format!("format-1-{kind}"), shown);
        });
    }
}

#[test]
fn the_readme_of_the_portal_shows_every_kind() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../portal/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let renewed = publisher::renewed_readme(&readme).expect("its two marks");
    assert!(renewed == readme, "run `cargo xtask portal-readme`");
}

#[test]
fn a_list_is_a_file_a_folder_or_both() {
    let tree = Tree::example();
    let list = "regions/it-52/associations.toml";
    let text = std::fs::read_to_string(tree.source().join(list)).unwrap();
    for (name, id) in [("firenze.toml", "due"), ("prato.toml", "tre")] {
        let name = format!("regions/it-52/associations/{name}");
        tree.write(&name, &text.replace("donne-senegalesi-prato", id));
    }
    let counts = check(&tree.source()).unwrap().counts();
    assert_eq!(counts.0[&EntryKind::Association], 3);
}

#[test]
fn what_others_own_has_no_place_in_a_pack() {
    for (name, expected) in [
        ("core/notes.toml", "core/notes.toml unknown file or folder"),
        ("core/region/page.toml", "core/region unknown file or folder"),
        ("core/pages.toml", "core/pages.toml unknown file or folder"),
        ("regions/it-52/glossary.toml", "regions/it-52/glossary.toml unknown file or folder"),
        ("regions/it-52/communities/x/it.md", "regions/it-52/communities unknown file or folder"),
        (
            "regions/it-52/services/prato.txt",
            "regions/it-52/services/prato.txt unknown file or folder",
        ),
        ("core/figures/altro.csv", "core/figures/altro.csv no indicator has these figures"),
        ("core/guides/permesso-di-soggiorno/guide.toml", "guide.toml unknown file"),
    ] {
        let tree = Tree::example();
        tree.write(name, "");
        let places: Vec<String> = faults(&tree).iter().map(place).collect();
        assert!(places.len() == 1 && places[0].ends_with(expected), "{places:#?}");
    }
}

#[test]
fn faults_of_each_kind_of_page_are_found_in_their_line() {
    broken(
        Tree::example,
        r#"
core/guides/permesso-di-soggiorno/page.toml
    order | issuer = "x"\norder | 4:1 unknown key `issuer` | page has
    axis = "servizi-essenziali"\n |  | 1:1 this page has no `axis` | axis = "servizi-essenziali"

regions/it-52/news/nuovo-orario/page.toml
    valid_to = "2027-01-31"\n |  | 1:1 this page of news has no `valid_to` | valid_to = "2026-11-24"
    valid_to | valid_too | 8:1 unknown key `valid_too` | `valid_to`
    2027-01-31 | 31/01/2027 | 8:12 `valid_to`:  | 2026-11-24

regions/it-52/events/festa/page.toml
    20T23:00 | 19T23:00 | 9:8 `ends` is before `starts` | order
    20T18:00 | 20 ore 18 | 8:10 `starts`:  | 2026-11-24T18:30
    "biblioteca-prato" | "biblioteca" | 11:12 there is no `it-52/location/biblioteca` |
    "G999" | "G998" | 10:9 there is no `place/g998` | place/g999

core/laws/testo-unico/page.toml
    citation = "D.Lgs. 286/1998"\n |  | 1:1 this page of a law has no `citation` | citation
    2099-12-31 | 1990-12-31 | 10:15 `in_force_to` is before `in_force_from` | order

core/documents/circolare/page.toml
    issuer = "Ministero" | issuer = "" | 8:10 `issuer` is empty | Write it

regions/it-52/calls/tirocini/page.toml
    "traineeship" | "work" | 1:9 `work` is not what a call offers | "notice", "project" or "traineeship"
    2027-01-31 | 2026-11-01 | 8:10 `closes` is before `opens` | order
    "comune-prato" | "comune" | 2:16 there is no `it-52/organization/comune` |

core/communities/marocco/page.toml
    "MA" | "Marocco" | 1:11 `country`: `Marocco` is not a country code | ISO 3166-1
    2025 | 25 | 5:21 `year` is not a year such as 2026 | year
    ["residenti-stranieri"] | ["residenti"] | 6:15 there is no `indicator/residenti` |

regions/it-52/region/page.toml
    "G999" | "G998" | 3:11 there is no `place/g998` | place/g999
    name.it = "Toscana"\n |  | 1:1 there is no `name.it` | name.it

core/procedures/rinnovo/procedure.toml
    [[step]]\n\n[trans | [trans | 1:1 there are 1 tables `[[step]]`, the text has 2 steps | same order
    1600 | 16.5 | 15:55 `euro_cents` is not a whole number from 0 | whole
    2026-01-01 | 2027-01-01 | 15:99 `valid_to` is before `valid_from` | order

core/procedures/rinnovo/it.md
    [ ] passaporto | [x] passaporto | 11:3 a box that is ticked cannot be shown | - [ ]
    [ ] passaporto | passaporto | 11:1 a list in which only some points have a box cannot be shown | before none
    - [ ] passaporto\n- [ ] marca da bollo | - passaporto | 11:1 a step has one paragraph and points with boxes | - [ ]
    documenti.\n | documenti.\n\nE altri.\n | 11:1 a step has one paragraph and points with boxes | another step
    [ ] marca | [ ] **marca** | 11:1 bold words or a link in a point to tick cannot be shown | plainly
    ## Prepara i documenti\n |  | 8:1 there is text before the first step | ##
    ## Vai all'ufficio postale\n |  | en.md:1:1 the text has 2 steps, its original `it.md` has 1 | same steps
"#,
    );
}

#[test]
fn faults_of_each_kind_in_lists_are_found_in_their_line() {
    broken(
        Tree::example,
        r#"
core/glossary.toml
    **numero** | *numero* | 6:17 words in italics cannot be shown | bold
    "Sedici | "- Sedici | 6:17 this text is more than a paragraph | one paragraph
    ["guide/permesso-di-soggiorno"] | ["guide/permesso"] | 9:12 there is no `guide/permesso` |
    [[term]] | [[word]] | 1:3 unknown key `word` | [[term]]

core/phrases.toml
    "staff" | "desk" | 4:11 `desk` is not a speaker | "visitor" or "staff"
    text.it = "Ha con sé un documento?"\n |  | 1:1 there is no `text.it` | text.it

core/places.toml
    1992 | 92 | 4:49 `until_year` is not a year such as 2026 | year
    "048021" | "48021" | 4:26 `code`: `48021` is not an ISTAT code | six digits

core/figures/residenti-stranieri.csv
    citizenship | country | 1:1 the first line does not name the columns | territory,citizenship
    2025,1000 | 2025 | 2:1 this line has 4 columns, 5 are named | stays empty
    IT-52 | Toscana | 3:1 `territory`: `Toscana` is not one | IT-52
    ,MA, | ,Marocco, | 3:7 `citizenship`: `Marocco` is not one | ISO 3166-1
    female | F | 3:10 `sex`: `F` is not one | "female" or "male"
    12.5 | dodici | 3:22 `value`: `dodici` is not one | 8.7
    2024 | 24 | 4:12 `year`: `24` is not one | 2026
    G999,,male,2024 | IT,,,2025 | 4:1 there is such a figure already | Remove
    \nIT,,,2025,1000\nIT-52,MA,female,2025,12.5\nG999,,male,2024,7 |  | stranieri.csv there are no figures | one line

regions/it-52/associations.toml
    ["SN"] | ["Senegal"] | 11:16 `communities`: `Senegal` is not a country code | SN
    ["wo", "it"] }] | ["Wolof"] }] | 8:89 `languages`: `Wolof` is not a language tag | zh-Hans
    "first" | "third" | 10:48 `third` is not a section of the register | "first" or "second"
    place = "G999"\n |  | 1:1 this association has no `place` | G999

regions/it-52/locations.toml
    "limited" | "maybe" | 10:14 `maybe` is not an answer about wheelchairs | "yes", "limited" or "no"

regions/it-52/services.toml
    { location = "biblioteca-prato" } | { luogo = "x" } | 14:5 this place of a service has no `location` | location
    "biblioteca-prato" | "biblioteca" | 14:18 there is no `it-52/location/biblioteca` |
    document.it = "Passaporto",  |  | 21:14 there is no `document.it` | document.it
    3046 | -1 | 22:51 `euro_cents` is not a whole number from 0 | whole
    "sportello@example.it" | "sportello" | 19:9 `email`: `sportello` is not an e-mail address | sportello@example.it

regions/it-52/notes.toml
    "guide/permesso-di-soggiorno" | "guide/permesso" | 3:9 there is no `guide/permesso` |
    it-52/service/sportello-immigrazione-prato | it-52/service/altro | 5:11 there is no `it-52/service/altro` |
"#,
    );
}
