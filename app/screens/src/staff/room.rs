//! What a visit of staff knows. It is forgotten with the last of their screens.

use answers::{
    Count, DeskChoices, DeskTrouble, Diagnostics, Door, Errand, Exported, NOTICES_MAX, News,
    Notice, Pin, PinReply,
};
use jiff::civil::Date;

use super::{StaffRoute, StaffTouch};

/// What is known behind the door, and before it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Room {
    pub(crate) unlocked: bool,
    pub(crate) door: Option<Door>,
    /// What was wrong with the last PIN.
    pub(crate) hint: Option<Hint>,
    /// A PIN is being compared or kept.
    pub(crate) awaits_pin: bool,
    /// The first of two times that a new PIN is typed.
    pub(crate) first: Option<Pin>,
    /// Rises with every PIN that was handed over.
    pub(crate) round: u32,
    pub(crate) choices: Option<Box<DeskChoices>>,
    pub(crate) notices: Option<(Date, Result<Vec<Notice>, DeskTrouble>)>,
    pub(crate) draft: Option<Notice>,
    pub(crate) counts: Option<Result<Vec<Count>, DeskTrouble>>,
    pub(crate) diagnostics: Option<Box<Diagnostics>>,
    pub(crate) export: Option<Export>,
    /// What became of the last change.
    pub(crate) kept: Option<Result<Kept, DeskTrouble>>,
    /// What waits to be told as kept.
    awaits: Option<Kept>,
    /// What was touched once and needs a second touch.
    pub(crate) armed: Option<StaffTouch>,
    /// The screen for which things were read last.
    top: Option<StaffRoute>,
}

/// What was wrong with a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hint {
    Wrong { tries_left: u32 },
    Easy,
    Different,
    Failed(DeskTrouble),
}

/// What was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    Choice,
    Packs,
    Notice,
    Return,
    Pin,
}

/// How far an export is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Export {
    Working,
    Done(Exported),
}

impl Room {
    /// A screen is shown now, or none of staff: what it lacks.
    pub(crate) fn settled(&mut self, top: Option<&StaffRoute>) -> Option<Errand> {
        if self.top.as_ref() == top {
            return None;
        }
        let is_of_notice = |route: Option<&StaffRoute>| {
            matches!(route, Some(StaffRoute::Notice | StaffRoute::NoticeText { .. }))
        };
        if !is_of_notice(top) {
            self.draft = None;
        }
        // A note about a PIN that was changed is read in the menu, where one comes back to.
        let keep = self.kept.filter(|kept| matches!(kept, Ok(Kept::Pin | Kept::Notice)));
        let came_from = self.top.take();
        self.kept = keep.filter(|_| {
            matches!(came_from, Some(StaffRoute::NewPin | StaffRoute::Notice))
                && matches!(top, Some(StaffRoute::Menu | StaffRoute::Notices))
        });
        self.top = top.cloned();
        self.armed = None;
        self.first = None;
        self.hint = None;
        self.choices = None;
        self.counts = None;
        self.diagnostics = None;
        self.export = None;
        match top? {
            StaffRoute::Door => Some(Errand::LookAtDoor),
            StaffRoute::Place | StaffRoute::Packs | StaffRoute::Languages => {
                Some(Errand::ReadChoices)
            }
            StaffRoute::Notices => Some(Errand::ReadNotices),
            StaffRoute::Counts => Some(Errand::ReadCounts),
            StaffRoute::Diagnostics => Some(Errand::ReadDiagnostics),
            StaffRoute::Menu
            | StaffRoute::Notice
            | StaffRoute::NoticeText { .. }
            | StaffRoute::Export
            | StaffRoute::NewPin => None,
        }
    }

    /// Whether this is the screen that things were read for last.
    pub(crate) fn is_at(&self, route: &StaffRoute) -> bool {
        self.top.as_ref() == Some(route)
    }

    /// A PIN was typed: what to do with it.
    pub(crate) fn typed(&mut self, pin: Pin, is_new: bool) -> Option<Errand> {
        if self.awaits_pin {
            return None;
        }
        self.round += 1;
        self.hint = None;
        self.kept = None;
        if !is_new {
            self.awaits_pin = true;
            return Some(Errand::TryPin(pin));
        }
        match self.first.take() {
            None if pin.is_easy() => self.hint = Some(Hint::Easy),
            None => self.first = Some(pin),
            Some(first) if first == pin => {
                self.awaits_pin = true;
                return Some(Errand::SetPin(pin));
            }
            Some(_) => self.hint = Some(Hint::Different),
        }
        None
    }

    /// Takes in what came back of a PIN; says whether it opens.
    pub(crate) fn replied(&mut self, reply: PinReply) -> bool {
        if !std::mem::take(&mut self.awaits_pin) {
            return false;
        }
        match reply {
            PinReply::Right => {
                self.hint = None;
                self.unlocked = true;
                return true;
            }
            PinReply::Wrong { wait_seconds, tries_left } => {
                self.door = Some(Door::Locked { wait_seconds });
                self.hint = Some(Hint::Wrong { tries_left });
            }
            PinReply::TooEarly { wait_seconds } => {
                self.door = Some(Door::Locked { wait_seconds });
                self.hint = None;
            }
            PinReply::Failed(trouble) => self.hint = Some(Hint::Failed(trouble)),
        }
        false
    }

    /// Files a change; its reply tells what became of it.
    pub(crate) fn keep(&mut self, kept: Kept, errand: Errand) -> Vec<Errand> {
        self.kept = None;
        self.awaits = Some(kept);
        vec![errand]
    }

    /// Takes in what an errand brought. Only what the screen of that errand still shows is kept.
    pub(crate) fn told(&mut self, news: News) {
        let is_at =
            |wanted: &[StaffRoute]| self.top.as_ref().is_some_and(|top| wanted.contains(top));
        match news {
            News::Door(door) if is_at(&[StaffRoute::Door]) => self.door = Some(door),
            News::Choices(choices)
                if is_at(&[StaffRoute::Place, StaffRoute::Packs, StaffRoute::Languages]) =>
            {
                self.choices = Some(choices);
            }
            News::Kept(result) => {
                let kept = self.awaits.take();
                self.kept = kept.map(|kept| result.map(|()| kept));
            }
            News::Notices { today, notices } => self.notices = Some((today, notices)),
            News::Counts(counts) if is_at(&[StaffRoute::Counts]) => self.counts = Some(counts),
            News::Diagnostics(diagnostics) if is_at(&[StaffRoute::Diagnostics]) => {
                self.diagnostics = Some(diagnostics);
            }
            News::Exported(exported) if self.export == Some(Export::Working) => {
                self.export = Some(Export::Done(exported));
            }
            _ => {}
        }
    }

    /// Whether one more notice has room.
    pub(crate) fn has_room(&self) -> bool {
        matches!(&self.notices, Some((_, Ok(notices))) if notices.len() < NOTICES_MAX)
    }
}
