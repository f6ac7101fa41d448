//! Writes TOML lists of any length in files that readers take.

use std::{fmt::Display, path::PathBuf};

use super::{GenerateError, dice::Dice, made::Made};

/// Half of what a reader takes at most, so that files stay handy.
const PART_BYTES: usize = 4 * 1024 * 1024;

/// A list that grows: one file `<name>.toml`, or a folder `<name>/` with a file for every few megabytes.
pub(super) struct List {
    folder: PathBuf,
    name: &'static str,
    text: String,
    parts: usize,
}

impl List {
    pub(super) fn new(folder: PathBuf, name: &'static str) -> Self {
        Self { folder, name, text: String::new(), parts: 0 }
    }

    pub(super) fn add(&mut self, table: Table, made: &mut Made) -> Result<(), GenerateError> {
        if self.text.len() + table.0.len() > PART_BYTES {
            self.write_part(made)?;
        }
        self.text.push_str(&table.0);
        self.text.push('\n');
        made.record();
        Ok(())
    }

    /// Writes what is left; an empty list has no file.
    pub(super) fn finish(mut self, made: &mut Made) -> Result<(), GenerateError> {
        if self.text.is_empty() {
            return Ok(());
        }
        if self.parts > 0 {
            return self.write_part(made);
        }
        made.write(&self.folder.join(format!("{}.toml", self.name)), &self.text)
    }

    fn write_part(&mut self, made: &mut Made) -> Result<(), GenerateError> {
        self.parts += 1;
        let path = self.folder.join(self.name).join(format!("{:03}.toml", self.parts));
        made.write(&path, &self.text)?;
        self.text.clear();
        Ok(())
    }
}

/// One `[[table]]` of a list, or a file that is one table.
pub(super) struct Table(pub(super) String);

impl Table {
    pub(super) fn new(name: &str) -> Self {
        Self(format!("[[{name}]]\n"))
    }

    /// A file by itself.
    pub(super) fn whole() -> Self {
        Self(String::new())
    }

    /// A value that needs no quotes.
    pub(super) fn value(&mut self, key: &str, value: impl Display) {
        self.0.push_str(&format!("{key} = {value}\n"));
    }

    pub(super) fn text(&mut self, key: &str, text: &str) {
        self.value(key, quoted(text));
    }

    /// A list of texts; an empty one is left out.
    pub(super) fn texts<T: AsRef<str>>(&mut self, key: &str, texts: &[T]) {
        if !texts.is_empty() {
            self.value(key, quoted_list(texts));
        }
    }

    pub(super) fn position(&mut self, latitude: f64, longitude: f64) {
        self.value("latitude", format_args!("{latitude:.5}"));
        self.value("longitude", format_args!("{longitude:.5}"));
    }

    /// A number to call: no telephone number of Italy begins with 000.
    pub(super) fn phone(&mut self, dice: &mut Dice) {
        let number = format!("000 {:03} {:04}", dice.below(1000), dice.below(10_000));
        self.value("phones", format_args!("[{{ number = \"{number}\", order = 1 }}]"));
    }

    /// What the record rests on.
    pub(super) fn sources(&mut self, titles: &[&str]) {
        let tables: Vec<String> =
            titles.iter().map(|title| format!("{{ title = {} }}", quoted(title))).collect();
        self.value("source", format_args!("[{}]", tables.join(", ")));
    }

    /// Where a record of any day comes from.
    pub(super) fn origin(&mut self, dice: &mut Dice) {
        let months = dice.below(22);
        let (year, month, day) = (2025 + months / 12, months % 12 + 1, dice.between(1..=28));
        self.origin_of(dice, &format!("{year}-{month:02}-{day:02}"));
    }

    /// Where a record of this day comes from: some are checked, most are not.
    pub(super) fn origin_of(&mut self, dice: &mut Dice, date: &str) {
        self.sources(&["SYNTHETIC data, not a real service"]);
        self.text("written_date", date);
        if dice.hits(20) {
            self.text("status", "reviewed");
            self.text("assured_date", date);
            self.text("assured_by", &format!("SYNTHETIC redattore {}", dice.between(1..=30)));
        }
    }
}

/// Texts in double quotes, in brackets.
pub(super) fn quoted_list<T: AsRef<str>>(texts: &[T]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| quoted(text.as_ref())).collect();
    format!("[{}]", quoted.join(", "))
}

/// A text in double quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_read_back_as_they_were_meant() {
        let mut table = Table::new("place");
        table.text("name", "il \"Ponte\" \\ sul fiume");
        table.texts("words", &["uno", "due"]);
        table.texts::<&str>("none", &[]);
        table.position(45.0, 9.123_456);
        table.sources(&["SYNTHETIC"]);
        let read: toml::Table = toml::from_str(&table.0).expect("TOML");
        let place = &read["place"][0];
        assert_eq!(place["name"].as_str(), Some("il \"Ponte\" \\ sul fiume"));
        assert_eq!(place["words"][1].as_str(), Some("due"));
        assert!(place.get("none").is_none());
        assert_eq!(place["longitude"].as_float(), Some(9.12346));
        assert_eq!(place["source"][0]["title"].as_str(), Some("SYNTHETIC"));
    }
}
