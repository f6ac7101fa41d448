//! What visitors type in 25 languages, and whether the page, concept or office that answers is among the first rows.
//!
//! The words in `fixtures/queries` were written by people who had not seen the pages. `cargo test -p journeys recall --
//! --nocapture` prints the table.

use std::{collections::BTreeSet, fs};

use serde::Deserialize;

use crate::{
    asked::{Portal, known},
    house, portal,
};

/// Of a hundred queries that a page in their own language answers, so many have their answer among the first five rows.
const SAME_LANGUAGE_MIN: usize = 95;
/// The same for all other queries of all languages together: what answers them is written in Italian and English.
const ACROSS_LANGUAGES_MIN: usize = 90;
/// Of a hundred Italian questions, so many have their page among the first three rows.
const QUESTIONS_MIN: usize = 95;
/// Rows in which an answer is looked for.
const ROWS: usize = 5;
const STYLES: [&str; 6] = ["plain", "misspelt", "romanised", "letter", "question", "half"];

#[derive(Deserialize)]
struct Queries {
    query: Vec<Labelled>,
}

#[derive(Deserialize)]
struct Labelled {
    words: String,
    style: String,
    /// Pages, concepts and kinds of offices; any of them answers.
    expect: Vec<String>,
}

#[derive(Deserialize)]
struct Questions {
    question: Vec<Asked>,
}

#[derive(Deserialize)]
struct Asked {
    words: String,
    pages: Vec<String>,
}

#[test]
fn words_lead_to_what_answers_them() {
    let portal = Portal::of_the_house();
    let mut across = Tally::default();
    let mut faults = Vec::new();
    say("| language | queries | first row | five rows | with a page in it | five rows |");
    say("|---|---|---|---|---|---|");
    for (language, queries) in labelled() {
        let (mut all, mut own) = (Tally::default(), Tally::default());
        for query in &queries {
            let rank = portal.rank(&language, &query.words, &query.expect);
            all.count(rank);
            let has_page = portal.has_page(&language, &query.expect);
            let tally = if has_page { &mut own } else { &mut across };
            tally.count(rank);
            if rank.is_none_or(|rank| rank >= ROWS) {
                let page = if has_page { "its page" } else { "another language" };
                say(&format!("missed in {language} ({page}): {}", query.words));
            }
        }
        let Tally { asked, first, found } = all;
        say(&format!(
            "| {language} | {asked} | {first} | {found} | {} | {} |",
            own.asked, own.found
        ));
        faults.extend(own.fault(&language, SAME_LANGUAGE_MIN));
    }
    let Tally { asked, first, found } = across;
    say(&format!("| across languages | {asked} | {first} | {found} | | |"));
    faults.extend(across.fault("across languages", ACROSS_LANGUAGES_MIN));
    let asked = questions();
    let missed: Vec<&str> = asked
        .iter()
        .filter(|asked| portal.rank("it", &asked.words, &asked.pages).is_none_or(|rank| rank >= 3))
        .map(|asked| asked.words.as_str())
        .collect();
    let found = asked.len() - missed.len();
    say(&format!(
        "| questions in Italian, three rows | {} | | {found} | | |\n{}",
        asked.len(),
        missed.join("\n")
    ));
    if found * 100 < asked.len() * QUESTIONS_MIN {
        faults.push(format!("questions: {found} of {}", asked.len()));
    }
    assert!(faults.is_empty(), "answers are missed: {faults:?}");
}

#[test]
fn labelled_queries_name_what_there_is() {
    let known = known(portal::records());
    let languages = labelled();
    assert_eq!(languages.len(), 25);
    for (language, queries) in languages {
        let own = ["it", "en", "fr", "es", "ar", "uk", "zh", "bn"].contains(&language.as_str());
        assert!(queries.len() >= if own { 60 } else { 15 }, "{language} has too few");
        let words: BTreeSet<&str> = queries.iter().map(|q| q.words.as_str()).collect();
        assert_eq!(words.len(), queries.len(), "{language} asks something twice");
        for query in queries {
            assert!(STYLES.contains(&query.style.as_str()), "{language}: {}", query.style);
            assert!(!query.expect.is_empty(), "{language}: {}", query.words);
            for id in &query.expect {
                assert!(known.contains(id), "{language}: {} expects {id}", query.words);
            }
        }
    }
}

fn labelled() -> Vec<(String, Vec<Labelled>)> {
    let folder = house::root().join("tests/fixtures/queries");
    let mut list: Vec<(String, Vec<Labelled>)> = house::files(&folder, &[".toml"])
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a readable fixture");
            let queries: Queries = toml::from_str(&text).expect("queries");
            let language = path.file_stem().and_then(|stem| stem.to_str()).expect("a tag");
            (language.to_owned(), queries.query)
        })
        .collect();
    list.sort_by(|(one, _), (other, _)| one.cmp(other));
    list
}

fn questions() -> Vec<Asked> {
    let path = house::root().join("tests/fixtures/questions/it.toml");
    let questions: Questions =
        toml::from_str(&fs::read_to_string(path).expect("a fixture")).expect("questions");
    questions.question
}

/// How many queries were answered.
#[derive(Default)]
struct Tally {
    asked: usize,
    /// In the first row.
    first: usize,
    /// Among [`ROWS`].
    found: usize,
}

impl Tally {
    fn count(&mut self, rank: Option<usize>) {
        self.asked += 1;
        self.first += usize::from(rank == Some(0));
        self.found += usize::from(rank.is_some_and(|rank| rank < ROWS));
    }

    /// Said where fewer than so many of a hundred were.
    fn fault(&self, whose: &str, least: usize) -> Option<String> {
        (self.found * 100 < self.asked * least)
            .then(|| format!("{whose}: {} of {}", self.found, self.asked))
    }
}

#[expect(clippy::print_stdout, reason = "whoever asks for the table sees it")]
fn say(line: &str) {
    println!("{line}");
}
