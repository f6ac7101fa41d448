//! Records of the installed content that show what the screens can.

use answers::{Answer, Area, PageText, Question, ServiceFilter, Shelf, ShelfFilter};
use bundle::{LanguageTag, RecordId};
use screens::Event;

use super::content::Content;

/// Records that show what their screens can.
#[derive(Default)]
pub(super) struct Samples {
    pub(super) area: Option<Area>,
    pub(super) page: Option<RecordId>,
    pub(super) missing: Option<RecordId>,
    pub(super) service: Option<RecordId>,
    pub(super) organization: Option<RecordId>,
    pub(super) indicator: Option<RecordId>,
    /// The lists that hold something, each with its first record.
    shelves: Vec<(Shelf, RecordId)>,
}

impl Samples {
    /// Looks for them.
    pub(super) fn find(content: &Content, language: &LanguageTag) -> Self {
        let ask = |question: Question| match content.clerk.ask(&question) {
            Event::Answered { answer, .. } => Some(*answer),
            _ => None,
        };
        let place = content.desk.place.clone();
        let Some(Answer::Axes(axes)) = ask(Question::Axes { language: language.clone() }) else {
            return Self::default();
        };
        let areas: Vec<Area> = axes
            .iter()
            .filter_map(|axis| {
                let question = Question::Area {
                    language: language.clone(),
                    axis: axis.id.clone(),
                    place: place.clone(),
                    now: None,
                };
                match ask(question)? {
                    Answer::Area(area) => Some(area),
                    _ => None,
                }
            })
            .collect();
        let ids: Vec<RecordId> = areas
            .iter()
            .flat_map(|area| &area.topics)
            .flat_map(|topic| &topic.pages)
            .map(|page| page.id.clone())
            .collect();
        let page = |id: &RecordId| match ask(Question::Page {
            language: language.clone(),
            id: id.clone(),
            place: None,
            now: None,
        }) {
            Some(Answer::Page(page)) => Some(page),
            _ => None,
        };
        let is_missing = |id: &&RecordId| {
            page(id).is_some_and(|page| !matches!(page.text, PageText::Wanted { .. }))
        };
        let length = |id: &&RecordId| page(id).map_or(0, |page| page.text.text().blocks.len());
        let filter =
            ServiceFilter { place: content.desk.place.clone(), ..ServiceFilter::default() };
        let service = match ask(Question::Services {
            language: language.clone(),
            filter,
            limit: 30,
            now: None,
        }) {
            Some(Answer::Services(list)) => {
                let at_a_place =
                    list.cards.iter().find(|card| card.place.is_some()).or(list.cards.first());
                at_a_place.map(|card| card.id.clone())
            }
            _ => None,
        };
        let sheet = service.as_ref().and_then(|id| {
            let (place, now) = (place.clone(), None);
            match ask(Question::Service { language: language.clone(), id: id.clone(), place, now })?
            {
                Answer::Service(sheet) => sheet.organization,
                _ => None,
            }
        });
        let first = |shelf: Shelf| {
            let question = Question::Shelf {
                language: language.clone(),
                shelf,
                filter: ShelfFilter::default(),
                place: place.clone(),
                now: None,
                limit: 1,
            };
            match ask(question)? {
                Answer::Shelf(list) => Some((shelf, list.cards.first()?.related.id.clone())),
                _ => None,
            }
        };
        let indicator = match ask(Question::Figures { language: language.clone() }) {
            Some(Answer::Figures(cards)) => cards.first().map(|card| card.id.clone()),
            _ => None,
        };
        Self {
            shelves: Shelf::ALL.into_iter().filter_map(first).collect(),
            organization: sheet.map(|organization| organization.id),
            indicator,
            page: ids.iter().max_by_key(length).cloned(),
            missing: ids.iter().find(is_missing).cloned(),
            service,
            area: areas.into_iter().max_by_key(|area| area.topics.len()),
        }
    }

    /// The list, where it holds something.
    pub(super) fn shelf(&self, shelf: Shelf) -> Option<Shelf> {
        self.first(shelf).map(|_| shelf)
    }

    /// The first record of a list.
    pub(super) fn first(&self, shelf: Shelf) -> Option<RecordId> {
        let found = self.shelves.iter().find(|(known, _)| *known == shelf);
        found.map(|(_, id)| id.clone())
    }
}
