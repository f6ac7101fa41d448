//! For whom, from where and at what is looked.

use std::sync::Arc;

use answers::{Query, ServiceFilter};
use bundle::Position;

use crate::{Library, LibraryError, bits::Bits, reading::Reading, told::Told};

/// From where and at what texts are looked.
pub(crate) struct Look {
    /// Number of the visitor's language.
    pub(crate) own: Option<u64>,
    /// Nearer services come first.
    pub(crate) origin: Option<Position>,
    /// Services known of an earlier day come later.
    pub(crate) today: Option<Told>,
    /// Only these services.
    pub(crate) only: Option<Arc<Only>>,
}

/// The services of a filter.
pub(crate) struct Only {
    pub(crate) services: Bits,
    /// Number of the record of the first service.
    pub(crate) first: i64,
}

impl Look {
    pub(crate) fn new(
        library: &Library,
        reading: &Reading<'_>,
        query: &Query,
    ) -> Result<Self, LibraryError> {
        Ok(Self {
            own: library.language_number(query.language.as_str()),
            origin: reading.centre(query.place.as_ref())?,
            today: query.now.map(|now| Told::on(now.date())),
            only: only(reading, query)?.map(Arc::new),
        })
    }
}

impl Only {
    /// Whether a record is one of them.
    pub(crate) fn has(&self, record: i64) -> bool {
        let number = record.checked_sub(self.first).and_then(|n| u32::try_from(n).ok());
        number.is_some_and(|number| self.services.contains(number))
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
    Ok(Some(Only { services, first }))
}
