//! What a visitor does to a screen without a display.

use slint::{
    ComponentHandle, LogicalPosition,
    platform::{PointerEventButton, WindowEvent},
};

use super::{Element, Stage};

impl Stage {
    /// Touches the middle of an element with a finger.
    pub fn touch(&mut self, element: &Element) {
        self.draw_finger(&[(element.x + element.width / 2.0, element.y + element.height / 2.0)]);
    }

    /// Puts a finger down at the first point, in logical pixels, draws it over the others and lifts it at the last.
    pub fn draw_finger(&mut self, points: &[(f32, f32)]) {
        let (Some(first), Some(last)) = (points.first(), points.last()) else { return };
        let at = |(x, y): (f32, f32)| LogicalPosition::new(x, y);
        let (position, button) = (at(*first), PointerEventButton::Left);
        let mut events = vec![
            WindowEvent::PointerMoved { position },
            WindowEvent::PointerPressed { position, button },
        ];
        let moves = points.iter().skip(1).copied();
        events.extend(moves.map(|point| WindowEvent::PointerMoved { position: at(point) }));
        events.push(WindowEvent::PointerReleased { position: at(*last), button });
        events.push(WindowEvent::PointerExited);
        for event in events {
            self.panel.window().window().dispatch_event(event);
        }
        self.take_said();
    }

    /// Presses a key of the keyboard.
    pub fn press(&mut self, text: impl Into<slint::SharedString>) {
        let text = text.into();
        let window = self.panel.window().window();
        window.dispatch_event(WindowEvent::KeyPressed { text: text.clone() });
        window.dispatch_event(WindowEvent::KeyReleased { text });
        self.take_said();
    }
}
