//! Addresses, redirects, retries, proxies, and parts of files in folders.

use std::time::Duration;

use super::{
    limits, part,
    server::{Answer, Asked, Server},
    source, source_with, whole,
};
use crate::source::{
    FileVersion, Limits, Network, Source, SourceError, address::Address, network::pause,
};

#[test]
fn a_source_is_a_folder_or_an_address() {
    for (text, expected) in [
        ("/media/STICK", Ok("/media/STICK")),
        ("file:///media/A%20STICK", Ok("/media/A STICK")),
        ("file://localhost/media", Ok("/media")),
        ("http://example.org", Ok("http://example.org")),
        ("HTTPS://Example.org:8443/a/b//", Ok("https://example.org:8443/a/b")),
        ("https://[::1]:80/a", Ok("https://[::1]:80/a")),
        ("https://anna:a%2Fb%40c@example.org/a", Ok("https://example.org/a")),
        ("file://server/share", Err("is written `file:///a/folder`")),
        ("ftp://anna:secret@example.org/a", Err("cannot fetch from ftp://example.org/a")),
        ("https://anna:se/cret@example.org", Err("https://example.org is not an address")),
        ("https://example.org/?a=b", Err("a query or a fragment")),
        ("https://example.org/#top", Err("a query or a fragment")),
        ("https://", Err("it is not written as one")),
        ("https:///path", Err("it is not written as one")),
        ("https://exa mple.org", Err("it is not written as one")),
        ("https://example.org:port", Err("it is not written as one")),
    ] {
        match (Source::parse(text), expected) {
            (Ok(source), Ok(shown)) => {
                assert_eq!(source.to_string(), shown, "{text}");
            }
            (Err(error), Err(says)) => {
                assert!(error.to_string().contains(says), "{text}: {error}");
                assert!(!error.advice().is_empty() && !error.is_passing(), "{text}");
            }
            (got, _) => panic!("{text}: {got:?}"),
        }
    }
}

#[test]
fn user_and_password_reach_their_server_and_nobody_else() {
    let other = Server::scripted(|_| Answer::whole("there"));
    let elsewhere = format!("{}/x", other.url());
    let server = Server::scripted(move |asked| match asked.path.as_str() {
        "metadata/away" => Answer::redirect(302, elsewhere.clone()),
        "metadata/here" => Answer::redirect(302, "elsewhere"),
        "metadata/no" => Answer::status(403),
        _ => Answer::whole("here"),
    });
    let text = format!("http://anna:p%C3%A0ss@{}", server.address());
    let source = Source::parse(&text).expect("an address");
    assert_eq!(whole(&source, "metadata/here").expect("a file"), "here");
    assert_eq!(whole(&source, "metadata/away").expect("a file"), "there");
    // `anna:pàss`
    let expected = Some("Basic YW5uYTpww6Bzcw==");
    assert!(server.log().iter().all(|asked| asked.header("authorization") == expected));
    assert_eq!(other.log()[0].header("authorization"), None);
    let error = whole(&source, "metadata/no").expect_err("forbidden");
    for shown in [format!("{source:?}"), source.to_string(), format!("{error:?} {error}")] {
        assert!(!shown.contains("anna") && !shown.contains("ss@"), "{shown}");
    }
}

#[test]
fn every_request_says_who_asks_and_wants_the_bytes_as_they_are() {
    let server = Server::scripted(|_| Answer::whole("x"));
    whole(&source(&server), "targets/a b/ö?#%2F.json").expect("a file");
    let asked = server.log().remove(0);
    assert_eq!(asked.path, "targets/a%20b/%C3%B6%3F%23%2F.json");
    assert_eq!(asked.header("accept-encoding"), Some("identity"));
    assert!(asked.header("user-agent").is_some_and(|who| who.starts_with("sportello-updater/")));
}

