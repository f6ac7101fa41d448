//! `outbox/*.json`: what visitors told, until staff or the updater take it away.

use jiff::{ToSpan as _, civil::Date};

use crate::{DataFolder, StoreError, durable::remove};

/// What nobody took away by then is deleted.
const DAYS_MAX: i64 = 30;
/// More than these are not kept: a box that nobody empties must not fill the disk.
const FILES_MAX: usize = 500;

impl DataFolder {
    /// Puts a letter into the outbox under its day. A full outbox takes nothing more.
    pub fn put_in_outbox(&self, day: Date, json: &[u8]) -> Result<(), StoreError> {
        let names = self.letters()?;
        if names.len() >= FILES_MAX {
            let source = std::io::Error::other("nobody has emptied the outbox");
            return Err(StoreError::io("write", &self.outbox())(source));
        }
        let free = |number: &usize| !names.contains(&format!("{day}-{number:03}.json"));
        let number = (1..=FILES_MAX).find(free).unwrap_or(FILES_MAX);
        self.write(&self.outbox().join(format!("{day}-{number:03}.json")), json)
    }

    /// Names of what lies there, the oldest first.
    pub fn letters(&self) -> Result<Vec<String>, StoreError> {
        let mut names = self.list(&self.outbox())?;
        names.retain(|name| name.ends_with(".json") && !name.starts_with('.'));
        names.sort();
        Ok(names)
    }

    /// Deletes what has lain there too long. What bears no day is none of ours and stays.
    pub fn sweep_outbox(&self, today: Date) -> Result<(), StoreError> {
        let Ok(oldest) = today.checked_sub(DAYS_MAX.days()) else { return Ok(()) };
        for name in self.letters()? {
            let day = name.get(..10).and_then(|day| day.parse::<Date>().ok());
            if day.is_some_and(|day| day < oldest) {
                remove(self.storage(), &self.outbox().join(name))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;

    use super::*;
    use crate::{MemoryStorage, Settings};

    fn folder() -> DataFolder {
        let storage = Arc::new(MemoryStorage::new());
        DataFolder::create_on(storage, "/data", &Settings::default()).expect("a data folder")
    }

    #[test]
    fn letters_have_names_of_their_own_and_do_not_stay_for_ever() {
        let data = folder();
        let day = date(2026, 11, 26);
        for letter in [b"{}", b"[]"] {
            data.put_in_outbox(day, letter).expect("room");
        }
        data.put_in_outbox(date(2026, 10, 26), b"{}").expect("room");
        data.put_in_outbox(date(2026, 10, 27), b"{}").expect("room");
        data.sweep_outbox(day).expect("a folder that can be written");
        let names = data.letters().expect("a folder that can be read");
        assert_eq!(names, ["2026-10-27-001.json", "2026-11-26-001.json", "2026-11-26-002.json"]);
    }

    #[test]
    fn a_full_outbox_takes_nothing_more() {
        let data = folder();
        for _ in 0..FILES_MAX {
            data.put_in_outbox(date(2026, 11, 26), b"{}").expect("room");
        }
        assert!(data.put_in_outbox(date(2026, 11, 26), b"{}").is_err());
        assert_eq!(data.letters().expect("a folder").len(), FILES_MAX);
    }
}
