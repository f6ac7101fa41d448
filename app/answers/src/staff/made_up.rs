//! How a desk fares that nobody has: for pictures, and for tests of what is said of it.

use bundle::PackName;
use jiff::civil::{Date, date};

use super::{Diagnostics, FaultLine, FontLine, PackLine};

impl Diagnostics {
    /// The day on which it is told.
    pub const MADE_UP_ON: Date = date(2026, 11, 26);

    /// A desk with a network that failed, three reports and one fault.
    pub fn made_up(fonts: Vec<FontLine>) -> Self {
        let today = Self::MADE_UP_ON;
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            build_format: 9,
            release: Some("4f1c2a9d0b7e66d1".to_owned()),
            packs: vec![PackLine { pack: PackName::core(), version: 12 }],
            free_bytes: Some(18_400_000_000),
            now: today.at(10, 5, 0, 0),
            clock_is_believed: Some(true),
            last_update: Some(today.at(3, 0, 0, 0)),
            last_update_succeeded: Some(false),
            update_faults: vec!["no_network".to_owned()],
            desk: None,
            outbox: 3,
            screen: (1920, 1080),
            fonts,
            faults: vec![FaultLine {
                at: today.at(9, 41, 0, 0),
                text: "a question of kind `words` failed: the engine stopped".to_owned(),
            }],
        }
    }
}
