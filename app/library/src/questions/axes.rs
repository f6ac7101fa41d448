//! The axes of the taxonomy and what each holds.

use answers::{Area, Axis, ServiceFilter, Topic};
use bundle::{CadastralCode, RecordId};
use rusqlite::params;

use crate::{LibraryError, reading::Reading};

const NEAREST_MAX: usize = 3;

impl Reading<'_> {
    /// All axes, in their order.
    pub(crate) fn axes(&self) -> Result<Vec<Axis>, LibraryError> {
        let sql = "SELECT record FROM term WHERE scheme = 'axis' ORDER BY position, record";
        self.numbers(sql, [])?.into_iter().map(|n| self.axis(n)).collect()
    }

    /// What an axis holds.
    pub(crate) fn area(
        &self,
        id: &RecordId,
        place: Option<&CadastralCode>,
    ) -> Result<Area, LibraryError> {
        let unknown = || LibraryError::Unknown(id.clone());
        let axis = self.number(id)?.ok_or_else(unknown)?;
        let is_axis = "SELECT count(*) FROM term WHERE record = ?1 AND scheme = 'axis'";
        if self.count(is_axis, params![axis])? == 0 {
            return Err(unknown());
        }
        let services = ServiceFilter {
            place: place.cloned(),
            axes: vec![id.clone()],
            ..ServiceFilter::default()
        };
        let services = self.services(&services, NEAREST_MAX)?;
        Ok(Area {
            axis: self.axis(axis)?,
            topics: self.topics(axis)?,
            service_count: services.total,
            nearest: services.cards,
        })
    }

    /// The types with something to show under an axis. A page without a type stands under the axis itself, last.
    fn topics(&self, axis: i64) -> Result<Vec<Topic>, LibraryError> {
        let terms = self.numbers(
            "SELECT t.record FROM term t WHERE t.scheme = 'type' AND (t.parent = ?1
                 OR EXISTS (SELECT 1 FROM entry e WHERE e.axis = ?1 AND e.topic = t.record))
             ORDER BY t.parent = ?1 DESC, t.position, t.record",
            params![axis],
        )?;
        let mut topics = Vec::new();
        for term in terms {
            let pages = self.numbers(
                "SELECT record FROM entry WHERE axis = ?1 AND topic = ?2 AND service = 0 ORDER BY record",
                params![axis, term],
            )?;
            topics.extend(self.topic(axis, term, &pages)?);
        }
        let loose = self.numbers(
            "SELECT record FROM entry WHERE axis = ?1 AND topic IS NULL AND service = 0 ORDER BY record",
            params![axis],
        )?;
        if !loose.is_empty() {
            topics.extend(self.topic(axis, axis, &loose)?);
        }
        Ok(topics)
    }

    /// One topic; `None` where it holds nothing.
    fn topic(&self, axis: i64, term: i64, pages: &[i64]) -> Result<Option<Topic>, LibraryError> {
        let service_count = if term == axis {
            0
        } else {
            self.count(
                "SELECT count(*) FROM filed f JOIN entry e ON e.record = f.record
                 WHERE f.term = ?2 AND e.axis = ?1 AND e.service = 1",
                params![axis, term],
            )?
        };
        if pages.is_empty() && service_count == 0 {
            return Ok(None);
        }
        let icon: String = self
            .db
            .prepare_cached("SELECT icon FROM term WHERE record = ?1")?
            .query_row(params![term], |row| row.get(0))?;
        let mut links = Vec::new();
        for page in pages {
            links.extend(self.related(*page)?);
        }
        let label = self.title(term)?.map(|title| title.text).unwrap_or_default();
        Ok(Some(Topic { id: self.id(term)?, icon, label, pages: links, service_count }))
    }
}
