//! A pack that was built before its Italian was written: `check` refuses it, a kiosk opens it all the same.

use std::{fs, path::Path};

use answers::{Answer, Query, Question};
use publisher::{Fonts, Rule};

use crate::published::{Kiosk, Ministry, PACK_ROLES};

const FILES: [(&str, &str); 7] = [
    (
        "expiries.toml",
        "root = 730\ntargets = 365\ndelegated = 365\nsnapshot = 30\ntimestamp = 30\n",
    ),
    (
        "core/taxonomy.toml",
        "[[term]]\nid = \"servizi\"\nscheme = \"axis\"\nlabel.it = \"Servizi\"\nlabel.en = \"Services\"\nsource = \"Piano\"\n",
    ),
    (
        "core/places.toml",
        "[[place]]\ncadastral = \"G999\"\nistat = \"100005\"\nname = \"Prato\"\nprovince = \"PO\"\npack = \"it-52\"\n\
         latitude = 43.88\nlongitude = 11.09\nsource = \"ISTAT\"\n",
    ),
    (
        "regions/it-52/organizations.toml",
        "[[organization]]\nid = \"town\"\nname.en = \"Town of Prato\"\nsource = \"Register\"\n",
    ),
    (
        "regions/it-52/services.toml",
        "[[service]]\nid = \"desk\"\norganization = \"town\"\naxis = \"servizi\"\nname.en = \"Welcome desk\"\n\
         areas = [\"G999\"]\nphones = [{ number = \"0574 1234\" }]\nsource = \"Register\"\n",
    ),
    (
        "regions/it-52/news/hours/page.toml",
        "axis = \"servizi\"\nvalid_to = \"2027-12-31\"\nsource = \"Register\"\n",
    ),
    (
        "regions/it-52/news/hours/en.md",
        "+++\ntitle = \"New hours\"\nsummary = \"From Monday on.\"\n+++\n\n## In short\n\nCome in the morning.\n",
    ),
];

/// A small portal in which one Region writes in English only.
fn write_sources(folder: &Path) {
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        fs::write(path, text).expect("a writable folder");
    };
    FILES.iter().for_each(|(name, text)| write(name, text));
    for (tag, name) in [("it", "Italiano"), ("en", "English")] {
        let about = format!("name = \"{name}\"\ngreeting = \"{name}\"\n");
        let rest = "direction = \"ltr\"\nscript = \"Latn\"\nfonts = [\"NotoSans-Regular.ttf\"]\norder = 1\n\
                    [keyboard]\nrows = [[\"q\"], [\"a\"], [\"z\"]]\n";
        write(&format!("languages/{tag}.toml"), &(about + rest));
    }
    let packs = PACK_ROLES.iter().filter(|role| **role != "languages");
    for pack in packs {
        let parent = if *pack == "core" { "core".to_owned() } else { format!("regions/{pack}") };
        let language = if *pack == "it-52" { "en" } else { "it" };
        let text = format!(
            "name = \"{pack}\"\nlicence = \"CC-BY-4.0\"\nlanguage = \"{language}\"\nwritten_date = \"2026-11-24\"\n"
        );
        write(&format!("{parent}/pack.toml"), &text);
    }
}

#[test]
fn a_kiosk_opens_what_check_refuses_for_want_of_italian() {
    let ministry = Ministry::over(Fonts::Without, write_sources);
    let faults = publisher::check(&ministry.path("source")).expect_err("texts without Italian");
    let found: Vec<_> = faults.iter().map(|fault| (fault.rule, fault.file.as_str())).collect();
    assert_eq!(
        found,
        [
            (Rule::Text, "regions/it-52/news/hours"),
            (Rule::Text, "regions/it-52/organizations.toml"),
            (Rule::Text, "regions/it-52/services.toml"),
        ]
    );

    let kiosk = Kiosk::trusting(&ministry);
    kiosk.update(&ministry).expect("an update of what was built");
    let library = kiosk.open();
    assert!(library.verify().expect("a readable release").is_empty());
    for (words, id) in [("welcome desk", "it-52/service/desk"), ("new hours", "it-52/news/hours")] {
        let language = "it".parse().expect("a tag");
        let query = Query {
            words: words.to_owned(),
            language,
            place: None,
            limit: 5,
            now: None,
            filter: None,
        };
        let Ok(Answer::Found(found)) = library.answer(&Question::Words(query)) else {
            panic!("`{words}` was not answered");
        };
        let first = found.hits.first().map(|hit| hit.id.short());
        assert_eq!(first, Some(id), "an Italian visitor finds the text in the language it has");
    }
}
