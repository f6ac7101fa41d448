//! A visit: from the first touch on the wall until everything is forgotten.

mod ways;

use answers::{Answer, Question};
use bundle::LanguageTag;

use crate::{
    Context, Contrast, Desk, Effect, Event, Reach, Route, Target, TextSize, View, context, draw,
    kept::Keeping,
    known::Known,
    look::MapHeld,
    questions::Asker,
    scene::language_of,
    services::{has_filters, without_filters},
    stack::Stack,
    staff::Staff,
    typing::Typing,
    windows::Windows,
};

/// Everything a visit knows. When it is over, nothing of it is left here.
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    pub(crate) desk: Desk,
    pub(crate) context: Context,
    pub(crate) stack: Stack,
    pub(crate) typing: Typing,
    pub(crate) known: Known,
    pub(crate) windows: Windows,
    pub(crate) map: MapHeld,
    pub(crate) keeping: Keeping,
    /// Whether what was told last lies in the outbox; `None` before that is known.
    pub(crate) reported: Option<bool>,
    pub(crate) staff: Staff,
    /// Seconds since the last touch, once the warning is shown.
    pub(crate) warned_seconds: Option<u32>,
}

impl Visit {
    /// A visit that has not begun: the wall, and what the kiosk must do for it.
    pub fn new(desk: Desk) -> (Self, Vec<Effect>) {
        let language = LanguageTag::italian();
        let direction = language_of(&desk, &language)
            .map_or(bundle::Direction::Ltr, |italian| italian.direction);
        let context = Context {
            language,
            direction,
            text_size: TextSize::default(),
            contrast: Contrast::default(),
            reach: Reach::default(),
            now: None,
        };
        let visit = Self {
            desk,
            context,
            stack: Stack::new(),
            typing: Typing::default(),
            known: Known::default(),
            windows: Windows::default(),
            map: MapHeld::default(),
            keeping: Keeping::default(),
            reported: None,
            staff: Staff::default(),
            warned_seconds: None,
        };
        (visit, Vec::new())
    }

