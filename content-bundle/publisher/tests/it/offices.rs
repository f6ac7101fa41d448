//! Tables of offices and of municipalities: a kind, its rows, and the records that become of them.

use std::collections::BTreeMap;

use bundle::{Manifest, Record, stored_bytes, unpack};
use serde_json::{Value, json};

use crate::{
    faults::{advice, build_without_fonts, found},
    tree::Tree,
};

const KIND: &str = "core/offices/scuola.toml";
const TABLE: &str = "regions/it-52/offices/scuola.csv";
const HEADER: &str = "id,name,main,place,address,postal_code,phone,email,pec,website,hours,date\n";
const NORD: &str = "nord,Nord,,G999,\"Via Po 1, scala B\",59100,0574 1234 / 0574 5678,n@example.it,p@pec.example.it,\
                    https://example.it,Mo-Fr 09:00-13:00,2026-08\n";
const SITE: &str = "nord-b,Nord B,nord,G999,,,,,,,,2026-09-01\n";

/// The small portal with a kind of office and one table of it.
fn tree(rows: &[&str]) -> Tree {
    let tree = Tree::new();
    tree.write(
        KIND,
        "axis = \"servizi\"\ntypes = [\"documenti\"]\nname.it = \"{name} di {place} ({province})\"\n\
         description.it = \"Corsi.\"\nserves = \"province\"\n\
         source = [{ title = \"Registro\", date = \"2025\" }, { title = \"Legge\" }]\n",
    );
    tree.write(TABLE, &format!("{HEADER}{}", rows.concat()));
    tree
}

/// Every packed record by its id.
fn records(tree: &Tree) -> BTreeMap<String, Value> {
    let mut records = BTreeMap::new();
    for built in build_without_fonts(tree).unwrap() {
        let file = |ending: &str| {
            let name = format!("packs/{}/{:06}.{ending}", built.pack, built.version);
            std::fs::read(tree.beside(&name)).unwrap()
        };
        let manifest = Manifest::read(&built.pack, &file("manifest")).unwrap();
        let zip = file("zip");
        for entry in &manifest.entries {
            let json = unpack(stored_bytes(&zip, entry).unwrap(), entry).unwrap();
            let record = Record::read(&built.pack, &entry.path, &json).unwrap();
            records.insert(record.id.to_string(), serde_json::to_value(&record).unwrap());
        }
    }
    records
}

fn italian(text: &str) -> Value {
    json!({ "it": { "status": "original", "value": text } })
}

#[test]
fn a_row_becomes_an_organization_a_location_and_a_service() {
    let tree = tree(&[NORD]);
    assert_eq!(found(&tree), [""; 0]);
    let records = records(&tree);
    let made = |kind: &str| &records[&format!("it-52/{kind}/nord")];
    assert_eq!(made("organization")["body"]["name"], italian("Nord"));
    assert_eq!(
        made("organization")["body"]["contacts"],
        json!([{ "name": "PEC", "email": "p@pec.example.it" }])
    );
    assert_eq!(made("organization")["body"]["website"], "https://example.it");
    let location = &made("location")["body"];
    assert_eq!(location["organization"], "it-52/organization/nord");
    assert_eq!(
        location["address"],
        json!({ "street": "Via Po 1, scala B", "postal_code": "59100" })
    );
    let service = &made("service")["body"];
    assert_eq!(service["name"], italian("Nord di Prato (PO)"));
    assert_eq!(
        service["at"],
        json!([{ "location": "it-52/location/nord", "hours": "Mo-Fr 09:00-13:00" }])
    );
    assert_eq!(service["phones"], json!([{ "number": "0574 1234" }, { "number": "0574 5678" }]));
    assert_eq!(service["email"], "n@example.it");
    assert_eq!(service["areas"], json!(["IT-PO"]));
    // What holds for all is told once, with their kind, which has all sources; a row has its table's, with its day.
    assert_eq!(service["kind"], "core/service_kind/scuola");
    assert_eq!(service.get("description"), None);
    let kind = &records["core/service_kind/scuola"];
    assert_eq!(kind["body"]["description"], italian("Corsi."));
    assert_eq!(kind["provenance"]["sources"].as_array().map(Vec::len), Some(2));
    for kind in ["organization", "location", "service"] {
        let provenance = &made(kind)["provenance"];
        assert_eq!(provenance["sources"], json!([{ "title": "Registro", "date": "2026-08" }]));
        assert_eq!(provenance["owner"], "Toscana");
    }
}

#[test]
fn an_area_follows_from_whom_the_kind_serves() {
    for (serves, areas) in [
        ("serves = \"place\"\n", json!(["G999"])),
        ("serves = \"province\"\n", json!(["IT-PO"])),
        ("serves = \"region\"\n", json!(["IT-52"])),
        ("serves = \"country\"\n", json!(["IT"])),
        ("", json!([])),
    ] {
        let tree = tree(&[NORD]);
        tree.replace(KIND, "serves = \"province\"\n", serves);
        assert_eq!(records(&tree)["it-52/service/nord"]["body"]["areas"], areas, "{serves}");
    }
}

