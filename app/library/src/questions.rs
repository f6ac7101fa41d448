//! Answers that need no words: axes, pages, services, places. Each file adds its questions to [`crate::reading::Reading`].

mod about;
mod alike;
mod axes;
mod bands;
mod called;
mod documents;
mod explained;
mod figures;
mod fit;
mod lists;
mod looking;
mod near;
mod open;
mod pages;
mod places;
mod services;
mod sheets;
mod shelves;
mod spots;

use std::sync::Arc;

use answers::{Answer, Question};
use bundle::LanguageTag;

use crate::{Library, LibraryError};
pub(crate) use alike::Heard;
pub(crate) use fit::TRENTINO_ALTO_ADIGE;
pub(crate) use looking::Wanted;
pub(crate) use open::Sight;

impl Library {
    /// Answers a question. The same question always has the same answer on one release.
    pub fn answer(&self, question: &Question) -> Result<Answer, LibraryError> {
        Ok(match question {
            Question::Axes { language } => Answer::Axes(self.reading(language).axes()?),
            Question::Area { language, axis, place, now } => {
                Answer::Area(self.reading(language).area(axis, place.as_ref(), *now)?)
            }
            Question::Page { language, id, place, now } => Answer::Page(Box::new(
                self.reading(language).page(id, place.as_ref(), *now, self.sensitive)?,
            )),
            Question::Shelf { language, shelf, filter, place, now, limit } => Answer::Shelf(
                self.reading(language).shelf(*shelf, filter, place.as_ref(), *now, *limit)?,
            ),
            Question::Shelves { now } => {
                Answer::Shelves(self.reading(&LanguageTag::italian()).shelves(*now)?)
            }
            Question::Procedure { language, id } => {
                Answer::Procedure(Box::new(self.reading(language).procedure(id, self.sensitive)?))
            }
            Question::Organization { language, id, place, now } => Answer::Organization(Box::new(
                self.reading(language).organization(id, place.as_ref(), *now)?,
            )),
            Question::Titles { language, ids } => {
                Answer::Titles(self.reading(language).titles(ids)?)
            }
            Question::Words(query) => Answer::Found(self.search(query)?),
            Question::Services { language, filter, limit, now } => {
                Answer::Services(self.reading(language).services(filter, *limit, *now)?)
            }
            Question::Spots { filter, now } => {
                Answer::Spots(Arc::new(self.reading(&LanguageTag::italian()).spots(filter, *now)?))
            }
            Question::Cards { language, services, place, now } => {
                Answer::Cards(self.reading(language).cards(services, place.as_ref(), *now)?)
            }
            Question::Service { language, id, place, now } => Answer::Service(Box::new(
                self.reading(language).service(id, place.as_ref(), *now)?,
            )),
            Question::Urgent { language } => Answer::Urgent(self.reading(language).urgent()?),
            Question::About => {
                let version =
                    |pack: &_| self.release().packs.get(pack).map(|pack| pack.pack_version);
                let italian = LanguageTag::italian();
                Answer::About(Box::new(self.reading(&italian).about(version)?))
            }
            Question::Figures { language } => Answer::Figures(self.reading(language).figures()?),
            Question::Figure { language, id, citizenship, year } => Answer::Figure(Box::new(
                self.reading(language).figure(id, citizenship.as_ref(), *year)?,
            )),
            Question::Places { language, place, chosen, limit } => {
                let reading = self.reading(language);
                Answer::Places(reading.places(place.as_ref(), chosen.as_ref(), *limit)?)
            }
            Question::PlacesCalled { language, name, limit } => {
                Answer::PlacesCalled(self.reading(language).places_called(name, *limit)?)
            }
        })
    }
}
