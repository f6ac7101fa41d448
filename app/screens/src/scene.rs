//! What every screen is worded with: the desk, the visitor's choices and the messages of their language.

use answers::{Distance, Related, Spot};
use bundle::{Direction, EntryKind, Language, LanguageTag, Provenance, RecordId};
use jiff::civil::Date;
use locales::{Messages, without_isolates};

use crate::{Badge, Context, Desk, Key, Manner, MessageView, Route, Row, Target, bidi};

/// Icons of further ways, the same on every screen.
pub(crate) const ICON_PHONE: &str = "phone-call";
pub(crate) const ICON_PLACE: &str = "map-pin";

/// Towns are points on a map without streets: nearer than this means in the same one.
const SAME_TOWN_METRES: u32 = 50;

/// Desk, choices and messages.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) context: &'a Context,
    pub(crate) say: Messages,
}

impl<'a> Scene<'a> {
    /// The messages of the visitor's language, Italian where it has none.
    pub(crate) fn new(desk: &'a Desk, context: &'a Context) -> Self {
        let say = Messages::new(context.language.as_str()).unwrap_or_else(Messages::italian);
        Self { desk, context, say }
    }

    pub(crate) fn direction(&self) -> Direction {
        self.context.direction
    }

    pub(crate) fn number(&self, text: &str) -> String {
        bidi::number(text, self.direction())
    }

    /// An address of the net, which may go on in the next line after each of its parts.
    pub(crate) fn net_address(&self, text: &str) -> String {
        const BREAK: char = '\u{200b}';
        let parts = text.split_inclusive(['/', '@', '.', '-', '_', '?', '&', '=']);
        let breakable = parts.fold(String::new(), |mut whole, part| {
            // Not between the two strokes of `https://`.
            if !whole.is_empty() && part != "/" {
                whole.push(BREAK);
            }
            whole.push_str(part);
            whole
        });
        self.number(&breakable)
    }

    pub(crate) fn name(&self, text: &str) -> String {
        bidi::name(text, self.direction())
    }

    /// A line of the chrome.
    pub(crate) fn line(&self, text: &str) -> String {
        bidi::paragraph(text, self.direction())
    }

    /// Direction of a language of the desk; what it does not know runs from left to right.
    pub(crate) fn direction_of(&self, tag: &LanguageTag) -> Direction {
        language_of(self.desk, tag).map_or(Direction::Ltr, |language| language.direction)
    }

    /// A language by its own name, or its tag.
    pub(crate) fn language_name(&self, tag: &LanguageTag) -> String {
        language_of(self.desk, tag)
            .map_or_else(|| tag.to_string(), |language| language.name.clone())
    }

    /// A key whose label is also what is spoken.
    pub(crate) fn key(&self, label: &str, icon: &str, target: Target) -> Key {
        Key {
            label: self.line(label),
            spoken: without_isolates(label),
            icon: icon.to_owned(),
            selected: false,
            target,
        }
    }

    pub(crate) fn home_key(&self) -> Key {
        self.key(&self.say.nav_home(), "layout-grid", Target::Home)
    }

    pub(crate) fn back_key(&self) -> Key {
        self.key(&self.say.nav_back(), "arrow-left", Target::Back)
    }

    pub(crate) fn search_key(&self) -> Key {
        self.key(&self.say.home_search(), "search", Target::Open(Route::Search))
    }

    pub(crate) fn message(
        &self,
        icon: &str,
        heading: &str,
        text: &str,
        keys: Vec<Key>,
    ) -> MessageView {
        MessageView {
            icon: icon.to_owned(),
            heading: self.line(heading),
            text: self.line(text),
            keys,
        }
    }

    /// Both, with a comma; or the one that is there.
    pub(crate) fn pair(&self, first: &str, second: &str) -> String {
        match (first.is_empty(), second.is_empty()) {
            (false, false) => self.line(&self.say.pair(first, second)),
            (true, _) => second.to_owned(),
            (_, true) => first.to_owned(),
        }
    }

    pub(crate) fn date(&self, date: Date) -> String {
        // Nothing but values stands in it, so inside another text it must say itself how it runs.
        self.line(&self.say.date(date.day().into(), date.month().into(), date.year().into()))
    }

    /// The date of a source, which may be a year or a month only.
    pub(crate) fn source_date(&self, date: &str) -> String {
        match date.parse::<Date>() {
            Ok(day) => self.date(day),
            Err(_) => match date.split_once('-') {
                Some((year, month)) => self.number(&format!("{month}/{year}")),
                None => self.number(date),
            },
        }
    }

