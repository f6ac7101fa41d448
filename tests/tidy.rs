//! The habits of the house, checked on its files.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use skrifa::{FontRef, MetadataProvider as _};

use crate::house;

const LINES_MAX: usize = 300;

pub(crate) fn check(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", house::shown(path)))
}

#[test]
fn every_file_says_what_lives_in_it() {
    let faults = house::files(&house::root(), &[".rs", ".slint"])
        .iter()
        .filter(|path| {
            let mark = if path.extension().is_some_and(|e| e == "rs") { "//! " } else { "// " };
            !read(path).starts_with(mark)
        })
        .map(|path| format!("{}: does not open with a sentence", house::shown(path)))
        .collect();
    check(faults);
}

#[test]
fn files_stay_short() {
    let faults = house::files(&house::root(), &[".rs", ".slint"])
        .iter()
        .map(|path| (house::shown(path), read(path).lines().count()))
        .filter(|(_, lines)| *lines > LINES_MAX)
        .map(|(name, lines)| format!("{name}: {lines} lines, {LINES_MAX} are enough"))
        .collect();
    check(faults);
}

/// Where a program writes files whose loss would not matter.
const RAW_WRITES: [(&str, &str); 1] = [("app/kiosk/src/", "drawings can be drawn again")];

#[test]
fn durable_writes_have_one_shape() {
    let raw = ["fs::write(", "File::create("];
    let mut faults = Vec::new();
    for path in house::files(&house::root(), &[".rs"]) {
        let name = house::shown(&path);
        let is_test = name.ends_with("/tests.rs") || name.contains("/tests/");
        let is_source = name.contains("/src/") && !is_test && !name.starts_with("app/store/");
        if !is_source || RAW_WRITES.iter().any(|(place, _)| name.starts_with(place)) {
            continue;
        }
        let text = read(&path);
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (index, line) in code.lines().enumerate() {
            if raw.iter().any(|call| calls(line, call)) {
                faults.push(format!("{name}:{}: goes through `store::write_durably`", index + 1));
            }
        }
    }
    check(faults);
}

/// Whether `line` has the call, and not one whose name only ends like it.
fn calls(line: &str, call: &str) -> bool {
    line.match_indices(call).any(|(at, _)| !line[..at].ends_with(char::is_alphanumeric))
}

#[test]
fn the_project_speaks_of_itself_alone() {
    // Put together here, so that this file does not hold them.
    let foreign =
        ["/wo_rk/", "/ro_ot/", "/ho_me/", "crates_.io", "TO_DO", "FIX_ME", "X_XX", "lo_rem ipsum"]
            .map(|word| word.replace('_', ""));
    let endings =
        [".rs", ".slint", ".toml", ".md", ".ftl", ".yml", "run", "test", "system-packages"];
    let mut faults = Vec::new();
    for path in house::files(&house::root(), &endings) {
        for (index, line) in read(&path).lines().enumerate() {
            for word in foreign.iter().filter(|word| line.contains(word.as_str())) {
                faults.push(format!("{}:{}: `{word}`", house::shown(&path), index + 1));
            }
        }
    }
    check(faults);
}

#[test]
fn no_key_lies_in_the_house() {
    let marks = ["PRIVATE KEY-----", "BEGIN OPENSSH"];
    let keys =
        house::files(&house::root(), &[".pem", ".key", ".p8", ".pk8", ".json", ".toml", ".rs"])
            .iter()
            .filter(|path| house::shown(path) != "tests/tidy.rs")
            .filter(|path| {
                let text =
                    String::from_utf8_lossy(&fs::read(path).expect("a readable file")).into_owned();
                let by_name = path
                    .extension()
                    .is_some_and(|e| e == "pem" || e == "key" || e == "p8" || e == "pk8");
                by_name || marks.iter().any(|mark| text.contains(mark) && text.contains("-----END"))
            })
            .map(|path| format!("{}: a private key?", house::shown(path)))
            .collect();
    check(keys);
}

