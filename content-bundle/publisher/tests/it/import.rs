//! `import csv`: rows of a register become rows of ours, by a map.

use std::{fs, process::Command};

use publisher::{ImportError, ImportOptions, Imported, import, perform};

use crate::tree::{Tree, files};

const MAP: &str = r#"about = "Prova"
to = "regions/{pack}/offices/scuola.csv"
where.kind = ["school", "site"]
place.istat = "{istat}"
id = { from = "{name}", key = "code" }
main = { of = { kind = ["school"] }, by = ["{email}", "{name|bracketed}"] }

[columns]
code = "{key}"
name = "{name|title}"
place = "{cadastral}"
address = "{street|street}"
postal_code = "{cap}"
phone = "{phone|phones}"
email = "{email|ordinary}"
"#;
const SCUOLA: &str = "regions/it-52/offices/scuola.csv";
const HEADER: &str = "kind,key,name,istat,street,cap,phone,email\n";
const NORD: &str = "school,k1,SCUOLA NORD,100005,VIA ROMA1,59100,0574/123456,nord@example.it\n";
const SUD: &str = "school,k2,SCUOLA SUD,100005,,,,\n";

/// The small portal, with one municipality in a table and a map.
fn tree(map: &str) -> Tree {
    let tree = Tree::new();
    tree.write(
        "core/places.csv",
        "cadastral,istat,name,province,pack\nG999,100005,Prato,PO,it-52\n",
    );
    tree.write("imports/prova.toml", map);
    tree
}

fn options(tree: &Tree, table: &str) -> ImportOptions {
    let path = tree.beside("table.csv");
    fs::write(&path, table).unwrap();
    ImportOptions { map: tree.source().join("imports/prova.toml"), table: path, prune: false }
}

fn attempt(tree: &Tree, table: &str) -> Result<Imported, ImportError> {
    let options = options(tree, table);
    perform(|changes| import(&options, changes))
}

fn bring(tree: &Tree, rows: &[&str]) -> Imported {
    attempt(tree, &format!("{HEADER}{}", rows.concat())).unwrap()
}

fn ours(tree: &Tree, name: &str) -> String {
    fs::read_to_string(tree.source().join(name)).unwrap()
}

fn left_out(imported: &Imported) -> Vec<String> {
    imported.left_out.iter().map(ToString::to_string).collect()
}

/// The first cells of each row: the ids.
fn ids(tree: &Tree) -> Vec<String> {
    let table = ours(tree, SCUOLA);
    table.lines().skip(1).map(|line| line.split(',').next().unwrap().to_owned()).collect()
}

#[test]
fn rows_become_ours_and_a_second_import_changes_nothing() {
    let tree = tree(MAP);
    let first = bring(&tree, &[NORD, SUD, "library,k9,ALTRO,100005,,,,\n"]);
    assert_eq!((first.rows, first.added, first.files.len()), (2, 2, 1));
    assert_eq!(left_out(&first), [""; 0]);
    assert_eq!(
        ours(&tree, SCUOLA),
        "id,name,place,address,postal_code,phone,email,code\n\
         scuola-nord,Scuola Nord,G999,Via Roma 1,59100,0574 123456,nord@example.it,k1\n\
         scuola-sud,Scuola Sud,G999,,,,,k2\n"
    );
    let before = files(&tree.source());
    let second = bring(&tree, &[SUD, NORD]);
    assert_eq!(second, Imported { rows: 2, ..Imported::default() });
    assert_eq!(files(&tree.source()), before);
}

#[test]
fn ids_are_unique_in_the_pack_and_the_same_in_whatever_order_rows_come() {
    let same = ["school,b,UNO,100005,,,,\n", "school,a,UNO,100005,,,,\n", NORD];
    let other = "id,name,place\nscuola-nord,Altra,G999\n";
    let mut tables = Vec::new();
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let tree = tree(MAP);
        tree.write("regions/it-52/offices/altri.csv", other);
        bring(&tree, &order.map(|index| same[index]));
        tables.push(ours(&tree, SCUOLA));
        assert_eq!(ids(&tree), ["scuola-nord-2", "uno", "uno-2"]);
    }
    assert!(tables.iter().all(|table| *table == tables[0]), "{tables:#?}");
    assert!(tables[0].contains("uno,Uno,G999,,,,,a\n"), "{}", tables[0]);
}

#[test]
fn what_editors_wrote_and_ids_that_were_given_stay() {
    let tree = tree(MAP);
    bring(&tree, &[NORD]);
    tree.replace(SCUOLA, ",code\n", ",hours,code\n");
    tree.replace(SCUOLA, ",k1\n", ",Mo-Fr 09:00-13:00,k1\nscuola-sud,Di redazione,G999,,,,,,\n");
    let renamed = NORD.replace("NORD", "EST");
    let imported = bring(&tree, &[&renamed, SUD]);
    assert_eq!((imported.added, imported.changed, imported.gone), (1, 1, 1));
    assert_eq!(
        ours(&tree, SCUOLA),
        "id,name,place,address,postal_code,phone,email,hours,code\n\
         scuola-nord,Scuola Est,G999,Via Roma 1,59100,0574 123456,nord@example.it,Mo-Fr 09:00-13:00,k1\n\
         scuola-sud,Di redazione,G999,,,,,,\nscuola-sud-2,Scuola Sud,G999,,,,,,k2\n"
    );
}

