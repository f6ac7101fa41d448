//! Updates from a web server that is honest, broken or hostile.

mod metadata;
mod patches;

use std::{fs, time::Duration};

use updater::{Change, Limits, Network, Outcome, Source, UpdateError};

use crate::{
    publisher::{Edition, days},
    server::{Answer, Asked, Manner, Server},
    stand::{Stand, builder},
};

/// Records that fill a pack, so that one changed record is a small part of it.
fn others() -> Vec<usize> {
    vec![4000; 10]
}

fn edition(number: u64) -> Edition {
    Edition { others: others(), ..Edition::new(number) }
}

/// A device with publication 1, and publication 2 ready.
fn ready() -> Stand {
    let stand = Stand::new();
    stand.publish(&edition(1));
    stand.once().expect("a good publication");
    stand.publish(&edition(2));
    stand
}

/// A server of what is published, each answer bent.
fn serve(stand: &Stand, bend: impl Fn(&Asked, Answer) -> Answer + Send + Sync + 'static) -> Server {
    Server::of_folder(stand.published(), bend)
}

fn honest(_: &Asked, answer: Answer) -> Answer {
    answer
}

/// Patient, but for pauses between attempts.
fn patient() -> Limits {
    Limits { pause_first_max: Duration::ZERO, ..Limits::default() }
}

/// For servers that never get anywhere.
fn hasty() -> Limits {
    let rate_window = Duration::from_millis(200);
    Limits { stall: 2 * rate_window, rate_window, attempts_max: 2, ..patient() }
}

fn once(stand: &Stand, server: &Server, limits: Limits) -> Result<Outcome, UpdateError> {
    let network = Network { limits, ..Network::default() };
    let source = Source::parse(&server.url())?.with_network(network);
    updater::once(&stand.data, &source, &builder(), stand.now)
}

/// Nothing is taken, the words say why, and an honest server mends it.
fn refused(stand: &Stand, name: &str, result: Result<Outcome, UpdateError>, expected: &str) {
    let error = result.expect_err(name);
    let said = error.fault().error;
    assert!(said.contains(expected), "{name}: `{said}` does not say `{expected}`");
    assert!(!error.advice().is_empty(), "{name}");
    assert_eq!(stand.versions(), "core 1, it-52 1", "{name}");
    taken(stand, name, once(stand, &serve(stand, honest), patient()));
}

fn taken(stand: &Stand, name: &str, result: Result<Outcome, UpdateError>) {
    let outcome = result.expect(name);
    assert!(outcome.faults.is_empty(), "{name}: {:?}", outcome.faults);
    assert_eq!(stand.versions(), "core 2, it-52 2", "{name}");
}

#[test]
fn over_http_comes_the_same_as_from_a_folder_and_a_poll_asks_for_little() {
    let by_folder = ready();
    let by_web = Stand::new();
    for number in [1, 2] {
        by_folder.publish(&edition(number));
    }
    let from_folder = by_folder.once().expect("a good publication");
    by_web.publish(&edition(1));
    let server = serve(&by_web, honest);
    once(&by_web, &server, patient()).expect("a good publication");
    by_web.publish(&edition(2));
    let outcome = once(&by_web, &server, patient()).expect("a good publication");
    assert_eq!((outcome.release, outcome.change), (from_folder.release, Change::Installed));

    let before = server.log().len();
    assert_eq!(once(&by_web, &server, patient()).expect("no news").change, Change::UpToDate);
    let asked: Vec<String> = server.log().drain(before..).map(|asked| asked.path).collect();
    assert_eq!(asked, ["metadata/2.root.json", "metadata/timestamp.json"]);
}

#[test]
fn only_what_changed_is_fetched() {
    let stand = ready();
    let server = serve(&stand, honest);
    taken(&stand, "an honest server", once(&stand, &server, patient()));
    let size = fs::metadata(stand.target("core", ".000002.zip")).expect("published").len();
    let zips: Vec<Asked> = server.log().into_iter().filter(|a| a.path.ends_with(".zip")).collect();
    assert_eq!(zips.len(), 2, "one piece of each pack");
    assert!(zips.iter().all(|zip| zip.status == 206 && zip.sent < size / 10), "{zips:?}");
    assert_eq!(server.connections(), 1, "one connection serves a whole update");
}

type Bend = fn(&Asked, Answer) -> Answer;

/// Bends answers to questions for parts.
fn parts(bend: Bend) -> impl Fn(&Asked, Answer) -> Answer {
    move |asked, answer| match asked.range() {
        Some(_) => bend(asked, answer),
        None => answer,
    }
}

#[test]
fn a_server_that_cannot_give_parts_gives_the_whole() {
    let cases: [(&str, Bend); 6] = [
        ("a wrong Content-Range", |_, answer| answer.with("Content-Range", "bytes 0-1/2")),
        ("no Content-Range", |_, answer| answer.without("Content-Range")),
        ("416", |_, _| Answer::status(416)),
        ("compressed parts", |_, answer| answer.with("Content-Encoding", "gzip")),
        ("cut parts, declared shorter", |_, mut answer| {
            answer.body.truncate(10);
            Answer { declared: Some(10), ..answer }
        }),
        ("other bytes", |_, mut answer| {
            answer.body.iter_mut().for_each(|byte| *byte ^= 1);
            answer
        }),
    ];
    for (name, bend) in cases {
        let stand = ready();
        taken(&stand, name, once(&stand, &serve(&stand, parts(bend)), patient()));
    }
    let stand = ready();
    let folder = stand.published();
    let ignorant = Server::scripted(move |asked| match fs::read(folder.join(&asked.path)) {
        Ok(bytes) => Answer::whole(bytes),
        Err(_) => Answer::status(404),
    });
    taken(&stand, "200 for 206", once(&stand, &ignorant, patient()));
}

