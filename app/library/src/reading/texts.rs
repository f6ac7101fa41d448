//! What records are called and say, in the language wanted or in the one that stands in for it.

use bundle::LanguageTag;
use rusqlite::{OptionalExtension as _, Row, params};

use super::{Reading, damaged};
use crate::LibraryError;

/// What rows of hits show of a record in one language.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) language: LanguageTag,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) harmful: bool,
}

/// The title of a record in the language wanted, or in the one that stands in for it.
pub(crate) struct Title {
    pub(crate) text: String,
    pub(crate) summary: String,
    pub(crate) language: LanguageTag,
}

impl Reading<'_> {
    /// A text in a language; one in the language wanted is read once, as its title is ranked before it is shown.
    pub(crate) fn text(
        &self,
        n: i64,
        language: &LanguageTag,
    ) -> Result<Option<Text>, LibraryError> {
        let own = language == self.language;
        if let Some(text) = self.shared.texts.borrow().get(&n).filter(|_| own) {
            return Ok(text.clone());
        }
        let mut statement = self.db.prepare_cached(
            "SELECT title, summary, harmful FROM text WHERE record = ?1 AND language = ?2",
        )?;
        let text = statement.query_row(params![n, language.as_str()], |row| {
            Ok(Text {
                language: language.clone(),
                title: row.get(0)?,
                summary: row.get(1)?,
                harmful: row.get(2)?,
            })
        });
        let text = text.optional()?;
        if own {
            self.shared.texts.borrow_mut().insert(n, text.clone());
        }
        Ok(text)
    }

    /// The title of a record; `None` where it has no texts.
    pub(crate) fn title(&self, n: i64) -> Result<Option<Title>, LibraryError> {
        // Two looks at a key: one that puts both languages in order takes ten times as long.
        if let Some(Text { title, summary, language, .. }) = self.text(n, self.language)? {
            return Ok(Some(Title { text: title, summary, language }));
        }
        let mut fallback = self.db.prepare_cached(
            "SELECT t.title, t.summary, t.language FROM record r
             JOIN text t ON t.record = r.n AND t.language = r.fallback WHERE r.n = ?1",
        )?;
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?));
        let row = fallback.query_row(params![n], read).optional()?;
        let Some((text, summary, language)) = row else {
            return Ok(None);
        };
        let language = language.parse().map_err(|error| damaged(&error))?;
        Ok(Some(Title { text, summary, language }))
    }
}