#[test]
fn rows_that_are_gone_are_kept_until_they_are_to_go() {
    let tree = tree(MAP);
    bring(&tree, &[NORD, SUD]);
    let kept = bring(&tree, &[SUD]);
    assert_eq!((kept.gone, kept.files.len()), (1, 0));
    assert_eq!(ids(&tree), ["scuola-nord", "scuola-sud"]);
    let prune = ImportOptions { prune: true, ..options(&tree, &format!("{HEADER}{SUD}")) };
    let pruned = perform(|changes| import(&prune, changes)).unwrap();
    assert_eq!((pruned.gone, pruned.files.len()), (1, 1));
    assert_eq!(ids(&tree), ["scuola-sud"]);
}

/// A row a line: what is told of it, and what becomes of it; `\n` is a line break.
const UNFIT: &str = r#"
school,k1,A,100005,Via Po 1,5910,, | 2: `postal_code`: `5910` is no value of its sort, or not known to the map | a,A,G999,Via Po 1,k1
school,k1,A,100005,,,,chiocciola.it | 2: `email`: `chiocciola.it` is no value of its sort, or not known to the map | a,A,G999,k1
school,k1,A,100005,,,chiuso, | 2: `phone`: nothing that can be dialled in `chiuso` | a,A,G999,k1
school,k1,A,100005,,59100,, | 2: `postal_code`: without an address nobody finds the place by it | a,A,G999,k1
school,k1,A,999999,,,, | 2: the row is left out: no municipality has the ISTAT code `999999` |
school,k1,,100005,,,, | 2: the row is left out: it has no `name` |
school,,A,100005,,,, | 2: the row is left out: it has no `code`, by which it would be found again |
school,k1,!!!,100005,,,, | 2: the row is left out: no id can be made of `!!!` |
school,k1,"A\nB",100005,,,,\nschool,k1,C,100005,,,, | 4: the row is left out: `code` is `k1`, as in line 2 | a-b,A B,G999,k1
"#;

#[test]
fn values_that_will_not_do_are_left_out_and_told_with_their_line() {
    for case in UNFIT.trim().lines() {
        let cells: Vec<&str> = case.split(" |").map(str::trim).collect();
        let [row, told, ours] = cells.as_slice() else { panic!("{case}") };
        let tree = tree(MAP);
        let imported = bring(&tree, &[&row.replace("\\n", "\n"), "\n"]);
        assert_eq!(left_out(&imported), [format!("line {told}")], "{case}");
        let table = fs::read_to_string(tree.source().join(SCUOLA)).unwrap_or_default();
        assert_eq!(table.lines().nth(1).unwrap_or_default(), *ours, "{case}");
    }
}

#[test]
fn further_places_find_their_main_row() {
    let tree = tree(MAP);
    let rows = [
        "site,s1,PLESSO A,100005,,,,nord@example.it\n",
        "site,s2,PLESSO B (SCUOLA SUD),100005,,,,\n",
        "site,s3,PLESSO C (NIENTE),100005,,,,x@example.it\n",
        NORD,
        SUD,
    ];
    let imported = bring(&tree, &rows);
    let told = "line 4: its main office (`x@example.it`, `NIENTE`) is not in this table: it stands for itself";
    assert_eq!(left_out(&imported), [told]);
    let table = ours(&tree, SCUOLA);
    for line in [
        "plesso-a,Plesso A,scuola-nord,G999,",
        "plesso-b-scuola-sud,Plesso B (Scuola Sud),scuola-sud,G999,",
        "plesso-c-niente,Plesso C (Niente),,G999,",
    ] {
        assert!(table.contains(line), "{line}: {table}");
    }
    // It became a school of its own.
    bring(&tree, &[NORD, SUD, "school,s1,PLESSO A,100005,,,,\n"]);
    assert!(ours(&tree, SCUOLA).contains("plesso-a,Plesso A,,G999,"), "{}", ours(&tree, SCUOLA));
}

const FIGURES: &str = r#"about = "Prova"
to = "core/figures/residenti.csv"
[[sum]]
over = "citizenship"
also = ["Apolidi"]
[[sum]]
over = "territory"
as = "IT"
[columns]
territory = "{area}"
citizenship = "{who}"
year = "{year}"
value = "{n}"
[values]
territory = { IT = "IT", 09 = "IT-52", 08 = "IT-45" }
citizenship = { Marocco = "MA", Albania = "AL" }
"#;

