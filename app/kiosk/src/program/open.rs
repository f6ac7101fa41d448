//! `sportello` without a verb: opens the kiosk and keeps it going.

mod patience;
mod renewal;
mod staff;

use std::{
    cell::RefCell,
    env,
    process::{Command, ExitCode},
    rc::Rc,
    time::{Duration, Instant},
};

use anyhow::Context as _;
use bundle::LanguageTag;
use clerk::Worker;
use jiff::Timestamp;
use screens::{Effect, Event, Report, Target, Visit};
use slint::{ComponentHandle, Timer, TimerMode};
use store::{Release, Request};

use self::{patience::Patience, staff::ForStaff};
use super::{
    DataOption, Size,
    aside::Aside,
    atlas,
    content::{self, Content},
    display::{draw_instead, screen},
    say,
    screens::empty_desk,
    trial::Trial,
    watch::{be_watched, keep_running},
};
use crate::{fonts, panel::Panel};

/// How often the clock is looked at.
const TICK: Duration = Duration::from_secs(1);
/// How often newer content is looked for, in ticks.
const CONTENT_TICKS: u32 = 3;

/// Keeps the kiosk going in a process of its own; without a screen everything is drawn instead.
pub(super) fn watch(data: &DataOption) -> anyhow::Result<ExitCode> {
    if screen().is_none() {
        return draw_instead(data);
    }
    let program = env::current_exe().context("cannot tell which program this is")?;
    keep_running(|| {
        let mut kiosk = Command::new(&program);
        kiosk.args(env::args_os().skip(1)).arg("watched");
        kiosk
    })
}

/// The kiosk itself.
pub(super) fn run(
    data: &DataOption,
    window: Option<Size>,
    language: Option<&LanguageTag>,
) -> anyhow::Result<ExitCode> {
    be_watched()?;
    let Some(screen) = screen() else { return draw_instead(data) };
    let result = slint::BackendSelector::new()
        .backend_name(screen.into())
        .renderer_name("software".into())
        .select();
    if let Err(error) = result {
        say(&format!("cannot open the screen ({error}); the screens are drawn instead"));
        return draw_instead(data);
    }
    if !fonts::is_any() {
        // Slint does not start without a font, so those of the content come first.
        let content = content::folder(data).and_then(|folder| Content::open(&folder, None));
        drop(content.map(|content| fonts::install(&content.fonts)));
        anyhow::ensure!(fonts::is_any(), fonts::NO_FONTS);
    }
    let kiosk = Kiosk::new(data, window)?;
    let running = Rc::new(RefCell::new(kiosk));
    RUNNING.set(Some(Rc::clone(&running)));
    let touched = Rc::clone(&running.borrow().touched);
    running.borrow().panel.window().on_stirred(move || *touched.borrow_mut() = Instant::now());
    running.borrow_mut().open_first();
    if let Some(language) = language {
        running.borrow_mut().take_in(Event::Touched(Target::Language(language.clone())));
    }
    let timer = Timer::default();
    let ticking = Rc::clone(&running);
    timer.start(TimerMode::Repeated, TICK, move || ticking.borrow_mut().tick());
    let window = running.borrow().panel.window().clone_strong();
    let result = window.run().context("the screen was lost");
    RUNNING.set(None);
    result?;
    Ok(ExitCode::SUCCESS)
}

/// The visit on the screen, the release it runs on, and the clock.
struct Kiosk {
    data: DataOption,
    panel: Panel,
    visit: Visit,
    aside: Aside,
    running: Option<Running>,
    /// Other content is being looked for.
    is_looking: bool,
    touched: Rc<RefCell<Instant>>,
    /// The latest moment that a signature vouched for, as it was shortly before the visit began.
    signed: Option<Timestamp>,
    ticks: u32,
    last_fault: String,
    patience: Patience,
    staff: ForStaff,
}

/// The release on the screen.
struct Running {
    release: Release,
    worker: Worker,
    trial: Trial,
}

thread_local! {
    /// The kiosk of this thread, so that an answer from another thread finds it again.
    static RUNNING: RefCell<Option<Rc<RefCell<Kiosk>>>> = const { RefCell::new(None) };
}

/// Something was touched or typed. It is taken in once Slint is done with the touch itself.
fn happened(event: Event) {
    Timer::single_shot(Duration::ZERO, move || {
        let running = RUNNING.with_borrow(Clone::clone);
        if let Some(kiosk) = &running {
            let mut kiosk = kiosk.borrow_mut();
            *kiosk.touched.borrow_mut() = Instant::now();
            kiosk.read_clock();
        }
        take_in(event);
    });
}

