//! Text size, contrast and how high the keys lie.

use serde::Serialize;

use crate::Key;

/// What a visitor may choose to read and touch better.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReadingView {
    /// `Come vuoi leggere?`
    pub heading: String,
    /// Heading of the sizes.
    pub sizes_heading: String,
    /// The three sizes.
    pub sizes: Vec<Key>,
    /// Heading of the contrasts.
    pub contrasts_heading: String,
    /// The two contrasts.
    pub contrasts: Vec<Key>,
    /// Heading of how high the keys lie.
    pub reaches_heading: String,
    /// Anywhere or low; none on screens that are wider than high.
    pub reaches: Vec<Key>,
    /// A sentence to try it on.
    pub sample: String,
}
