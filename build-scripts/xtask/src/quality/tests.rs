//! The whole way from a file to its lines.

use super::*;

const ENGLISH: &str = r#"{"lang": "en", "docs": [
    "The library of the town opens in the morning.\n\n# Bring *your* card.",
    "Doctors see children in the afternoon.",
    "The swimming pool is closed on Mondays."
], "queries": [["When are children seen by doctors?", 1], ["Which card does the library want?", 0],
    ["On which day is the pool closed?", 2], ["Where is the library of the town?", 2]]}"#;
const ARABIC: &str = r#"{"lang": "ar", "docs": [
    "تفتح المكتبة أبوابها في الصباح.",
    "يفحص الطبيب الأطفال بعد الظهر."
], "queries": [["متى يفحص الطبيب الأطفال؟", 1], ["متى تفتح المكتبة؟", 0]]}"#;

fn sets(folder: &Path) -> Vec<Set> {
    let files = [("small.en.json", ENGLISH), ("small.ar.json", ARABIC)];
    let read = |(number, (name, json)): (usize, (&str, &str))| {
        let path = folder.join(name);
        fs::write(&path, json).expect("room for a file");
        Set::read(&path, number).expect("a good file")
    };
    files.into_iter().enumerate().map(read).collect()
}

/// Those of `others` that this machine has.
fn here() -> Vec<Other> {
    let mut others = Other::value_variants().to_vec();
    others.retain(|other| *other != Other::Xapian || plain_xapian::require().is_ok());
    others
}

#[test]
fn every_engine_finds_what_is_plainly_there() {
    let work = tempfile::tempdir().expect("a temporary folder");
    let sets = sets(work.path());
    let mut misses = Misses::default();
    let alone = sets.chunks(1).map(|set| measure(set, &here(), Some(work.path()), &mut misses));
    let alone: Vec<Vec<Score>> =
        alone.flat_map(|scores| scores.expect("installed and asked")).collect();
    let together = measure(&sets, &here(), Some(work.path()), &mut misses);
    for scores in [alone, together.expect("installed and asked")] {
        for (set, scores) in sets.iter().zip(&scores) {
            assert_eq!(scores.len(), 1 + here().len());
            for score in scores {
                let line = score.line(&set.name);
                let [name, engine, first, five, mrr, cpu] =
                    line.split(' ').collect::<Vec<_>>().try_into().expect("six parts");
                assert_eq!((name, engine), (set.name.as_str(), score.engine));
                // The last question of the English set leads to a text that does not answer it.
                let right = if set.language.as_str() == "en" { "75.0" } else { "100.0" };
                assert_eq!(first, right, "{line}");
                for number in [five, mrr, cpu] {
                    assert!(number.parse::<f64>().is_ok(), "{line}");
                }
            }
        }
    }
    let missed = misses.lines();
    assert_eq!(missed.len(), 2, "{missed:?}");
    assert_eq!(missed[0]["answer"], "core/guide/text-0-2");
    assert_eq!(missed[0]["hits"][0], "core/guide/text-0-0");
    assert_eq!(missed[1]["answer"], "it-21/guide/text-0-2");
}

#[test]
fn xapian_gets_the_pieces_of_a_text_without_blanks() {
    let chinese = r#"{"lang": "zh-Hans", "docs": ["居留许可需要去警察局申请。", "学校在九月开学。"],
        "queries": [["居留许可在哪里申请？", 0], ["学校什么时候开学？", 1]]}"#;
    let work = tempfile::tempdir().expect("a temporary folder");
    let path = work.path().join("small.zh.json");
    fs::write(&path, chinese).expect("room for a file");
    let sets = [Set::read(&path, 0).expect("a good file")];
    for other in here().into_iter().filter(|other| *other == Other::Xapian) {
        let ranked = other.ask(&sets).expect("answers");
        let first: Vec<usize> = ranked[0].hits.iter().map(|hits| hits[0]).collect();
        assert_eq!(first, [0, 1]);
    }
}

#[test]
fn a_score_is_one_line() {
    let score = Score::new("fts5", &[Some(1), Some(2), None], Duration::from_millis(10));
    assert_eq!(score.line("xquad.ar"), "xquad.ar fts5 33.3 66.7 50.0 3.33");
}

#[test]
fn a_long_question_without_blanks_finds_its_text() {
    // What is asked comes last, and nearly every piece is cut across two words.
    let chinese = r#"{"lang": "zh-Hans", "docs": ["图书馆每天早上九点开门，读者需要出示借书证。", "游泳池星期一关闭。"],
        "queries": [["请问我如果明天下午下班以后想带着孩子一起过去的话，需要出示什么证件？", 0]]}"#;
    let work = tempfile::tempdir().expect("a temporary folder");
    let path = work.path().join("long.zh.json");
    fs::write(&path, chinese).expect("room for a file");
    let sets = [Set::read(&path, 0).expect("a good file")];
    let scores = measure(&sets, &[], Some(work.path()), &mut Misses::default());
    let scores = scores.expect("installed and asked");
    let line = scores[0][0].line("long.zh");
    assert!(line.starts_with("long.zh sportello 100.0 "), "{line}");
}
