//! What staff do in a visit: through the door, and what each touch behind it changes.

use answers::{Choice, DeskChoices, Door, Errand, News, Notice, Pin};
use bundle::{LanguageTag, PackClass, PackName};

use super::{
    StaffRoute, StaffTouch,
    room::{Export, Kept},
};
use crate::{Effect, Event, Route, Target, Visit};

/// Without a touch for so long staff are gone: two minutes pass while one talks to somebody.
const STAFF_IDLE_SECONDS: u32 = 180;

impl Visit {
    /// Seconds without a touch until the warning, and until the end.
    pub(crate) fn idle_limits(&self) -> (u32, u32) {
        let grace = self.desk.idle_grace_seconds;
        if self.stack.iter().any(|(route, _)| matches!(route, Route::Staff(_))) {
            return (STAFF_IDLE_SECONDS.saturating_sub(grace), STAFF_IDLE_SECONDS);
        }
        let warning = self.desk.idle_warning_seconds;
        (warning, warning.saturating_add(grace))
    }

    /// What visitors should know from now on.
    pub fn set_notices(&mut self, notices: Vec<Notice>) {
        self.desk.notices = notices;
    }

    /// Whether this screen of staff may be opened: the door by all, what lies behind it by those who came through it.
    pub(crate) fn may_open(&self, route: &StaffRoute) -> bool {
        match route {
            // Who is inside already needs no second door.
            StaffRoute::Door => !self.staff.room.unlocked,
            _ => self.staff.room.unlocked,
        }
    }

