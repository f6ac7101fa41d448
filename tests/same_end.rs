//! All ways of an update lead to the same end: step by step, in one jump, all at once, over the network, and after
//! interruptions. The end is one release id, one set of objects, one `content.db`, and the same answers.

mod end;
#[path = "../app/updater/tests/it/server.rs"]
#[allow(dead_code, reason = "its other user needs the rest")]
mod server;

use std::{fs, path::Path, time::Duration};

use bundle::LanguageTag;
use publisher::{Fonts, GenerateOptions, Progress};
use updater::{
    BuildCause, BuildFailure, BuildJob, Builder, Change, InThisProcess, Limits, Network, Outcome,
    Source, UpdateError,
};

use crate::published::{Kiosk, Ministry, PACK_ROLES};
use end::{End, QUERIES, queries};
use server::{Answer as WebAnswer, Server};

const REGIONS: [&str; 3] = ["it-25", "it-52", "it-62"];
const VERSIONS: usize = 4;

/// A synthetic portal of some hundred records in three Regions and four languages.
pub(crate) fn write_sources(folder: &Path) {
    let options = GenerateOptions {
        services: 400,
        organizations: 60,
        associations: 40,
        places: 120,
        guides: 15,
        languages: ["it", "en", "ar", "uk"].map(|tag| tag.parse().expect("a tag")).to_vec(),
        today: jiff::civil::date(2026, 11, 1),
        seed: 7,
        out: folder.to_owned(),
    };
    publisher::generate(&options, Progress::Silent).expect("a synthetic portal");
    for region in fs::read_dir(folder.join("regions")).expect("generated").flatten() {
        if !PACK_ROLES.contains(&region.file_name().to_str().expect("a plain name")) {
            fs::remove_dir_all(region.path()).expect("a writable folder");
        }
    }
}

/// Some services go, some change, one comes, in each Region; an organization and a page get another name.
fn edit(ministry: &Ministry, version: usize) {
    for region in REGIONS {
        rewrite(ministry, &format!("regions/{region}/services.toml"), |services| {
            let mut next = Vec::new();
            for (n, service) in services.iter().enumerate() {
                match n {
                    0 => next.push(service.clone()),
                    n if n % 13 == version => {}
                    n if n % 7 == version => next.push(renamed(service, version)),
                    _ => next.push(service.clone()),
                }
            }
            let new = renamed(&services[0], version);
            next.push(new.replacen("id = \"", &format!("id = \"nuovo-{version}-"), 1));
            next
        });
        rewrite(ministry, &format!("regions/{region}/organizations.toml"), |organizations| {
            let rename = |(n, text): (usize, &String)| match n == version {
                true => renamed(text, version),
                false => text.clone(),
            };
            organizations.iter().enumerate().map(rename).collect()
        });
    }
    let pages = crate::house::files(&ministry.path("source/core/guides"), &["it.md"]);
    let text = fs::read_to_string(&pages[version]).expect("a page");
    let text = text.replacen("title = \"", &format!("title = \"Versione {version} "), 1);
    fs::write(&pages[version], format!("{}\n\nUna frase nuova.\n", text.trim_end()))
        .expect("a writable copy");
}

/// The tables of a file, each with its heading, written anew.
fn rewrite(ministry: &Ministry, file: &str, change: impl FnOnce(&[String]) -> Vec<String>) {
    let path = ministry.path("source").join(file);
    let text = fs::read_to_string(&path).expect("a source file");
    let heading = text.lines().next().expect("a table").to_owned() + "\n";
    let tables: Vec<String> =
        text.split(&heading).skip(1).map(|table| table.trim_end().to_owned() + "\n\n").collect();
    let changed = change(&tables);
    let text: String = changed.iter().map(|table| format!("{heading}{table}")).collect();
    fs::write(path, text).expect("a writable copy");
}

fn renamed(table: &str, version: usize) -> String {
    assert!(table.contains("name.it = \""), "{table}");
    table.replacen("name.it = \"", &format!("name.it = \"Versione {version} "), 1)
}

/// Dies in the middle of its work.
#[derive(Debug)]
struct BreaksDown;

