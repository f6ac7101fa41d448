//! What measurements ask the library, in one place: questions have more parts than a measurement cares for.

use answers::{Answer, Hit, Query, Question};
use anyhow::{Result, bail};
use bundle::LanguageTag;
use library::Library;

/// The first hits for these words, of a visitor who has chosen no place.
pub(crate) fn words(
    library: &Library,
    language: &LanguageTag,
    words: &str,
    limit: usize,
) -> Result<Vec<Hit>> {
    let query = Query { words: words.to_owned(), language: language.clone(), place: None, limit };
    match library.answer(&Question::Words(query))? {
        Answer::Found(found) => Ok(found.hits),
        other => bail!("words were answered with {other:?}"),
    }
}