    /// Takes in what only the screens of staff are told.
    pub(crate) fn heard_by_staff(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::UpdatesRead(updates) => self.staff.read(self.stack.top(), updates),
            Event::AskingFailed => self.staff.fail(self.stack.top()),
            Event::PinTyped(pin) => self.pin_typed(pin),
            Event::Told(news) => self.told(*news),
            _ => Vec::new(),
        }
    }

    fn pin_typed(&mut self, pin: Pin) -> Vec<Effect> {
        if self.warned_seconds.take().is_some() {
            return Vec::new();
        }
        let room = &mut self.staff.room;
        let errand = match (self.stack.top(), room.door) {
            (Route::Staff(StaffRoute::NewPin), _)
            | (Route::Staff(StaffRoute::Door), Some(Door::NoPin)) => room.typed(pin, true),
            (Route::Staff(StaffRoute::Door), Some(Door::Locked { wait_seconds: 0 })) => {
                room.typed(pin, false)
            }
            _ => None,
        };
        errand.into_iter().map(Effect::Run).collect()
    }

    fn told(&mut self, news: News) -> Vec<Effect> {
        let News::Pin(reply) = news else {
            self.staff.room.told(news);
            return Vec::new();
        };
        let opens = self.staff.room.replied(reply);
        match self.stack.top() {
            Route::Staff(StaffRoute::Door) if opens => {
                self.stack.replace(Route::Staff(StaffRoute::Menu));
            }
            Route::Staff(StaffRoute::NewPin) if opens => {
                self.staff.room.kept = Some(Ok(Kept::Pin));
                self.stack.pop();
            }
            // Whoever went elsewhere meanwhile is outside.
            _ if opens && !self.is_inside() => self.staff.room.unlocked = false,
            _ => {}
        }
        self.settled(Vec::new())
    }

    fn is_inside(&self) -> bool {
        self.stack.iter().any(|(route, _)| matches!(route, Route::Staff(_)))
    }

    /// After every touch: forgets what was left, keeps what was typed, reads what the screen lacks.
    pub(crate) fn staff_settled(&mut self) -> Vec<Effect> {
        let mut effects: Vec<Effect> = self.staff.settled(self.stack.top()).into_iter().collect();
        if !self.is_inside() {
            self.staff.room = super::Room::default();
            return effects;
        }
        if *self.stack.top() == Route::Updates {
            self.staff.room.settled(None);
        }
        let Route::Staff(top) = self.stack.top().clone() else { return effects };
        if !self.staff.room.is_at(&top) {
            self.fill_field();
        }
        if let (StaffRoute::NoticeText { language }, Some(draft)) =
            (&top, &mut self.staff.room.draft)
        {
            let text = self.typing.of(self.stack.top());
            if text.trim().is_empty() {
                draft.texts.remove(language);
            } else {
                draft.texts.insert(language.clone(), text.to_owned());
            }
        }
        effects.extend(self.staff.room.settled(Some(&top)).map(Effect::Run));
        effects
    }

    /// What was written of a notice stands in the field when it is opened.
    fn fill_field(&mut self) {
        let Route::Staff(StaffRoute::NoticeText { language }) = self.stack.top().clone() else {
            return;
        };
        let draft = self.staff.room.draft.as_ref();
        let text = draft.and_then(|draft| draft.texts.get(&language)).cloned().unwrap_or_default();
        self.typing.set(self.stack.top(), &text);
    }

    /// What a touch of staff does.
    pub(crate) fn touched_by_staff(&mut self, target: Target) -> Vec<Effect> {
        match target {
            Target::LookForUpdates => self.staff.ask(self.stack.top()),
            Target::Staff(touch) => {
                let errands = self.acted(touch);
                self.settled(errands.into_iter().map(Effect::Run).collect())
            }
            _ => Vec::new(),
        }
    }

    fn acted(&mut self, touch: StaffTouch) -> Vec<Errand> {
        let is_at_door = *self.stack.top() == Route::Staff(StaffRoute::Door);
        let is_allowed = match touch {
            StaffTouch::BeginAnew => is_at_door,
            _ => self.staff.room.unlocked,
        };
        if !is_allowed {
            return Vec::new();
        }
        let room = &mut self.staff.room;
        let was_armed = room.armed.take() == Some(touch.clone());
        if touch.needs_two() && !was_armed {
            room.armed = Some(touch);
            return Vec::new();
        }
        match touch {
            StaffTouch::BeginAnew => vec![Errand::BeginAnew],
            StaffTouch::Return => room.keep(Kept::Return, Errand::Return),
            StaffTouch::Export if room.export == Some(Export::Working) => Vec::new(),
            StaffTouch::Export => {
                room.export = Some(Export::Working);
                vec![Errand::Export]
            }
            StaffTouch::Place(code) => {
                let errands = room.keep(Kept::Choice, Errand::Choose(Choice::Place(code)));
                self.typing.set(self.stack.top(), "");
                errands.into_iter().chain([Errand::ReadChoices]).collect()
            }
            StaffTouch::Pack(_)
            | StaffTouch::KeepPacks
            | StaffTouch::Language(_)
            | StaffTouch::LanguageUp(_)
            | StaffTouch::FixOrder(_)
            | StaffTouch::MachineTranslations(_) => self.chosen(touch),
            StaffTouch::NewNotice
            | StaffTouch::EditNotice(_)
            | StaffTouch::MoveFrom(_)
            | StaffTouch::MoveUntil(_)
            | StaffTouch::KeepNotice
            | StaffTouch::DropNotice(_) => self.noticed(touch),
        }
    }

    /// Changes what is shown at once; whoever keeps it hears of it besides.
    fn chosen(&mut self, touch: StaffTouch) -> Vec<Errand> {
        let room = &mut self.staff.room;
        let Some(choices) = &mut room.choices else { return Vec::new() };
        room.kept = None;
        let choice = match touch {
            StaffTouch::Pack(pack) => {
                let found = choices.packs.iter_mut().find(|choice| choice.pack == pack);
                if let Some(choice) = found.filter(|_| pack.class() != PackClass::Core) {
                    choice.wanted = !choice.wanted;
                }
                return Vec::new();
            }
            StaffTouch::KeepPacks => {
                choices.packs_asked = true;
                let choice = Choice::Packs(wanted(choices));
                return room.keep(Kept::Packs, Errand::Choose(choice));
            }
            StaffTouch::Language(tag) => {
                let shown = choices.languages.iter().filter(|language| language.shown).count();
                let found =
                    choices.languages.iter_mut().find(|language| language.language.tag == tag);
                match found {
                    Some(language) if !language.shown || shown > 1 => {
                        language.shown = !language.shown;
                    }
                    _ => return Vec::new(),
                }
                of_languages(choices)
            }
            StaffTouch::LanguageUp(tag) => {
                let languages = &mut choices.languages;
                let found = languages.iter().position(|language| language.language.tag == tag);
                let Some(index) = found.filter(|index| *index > 0) else { return Vec::new() };
                languages.swap(index - 1, index);
                choices.order_is_fixed = true;
                of_languages(choices)
            }
            StaffTouch::FixOrder(fixed) => {
                choices.order_is_fixed = fixed;
                of_languages(choices)
            }
            StaffTouch::MachineTranslations(shown) => {
                choices.machine_translations = shown;
                Choice::MachineTranslations(shown)
            }
            _ => return Vec::new(),
        };
        room.keep(Kept::Choice, Errand::Choose(choice))
    }
}

fn of_languages(choices: &DeskChoices) -> Choice {
    let shown = choices.languages.iter().filter(|language| language.shown);
    let shown: Vec<LanguageTag> = shown.map(|language| language.language.tag.clone()).collect();
    Choice::Languages { shown, fixed: choices.order_is_fixed }
}

/// The packs that are wanted besides `core`.
fn wanted(choices: &DeskChoices) -> Vec<PackName> {
    let wanted = choices.packs.iter().filter(|choice| choice.wanted);
    wanted
        .map(|choice| choice.pack.clone())
        .filter(|pack| pack.class() != PackClass::Core)
        .collect()
}
