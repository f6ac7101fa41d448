//! Answers to a question for a part: only exactly that part, or the whole, is taken.

use super::{
    part,
    server::{Answer, Asked, Server, etag},
    source, whole,
};
use crate::source::{FileVersion, SourceError};

const FILE: &[u8] = b"0123456789";

type Bend = fn(Answer) -> Answer;

/// What becomes of bytes 2 to 5 with each answer bent; an error is given in words.
fn outcome(bend: impl Fn(Answer) -> Answer + Send + Sync + 'static) -> String {
    let server = Server::scripted(move |asked| bend(Answer::file(asked, FILE)));
    match part(&source(&server), &mut FileVersion::default()) {
        Ok(came) => came,
        Err(error) => {
            assert!(!error.is_passing(), "{error}");
            assert_eq!(server.log().len(), 1, "a wrong answer is not asked for again");
            error.to_string()
        }
    }
}

#[test]
fn a_part_is_exactly_what_was_asked_for() {
    let cases: [(&str, Bend, &str); 17] = [
        ("an honest part", |a| a, "range: 2345"),
        ("no total", |a| a.with("Content-Range", "bytes 2-5/*"), "range: 2345"),
        ("no ETag", |a| a.without("ETag"), "range: 2345"),
        ("200", |_| Answer::whole(FILE), "whole: 0123456789"),
        ("no Content-Range", |a| a.without("Content-Range"), "does not say which"),
        ("an earlier start", |a| a.with("Content-Range", "bytes 1-5/10"), "bytes 1 to 5 came"),
        ("a later end", |a| a.with("Content-Range", "bytes 2-6/10"), "bytes 2 to 6 came"),
        ("another part", |a| a.with("Content-Range", "bytes 0-3/10"), "bytes 0 to 3 came"),
        ("too small a total", |a| a.with("Content-Range", "bytes 2-5/5"), "more than there is"),
        ("backwards", |a| a.with("Content-Range", "bytes 5-2/10"), "does not say which"),
        ("a sign", |a| a.with("Content-Range", "bytes +2-5/10"), "does not say which"),
        ("another unit", |a| a.with("Content-Range", "lines 2-5/10"), "does not say which"),
        (
            "beyond numbers",
            |a| a.with("Content-Range", "bytes 2-18446744073709551615/*"),
            "does not say which",
        ),
        (
            "another length",
            |a| Answer { body: b"23".to_vec(), declared: Some(2), ..a },
            "2 bytes come, and 4 were asked for",
        ),
        ("several parts", |a| a.with("Content-Range", "bytes 2-3/10, 4-5/10"), "does not say"),
        ("416", |_| Answer::status(416), "it has no bytes 2 to 5"),
        ("compressed", |a| a.with("Content-Encoding", "gzip"), "compressed on the way (gzip)"),
    ];
    for (name, bend, expected) in cases {
        let outcome = outcome(bend);
        assert!(outcome.contains(expected), "{name}: `{outcome}` does not say `{expected}`");
    }
}

#[test]
fn a_whole_file_is_no_part_of_one() {
    let server = Server::scripted(|_| {
        Answer { status: 206, ..Answer::whole("01") }.with("Content-Range", "bytes 0-1/10")
    });
    let error = whole(&source(&server), "metadata/x").expect_err("half a file");
    assert!(error.to_string().contains("a part of the file came"), "{error}");
}

#[test]
fn a_file_that_changes_between_two_parts_is_never_mixed() {
    // An honest server sees by `If-Range` that its file is another one now.
    let server = Server::scripted(|asked| match asked.times_before {
        0 => Answer::file(asked, FILE),
        _ => Answer::file(asked, b"abcdefghij"),
    });
    let mut version = FileVersion::default();
    assert_eq!(part(&source(&server), &mut version).expect("the first"), "range: 2345");
    assert_eq!(part(&source(&server), &mut version).expect("the whole"), "whole: abcdefghij");
    assert_eq!(server.log()[0].header("if-range"), None);
    assert_eq!(server.log()[1].header("if-range"), Some(etag(FILE).as_str()));
    assert_eq!(part(&source(&server), &mut version).expect("the new one"), "range: cdef");

    // A server that ignores `If-Range` gives itself away by the validator or the length.
    let others: [(&str, Bend); 2] = [
        ("another ETag", |a| a.with("ETag", "\"other\"")),
        ("another total", |a| a.without("ETag").with("Content-Range", "bytes 2-5/11")),
    ];
    for (name, other) in others {
        let server = Server::scripted(move |asked| match asked.times_before {
            0 => Answer::file(asked, FILE),
            _ => other(Answer::file(asked, FILE)),
        });
        let mut version = FileVersion::default();
        part(&source(&server), &mut version).expect("the first");
        let error = part(&source(&server), &mut version).expect_err(name);
        assert!(matches!(error, SourceError::Changed(_)) && error.is_passing(), "{name}: {error}");
    }
}

#[test]
fn a_weak_validator_is_never_used() {
    for weak in ["W/\"1\"", "1", "\"a\"b\"", "\"a b\""] {
        let server =
            Server::scripted(move |asked: &Asked| Answer::file(asked, FILE).with("ETag", weak));
        let mut version = FileVersion::default();
        for _ in 0..2 {
            assert_eq!(part(&source(&server), &mut version).expect(weak), "range: 2345");
        }
        assert!(server.log().iter().all(|asked| asked.header("if-range").is_none()), "{weak}");
    }
}

#[test]
fn a_login_page_in_place_of_a_file_is_told() {
    let page = "\n<!DOCTYPE html><title>Wi-Fi</title>";
    let server = Server::scripted(move |asked| match asked.path.as_str() {
        "portal/login?from=x" => {
            Answer::whole(page).with("Content-Type", "text/HTML; charset=utf-8")
        }
        "metadata/known.json" => Answer::whole("{}").with("Content-Type", "text/html"),
        "metadata/511.json" => Answer::status(511),
        _ => Answer::redirect(302, "/portal/login?from=x"),
    });
    for path in ["metadata/timestamp.json", "metadata/511.json"] {
        let error = whole(&source(&server), path).expect_err("a page");
        assert!(error.to_string().contains("perhaps a network's login page"), "{error}");
    }
    let error = part(&source(&server), &mut FileVersion::default()).expect_err("a page");
    assert!(matches!(error, SourceError::WebPage(_)), "{error}");
    // A server may call files whatever it likes, as long as they are the files.
    assert_eq!(whole(&source(&server), "metadata/known.json").expect("a file"), "{}");
}
