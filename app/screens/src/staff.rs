//! What a visit knows for staff, and only while they look at it.

mod counts;
mod door;
mod draft;
mod export;
mod health;
mod notices;
mod packs;
mod room;
mod rooms;
mod route;
mod typed;
mod visit;

pub use self::route::{StaffRoute, StaffTouch};
pub(crate) use self::{notices::band, room::Room, typed::field_max};

use answers::{DeskTrouble, Updates};

use crate::{
    Effect, Manner, RoomView, Route, Screen, StaffBlock, StaffNote, StaffScreen, Visit,
    scene::Scene,
};

/// How updates go, as it was read last, and what is known behind the door.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Staff {
    pub(crate) updates: Option<Box<Updates>>,
    /// The last request for an update could not be filed.
    pub(crate) asking_failed: bool,
    pub(crate) room: Room,
}

impl Staff {
    /// Takes in what was read; elsewhere than on its screen it is let go.
    pub(crate) fn read(&mut self, route: &Route, updates: Box<Updates>) -> Vec<Effect> {
        if *route == Route::Updates {
            self.updates = Some(updates);
        }
        Vec::new()
    }

    /// Takes in that a request could not be filed.
    pub(crate) fn fail(&mut self, route: &Route) -> Vec<Effect> {
        self.asking_failed = *route == Route::Updates;
        Vec::new()
    }

    /// Asks for an update, and looks at once what became of it.
    pub(crate) fn ask(&mut self, route: &Route) -> Vec<Effect> {
        if *route != Route::Updates {
            return Vec::new();
        }
        self.asking_failed = false;
        vec![Effect::AskForUpdate, Effect::ReadUpdates]
    }

    /// After every touch: reads what the screen of updates lacks, or forgets it when it was left.
    pub(crate) fn settled(&mut self, route: &Route) -> Option<Effect> {
        if *route != Route::Updates {
            self.updates = None;
            self.asking_failed = false;
            return None;
        }
        self.updates.is_none().then_some(Effect::ReadUpdates)
    }
}

impl Staff {
    /// What became of the wish to go back, in words; empty where there was none.
    pub(crate) fn note(&self, scene: &Scene<'_>) -> String {
        note(scene, &self.room).map(|note| note.text).unwrap_or_default()
    }
}

/// A screen of staff; `None` while what it shows is awaited.
pub(crate) fn screen(visit: &Visit, scene: &Scene<'_>, route: &StaffRoute) -> Option<Screen> {
    let room = &visit.staff.room;
    let shown = match route {
        StaffRoute::Door => return door::screen(scene, room),
        StaffRoute::NewPin => {
            return Some(Screen::Staff(Box::new(StaffScreen::Door(door::new_pin(scene, room)))));
        }
        StaffRoute::Place => return Some(Screen::Search(typed::place(visit, scene))),
        StaffRoute::NoticeText { language } => {
            return Some(Screen::Search(typed::notice(visit, scene, language)));
        }
        StaffRoute::Menu => Some(rooms::menu(scene, room)),
        StaffRoute::Packs => room.choices.as_ref().map(|choices| packs::view(scene, room, choices)),
        StaffRoute::Languages => {
            room.choices.as_ref().map(|choices| rooms::languages(scene, room, choices))
        }
        StaffRoute::Notices => room.notices.as_ref().map(|(today, notices)| {
            notices::list(scene, room, *today, notices.as_deref().map_err(|trouble| *trouble))
        }),
        StaffRoute::Notice => room.draft.as_ref().map(|draft| notices::one(scene, room, draft)),
        StaffRoute::Counts => room.counts.as_ref().map(|counts| {
            counts::view(visit, scene, counts.as_deref().map_err(|trouble| *trouble))
        }),
        StaffRoute::Diagnostics => {
            room.diagnostics.as_ref().map(|diagnostics| health::view(scene, diagnostics))
        }
        StaffRoute::Export => Some(export::view(scene, room)),
    };
    shown.map(|view| Screen::Staff(Box::new(StaffScreen::Room(view))))
}

/// A room that shows nothing but what is wrong with it.
fn out_of_reach(scene: &Scene<'_>, heading: &str, trouble: DeskTrouble) -> RoomView {
    RoomView {
        heading: scene.line(heading),
        note: Some(StaffNote {
            manner: Manner::Careful,
            icon: "triangle-alert".to_owned(),
            text: scene.line(&worded(scene, trouble)),
        }),
        blocks: vec![StaffBlock::Text(scene.line(&scene.say.staff_broken_heading()))],
    }
}

/// What is wrong with what the desk keeps.
fn worded(scene: &Scene<'_>, trouble: DeskTrouble) -> String {
    scene.say.staff_trouble(match trouble {
        DeskTrouble::Damaged => "damaged",
        DeskTrouble::Full => "full",
        DeskTrouble::Faulty => "faulty",
    })
}

/// What became of the last change.
fn note(scene: &Scene<'_>, room: &Room) -> Option<StaffNote> {
    let say = scene.say;
    let (manner, icon, text) = match room.kept? {
        Ok(kept) => {
            let text = match kept {
                room::Kept::Choice | room::Kept::Notice => say.staff_kept(),
                room::Kept::Packs => say.staff_packs_asked(),
                room::Kept::Return => say.staff_return_asked(),
                room::Kept::Pin => say.staff_pin_changed(),
            };
            (Manner::Open, "circle-check", text)
        }
        Err(trouble) => {
            let text = say.staff_not_kept(&worded(scene, trouble));
            (Manner::Careful, "triangle-alert", text)
        }
    };
    Some(StaffNote { manner, icon: icon.to_owned(), text: scene.line(&text) })
}
