//! The directory and the taxonomy as `check` wants them: places that are where they say, services that can be reached,
//! three levels.

use crate::{
    faults::{self, advice, found, only_check_finds, page},
    tree::Tree,
};

const LOCATIONS: &str = "regions/it-52/locations.toml";
const SERVICES: &str = "regions/it-52/services.toml";
const METRES_PER_DEGREE: f64 = 111_194.9;
/// Latitude of the centre of Prato in the tree.
const CENTRE: f64 = 43.88;

/// A position so many metres north of the centre.
fn north(metres: f64) -> String {
    format!("latitude = {:.6}\nlongitude = 11.09\n", CENTRE + metres / METRES_PER_DEGREE)
}

#[test]
fn positions_are_plausible_up_to_40_km_from_the_centre() {
    for (metres, km) in [
        (39_000.0, None),
        (39_990.0, None),
        (40_300.0, Some(41)),
        (41_000.0, Some(41)),
        (41_100.0, Some(42)),
    ] {
        let tree = Tree::new();
        tree.replace(LOCATIONS, "source", &format!("{}source", north(metres)));
        let association = format!(
            "[[association]]\nid = \"donne\"\nname.it = \"Donne\"\nplace = \"G999\"\n{}source = \"Redazione\"\n",
            north(metres)
        );
        tree.write("regions/it-52/associations.toml", &association);
        let Some(km) = km else {
            assert_eq!(found(&tree), [""; 0], "{metres}");
            continue;
        };
        let what = format!("it lies {km} km from the centre of Prato (G999)");
        only_check_finds(
            &tree,
            &[
                format!("distance regions/it-52/associations.toml:5:12 {what}"),
                format!("distance {LOCATIONS}:5:12 {what}"),
            ],
        );
    }
}

#[test]
fn without_a_centre_no_distance_is_known() {
    let tree = Tree::new();
    tree.replace(LOCATIONS, "source", &format!("{}source", north(90_000.0)));
    tree.replace("core/places.toml", "latitude = 43.88\nlongitude = 11.09\n", "");
    assert_eq!(found(&tree), [""; 0]);
}

#[test]
fn a_service_can_be_reached() {
    let ways = "at = [\"municipio\"]\n";
    let phones = "phones = [{ number = \"0574 1234\" }]\n";
    let nothing = format!("facts {SERVICES}:1:1 nothing says how to reach this service");
    for (at, phone, expected) in [
        ("", "", Some(&nothing)),
        ("at = []\n", "phones = []\n", Some(&nothing)),
        (ways, "", None),
        ("", phones, None),
        ("email = \"a@example.it\"\n", "", None),
        ("website = \"https://example.it\"\n", "", None),
    ] {
        let tree = Tree::new();
        tree.replace(SERVICES, ways, at);
        tree.replace(SERVICES, phones, phone);
        only_check_finds(&tree, &Vec::from_iter(expected));
    }
    // A number that is wrong is one fault, not two.
    let tree = Tree::new();
    tree.replace(SERVICES, ways, "");
    tree.replace(SERVICES, "0574 1234", "0574/1234");
    assert_eq!(found(&tree).len(), 1, "{:?}", found(&tree));
}

#[test]
fn an_urgent_service_has_a_number() {
    let services = "core/services.toml";
    let number = "phones = [{ number = \"112\", order = 1 }]\n";
    for (more, what) in [
        ("website = \"https://example.it\"\n", "an urgent service has no number"),
        ("website = \"https://example.it\"\nphones = []\n", "an urgent service has no number"),
        ("", "nothing says how to reach this service"),
    ] {
        let tree = Tree::new();
        tree.replace(services, number, more);
        only_check_finds(&tree, &[format!("facts {services}:1:1 {what}")]);
    }
    let tree = Tree::new();
    tree.replace(services, number, "website = \"https://example.it\"\n");
    tree.replace(services, "urgent = true\n", "urgent = false\n");
    assert_eq!(found(&tree), [""; 0]);
}

#[test]
fn an_event_takes_place_somewhere() {
    let starts = "starts = \"2027-05-01T18:00\"\nsource = \"Redazione\"\n";
    let folder = "regions/it-52/events/festa";
    for (place, expected) in [
        (
            "",
            Some(
                "facts regions/it-52/events/festa/page.toml:1:1 nothing says where it takes place",
            ),
        ),
        ("place = \"G999\"\n", None),
        ("location = \"municipio\"\n", None),
    ] {
        let tree = Tree::new();
        page(&tree, folder, &format!("{place}{starts}"), "Una festa.");
        only_check_finds(&tree, &Vec::from_iter(expected));
    }
}

