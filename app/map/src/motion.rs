//! How the map moves under a finger and goes on after it: pure, with time as a number.

use std::collections::VecDeque;

/// Only what the finger did last says how fast it left, in seconds.
const MEMORY_SECONDS: f64 = 0.12;

/// A finger that rested so long before it left does not throw, in seconds.
const REST_SECONDS: f64 = 0.08;

/// Speeds in pixels a second: slower is a stop, faster is a mistake of the touch screen.
const SPEED_MIN: f64 = 120.0;
const SPEED_MAX: f64 = 6000.0;

/// Speed falls to a third in this time, in seconds; in all a throw lasts less than two.
const DECAY_SECONDS: f64 = 0.325;

/// Pixels a second at which a throw has ended.
const SPEED_END: f64 = 20.0;

/// Where a finger was, and when.
#[derive(Debug, Clone, Default)]
pub struct Drag {
    samples: VecDeque<(f64, f64, f64)>,
}

impl Drag {
    /// The finger is at a pixel at a time in seconds. Times that run backwards begin anew.
    pub fn moved(&mut self, seconds: f64, x: f64, y: f64) {
        if self.samples.back().is_some_and(|(last, _, _)| seconds < *last) {
            self.samples.clear();
        }
        self.samples.push_back((seconds, x, y));
        while self.samples.front().is_some_and(|(first, _, _)| seconds - first > MEMORY_SECONDS) {
            self.samples.pop_front();
        }
    }

    /// What happens once the finger leaves: a throw, or nothing where it rested, hardly moved, or motion is not wanted.
    pub fn released(&self, seconds: f64, motion: Motion) -> Option<Glide> {
        let ((from, x0, y0), (to, x1, y1)) = (self.samples.front()?, self.samples.back()?);
        let time = to - from;
        if motion == Motion::Reduced || time <= 0.0 || seconds - to > REST_SECONDS {
            return None;
        }
        let (vx, vy) = ((x1 - x0) / time, (y1 - y0) / time);
        let speed = vx.hypot(vy);
        if !speed.is_finite() || speed < SPEED_MIN {
            return None;
        }
        let limit = SPEED_MAX.min(speed) / speed;
        Some(Glide { vx: vx * limit, vy: vy * limit })
    }
}

/// Whether people want things to move by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// As usual.
    Full,
    /// Nothing moves that is not touched.
    Reduced,
}

/// A map that goes on by itself and slows down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glide {
    vx: f64,
    vy: f64,
}

impl Glide {
    /// How far it has gone so many seconds after the finger left, in pixels.
    pub fn offset(&self, seconds: f64) -> (f64, f64) {
        let time = seconds.clamp(0.0, self.seconds());
        let share = DECAY_SECONDS * (1.0 - (-time / DECAY_SECONDS).exp());
        (self.vx * share, self.vy * share)
    }

    /// When it stands still.
    pub fn seconds(&self) -> f64 {
        DECAY_SECONDS * (self.vx.hypot(self.vy) / SPEED_END).max(1.0).ln()
    }
}
