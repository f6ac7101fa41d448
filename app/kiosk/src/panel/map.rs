//! The map on the screen: its pictures, what moves it, and what is said about it.

mod connect;
mod figure;
mod frame;
mod pane;
mod place;
mod still;
mod words;

use std::{sync::Arc, time::Instant};

use bundle::LanguageTag;
use locales::{Messages, without_isolates};
use map::{Drag, Glide, Look, Map, Motion, StyleName, View as MapLooking};
use screens::{Contrast, Event, Screen, TextSize, View};
use slint::{ComponentHandle, Image, Timer};

pub(super) use self::connect::connect;
use self::{frame::Margins, pane::Pane, still::Still};
use crate::ui::{Dir, Kiosk, MapData, Theme};

/// A finger that moved no further than this touched, in units of a screen of 1080 lines.
const TOUCH_UNITS: f64 = 14.0;

/// Drawn tiles that are kept, in bytes: what is seen on a screen of 1080 lines, and as much around it.
const BYTES_MAX: usize = 32 * 1024 * 1024;

/// Longest scale bar, in units.
const BAR_UNITS: f64 = 200.0;

/// What the map screen holds between frames.
pub(super) struct MapScreen {
    pane: Option<Pane>,
    /// What stands still on other screens, and what of it is shown.
    still: Option<Pane>,
    shown: Still,
    language: LanguageTag,
    motion: Motion,
    /// Pixels of the picture in one logical pixel, and logical pixels in a unit.
    pixels: f64,
    unit: f64,
    began: Instant,
    drag: Drag,
    pressed: Option<Pressed>,
    gliding: Option<(Glide, MapLooking, Instant)>,
    glide_timer: Timer,
    /// Zoom at which two fingers began.
    pinched: f64,
}

/// Where a finger came down, and what was looked at then.
struct Pressed {
    x: f64,
    y: f64,
    view: MapLooking,
    is_drag: bool,
}

impl MapScreen {
    pub(super) fn new() -> Self {
        Self {
            pane: None,
            still: None,
            shown: Still::Nothing,
            language: LanguageTag::italian(),
            motion: Motion::Full,
            pixels: 1.0,
            unit: 1.0,
            began: Instant::now(),
            drag: Drag::default(),
            pressed: None,
            gliding: None,
            glide_timer: Timer::default(),
            pinched: 0.0,
        }
    }