#[test]
fn redirects_are_followed_as_far_as_they_lead_somewhere() {
    let server = Server::scripted(|asked| {
        let path = asked.path.trim_start_matches("metadata/").trim_end_matches("?a=b");
        let hops = path.strip_prefix("hop-").and_then(|hops| hops.parse::<u32>().ok());
        match (path, hops) {
            (_, Some(0)) => Answer::whole("arrived"),
            (_, Some(n)) => Answer::redirect(308, format!("./x/../hop-{}?a=b#c", n - 1)),
            ("loop-a", _) => Answer::redirect(301, "/metadata/loop-b"),
            ("loop-b", _) => Answer::redirect(307, "loop-a"),
            ("self", _) => Answer::redirect(302, ""),
            ("ftp", _) => Answer::redirect(303, "ftp://example.org/x"),
            _ => Answer::status(302),
        }
    });
    let source = source(&server);
    for (path, expected) in [
        ("hop-0", "arrived"),
        ("hop-5", "arrived"),
        ("hop-6", "there are more than 5 of them"),
        ("loop-a", "it leads in a circle, back to http://"),
        ("self", "it leads in a circle"),
        ("ftp", "it leads to ftp://example.org/x, which is no http or https address"),
        ("nowhere", "it does not say where to"),
    ] {
        let said = whole(&source, &format!("metadata/{path}")).unwrap_or_else(|e| {
            assert!(matches!(e, SourceError::Redirect { .. }) && !e.is_passing(), "{path}: {e}");
            e.to_string()
        });
        assert!(said.contains(expected), "{path}: {said}");
    }
}

#[test]
fn https_is_never_left_for_http() {
    let address = Address::parse("https://example.org/a/").expect("an address");
    let here = address.file("metadata/timestamp.json");
    for (location, expected) in [
        ("http://example.org/a", Err("down to http://example.org/a")),
        ("HTTP://cdn.example.org/x?secret=1", Err("down to http://cdn.example.org/x")),
        ("https://CDN.example.org/x", Ok("https://cdn.example.org/x")),
        ("//cdn.example.org", Ok("https://cdn.example.org/")),
        ("/x", Ok("https://example.org/x")),
        ("../x/./y/", Ok("https://example.org/a/x/y/")),
        ("https://anna:secret@example.org/x", Ok("https://example.org/x")),
        ("javascript://x", Err("no http or https address")),
    ] {
        match (here.follow(location), expected) {
            (Ok(url), Ok(shown)) => assert_eq!(url.to_string(), shown, "{location}"),
            (Err(said), Err(says)) => {
                assert!(said.contains(says) && !said.contains("secret"), "{location}: {said}");
            }
            (got, _) => panic!("{location}: {got:?}"),
        }
    }
}

/// What becomes of a file whose first answers are these, and how often it was asked for.
fn after(first: Vec<Answer>, limits: Limits) -> (Result<String, SourceError>, usize) {
    let server = Server::scripted(move |asked| {
        first.get(asked.times_before).cloned().unwrap_or_else(|| Answer::whole("good"))
    });
    let result = match source_with(&server, limits).open("metadata/x") {
        Ok(None) => Ok("none".to_owned()),
        Ok(Some(file)) => file.read_up_to(10).map(|b| String::from_utf8(b).expect("text")),
        Err(error) => Err(error),
    };
    (result, server.log().len())
}

