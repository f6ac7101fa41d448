//! What stands in the place of a screen: that it is awaited, one message, the idle warning.

use serde::Serialize;

use crate::Key;

/// A screen whose answer is still looked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LoadingView {
    /// What it will be about, as far as that is known.
    pub heading: String,
    /// `Un momento`.
    pub said: String,
}

/// One message with ways on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MessageView {
    /// A pictogram.
    pub icon: String,
    /// What is the matter.
    pub heading: String,
    /// More; may be empty.
    pub text: String,
    /// Ways on; the first is the main one.
    pub keys: Vec<Key>,
}

/// The idle warning. It covers the screen: whoever walks past reads nothing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IdleView {
    /// `Ci sei ancora?`
    pub heading: String,
    /// What happens next.
    pub text: String,
    /// Seconds left.
    pub seconds: u32,
    /// Of so many.
    pub of_seconds: u32,
    /// Go on.
    pub stay: Key,
    /// The visit is over.
    pub finish: Key,
}
