//! Regions that are faulty, each on its own: the others go on.

use std::fs;

use crate::{
    publisher::Edition,
    stand::{Stand, flip},
};

/// Publication 2, harmed, brings everything but `it-52`, which stays in use and says why; publication 3 mends it.
pub(crate) fn stops_nobody_else(name: &str, harm: impl Fn(&Stand), expected: &str) {
    let stand = Stand::installed();
    stand.publish(&Edition::new(2));
    harm(&stand);
    let outcome = stand.once().expect(name);
    assert_eq!(stand.versions(), "core 2, it-52 1", "{name}");
    let [fault] = outcome.faults.as_slice() else {
        panic!("{name}: one fault, not {:?}", outcome.faults);
    };
    assert_eq!((fault.about.as_deref(), fault.kept), (Some("pack it-52"), Some(1)), "{name}");
    assert!(fault.error.contains(expected), "{name}: {}", fault.error);

    stand.publish(&Edition::new(3));
    assert!(stand.once().expect(name).faults.is_empty(), "{name}: a good publication mends it");
    assert_eq!(stand.versions(), "core 3, it-52 3", "{name}");
}

#[test]
fn a_faulty_region_stops_nobody_else() {
    type Harm = fn(&Stand);
    let harmed: Harm = |s| s.publish(&Edition { forged: vec!["it-52"], ..Edition::new(2) });
    let cases: [(&str, Harm, &str); 6] = [
        (
            "a flipped byte",
            |s| flip(&s.target("it-52", ".000002.zip")),
            "it-52/000002.zip is not the file",
        ),
        (
            "no manifest",
            |s| fs::remove_file(s.target("it-52", ".000002.manifest")).expect("there"),
            "is missing",
        ),
        (
            "no role file",
            |s| fs::remove_file(s.metadata("2.it-52.json")).expect("there"),
            "2.it-52.json is missing",
        ),
        ("an unknown key", harmed, "`it-52` is signed by an unknown key"),
        (
            "another's record",
            |s| s.publish(&Edition { misplaced: true, ..Edition::new(2) }),
            "cannot read a record",
        ),
        (
            "another's target",
            |s| s.publish(&Edition { greedy: true, ..Edition::new(2) }),
            "may not sign",
        ),
    ];
    for (name, harm, expected) in cases {
        stops_nobody_else(name, harm, expected);
    }
    let stand = Stand::new();
    stand.publish(&Edition { forged: vec!["it-52"], ..Edition::new(1) });
    assert_eq!(stand.once().expect("core is whole").faults.len(), 1);
    assert_eq!(stand.versions(), "core 1");
}
