//! The files of the example tree that the documentation shows. The tests check the tree as a whole.

/// Files by the name of what they show: path and text.
macro_rules! examples {
    ($($what:literal: $($path:literal)*;)*) => {
        const EXAMPLES: &[(&str, &[(&str, &str)])] = &[$(
            ($what, &[$(($path, include_str!(concat!("../../example/", $path)))),*])
        ),*];
    };
}

examples! {
    "pack": "core/pack.toml";
    "taxonomy_term": "core/taxonomy.toml";
    "place": "core/places.toml";
    "organization": "core/organizations.toml";
    "association": "regions/it-52/associations.toml";
    "location": "regions/it-52/locations.toml";
    "indicator": "core/indicators.toml" "core/figures/residenti-stranieri.csv";
    "glossary_term": "core/glossary.toml";
    "phrase": "core/phrases.toml";
    "service": "regions/it-52/services.toml";
    "local_note": "regions/it-52/notes.toml";
    "guide": "core/guides/permesso-di-soggiorno/page.toml" "core/guides/permesso-di-soggiorno/it.md";
    "focus": "core/focus/seconde-generazioni/page.toml";
    "news": "regions/it-52/news/nuovo-orario/page.toml";
    "event": "regions/it-52/events/festa/page.toml";
    "law": "core/laws/testo-unico/page.toml";
    "document": "core/documents/circolare/page.toml";
    "experience": "core/experiences/amina/page.toml";
    "culture": "core/culture/festival/page.toml";
    "fact": "core/facts/cure/page.toml";
    "procedure": "core/procedures/rinnovo/procedure.toml" "core/procedures/rinnovo/it.md";
    "call": "regions/it-52/calls/tirocini/page.toml";
    "community_sheet": "core/communities/marocco/page.toml";
    "region_sheet": "regions/it-52/region/page.toml";
    "places.csv": "core/places.csv" "core/places.origin.toml";
    "offices": "core/offices/municipio.toml" "core/offices/ministero.toml" "regions/it-52/offices/municipio.csv";
    "language": "languages/it.toml";
    "streets": "streets/prato/pack.toml";
}

/// The files that show it, each under its path.
pub(super) fn examples(what: &str) -> String {
    let mut shown = String::new();
    for (path, text) in files(what) {
        let form = match path.rsplit('.').next() {
            Some("md") => "markdown",
            Some(form) => form,
            None => "",
        };
        shown.push_str(&format!("`{path}`:\n\n```{form}\n{}\n```\n\n", text.trim_end()));
    }
    shown
}

/// Paths and texts.
pub(super) fn files(what: &str) -> &'static [(&'static str, &'static str)] {
    let found = EXAMPLES.iter().find(|(name, _)| *name == what);
    found.map(|(_, files)| *files).expect("every kind has an example")
}
