//! One run: from the start through every screen, measured from within.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use answers::{Answer, PageText, Question, ServiceFilter};
use anyhow::{Context as _, Result};
use bundle::{Language, LanguageTag, RecordId};
use clerk::Clerk;
use kiosk::Stage;
use map::{FontBytes, Fonts, Map, Pieces};
use screens::{Event, Layout, Route, Target};
use serde::{Deserialize, Serialize};
use store::DataFolder;

use super::screen::{SIZE, Screen};
use crate::bench::cpu_time;

const TURNS: usize = 300;
const WHOLE_FRAMES: usize = 30;
/// The guide that is turned has at least so many blocks: a shorter one is continued with its own.
const BLOCKS_MIN: usize = 40;

/// What one start measured of itself.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Start {
    pub(super) first_frame_cpu: Duration,
    pub(super) answered_cpu: Duration,
    pub(super) answered_wall: Duration,
    /// kB of private memory.
    pub(super) home_anon: u64,
    pub(super) map_anon: u64,
    /// kB of mapped files, fonts among them.
    pub(super) map_file: u64,
    pub(super) screens: Vec<String>,
    /// From a touch on home until nothing moves on that screen, for each of `screens`.
    pub(super) touches: Vec<Duration>,
    pub(super) languages: Vec<Duration>,
    pub(super) list: Turned,
    pub(super) guide_blocks: usize,
    pub(super) guide: Turned,
}

/// What turning took.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Turned {
    /// Each picture that a window painted.
    pub(super) frames: Vec<Duration>,
    /// Each turn with all its pictures.
    pub(super) turns: Vec<Duration>,
    /// The same screen painted whole.
    pub(super) whole: Vec<Duration>,
}

/// One start, measured from within; prints JSON.
pub(in crate::bench) fn start_once(data: &Path) -> Result<()> {
    let started = Instant::now();
    let folder = DataFolder::open(data)?;
    let library = clerk::open(&folder)?;
    let desk = clerk::desk(&folder, &library, Layout::Landscape)?;
    let mut fonts = Vec::new();
    for language in library.languages()? {
        let files = library.fonts(&language.tag)?;
        fonts.push((language, files));
    }
    let place = desk.place.clone();
    let maps = library.maps()?;
    let clerk = Clerk::new(library);
    let asked = clerk.clone();
    let mut stage = Stage::new(desk, &fonts, SIZE, move |question| longer(asked.ask(question)))?;
    stage.picture()?;
    let mut start = Start { first_frame_cpu: cpu_time(), ..Start::default() };

    let italian = LanguageTag::italian();
    stage.feed(Event::Touched(Target::Language(italian.clone())));
    stage.feed(Event::Touched(Target::Open(Route::Search)));
    stage.feed(Event::Typed("permesso di soggiorno".to_owned()));
    (start.answered_cpu, start.answered_wall) = (cpu_time(), started.elapsed());

    stage.feed(Event::Touched(Target::Home));
    stage.picture()?;
    start.home_anon = memory_kb("RssAnon")?;
    let filter = ServiceFilter { place, ..ServiceFilter::default() };
    let samples = Samples::find(&clerk, &italian, &filter);
    let mut screen = Screen::new(stage);
    measure_frames(&mut screen, &samples, &filter, &mut start)?;
    let mut stage = screen.into_stage();

    let pieces =
        maps.into_iter().filter_map(|(name, paths)| Some((name, Pieces::of_files(&paths).ok()?)));
    let (map, _) = Map::open(pieces.collect(), Fonts::new(letters(&fonts)?)?);
    stage.set_map(map, "");
    stage.feed(Event::Touched(Target::Open(Route::Map { filter })));
    stage.picture()?;
    (start.map_anon, start.map_file) = (memory_kb("RssAnon")?, memory_kb("RssFile")?);
    serde_json::to_writer(std::io::stdout(), &start)?;
    std::io::stdout().flush().context("cannot say what was measured")
}

/// Everything that a window would paint.
fn measure_frames(
    screen: &mut Screen,
    samples: &Samples,
    filter: &ServiceFilter,
    start: &mut Start,
) -> Result<()> {
    touches(screen, samples, filter, start);
    for tag in ["ar", "en", "it", "ar", "it"] {
        screen.drawn(Event::Touched(Target::Home));
        let language = Target::Language(tag.parse()?);
        start.languages.push(screen.drawn(Event::Touched(language)));
    }
    screen.drawn(Event::Touched(Target::Open(Route::Services { filter: filter.clone() })));
    start.list = turned(screen);
    if let Some(id) = &samples.page {
        screen.drawn(Event::Touched(Target::Language("ar".parse()?)));
        screen.drawn(Event::Touched(Target::Open(Route::Page { id: id.clone() })));
        if let screens::Screen::Page(page) = screen.stage.view().screen {
            start.guide_blocks = page.blocks.len();
        }
        start.guide = turned(screen);
        screen.drawn(Event::Touched(Target::Language(LanguageTag::italian())));
    }
    Ok(())
}

