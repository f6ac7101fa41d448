//! Documents of pages: what stands in them, whether their files are there and are what they should be, the pack.

use std::fs;

use bundle::{Attachment, DOCUMENT_BYTES_MAX, Manifest, PackName, Record, stored_bytes, unpack};

use crate::{
    faults::{broken, build_without_fonts, found},
    tree::Tree,
};

const SHEET: &str = "core/guides/permesso/page.toml";
const BESIDE: &str = "core/guides/permesso/modulo.pdf";
const PDF: &[u8] = b"%PDF-1.7\nnot much of one";

/// A guide with two documents: one beside it, one of which only the address is known.
fn tree() -> Tree {
    let tree = Tree::new();
    tree.replace(
        SHEET,
        "[translations]",
        "attachments = [\n\
         { title.it = \"Modulo\", summary.it = \"Che cosa scrivere.\", file = \"modulo.pdf\", pages = 2 },\n\
         { title.it = \"Circolare\", summary.it = \"Che cosa cambia.\", website = \"https://example.it/c.pdf\", bytes = 340000 },\n\
         ]\n\n[translations]",
    );
    tree.write_bytes(BESIDE, PDF);
    tree
}

/// The record of the guide and the bytes of its document, as they stand in the pack.
fn packed(tree: &Tree) -> (Vec<Attachment>, Vec<u8>) {
    build_without_fonts(tree).unwrap();
    let read =
        |ending: &str| fs::read(tree.beside(&format!("packs/core/000001.{ending}"))).unwrap();
    let (pack, zip) = (PackName::core(), read("zip"));
    let manifest = Manifest::read(&pack, &read("manifest")).unwrap();
    let content = |path: &str| {
        let entry = manifest.entries.iter().find(|entry| entry.path == path).unwrap();
        unpack(stored_bytes(&zip, entry).unwrap(), entry).unwrap()
    };
    let path = "record/guide/permesso.json";
    let record = Record::read(&pack, path, &content(path)).unwrap();
    (record.attachments().to_vec(), content("media/document/guide/permesso/modulo.pdf"))
}

#[test]
fn a_document_travels_in_the_pack_of_its_page() {
    let tree = tree();
    assert_eq!(found(&tree), [] as [&str; 0]);
    let (documents, bytes) = packed(&tree);
    assert_eq!(bytes, PDF);
    let [carried, elsewhere] = documents.as_slice() else { panic!("{documents:?}") };
    assert_eq!(carried.carried.as_deref(), Some("media/document/guide/permesso/modulo.pdf"));
    assert_eq!((carried.bytes, carried.pages), (Some(PDF.len() as u64), Some(2)));
    assert_eq!(elsewhere.carried, None);
    assert_eq!((elsewhere.bytes, elsewhere.pages), (Some(340_000), None));
    let address = elsewhere.website.clone().map(String::from);
    assert_eq!(address.as_deref(), Some("https://example.it/c.pdf"));
}

#[test]
fn what_is_wrong_with_a_document_is_told_in_its_line() {
    broken(
        tree,
        "core/guides/permesso/page.toml
         modulo.pdf | altro.pdf | 8:66 there is no `altro.pdf` beside the page | name its `website` only
         modulo.pdf | Modulo.PDF | `Modulo.PDF` is not the name of a document | small letters
         modulo.pdf | ../guida.pdf | `../guida.pdf` is not the name of a document | the file name alone
         website = \"https://example.it/c.pdf\" | file = \"modulo.pdf\" | `modulo.pdf` is named twice | a file of its own
         website = \"https://example.it/c.pdf\" | pages = 1 | nothing says where it is | Add `file`
         pages = 2 | pages = 2, bytes = 9 | `bytes` beside a `file` | the file tells its size
         summary.it = \"Che cosa scrivere.\", | | there is no `summary.it` | Add `summary.it
         file = \"modulo.pdf\" | website = \"https://example.it/m.pdf\" | modulo.pdf no document of the page | Name it in `attachments`",
    );
}

#[test]
fn a_document_is_a_pdf_and_not_too_large() {
    let tree = tree();
    for (bytes, what) in [
        (b"%PD".to_vec(), "`modulo.pdf` is no PDF"),
        (b"PK\x03\x04 a text of an office".to_vec(), "`modulo.pdf` is no PDF"),
        (Vec::new(), "`modulo.pdf` is no PDF"),
    ] {
        tree.write_bytes(BESIDE, &bytes);
        let found = found(&tree);
        assert!(found[0].starts_with("file ") && found[0].ends_with(what), "{found:?}");
        assert!(build_without_fonts(&tree).is_err());
    }
    let file = fs::File::create(tree.source().join(BESIDE)).unwrap();
    file.set_len(DOCUMENT_BYTES_MAX + 1).unwrap();
    let found = found(&tree);
    assert!(found[0].ends_with("has 8388609 bytes, 8388608 are the most"), "{found:?}");
}

#[test]
fn pages_that_have_no_documents_take_no_pdf() {
    for folder in ["core/procedures/rinnovo", "regions/it-52/region"] {
        let example = Tree::example();
        example.write_bytes(&format!("{folder}/modulo.pdf"), PDF);
        assert_eq!(found(&example), [format!("file {folder}/modulo.pdf unknown file")]);
    }
}