/// A tree with one type for each pair of id and parent, below the axis `servizi` and its type `documenti`.
fn with_types(types: &[(&str, &str)]) -> Tree {
    let tree = Tree::new();
    let term = |(id, parent): &(&str, &str)| {
        format!(
            "[[term]]\nid = \"{id}\"\nscheme = \"type\"\nparent = \"{parent}\"\nlabel.it = \"Prova\"\nsource = \"Piano\"\n"
        )
    };
    tree.write("core/taxonomy/prova.toml", &types.iter().map(term).collect::<String>());
    tree
}

#[test]
fn the_taxonomy_has_three_levels() {
    let at = |line: usize, what: &str| format!("level core/taxonomy/prova.toml:{line}:10 {what}");
    for (types, expected) in [
        (&[("permesso", "documenti")][..], vec![]),
        (
            &[("permesso", "documenti"), ("rinnovo", "permesso")],
            vec![at(
                10,
                "this would be level 4: it stands under `permesso`, `documenti`, `servizi`",
            )],
        ),
        (
            &[("ritardo", "rinnovo"), ("rinnovo", "permesso"), ("permesso", "documenti")],
            vec![
                at(
                    4,
                    "this would be level 5: it stands under `rinnovo`, `permesso`, `documenti`, `servizi`",
                ),
                at(10, "this would be level 4: it stands under `permesso`, `documenti`, `servizi`"),
            ],
        ),
    ] {
        assert_eq!(found(&with_types(types)), expected);
    }
}

#[test]
fn a_circle_in_the_taxonomy_is_one_fault() {
    let at = |line: usize, what: &str| format!("level core/taxonomy/prova.toml:{line}:10 {what}");
    for (types, expected) in [
        (&[("uno", "uno")][..], at(4, "`uno` stands under itself: under `uno`")),
        (
            &[("uno", "due"), ("due", "uno")],
            at(10, "`due` stands under itself: under `uno`, `due`"),
        ),
        (
            &[("b", "c"), ("c", "a"), ("a", "b")],
            at(16, "`a` stands under itself: under `b`, `c`, `a`"),
        ),
        // What hangs below a circle is right once the circle is gone.
        (
            &[("a", "b"), ("b", "a"), ("c", "a"), ("d", "c")],
            at(4, "`a` stands under itself: under `b`, `a`"),
        ),
    ] {
        let tree = with_types(types);
        assert_eq!(found(&tree), [expected]);
        assert_eq!(
            advice(&tree),
            ["Let one of them stand under an axis, or under a group of one."]
        );
    }
}

#[test]
fn a_term_stands_under_what_is_there_and_no_target() {
    let target = "\n[[term]]\nid = \"adulti\"\nscheme = \"target\"\nlabel.it = \"Adulti\"\nsource = \"Piano\"\n";
    let tree = with_types(&[("permesso", "adulti"), ("rinnovo", "documento")]);
    tree.write("core/taxonomy/adulti.toml", target);
    assert_eq!(
        found(&tree),
        [
            "link core/taxonomy/prova.toml:4:10 `taxonomy_term/adulti` is not an axis, or a type that stands under an axis",
            "link core/taxonomy/prova.toml:10:10 there is no `taxonomy_term/documento`",
        ]
    );
}

#[test]
fn hours_are_read_wherever_they_stand() {
    let tree = Tree::new();
    tree.replace(
        SERVICES,
        "[\"municipio\"]",
        "[{ location = \"municipio\", hours = \"Mo-Fr 9-13\" }]\nhours = \"lun-ven\"",
    );
    let found = found(&tree);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].starts_with(
            "hours regions/it-52/services.toml:6:41 `hours`: `9-13` of `Mo-Fr 9-13` is not a day"
        ),
        "{found:?}"
    );
    assert!(
        found[1].starts_with("hours regions/it-52/services.toml:7:9 `hours`: `lun-ven` "),
        "{found:?}"
    );

    let tree = Tree::example();
    let offices = "regions/it-52/offices/municipio.csv";
    tree.replace(offices, "Mo-Fr 09:00-13:00", "lun-ven 9-13");
    let found = faults::found(&tree);
    let expected = format!("hours {offices}:2:");
    assert!(found.len() == 1 && found[0].starts_with(&expected), "{found:?}");
}
