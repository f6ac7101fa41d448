//! What the records of a Region lead to, seen by the ministry.

use std::fs;

use crate::{handover::Desk, house::DAY_1, refusals::refusals};

#[test]
fn references_must_lead_to_what_is_accepted() {
    let desk = Desk::new();
    // The Region's copy of `core` has a guide and a term that the ministry does not have like this.
    let guide = "core/guides/permesso/guide.toml";
    let text = fs::read_to_string(desk.region.source().join(guide)).unwrap();
    desk.region.write("core/guides/nuovo/guide.toml", &text);
    let page = fs::read_to_string(desk.region.source().join("core/guides/permesso/it.md")).unwrap();
    desk.region.write("core/guides/nuovo/it.md", &page);
    desk.region.write("core/guides/nuovo/en.md", &page);
    let taxonomy = |kind: &str| {
        format!(
            "[[term]]\nid = \"casa\"\nscheme = {kind}\norder = 7\nlabel.it = \"Casa\"\nlabel.en = \"Home\"\nsource = \"Piano\"\n"
        )
    };
    desk.region.write("core/taxonomy/casa.toml", &taxonomy("\"axis\""));
    desk.ministry.0.write("core/taxonomy/casa.toml", &taxonomy("\"type\"\nparent = \"servizi\""));
    desk.ministry.build();
    desk.ministry.sign("core", DAY_1).unwrap();
    let services = "regions/it-52/services.toml";
    desk.region.replace(services, "guides = [\"guide/permesso\"]", "guides = [\"guide/nuovo\"]");
    desk.region.replace(services, "axis = \"servizi\"", "axis = \"casa\"");
    desk.submit(DAY_1);
    fs::write(desk.out().join("notes.txt"), "read me").unwrap();

    let found: Vec<String> = refusals(&desk, DAY_1).iter().map(ToString::to_string).collect();
    let service = "`it-52/service/sportello`";
    for expected in [
        "notes.txt does not belong to what `it-52` submits".to_owned(),
        format!("{service}: `guides` leads to `core/guide/nuovo`, which is neither"),
        format!(
            "{service}: `axis` leads to `core/taxonomy_term/casa`, and must lead to a taxonomy term"
        ),
    ] {
        assert!(found.iter().any(|text| text.contains(&expected)), "{expected}: {found:#?}");
    }
    assert_eq!(found.len(), 3, "all at once, each once: {found:#?}");
}
