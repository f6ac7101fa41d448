//! What the messages say, and what a translator is told.

use super::*;
use crate::generator::{Source, generate};

fn messages(tag: &str) -> Messages {
    Messages::new(tag).expect("a language with messages")
}

#[test]
fn languages_are_the_folders() {
    assert_eq!(Messages::languages().collect::<Vec<_>>(), ["ar", "en", "it"]);
    assert!(Messages::new("xx").is_none());
}

#[test]
fn arabic_counts_in_six_ways() {
    let ar = messages("ar");
    for (count, text) in [
        (0, "لا توجد نتائج"),
        (1, "نتيجة واحدة"),
        (2, "نتيجتان"),
        (3, "3 نتائج"),
        (10, "10 نتائج"),
        (11, "11 نتيجة"),
        (99, "99 نتيجة"),
        (100, "100 نتيجة"),
    ] {
        assert_eq!(without_isolates(&ar.results(count)), text);
    }
}

#[test]
fn italian_and_english_count_in_two() {
    for (tag, one, many) in [("it", "1 guida", "2 guide"), ("en", "1 guide", "2 guides")] {
        let [first, second] = [1, 2].map(|count| without_isolates(&messages(tag).guides(count)));
        assert_eq!((first.as_str(), second.as_str()), (one, many));
    }
}

#[test]
fn dates_have_the_month_in_words() {
    for (tag, text) in
        [("it", "12 novembre 2026"), ("en", "12 November 2026"), ("ar", "12 نوفمبر 2026")]
    {
        assert_eq!(without_isolates(&messages(tag).date(12, 11, 2026)), text);
    }
}

#[test]
fn values_are_set_apart() {
    assert_eq!(messages("ar").desk_name("Prato"), "نقطة المعلومات في \u{2068}Prato\u{2069}");
}

/// Faults of sources given as (language, text).
fn faults(texts: &[(&str, &str)]) -> Vec<String> {
    let sources: Vec<Source> = texts
        .iter()
        .map(|(language, text)| Source {
            language: (*language).to_owned(),
            path: format!("{language}/a.ftl"),
            text: (*text).to_owned(),
        })
        .collect();
    generate(&sources).err().unwrap_or_default()
}

#[test]
fn translators_are_told_what_is_wrong() {
    for (texts, told) in [
        (vec![("it", "a = x\nb = { $\n")], "it/a.ftl:2: "),
        (vec![("it", "a = x\n    .title = y\n")], "must have a text and no attributes"),
        (vec![("it", "a = x\na = y\n")], "is there twice"),
        (vec![("en", "a = x\n")], "no folder `it`"),
        (vec![("it", "a = x\n"), ("en", "b = x\n")], "`en` has no `a`; translate it/a.ftl: `a`"),
        (
            vec![("it", "a = x\n"), ("en", "a = x\nb = x\n")],
            "en/a.ftl: `b` is not a message of the reference",
        ),
        (
            vec![("it", "a = x\n"), ("en", "a = { $n }\n")],
            "uses $n, which the reference does not give it",
        ),
    ] {
        let found = faults(&texts);
        assert!(found.iter().any(|fault| fault.contains(told)), "{told}: {found:?}");
    }
    assert_eq!(faults(&[("it", "a = x\n"), ("en", "a = y\n")]), Vec::<String>::new());
}

#[test]
fn variables_become_parameters() {
    let source = Source {
        language: "it".to_owned(),
        path: "it/a.ftl".to_owned(),
        text: "a-b =\n    { $name } { $guide-count ->\n        [one] x\n       *[other] { $count }\n    } { $day-number }\n".to_owned(),
    };
    let code = generate(&[source]).expect("good sources");
    assert!(code.contains(
        "pub fn a_b(&self, name: &str, guide_count: i64, count: i64, day_number: i64) -> String"
    ));
}