#[test]
fn offices_of_one_organization_have_none_of_their_own() {
    let tree = tree(&[NORD]);
    tree.replace(KIND, "axis", "organization = \"ministero\"\naxis");
    assert_eq!(found(&tree), [""; 0]);
    let records = records(&tree);
    assert!(!records.contains_key("it-52/organization/nord"));
    for kind in ["location", "service"] {
        let body = &records[&format!("it-52/{kind}/nord")]["body"];
        assert_eq!(body["organization"], "core/organization/ministero");
    }
    assert_eq!(records["it-52/service/nord"]["body"]["website"], "https://example.it");
    tree.replace(KIND, "ministero", "nessuno");
    assert_eq!(found(&tree), [format!("link {KIND}:1:16 there is no `organization/nessuno`")]);
}

#[test]
fn further_places_belong_to_their_main_office() {
    let tree = tree(&[SITE, NORD]);
    assert_eq!(found(&tree), [""; 0]);
    let records = records(&tree);
    assert_eq!(
        records["it-52/service/nord"]["body"]["at"],
        json!([
            { "location": "it-52/location/nord", "hours": "Mo-Fr 09:00-13:00" },
            { "location": "it-52/location/nord-b" }
        ])
    );
    let site = &records["it-52/location/nord-b"];
    assert_eq!(site["body"]["name"], italian("Nord B"));
    assert_eq!(site["body"]["organization"], "it-52/organization/nord");
    assert_eq!(site["provenance"]["sources"][0]["date"], "2026-09-01");
    assert!(!records.contains_key("it-52/service/nord-b"));
}

/// Rows below the first, and what is found of them; `\n` is a line break.
const FAULTY: &str = r#"
s,S,sud,G999,,,,,,,, => link 3:5 there is no office `sud` in this table
s,S,t,G999,,,,,,,,\nt,T,nord,G999,,,,,,,, => link 3:5 `t` is itself a further place of another office
s,S,t,G999,,,,,,,,\nt,T,,G999,,,12a,,,,, => phone 4:13 `phone`: `12a`
s,S,t,G999,,,,,,,,\nt,,,G999,,,,,,,, => facts 4:1 this row of offices has no `name`
nord,N,,G999,,,,,,,, => id 3:1 `it-52/organization/nord` exists already, at regions/it-52/offices/scuola.csv:2
nord,N,nord,G999,,,,,,,, => id 3:1 `it-52/location/nord` exists already, at regions/it-52/offices/scuola.csv:2
s,S,,G999,,,,,,, => syntax 3:1 this line has 11 columns, 12 are named
s,"S, T",,G999,"a ""b"", c",5910,,,,,, => value 3:29 `postal_code`: `5910`
s,"S\nT",,G999,,,,,,,, => value 3:3 `name` holds the invisible character
s,S,,Z999,,,,,,,, => link 3:6 there is no `place/z999`
s,S,,,,,,,,,, => facts 3:1 this row of offices has no `place`
s,S,,G999,,59100,,,,,, => facts 3:12 a postal code without an address
s,S,,G999,,,,,,,,2026-13 => value 3:18 `2026-13` is not a date
s s,S,,G999,,,,,,,, => id 3:1 `s s` is not a slug
"#;

