//! Staff at the kiosk on the screen: who runs their errands, what is counted for them, and the wall that follows.

use std::mem;

use answers::{Counted, DeskTrouble, Door, Errand, FontLine, KioskFacts, News};
use clerk::{Job, StaffClerk, StaffWorker};
use jiff::{ZonedDateTime, civil::Date};
use screens::{Before, Desk, Event, Route, StaffRoute, Tally};
use slint::ComponentHandle;

use super::{Kiosk, content, say, take_in, tell};
use crate::{fonts::Families, program::log};

/// So much is counted before it is kept without waiting for the end of a visit.
const COUNTED_MAX: usize = 100;

/// What the kiosk does for staff.
#[derive(Default)]
pub(super) struct ForStaff {
    worker: Option<StaffWorker>,
    tally: Tally,
    counted: Vec<Counted>,
    fonts: Vec<FontLine>,
    /// The desk as its settings want it, with its families, before visitors and notices change it.
    base: Option<(Desk, Families)>,
    /// What the wall is to become as soon as nobody is there.
    wall: Option<News>,
    /// The day of which the wall was read last.
    read_on: Option<Date>,
    /// Something else was chosen, so the content is opened anew at the wall.
    chosen: bool,
    /// A notice was kept or dropped.
    noticed: bool,
}

impl Kiosk {
    /// Whether what is shown is for staff, who need no content.
    pub(super) fn is_for_staff(&self) -> bool {
        matches!(self.visit.route(), Route::Updates | Route::Staff(_))
    }

    /// Hands an errand on. Where nobody can run it, the door says so.
    pub(super) fn run(&mut self, errand: Errand) {
        match &errand {
            Errand::Choose(_) => self.staff.chosen = true,
            Errand::KeepNotice(_) | Errand::DropNotice(_) | Errand::BeginAnew => {
                self.staff.noticed = true;
            }
            Errand::ReadDiagnostics | Errand::Export => {
                let facts = self.facts();
                self.give(Job::Facts(facts));
            }
            _ => {}
        }
        let is_door = errand == Errand::LookAtDoor;
        if !self.give(Job::Run(errand)) && is_door {
            let door = News::Door(Door::Broken(DeskTrouble::Faulty));
            self.visit.update(Event::Told(Box::new(door)));
        }
    }

    fn facts(&self) -> KioskFacts {
        let size = self.panel.window().window().size();
        KioskFacts {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            screen: (size.width, size.height),
            fonts: self.staff.fonts.clone(),
            faults: log::last(),
        }
    }

    /// Gives the worker something to do, whom the first job starts; says whether there is one.
    fn give(&mut self, job: Job) -> bool {
        if self.staff.worker.is_none() {
            let Ok(data) = content::folder(&self.data) else { return false };
            let deliver = |news| {
                // The loop may have ended before; then nobody waits for it.
                drop(slint::invoke_from_event_loop(move || heard(news)));
            };
            match StaffWorker::spawn(StaffClerk::new(data, say), deliver) {
                Ok(worker) => self.staff.worker = Some(worker),
                Err(error) => say(&format!("cannot run errands of staff: {error}")),
            }
        }
        let worker = self.staff.worker.as_ref();
        worker.inspect(|worker| worker.give(job)).is_some()
    }

    /// Another release is on the screen: `desk` as its settings want it.
    pub(super) fn staff_on(
        &mut self,
        library: std::sync::Arc<library::Library>,
        desk: &Desk,
        families: &Families,
        fonts: Vec<FontLine>,
    ) {
        self.staff.base = Some((desk.clone(), families.clone()));
        self.staff.fonts = fonts;
        self.staff.chosen = false;
        self.give(Job::Release(Some(library)));
        self.read_wall();
    }

    fn read_wall(&mut self) {
        self.staff.noticed = false;
        self.staff.read_on = Some(today());
        self.give(Job::Run(Errand::ReadWall));
    }

    pub(super) fn before(&self, event: &Event) -> Before {
        Tally::before(event, &self.visit)
    }

    /// Counts what an event meant. A release that is not there counts nothing.
    pub(super) fn count(&mut self, before: &Before) {
        let counted = self.staff.tally.after(before, &self.visit);
        if self.running.is_some() {
            self.staff.counted.extend(counted);
        }
        let is_over = self.visit.is_idle_wall();
        let is_due = is_over && !self.staff.counted.is_empty();
        if is_due || self.staff.counted.len() >= COUNTED_MAX {
            let counted = mem::take(&mut self.staff.counted);
            self.give(Job::Run(Errand::Count(counted)));
        }
    }

    /// Once a second.
    pub(super) fn tick_for_staff(&mut self) {
        if *self.visit.route() == Route::Updates {
            self.read_updates();
        }
        // The seconds that one must wait go by.
        if *self.visit.route() == Route::Staff(StaffRoute::Door) {
            self.run(Errand::LookAtDoor);
        }
        if !self.visit.is_idle_wall() {
            return;
        }
        if mem::take(&mut self.staff.chosen) {
            self.open_anew();
        }
        if self.staff.noticed || self.staff.read_on.is_some_and(|read_on| read_on != today()) {
            self.read_wall();
        }
        self.settle_wall();
    }

    /// The wall in the order that visitors gave it, with the notices of the desk; only while nobody is there.
    fn settle_wall(&mut self) {
        if !self.visit.is_idle_wall() {
            return;
        }
        let Some(wall) = self.staff.wall.take() else { return };
        self.aside.run(move |backstage| {
            let keeps_order = backstage.keeps_language_order();
            tell(move |kiosk| kiosk.set_wall(wall, keeps_order));
        });
    }

    fn set_wall(&mut self, wall: News, keeps_order: bool) {
        if !self.visit.is_idle_wall() {
            // A visit began meanwhile: its end looks again.
            self.staff.wall = self.staff.wall.take().or(Some(wall));
            return;
        }
        let News::Wall { notices, languages, .. } = wall else { return };
        let Some((base, families)) = &self.staff.base else { return };
        let mut desk = Desk { notices, layout: self.panel.layout(), ..base.clone() };
        if !keeps_order {
            clerk::order_by_use(&mut desk.languages, &languages);
        }
        self.panel.set_desk(desk.clone(), families.clone());
        self.visit.set_desk(desk);
        self.show();
    }
}

/// By the clock of the device, believed or not: another day is looked at anew.
fn today() -> Date {
    ZonedDateTime::now().date()
}

/// An errand was run.
fn heard(news: News) {
    let Some(kiosk) = super::RUNNING.with_borrow(Clone::clone) else { return };
    if matches!(news, News::Wall { .. }) {
        let mut kiosk = kiosk.borrow_mut();
        kiosk.staff.wall = Some(news);
        kiosk.settle_wall();
        return;
    }
    take_in(Event::Told(Box::new(news)));
}
