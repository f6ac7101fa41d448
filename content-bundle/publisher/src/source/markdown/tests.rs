//! Pages as blocks, and what cannot be one.

use bundle::{NoteKind, Step};

use super::*;

fn read_text(text: &str) -> (Vec<Block>, Vec<String>, Vec<String>) {
    let file = SourceFile::new("it.md", text.to_owned());
    let faults = Faults::default();
    let page = read(&file, 0, Boxes::Refused, &faults);
    let links = page.links.iter().map(|link| link.value.to_string()).collect();
    let faults =
        faults.sorted().iter().map(|f| format!("{}:{} {}", f.line, f.column, f.what)).collect();
    let blocks = page.blocks.into_iter().map(|block| block.value).collect();
    (blocks, links, faults)
}

#[test]
fn a_page_becomes_blocks() {
    let text = "## Che *cos'è*\n".replace('*', "")
        + "\nUna **parola** e\nun [link](guide/altro).\n\n- uno\n- due\n  tre\n\n\
           1. **Titolo.** Testo.\n2. Solo testo.\n\n> [!careful] Attento\n> Prima riga\n> seconda.\n";
    let (blocks, links, faults) = read_text(&text);
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(links, ["core/guide/altro"]);
    let step = |title: &str, text: &str| Step { title: title.into(), text: text.into() };
    assert_eq!(
        blocks,
        [
            Block::Heading { text: "Che cos'è".into() },
            Block::Paragraph { text: "Una **parola** e un [link](guide/altro).".into() },
            Block::List { items: vec!["uno".into(), "due tre".into()] },
            Block::Steps { steps: vec![step("Titolo.", "Testo."), step("", "Solo testo.")] },
            Block::Note {
                kind: NoteKind::Careful,
                title: "Attento".into(),
                text: "Prima riga seconda.".into()
            },
        ]
    );
}

#[test]
fn what_cannot_be_shown_is_named_with_its_line() {
    for (text, fault) in [
        ("testo\n\n# Titolo\n", "3:1 a heading of level 1 cannot be shown"),
        ("### Sotto\n", "1:1 a heading of level 3 cannot be shown"),
        ("## **Forte**\n", "1:1 bold words or a link in a heading cannot be shown"),
        ("a\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "3:1 a table cannot be shown"),
        ("vedi ![foto](a.png)\n", "1:6 a picture cannot be shown"),
        ("<div>\nciao\n</div>\n", "1:1 HTML cannot be shown"),
        ("una <b>parola</b>\n", "1:5 HTML cannot be shown"),
        ("una *parola*\n", "1:5 words in italics cannot be shown"),
        ("una __parola__\n", "1:5 `__` marks bold words cannot be shown"),
        ("un `codice`\n", "1:4 words in backquotes cannot be shown"),
        ("    codice\n", "1:5 a block of code cannot be shown"),
        ("a\n\n---\n", "3:1 a rule across the page cannot be shown"),
        ("a &amp; b\n", "1:3 `&amp;` cannot be shown"),
        ("a  \nb\n", "1:2 a forced line break cannot be shown"),
        ("<https://example.org>\n", "1:1 a link in this form cannot be shown"),
        (
            "[a](http://example.org)\n",
            "1:1 `http://example.org` is not an address that a kiosk may show",
        ),
        (
            "[a](mailto:a@example.org)\n",
            "1:1 `mailto:a@example.org` is not an address that a kiosk may show",
        ),
        (
            "[a](gide/b)\n",
            "1:1 `core/gide/b` is not a record id: its middle part is not a kind of record",
        ),
        ("> solo una citazione\n", "1:1 a quotation that is not a note cannot be shown"),
        ("> [!boh] Titolo\n> Testo\n", "1:1 a quotation that is not a note cannot be shown"),
        ("> [!info] Titolo\n", "1:1 a note without title or text cannot be shown"),
        ("- uno\n  - dentro\n", "2:3 a second paragraph or a list inside a point cannot be shown"),
        ("- uno\n\n  ancora\n", "3:3 a second paragraph or a list inside a point cannot be shown"),
        ("3. tre\n", "1:1 steps that do not begin with 1 cannot be shown"),
    ] {
        let (_, _, faults) = read_text(text);
        assert_eq!(faults.first().map(String::as_str), Some(fault), "{text}");
    }
}

#[test]
fn escapes_stay_and_odd_lists_do_not_stop_the_reader() {
    let (blocks, _, faults) = read_text("\\* nota\n\n1. **a [b](guide/c)** d\n");
    assert_eq!(blocks[0], Block::Paragraph { text: "\\* nota".into() });
    assert_eq!(faults.len(), 1, "{faults:?}");
}
