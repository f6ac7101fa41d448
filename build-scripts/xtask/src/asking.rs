//! What measurements ask the library, in one place: questions have more parts than a measurement cares for.

use answers::{Answer, Hit, OpenState, Query, Question, ServiceCard, ServiceFilter, ServiceList};
use anyhow::{Result, bail};
use bundle::{CadastralCode, LanguageTag, RecordId};
use jiff::civil::{DateTime, datetime};
use library::Library;

/// When it is, wherever it matters what is open: a Tuesday morning without a holiday near by.
const NOW: DateTime = datetime(2026, 11, 24, 10, 30, 0, 0);

/// The first hits for these words, of a visitor who has chosen no place.
pub(crate) fn words(
    library: &Library,
    language: &LanguageTag,
    words: &str,
    limit: usize,
) -> Result<Vec<Hit>> {
    let query = Query { now: Some(NOW), ..Query::new(words, language.clone(), limit) };
    match library.answer(&Question::Words(query))? {
        Answer::Found(found) => Ok(found.hits),
        other => bail!("words were answered with {other:?}"),
    }
}

/// The services of an axis near a municipality; only what is open on a Tuesday morning where `open_now` says so.
pub(crate) fn services(
    library: &Library,
    language: &LanguageTag,
    axis: &RecordId,
    place: &CadastralCode,
    open_now: bool,
    limit: usize,
) -> Result<ServiceList> {
    let filter = ServiceFilter {
        place: Some(place.clone()),
        axes: vec![axis.clone()],
        open_now,
        ..ServiceFilter::default()
    };
    let question = Question::Services { language: language.clone(), filter, limit, now: Some(NOW) };
    match library.answer(&question)? {
        Answer::Services(list) => Ok(list),
        other => bail!("services were answered with {other:?}"),
    }
}

/// Whether any card says that it is open or closed; where none does, nothing was evaluated.
pub(crate) fn knows_what_is_open(cards: &[ServiceCard]) -> bool {
    cards.iter().any(|card| card.open != OpenState::Unknown)
}
