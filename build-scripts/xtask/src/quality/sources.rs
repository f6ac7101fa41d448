//! The sources of a portal that holds texts and nothing else, each as a guide in its own language.

use std::path::Path;

use anyhow::{Context as _, Result};
use bundle::{LanguageTag, RecordId};

use super::input::{Set, Text};
use crate::scratch;

/// Stands where the sources want a word and none may be found.
const NO_WORD: &str = "Zqx";
const EXPIRIES: &str =
    "root = 730\ntargets = 365\ndelegated = 365\nsnapshot = 30\ntimestamp = 30\n";
/// Packs that may carry guides besides `core`; a pack has one language of its originals, and so each holds one.
const SHELVES: [&str; 21] = [
    "it-21", "it-23", "it-25", "it-34", "it-36", "it-42", "it-45", "it-52", "it-55", "it-57",
    "it-62", "it-65", "it-67", "it-72", "it-75", "it-77", "it-78", "it-82", "it-88", "it-bz",
    "it-tn",
];

/// Writes sources of all texts into the new folder `root`. Gives the id of each text, set after set.
pub(super) fn write(root: &Path, sets: &[Set]) -> Result<Vec<RecordId>> {
    let languages = languages(sets);
    let first = *languages.first().context("there is nothing to make a portal of")?;
    scratch::write(&root.join("expiries.toml"), EXPIRIES.as_bytes())?;
    scratch::write(&root.join("core/pack.toml"), pack(first).as_bytes())?;
    scratch::write(&root.join("core/taxonomy/axis.toml"), axis(first).as_bytes())?;
    for language in &languages {
        let path = root.join(format!("languages/{language}.toml"));
        scratch::write(&path, about_language(language).as_bytes())?;
    }
    let mut ids = Vec::new();
    for (number, set) in sets.iter().enumerate() {
        let place = languages.iter().position(|known| *known == &set.language);
        let shelf = match (languages.len(), place) {
            (1, _) => "core",
            (_, place) => place
                .and_then(|place| SHELVES.get(place).copied())
                .context("there is no room for more than 21 languages in one portal")?,
        };
        let folder = match shelf {
            "core" => root.join("core"),
            region => root.join("regions").join(region),
        };
        let sheet = folder.join("pack.toml");
        if !sheet.exists() {
            scratch::write(&sheet, pack(&set.language).as_bytes())?;
        }
        for (index, text) in set.texts.iter().enumerate() {
            let slug = format!("text-{number}-{index}");
            let guide = folder.join("guides").join(&slug);
            scratch::write(&guide.join("page.toml"), page().as_bytes())?;
            let markdown = guide.join(format!("{}.md", set.language));
            scratch::write(&markdown, page_text(text).as_bytes())?;
            ids.push(format!("{shelf}/guide/{slug}").parse()?);
        }
    }
    Ok(ids)
}

/// The languages, each once, in the order of the sets.
fn languages(sets: &[Set]) -> Vec<&LanguageTag> {
    let mut languages = Vec::new();
    for set in sets {
        if !languages.contains(&&set.language) {
            languages.push(&set.language);
        }
    }
    languages
}

fn pack(language: &LanguageTag) -> String {
    format!(
        "name = \"{NO_WORD}\"\nlicence = \"CC0-1.0\"\nlanguage = \"{language}\"\nwritten_date = \"2026-11-01\"\n"
    )
}

/// The one term that guides need.
fn axis(language: &LanguageTag) -> String {
    format!(
        "[[term]]\nid = \"axis\"\nscheme = \"axis\"\norder = 1\nlabel.{language} = \"{NO_WORD}\"\n\
         source = \"{NO_WORD}\"\n"
    )
}

