//! `sportello` without a verb: opens the kiosk and keeps it going.

use std::{
    cell::RefCell,
    env, fs,
    process::ExitCode,
    rc::Rc,
    time::{Duration, Instant},
};

use anyhow::Context as _;
use bundle::LanguageTag;
use clerk::Worker;
use screens::{Desk, Effect, Event, Target, Visit};
use slint::{ComponentHandle, Timer, TimerMode};
use store::{DataFolder, ReleaseId};

use super::{
    ContrastOption, DataOption, Moment, Size, TextSizeOption, content,
    content::Content,
    draw, print, say,
    screens::{empty_desk, nothing},
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

/// The backend for what is here: a desktop, or a bare console with a graphics card.
fn screen() -> Option<&'static str> {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    if is_set("WAYLAND_DISPLAY") || is_set("DISPLAY") {
        return Some("winit");
    }
    let mut cards = fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    cards.any(|card| card.file_name().to_string_lossy().starts_with("card")).then_some("linuxkms")
}

fn draw_instead(data: &DataOption) -> anyhow::Result<ExitCode> {
    let out =
        env::current_dir().context("there is no folder to draw into")?.join("sportello-screens");
    say("no screen: neither DISPLAY nor WAYLAND_DISPLAY is set, and there is no /dev/dri/card*");
    print(&format!("drawn: {}", out.display()))?;
    let size = Size { width: 1920, height: 1080 };
    let options = draw::DrawOptions {
        out,
        screens: Vec::new(),
        languages: Vec::new(),
        size,
        text_size: TextSizeOption::Normal,
        contrast: ContrastOption::Normal,
        moment: Moment { now: None, place: None },
    };
    draw::run(data, &options)
}

/// The visit on the screen, the release it runs on, and the clock.
struct Kiosk {
    data: DataOption,
    panel: Panel,
    visit: Visit,
    running: Option<(ReleaseId, DataFolder, Worker)>,
    touched: Rc<RefCell<Instant>>,
    ticks: u32,
    last_fault: String,
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
            *kiosk.borrow().touched.borrow_mut() = Instant::now();
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
            running: None,
            touched,
            ticks: 0,
            last_fault: String::new(),
        })
    }

    fn take_in(&mut self, event: Event) {
        let effects = self.visit.update(event);
        self.perform(effects);
        self.show();
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Ask(question) => {
                    if let Some((_, _, worker)) = &self.running {
                        worker.ask(question);
                    }
                }
                Effect::SetWords(words) => self.panel.set_words(&words),
                Effect::Forget => {
                    self.panel.forget();
                    if let Some((_, _, worker)) = &self.running {
                        worker.forget();
                    }
                }
            }
        }
    }

    fn show(&self) {
        let view = self.visit.view();
        let view = if self.running.is_none() { nothing(&view) } else { view };
        self.panel.show(&view, self.visit.route());
    }

    /// Once a second: how long nobody has been here, and whether there is other content.
    fn tick(&mut self) {
        let seconds = self.touched.borrow().elapsed().as_secs() as u32;
        if !self.visit.is_idle_wall() {
            self.take_in(Event::Idled { seconds });
        }
        self.ticks = self.ticks.wrapping_add(1);
        if self.ticks.is_multiple_of(CONTENT_TICKS) && self.visit.is_idle_wall() {
            self.look_for_content();
        }
    }

    /// Moves to the release in use, where it is another one. What is in the way is said once.
    fn look_for_content(&mut self) {
        if self
            .running
            .as_ref()
            .is_some_and(|(release, data, _)| !clerk::newer_release(data, release))
        {
            return;
        }
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
        let content = Content::open(&data, None)?;
        let (families, faults) = fonts::install(&content.fonts);
        for fault in faults {
            say(&fault.to_string());
        }
        let mut desk = Desk { layout: self.panel.layout(), ..content.desk };
        desk.languages.retain(|language| families.has(&language.tag));
        let release = content.clerk.library().release().id;
        let deliver = Box::new(|event| {
            // The loop may have ended before the answer comes; then nobody listens.
            drop(slint::invoke_from_event_loop(move || take_in(event)));
        });
        let clerk = content.clerk.reporting(|fault| say(&fault.to_string()));
        let worker = Worker::spawn(clerk, deliver).context("cannot start the clerk")?;
        self.panel.set_desk(desk.clone(), families);
        self.visit.set_desk(desk);
        self.running = Some((release, data, worker));
        self.last_fault.clear();
        Ok(())
    }
}
