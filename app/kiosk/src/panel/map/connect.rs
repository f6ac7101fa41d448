//! From fingers and keys to the map.

use std::{cell::RefCell, rc::Rc, time::Duration};

use map::View as MapLooking;
use screens::Event;
use slint::{ComponentHandle, TimerMode};

use super::{MapScreen, Released, pane::Pane};
use crate::ui::{Kiosk, MapData};

/// How often the map moves on while it glides.
const GLIDE_TICK: Duration = Duration::from_millis(16);

/// A key moves the map by this part of its side.
const KEY_PART: f64 = 0.25;

/// Connects what moves the map; `say` hears where it came to rest and what was touched, `redraw` draws it again.
pub(in crate::panel) fn connect(
    window: &Kiosk,
    screen: &Rc<RefCell<MapScreen>>,
    say: &Rc<dyn Fn(Event)>,
    redraw: Rc<dyn Fn()>,
) {
    let global = window.global::<MapData<'_>>();
    let rest: Rc<dyn Fn()> = {
        let (screen, say, redraw) = (Rc::clone(screen), Rc::clone(say), Rc::clone(&redraw));
        Rc::new(move || {
            redraw();
            let look = screen.borrow().pane.as_ref().map(Pane::looked);
            if let Some(look) = look {
                say(Event::Looked(look));
            }
        })
    };
    let held = Rc::clone(screen);
    global.on_pressed(move |x, y| held.borrow_mut().press(x, y));
    let (held, draw) = (Rc::clone(screen), Rc::clone(&redraw));
    global.on_moved(move |x, y| {
        if held.borrow_mut().drag(x, y) {
            draw();
        }
    });
    let (held, say, still, draw) =
        (Rc::clone(screen), Rc::clone(say), Rc::clone(&rest), Rc::clone(&redraw));
    global.on_released(move || {
        let released = held.borrow_mut().release();
        match released {
            Released::Nothing => {}
            Released::Said(event) => {
                // What is looked at stays as it is while something else is lit.
                still();
                say(*event);
            }
            Released::Rests => still(),
            Released::Glides => {
                let (gliding, draw, still) =
                    (Rc::clone(&held), Rc::clone(&draw), Rc::clone(&still));
                held.borrow().glide_timer.start(TimerMode::Repeated, GLIDE_TICK, move || {
                    let goes_on = gliding.borrow_mut().glide();
                    if goes_on { draw() } else { still() }
                });
            }
        }
    });
    let changing = |change: fn(&MapLooking, f64) -> MapLooking| {
        let (held, rest) = (Rc::clone(screen), Rc::clone(&rest));
        move || {
            let changed = held.borrow_mut().change(change);
            if changed {
                rest();
            }
        }
    };
    global.on_come_nearer(changing(|view, zoom_max| view.stepped(1, zoom_max)));
    global.on_go_further(changing(|view, zoom_max| view.stepped(-1, zoom_max)));
    let (held, still) = (Rc::clone(screen), Rc::clone(&rest));
    global.on_go_here(move || {
        if let Some(pane) = &mut held.borrow_mut().pane {
            pane.go_here();
        }
        still();
    });
    let (held, still) = (Rc::clone(screen), Rc::clone(&rest));
    global.on_stepped(move |x, y| {
        let (x, y) = (f64::from(x) * KEY_PART, f64::from(y) * KEY_PART);
        let changed = held.borrow_mut().change(|view, zoom_max| {
            view.dragged(-x * f64::from(view.width), -y * f64::from(view.height), zoom_max)
        });
        if changed {
            still();
        }
    });
    let (held, still) = (Rc::clone(screen), Rc::clone(&rest));
    global.on_zoomed(move |x, y, steps| {
        let mut screen = held.borrow_mut();
        let pixels = screen.pixels;
        let (x, y) = (f64::from(x) * pixels, f64::from(y) * pixels);
        let zoomed = |view: &MapLooking, zoom_max| {
            view.zoomed_at(x, y, (view.zoom + f64::from(steps)).round(), zoom_max)
        };
        let changed = screen.change(zoomed);
        drop(screen);
        if changed {
            still();
        }
    });
    let held = Rc::clone(screen);
    global.on_pinch_started(move || {
        let mut screen = held.borrow_mut();
        screen.stop();
        screen.pinched = screen.pane.as_ref().map_or(0.0, |pane| pane.view().zoom);
    });
    let (held, draw) = (Rc::clone(screen), redraw);
    global.on_pinched(move |x, y, scale| {
        let mut screen = held.borrow_mut();
        let zoom = screen.pinched + f64::from(scale.max(0.01)).log2();
        let (x, y) = (f64::from(x) * screen.pixels, f64::from(y) * screen.pixels);
        let changed = screen.change(|view, zoom_max| view.zoomed_at(x, y, zoom, zoom_max));
        drop(screen);
        if changed {
            draw();
        }
    });
    global.on_pinch_ended(move || rest());
}
