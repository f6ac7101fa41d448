//! What the records of a Region lead to, seen by the ministry.

use std::fs;

use bundle::{
    Digest, Entry, Manifest, ManifestPatch, Method, Stream, ZipEntry, ZipWriter, layout::crc32,
};

use crate::{
    forger::put_target,
    handover::Desk,
    house::{DAY_1, DAY_2},
    refusals::refusals,
};

#[test]
fn references_must_lead_to_what_is_accepted() {
    let desk = Desk::new();
    // The Region's copy of `core` has a guide and a term that the ministry does not have like this.
    let guide = "core/guides/permesso/page.toml";
    let text = fs::read_to_string(desk.region.source().join(guide)).unwrap();
    desk.region.write("core/guides/nuovo/page.toml", &text);
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

/// Hands over a pack of one record, under any path, signed by the Region.
fn hand_over(desk: &Desk, path: &str, content: &str) {
    let stream = Stream::of(content.as_bytes());
    let mut entry = Entry {
        path: path.to_owned(),
        method: Method::Stored,
        offset: 0,
        stored: stream,
        content: stream,
        changed: 1,
    };
    let mut zip = ZipWriter::new(Vec::new());
    let about = ZipEntry::of(&entry, crc32(content.as_bytes()));
    entry.offset = zip.add(&about, content.as_bytes()).unwrap();
    let (bytes, about) = zip.finish().unwrap();
    let manifest = Manifest {
        format: bundle::MANIFEST_FORMAT,
        pack: "it-52".parse().unwrap(),
        pack_version: 1,
        zip: about,
        entries: vec![entry],
    };
    let targets = desk.out().join("targets");
    fs::remove_dir_all(&targets).unwrap();
    desk.forger.change(&desk.metadata(), |signed| {
        signed["targets"] = serde_json::json!({});
        put_target(&targets, signed, "it-52/000001.zip", &bytes);
        put_target(&targets, signed, "it-52/000001.manifest", &manifest.to_bytes());
    });
}

/// A record as it was built.
fn built(desk: &Desk, pack: &str, path: &str) -> String {
    let zip = fs::File::open(desk.region.beside(&format!("build/{pack}/000001.zip"))).unwrap();
    let mut zip = zip::ZipArchive::new(zip).unwrap();
    std::io::read_to_string(zip.by_name(path).unwrap()).unwrap()
}

#[test]
fn a_region_holds_records_of_its_own_only() {
    let desk = Desk::new();
    desk.submit(DAY_1);
    let path = "record/organization/comune.json";
    let own = built(&desk, "it-52", path);
    let term = "record/taxonomy_term/servizi.json";
    for (path, content, expected) in [
        (path, own.replace("it-52/", "it-25/"), "NotItsRecord"),
        ("record/organization/altro.json", own.clone(), "NotItsRecord"),
        (term, built(&desk, "core", term), "NotItsRecord"),
        (term, built(&desk, "core", term).replace("core/", "it-52/"), "NotAllowed"),
        (path, "{}".to_owned(), "Syntax"),
    ] {
        hand_over(&desk, path, &content);
        let found = refusals(&desk, DAY_1);
        assert!(found.len() == 1 && format!("{found:?}").contains(expected), "{found:?}");
    }
    hand_over(&desk, path, &own);
    desk.accept(DAY_1).unwrap();
}

#[test]
fn a_patch_must_make_the_new_manifest_of_the_one_before() {
    let desk = Desk::new();
    desk.submit(DAY_1);
    desk.accept(DAY_1).unwrap();
    desk.ministry.publish(DAY_1).unwrap();
    desk.edit(2);
    desk.submit(DAY_2);
    let pack = "it-52".parse().unwrap();
    let manifest = |version: &str| {
        let path = desk.region.beside(&format!("build/it-52/{version}.manifest"));
        Manifest::read(&pack, &fs::read(path).unwrap()).unwrap()
    };
    let good = ManifestPatch::between(&manifest("000001"), &manifest("000002")).unwrap();
    let (mut other_base, mut other_result) = (good.clone(), good.clone());
    other_base.from.digest = Digest::of(b"another manifest");
    other_result.to.digest = Digest::of(b"another manifest");
    let targets = desk.out().join("targets");
    let name = "it-52/000001-000002.patch";
    for (name, bytes, expected) in [
        (name, b"no patch".to_vec(), Some("Patch { ")),
        (name, other_base.to_bytes(), Some("WrongBase")),
        (name, other_result.to_bytes(), Some("a patch leads to another manifest")),
        (
            "it-52/000001-000003.patch",
            good.to_bytes(),
            Some("of other versions than its name says"),
        ),
        (name, good.to_bytes(), None),
    ] {
        let before = fs::read(desk.metadata()).unwrap();
        let mut placed = None;
        desk.forger.change(&desk.metadata(), |signed| {
            placed = Some(put_target(&targets, signed, name, &bytes));
        });
        let Some(expected) = expected else {
            assert_eq!(desk.accept(DAY_2).unwrap().new_targets, 3);
            continue;
        };
        let found = format!("{:?}", refusals(&desk, DAY_2));
        assert!(found.contains(expected), "{found}");
        fs::remove_file(placed.unwrap()).unwrap();
        fs::write(desk.metadata(), before).unwrap();
    }
}