    /// Takes in what happened, and says what the kiosk must do about it.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Touched(Target::HideAll | Target::Finish) => self.forget(),
            Event::Touched(_) if self.warned_seconds.take().is_some() => Vec::new(),
            // The warning covers the field: what was typed there was typed blindly.
            Event::Typed(_) if self.warned_seconds.take().is_some() => {
                vec![Effect::SetWords(self.typing.field().to_owned())]
            }
            Event::Touched(target) => self.touched(target),
            Event::Typed(words) => self.typed(words),
            Event::Looked(look) => {
                self.map.look = Some(look).filter(|_| self.stack.has_map());
                Vec::new()
            }
            Event::Idled { seconds } => self.idled(seconds),
            Event::ClockRead { now } => {
                self.context.now = now.map(context::to_the_minute);
                Vec::new()
            }
            Event::Answered { question, answer } => {
                self.known.answer(&question, answer);
                self.settled(Vec::new())
            }
            Event::Failed { question, unknown } => {
                self.known.fail(&question, unknown);
                Vec::new()
            }
            Event::ReportFiled { saved } => {
                self.reported = Some(saved).filter(|_| *self.route() == Route::Reported);
                Vec::new()
            }
            event => self.heard_by_staff(event),
        }
    }

    /// What is on the screen.
    pub fn view(&self) -> View {
        draw::view(self)
    }

    /// The screen that is shown.
    pub fn route(&self) -> &Route {
        self.stack.top()
    }

    /// Whether the wall is shown and nothing is going on: the only moment at which the kiosk may move to a newer
    /// release.
    pub fn is_idle_wall(&self) -> bool {
        *self == self.fresh()
    }

    /// Begins anew on a newer release.
    pub fn set_desk(&mut self, desk: Desk) {
        self.desk = desk;
        *self = self.fresh();
    }

    pub(crate) fn asker(&self) -> Asker<'_> {
        Asker {
            desk: &self.desk,
            context: &self.context,
            typing: &self.typing,
            windows: &self.windows,
            map: &self.map,
            keeping: &self.keeping,
        }
    }

    fn touched(&mut self, target: Target) -> Vec<Effect> {
        self.known.forget_failures();
        match target {
            Target::Language(tag) => self.speak(&tag),
            Target::Back => self.back(),
            Target::Home => self.stack.home(),
            Target::Languages => self.open(Route::Languages),
            Target::Reading => self.enlarge(),
            Target::Emergency => self.stack.push(Route::Emergency),
            Target::Open(route) => self.open(route),
            Target::Record(id) => {
                Route::of_record(id).into_iter().for_each(|route| self.stack.push(route))
            }
            Target::Show(route @ (Route::Services { .. } | Route::Map { .. })) => {
                self.stack.replace(route);
            }
            Target::Show(route @ Route::Shelf { .. }) => self.stack.shelf(route),
            Target::OnMap { look, service } => self.on_map(look, service),
            Target::Keep(id) => self.keeping.toggle(id),
            Target::Tick { procedure, step, item } => self.keeping.tick(procedure, step, item),
            Target::Send => return self.send(),
            Target::Choose(services) => self.map.chosen = Some(services),
            Target::Filter(filter) => self.filter(filter),
            Target::More => self.grow(),
            Target::TextSize(size) => self.context.text_size = size,
            Target::Contrast(contrast) => self.context.contrast = contrast,
            Target::Reach(reach) => self.context.reach = reach,
            Target::Words(words) => return self.use_words(&words),
            Target::LookForUpdates | Target::Staff(_) => return self.touched_by_staff(target),
            Target::Show(_) | Target::Stay | Target::Finish | Target::HideAll => {}
        }
        self.settled(Vec::new())
    }

    fn typed(&mut self, words: String) -> Vec<Effect> {
        if self.typing.typed(self.stack.top(), words) {
            return self.settled(Vec::new());
        }
        Vec::new()
    }

    /// Words that were offered go into the field as if they had been typed.
    fn use_words(&mut self, words: &str) -> Vec<Effect> {
        self.stack.push(Route::Search);
        self.typing.set(self.stack.top(), words);
        self.settled(Vec::new())
    }

    fn idled(&mut self, seconds: u32) -> Vec<Effect> {
        self.warned_seconds = None;
        let (warning_seconds, end_seconds) = self.idle_limits();
        if self.is_idle_wall() || seconds < warning_seconds {
            return Vec::new();
        }
        if seconds >= end_seconds {
            return self.forget();
        }
        self.warned_seconds = Some(seconds);
        Vec::new()
    }

    fn forget(&mut self) -> Vec<Effect> {
        *self = self.fresh();
        vec![Effect::Forget]
    }

    /// The visit that comes after this one: only what the clock said outlives a visit.
    fn fresh(&self) -> Self {
        let (mut visit, _) = Self::new(self.desk.clone());
        visit.context.now = self.context.now;
        visit
    }

    /// Asks what the screens lack, and forgets what no screen needs any more.
    pub(crate) fn settled(&mut self, mut effects: Vec<Effect>) -> Vec<Effect> {
        effects.extend(self.staff_settled());
        effects.extend(self.typing.settle(self.stack.iter().map(|(route, _)| route)));
        self.windows.keep(self.stack.iter().map(|(route, _)| route));
        if !self.stack.has_map() {
            self.map = MapHeld::default();
        }
        let mut wanted = Vec::new();
        let mut now = Vec::new();
        for (route, below) in self.stack.iter() {
            now = self.asker().questions(route, below);
            now.extend(self.follow_up(route));
            wanted.extend(now.iter().cloned());
            if let Route::Services { filter } = route {
                wanted.extend(self.asker().shorter(filter));
            }
            wanted.extend(self.asker().shorter_shelf(route));
        }
        effects.extend(self.known.ask(&wanted, &now).into_iter().map(Effect::Ask));
        effects
    }

    /// An empty list offers what there would be without its filters.
    fn follow_up(&self, route: &Route) -> Option<Question> {
        let (Route::Services { filter } | Route::Map { filter }) = route else {
            return None;
        };
        let asker = self.asker();
        let shown = match route {
            Route::Map { .. } => 1,
            _ => self.windows.of(filter),
        };
        match self.known.answered(&asker.services(filter, shown)) {
            Some(Answer::Services(list)) if list.total == 0 && has_filters(filter) => {
                Some(asker.services(&without_filters(filter), 0))
            }
            _ => None,
        }
    }
}
