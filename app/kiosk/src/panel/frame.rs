//! What stands around every screen: the theme of the visit, header and bar.

use bundle::Direction;
use screens::{Contrast, Header, Layout, Mounting, Reach, TextSize, View};
use slint::ComponentHandle;

use super::{
    data,
    scale::{self, Scale},
};
use crate::ui::{Dir, Frame, Kiosk, Theme};

/// Name of the product; the same in every language.
const PRODUCT: &str = "Sportello";
/// The single European emergency number (91/396/EEC).
const EMERGENCY_NUMBER: &str = "112";

pub(super) fn show(window: &Kiosk, view: &View, scale: &Scale<'_>, family: &str) {
    let script = scale.script(&view.language);
    let theme = window.global::<Theme<'_>>();
    theme.set_high(view.contrast == Contrast::High);
    theme.set_size(match view.text_size {
        TextSize::Normal => 0,
        TextSize::Large => 1,
        TextSize::Largest => 2,
    });
    theme.set_family(family.into());
    theme.set_script(script.size);
    theme.set_body_line(script.body_line);
    theme.set_title_line(script.title_line);
    theme.set_reach_top(match view.reach {
        Reach::Whole => 0.0,
        Reach::Low => scale::reach_top(size(window), scale.desk.mounting),
    });
    window.global::<Dir<'_>>().set_rtl(view.direction == Direction::Rtl);
    let Header { desk, demo, emergency } = &view.header;
    let frame = window.global::<Frame<'_>>();
    frame.set_product(PRODUCT.into());
    frame.set_number(EMERGENCY_NUMBER.into());
    frame.set_desk(desk.into());
    frame.set_demo(demo.as_deref().unwrap_or_default().into());
    frame.set_emergency(data::optional_key(emergency.as_ref()));
    frame.set_back(data::optional_key(view.bar.back.as_ref()));
    frame.set_home(data::optional_key(view.bar.home.as_ref()));
    frame.set_language(data::optional_key(view.bar.language.as_ref()));
    frame.set_reading(data::key(&view.bar.reading));
    frame.set_about(data::optional_key(view.bar.about.as_ref()));
    frame.set_reach(data::optional_key(view.bar.reach.as_ref()));
    frame.set_title((&view.title).into());
    frame.set_hide(data::optional_key(view.bar.hide.as_ref()));
}

/// Size of the window, in logical pixels.
pub(super) fn size(window: &Kiosk) -> (f32, f32) {
    let size = window.window().size().to_logical(window.window().scale_factor());
    (size.width, size.height)
}

/// Adapts to the size of the window.
pub(super) fn fit(window: &Kiosk, mounting: Mounting) {
    let size = size(window);
    let theme = window.global::<Theme<'_>>();
    theme.set_u(scale::unit(size));
    theme.set_portrait(scale::layout(size) == Layout::Portrait);
    theme.set_compact(scale::is_compact(size));
    theme.set_finger(scale::finger(size, mounting));
    if theme.get_reach_top() > 0.0 {
        theme.set_reach_top(scale::reach_top(size, mounting));
    }
}
