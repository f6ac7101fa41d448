//! Faults of the sources: each is found where it stands, and all of them at once.

use publisher::check;

use crate::{
    faults::{broken, faults, place},
    tree::Tree,
};

#[test]
fn sound_sources_have_no_faults() {
    let tree = Tree::new();
    let checked = check(&tree.source()).unwrap();
    assert_eq!(
        checked.counts().to_string(),
        "1 guides, 2 services, 1 locations, 2 organizations, 1 places, 2 taxonomy terms, 2 languages"
    );
    let packs: Vec<&str> = checked.packs().map(bundle::PackName::as_str).collect();
    assert_eq!(packs, ["core", "it-52", "lang-en", "lang-it"]);
}

#[test]
fn faults_of_pages_are_found_in_their_line() {
    broken(
        Tree::new,
        r#"
core/guides/permesso/it.md
    title = "Permesso" | title = Permesso | 2:9 this is not TOML: string values must be quoted | quotes
    title = "Permesso"\n |  | 1:1 this front matter has no `title` | title
    summary | sumary | 1:1 this front matter has no `summary` |
    summary | sumary | 3:1 unknown key `sumary` | summary
    +++\ntitle | title | 1:1 there is no front matter | +++
    ## Che | # Che | 7:1 a heading of level 1 cannot be shown | ##
    Vai allo | *Vai* allo | 9:1 words in italics cannot be shown | bold
    (it-52/service/sportello) | (it-52/service/sportelo) | 9:10 there is no `it-52/service/sportelo` | it-52/service/sportello

core/guides/permesso/en.md
    ## What it is\n |  | 1:1 the text has 0 headings, its original `it.md` has 1 | same headings
    ## What it is\n |  | 7:1 the page does not begin with a heading | ##
    Go to the desk. |  | 6:1 there is nothing under the heading `What it is` | section

core/guides/permesso/page.toml
    status | kind = "guide"\nstatus | 3:1 unknown key `kind` | page has
    axis = "servizi" | axis = "documenti" | 1:8 `taxonomy_term/documenti` is not a taxonomy term of scheme axis | axis
    "documenti" | "documento" | 2:10 there is no `taxonomy_term/documento` | `documenti`
    it-52/service/sportello | guide/altro | 5:12 there is no `guide/altro` | Write the record
    en = "machine" | en = "macchina" | 8:6 `macchina` is not a state of a translation | machine
    \n[translations]\nen = "machine"\n |  | en.md:1:1 nothing says how the texts in `en` were translated | translations.en
    [[source]]\ntitle = "D.Lgs. 286/1998"\n |  | 1:1 this page has no `source` | source
    status = "unreviewed" | status = "reviewed" | 3:10 `reviewed`, yet nobody is named who checked it | assured_by
    status = "unreviewed" | status = "unreviewed"\nassured_date = "2026-11-01" | 4:16 `assured_date` without `assured_by` | assured_by
    status = "unreviewed" | status = "unreviewed"\nassured_by = "A. Rossi" | 4:14 `assured_by` without `assured_date` | assured_date
    status = "unreviewed" | order = "primo" | 3:9 `order` is not a whole number from 0 |
"#,
    );
}

