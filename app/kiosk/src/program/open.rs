//! `sportello` without a verb: opens the kiosk and keeps it going.

mod staff;

use std::{
    cell::RefCell,
    process::ExitCode,
    rc::Rc,
    sync::Arc,
    time::{Duration, Instant},
};

use answers::FontLine;
use anyhow::Context as _;
use bundle::{Language, LanguageTag};
use clerk::{Opener, Worker};
use jiff::Timestamp;
use screens::{Desk, Effect, Event, Target, Visit};
use slint::{ComponentHandle, Timer, TimerMode};
use store::{Release, ReleaseId};

use self::staff::ForStaff;
use super::{
    DataOption, Size, atlas, content,
    content::Content,
    display::{draw_instead, screen},
    say,
    screens::{empty_desk, nothing},
    trial::Trial,
};
use crate::{fonts, panel::Panel};

/// How often the clock is looked at.
const TICK: Duration = Duration::from_secs(1);
/// How often newer content is looked for, in ticks.
const CONTENT_TICKS: u32 = 3;

pub(super) fn run(
    data: &DataOption,
    window: Option<Size>,
    language: Option<&LanguageTag>,
) -> anyhow::Result<ExitCode> {
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
    running.borrow_mut().look_for_content();
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
    opener: Option<Opener>,
    running: Option<Running>,
    touched: Rc<RefCell<Instant>>,
    /// The latest moment that a signature vouched for, as it was when the visit began.
    signed: Option<Timestamp>,
    ticks: u32,
    last_fault: String,
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
            opener: None,
            running: None,
            touched,
            signed: None,
            ticks: 0,
            last_fault: String::new(),
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
        if self.visit.is_idle_wall() {
            self.signed = content::folder(&self.data).ok().as_ref().and_then(clerk::signed_time);
        }
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
                Effect::ReadUpdates => {
                    let updates = Box::new(self.read_updates());
                    self.visit.update(Event::UpdatesRead(updates));
                }
                Effect::AskForUpdate => self.ask_for_update(),
                Effect::Run(errand) => self.run(errand),
            }
        }
    }

    fn show(&self) {
        let view = self.visit.view();
        let has_nothing = self.running.is_none() && !self.is_for_staff();
        let view = if has_nothing { nothing(&view) } else { view };
        self.panel.show(&view, self.visit.route());
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
        let tell = move |faults: Vec<String>| {
            // The loop may have ended before; then nobody waits for it.
            drop(slint::invoke_from_event_loop(move || tried(&release, &faults)));
        };
        if let Err(error) = running.trial.go_on(Instant::now(), tell) {
            say(&format!("cannot check the release on the screen: {error}"));
        }
    }

    /// Moves to a better release, where there is one. What is in the way is said once.
    fn look_for_content(&mut self) {
        if let (Some(running), Some(opener)) = (&self.running, &self.opener)
            && !opener.has_better(&running.release.id)
        {
            return;
        }
        self.open_or_say();
    }

    fn open_or_say(&mut self) {
        if let Err(error) = self.open_content() {
            let fault = format!("{error:#}");
            if fault != self.last_fault {
                say(&fault);
                self.last_fault = fault;
            }
        }
        self.show();
    }

    fn open_content(&mut self) -> anyhow::Result<()> {
        let data = content::folder(&self.data)?;
        let opener = self.opener.get_or_insert_with(|| Opener::new(data.clone(), say));
        let content = opener.open(|library| Content::of(library, &data, None)?.must_answer())?;
        let (families, faults) = fonts::install(&content.fonts);
        for fault in faults {
            say(&fault.to_string());
        }
        let mut desk = Desk { layout: self.panel.layout(), ..content.desk };
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
        atlas::show(&self.panel, &library, &content.fonts, map_is_ready);
        self.visit.set_desk(desk);
        let release = library.release().clone();
        let trial = Trial::new(library, Instant::now());
        self.running = Some(Running { release, worker, trial });
        self.last_fault.clear();
        Ok(())
    }
}

/// More of the map can be drawn.
fn map_is_ready() {
    let Some(kiosk) = RUNNING.with_borrow(Clone::clone) else { return };
    // While something else is taken in, it is drawn anyhow.
    let Ok(kiosk) = kiosk.try_borrow() else { return };
    atlas::draw(&kiosk.panel);
}

/// The trial of a release has ended: it runs well, or it is damaged and is left at the wall.
fn tried(release: &ReleaseId, faults: &[String]) {
    let Some(kiosk) = RUNNING.with_borrow(Clone::clone) else { return };
    let mut kiosk = kiosk.borrow_mut();
    let Some(opener) = &mut kiosk.opener else { return };
    match faults.first() {
        None => opener.note_well(release),
        Some(first) => opener.refuse(release, first),
    }
}
