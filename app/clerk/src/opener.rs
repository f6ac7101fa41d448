//! Which release visitors get: the current one, or the best other one while the current one cannot be shown. What is
//! in the way is told to the updater once, which builds or returns.

use std::{
    collections::{HashMap, HashSet},
    fmt,
    sync::Arc,
};

use answers::TroubleKind;
use bundle::Digest;
use library::Library;
use store::{DataFolder, ReleaseId, Request, StoreError};

use crate::{OpenError, open::open_release};

/// The list of a release's files: built again, a release has another one.
type List = Option<Digest>;

/// Chooses and opens releases for as long as a kiosk runs.
#[derive(Debug)]
pub struct Opener {
    data: DataFolder,
    /// Releases that could not be shown, as they were then: built again, they are another chance.
    refused: HashMap<ReleaseId, List>,
    /// What was asked about already; `None` is the name of the current release itself.
    asked: HashSet<(Option<ReleaseId>, List)>,
    /// Releases whose start was noted.
    started: HashSet<(ReleaseId, List)>,
    report: fn(&str),
}

impl Opener {
    /// An opener for this folder. `report` hears what is in the way, once each.
    pub fn new(data: DataFolder, report: fn(&str)) -> Self {
        let (asked, started) = (HashSet::new(), HashSet::new());
        Self { data, refused: HashMap::new(), asked, started, report }
    }

    /// The folder.
    pub fn data(&self) -> &DataFolder {
        &self.data
    }

    /// Opens the best release and lets `make` see whether it answers. One that fails is passed over for the next;
    /// with none left, the error is that of the release that should be shown.
    pub fn open<T, E>(&mut self, make: impl Fn(Arc<Library>) -> Result<T, E>) -> Result<T, E>
    where
        E: From<OpenError> + fmt::Display,
    {
        let settings =
            self.data.settings().map_err(|error| OpenError::folder(&self.data, error))?;
        let current = self.data.current();
        let candidates = self.candidates();
        match &current {
            Ok(current) if self.has_failed(current) => self.leave(current, candidates.len() > 1),
            Err(error) if !candidates.is_empty() || !is_nothing(error) => {
                self.ask(None, &Request::Update);
            }
            _ => {}
        }
        let mut first_error = None;
        for release in candidates {
            self.note_start(&release);
            let library = open_release(&self.data, &release, &settings).map_err(E::from);
            match library.and_then(&make) {
                Ok(made) => {
                    self.refused.remove(&release);
                    return Ok(made);
                }
                Err(error) => {
                    self.refuse(&release, &format!("{error:#}"));
                    first_error.get_or_insert(error);
                }
            }
        }
        Err(match (current, first_error) {
            (Err(error), _) => OpenError::folder(&self.data, error).into(),
            (Ok(_), Some(error)) => error,
            (Ok(release), None) => OpenError::Refused(release).into(),
        })
    }

    /// Whether there is a better release than `running` to move to: a newer one, one that was mended, or any other
    /// one where `running` turned out to be damaged.
    pub fn has_better(&self, running: &ReleaseId) -> bool {
        match self.candidates().first() {
            Some(best) => best != running || self.refused.contains_key(running),
            None => false,
        }
    }

    /// What stands against the current release.
    pub fn trouble(&self) -> Option<TroubleKind> {
        match self.data.current() {
            Ok(current) if self.is_refused(&current) => Some(TroubleKind::ContentDamaged),
            Ok(current) if self.has_failed(&current) => Some(TroubleKind::FailedStarts),
            Err(error) if !is_nothing(&error) => Some(TroubleKind::ContentDamaged),
            _ => None,
        }
    }

    /// Passes a release over from now on, and asks the updater to build it again where it is the current one.
    pub fn refuse(&mut self, release: &ReleaseId, why: &str) {
        if self.is_refused(release) {
            return;
        }
        self.refused.insert(*release, self.list(release));
        (self.report)(&format!("release {release} cannot be shown: {why}"));
        // It did not fail to start: what is damaged is mended, not left.
        let _ = self.data.forget_health(release);
        if self.data.current().is_ok_and(|current| current == *release) {
            self.ask(Some(release), &Request::Rebuild { release: *release, why: why.to_owned() });
        }
    }

    /// Notes that the kiosk ran well on a release.
    pub fn note_well(&self, release: &ReleaseId) {
        if let Err(error) = self.data.note_well(release) {
            (self.report)(&format!("cannot note that release {release} runs well: {error}"));
        }
    }

    /// The current release first, then the others, the newest first. One that failed to start comes last, because
    /// it is better than nothing.
    fn candidates(&self) -> Vec<ReleaseId> {
        let current = self.data.current().ok();
        let kept = self.data.releases().unwrap_or_default().into_iter();
        let others = kept.filter(|release| Some(*release) != current);
        let mut candidates: Vec<ReleaseId> = current.into_iter().chain(others).collect();
        candidates.retain(|release| !self.is_refused(release));
        candidates.sort_by_key(|release| self.has_failed(release));
        candidates
    }

    /// Asks to go back to another release, or where there is none to build this one again.
    fn leave(&mut self, current: &ReleaseId, there_are_others: bool) {
        let why = "the kiosk started on it again and again without running well";
        let request = match there_are_others {
            true => Request::Return,
            false => Request::Rebuild { release: *current, why: why.to_owned() },
        };
        if self.ask(Some(current), &request) {
            (self.report)(&format!("release {current}: {why}"));
        }
    }

    /// Files a request once for a release as it is; says whether this was the time.
    fn ask(&mut self, about: Option<&ReleaseId>, request: &Request) -> bool {
        let list = about.and_then(|release| self.list(release));
        let is_new = self.asked.insert((about.copied(), list));
        if is_new && let Err(error) = self.data.file_request(request) {
            (self.report)(&format!("cannot ask the updater: {error}"));
        }
        is_new
    }

    /// Counts a start before anything is read: one that ends the program counts all the same.
    fn note_start(&mut self, release: &ReleaseId) {
        if self.started.insert((*release, self.list(release)))
            && let Err(error) = self.data.note_start(release)
        {
            (self.report)(&format!("cannot note the start of release {release}: {error}"));
        }
    }

    fn is_refused(&self, release: &ReleaseId) -> bool {
        self.refused.get(release).is_some_and(|list| *list == self.list(release))
    }

    fn has_failed(&self, release: &ReleaseId) -> bool {
        // The start that is going on has not failed yet.
        let now = usize::from(self.started.contains(&(*release, self.list(release))));
        let health = self.data.health(release);
        store::Health { starts: health.starts.saturating_sub(now), ..health }.has_failed()
    }

    fn list(&self, release: &ReleaseId) -> List {
        let path = self.data.release_path(release).join("release.json");
        self.data.storage().read(&path).ok().map(|bytes| Digest::of(&bytes))
    }
}

fn is_nothing(error: &StoreError) -> bool {
    matches!(error, StoreError::NothingInstalled(_))
}

#[cfg(test)]
mod tests;