/// From the thread beside the screen to the kiosk, where it is still there.
fn tell(what: impl FnOnce(&mut Kiosk) + Send + 'static) {
    // The loop may have ended before; then nobody listens.
    drop(slint::invoke_from_event_loop(move || {
        if let Some(kiosk) = RUNNING.with_borrow(Clone::clone) {
            what(&mut kiosk.borrow_mut());
        }
    }));
}

fn take_in(event: Event) {
    if let Some(kiosk) = RUNNING.with_borrow(Clone::clone) {
        kiosk.borrow_mut().take_in(event);
    }
}

impl Kiosk {
    fn new(data: &DataOption, window: Option<Size>) -> anyhow::Result<Self> {
        let desk = empty_desk();
        let panel = Panel::new(desk.clone(), fonts::Families::default(), happened)
            .context("cannot open the window")?;
        match window {
            Some(size) => panel.set_size(size.width, size.height),
            None => panel.window().window().set_fullscreen(true),
        }
        let (visit, _) = Visit::new(desk);
        let touched = Rc::new(RefCell::new(Instant::now()));
        Ok(Self {
            data: data.clone(),
            panel,
            visit,
            aside: Aside::new(data)?,
            running: None,
            is_looking: false,
            touched,
            signed: None,
            ticks: 0,
            last_fault: String::new(),
            patience: Patience::default(),
            staff: ForStaff::default(),
        })
    }

    fn take_in(&mut self, event: Event) {
        let before = self.before(&event);
        let effects = self.visit.update(event);
        self.count(&before);
        self.perform(effects);
        self.show();
    }

    /// Tells the visit what the clock says, before every touch.
    fn read_clock(&mut self) {
        let now = clerk::time_of_italy(Timestamp::now(), self.signed);
        self.visit.update(Event::ClockRead { now });
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Ask(question) => {
                    if let Some(running) = &self.running {
                        running.worker.ask(question);
                    }
                }
                Effect::SetWords(words) => self.panel.set_words(&words),
                Effect::Forget => {
                    self.panel.forget();
                    if let Some(running) = &self.running {
                        running.worker.forget();
                    }
                }
                Effect::ReadUpdates => self.read_updates(),
                Effect::AskForUpdate => self.ask_for_update(),
                Effect::Report(report) => self.report(report),
                Effect::Run(errand) => self.run(errand),
            }
        }
    }

    fn ask_for_update(&self) {
        self.aside.run(|backstage| {
            if let Err(error) = backstage.ask(&Request::Update) {
                say(&format!("cannot ask for an update: {error:#}"));
                tell(|kiosk| kiosk.take_in(Event::AskingFailed));
            }
        });
    }

    fn report(&self, report: Report) {
        self.aside.run(move |backstage| {
            let put = backstage.report(&report);
            if let Err(error) = &put {
                say(&format!("cannot keep what a visitor told: {error:#}"));
            }
            let saved = put.is_ok();
            tell(move |kiosk| kiosk.take_in(Event::ReportFiled { saved }));
        });
    }

    fn read_updates(&self) {
        let running = self.running.as_ref().map(|running| running.release.clone());
        self.aside.run(move |backstage| {
            let updates = Box::new(backstage.updates(running.as_ref()));
            tell(|kiosk| kiosk.take_in(Event::UpdatesRead(updates)));
        });
    }

    /// Once a second: how long nobody has been here, and whether there is other content.
    fn tick(&mut self) {
        let seconds = self.touched.borrow().elapsed().as_secs() as u32;
        if !self.visit.is_idle_wall() {
            self.take_in(Event::Idled { seconds });
        }
        self.tick_for_staff();
        self.try_release();
        self.ticks = self.ticks.wrapping_add(1);
        if self.ticks.is_multiple_of(CONTENT_TICKS) && self.visit.is_idle_wall() {
            self.look_for_content();
        }
    }

    /// Lets the trial of the release on the screen go on.
    fn try_release(&mut self) {
        let is_shown = self.panel.window().window().is_visible();
        let Some(running) = self.running.as_mut().filter(|_| is_shown) else { return };
        let release = running.release.id;
        let tried = move |faults: Vec<String>| {
            tell(move |kiosk| {
                kiosk.aside.run(move |backstage| backstage.tried(&release, &faults));
            });
        };
        if let Err(error) = running.trial.go_on(Instant::now(), tried) {
            say(&format!("cannot check the release on the screen: {error}"));
        }
    }
}

/// More of the map can be drawn.
fn map_is_ready() {
    let Some(kiosk) = RUNNING.with_borrow(Clone::clone) else { return };
    // While something else is taken in, it is drawn anyhow.
    let Ok(kiosk) = kiosk.try_borrow() else { return };
    atlas::draw(&kiosk.panel);
}
