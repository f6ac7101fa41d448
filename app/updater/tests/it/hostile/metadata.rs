//! Metadata that is old, mixed, frozen, forbidden or no metadata at all.

use std::fs;

use updater::Change;

use super::{honest, once, patient, ready, refused, serve, taken};
use crate::{
    forger::read,
    publisher::{Edition, days},
    server::{Answer, Server},
    stand::Stand,
};

#[test]
fn a_login_page_is_told_from_updates() {
    let page = "<html><body>Accetta le condizioni</body></html>";
    let with_type = |kind: &str| Answer::whole(page).with("Content-Type", kind);
    for (name, part, kind) in [
        ("everything is the page", "", "text/html; charset=UTF-8"),
        ("everything, without saying so", "", "application/octet-stream"),
        ("the timestamp", "timestamp", "text/plain"),
        ("manifests", ".manifest", "text/html"),
    ] {
        let stand = ready();
        let answer = with_type(kind);
        let server = serve(&stand, move |asked, honest| match asked.path.contains(part) {
            true => answer.clone(),
            false => honest,
        });
        refused(&stand, name, once(&stand, &server, patient()), "perhaps a network's login page");
    }
    let stand = ready();
    let portal = Server::scripted(move |_| Answer::whole(page).with("Content-Type", "text/html"));
    let login = format!("{}/login?to=updates", portal.url());
    let server = serve(&stand, move |_, _| Answer::redirect(302, login.clone()));
    refused(&stand, "a redirect to it", once(&stand, &server, patient()), "login page");
}

#[test]
fn a_forbidden_next_root_is_none() {
    let stand = ready();
    let server = serve(&stand, |_, answer| match answer.status {
        404 => Answer::status(403),
        _ => answer,
    });
    taken(&stand, "a storage service", once(&stand, &server, patient()));
}

#[test]
fn a_frozen_source_is_seen_by_its_age_and_then_refused() {
    let mut stand = Stand::installed();
    let server = serve(&stand, honest);
    let signed = Edition::new(1).issued;
    stand.now += days(15);
    assert_eq!(once(&stand, &server, patient()).expect("still valid").change, Change::UpToDate);
    let report = updater::status_at(&stand.data, stand.now);
    assert_eq!(report.published, Some(signed), "the age is that of the signature");
    stand.now += days(15);
    let said = once(&stand, &server, patient()).expect_err("frozen for a month").fault().error;
    assert!(said.contains("`timestamp` expired"), "{said}");
    assert_eq!(stand.versions(), "core 1, it-52 1");
}

#[test]
fn the_past_and_mixtures_of_two_publications_are_refused() {
    for (asked_for, given, expected) in [
        ("timestamp.json", "1.timestamp.json", "`timestamp` is older"),
        ("3.snapshot.json", "1.snapshot.json", "metadata/3.snapshot.json is not the file"),
        ("3.targets.json", "1.targets.json", "metadata/3.targets.json is not the file"),
        ("3.core.json", "1.core.json", "metadata/3.core.json is not the file"),
        ("3.snapshot.json", "nowhere", "metadata/3.snapshot.json is missing"),
    ] {
        let stand = Stand::installed();
        let timestamp = read(&stand, "timestamp.json").to_string();
        fs::write(stand.metadata("1.timestamp.json"), timestamp).expect("a writable folder");
        stand.publish(&Edition::new(2));
        stand.once().expect("a good publication");
        stand.publish(&Edition::new(3));
        let folder = stand.published();
        let server = Server::scripted(move |asked| {
            let path =
                asked.path.replace(&format!("metadata/{asked_for}"), &format!("metadata/{given}"));
            match fs::read(folder.join(path)) {
                Ok(bytes) => Answer::file(asked, &bytes),
                Err(_) => Answer::status(404),
            }
        });
        let said = once(&stand, &server, patient()).expect_err(given).fault().error;
        assert!(said.contains(expected), "{asked_for}: {said}");
        assert_eq!(stand.versions(), "core 2, it-52 2", "{asked_for}");
        once(&stand, &serve(&stand, honest), patient()).expect("an honest server mends it");
        assert_eq!(stand.versions(), "core 3, it-52 3", "{asked_for}");
    }
}
