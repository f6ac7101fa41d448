//! Manifests come as patches where there are any, and whole where a patch is of no use.

use updater::Change;

use super::{edition, honest, once, patient, ready, serve, taken};
use crate::{
    publisher::Edition,
    server::{Answer, Asked},
    stand::Stand,
};

/// A device with publication 1, and publication 2 ready with patches from it.
fn ready_with_patches() -> Stand {
    let stand = ready();
    stand.publish(&Edition { patches: true, ..edition(2) });
    stand
}

#[test]
fn a_patch_spares_the_manifest_and_leads_to_the_same_release() {
    let stand = ready_with_patches();
    let server = serve(&stand, honest);
    let by_patch = once(&stand, &server, patient()).expect("a good publication");
    assert_eq!((server.times(".patch"), server.times(".manifest")), (2, 0));

    let whole = ready();
    let server = serve(&whole, honest);
    let by_manifest = once(&whole, &server, patient()).expect("a good publication");
    assert_eq!((server.times(".patch"), server.times(".manifest")), (0, 2));
    // Two publishers, two roots: what they have in common is the content.
    assert_eq!(by_patch.release, by_manifest.release);
    let before = server.log().len();
    assert_eq!(once(&whole, &server, patient()).expect("no news").change, Change::UpToDate);
    assert_eq!(server.log().len(), before + 2, "a poll asks for no manifest");
}

#[test]
fn a_patch_that_is_of_no_use_costs_one_manifest_and_nothing_else() {
    type Bend = fn(&Asked, Answer) -> Answer;
    let bent = |asked: &Asked| asked.path.ends_with(".patch");
    let cases: [(&str, Bend); 3] = [
        ("gone", |_, _| Answer::status(404)),
        ("other bytes", |_, mut answer| {
            answer.body.iter_mut().for_each(|byte| *byte ^= 1);
            answer
        }),
        ("cut short", |_, mut answer| {
            answer.body.truncate(20);
            Answer { declared: Some(20), ..answer }
        }),
    ];
    for (name, bend) in cases {
        let stand = ready_with_patches();
        let server = serve(&stand, move |asked, answer| match bent(asked) {
            true => bend(asked, answer),
            false => answer,
        });
        taken(&stand, name, once(&stand, &server, patient()));
        assert_eq!(server.times(".manifest"), 2, "{name}");
    }
    // A patch that was signed, but goes out from another manifest than the one that is here.
    let stand = Stand::new();
    stand.publish(&edition(1));
    stand.once().expect("a good publication");
    let other = Edition { others: vec![3000; 10], patches: true, ..edition(2) };
    stand.publish(&other);
    let server = serve(&stand, honest);
    taken(&stand, "another base", once(&stand, &server, patient()));
    assert_eq!((server.times(".patch"), server.times(".manifest")), (2, 2));
}

#[test]
fn a_manifest_that_came_before_an_interruption_is_not_fetched_again() {
    let stand = ready();
    let broken = serve(&stand, |asked, answer| match asked.path.ends_with(".zip") {
        true => Answer::status(404),
        false => answer,
    });
    once(&stand, &broken, patient()).expect_err("no zip of core");
    assert_eq!(broken.times(".manifest"), 2);
    let server = serve(&stand, honest);
    taken(&stand, "the second time", once(&stand, &server, patient()));
    assert_eq!(server.times(".manifest"), 0);
}
