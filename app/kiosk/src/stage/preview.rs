//! The page of widgets: every one in every state, in the colours and sizes of the visit on the stage.

use slint::{ComponentHandle, PhysicalSize, platform::update_timers_and_animations};

use super::{Picture, Stage, StageError};
use crate::{
    icons,
    ui::{Dir, Frame, Icons, KeyData, Pages, Theme, Typing, Widgets},
};

/// The page is made for so many columns.
const COLUMNS: f32 = 1920.0;
/// No page is higher, in columns.
const HEIGHT_MAX: f32 = 3.0;

impl Stage {
    /// The page, `width` pixels wide and as high as it must be.
    pub fn widgets(&self, width: u32) -> Result<Picture, StageError> {
        let page = Widgets::new()?;
        page.window().set_size(PhysicalSize::new(width, width));
        page.global::<Icons<'_>>().on_named(|name, rtl, pixels| icons::named(&name, rtl, pixels));
        self.dress(&page, width as f32 / COLUMNS);
        fill(&page);
        page.window().show()?;
        update_timers_and_animations();
        let height = page.get_needed().clamp(1.0, HEIGHT_MAX * width as f32).ceil();
        page.window().set_size(PhysicalSize::new(width, height as u32));
        update_timers_and_animations();
        let picture = Picture::of(page.window());
        page.window().hide()?;
        picture
    }

    /// Colours, letters and direction of the visit.
    fn dress(&self, page: &Widgets, unit: f32) {
        let window = self.panel.window();
        let (from, to) = (window.global::<Theme<'_>>(), page.global::<Theme<'_>>());
        to.set_u(unit);
        to.set_high(from.get_high());
        to.set_size(from.get_size());
        to.set_family(from.get_family());
        page.global::<Dir<'_>>().set_rtl(window.global::<Dir<'_>>().get_rtl());
    }
}

/// What widgets show that read it from where the kiosk has it.
fn fill(page: &Widgets) {
    let frame = page.global::<Frame<'_>>();
    frame.set_number("112".into());
    frame.set_emergency(KeyData {
        there: true,
        label: "Emergenza".into(),
        icon: "phone-call".into(),
        ..KeyData::default()
    });
    let typing = page.global::<Typing<'_>>();
    typing.set_words("scuola".into());
    typing.set_icon("search".into());
    typing.set_clear("Cancella".into());
    let pages = page.global::<Pages<'_>>();
    pages.set_count(4);
    pages.set_position("1 / 4".into());
}
