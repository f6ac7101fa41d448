//! Reads `languages/<tag>.toml`: what a kiosk needs to speak a language.

use std::path::Path;

use bundle::{Body, EntryKind, Keyboard, Language, LanguageTag, PackName, RecordId, Slug};

use super::{
    TreeReader,
    choices::DIRECTION,
    draft::Draft,
    fields::{self, Fields},
    file::SourceFile,
    form::{
        Part,
        Shape::{Choice, Flag, List, Number, Rows, Table as Inner, Text},
        Table, keys,
    },
    sheet::PackSheet,
    sorts::{FONT, KEY_CAP, LINE, SCRIPT},
};
use crate::{
    fault::{Found, Spot},
    rule::Rule,
};

pub(crate) static LANGUAGE: Table = Table {
    what: "language",
    parts: &[Part::Own(keys! {
        Needed name Text(&LINE), "Its own name in its own script.";
        Needed greeting Text(&LINE), "A word of welcome.";
        Needed direction Choice(&DIRECTION), "Direction of lines; `rtl` mirrors the whole screen.";
        Needed script Text(&SCRIPT), "ISO 15924.";
        Needed fonts List(&FONT), "Regular before bold.";
        Optional order Number, "Place on the wall, where the desk did not choose.";
        Needed keyboard Inner(&KEYBOARD), "The keyboard on the screen.";
    })],
};

static KEYBOARD: Table = Table {
    what: "keyboard",
    parts: &[Part::Own(keys! {
        Needed rows Rows(&KEY_CAP), "Three or four rows, one text a key.";
        Optional accents List(&KEY_CAP), "What the accents key shows; left out: there is no such key.";
        Optional digits Flag, "Always `false`: every keyboard has the key that shows the digits.";
    })],
};

const KEYBOARD_ROWS: std::ops::RangeInclusive<usize> = 3..=4;

impl TreeReader<'_> {
    /// The files of `languages/` whose names are tags.
    pub(super) fn language_files(&mut self) -> Vec<(String, LanguageTag)> {
        let Some(listing) = self.list("languages") else {
            return Vec::new();
        };
        self.unknown("languages", &listing.folders, &[]);
        let mut tags = Vec::new();
        for name in listing.files {
            let path = format!("languages/{name}");
            match name.strip_suffix(".toml").map(str::parse::<LanguageTag>) {
                Some(Ok(tag)) => tags.push((path, tag)),
                Some(Err(error)) => {
                    self.draft.faults.add(
                        Rule::File,
                        &Spot::of_file(&path),
                        error.to_string(),
                        "Name the file `<tag>.toml`.",
                    );
                }
                None => self.unknown("languages", &[name], &[]),
            }
        }
        tags
    }
}

/// Reads one language; gives the names of its font files as they are on disk.
pub(crate) fn read(
    root: &Path,
    name: &str,
    tag: &LanguageTag,
    sheet: &PackSheet,
    draft: &mut Draft,
) -> Option<(PackName, Vec<Found<String>>)> {
    let faults = draft.faults.clone();
    let file = SourceFile::read(root, name, &faults)?;
    let table = fields::parse(&file, &file.text, &faults)?;
    let mut fields = Fields::new(&file, table.get_ref(), 0, &LANGUAGE, &faults);
    let own_name = fields.text("name");
    let greeting = fields.text("greeting");
    let direction = fields.chosen("direction");
    let script = fields.text("script");
    let is_code = |script: &String| is_script(script);
    let advice = fields.advice("script");
    let script = fields.ruled(script, is_code, "not a script of ISO 15924", advice);
    let fonts = read_fonts(&mut fields);
    let order = fields.number("order").unwrap_or_default();
    let keyboard = fields.table("keyboard").and_then(read_keyboard);
    let provenance = sheet.own_word();
    fields.finish();

    let pack = PackName::of_language(tag);
    let slug: Slug = tag.as_str().to_ascii_lowercase().parse().ok()?;
    let id = RecordId::new(&pack, EntryKind::Language, &slug);
    draft.claim(&id, None, &Spot::of_file(name));
    let entries = fonts.iter().map(|font| font_path(&font.value)).collect();
    let body = (|| {
        Some(Body::Language(Language {
            tag: tag.clone(),
            name: own_name?.value,
            greeting: greeting?.value,
            direction: direction?,
            script: script?.value,
            fonts: entries,
            order,
            keyboard: keyboard?,
        }))
    })();
    draft.add(id, provenance, body);
    Some((pack, fonts))
}

/// Where a font lies in its pack; paths there have small letters only.
pub(crate) fn font_path(file_name: &str) -> String {
    format!("font/{}", file_name.to_ascii_lowercase())
}

fn is_script(script: &str) -> bool {
    let text = script.as_bytes();
    text.len() == 4 && text[0].is_ascii_uppercase() && text[1..].iter().all(u8::is_ascii_lowercase)
}

fn read_fonts(fields: &mut Fields<'_>) -> Vec<Found<String>> {
    let advice = fields.advice("fonts");
    let rule = |font: &String| is_font_name(font);
    let (asked, spot) = (fields.has("fonts"), fields.spot());
    let fonts = fields.texts("fonts");
    if asked && fonts.is_empty() {
        fields.report(
            Rule::Facts,
            &spot,
            "the list of fonts is empty",
            "Name at least one font file.",
        );
    }
    let fonts = fonts.into_iter();
    let named =
        fonts.map(|font| fields.ruled(Some(font), rule, "not the name of a font file", advice));
    named.flatten().collect()
}

fn is_font_name(font: &str) -> bool {
    let ending = Path::new(font).extension().and_then(|ending| ending.to_str());
    let known = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
    matches!(ending, Some("ttf" | "otf")) && font.bytes().all(known)
}

fn read_keyboard(mut fields: Fields<'_>) -> Option<Keyboard> {
    let spot = fields.spot();
    let rows = fields.rows("rows");
    let accents = fields.texts("accents");
    if let Some(digits) = fields.flag("digits").filter(|digits| digits.value) {
        let advice =
            "Leave it out, or write `false`: every keyboard has the key that shows the digits.";
        fields.report(
            Rule::Value,
            &digits.spot,
            "keyboards with a row of digits are not made yet",
            advice,
        );
    }
    let rows_good = KEYBOARD_ROWS.contains(&rows.len()) && rows.iter().all(|row| !row.is_empty());
    if !rows_good {
        fields.report(
            Rule::Value,
            &spot,
            format!("a keyboard of {} rows", rows.len()),
            "Write three or four rows with keys.",
        );
    }
    fields.finish();
    let plain =
        |keys: Vec<Found<String>>| keys.into_iter().map(|key| key.value).collect::<Vec<_>>();
    let keyboard =
        Keyboard { rows: rows.into_iter().map(plain).collect(), accents: plain(accents) };
    rows_good.then_some(keyboard)
}