#[test]
fn figures_have_their_totals() {
    let tree = tree(FIGURES);
    let rows = "area,who,year,n\n09,Marocco,2023,10\n09,Albania,2023,5\n09,Atlantide,2023,100\n\
                09,Marocco,2023,99\nIT,Marocco,2023,12\nIT,Albania,2023,6\n09,Marocco,2022,3\n\
                09,Apolidi,2022,4\n08,Apolidi,2022,1\n09,Albania,2022,tre\n";
    let imported = attempt(&tree, rows).unwrap();
    assert_eq!(
        left_out(&imported),
        [
            "line 4: the row is left out: the map has nothing for `Atlantide` as `citizenship`",
            "line 5: the row is left out: `IT-52, MA, , 2023` is there already",
            "line 11: `value`: `tre` is no value of its sort, or not known to the map",
            "line 11: the row is left out: it has no `value`",
        ]
    );
    // The country's of 2023 are the source's own; the stateless count in totals of everybody only.
    assert_eq!(
        ours(&tree, "core/figures/residenti.csv"),
        "territory,citizenship,sex,year,value\nIT,,,2022,8\nIT,,,2023,18\nIT,AL,,2023,6\nIT,MA,,2022,3\n\
         IT,MA,,2023,12\nIT-45,,,2022,1\nIT-52,,,2022,7\nIT-52,,,2023,15\nIT-52,AL,,2023,5\n\
         IT-52,MA,,2022,3\nIT-52,MA,,2023,10\n"
    );
}

/// A change of the map a line, and what is told of it.
const MISFITS: &str = r#"
{cap} => {caps} => has no column `caps`, which the map asks for; it has: kind, key, name
["{email}" => ["{mail}" => has no column `mail`
where.kind => where.sort => has no column `sort`
email = => mail = => makes the column `mail`, which `regions/it-52/offices/scuola.csv` cannot have; it may have: id
offices/scuola.csv => scuola.csv => leads to `regions/it-52/scuola.csv`; tables are `core/places.csv`
scuola.csv => scuola.toml => leads to `regions/it-52/offices/scuola.toml`; tables are
id = { => # { => does not make the column `id`, which every row of
key = "code" => key = "codice" => speaks of the column `codice` in `id.key`
[columns] => [values.nome]\n[columns] => speaks of the column `nome`
place.istat => place.istat = = => prova.toml:4:
{phone|phones} => {phone|phone} => prova.toml:14: there is no filter `phone`; there are title
{cap} => {cap => prova.toml:13: `{cap` has a `{` without its `}`
about => abuot => prova.toml:1: unknown field `abuot`
"#;

#[test]
fn maps_and_tables_that_do_not_fit_are_told() {
    for case in MISFITS.trim().lines() {
        let cells: Vec<&str> = case.split(" => ").collect();
        let [from, to, expected] = cells.as_slice() else { panic!("{case}") };
        assert!(MAP.contains(from), "{case}");
        let tree = tree(&MAP.replacen(from, &to.replace("\\n", "\n"), 1));
        let error = attempt(&tree, &format!("{HEADER}{NORD}")).expect_err(case).to_string();
        assert!(error.contains(expected), "{case}: {error}");
    }
    let tree = tree(MAP);
    for (table, expected) in [("a,b\n1,2,3\n", "table.csv has no column"), ("", "it has: ")] {
        let error = attempt(&tree, table).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
    let error = attempt(&tree, &format!("{HEADER}1,2\n")).unwrap_err().to_string();
    assert!(error.ends_with("table.csv: not CSV with commas in UTF-8"), "{error}");
    let elsewhere =
        ImportOptions { map: tree.source().join("README.md"), ..options(&tree, HEADER) };
    let error = perform(|changes| import(&elsewhere, changes)).unwrap_err();
    assert!(matches!(error, ImportError::Homeless(_)), "{error}");
    tree.remove("core/places.csv");
    let error = attempt(&tree, HEADER).unwrap_err().to_string();
    assert!(error.starts_with("cannot read ") && error.ends_with("core/places.csv"), "{error}");
}

#[test]
fn the_program_says_what_became_of_the_table() {
    let tree = tree(MAP);
    let options = options(&tree, &format!("{HEADER}{NORD}school,k2,B,999999,,,,\n"));
    let run = |more: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sportello-publisher"));
        program.args(["import", "csv", "--map"]).arg(&options.map).arg(&options.table).args(more);
        let output = program.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let before = files(&tree.source());
    let (code, said, _) = run(&["--dry-run"]);
    assert_eq!(code, Some(0));
    assert!(said.starts_with("dry run: nothing is written\nwould write "), "{said}");
    assert!(said.ends_with("1 things left out, 1 files would be written\n"), "{said}");
    assert_eq!(files(&tree.source()), before);
    let (code, said, told) = run(&[]);
    assert_eq!(code, Some(0));
    let kept = "0 kept that the table has no more, 1 things left out, 1 files written\n";
    assert_eq!(said, format!("2 rows: 1 added, 0 changed, {kept}"));
    let line_3 = "line 3: the row is left out: no municipality has the ISTAT code `999999`\n";
    assert!(told.ends_with(&format!("table.csv: {line_3}")), "{told}");
    assert!(run(&["--prune"]).1.contains(" 0 removed, "));
    tree.remove("imports/prova.toml");
    let (code, _, told) = run(&[]);
    assert_eq!(code, Some(1));
    assert!(told.starts_with("error: cannot read ") && told.contains("prova.toml"), "{told}");
}
