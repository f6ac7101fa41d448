//! A screen as a window shows it, and the CPU time of its pictures.

use std::time::Duration;

use kiosk::Stage;
use screens::Event;
use slint::platform::software_renderer::{PremultipliedRgbaColor, SoftwareRenderer};

use crate::bench::cpu_time;

pub(super) const SIZE: (u32, u32) = (1920, 1080);
/// A screen rests when nothing was painted for so many frames: blocks are measured again after 60 ms, four frames.
const STILL_FRAMES: usize = 8;

/// A stage with what a window shows of it.
pub(super) struct Screen {
    pub(super) stage: Stage,
    pixels: Vec<PremultipliedRgbaColor>,
}

impl Screen {
    pub(super) fn new(mut stage: Stage) -> Self {
        stage.start_frames();
        let pixels = vec![PremultipliedRgbaColor::default(); (SIZE.0 * SIZE.1) as usize];
        Self { stage, pixels }
    }

    pub(super) fn into_stage(mut self) -> Stage {
        self.stage.end_frames();
        self.stage
    }

    /// CPU time from an event until nothing of what it led to moves any more.
    pub(super) fn drawn(&mut self, event: Event) -> Duration {
        let before = cpu_time();
        self.stage.feed(event);
        self.rest();
        cpu_time().saturating_sub(before)
    }

    /// CPU time of each picture until nothing moves.
    pub(super) fn rest(&mut self) -> Vec<Duration> {
        let (mut frames, mut still) = (Vec::new(), 0);
        while still < STILL_FRAMES {
            let before = cpu_time();
            let pixels = &mut self.pixels;
            let paint = |renderer: &SoftwareRenderer| {
                renderer.render(pixels, SIZE.0 as usize);
            };
            if self.stage.frame(paint) {
                frames.push(cpu_time().saturating_sub(before));
                still = 0;
            } else {
                still += 1;
            }
        }
        frames
    }
}