/// The fonts for names on the map, read where the kiosk maps them into its memory.
fn letters(fonts: &[(Language, Vec<PathBuf>)]) -> Result<Vec<FontBytes>> {
    let mut paths: Vec<&PathBuf> = fonts.iter().flat_map(|(_, paths)| paths).collect();
    paths.sort();
    paths.dedup();
    let read = |path: &PathBuf| -> Result<FontBytes> { Ok(Arc::new(fs::read(path)?)) };
    paths.into_iter().map(read).collect()
}

/// From home to each screen.
fn touches(screen: &mut Screen, samples: &Samples, filter: &ServiceFilter, start: &mut Start) {
    let filter = || filter.clone();
    let mut routes = vec![
        ("search", Route::Search),
        ("services", Route::Services { filter: filter() }),
        ("places", Route::Places { filter: filter() }),
        ("place search", Route::PlaceSearch { filter: filter() }),
        ("emergency", Route::Emergency),
        ("text size", Route::Reading),
        ("about", Route::About),
        ("figures", Route::Figures),
    ];
    routes.extend(samples.axis.clone().map(|axis| ("area", Route::Area { axis })));
    routes.extend(samples.page.clone().map(|id| ("guide", Route::Page { id })));
    routes.extend(samples.service.clone().map(|id| ("service", Route::Service { id })));
    for (name, route) in routes {
        screen.drawn(Event::Touched(Target::Home));
        start.screens.push(name.to_owned());
        start.touches.push(screen.drawn(Event::Touched(Target::Open(route))));
    }
}

/// Turns a list to its end and back again and again.
fn turned(screen: &mut Screen) -> Turned {
    let mut turned = Turned::default();
    let mut key = slint_key(true);
    for _ in 0..TURNS {
        let before = cpu_time();
        screen.stage.press(key);
        let mut frames = screen.rest();
        turned.turns.push(cpu_time().saturating_sub(before));
        if frames.is_empty() {
            key = slint_key(key != slint_key(true));
        }
        turned.frames.append(&mut frames);
    }
    for _ in 0..WHOLE_FRAMES {
        screen.stage.uncover();
        turned.whole.append(&mut screen.rest());
    }
    turned
}

/// Page down, or page up.
fn slint_key(down: bool) -> char {
    // As Slint names the keys of a keyboard (`Key::PageDown`, `Key::PageUp`).
    if down { '\u{F72D}' } else { '\u{F72C}' }
}

/// A page of fewer blocks goes on with its own, again and again.
fn longer(event: Event) -> Event {
    let Event::Answered { question: question @ Question::Page { .. }, mut answer } = event else {
        return event;
    };
    if let Answer::Page(page) = answer.as_mut()
        && let PageText::Wanted { text, .. }
        | PageText::Missing { text, .. }
        | PageText::Withheld { text, .. } = &mut page.text
        && !text.blocks.is_empty()
    {
        let own = text.blocks.clone();
        text.blocks = own.iter().cycle().take(own.len().max(BLOCKS_MIN)).cloned().collect();
    }
    Event::Answered { question, answer }
}

/// Records to open.
#[derive(Default)]
struct Samples {
    axis: Option<RecordId>,
    page: Option<RecordId>,
    service: Option<RecordId>,
}

impl Samples {
    fn find(clerk: &Clerk, language: &LanguageTag, filter: &ServiceFilter) -> Self {
        let ask = |question: Question| match clerk.ask(&question) {
            Event::Answered { answer, .. } => Some(*answer),
            _ => None,
        };
        let language = || language.clone();
        let axes = match ask(Question::Axes { language: language() }) {
            Some(Answer::Axes(axes)) => axes,
            _ => Vec::new(),
        };
        let areas = axes.iter().filter_map(|axis| {
            let (axis, place) = (axis.id.clone(), filter.place.clone());
            match ask(Question::Area { language: language(), axis, place, now: None })? {
                Answer::Area(area) => Some(area),
                _ => None,
            }
        });
        let pages: Vec<RecordId> = areas
            .flat_map(|area| area.topics)
            .flat_map(|topic| topic.pages)
            .map(|page| page.id)
            .collect();
        // The longest that is there in Arabic too.
        let arabic: LanguageTag = "ar".parse().expect("a language tag");
        let blocks = |id: &&RecordId| match ask(Question::Page {
            language: arabic.clone(),
            id: (*id).clone(),
            place: None,
            now: None,
        }) {
            Some(Answer::Page(page)) => match &page.text {
                PageText::Wanted { text, .. } => text.blocks.len(),
                _ => 0,
            },
            _ => 0,
        };
        let services = Question::Services {
            language: language(),
            filter: filter.clone(),
            limit: 1,
            now: None,
        };
        let service = match ask(services) {
            Some(Answer::Services(list)) => list.cards.first().map(|card| card.id.clone()),
            _ => None,
        };
        Self {
            axis: axes.last().map(|axis| axis.id.clone()),
            page: pages.iter().max_by_key(blocks).cloned(),
            service,
        }
    }
}

/// A line of `/proc/self/status`, in kB.
fn memory_kb(name: &str) -> Result<u64> {
    let status =
        fs::read_to_string("/proc/self/status").context("cannot read /proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    let number =
        line.and_then(|line| line.split_whitespace().next()).context("no such line of memory")?;
    number.parse().context("not a number")
}
