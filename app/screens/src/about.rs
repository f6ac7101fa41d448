//! What this is, of which day and from whom its content is, and what it rests on.

use answers::{About, MapOrigin, PackOrigin, SourceUse};
use bundle::PackClass;

use crate::{AboutLine, AboutPart, AboutView, Target, scene::Scene, windows::MOST};

/// Whose work pictures, names of countries and fonts are, as `images/ATTRIBUTION.toml`, `locales/it/countries.ftl` and
/// the fonts themselves say.
const WORKS: [(&str, &str, &str); 4] = [
    ("Lucide", "Lucide Icons and Contributors; Cole Bemis (Feather)", "ISC AND MIT"),
    ("Tabler Icons", "Paweł Kuna", "MIT"),
    ("Unicode CLDR", "Unicode, Inc.", "Unicode-3.0"),
    ("Noto", "The Noto Project Authors", "OFL-1.1"),
];

/// The screen, with so many of its lines: whoever reads on gets more of them.
pub(crate) fn view(scene: &Scene<'_>, about: &About, shown: usize) -> AboutView {
    let say = scene.say;
    let packs = about.packs.iter().filter(|pack| pack.pack.class() != PackClass::Language);
    let rest = about.source_count.saturating_sub(about.sources.len());
    let counted = |count: usize, words: String| {
        (count > 0).then(|| AboutLine { title: scene.line(&words), line: String::new() })
    };
    let sources = about
        .sources
        .iter()
        .map(|source| source_line(scene, source))
        .chain(counted(rest, say.about_more_sources(rest as i64)))
        .chain(counted(about.act_count, say.about_acts(about.act_count as i64)));
    let works = WORKS.iter().map(|(title, author, licence)| AboutLine {
        title: scene.line(&scene.name(title)),
        line: joined(scene, &[&scene.name(author), &scene.number(licence)]),
    });
    let parts = [
        (say.about_packs(), packs.map(|pack| pack_line(scene, pack)).collect::<Vec<_>>()),
        (say.about_maps(), about.maps.iter().map(|map| map_line(scene, map)).collect()),
        (say.about_works(), works.collect()),
        // The longest comes last.
        (say.about_sources(), sources.collect()),
    ];
    let total: usize = parts.iter().map(|(_, lines)| lines.len()).sum();
    let mut room = shown;
    let part = |(heading, mut lines): (String, Vec<AboutLine>)| {
        lines.truncate(room);
        room -= lines.len();
        (!lines.is_empty()).then(|| AboutPart { heading: scene.line(&heading), lines })
    };
    AboutView {
        heading: scene.line(&say.about_heading()),
        text: scene.line(&say.about_text()),
        parts: parts.into_iter().filter_map(part).collect(),
        more: (total > shown && shown < MOST).then_some(Target::More),
    }
}

fn pack_line(scene: &Scene<'_>, pack: &PackOrigin) -> AboutLine {
    let day = pack.written.map(|day| scene.say.about_written(&scene.date(day)));
    let version = scene.say.about_version(&pack.version.to_string());
    AboutLine {
        title: scene.line(&scene.name(&pack.owner)),
        line: joined(scene, &[&day.unwrap_or_default(), &version]),
    }
}

fn map_line(scene: &Scene<'_>, map: &MapOrigin) -> AboutLine {
    let day = map.written.map(|day| scene.say.about_written(&scene.date(day)));
    let title = if map.title.is_empty() { String::new() } else { scene.name(&map.title) };
    AboutLine {
        title: scene.line(&scene.name(&map.credit)),
        line: joined(scene, &[&title, &scene.number(&map.licence), &day.unwrap_or_default()]),
    }
}

fn source_line(scene: &Scene<'_>, source: &SourceUse) -> AboutLine {
    let date = |date: &str| scene.source_date(date);
    let dates = match (source.first.as_str(), source.last.as_str()) {
        ("", _) | (_, "") => String::new(),
        (first, last) if first == last => date(last),
        (first, last) => format!("{} – {}", date(first), date(last)),
    };
    // The licence is that of the records; what a source says of itself stands in its title.
    let licences = scene.number(&source.licences.join(", "));
    let records = scene.say.about_records(source.record_count as i64, &licences);
    AboutLine {
        title: scene.line(&scene.name(&source.title)),
        line: joined(scene, &[&dates, &records]),
    }
}

/// What is there, with a dot between.
fn joined(scene: &Scene<'_>, parts: &[&str]) -> String {
    let there: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    scene.line(&there.join(" · "))
}
