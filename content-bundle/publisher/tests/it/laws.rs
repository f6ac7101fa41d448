//! Acts that are cited, the catalogue of laws, and the day of which a page describes the law.

use crate::{
    faults::{found, only_check_finds, page},
    tree::Tree,
};

const GUIDE: &str = "core/guides/permesso/page.toml";
const TEXT: &str = "core/guides/permesso/it.md";
const ENGLISH: &str = "core/guides/permesso/en.md";

fn law(tree: &Tree, name: &str, citation: &str) {
    let keys = format!("citation = \"{citation}\"\nsource = \"Redazione\"\n");
    page(tree, &format!("core/laws/{name}"), &keys, "Una legge.");
}

#[test]
fn acts_are_looked_up_wherever_a_reader_meets_them() {
    let tree = Tree::new();
    law(&tree, "testo-unico", "D.Lgs. 286/1998");
    assert_eq!(found(&tree), [""; 0]);
    tree.replace(TEXT, "Vai allo", "Lo dice l'art. 5 del D.Lgs. 286/1998. Vai allo");
    assert_eq!(found(&tree), [""; 0]);

    tree.replace(TEXT, "## Che cos'è", "## Che cos'è la L. 1/2001");
    tree.replace(TEXT, "Chiedilo.", "Lo dice la L. 2/2002.");
    tree.replace(TEXT, "Vai allo", "Lo dice la **L. 3/2003**, art. 1, e la L. 3/2003. Vai allo");
    tree.replace(ENGLISH, "Go to", "The law is L. 4/2004. Go to");
    tree.replace(GUIDE, "[[source]]", "[[source]]\ntitle = \"Legge 5/2005\"\n[[source]]");
    tree.replace("core/services.toml", "\"Legge\"", "\"D.P.R. 6 giugno 2006, n. 6\"");
    let term = "[[term]]\nid = \"parola\"\nterm.it = \"Parola\"\ndefinition.it = \"Vedi la L. 7/2007.\"\nsource = \"Redazione\"\n";
    tree.write("core/glossary.toml", term);
    let missing = "is not in the catalogue of laws";
    only_check_finds(
        &tree,
        &[
            format!("law core/glossary.toml:4:17 `L. 7/2007` {missing}"),
            format!("law core/guides/permesso/en.md:8:1 `L. 4/2004` {missing}"),
            format!("law core/guides/permesso/it.md:3:11 `L. 2/2002` {missing}"),
            format!("law core/guides/permesso/it.md:7:1 `L. 1/2001` {missing}"),
            format!("law core/guides/permesso/it.md:9:1 `L. 3/2003` {missing}"),
            format!("law core/guides/permesso/page.toml:11:9 `L. 5/2005` {missing}"),
            format!("law core/services.toml:9:21 `D.P.R. 6/2006` {missing}"),
        ],
    );
}

#[test]
fn without_a_catalogue_no_act_is_missed() {
    let tree = Tree::new();
    tree.replace(TEXT, "Vai allo", "Lo dice la L. 1/2001. Vai allo");
    assert_eq!(found(&tree), [""; 0], "a Region's own sources have no laws");
}

#[test]
fn the_catalogue_has_each_act_once() {
    let tree = Tree::new();
    law(&tree, "a-testo-unico", "D.Lgs. 286/1998");
    law(&tree, "b-di-nuovo", "D.Lgs. 25 luglio 1998, n. 286");
    law(&tree, "c-due", "L. 1/2001 e L. 2/2002");
    law(&tree, "d-nessuno", "Testo unico immigrazione");
    only_check_finds(
        &tree,
        &[
            "law core/laws/b-di-nuovo/page.toml:2:12 `D.Lgs. 286/1998` is in the catalogue already, at core/laws/a-testo-unico/page.toml",
            "law core/laws/c-due/page.toml:2:12 `L. 1/2001 e L. 2/2002` is not the citation of one act",
            "law core/laws/d-nessuno/page.toml:2:12 `Testo unico immigrazione` is not the citation of one act",
        ],
    );
}

#[test]
fn whoever_explains_law_says_of_which_day() {
    let act = "source = [{ title = \"Redazione\" }, { title = \"L. 91/1992, art. 9\" }]\n";
    let what = "it rests on `L. 91/1992, art. 9` and has no `law_known_on`";
    for (folder, more, sheet) in [
        ("core/guides/prova", "types = [\"documenti\"]\n", Some("page.toml")),
        ("core/focus/prova", "", Some("page.toml")),
        ("core/facts/prova", "", Some("page.toml")),
        ("core/procedures/prova", "", Some("procedure.toml")),
        ("core/culture/prova", "", None),
        ("core/news/prova", "valid_to = \"2027-01-31\"\n", None),
    ] {
        let tree = Tree::new();
        page(&tree, folder, &format!("{more}{act}"), "Vai in Comune.");
        let expected = sheet.map(|sheet| format!("law-date {folder}/{sheet}:1:1 {what}"));
        assert_eq!(found(&tree), Vec::from_iter(expected), "{folder}");
        let dated = format!("{more}law_known_on = \"2026-11-24\"\n{act}");
        page(&tree, folder, &dated, "Vai in Comune.");
        assert_eq!(found(&tree), [""; 0], "{folder}");
        page(&tree, folder, &format!("{more}source = \"La legge\"\n"), "Vai in Comune.");
        assert_eq!(found(&tree), [""; 0], "{folder}: no act is named");
    }
}
