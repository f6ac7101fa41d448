//! A notice that is being written.

use answers::{Errand, NOTICE_CHARACTERS_MAX, Notice};
use jiff::{ToSpan as _, civil::Date};

use super::{StaffRoute, StaffTouch, room::Kept};
use crate::{Route, Visit};

/// A notice that is begun is shown for so many days more.
const NOTICE_DAYS: i32 = 7;

impl Visit {
    /// What a touch on a notice does.
    pub(super) fn noticed(&mut self, touch: StaffTouch) -> Vec<Errand> {
        let room = &mut self.staff.room;
        let Some((today, Ok(notices))) = &room.notices else { return Vec::new() };
        let notice = Route::Staff(StaffRoute::Notice);
        let moved = |day: Date, days: i32| day.checked_add(days.days()).unwrap_or(day);
        match touch {
            StaffTouch::NewNotice if room.has_room() => {
                let until = moved(*today, NOTICE_DAYS);
                let texts = std::collections::BTreeMap::new();
                room.draft = Some(Notice { id: 0, texts, from: *today, until });
                self.stack.push(notice);
            }
            StaffTouch::EditNotice(id) => {
                room.draft = notices.iter().find(|notice| notice.id == id).cloned();
                if room.draft.is_some() {
                    self.stack.push(notice);
                }
            }
            StaffTouch::MoveFrom(days) => {
                if let Some(draft) = &mut room.draft {
                    draft.from = moved(draft.from, days);
                    draft.until = draft.until.max(draft.from);
                }
            }
            StaffTouch::MoveUntil(days) => {
                if let Some(draft) = &mut room.draft {
                    draft.until = moved(draft.until, days).max(draft.from);
                }
            }
            StaffTouch::KeepNotice => {
                let Some(draft) = room.draft.clone().filter(is_sayable) else { return Vec::new() };
                let errands = room.keep(Kept::Notice, Errand::KeepNotice(draft));
                self.stack.pop();
                return errands;
            }
            StaffTouch::DropNotice(id) => {
                let errands = room.keep(Kept::Notice, Errand::DropNotice(id));
                self.stack.pop();
                return errands;
            }
            _ => {}
        }
        Vec::new()
    }
}

/// Whether there is something to keep.
pub(super) fn is_sayable(notice: &Notice) -> bool {
    let fits = |text: &String| text.chars().count() <= NOTICE_CHARACTERS_MAX;
    !notice.texts.is_empty() && notice.texts.values().all(fits)
}