    /// The map of a release, or none. `ready` is called on another thread when there is more to draw.
    pub(super) fn set_map<R: Fn() + Send + Sync + 'static>(
        &mut self,
        map: Option<Map>,
        motion: Motion,
        ready: R,
    ) {
        self.stop();
        self.motion = motion;
        let ready = Arc::new(ready);
        let wake = |ready: &Arc<R>| {
            let ready = Arc::clone(ready);
            move || ready()
        };
        self.pane = map.map(|map| Pane::new(map, BYTES_MAX, wake(&ready)));
        self.still = self.pane.as_ref().map(|pane| pane.beside(still::BYTES_MAX, wake(&ready)));
    }

    /// Shows what stands on the map; `shown` is the whole view of the screen.
    pub(super) fn show(&mut self, window: &Kiosk, shown: &View) {
        let Screen::Map(view) = &shown.screen else {
            self.stop();
            return self.show_still(window, shown);
        };
        self.leave_still(window);
        self.language.clone_from(&shown.language);
        words::show(window, view, self.pane.is_some());
        self.measure(window);
        if let Some(pane) = &mut self.pane {
            pane.show(view, look(shown));
        }
        self.draw(window);
    }

    /// Forgets what a visitor saw.
    pub(super) fn forget(&mut self, window: &Kiosk) {
        self.stop();
        self.leave_still(window);
        for pane in self.pane.iter_mut().chain(&mut self.still) {
            pane.forget_services();
        }
        window.global::<MapData<'_>>().set_picture(Image::default());
    }

    /// Draws again; gives how much is still to come.
    pub(super) fn draw(&mut self, window: &Kiosk) -> usize {
        if let Some(missing) = self.draw_still(window) {
            return missing;
        }
        let global = window.global::<MapData<'_>>();
        let Some(pane) = &mut self.pane else { return 0 };
        let (picture, missing) = pane.draw();
        global.set_picture(Image::from_rgba8(picture));
        let here = pane.here();
        global.set_here_there(here.is_some());
        if let Some((x, y)) = here {
            global.set_here_x((f64::from(x) / self.pixels) as f32);
            global.set_here_y((f64::from(y) / self.pixels) as f32);
        }
        let view = pane.view();
        global.set_can_nearer(view.zoom < pane.zoom_max() - 0.01);
        global.set_can_further(view.zoom > map::ZOOM_MIN + 0.01);
        let most = (BAR_UNITS * self.unit * self.pixels) as u32;
        let (metres, bar) = view.scale_bar(most);
        global.set_bar((bar / self.pixels) as f32);
        let say = Messages::new(self.language.as_str()).unwrap_or_else(Messages::italian);
        let length = match metres {
            1000.. => say.distance(&(metres / 1000).to_string()),
            _ => say.distance_metres(&metres.to_string()),
        };
        global.set_bar_label(without_isolates(&length).into());
        missing
    }

    /// What could not be drawn since it was last asked.
    pub(super) fn take_faults(&self) -> Vec<String> {
        self.pane.as_ref().map(Pane::take_faults).unwrap_or_default()
    }

    /// How many pixels of a picture one of the window is.
    fn scale(&mut self, window: &Kiosk) {
        let factor = f64::from(window.window().scale_factor());
        self.unit = f64::from(window.global::<Theme<'_>>().get_u());
        // On very fine screens signs would be too small to touch: the picture is drawn coarser and enlarged.
        let coarse = (self.unit * factor).round().max(1.0);
        self.pixels = factor / coarse;
    }

    /// The size of the picture, and what covers it.
    pub(super) fn measure(&mut self, window: &Kiosk) -> bool {
        let global = window.global::<MapData<'_>>();
        self.scale(window);
        let picture = |logical: f32| (f64::from(logical) * self.pixels).round().max(1.0) as u32;
        let (width, height) = (picture(global.get_width()), picture(global.get_height()));
        let mut margins = Margins {
            left: picture(global.get_card_side()),
            top: picture(global.get_cover_top()),
            right: picture(global.get_cover_end()),
            bottom: picture(global.get_cover_bottom()),
        };
        if window.global::<Dir<'_>>().get_rtl() {
            std::mem::swap(&mut margins.left, &mut margins.right);
        }
        self.pane.as_mut().is_some_and(|pane| pane.set_size(width, height, margins))
    }

    fn stop(&mut self) {
        self.glide_timer.stop();
        self.gliding = None;
        self.pressed = None;
    }

    fn press(&mut self, x: f32, y: f32) {
        self.stop();
        let Some(pane) = &self.pane else { return };
        let (x, y) = (f64::from(x), f64::from(y));
        self.drag = Drag::default();
        self.drag.moved(self.began.elapsed().as_secs_f64(), x, y);
        self.pressed = Some(Pressed { x, y, view: *pane.view(), is_drag: false });
    }

    /// Whether the map moved.
    fn drag(&mut self, x: f32, y: f32) -> bool {
        let (Some(pane), Some(pressed)) = (&mut self.pane, &mut self.pressed) else { return false };
        let (dx, dy) = (f64::from(x) - pressed.x, f64::from(y) - pressed.y);
        self.drag.moved(self.began.elapsed().as_secs_f64(), f64::from(x), f64::from(y));
        pressed.is_drag |= dx.hypot(dy) > TOUCH_UNITS * self.unit;
        if pressed.is_drag {
            let (dx, dy) = (dx * self.pixels, dy * self.pixels);
            pane.set_view(pressed.view.dragged(dx, dy, pane.zoom_max()));
        }
        pressed.is_drag
    }

    /// What follows from a finger that leaves: a touch says something, a throw goes on.
    fn release(&mut self) -> Released {
        let (Some(pane), Some(pressed)) = (&mut self.pane, self.pressed.take()) else {
            return Released::Nothing;
        };
        if !pressed.is_drag {
            let before = *pane.view();
            let touched = pane.touch(pressed.x * self.pixels, pressed.y * self.pixels);
            return match touched {
                Some(target) => Released::Said(Box::new(Event::Touched(target))),
                None if before != *pane.view() => Released::Rests,
                None => Released::Nothing,
            };
        }
        let now = self.began.elapsed().as_secs_f64();
        match self.drag.released(now, self.motion) {
            Some(glide) => {
                self.gliding = Some((glide, *pane.view(), Instant::now()));
                Released::Glides
            }
            None => Released::Rests,
        }
    }

    /// Goes on gliding; says whether the map still does.
    fn glide(&mut self) -> bool {
        let (Some(pane), Some((glide, from, since))) = (&mut self.pane, &self.gliding) else {
            return false;
        };
        let seconds = since.elapsed().as_secs_f64();
        let (dx, dy) = glide.offset(seconds);
        pane.set_view(from.dragged(dx * self.pixels, dy * self.pixels, pane.zoom_max()));
        if seconds < glide.seconds() {
            return true;
        }
        self.stop();
        false
    }

    /// Moves the map as `change` says, at once.
    fn change(&mut self, change: impl Fn(&MapLooking, f64) -> MapLooking) -> bool {
        self.stop();
        let Some(pane) = &mut self.pane else { return false };
        let next = change(pane.view(), pane.zoom_max());
        pane.set_view(next);
        true
    }
}

/// How the map is drawn for a visitor.
fn look(shown: &View) -> Look {
    Look {
        style: match shown.contrast {
            Contrast::Normal => StyleName::Normal,
            Contrast::High => StyleName::HighContrast,
        },
        language: shown.language.to_string(),
        text_scale: match shown.text_size {
            TextSize::Normal => 1.0,
            TextSize::Large => 1.25,
            TextSize::Largest => 1.6,
        },
        ..Look::default()
    }
}

enum Released {
    Nothing,
    Said(Box<Event>),
    Glides,
    Rests,
}
