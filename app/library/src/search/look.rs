//! For whom, from where and at what is looked.

use std::sync::Arc;

use answers::{Query, ServiceFilter};
use bundle::Position;

use crate::{Library, LibraryError, bits::Bits, reading::Reading, told::days};

/// From where and at what texts are looked.
pub(crate) struct Look {
    /// Number of the visitor's language.
    pub(crate) own: Option<u64>,
    /// Nearer services come first.
    pub(crate) origin: Option<Position>,
    /// Services known of an earlier day come later; days after 1 January 1970.
    pub(crate) today: Option<u64>,
    /// Only these services.
    pub(crate) only: Option<Arc<Only>>,
}

/// The services of a filter.
pub(crate) struct Only {
    pub(crate) services: Bits,
    /// Number of the record of the first service.
    pub(crate) first: i64,
    pub(crate) within_metres: Option<u32>,
}

impl Look {
    pub(crate) fn new(
        library: &Library,
        reading: &Reading<'_>,
        query: &Query,
    ) -> Result<Self, LibraryError> {
        Ok(Self {
            own: library.language_number(&query.language),
            origin: reading.centre(query.place.as_ref())?,
            today: query.now.map(|now| days(now.date())),
            only: only(reading, query)?.map(Arc::new),
        })
    }
}

impl Only {
    /// Whether a record is one of them, so far away.
    pub(crate) fn fits(&self, record: u64, metres: Option<u32>) -> bool {
        let number = (record as i64).checked_sub(self.first).and_then(|n| u32::try_from(n).ok());
        let near = match self.within_metres {
            Some(most) => metres.is_some_and(|metres| metres <= most),
            None => true,
        };
        near && number.is_some_and(|number| self.services.contains(number))
    }
}

/// The services that the query asks for; `None` where it asks for everything.
fn only(reading: &Reading<'_>, query: &Query) -> Result<Option<Only>, LibraryError> {
    let Some(filter) = &query.filter else {
        return Ok(None);
    };
    let filter = ServiceFilter { place: query.place.clone(), ..filter.clone() };
    let sight = reading.sight(reading.centre(query.place.as_ref())?, query.now)?;
    let services = reading.fit(&filter, &sight)?;
    let first = reading.atlas.numbers(&reading.db)?.first;
    Ok(Some(Only { services, first, within_metres: filter.within_metres }))
}
