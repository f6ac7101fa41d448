//! Texts as `check` wants them: there in Italian, with the parts that guides have, easy to read.

use crate::{
    faults::{advice, build_without_fonts, found, only_check_finds, page},
    tree::Tree,
};

#[test]
fn italian_is_asked_of_a_pack_in_another_language_too() {
    let tree = Tree::new();
    let english = "name = \"Toscana\"\nlicence = \"CC-BY-4.0\"\nlanguage = \"en\"\nwritten_date = \"2026-11-24\"\n";
    tree.write("regions/it-52/pack.toml", english);
    tree.replace("regions/it-52/organizations.toml", "name.it", "name.en");
    tree.replace("regions/it-52/services.toml", "name.it", "name.en");
    let news = "regions/it-52/news/notizia";
    page(&tree, news, "valid_to = \"2027-01-31\"\nsource = \"Redazione\"\n", "News.");
    let text = std::fs::read_to_string(tree.source().join(news).join("it.md")).unwrap();
    tree.write(&format!("{news}/en.md"), &text);
    tree.remove(&format!("{news}/it.md"));
    only_check_finds(
        &tree,
        &[
            "text regions/it-52/news/notizia there is no `it.md`",
            "text regions/it-52/organizations.toml:1:1 there is no `name.it`",
            "text regions/it-52/services.toml:1:1 there is no `name.it`",
        ],
    );
    assert!(advice(&tree)[0].contains("every page is there in Italian too"), "no original is");

    // The language of the pack itself is asked by both.
    tree.replace("regions/it-52/services.toml", "name.en", "name.it");
    let found = found(&tree).join("\n");
    assert!(found.contains("services.toml:1:1 there is no `name.en`"), "{found}");
    let faults = format!("{:?}", build_without_fonts(&tree));
    assert!(faults.contains("`name.en`") && !faults.contains("`name.it`"), "{faults}");
}

const HEADINGS: &str =
    "guide_headings = [\"Per chi è\", \"Dove andare\", \"Quanto costa\", \"Se va male\"]\n";

/// A tree whose guide has these headings in Italian; each stands four lines below the one before, from line 6 on.
fn with_headings(headings: &[&str]) -> Tree {
    let tree = Tree::new();
    tree.write("rules.toml", HEADINGS);
    let parts = |text: &str| {
        let parts = headings.iter().map(|heading| format!("## {heading}\n\n{text}\n\n"));
        format!(
            "+++\ntitle = \"Prova\"\nsummary = \"Una prova.\"\n+++\n\n{}",
            parts.collect::<String>()
        )
    };
    tree.write("core/guides/permesso/it.md", &parts("Vai allo sportello."));
    tree.write("core/guides/permesso/en.md", &parts("Go to the desk."));
    tree
}

#[test]
fn guides_have_their_parts_in_their_order() {
    let cases: [(&[&str], &[&str]); 10] = [
        (&["Per chi è", "Dove andare", "Quanto costa", "Se va male"], &[]),
        (&["Prima", "Per chi è", "Poi", "Dove andare", "Quanto costa", "Se va male", "Fine"], &[]),
        // A part that stands twice is in its place once.
        (&["Dove andare", "Per chi è", "Dove andare", "Quanto costa", "Se va male"], &[]),
        (
            &["Per chi è", "Dove andare", "Se va male"],
            &["1:1 the guide has no part `Quanto costa`"],
        ),
        (
            &["Altro"],
            &[
                "1:1 the guide has no part `Dove andare`",
                "1:1 the guide has no part `Per chi è`",
                "1:1 the guide has no part `Quanto costa`",
                "1:1 the guide has no part `Se va male`",
            ],
        ),
        (
            &["Per chi è", "Quanto costa", "Dove andare", "Se va male"],
            &["10:1 the part `Quanto costa` stands before `Dove andare`"],
        ),
        (
            &["Se va male", "Per chi è", "Altro", "Dove andare", "Quanto costa"],
            &["6:1 the part `Se va male` stands before `Quanto costa`"],
        ),
        // Once the first is in its place the others are too.
        (
            &["Dove andare", "Quanto costa", "Se va male", "Per chi è"],
            &["6:1 the part `Dove andare` stands before `Per chi è`"],
        ),
        (
            &["Dove andare", "Per chi è", "Se va male"],
            &[
                "1:1 the guide has no part `Quanto costa`",
                "6:1 the part `Dove andare` stands before `Per chi è`",
            ],
        ),
        (
            &["Per chi e'", "Dove andare", "Quanto costa", "Se va male"],
            &["1:1 the guide has no part `Per chi è`"],
        ),
    ];
    for (headings, expected) in cases {
        let at = |what: &&str| format!("answers core/guides/permesso/it.md:{what}");
        let expected: Vec<String> = expected.iter().map(at).collect();
        assert_eq!(found(&with_headings(headings)), expected);
    }
}

#[test]
fn an_editor_is_told_where_a_part_belongs() {
    let order =
        "guides answer, in this order: `Per chi è`, `Dove andare`, `Quanto costa`, `Se va male`.";
    let tree = with_headings(&["Dove andare", "Per chi è", "Se va male"]);
    assert_eq!(
        advice(&tree),
        [
            format!("Write `## Quanto costa`; {order}"),
            format!("Move it behind `Per chi è`; {order}")
        ]
    );
}

