//! Notices: a few sentences of this desk, on some days.

use std::collections::BTreeMap;

use answers::{NOTICE_CHARACTERS_MAX, NOTICES_MAX, Notice};
use bundle::LanguageTag;
use jiff::civil::Date;
use rusqlite::params;

use crate::{Drawer, DrawerError};

impl Drawer {
    /// All of them, by their first day. What of a notice cannot be read any more is left out.
    pub fn notices(&self) -> Result<Vec<Notice>, DrawerError> {
        let mut statement = self
            .db
            .prepare_cached("SELECT id, from_day, until_day FROM notice ORDER BY from_day, id")?;
        let rows = statement.query_map([], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
        })?;
        let mut notices = Vec::new();
        for row in rows {
            let (id, from, until) = row?;
            let (Ok(from), Ok(until)) = (from.parse::<Date>(), until.parse::<Date>()) else {
                continue;
            };
            let texts = self.texts(id)?;
            if !texts.is_empty() {
                notices.push(Notice { id, texts, from, until });
            }
        }
        Ok(notices)
    }

    fn texts(&self, notice: i64) -> Result<BTreeMap<LanguageTag, String>, DrawerError> {
        let mut statement =
            self.db.prepare_cached("SELECT language, text FROM notice_text WHERE notice = ?1")?;
        let rows = statement
            .query_map([notice], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        let mut texts = BTreeMap::new();
        for row in rows {
            let (language, text) = row?;
            if let Ok(language) = language.parse() {
                texts.insert(language, text);
            }
        }
        Ok(texts)
    }

    /// Keeps a notice: a new one, or what became of one that is there.
    pub fn keep_notice(&mut self, notice: &Notice) -> Result<(), DrawerError> {
        if notice.texts.is_empty() || notice.texts.values().any(|text| text.trim().is_empty()) {
            return Err(DrawerError::Rule("a notice says something in each of its languages"));
        }
        if notice.texts.values().any(|text| text.chars().count() > NOTICE_CHARACTERS_MAX) {
            return Err(DrawerError::Rule("a notice has at most 280 characters"));
        }
        if notice.until < notice.from {
            return Err(DrawerError::Rule("a notice does not end before it begins"));
        }
        let change = self.db.transaction()?;
        let days = [notice.from.to_string(), notice.until.to_string()];
        let sql = "UPDATE notice SET from_day = ?1, until_day = ?2 WHERE id = ?3";
        let mut id = notice.id;
        if change.execute(sql, params![days[0], days[1], id])? == 0 {
            let count: i64 =
                change.query_row("SELECT count(*) FROM notice", [], |row| row.get(0))?;
            if count >= NOTICES_MAX as i64 {
                return Err(DrawerError::Rule("a desk has at most five notices"));
            }
            change.execute("INSERT INTO notice (from_day, until_day) VALUES (?1, ?2)", days)?;
            id = change.last_insert_rowid();
        }
        change.execute("DELETE FROM notice_text WHERE notice = ?1", [id])?;
        for (language, text) in &notice.texts {
            let sql = "INSERT INTO notice_text (notice, language, text) VALUES (?1, ?2, ?3)";
            change.execute(sql, params![id, language.as_str(), text.trim()])?;
        }
        change.commit()?;
        Ok(())
    }

    /// Takes a notice away; one that is not there is no fault.
    pub fn drop_notice(&mut self, id: i64) -> Result<(), DrawerError> {
        self.db.execute("DELETE FROM notice WHERE id = ?1", [id])?;
        Ok(())
    }
}