#[test]
fn what_may_pass_is_asked_for_again_and_nothing_else() {
    let busy = || Answer::status(503);
    let later = |seconds: &str| busy().with("Retry-After", seconds);
    let at_once = Limits { retry_after_max: Duration::ZERO, ..limits() };
    for (name, first, limits, expected, times) in [
        ("busy once", vec![busy()], limits(), "good", 2),
        ("busy twice", vec![busy(), Answer::status(429)], limits(), "good", 3),
        ("always busy", vec![busy(), busy(), busy()], limits(), "status 503", 3),
        ("come back at once", vec![later("0")], limits(), "good", 2),
        ("come back later", vec![later("1")], limits(), "good", 2),
        ("come back too late", vec![later("1")], at_once, "status 503", 1),
        ("come back some day", vec![later("Fri, 31 Dec 1999 23:59:59 GMT")], limits(), "good", 2),
        ("not there", vec![Answer::status(404)], limits(), "none", 1),
        ("not there any more", vec![Answer::status(410)], limits(), "none", 1),
        ("forbidden", vec![Answer::status(403)], limits(), "status 403", 1),
        ("no content", vec![Answer::status(204)], limits(), "status 204", 1),
    ] {
        let (result, asked) = after(first, limits);
        let said = result.unwrap_or_else(|error| error.to_string());
        assert!(said.contains(expected), "{name}: {said}");
        assert_eq!(asked, times, "{name}");
    }
}

#[test]
fn a_server_that_is_not_there_is_told_in_words() {
    let server = Server::scripted(|_| Answer::whole("x"));
    let gone = source(&server);
    drop(server);
    let error = whole(&gone, "metadata/x").expect_err("nobody listens");
    assert!(matches!(error, SourceError::Unreachable { .. } | SourceError::Lost { .. }), "{error}");
    assert!(error.is_passing());
}

#[test]
fn a_proxy_stands_in_between_where_one_is_set() {
    // A proxy that goes on as the server itself.
    let proxy = Server::scripted(|asked: &Asked| match asked.method.as_str() {
        "CONNECT" => Answer { body: Vec::new(), declared: Some(0), ..Answer::status(200) },
        _ => Answer::whole("by proxy"),
    });
    let reached = |proxy: &str| {
        let source = Source::parse("http://updates.invalid/a").expect("an address");
        let network =
            Network { proxy: Some(proxy.to_owned()), limits: limits(), ..Network::default() };
        whole(&source.with_network(network), "metadata/x")
    };
    assert_eq!(reached(&proxy.url()).expect("a file"), "by proxy");
    assert_eq!(proxy.log()[0].path, "updates.invalid:80");
    assert_eq!(proxy.log()[1].path, "a/metadata/x");

    let refuses = Server::scripted(|_| Answer::status(407));
    for (proxy, says) in [
        (refuses.url(), "cannot be used"),
        ("http://anna:secret@".to_owned(), "its address is not written as one"),
    ] {
        let error = reached(&proxy).expect_err(&proxy);
        assert!(matches!(error, SourceError::Proxy { .. }), "{proxy}: {error}");
        assert!(
            error.to_string().contains(says) && !error.to_string().contains("secret"),
            "{error}"
        );
    }
}

#[test]
fn pauses_grow_differ_and_end() {
    let limits = Limits::default();
    for attempt in [1, 2, 3, 10, u32::MAX] {
        let longest = limits.pause_first_max.saturating_mul(2_u32.saturating_pow(attempt - 1));
        let pauses: Vec<Duration> = (0..50).map(|_| pause(attempt, &limits)).collect();
        assert!(pauses.iter().all(|pause| *pause <= longest.min(limits.pause_max)), "{attempt}");
        assert!(pauses.iter().any(|pause| *pause != pauses[0]), "{attempt}");
    }
}

#[test]
fn a_folder_gives_parts_too_and_nothing_outside_itself() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("published");
    for (path, text) in
        [(folder.join("targets/x"), "0123456789"), (place.path().join("outside"), "secret")]
    {
        store::write_durably(&path, text.as_bytes()).expect("a writable folder");
    }
    let source = Source::parse(folder.to_str().expect("a plain path")).expect("a folder");
    assert_eq!(part(&source, &mut FileVersion::default()).expect("a part"), "range: 2345");
    assert_eq!(source.pause(1), Duration::ZERO);
    for outside in ["../outside", "targets/../../outside", "/etc/hostname", "targets", ""] {
        assert!(source.open(outside).expect("no error").is_none(), "{outside}");
    }
}