#[test]
fn headings_are_asked_of_italian_guides_where_there_are_rules() {
    let tree = with_headings(&["Per chi è", "Dove andare", "Quanto costa", "Se va male"]);
    // Translations may word them as they like, and other pages have other parts.
    tree.replace("core/guides/permesso/en.md", "Per chi è", "Who it is for");
    page(&tree, "core/focus/prova", "source = \"Redazione\"\n", "Un testo.");
    assert_eq!(found(&tree), [""; 0]);

    let tree = with_headings(&["Altro"]);
    tree.remove("rules.toml");
    assert_eq!(found(&tree), [""; 0], "this portal asks for no headings");

    let tree = with_headings(&["Altro"]);
    only_check_finds(
        &tree,
        &["Dove andare", "Per chi è", "Quanto costa", "Se va male"].map(|part| {
            format!("answers core/guides/permesso/it.md:1:1 the guide has no part `{part}`")
        }),
    );
}

#[test]
fn a_guide_is_filed_under_a_type() {
    for types in ["", "types = []\n"] {
        let tree = Tree::new();
        tree.replace("core/guides/permesso/page.toml", "types = [\"documenti\"]\n", types);
        only_check_finds(
            &tree,
            &["facts core/guides/permesso/page.toml:1:1 this guide has no `types`"],
        );
    }
    let tree = Tree::new();
    page(&tree, "core/focus/prova", "source = \"Redazione\"\n", "Un testo.");
    assert_eq!(found(&tree), [""; 0], "a focus page may stand under its axis alone");
}

/// A sentence of ten words with so many letters.
fn sentence(letters: usize) -> String {
    let word = "a".repeat(letters / 10);
    let last = "a".repeat(letters - letters / 10 * 9);
    format!("{} {last}.", [word.as_str(); 9].join(" "))
}

/// What is wrong with a guide of these parts, which stand in the lines 8, 10, 12 …
fn readability(parts: &[String]) -> Vec<String> {
    let tree = Tree::new();
    page(
        &tree,
        "core/guides/prova",
        "types = [\"documenti\"]\nsource = \"Redazione\"\n",
        &parts.join("\n\n"),
    );
    let marked = found(&tree);
    marked.iter().map(|fault| fault.replace("readability core/guides/prova/it.md:", "")).collect()
}

#[test]
fn easy_italian_begins_at_an_index_of_60() {
    // 89 + (300 - 10 × letters) / 10 is 60 for 59 letters in ten words.
    assert_eq!(readability(&[sentence(59)]), [""; 0]);
    assert_eq!(
        readability(&[sentence(60)]),
        ["8:1 the text has a Gulpease index of 59; its hardest part, with 59, begins here"]
    );
    // 59.5, which must not be told as 60.
    assert_eq!(
        readability(&[sentence(59), sentence(60)]),
        ["10:1 the text has a Gulpease index of 59; its hardest part, with 59, begins here"]
    );
}

#[test]
fn sheets_are_measured_as_guides_are_and_laws_are_not() {
    for (folder, keys, measured) in [
        ("core/communities/prova", "country = \"MA\"\nname.it = \"Marocco\"\n", true),
        ("core/laws/prova", "citation = \"D.Lgs. 1/2001\"\n", false),
    ] {
        let tree = Tree::new();
        let axis = if folder.contains("communities") { "" } else { "axis = \"servizi\"\n" };
        let sheet = format!("{axis}{keys}source = \"Redazione\"\n");
        tree.write(&format!("{folder}/page.toml"), &sheet);
        let front = "+++\ntitle = \"Prova\"\nsummary = \"Prova.\"\n+++\n\n";
        tree.write(&format!("{folder}/it.md"), &format!("{front}{}\n", sentence(60)));
        let hard = found(&tree).iter().any(|fault| fault.contains("Gulpease"));
        assert_eq!(hard, measured, "{folder}: {:?}", found(&tree));
    }
}

#[test]
fn the_hardest_part_is_named_and_not_one_of_a_few_words() {
    let a_few_hard_words = format!("{}.", ["amministrazione"; 7].join(" "));
    let parts = [
        sentence(60),
        a_few_hard_words.clone(),
        format!("- {}\n- {}", sentence(60), sentence(90)),
        sentence(70),
    ];
    let found = readability(&parts);
    assert_eq!(found.len(), 1, "{found:?}");
    // The list has 75 letters in ten words, on the whole: its two points are one part.
    assert!(
        found[0].starts_with("12:1 ") && found[0].contains("with 44, begins here"),
        "{found:?}"
    );

    let found = readability(&[a_few_hard_words]);
    assert!(found[0].starts_with("1:1 ") && !found[0].contains("hardest"), "{found:?}");
}

#[test]
fn procedures_and_news_are_read_too_but_no_translation_and_no_other_page() {
    let hard = sentence(90);
    for (folder, keys, line) in [
        ("core/procedures/prova", "source = \"Redazione\"\n", Some(8)),
        ("core/focus/prova", "source = \"Redazione\"\n", None),
        ("core/news/prova", "valid_to = \"2027-01-31\"\nsource = \"Redazione\"\n", Some(8)),
    ] {
        let tree = Tree::new();
        page(&tree, folder, keys, &hard);
        let found = found(&tree);
        assert_eq!(found.len(), usize::from(line.is_some()), "{found:?}");
        if let Some(line) = line {
            assert!(
                found[0].starts_with(&format!("readability {folder}/it.md:{line}:1 ")),
                "{found:?}"
            );
        }
    }
    let tree = Tree::new();
    tree.replace("core/guides/permesso/en.md", "Go to the desk.", &hard);
    assert_eq!(found(&tree), [""; 0]);
}
