//! A pack with more entries than zips count in 16 bits.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufReader, Read as _},
};

use bundle::{
    Body, FORMAT, LanguageTag, Localized, PackName, Provenance, Record, ReviewStatus, Scheme,
    Source, TaxonomyTerm, Translated, TranslationStatus,
};

use super::{assemble::Assembler, content::Content, newest, plan::Plan, press::Presses, read_back};
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

#[test]
fn seventy_thousand_entries_are_read_by_other_tools() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut spool = Spool::on_disk_of(folder.path()).expect("a spool");
    let contents = (0..ENTRIES).map(|number| Content::of_record(spool.add(term(number)))).collect();
    let plan = Plan::of(PackName::core(), contents, Vec::new()).expect("a plan");
    let spool = spool.finish().expect("room");
    let presses = Presses::new().expect("memory");
    let mut assembler = Assembler { out: folder.path(), spool, presses };
    let ready = assembler.assemble(&plan, &Task::default()).expect("a pack");
    assert_eq!(ready.keep().expect("room").entries, ENTRIES);

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
