//! What a desk keeps, on a real disk: kept, read again, damaged, carried away.

mod bad_stick;
mod counts;
mod damage;
mod export;
mod notices;
mod pin;

use desk::{Drawer, Uptime};
use jiff::civil::Date;
use store::{DataFolder, Settings};
use tempfile::TempDir;

/// A data folder that goes with its value.
struct Desk {
    data: DataFolder,
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let data = DataFolder::create(folder.path().join("data"), &Settings::default());
        Self { data: data.expect("a data folder"), folder }
    }

    fn open(&self) -> Drawer {
        Drawer::open(&self.data).expect("a drawer")
    }
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn at(seconds: i64) -> Uptime {
    Uptime { boot: "one".to_owned(), seconds }
}