impl Builder for BreaksDown {
    fn build(&self, job: &BuildJob<'_>) -> Result<Vec<LanguageTag>, BuildFailure> {
        InThisProcess.build(job)?;
        let database = job.out.join("content.db");
        let bytes = fs::read(&database).expect("it was built");
        fs::write(database, &bytes[..bytes.len() / 2]).expect("a writable folder");
        let what = "it broke down".to_owned();
        Err(BuildFailure { cause: BuildCause::Other, pack: None, what })
    }
}

fn over_network(
    kiosk: &Kiosk,
    ministry: &Ministry,
    server: &Server,
    builder: &dyn Builder,
) -> Result<Outcome, UpdateError> {
    let limits = Limits { pause_first_max: Duration::ZERO, ..Limits::default() };
    let source = Source::parse(&server.url()).expect("an address");
    let source = source.with_network(Network { limits, ..Network::default() });
    updater::once(&kiosk.data, &source, builder, ministry.now())
}

/// The line breaks in the middle of the first zip and does not come back; then the build breaks down; then all is well.
fn interrupted_again_and_again(kiosk: &Kiosk, ministry: &Ministry) -> Outcome {
    let before = kiosk.data.current().expect("installed");
    let broken = Server::of_folder(ministry.path("published"), |asked, answer| {
        let length = answer.body.len();
        match asked.path.ends_with(".zip") {
            true if asked.times_before == 0 => answer.sent(server::Manner::CutAfter(length / 2)),
            true => WebAnswer::status(503),
            false => answer,
        }
    });
    over_network(kiosk, ministry, &broken, &InThisProcess).expect_err("the line broke");
    assert!(broken.sent(".zip") > 0, "something came before the line broke");
    assert_eq!(kiosk.data.current().expect("installed"), before);

    let whole = Server::of_folder(ministry.path("published"), |_, answer| answer);
    over_network(kiosk, ministry, &whole, &BreaksDown).expect_err("the build broke down");
    assert_eq!(kiosk.data.current().expect("installed"), before);
    over_network(kiosk, ministry, &whole, &InThisProcess).expect("all is well")
}

#[test]
fn every_way_leads_to_the_same_end() {
    let mut ministry = Ministry::over(Fonts::Without, write_sources);
    let [steps, jump, network, interrupted] =
        ["steps", "jump", "network", "interrupted"].map(|name| Kiosk::named(name, &ministry));
    for kiosk in [&steps, &jump, &network, &interrupted] {
        let outcome = kiosk.update(&ministry).expect("a first update");
        assert_eq!((outcome.change, outcome.faults.len()), (Change::Installed, 0));
    }
    for version in 2..=VERSIONS {
        edit(&ministry, version);
        ministry.publish();
        let outcome = steps.update(&ministry).expect("the next update");
        assert_eq!((outcome.change, outcome.faults.len()), (Change::Installed, 0));
    }
    let full = Kiosk::named("full", &ministry);
    let server = Server::of_folder(ministry.path("published"), |_, answer| answer);
    let outcomes = [
        jump.update(&ministry).expect("one jump"),
        full.update(&ministry).expect("a full download"),
        over_network(&network, &ministry, &server, &InThisProcess).expect("over the network"),
        interrupted_again_and_again(&interrupted, &ministry),
    ];
    for outcome in outcomes {
        assert_eq!((outcome.change, outcome.faults.len()), (Change::Installed, 0));
        assert_eq!(outcome.packs["it-25"], VERSIONS as u64);
    }
    assert!(server.times(".patch") > 0, "the network kiosk came by patches");

    let queries = queries(&full.data);
    let end = End::of(&full, &ministry, &queries);
    let found = end.answers.iter().filter(|found| !found.hits.is_empty()).count();
    assert!(found * 4 > QUERIES * 3, "only {found} of {QUERIES} queries find anything");
    for (kiosk, way) in [
        (&steps, "step by step"),
        (&jump, "in one jump"),
        (&network, "over the network"),
        (&interrupted, "interrupted again and again"),
    ] {
        End::of(kiosk, &ministry, &queries).assert_same(&end, way);
    }
}
