//! The screens that can be drawn, and the events that lead to each on the installed content.

mod empty;
mod staff;

pub(super) use self::empty::{empty_desk, no_answer, nothing};
pub use self::staff::{sample_news, sample_notices};

use answers::{Answer, Area, Notice, PageText, Question, ServiceFilter};
use anyhow::bail;
use bundle::{LanguageTag, RecordId};
use locales::Messages;
use screens::{Event, FigureForm, Route, Target};

use self::staff::StaffName;
use super::{UsageError, content::Content};

/// A screen by the name of its picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Wall,
    Home,
    Area,
    Topic,
    Page,
    PageMissing,
    Search,
    SearchEmpty,
    Services,
    Map,
    Places,
    PlaceSearch,
    PlaceSearchEmpty,
    Service,
    Emergency,
    Reading,
    Idle,
    About,
    Figures,
    Figure,
    FigureTable,
    Updates,
    Message,
    Staff(StaffName),
}

impl Name {
    const ALL: [(Self, &str); 23] = [
        (Self::Wall, "wall"),
        (Self::Home, "home"),
        (Self::Area, "area"),
        (Self::Topic, "topic"),
        (Self::Page, "page"),
        (Self::PageMissing, "page-missing"),
        (Self::Search, "search"),
        (Self::SearchEmpty, "search-empty"),
        (Self::Services, "services"),
        (Self::Map, "map"),
        (Self::Places, "places"),
        (Self::PlaceSearch, "place-search"),
        (Self::PlaceSearchEmpty, "place-search-empty"),
        (Self::Service, "service"),
        (Self::Emergency, "emergency"),
        (Self::Reading, "reading"),
        (Self::Idle, "idle"),
        (Self::About, "about"),
        (Self::Figures, "figures"),
        (Self::Figure, "figure"),
        (Self::FigureTable, "figure-table"),
        (Self::Updates, "updates"),
        (Self::Message, "message"),
    ];

    fn all() -> impl Iterator<Item = (Self, &'static str)> {
        let of_staff = StaffName::ALL.into_iter().map(|(name, text)| (Self::Staff(name), text));
        Self::ALL.into_iter().chain(of_staff)
    }

    pub(super) fn as_str(self) -> &'static str {
        Self::all().find(|(name, _)| *name == self).map_or("", |(_, text)| text)
    }

    /// The notices of the desk that is drawn.
    pub(super) fn notices(self) -> Vec<Notice> {
        if self == Self::Staff(StaffName::HomeNotice) { sample_notices() } else { Vec::new() }
    }

    /// Whether it says something where nothing is installed.
    pub(super) fn needs_no_content(self) -> bool {
        matches!(self, Self::Message | Self::Updates)
    }

    /// The names asked for, or all. A guide is a page.
    pub(super) fn read(wanted: &[String]) -> anyhow::Result<Vec<Self>> {
        let mut names = Vec::new();
        for text in wanted {
            let text = if text == "guide" { "page" } else { text };
            let Some((name, _)) = Self::all().find(|(_, known)| *known == text) else {
                let known: Vec<&str> = Self::all().map(|(_, known)| known).collect();
                bail!(UsageError(format!(
                    "there is no screen `{text}`; there are: {}",
                    known.join(", ")
                )));
            };
            names.push(name);
        }
        Ok(if names.is_empty() { Self::all().map(|(name, _)| name).collect() } else { names })
    }
}

/// For each screen that the content has, the events that lead from home to it.
pub(super) fn scripts(
    content: &Content,
    names: &[Name],
    language: &LanguageTag,
) -> Vec<(Name, Vec<Event>)> {
    let samples = Samples::find(content, language);
    names
        .iter()
        .filter_map(|name| Some((*name, script(*name, &samples, content, language)?)))
        .collect()
}

fn script(
    name: Name,
    samples: &Samples,
    content: &Content,
    language: &LanguageTag,
) -> Option<Vec<Event>> {
    let open = |route| vec![Event::Touched(Target::Open(route))];
    let filter = ServiceFilter { place: content.desk.place.clone(), ..ServiceFilter::default() };
    let axis = || samples.area.as_ref().map(|area| area.axis.id.clone());
    Some(match name {
        Name::Wall => vec![Event::Touched(Target::HideAll)],
        Name::Home | Name::Message => Vec::new(),
        Name::Area => open(Route::Area { axis: axis()? }),
        Name::Topic => {
            let topic = samples
                .area
                .as_ref()?
                .topics
                .iter()
                .max_by_key(|topic| topic.pages.len())?
                .id
                .clone();
            open(Route::Topic { axis: axis()?, topic })
        }
        Name::Page => open(Route::Page { id: samples.page.clone()? }),
        Name::PageMissing => open(Route::Page { id: samples.missing.clone()? }),
        Name::Search => {
            let say = Messages::new(language.as_str()).unwrap_or_else(Messages::italian);
            let mut events = open(Route::Search);
            events.push(Event::Typed(say.word_permit()));
            events
        }
        Name::SearchEmpty => open(Route::Search),
        Name::Services => open(Route::Services { filter }),
        Name::Map => open(Route::Map { filter }),
        Name::Places => open(Route::Places { filter }),
        Name::PlaceSearch => {
            let mut events = open(Route::PlaceSearch { filter });
            events.push(Event::Typed("san".to_owned()));
            events
        }
        Name::PlaceSearchEmpty => open(Route::PlaceSearch { filter }),
        Name::Service => open(Route::Service { id: samples.service.clone()? }),
        Name::Emergency => vec![Event::Touched(Target::Emergency)],
        Name::Reading => open(Route::Reading),
        Name::About => open(Route::About),
        Name::Figures => open(Route::Figures),
        Name::Figure | Name::FigureTable => {
            let is_table = name == Name::FigureTable;
            let form = if is_table { FigureForm::Table } else { FigureForm::Chart };
            let id = samples.indicator.clone()?;
            open(Route::Figure { id, citizenship: None, year: None, form })
        }
        Name::Updates => open(Route::Updates),
        Name::Staff(name) => name.script(language),
        Name::Idle => {
            let mut events = open(Route::Search);
            events.push(Event::Idled { seconds: content.desk.idle_warning_seconds + 2 });
            events
        }
    })
}

/// Records that show what their screens can.
#[derive(Default)]
struct Samples {
    area: Option<Area>,
    page: Option<RecordId>,
    missing: Option<RecordId>,
    service: Option<RecordId>,
    indicator: Option<RecordId>,
}

impl Samples {
    fn find(content: &Content, language: &LanguageTag) -> Self {
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
        let indicator = match ask(Question::Figures { language: language.clone() }) {
            Some(Answer::Figures(cards)) => cards.first().map(|card| card.id.clone()),
            _ => None,
        };
        Self {
            indicator,
            page: ids.iter().max_by_key(length).cloned(),
            missing: ids.iter().find(is_missing).cloned(),
            service,
            area: areas.into_iter().max_by_key(|area| area.topics.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn screens_are_known_by_name() {
        let read = |names: &[&str]| {
            Name::read(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(read(&["wall", "guide"]).ok(), Some(vec![Name::Wall, Name::Page]));
        assert_eq!(read(&[]).map(|names| names.len()).ok(), Some(Name::all().count()));
        let error = read(&["hall"]).expect_err("there is no such screen").to_string();
        assert!(error.contains("`hall`") && error.contains("wall, home"), "{error}");
    }
}
