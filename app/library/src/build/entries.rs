//! Writes the rows of what opens like a page or a service, and under which terms each is filed.

use std::collections::BTreeSet;

use bundle::{Article, Association, Body, LanguageTag, Procedure, RecordId, Service, TermId};
use rusqlite::params;

use super::{
    contents::{Item, is_listed},
    database::Rows,
};
use crate::told::known_on;

impl Rows<'_> {
    pub(super) fn put_article(&self, n: i64, article: &Article) -> rusqlite::Result<()> {
        let axis = self.number(&article.axis);
        self.put(
            "INSERT INTO entry VALUES (?1, 0, ?2, ?3, 0, 0, NULL, '', '', NULL)",
            params![n, axis, self.topic(n)],
        )?;
        if !is_listed(article) {
            return Ok(());
        }
        let terms = [&article.axis].into_iter().chain(&article.types).chain(&article.targets);
        self.put_filed(n, terms)
    }

    /// What opens like a page and is its own topic.
    pub(super) fn put_page(&self, n: i64, axis: Option<i64>) -> rusqlite::Result<()> {
        self.put(
            "INSERT INTO entry VALUES (?1, 0, ?2, ?1, 0, 0, NULL, '', '', NULL)",
            params![n, axis],
        )
    }

    pub(super) fn put_association(
        &self,
        n: i64,
        item: &Item,
        body: &Association,
    ) -> rusqlite::Result<()> {
        let spoken: Vec<&str> = body.languages.iter().map(LanguageTag::as_str).collect();
        let told = known_on(&item.record.provenance).to_string();
        self.put(
            "INSERT INTO entry VALUES (?1, 0, NULL, ?1, 0, 0, NULL, ?2, ?3, NULL)",
            params![n, spoken.join(" "), told],
        )
    }

    pub(super) fn put_service(
        &self,
        n: i64,
        item: &Item,
        service: &Service,
    ) -> rusqlite::Result<()> {
        let spoken: Vec<&str> = service.languages.iter().map(LanguageTag::as_str).collect();
        let call = service.phones.first().filter(|_| service.at.is_empty());
        self.put(
            "INSERT INTO entry VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                n,
                self.number(&service.axis),
                self.topic(n),
                service.urgent,
                service.sensitive,
                self.number(&service.organization),
                spoken.join(" "),
                known_on(&item.record.provenance).to_string(),
                call.map(|phone| phone.number.to_string())
            ],
        )?;
        for (position, at) in service.at.iter().enumerate() {
            let Some(Body::Location(location)) = self.contents.body(&at.location) else {
                continue;
            };
            let centre = self.contents.place(&location.place).and_then(|place| place.centre);
            let spot = location.position.or(centre);
            self.put(
                "INSERT INTO venue VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    n,
                    position as i64,
                    location.place.as_str(),
                    spot.map(|s| s.latitude),
                    spot.map(|s| s.longitude),
                    location.position.is_some()
                ],
            )?;
        }
        Ok(())
    }

    /// A path stands among the pages of its types.
    pub(super) fn put_procedure(&self, n: i64, procedure: &Procedure) -> rusqlite::Result<()> {
        self.put_page(n, self.number(&procedure.axis))?;
        let axis = [&procedure.axis].into_iter();
        self.put_filed(n, axis.chain(&procedure.types).chain(&procedure.targets))
    }

    fn put_filed<'i>(
        &self,
        n: i64,
        terms: impl Iterator<Item = &'i TermId>,
    ) -> rusqlite::Result<()> {
        let direct: BTreeSet<&RecordId> = terms.map(|id| &**id).collect();
        let groups = direct.iter().flat_map(|id| self.contents.groups_above(id));
        let above: BTreeSet<&RecordId> = groups.filter(|id| !direct.contains(id)).collect();
        let direct = direct.iter().map(|id| (*id, false));
        for (id, below) in direct.chain(above.iter().map(|id| (*id, true))) {
            let Some(term) = self.number(id) else { continue };
            self.put("INSERT OR IGNORE INTO filed VALUES (?1, ?2, ?3)", params![term, n, below])?;
        }
        Ok(())
    }
}
