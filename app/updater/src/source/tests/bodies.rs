//! Bodies that end too early, too late or never, and budgets.

use std::{io::Read as _, sync::Arc, sync::atomic::Ordering, time::Duration};

use super::{
    Budget, limits, part,
    server::{Answer, Asked, Manner, Server},
    source, source_with, whole,
};
use crate::source::{FileVersion, Limits, Network, Source, SourceError};

const FILE: &[u8] = b"0123456789";

#[test]
fn a_body_that_ends_too_early_is_an_error_that_may_pass() {
    type Bend = fn(Answer) -> Answer;
    let cases: [(&str, Bend); 3] = [
        ("cut", |a| a.sent(Manner::CutAfter(1))),
        ("cut before it begins", |a| a.sent(Manner::CutAfter(0))),
        ("closed without a length", |a| Answer { declared: None, ..a }.sent(Manner::CutAfter(3))),
    ];
    for (name, bend) in cases {
        let server = Server::scripted(move |asked| bend(Answer::file(asked, FILE)));
        let error = part(&source(&server), &mut FileVersion::default()).expect_err(name);
        assert!(matches!(error, SourceError::Lost { .. }) && error.is_passing(), "{name}: {error}");
    }
    let server = Server::scripted(|a: &Asked| Answer::file(a, FILE).sent(Manner::CutAfter(4)));
    let error = whole(&source(&server), "metadata/x").expect_err("four of ten bytes");
    assert!(matches!(error, SourceError::Lost { .. }), "{error}");
}

#[test]
fn nothing_is_read_beyond_what_was_asked_for() {
    let endless = |asked: &Asked| {
        let answer = Answer::file(asked, FILE);
        Answer { declared: None, ..answer }.sent(Manner::Endlessly)
    };
    let server = Server::scripted(endless);
    let came = part(&source(&server), &mut FileVersion::default()).expect("the part");
    assert_eq!(came, "range: 2345");
    let file = source(&server).open("metadata/x").expect("an answer").expect("a file");
    assert_eq!(file.read_up_to(14).expect("enough").len(), 15);
}

#[test]
fn what_stands_still_or_drips_is_given_up() {
    let tight = Limits {
        stall: Duration::from_secs(1),
        rate_window: Duration::from_millis(400),
        ..limits()
    };
    let stalls = |asked: &Asked| match asked.path.as_str() {
        "targets/stall" => Answer::whole(FILE).sent(Manner::StallAfter(3)),
        _ => Answer::whole([0; 60]).sent(Manner::Drip(Duration::from_millis(20))),
    };
    let server = Server::scripted(stalls);
    let source = source_with(&server, tight);
    let error = whole(&source, "targets/stall").expect_err("it never ends");
    assert!(error.to_string().contains("stood still for 1 seconds"), "{error}");
    assert!(error.is_passing());
    let error = whole(&source, "targets/drip").expect_err("50 bytes a second");
    assert!(error.to_string().contains("less than 256 bytes a second"), "{error}");
    assert!(error.is_passing());
}

#[test]
fn a_server_that_never_answers_is_given_up() {
    let server = Server::scripted(|_| {
        std::thread::sleep(Duration::from_millis(600));
        Answer::whole(FILE)
    });
    let hasty = Limits { answer: Duration::from_millis(100), ..limits() };
    let error = whole(&source_with(&server, hasty), "metadata/x").expect_err("too late");
    assert!(error.to_string().contains("did not answer within 0.1 seconds"), "{error}");
}

fn with_budget(server: &Server, budget: &Arc<Budget>) -> Source {
    let meter = Arc::clone(budget);
    let network = Network { meter, limits: limits(), ..Network::default() };
    Source::parse(&server.url()).expect("an address").with_network(network)
}

#[test]
fn a_budget_holds_content_back_and_never_metadata() {
    let server = Server::scripted(|asked: &Asked| Answer::file(asked, FILE));
    let budget = Budget::of(0);
    let source = with_budget(&server, &budget);
    assert!(matches!(whole(&source, "targets/x"), Err(SourceError::Budget)));
    assert!(matches!(part(&source, &mut FileVersion::default()), Err(SourceError::Budget)));
    assert_eq!(server.log().len(), 0, "nothing is asked for that could not be taken");
    assert_eq!(whole(&source, "metadata/x").expect("metadata"), "0123456789");
    assert!(budget.counted.load(Ordering::Relaxed) > FILE.len() as u64, "head and body count");
}

#[test]
fn a_budget_that_ends_in_the_middle_of_a_body_ends_the_body() {
    let content = vec![b'x'; 100_000];
    let server = Server::scripted(move |asked| Answer::file(asked, &content));
    let budget = Budget::of(40_000);
    let source = with_budget(&server, &budget);
    let mut file = source.open("targets/x").expect("an answer").expect("a file");
    let mut came = Vec::new();
    let error = file.read_to_end(&mut came).expect_err("the budget is smaller");
    let error = file.failure(error);
    assert!(matches!(error, SourceError::Budget) && !error.is_passing(), "{error}");
    assert!((39_000..=40_000).contains(&came.len()), "{} bytes came", came.len());

    // A body that fits to the last byte is whole.
    let fits = Server::scripted(|asked: &Asked| Answer::file(asked, FILE));
    let budget = Budget::of(1000);
    let source = with_budget(&fits, &budget);
    let mut file = source.open("targets/x").expect("an answer").expect("a file");
    budget.left.store(FILE.len() as u64, Ordering::Relaxed);
    assert_eq!(file.read_to_end(&mut Vec::new()).expect("it fits"), FILE.len());
}