#[test]
fn a_fault_of_a_row_is_found_once_in_its_cell() {
    let mut missed = Vec::new();
    for case in FAULTY.trim().lines() {
        let (rows, expected) = case.split_once(" => ").unwrap();
        let (rule, rest) = expected.split_once(' ').unwrap();
        let table = format!("{HEADER}{NORD}{}\n", rows.replace("\\n", "\n"));
        for table in [table.replace('\n', "\r\n"), table] {
            let tree = tree(&[]);
            tree.write(TABLE, &table);
            let found = found(&tree);
            if found.len() != 1 || !found[0].starts_with(&format!("{rule} {TABLE}:{rest}")) {
                missed.push(format!("{table}\n{expected}\n{found:#?}"));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn columns_are_those_that_a_table_of_offices_has() {
    for (from, to, expected, help) in [
        ("phone", "phon", "key 1:40 unknown column `phon`", "Did you mean `phone`?"),
        ("pec", "zzz", "key 1:52 unknown column `zzz`", "Remove it; there may be: id, name, main"),
        ("email", "pec", "key 1:50 the column `pec` is there twice", "Remove one."),
        ("place", "code", "key 1:1 there is no column `place`", "Add it: The municipality"),
    ] {
        let tree = tree(&[NORD]);
        tree.replace(TABLE, from, to);
        let (rule, rest) = expected.split_once(' ').unwrap();
        let found = found(&tree);
        assert_eq!(found, [format!("{rule} {TABLE}:{rest}")], "{to}");
        assert!(advice(&tree)[0].starts_with(help), "{to}: {:?}", advice(&tree));
    }
    let tree = tree(&[]);
    tree.write(TABLE, "");
    assert_eq!(found(&tree), [format!("syntax {TABLE}:1:1 the table is empty")]);
}

/// A page that leads to the office.
fn link_there(tree: &Tree) {
    tree.replace("core/guides/permesso/it.md", "it-52/service/sportello", "it-52/service/nord");
}

#[test]
fn a_faulty_kind_is_reported_and_its_rows_are_not() {
    for (from, to, expected) in [
        ("axis = \"servizi\"\n", "", vec!["facts 1:1 this kind of office has no `axis`"]),
        ("serves", "serve", vec!["key 5:1 unknown key `serve`"]),
        ("= \"province\"", "= \"all\"", vec!["value 5:10 `all` is not"]),
        ("\"province\"", "province", vec!["syntax 5:10 this is not TOML"]),
        (
            "{place}",
            "{town}",
            vec![
                "value 3:1 `{name} di {town} ({province})` has a placeholder that nothing stands for",
            ],
        ),
        (
            "Corsi.",
            "A {place}.",
            vec!["value 4:1 `description` is the same for all offices, and has a placeholder"],
        ),
    ] {
        let tree = tree(&[NORD, SITE]);
        link_there(&tree);
        tree.replace(KIND, from, to);
        let found = found(&tree);
        assert_eq!(found.len(), expected.len(), "{to}: {found:#?}");
        for (found, expected) in found.iter().zip(expected) {
            let (rule, rest) = expected.split_once(' ').unwrap();
            assert!(found.starts_with(&format!("{rule} {KIND}:{rest}")), "{to}: {found}");
        }
    }
    let tree = tree(&[NORD, SITE]);
    link_there(&tree);
    tree.remove(KIND);
    assert_eq!(found(&tree), [format!("link {TABLE} there is no kind of office `scuola`")]);
    assert!(advice(&tree)[0].contains("`core/offices/<kind>.toml`"));
}

#[test]
fn municipalities_stand_in_a_table_with_their_origin() {
    let tree = tree(&["firenze,F,,D612,,,,,,,,\n"]);
    tree.write(
        "core/places.csv",
        "cadastral,istat,name,province,pack,latitude,longitude,label.en,neighbourhoods\n\
         D612,048017,Firenze,FI,it-52,43.77,11.25,Florence,Isolotto ; Le Cure\n\
         F205,015146,Milano,MI,it-25,45.46,9.19,Milan,\n",
    );
    let origin = "core/places.origin.toml";
    tree.write(
        origin,
        "source = [{ title = \"ISTAT\", date = \"2026\" }]\ntranslations.en = \"machine\"\n\
         neighbourhoods_source = [{ title = \"Statuti\" }]\n",
    );
    assert_eq!(found(&tree), [""; 0]);
    let records = records(&tree);
    let place = &records["core/place/d612"];
    let label = json!({ "en": { "status": "machine", "value": "Florence" } });
    assert_eq!(place["body"]["label"], label);
    assert_eq!(place["body"]["neighbourhoods"], json!(["Isolotto", "Le Cure"]));
    let istat = json!({ "title": "ISTAT", "date": "2026" });
    assert_eq!(place["provenance"]["sources"], json!([istat, { "title": "Statuti" }]));
    let plain = &records["core/place/f205"];
    assert_eq!(plain["provenance"]["sources"], json!([istat]), "it has no neighbourhoods");
    assert_eq!(records["it-52/service/firenze"]["body"]["name"], italian("F di Firenze (FI)"));

    for (names, fault) in [
        ("Isolotto;;Le Cure", "between two `;` there is no name"),
        ("Isolotto; isolotto", "`isolotto` is there twice"),
    ] {
        tree.replace("core/places.csv", "Isolotto ; Le Cure", names);
        let found = found(&tree);
        assert!(found.len() == 1 && found[0].contains(fault), "{found:?}");
        tree.replace("core/places.csv", names, "Isolotto ; Le Cure");
    }

    tree.replace("core/places.csv", "D612,", "G999,");
    tree.replace(TABLE, "D612", "G999");
    let twice = "id core/places.toml:2:13 `place/g999` exists already, at core/places.csv:2";
    assert_eq!(found(&tree), [twice]);
    tree.replace("core/places.csv", "G999,", "D612,");
    tree.replace(TABLE, "G999", "D612");
    tree.remove(origin);
    let found = found(&tree);
    assert!(found.len() == 1, "{found:#?}");
    assert!(found[0].starts_with(&format!("file {origin} cannot read the file: ")), "{found:?}");
}