#[test]
fn every_image_has_its_author() {
    let images = house::root().join("images");
    let attribution: toml::Value =
        toml::from_str(&read(&images.join("ATTRIBUTION.toml"))).expect("ATTRIBUTION.toml is TOML");
    let credited: BTreeSet<String> = attribution["work"]
        .as_array()
        .expect("a list of works")
        .iter()
        .flat_map(|work| work["files"].as_array().expect("every work lists its files"))
        .map(|file| file.as_str().expect("a path").to_owned())
        .collect();
    let there: BTreeSet<String> = house::files(&images, &[""])
        .iter()
        .map(|path| path.strip_prefix(&images).expect("below images").display().to_string())
        .collect();
    let faults = there
        .difference(&credited)
        .map(|name| format!("images/{name}: nobody is credited"))
        .chain(
            credited
                .difference(&there)
                .map(|name| format!("ATTRIBUTION.toml credits {name}, which is not there")),
        )
        .collect();
    check(faults);
}

#[test]
fn the_screen_about_us_names_whoever_made_the_images() {
    let attribution: toml::Value =
        toml::from_str(&read(&house::root().join("images/ATTRIBUTION.toml"))).expect("TOML");
    let about = read(&house::root().join("app/screens/src/about.rs"));
    let mut faults = Vec::new();
    for work in attribution["work"].as_array().expect("a list of works") {
        let text = |field: &str| work[field].as_str().expect("a text");
        let is_ours = text("title").starts_with("Sportello");
        let is_named = [text("title"), text("licence")]
            .iter()
            .all(|part| about.contains(&format!("\"{part}\"")));
        if !is_ours && !is_named {
            faults.push(format!("about.rs does not name {} and its licence", text("title")));
        }
    }
    check(faults);
}

/// Characters that need no glyph of their own.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}' | '\u{ad}')
}

#[test]
fn every_character_of_every_language_has_a_glyph() {
    let mut faults = Vec::new();
    for path in house::files(&house::portal().join("languages"), &[".toml"]) {
        let tag = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let language: toml::Value = toml::from_str(&read(&path)).expect("a language is TOML");
        let mut names: Vec<String> = language["fonts"]
            .as_array()
            .expect("a list of fonts")
            .iter()
            .map(|font| font.as_str().expect("a file name").to_owned())
            .collect();
        // Italian words, numbers and addresses stand in every language; its fonts are always there.
        names.push("NotoSans-Regular.ttf".to_owned());
        let fonts: Vec<Vec<u8>> = names.iter().map(|name| font_bytes(name)).collect();
        for (c, whence) in characters_of(&tag, &path) {
            let drawn = fonts.iter().any(|bytes| {
                let font = FontRef::new(bytes).expect("a font that reads");
                font.charmap().map(c).is_some()
            });
            if !drawn {
                faults.push(format!(
                    "{tag}: no glyph for {c:?} (U+{:04X}) of {whence}",
                    u32::from(c)
                ));
            }
        }
    }
    check(faults);
}

fn font_bytes(name: &str) -> Vec<u8> {
    let found = house::files(&house::fonts(), &[name]);
    let path =
        found.first().unwrap_or_else(|| panic!("{name} is missing: package fonts-noto-core"));
    fs::read(path).expect("a readable font")
}

/// Every character that is shown in a language, with one file that has it.
fn characters_of(tag: &str, language: &Path) -> BTreeMap<char, String> {
    let mut sources: Vec<PathBuf> = vec![language.to_owned()];
    sources.extend(house::files(&house::portal(), &[&format!("/{tag}.md"), &format!("{tag}.md")]));
    sources.extend(house::files(&house::root().join("locales").join(tag), &[".ftl"]));
    let mut characters = BTreeMap::new();
    for path in sources {
        for c in read(&path).chars().filter(|c| !is_invisible(*c)) {
            characters.entry(c).or_insert_with(|| house::shown(&path));
        }
    }
    characters
}
