//! How the kiosk comes to a release, and to a better one: read beside the screen, shown while the wall stands untouched.

use std::{sync::Arc, time::Instant};

use answers::FontLine;
use anyhow::Context as _;
use bundle::Language;
use clerk::Worker;
use screens::Desk;
use store::ReleaseId;

use super::{
    super::{aside::Opened, atlas, say, trial::Trial},
    Kiosk, Running, map_is_ready, take_in, tell,
};
use crate::{fonts, panel::is_compact};

impl Kiosk {
    /// Opens the best release before there is anything to see.
    pub(super) fn open_first(&mut self) {
        let found = self.aside.wait(|backstage| (backstage.better(None), backstage.signed()));
        let Some((found, signed)) = found else { return };
        self.signed = signed;
        if let Some(opened) = found {
            self.move_to(opened);
        }
        self.show();
    }

    /// Moves to a better release, where there is one. What is in the way is said once.
    pub(super) fn look_for_content(&mut self) {
        let running = self.running.as_ref().map(|running| running.release.id);
        self.look_beyond(running);
    }

    /// Opens the content again although it is the same: staff chose something else.
    pub(super) fn open_anew(&mut self) {
        self.look_beyond(None);
    }

    fn look_beyond(&mut self, running: Option<ReleaseId>) {
        if std::mem::replace(&mut self.is_looking, true) {
            return;
        }
        self.aside.run(move |backstage| {
            let (found, signed) = (backstage.better(running.as_ref()), backstage.signed());
            tell(move |kiosk| {
                kiosk.is_looking = false;
                // A visit that began meanwhile ends on the release on which it began.
                if !kiosk.visit.is_idle_wall() {
                    return;
                }
                kiosk.signed = signed;
                if let Some(opened) = found {
                    kiosk.move_to(opened);
                    kiosk.show();
                }
            });
        });
    }

    fn move_to(&mut self, opened: anyhow::Result<Opened>) {
        if let Err(error) = opened.and_then(|opened| self.set_release(opened)) {
            let fault = format!("{error:#}");
            if fault != self.last_fault {
                say(&fault);
                self.last_fault = fault;
            }
        }
    }

    fn set_release(&mut self, Opened { content, map }: Opened) -> anyhow::Result<()> {
        let (families, faults) = fonts::install(&content.fonts);
        for fault in faults {
            say(&fault.to_string());
        }
        let mut desk = Desk { layout: self.panel.layout(), ..content.desk };
        desk.mounting.small = is_compact(self.panel.size());
        desk.languages.retain(|language| families.has(&language.tag));
        let library = Arc::clone(content.clerk.library());
        let deliver = Box::new(|event| {
            // The loop may have ended before the answer comes; then nobody listens.
            drop(slint::invoke_from_event_loop(move || take_in(event)));
        });
        let clerk = content.clerk.reporting(|fault| say(&fault.to_string()));
        let worker = Worker::spawn(clerk, deliver).context("cannot start the clerk")?;
        let whole = |language: &Language| FontLine {
            language: language.tag.clone(),
            is_whole: families.has(&language.tag),
        };
        let lines = content.fonts.iter().map(|(language, _)| whole(language)).collect();
        self.staff_on(Arc::clone(&library), &desk, &families, lines);
        self.panel.set_desk(desk.clone(), families);
        atlas::show(&self.panel, map, map_is_ready);
        self.visit.set_desk(desk);
        let release = library.release().clone();
        let trial = Trial::new(library, Instant::now());
        self.running = Some(Running { release, worker, trial });
        self.last_fault.clear();
        Ok(())
    }
}