    /// `0,6 km`, from ten kilometres without tenths; `circa 3 km` where only the municipality is known.
    pub(crate) fn distance(&self, distance: Distance) -> String {
        if distance.metres < SAME_TOWN_METRES {
            return self.say.distance_here();
        }
        if distance.to == Spot::TownCentre {
            let kilometres = ((distance.metres + 500) / 1000).max(1);
            return self.say.distance_about(&self.say.distance(&kilometres.to_string()));
        }
        let tenths = (distance.metres + 50) / 100;
        let kilometres = match tenths {
            100.. => ((distance.metres + 500) / 1000).to_string(),
            _ => format!("{}{}{}", tenths / 10, self.say.decimal_mark(), tenths % 10),
        };
        self.say.distance(&kilometres)
    }

    /// `0,6 km in linea d'aria`; `None` in the same town, where [`Scene::distance`] says that.
    pub(crate) fn straight(&self, distance: Distance) -> Option<String> {
        (distance.metres >= SAME_TOWN_METRES)
            .then(|| self.say.distance_straight(&self.distance(distance)))
    }

    /// The word of a kind and its icon; `None` for kinds that do not open.
    pub(crate) fn kind(&self, id: &RecordId) -> Option<(String, &'static str)> {
        match id.kind().parse().ok()? {
            EntryKind::Guide => Some((self.say.kind_guide(), "file-text")),
            EntryKind::Focus => Some((self.say.kind_focus(), "book-open-text")),
            EntryKind::News => Some((self.say.kind_news(), "calendar-days")),
            EntryKind::Service => Some((self.say.kind_service(), ICON_PLACE)),
            EntryKind::Event => Some((self.say.kind_event(), "calendar-check")),
            EntryKind::Law => Some((self.say.kind_law(), "scale")),
            EntryKind::Document => Some((self.say.kind_document(), "file-search")),
            EntryKind::Experience => Some((self.say.kind_experience(), "speech")),
            EntryKind::Culture => Some((self.say.kind_culture(), "book-a")),
            EntryKind::Fact => Some((self.say.kind_fact(), "badge-check")),
            EntryKind::Procedure => Some((self.say.kind_procedure(), "list-checks")),
            EntryKind::Call => Some((self.say.kind_call(), "megaphone")),
            EntryKind::RegionSheet => Some((self.say.kind_region(), "map")),
            EntryKind::CommunitySheet => Some((self.say.kind_community(), "globe")),
            EntryKind::Association => Some((self.say.kind_association(), "handshake")),
            EntryKind::Organization => Some((self.say.kind_organization(), "building-2")),
            EntryKind::Indicator => Some((self.say.kind_indicator(), "chart-column")),
            _ => None,
        }
    }

    /// `Solo in italiano`, where a text is not in the visitor's language.
    pub(crate) fn other_language(&self, tag: &LanguageTag) -> Option<Badge> {
        (*tag != self.context.language).then(|| Badge {
            label: self.say.only_in(tag.as_str()),
            icon: "languages".to_owned(),
            manner: Manner::Careful,
        })
    }

    /// `Controllato il …`; not yet is said and is no fault.
    pub(crate) fn checked(&self, provenance: &Provenance) -> Badge {
        let (label, icon) = match &provenance.assured {
            Some(assured) => (self.say.checked_on(&self.date(assured.date)), "calendar-check"),
            None => (self.say.checked_never(), "calendar-days"),
        };
        Badge { label: self.line(&label), icon: icon.to_owned(), manner: Manner::Quiet }
    }

    /// `Fonte: …`
    pub(crate) fn sources(&self, provenance: &Provenance) -> String {
        let titles: Vec<&str> =
            provenance.sources.iter().map(|source| source.title.as_str()).collect();
        if titles.is_empty() {
            return String::new();
        }
        self.line(&self.say.sources(titles.len() as i64, &titles.join("; ")))
    }

    /// A row that leads to a record.
    pub(crate) fn related_row(&self, related: &Related, filled: bool) -> Option<Row> {
        let (kind, kind_icon) = self.kind(&related.id)?;
        let badge = self.other_language(&related.language);
        let (title, _) = bidi::title(&related.title, self.direction_of(&related.language));
        Some(Row {
            spoken: spoken(&[
                &related.title,
                &kind,
                badge.as_ref().map_or("", |badge| &badge.label),
            ]),
            title,
            marks: Vec::new(),
            language: related.language.clone(),
            line: self.line(&kind),
            line_icon: kind_icon.to_owned(),
            badge,
            tone: related.tone,
            icon: related.icon.clone(),
            filled,
            target: Target::Record(related.id.clone()),
        })
    }
}

/// The language with this tag, where the desk has it.
pub(crate) fn language_of<'a>(desk: &'a Desk, tag: &LanguageTag) -> Option<&'a Language> {
    desk.languages.iter().find(|language| language.tag == *tag)
}

/// What is there, as sentences to hear.
pub(crate) fn spoken(parts: &[&str]) -> String {
    let mut sentence = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !sentence.is_empty() {
            sentence.push_str(if sentence.ends_with(['.', '?', '؟']) { " " } else { ". " });
        }
        sentence.push_str(part);
    }
    without_isolates(&sentence)
}
