//! `status.json`, and the report that staff and programs read: what is installed, how old, what failed.

use std::collections::BTreeMap;

use bundle::{LanguageTag, PackName};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{DataFolder, ReleaseId, StoreError};

use crate::{Change, Fault, Outcome, UpdateError, install, offers::Offer, trust::Trust};

/// Version of `status.json`.
const FORMAT: u32 = 1;

/// `status.json`: what the updater remembers to tell. Losing it loses no content and no trust.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// Version of the file.
    pub format: u32,
    /// When the timestamp that was verified last was signed.
    #[serde(default)]
    pub published: Option<Timestamp>,
    /// When the release in use was made current.
    #[serde(default)]
    pub installed: Option<Timestamp>,
    /// Packs in use, as they were offered when they came.
    #[serde(default)]
    pub packs: BTreeMap<PackName, PackStatus>,
    /// The release that staff returned from; updates do not bring it back.
    #[serde(default)]
    pub held: Option<ReleaseId>,
    /// The last update that was tried.
    #[serde(default)]
    pub last_attempt: Option<Attempt>,
}

/// A pack in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackStatus {
    /// Version of its content.
    pub version: u64,
    /// The role that signed it.
    pub role: Option<String>,
    /// When the role was signed; absent where it does not say so.
    pub signed: Option<Timestamp>,
    /// Until when the role vouches for it.
    pub expires: Option<Timestamp>,
}

/// An update that was tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// When, by this device's clock.
    pub at: Timestamp,
    /// Where from.
    pub source: String,
    /// Whether the release in use is now the newest, apart from the faults.
    pub succeeded: bool,
    /// What was refused or failed.
    pub faults: Vec<Fault>,
}

/// The state of a device, read from what is really there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The release in use.
    pub release: Option<ReleaseId>,
    /// Signed with demonstration keys.
    pub demo: bool,
    /// Its packs.
    pub packs: BTreeMap<PackName, PackStatus>,
    /// Languages that are indexed.
    pub languages: Vec<LanguageTag>,
    /// When the release in use was made current.
    pub installed: Option<Timestamp>,
    /// When the newest metadata seen was signed.
    pub published: Option<Timestamp>,
    /// The release that staff returned from; updates do not bring it back.
    pub held: Option<ReleaseId>,
    /// The last update that was tried.
    pub last_attempt: Option<Attempt>,
    /// What is wrong with this device now.
    pub problems: Vec<Fault>,
}

impl Default for Status {
    fn default() -> Self {
        Self {
            format: FORMAT,
            published: None,
            installed: None,
            packs: BTreeMap::new(),
            held: None,
            last_attempt: None,
        }
    }
}

/// What an update learnt, to be kept for the report.
#[derive(Default)]
pub(crate) struct News {
    pub(crate) published: Option<Timestamp>,
    pub(crate) offers: BTreeMap<PackName, Offer>,
}

/// Reports what is there; it works with nothing installed and with damaged trust, and says so.
pub fn status(data: &DataFolder) -> Report {
    let mut problems = Vec::new();
    let release = match data.current() {
        Ok(id) => match data.release(&id) {
            Ok(release) if install::whole(data, &id).is_some() => Some(release),
            Ok(release) => {
                let path = data.release_path(&id);
                let what = "a built file is missing, changed or of an older program".to_owned();
                problems.push(Fault::of(&StoreError::Damaged { path, what }.into()));
                Some(release)
            }
            Err(error) => {
                problems.push(Fault::of(&error.into()));
                None
            }
        },
        Err(StoreError::NothingInstalled(_)) => None,
        Err(error) => {
            problems.push(Fault::of(&error.into()));
            None
        }
    };
    if let Err(error) = Trust::load(data) {
        problems.push(Fault::of(&error.into()));
    }
    let kept = read(data);
    let packs = release.iter().flat_map(|release| &release.packs).map(|(pack, installed)| {
        let version = installed.pack_version;
        let known = kept.packs.get(pack).filter(|known| known.version == version).cloned();
        let unknown = PackStatus { version, role: None, signed: None, expires: None };
        (pack.clone(), known.unwrap_or(unknown))
    });
    Report {
        packs: packs.collect(),
        demo: release.as_ref().is_some_and(|release| release.demo),
        languages: release.as_ref().map(|release| release.languages.clone()).unwrap_or_default(),
        release: release.map(|release| release.id),
        installed: kept.installed,
        published: kept.published,
        held: kept.held,
        last_attempt: kept.last_attempt,
        problems,
    }
}

/// Writes down how an update went.
pub(crate) fn note(
    data: &DataFolder,
    source: &str,
    now: Timestamp,
    result: &Result<Outcome, UpdateError>,
    news: News,
) -> Result<(), StoreError> {
    let mut status = read(data);
    status.published = news.published.or(status.published);
    if let Ok(outcome) = result {
        status.take(outcome, &news.offers, now);
    }
    status.last_attempt = Some(Attempt {
        at: now,
        source: source.to_owned(),
        succeeded: result.is_ok(),
        faults: match result {
            Ok(outcome) => outcome.faults.clone(),
            Err(error) => vec![Fault::of(error)],
        },
    });
    write(data, &status)
}

/// Writes down that staff left a release for another one.
pub(crate) fn note_return(
    data: &DataFolder,
    left: Option<ReleaseId>,
    now: Timestamp,
) -> Result<(), StoreError> {
    write(data, &Status { held: left, installed: Some(now), ..read(data) })
}

/// The release that staff returned from.
pub(crate) fn held(data: &DataFolder) -> Option<ReleaseId> {
    read(data).held
}

impl Status {
    fn take(&mut self, outcome: &Outcome, offers: &BTreeMap<PackName, Offer>, now: Timestamp) {
        if matches!(outcome.change, Change::Installed | Change::Rebuilt) {
            self.installed = Some(now);
            self.held = None;
        }
        for (pack, version) in &outcome.packs {
            if let Some(offer) = offers.get(pack).filter(|offer| offer.version == *version) {
                let pack_status = PackStatus {
                    version: *version,
                    role: Some(offer.role.clone()),
                    signed: offer.signed,
                    expires: Some(offer.expires),
                };
                self.packs.insert(pack.clone(), pack_status);
            }
        }
        self.packs.retain(|pack, _| outcome.packs.contains_key(pack));
    }
}

/// What was remembered; nothing where the file is missing, damaged or of another format.
fn read(data: &DataFolder) -> Status {
    let bytes = data.storage().read(&data.status_path()).ok();
    let status = bytes.and_then(|bytes| serde_json::from_slice::<Status>(&bytes).ok());
    status.filter(|status| status.format == FORMAT).unwrap_or_default()
}

fn write(data: &DataFolder, status: &Status) -> Result<(), StoreError> {
    let json = serde_json::to_vec_pretty(status).expect("a status has string keys only");
    data.write(&data.status_path(), &json)
}
