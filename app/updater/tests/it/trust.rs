//! Trust that is damaged, and two updaters at once.

use std::fs;

use updater::{Choices, UpdateError};

use crate::{
    publisher::Edition,
    stand::{Stand, cut},
};

#[test]
fn trust_that_cannot_be_read_is_never_begun_again() {
    type Harm = fn(&Stand);
    let cases: [(&str, Harm, bool); 4] = [
        ("a torn", |s| cut(&s.data.trust().join("a")), true),
        ("b torn", |s| cut(&s.data.trust().join("b")), true),
        ("both torn", |s| ["a", "b"].iter().for_each(|f| cut(&s.data.trust().join(f))), false),
        (
            "both lost",
            |s| {
                ["a", "b"]
                    .iter()
                    .for_each(|f| fs::remove_file(s.data.trust().join(f)).expect("there"))
            },
            false,
        ),
    ];
    for (name, harm, works) in cases {
        let stand = Stand::installed();
        stand.publish(&Edition::new(2));
        stand.once().expect("a good publication");
        harm(&stand);
        stand.publish(&Edition::new(3));
        assert_eq!(stand.once().is_ok(), works, "{name}");
        assert_eq!(
            stand.versions(),
            if works { "core 3, it-52 3" } else { "core 2, it-52 2" },
            "{name}"
        );
        assert_eq!(updater::status(&stand.data).problems.is_empty(), works, "{name}");
        let again = updater::init(stand.data.root(), &stand.path("root.json"), &Choices::default());
        assert_eq!(again.is_ok(), works, "{name}");
    }
}

#[test]
fn a_second_updater_waits_outside() {
    let stand = Stand::installed();
    let _lock = stand.data.lock_for_update().expect("nobody else is at work");
    assert!(matches!(stand.once(), Err(UpdateError::Store(store::StoreError::Busy(_)))));
}