#[test]
fn faults_of_the_directory_are_found_in_their_line() {
    broken(
        Tree::new,
        r#"
regions/it-52/organizations.toml
    name.it | name.en | 1:1 there is no `name.it` | name.it
    "comune" | "Comune" | 2:6 `Comune` is not a slug | permesso-di-soggiorno
    source | website = "www.comune.it"\nsource | 4:11 `website`: `www.comune.it` is not a web address | https://
    source | licence = "CC BY"\nsource | 4:11 `CC BY` is not the SPDX name of a licence | CC-BY-4.0
    source | written_date = "24/11/2026"\nsource | 4:16 `written_date`:  | 2026-11-24
    title = "IPA" | title = "IPA", date = "2026-13" | 4:35 `2026-13` is not a date | 2026-11
    source | capo = "X"\nsource | 4:1 unknown key `capo` | organization has
    "Comune" | "Com\u202Eune" | 3:11 `name.it` holds the invisible character U+202E | Remove

regions/it-52/locations.toml
    "comune" | "comuni" | 3:16 there is no `it-52/organization/comuni` | it-52/organization/comune
    "G999" | "G998" | 4:9 there is no `place/g998` | place/g999
    source | latitude = 43.8\nsource | 1:1 one half of a position is missing | neither

regions/it-52/services.toml
    "0574 1234" | "0574/1234" | 8:22 `number`: `0574/1234` is not a telephone number | digits
    ["municipio"] | ["municipi"] | 6:7 there is no `it-52/location/municipi` | municipio
    at =  | hours = "9–13"\nat =  | 6:9 `hours`: `9–13` is not a text of opening hours: it has the form of OSM opening_hours | Mo-Fr
    at =  | areas = ["Prato"]\nat =  | 6:10 `areas`: `Prato` is not an area | G999

regions/it-52/organizations.toml
    source | email = "comune.it"\nsource | 4:9 `email`: `comune.it` is not an e-mail address | sportello@example.it
    source | register = { number = "1", section = "third" }\nsource | 4:38 `third` is not a section of the register | "second"
    source | contacts = [{ titolo.it = "x" }]\nsource | 4:13 this contact has no `name` | name

core/places.toml
    43.88 | 11.88 | 7:12 latitude 11.88 lies outside Italy | each other's place
    "100005" | "10005" | 3:9 `istat`: `10005` is not an ISTAT code | six digits
    "it-52" | "core" | 6:8 `core` is not the pack of a Region | it-52

core/taxonomy/servizi.toml
    parent = "servizi"\n |  | 9:1 this term has no `parent` | parent
    label.en | label.xx | 6:7 the language `xx` is not one of the sources | en, it

languages/en.toml
    "ltr" | "left" | 3:13 `left` is not a direction | ltr
    ["Prova-Regular.ttf"] | ["../x.ttf", "a.ttf"] | 5:10 `../x.ttf` is not the name of a font file | file name alone
    rows = [["q"],  | rows = [ | 7:2 a keyboard of 2 rows | three or four

expiries.toml
    root = 730\n |  | 1:1 missing field `root` | days
"#,
    );
}

#[test]
fn ids_are_taken_once() {
    let tree = Tree::new();
    let services = std::fs::read_to_string(tree.source().join("core/services.toml")).unwrap();
    tree.write("core/services.toml", &format!("{services}\n{services}"));
    let places: Vec<String> = faults(&tree).iter().map(place).collect();
    assert_eq!(
        places,
        ["core/services.toml:12:6 `service/numero-112` exists already, at core/services.toml:2"]
    );
}

#[test]
fn a_record_too_large_for_kiosks_is_named() {
    let tree = Tree::new();
    let text = "molto ".repeat(700_000);
    tree.replace("core/guides/permesso/en.md", "Go to the desk.", &text);
    let found = faults(&tree);
    assert_eq!(found.len(), 1);
    let fault = &found[0];
    assert_eq!(fault.file, "core/guides/permesso/page.toml");
    assert!(fault.what.ends_with(" bytes, kiosks read 4194304"), "{}", fault.what);
}

#[test]
fn files_have_their_places() {
    for (name, expected) in [
        (
            "core/guides/permesso/xx_.md",
            "core/guides/permesso/xx_.md `xx_` is not a language tag: it is a BCP 47 tag such as `it`, `ar` or `zh-Hans`",
        ),
        (
            "core/guides/permesso/fr.md",
            "core/guides/permesso/fr.md the language `fr` is not one of the sources",
        ),
        ("core/guides/permesso/it.md~", "core/guides/permesso/it.md~ unknown file"),
        (
            "core/guides/Permesso/it.md",
            "core/guides/Permesso `Permesso` is not a slug: it has lower-case letters a-z, digits and single hyphens, 1 to 100 of them",
        ),
        ("regions/toscana/pack.toml", "regions/toscana `toscana` is not the pack of a Region"),
        ("regions/it-52/places.toml", "regions/it-52/places.toml unknown file or folder"),
        (
            "languages/it_IT.toml",
            "languages/it_IT.toml `it_IT` is not a language tag: it is a BCP 47 tag such as `it`, `ar` or `zh-Hans`",
        ),
        ("note.txt", "note.txt unknown file or folder"),
    ] {
        let tree = Tree::new();
        tree.write(name, "");
        assert_eq!(faults(&tree).iter().map(place).collect::<Vec<_>>(), [expected]);
    }
    let tree = Tree::new();
    tree.write(".hidden", "");
    assert!(check(&tree.source()).is_ok(), "hidden files are nobody's content");
}

#[test]
fn what_every_portal_has_is_missed() {
    for (name, expected) in [
        ("core/guides/permesso/it.md", "core/guides/permesso there is no `it.md`"),
        ("expiries.toml", "expiries.toml it is missing from the sources"),
        ("core/pack.toml", "core/pack.toml cannot read the file: "),
        ("core/guides/permesso/page.toml", "core/guides/permesso/page.toml cannot read the file: "),
    ] {
        let tree = Tree::new();
        tree.remove(name);
        let found = faults(&tree);
        assert!(place(&found[0]).starts_with(expected), "{found:#?}");
    }
    let nowhere = Tree::new().beside("nowhere");
    assert_eq!(check(&nowhere).expect_err("no folder").len(), 1);
}

#[test]
fn records_without_a_date_are_reported_once_for_their_pack() {
    let tree = Tree::new();
    tree.replace("regions/it-52/pack.toml", "written_date = \"2026-11-24\"\n", "");
    let places: Vec<String> = faults(&tree).iter().map(place).collect();
    assert_eq!(
        places,
        [
            "regions/it-52/pack.toml 3 records name no `written_date`, and their pack names none for them"
        ]
    );
}

#[test]
fn icons_are_looked_up_where_there_are_icons() {
    let tree = Tree::new();
    tree.replace("core/services.toml", "urgent", "icon = \"siren\"\nurgent");
    assert!(check(&tree.source()).is_ok(), "no icons beside these sources");
    // The checkout's own form: sources two levels below the root, icons in images/icons.
    let root = tree.beside("checkout");
    std::fs::create_dir_all(root.join("images/icons")).unwrap();
    std::fs::create_dir_all(root.join("content-bundle")).unwrap();
    std::fs::rename(tree.source(), root.join("content-bundle/portal")).unwrap();
    std::fs::write(root.join("images/icons/sirens.svg"), "<svg/>").unwrap();
    let faults = check(&root.join("content-bundle/portal")).expect_err("an unknown icon");
    assert_eq!(
        faults.iter().map(place).collect::<Vec<_>>(),
        ["core/services.toml:8:8 there is no icon `siren`"]
    );
    assert_eq!(faults[0].advice, "Did you mean `sirens`?");
}

#[test]
fn all_faults_come_at_once() {
    let tree = Tree::new();
    tree.replace("core/guides/permesso/it.md", "title", "titolo");
    tree.replace("core/services.toml", "\"112\", order", "\"uno\", order");
    tree.replace("regions/it-52/locations.toml", "\"G999\"", "\"999\"");
    tree.replace("languages/en.toml", "script = \"Latn\"\n", "");
    let files: Vec<String> = faults(&tree).into_iter().map(|fault| fault.file).collect();
    assert_eq!(
        files,
        [
            "core/guides/permesso/it.md",
            "core/guides/permesso/it.md",
            "core/services.toml",
            "languages/en.toml",
            "regions/it-52/locations.toml"
        ]
    );
}
