//! The screens that can be drawn, and the events that lead to each on the installed content.

mod empty;
mod staff;

pub(super) use self::empty::{awaited, empty_desk, no_answer, nothing};
pub use self::staff::{sample_news, sample_notices};

use answers::{Notice, ServiceFilter, Shelf, ShelfFilter};
use anyhow::bail;
use bundle::LanguageTag;
use locales::Messages;
use screens::{ChoiceBy, Event, FigureForm, ReportKind, Route, Target};

use self::staff::StaffName;
use super::{UsageError, content::Content, samples::Samples};

/// A page of the ministry, to show what its screen can.
const SAMPLE_ADDRESS: &str = "https://www.interno.gov.it/it/temi/immigrazione-e-asilo";

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
    Shelf(Shelf),
    Choices,
    Procedure,
    Organization,
    Region,
    Community,
    Kept,
    KeptEmpty,
    More,
    Wrong,
    WrongWords,
    Reported,
    Outside,
    Updates,
    Loading,
    LoadingList,
    Message,
    Widgets,
    Staff(StaffName),
}

impl Name {
    const ALL: [(Self, &str); 38] = [
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
        (Self::Choices, "choices"),
        (Self::Procedure, "procedure"),
        (Self::Organization, "organization"),
        (Self::Region, "region"),
        (Self::Community, "community"),
        (Self::Kept, "kept"),
        (Self::KeptEmpty, "kept-empty"),
        (Self::More, "more"),
        (Self::Wrong, "wrong"),
        (Self::WrongWords, "wrong-words"),
        (Self::Reported, "reported"),
        (Self::Outside, "outside"),
        (Self::Updates, "updates"),
        (Self::Loading, "loading"),
        (Self::LoadingList, "loading-list"),
        (Self::Message, "message"),
        (Self::Widgets, "widgets"),
    ];

    fn all() -> impl Iterator<Item = (Self, &'static str)> {
        let of_staff = StaffName::ALL.into_iter().map(|(name, text)| (Self::Staff(name), text));
        let of_lists = Shelf::ALL.into_iter().map(|shelf| (Self::Shelf(shelf), shelf.as_str()));
        Self::ALL.into_iter().chain(of_lists).chain(of_staff)
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
        Name::Home | Name::Message | Name::Widgets => Vec::new(),
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
        Name::Page | Name::Loading => open(Route::Page { id: samples.page.clone()? }),
        Name::PageMissing => open(Route::Page { id: samples.missing.clone()? }),
        Name::Search => {
            let say = Messages::new(language.as_str()).unwrap_or_else(Messages::italian);
            let mut events = open(Route::Search);
            events.push(Event::Typed(say.word_permit()));
            events
        }
        Name::SearchEmpty => open(Route::Search),
        Name::Services | Name::LoadingList => open(Route::Services { filter }),
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
        Name::Shelf(shelf) => open(list(samples.shelf(shelf)?)),
        Name::Choices => {
            let (shelf, filter, by) =
                (samples.shelf(Shelf::Laws)?, ShelfFilter::default(), ChoiceBy::Year);
            open(Route::Choices { shelf, filter, by })
        }
        Name::Procedure => {
            let id = samples.first(Shelf::Procedures)?;
            let mut events = open(Route::Procedure { id: id.clone(), step: 1 });
            for item in 0..2 {
                let (procedure, step) = (id.clone(), 1);
                events.push(Event::Touched(Target::Tick { procedure, step, item }));
            }
            events
        }
        Name::Organization => open(Route::Organization { id: samples.organization.clone()? }),
        Name::Region => open(Route::Page { id: samples.first(Shelf::Regions)? }),
        Name::Community => open(Route::Page { id: samples.first(Shelf::Communities)? }),
        Name::Kept => {
            let kept = [samples.page.clone(), samples.service.clone()].into_iter().flatten();
            let keep = kept.map(|id| Event::Touched(Target::Keep(id)));
            keep.chain(open(Route::Kept)).collect()
        }
        Name::KeptEmpty => open(Route::Kept),
        Name::More => open(Route::More),
        Name::Wrong => open(Route::Report { about: samples.service.clone(), what: None }),
        Name::WrongWords | Name::Reported => {
            let (about, what) = (samples.service.clone(), Some(ReportKind::Hours));
            let mut events = open(Route::Report { about, what });
            if name == Name::Reported {
                events.push(Event::Touched(Target::Send));
            }
            events
        }
        Name::Outside => open(Route::Outside { address: SAMPLE_ADDRESS.to_owned() }),
        Name::Updates => open(Route::Updates),
        Name::Staff(name) => name.script(language),
        Name::Idle => {
            let mut events = open(Route::Search);
            events.push(Event::Idled { seconds: content.desk.idle_warning_seconds + 2 });
            events
        }
    })
}

fn list(shelf: Shelf) -> Route {
    Route::Shelf { shelf, filter: ShelfFilter::default() }
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
