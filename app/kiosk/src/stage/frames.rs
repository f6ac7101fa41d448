//! A stage that lays out and paints as a window does: frame after frame, and of each only what changed.

use std::time::Duration;

use slint::platform::{
    software_renderer::{RepaintBufferType, SoftwareRenderer},
    update_timers_and_animations,
};

use super::{Stage, platform::pass};

/// A screen shows sixty frames a second.
const FRAME: Duration = Duration::from_micros(16_667);

impl Stage {
    /// From now on nothing is laid out or painted but by `frame`.
    pub fn start_frames(&mut self) {
        self.is_in_frames = true;
    }

    /// Lays out at once again, as before `start_frames`.
    pub fn end_frames(&mut self) {
        self.is_in_frames = false;
        self.show();
    }

    /// The next frame is painted whole, as when another window lay above.
    pub fn uncover(&mut self) {
        self.adapter.request_redraw();
        self.adapter.draw_if_needed(|renderer| {
            // The renderer forgets what it painted when the kind of its buffer changes.
            renderer.set_repaint_buffer_type(RepaintBufferType::NewBuffer);
            renderer.set_repaint_buffer_type(RepaintBufferType::ReusedBuffer);
        });
        self.adapter.request_redraw();
    }

    /// What a window does from one frame to the next. `paint` renders into a buffer that is kept from frame to frame; it
    /// is not called where nothing changed, which is told.
    pub fn frame(&mut self, paint: impl FnOnce(&SoftwareRenderer)) -> bool {
        update_timers_and_animations();
        let is_painted = self.adapter.draw_if_needed(paint);
        pass(FRAME);
        is_painted
    }
}