/// Nobody sees this portal: direction and keyboard are those of no language, and the script is undetermined.
fn about_language(language: &LanguageTag) -> String {
    format!(
        "name = \"{language}\"\ngreeting = \"{NO_WORD}\"\ndirection = \"ltr\"\nscript = \"Zyyy\"\n\
         fonts = [\"NotoSans-Regular.ttf\"]\n\n[keyboard]\nrows = [[\"q\"], [\"a\"], [\"z\"]]\n"
    )
}

fn page() -> String {
    format!("axis = \"axis\"\nsource = \"{NO_WORD}\"\n")
}

/// Summary and heading are needed; they repeat the title.
fn page_text(text: &Text) -> String {
    let title = &text.title;
    let mut page = format!("+++\ntitle = \"{title}\"\nsummary = \"{title}\"\n+++\n\n## {title}\n");
    for paragraph in &text.paragraphs {
        page.push('\n');
        page.push_str(&escaped(paragraph));
        page.push('\n');
    }
    page
}

/// The words with a backslash before every character that Markdown could read as a mark.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len() + words.len() / 16);
    for c in words.chars() {
        if c.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use bundle::{Block, Body, plain_text};
    use publisher::{BuildOptions, Fonts};

    use super::*;
    use crate::quality::input::SetQuestion;

    /// What Markdown, TOML and our own pages could take for something else.
    const ODD: [&str; 16] = [
        "* one * two",
        "# no heading",
        "> no note",
        "[!info] no note",
        "1. no step",
        "- no point",
        "+++",
        "---",
        "a | b |",
        "`code` and ```",
        "<b>bold</b> &amp; more",
        "**no** __bold__ \\* ~~x~~",
        "[link](guide/x) ![picture](y)",
        "- [ ] box",
        "[^1]: foot",
        "a\\",
    ];

    #[test]
    fn odd_texts_arrive_as_plain_words() {
        let texts = |language: &str, odd: &[&str]| Set {
            name: language.to_owned(),
            language: language.parse().expect("a tag"),
            texts: vec![Text {
                title: "Zqb".to_owned(),
                paragraphs: odd.iter().map(|&line| line.to_owned()).collect(),
            }],
            questions: vec![SetQuestion { words: "one".to_owned(), answer: 0 }],
        };
        let work = tempfile::tempdir().expect("a temporary folder");
        let sets = [texts("en", &ODD), texts("zh-Hans", &["中文 # 一", "二"])];
        let source = work.path().join("source");
        let ids = write(&source, &sets).expect("room for sources");
        let out = work.path().join("build");
        let options = BuildOptions {
            source,
            out: out.clone(),
            previous: None,
            fonts: Fonts::Without,
            streets: None,
        };
        publisher::build(&options).expect("sources without a fault");
        for (set, id) in sets.iter().zip(&ids) {
            let files = crate::files_below(&out.join(id.pack().as_str())).expect("a pack");
            let read = |ending: &str| {
                let named =
                    |path: &&std::path::PathBuf| path.extension().is_some_and(|e| e == ending);
                let path = files.iter().find(named).expect("a zip and a manifest");
                std::fs::read(path).expect("its bytes")
            };
            let zip = read("zip");
            let manifest =
                bundle::Manifest::read(&id.pack(), &read("manifest")).expect("a manifest");
            let path = bundle::record_path(id);
            let entry = manifest.entries.iter().find(|entry| entry.path == path).expect("a guide");
            let json = bundle::content_of(&zip, entry).expect("its bytes");
            let record = bundle::Record::read(&id.pack(), &path, &json).expect("a record");
            let Body::Article(article) = record.body else { panic!("{id} is no article") };
            let (language, text) = article.text.iter().next().expect("one text");
            assert_eq!((language, article.text.iter().count()), (&set.language, 1));
            let plain = |block: &Block| match block {
                Block::Paragraph { text } => plain_text(text),
                other => format!("{other:?}"),
            };
            let found: Vec<String> = text.value.blocks.iter().skip(1).map(plain).collect();
            assert_eq!(found, set.texts[0].paragraphs);
        }
    }
}
