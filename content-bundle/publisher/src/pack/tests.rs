//! A pack with more entries than zips count in 16 bits, and one whose document is none.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufReader, Read as _},
    path::Path,
};

use bundle::{
    Body, FORMAT, LanguageTag, Localized, PackName, Provenance, Record, ReviewStatus, Scheme,
    Source, TaxonomyTerm, Translated, TranslationStatus,
};

use super::{
    Built, UnreadableError, assemble::Assembler, content::Content, newest, plan::Plan,
    press::Presses, read_back,
};
use crate::{progress::Task, spool::Spool};

const ENTRIES: usize = 70_000;

fn term(number: usize) -> Record {
    let label = Translated { status: TranslationStatus::Original, value: number.to_string() };
    Record {
        format: FORMAT,
        id: format!("core/taxonomy_term/t-{number}").parse().expect("an id"),
        provenance: Provenance {
            owner: "Redazione".to_owned(),
            licence: "CC-BY-4.0".to_owned(),
            sources: vec![Source { title: "Piano".to_owned(), url: None, date: None }],
            written_date: "2026-11-24".parse().expect("a day"),
            status: ReviewStatus::Unreviewed,
            assured: None,
        },
        body: Body::TaxonomyTerm(TaxonomyTerm {
            scheme: Scheme::Target,
            parent: None,
            icon: None,
            order: 0,
            label: Localized(BTreeMap::from([(LanguageTag::italian(), label)])),
            hint: Localized::default(),
            definition: Localized::default(),
            synonyms: Localized::default(),
            misspellings: Localized::default(),
        }),
    }
}

fn assemble(out: &Path, contents: Vec<Content>, spool: Spool) -> Built {
    let plan = Plan::of(PackName::core(), contents, Vec::new()).expect("a plan");
    let spool = spool.finish().expect("room");
    let presses = Presses::new().expect("memory");
    let mut assembler = Assembler { out, spool, presses };
    let ready = assembler.assemble(&plan, &Task::default()).expect("a pack");
    ready.keep().expect("room")
}

#[test]
fn a_document_that_is_no_pdf_is_refused() {
    for (bytes, is_good) in
        [(&b"%PDF-1.7 and so on"[..], true), (b"PK\x03\x04", false), (b"", false)]
    {
        let folder = tempfile::tempdir().expect("a folder");
        let mut spool = Spool::on_disk_of(folder.path()).expect("a spool");
        let path = "media/document/guide/a/b.pdf";
        let contents = vec![
            Content::of_record(spool.add(term(1))),
            Content::of_text(path.to_owned(), bytes.to_vec()),
        ];
        assemble(folder.path(), contents, spool);
        let found = newest(folder.path(), &PackName::core()).expect("whole").expect("there");
        match read_back(&found) {
            Ok(()) => assert!(is_good, "{bytes:?}"),
            Err(UnreadableError::Document { entry, .. }) => {
                assert!(!is_good && entry == path, "{bytes:?}");
            }
            Err(error) => panic!("{error}"),
        }
    }
}

#[test]
fn seventy_thousand_entries_are_read_by_other_tools() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut spool = Spool::on_disk_of(folder.path()).expect("a spool");
    let contents = (0..ENTRIES).map(|number| Content::of_record(spool.add(term(number)))).collect();
    let built = assemble(folder.path(), contents, spool);
    assert_eq!(built.entries, ENTRIES);

    let found = newest(folder.path(), &PackName::core()).expect("whole").expect("there");
    read_back(&found).expect("what kiosks read");
    let file = BufReader::new(File::open(&found.zip_path).expect("the zip"));
    let mut zip = ::zip::ZipArchive::new(file).expect("a zip");
    assert_eq!(zip.len(), ENTRIES);
    for number in [0, 65_535, 69_999] {
        let path = format!("record/taxonomy_term/t-{number}.json");
        let mut content = Vec::new();
        zip.by_name(&path).expect("an entry").read_to_end(&mut content).expect("it unpacks");
        assert_eq!(content, term(number).to_json());
    }
}