#[test]
fn what_is_lost_on_the_way_is_asked_for_again_and_what_came_stays() {
    let is_zip = |asked: &Asked| asked.path.ends_with(".zip");
    let cases: [(&str, Bend); 4] = [
        ("busy at first", |asked, answer| match asked.times_before {
            0 => Answer::status(503),
            _ => answer,
        }),
        ("cut at first", |asked, answer| match asked.times_before {
            0 => answer.sent(Manner::CutAfter(20)),
            _ => answer,
        }),
        ("come back at once", |asked, answer| match asked.times_before {
            0 => Answer::status(429).with("Retry-After", "0"),
            _ => answer,
        }),
        ("stalled at first", |asked, answer| match asked.times_before {
            0 => answer.sent(Manner::StallAfter(20)),
            _ => answer,
        }),
    ];
    for (name, bend) in cases {
        let stand = ready();
        let bend =
            move |asked: &Asked, answer| if is_zip(asked) { bend(asked, answer) } else { answer };
        taken(&stand, name, once(&stand, &serve(&stand, bend), hasty()));
    }

    // A line that breaks again and again: in the end no byte of an object came twice.
    let stand = Stand::new();
    stand.publish(&edition(1));
    let zip = fs::metadata(stand.target("core", ".000001.zip")).expect("published").len();
    let server = serve(&stand, move |asked, answer| match is_zip(asked) {
        true if answer.body.len() > 9000 => answer.sent(Manner::CutAfter(9000)),
        _ => answer,
    });
    let done = (0..10).find_map(|_| once(&stand, &server, patient()).ok());
    assert!(done.is_some_and(|outcome| outcome.faults.is_empty()));
    assert_eq!(stand.versions(), "core 1, it-52 1");
    let core: u64 = server.sent("core/");
    assert!(core < zip * 3, "{core} bytes of a zip of {zip}");
}

#[test]
fn a_server_that_never_gets_anywhere_is_given_up_with_words() {
    let cases: [(&str, &str, Bend, &str); 12] = [
        ("a stalled zip", ".zip", |_, a| a.sent(Manner::StallAfter(5)), "stood still"),
        ("a zip always cut", ".zip", |_, a| a.sent(Manner::CutAfter(5)), "the connection was lost"),
        ("a slow drip", "timestamp", |_, a| a.sent(DRIP), "comes too slowly"),
        ("a stalled timestamp", "timestamp", |_, a| a.sent(Manner::StallAfter(5)), "stood still"),
        ("an endless timestamp", "timestamp", |_, a| endless(a), "larger than 16384 bytes"),
        ("an endless snapshot", "snapshot", |_, a| endless(a), "larger than 2000000 bytes"),
        ("an endless role", "core.json", |_, a| endless(a), "it is larger than"),
        ("an endless manifest", ".manifest", |_, a| endless(a), "it is longer than"),
        ("always busy", "timestamp", |_, _| Answer::status(503), "status 503"),
        ("a loop", "timestamp", |_, _| Answer::redirect(302, "timestamp.json"), "in a circle"),
        ("compressed", "timestamp", |_, a| a.with("Content-Encoding", "gzip"), "compressed"),
        ("next root broken", "2.root", |_, _| Answer::status(500), "status 500"),
    ];
    for (name, part, bend, expected) in cases {
        let stand = ready();
        let server = serve(&stand, move |asked, answer| match asked.path.contains(part) {
            true => bend(asked, answer),
            false => answer,
        });
        refused(&stand, name, once(&stand, &server, hasty()), expected);
    }
}

const DRIP: Manner = Manner::Drip(Duration::from_millis(20));

fn endless(answer: Answer) -> Answer {
    Answer { declared: None, ..answer }.sent(Manner::Endlessly)
}

#[test]
fn an_endless_zip_is_read_as_far_as_its_last_entry() {
    let stand = ready();
    let server = serve(&stand, |asked, answer| match asked.path.ends_with(".zip") {
        true => endless(answer),
        false => answer,
    });
    taken(&stand, "its entries are what was signed", once(&stand, &server, patient()));
}

#[test]
fn a_budget_stops_in_the_middle_and_the_next_day_goes_on_from_there() {
    let mut stand = Stand::new();
    stand.publish(&Edition { others: vec![100_000; 15], ..Edition::new(1) });
    let mut settings = stand.data.settings().expect("whole");
    settings.megabytes_per_day = Some(1);
    stand.data.write_settings(&settings).expect("a writable folder");
    let server = serve(&stand, honest);
    let said = once(&stand, &server, patient()).expect_err("3 MB in a day").fault().error;
    assert!(said.contains("the number of bytes for today is used up"), "{said}");
    let first_day = server.sent("targets/");
    let said = once(&stand, &server, patient()).expect_err("the same day").fault().error;
    assert!(said.contains("used up"), "{said}");
    assert_eq!(server.sent("targets/"), first_day, "content is not even asked for");
    let mut days_needed = 1;
    while stand.data.current().is_err() && days_needed < 10 {
        stand.now += days(1);
        days_needed += 1;
        let _ = once(&stand, &server, patient());
    }
    assert!((2..=5).contains(&days_needed), "{days_needed} days for 3 MB");
}
