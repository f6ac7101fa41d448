//! The errands of staff: introduces what the desk keeps, what it chose and how it fares to their screens.

mod choices;
mod health;
#[cfg(test)]
mod tests;
mod worker;

pub use self::worker::{Job, StaffWorker};

use std::{path::PathBuf, sync::Arc};

use answers::{DeskTrouble, Door, Errand, KioskFacts, LanguageUse, News, PinReply};
use bundle::Language;
use desk::{Drawer, DrawerError, File, Places, Uptime, export};
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};
use library::Library;
use store::{DataFolder, Request, StoreError};

use crate::clock::{civil, signed_time, time_of_italy};

/// Runs errands, one after the other. What the desk keeps is opened with the first one that needs it, and again after
/// every fault.
pub struct StaffClerk {
    data: DataFolder,
    library: Option<Arc<Library>>,
    drawer: Option<Drawer>,
    places: Places,
    facts: KioskFacts,
    report: Box<dyn Fn(&str) + Send>,
    reported: String,
}

impl StaffClerk {
    /// A clerk for this folder. `report` hears what is wrong with what the desk keeps, once each.
    pub fn new(data: DataFolder, report: impl Fn(&str) + Send + 'static) -> Self {
        Self {
            data,
            library: None,
            drawer: None,
            places: Places::default(),
            facts: KioskFacts::default(),
            report: Box::new(report),
            reported: String::new(),
        }
    }

    /// The same clerk, for whom this folder stands for the stick.
    pub fn with_stick(mut self, folder: PathBuf) -> Self {
        self.places.folder = Some(folder);
        self
    }

    /// Another release is in use.
    pub fn set_library(&mut self, library: Option<Arc<Library>>) {
        self.library = library;
    }

    /// What only the kiosk itself can tell.
    pub fn set_facts(&mut self, facts: KioskFacts) {
        self.facts = facts;
    }

    /// Runs an errand at this moment; counting has nothing to tell.
    pub fn run(&mut self, errand: Errand, now: Timestamp) -> Option<News> {
        let today = civil(now).date();
        Some(match errand {
            Errand::LookAtDoor => News::Door(self.door()),
            Errand::TryPin(pin) => {
                let reply = self.with(|drawer| drawer.try_pin(&pin, &Uptime::now()));
                News::Pin(reply.unwrap_or_else(PinReply::Failed))
            }
            Errand::SetPin(pin) => {
                let reply = self.with(|drawer| drawer.set_pin(&pin).map(|()| PinReply::Right));
                News::Pin(reply.unwrap_or_else(PinReply::Failed))
            }
            Errand::BeginAnew => {
                self.begin_anew();
                News::Door(self.door())
            }
            Errand::ReadChoices => News::Choices(Box::new(self.choices())),
            Errand::Choose(choice) => News::Kept(self.choose(choice)),
            Errand::ReadNotices => {
                News::Notices { today, notices: self.with(|drawer| drawer.notices()) }
            }
            Errand::KeepNotice(notice) => {
                News::Kept(self.with(|drawer| drawer.keep_notice(&notice)))
            }
            Errand::DropNotice(id) => News::Kept(self.with(|drawer| drawer.drop_notice(id))),
            Errand::ReadCounts => News::Counts(self.with(|drawer| drawer.counts(today))),
            Errand::ReadDiagnostics => News::Diagnostics(Box::new(self.diagnostics(now))),
            Errand::Export => News::Exported(self.export(now)),
            Errand::Return => News::Kept(self.file(&Request::Return)),
            Errand::Count(counted) => {
                // A day that nobody knows is not counted.
                let day = self.believed_day(now)?;
                // What is not counted is told with the door and in the log, and stands in nobody's way.
                let _ = self.with(|drawer| drawer.count(day, &counted));
                return None;
            }
            Errand::ReadWall => self.wall(now),
        })
    }

    fn door(&mut self) -> Door {
        self.with(|drawer| drawer.door(&Uptime::now())).unwrap_or_else(Door::Broken)
    }

    /// Only what is damaged is put aside.
    fn begin_anew(&mut self) {
        if self.with(|_| Ok(())) == Err(DeskTrouble::Damaged) {
            match Drawer::begin_anew(&self.data) {
                Ok(drawer) => self.drawer = Some(drawer),
                Err(error) => self.tell(&error),
            }
        }
    }

    fn wall(&mut self, now: Timestamp) -> News {
        let today = self.believed_day(now);
        let notices = self.with(|drawer| drawer.notices()).unwrap_or_default();
        let languages = today.and_then(|today| self.with(|drawer| drawer.language_use(today)).ok());
        News::Wall { today, notices, languages: languages.unwrap_or_default() }
    }

    fn believed_day(&self, now: Timestamp) -> Option<Date> {
        time_of_italy(now, signed_time(&self.data)).map(DateTime::date)
    }

    fn export(&mut self, now: Timestamp) -> answers::Exported {
        let diagnostics = self.diagnostics(now);
        let json = serde_json::to_vec_pretty(&diagnostics).expect("facts have string keys only");
        let mut files = vec![File { name: "diagnostics.json".to_owned(), bytes: json }];
        if let Ok(csv) = self.with(|drawer| drawer.counts_csv()) {
            files.push(File { name: "counters.csv".to_owned(), bytes: csv.into_bytes() });
        }
        let folder = civil(now).strftime("sportello-%Y-%m-%d-%H%M").to_string();
        export(&self.places, &folder, files, &self.data.outbox())
    }

    fn file(&mut self, request: &Request) -> Result<(), DeskTrouble> {
        let filed = self.data.file_request(request);
        filed.map_err(|error| self.tell_store(error))
    }

    /// Does something with what the desk keeps. After a fault it is opened anew the next time: the disk may have room
    /// again.
    fn with<T>(
        &mut self,
        act: impl FnOnce(&mut Drawer) -> Result<T, DrawerError>,
    ) -> Result<T, DeskTrouble> {
        let drawer = match &mut self.drawer {
            Some(drawer) => Ok(drawer),
            None => Drawer::open(&self.data).map(|drawer| self.drawer.insert(drawer)),
        };
        match drawer.and_then(act) {
            Ok(done) => Ok(done),
            Err(error) => {
                if !matches!(error, DrawerError::Rule(_)) {
                    self.drawer = None;
                }
                self.tell(&error);
                Err(error.trouble())
            }
        }
    }

    fn tell_store(&mut self, error: StoreError) -> DeskTrouble {
        let error = DrawerError::Store(error);
        self.tell(&error);
        error.trouble()
    }

    /// Tells the log, once for each fault that follows another one.
    fn tell(&mut self, error: &impl std::error::Error) {
        let mut text = error.to_string();
        let mut cause = error.source();
        while let Some(deeper) = cause {
            text = format!("{text}: {deeper}");
            cause = deeper.source();
        }
        if text != self.reported {
            (self.report)(&text);
            self.reported = text;
        }
    }
}

/// The languages of the wall, the most chosen first; those that were chosen as often keep the order of the desk.
pub fn order_by_use(languages: &mut [Language], used: &[LanguageUse]) {
    let number = |language: &Language| {
        used.iter().find(|used| used.language == language.tag).map_or(0, |used| used.number)
    };
    languages.sort_by_key(|language| std::cmp::Reverse(number(language)));
}
