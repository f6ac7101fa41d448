//! The axes of the taxonomy and what each holds.

use std::collections::HashMap;

use answers::{Area, Axis, ServiceFilter, Topic};
use bundle::{CadastralCode, RecordId};
use jiff::civil::DateTime;
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
        now: Option<DateTime>,
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
        let services = self.services(&services, NEAREST_MAX, now)?;
        Ok(Area {
            axis: self.axis(axis)?,
            topics: self.topics(axis)?,
            service_count: services.total,
            nearest: services.cards,
        })
    }

    /// What the axis holds: its groups and types; then types of another axis that pages or services of this one have
    /// first, with those alone; then the axis itself, for pages without a type.
    fn topics(&self, axis: i64) -> Result<Vec<Topic>, LibraryError> {
        let tally: HashMap<i64, usize> = self
            .rows("SELECT term, services FROM tally", [], |row| {
                Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs() as usize))
            })?
            .into_iter()
            .collect();
        let mut topics = self.topics_below(axis, &tally)?;
        let strange = self.numbers(
            "WITH RECURSIVE own (n) AS (SELECT record FROM term WHERE parent = ?1
                 UNION SELECT t.record FROM term t JOIN own ON t.parent = own.n)
             SELECT t.record FROM axis_topic a JOIN term t ON t.record = a.topic
             WHERE a.axis = ?1 AND t.record NOT IN own
             ORDER BY t.position, t.record",
            params![axis],
        )?;
        for term in strange {
            let pages = self.numbers(
                "SELECT record FROM entry WHERE axis = ?1 AND topic = ?2 AND service = 0
                   AND record < (SELECT first FROM service_numbers) ORDER BY record",
                params![axis, term],
            )?;
            let services = tally.get(&term).copied().unwrap_or_default();
            topics.extend(self.topic(term, &pages, Vec::new(), services)?);
        }
        let loose = self.numbers(
            "SELECT record FROM entry WHERE axis = ?1 AND topic IS NULL AND service = 0
               AND record < (SELECT first FROM service_numbers) ORDER BY record",
            params![axis],
        )?;
        topics.extend(self.topic(axis, &loose, Vec::new(), 0)?);
        Ok(topics)
    }

    /// The types that stand right under a term, with what stands under them. Whatever is reached from an axis this way
    /// leads back to it, so there are no circles.
    fn topics_below(
        &self,
        parent: i64,
        tally: &HashMap<i64, usize>,
    ) -> Result<Vec<Topic>, LibraryError> {
        let terms = self.numbers(
            "SELECT record FROM term WHERE scheme = 'type' AND parent = ?1 ORDER BY position, record",
            params![parent],
        )?;
        let mut topics = Vec::new();
        for term in terms {
            let sql = "SELECT record FROM filed WHERE term = ?1 ORDER BY record";
            let pages = self.numbers(sql, params![term])?;
            let types = self.topics_below(term, tally)?;
            let services = tally.get(&term).copied().unwrap_or_default();
            topics.extend(self.topic(term, &pages, types, services)?);
        }
        Ok(topics)
    }

    /// One topic; `None` where it holds nothing.
    fn topic(
        &self,
        term: i64,
        pages: &[i64],
        types: Vec<Topic>,
        service_count: usize,
    ) -> Result<Option<Topic>, LibraryError> {
        if pages.is_empty() && types.is_empty() && service_count == 0 {
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
        Ok(Some(Topic { id: self.id(term)?, icon, label, pages: links, types, service_count }))
    }
}
