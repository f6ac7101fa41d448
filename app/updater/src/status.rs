//! The report that staff and programs read: what is installed, from whom and how old, what is coming, what failed.

use std::collections::BTreeMap;

use bundle::{LanguageTag, PackName};
use jiff::Timestamp;
use serde::Serialize;
use store::{
    Clock, DataFolder, Release, ReleaseId, Status, StoreError,
    status::{Attempt, Coming, Fault, PackStatus, ReturnReason, Traffic},
};

use crate::{Change, Outcome, UpdateError, install, offers::Offer, trust::Trust};

/// The state of a device, read from what is really there. As JSON it is the answer of `status --json`: fields may be
/// added, and none changes its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The release in use.
    pub release: Option<ReleaseId>,
    /// Signed with demonstration keys.
    pub demo: bool,
    /// Its packs.
    pub packs: BTreeMap<PackName, PackReport>,
    /// Languages that are indexed.
    pub languages: Vec<LanguageTag>,
    /// When the release in use was made current.
    pub installed: Option<Timestamp>,
    /// When the newest metadata seen was signed.
    pub published: Option<Timestamp>,
    /// The release that was returned from; updates do not bring it back.
    pub held: Option<ReleaseId>,
    /// Why it was returned from.
    pub held_because: Option<ReturnReason>,
    /// The last update that was tried.
    pub last_attempt: Option<Attempt>,
    /// When the next one begins by itself; absent where nothing does.
    pub next_attempt: Option<Timestamp>,
    /// The update at work, or the one that was interrupted.
    pub coming: Option<ComingReport>,
    /// What updates took from the network.
    pub traffic: Option<Traffic>,
    /// Whether ages can be known.
    pub clock: Clock,
    /// What is wrong with this device now.
    pub problems: Vec<Fault>,
}

/// A pack in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PackReport {
    /// Version of its content.
    pub version: u64,
    /// The role that signed it.
    pub role: Option<String>,
    /// When the role was signed; absent where it does not say so.
    pub signed: Option<Timestamp>,
    /// Until when the role vouches for it.
    pub expires: Option<Timestamp>,
    /// Whole days since it was signed; absent where nobody can know.
    pub age_days: Option<u32>,
    /// Whether the signature is past its date; absent where nobody can know.
    pub expired: Option<bool>,
}

/// An update at work, or one that was interrupted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComingReport {
    /// What it fetches, and how far it is.
    #[serde(flatten)]
    pub coming: Coming,
    /// Percent of what is fetched, 0 to 100; absent until it is known how much there is.
    pub percent: Option<u8>,
    /// Nobody is at work any more: it was killed, or the power went. The next update goes on from there.
    pub interrupted: bool,
}

/// What an update learnt, to be kept for the report.
#[derive(Default)]
pub(crate) struct News {
    pub(crate) published: Option<Timestamp>,
    pub(crate) offers: BTreeMap<PackName, Offer>,
    pub(crate) listed: BTreeMap<PackName, u64>,
}

/// Reports what is there; it works with nothing installed and with damaged trust, and says so. Ages are counted by
/// the clock of this machine.
pub fn status(data: &DataFolder) -> Report {
    status_at(data, Timestamp::now())
}

/// The same by a clock that says `now`.
pub fn status_at(data: &DataFolder, now: Timestamp) -> Report {
    let mut problems = Vec::new();
    let mut problem = |error: UpdateError| problems.push(error.fault());
    let release = release_in_use(data, &mut problem);
    let floor = match Trust::load(data) {
        Ok(trust) => trust.time_floor(),
        Err(error) => {
            problem(error.into());
            None
        }
    };
    let kept = data.status().unwrap_or_else(|error| {
        problem(error.into());
        Status::default()
    });
    let signed_in_packs = kept.packs.values().filter_map(|pack| pack.signed);
    let signed = signed_in_packs.chain(floor).chain(kept.signed_time).max();
    let clock = Clock::compare(now, signed);
    let packs = release.iter().flat_map(|release| &release.packs).map(|(pack, installed)| {
        let version = installed.pack_version;
        let known = kept.packs.get(pack).filter(|known| known.version == version).cloned();
        let unknown = PackStatus { version, role: None, signed: None, expires: None };
        (pack.clone(), PackReport::new(known.unwrap_or(unknown), &clock))
    });
    Report {
        packs: packs.collect(),
        demo: release.as_ref().is_some_and(|release| release.demo),
        languages: release.as_ref().map(|release| release.languages.clone()).unwrap_or_default(),
        release: release.map(|release| release.id),
        installed: kept.installed,
        published: kept.published,
        held: kept.held,
        held_because: kept.held_because,
        last_attempt: kept.last_attempt,
        next_attempt: kept.next_attempt,
        coming: kept.coming.map(|coming| ComingReport {
            percent: coming.percent(),
            interrupted: !data.is_updating(),
            coming,
        }),
        traffic: kept.traffic,
        clock,
        problems,
    }
}

impl PackReport {
    fn new(pack: PackStatus, clock: &Clock) -> Self {
        Self {
            age_days: pack.signed.and_then(|signed| clock.days_since(signed)),
            expired: pack.expires.and_then(|expires| clock.is_past(expires)),
            version: pack.version,
            role: pack.role,
            signed: pack.signed,
            expires: pack.expires,
        }
    }
}

fn release_in_use(data: &DataFolder, problem: &mut impl FnMut(UpdateError)) -> Option<Release> {
    let id = match data.current() {
        Ok(id) => id,
        Err(StoreError::NothingInstalled(_)) => return None,
        Err(error) => {
            problem(error.into());
            return None;
        }
    };
    let release = data.release(&id).map_err(|error| problem(error.into())).ok()?;
    if install::whole(data, &id).is_none() {
        let path = data.release_path(&id);
        let what = "a built file is missing, changed or of an older program".to_owned();
        problem(StoreError::Damaged { path, what }.into());
    }
    Some(release)
}

/// Writes down how an update went. Nothing is coming any more.
pub(crate) fn note(
    data: &DataFolder,
    source: &str,
    now: Timestamp,
    result: &Result<Outcome, UpdateError>,
    news: News,
) -> Result<(), StoreError> {
    let mut status = read(data);
    status.published = news.published.or(status.published);
    status.signed_time =
        Trust::load(data).ok().and_then(|trust| trust.time_floor()).max(status.signed_time);
    if !news.listed.is_empty() {
        status.offered = news.listed;
    }
    if let Ok(outcome) = result {
        take(&mut status, outcome, &news.offers, now);
    }
    status.coming = None;
    status.last_attempt = Some(Attempt {
        at: now,
        source: source.to_owned(),
        succeeded: result.is_ok(),
        faults: match result {
            Ok(outcome) => outcome.faults.clone(),
            Err(error) => vec![error.fault()],
        },
    });
    data.write_status(&status)
}

/// Writes down that a release was left for another one.
pub(crate) fn note_return(
    data: &DataFolder,
    left: Option<ReleaseId>,
    why: ReturnReason,
    now: Timestamp,
) -> Result<(), StoreError> {
    let held_because = left.map(|_| why);
    data.write_status(&Status { held: left, held_because, installed: Some(now), ..read(data) })
}

/// The release that was returned from.
pub(crate) fn held(data: &DataFolder) -> Option<ReleaseId> {
    read(data).held
}

fn take(
    status: &mut Status,
    outcome: &Outcome,
    offers: &BTreeMap<PackName, Offer>,
    now: Timestamp,
) {
    if matches!(outcome.change, Change::Installed | Change::Rebuilt) {
        status.installed = Some(now);
        status.held = None;
        status.held_because = None;
    }
    for (pack, version) in &outcome.packs {
        if let Some(offer) = offers.get(pack).filter(|offer| offer.version == *version) {
            let pack_status = PackStatus {
                version: *version,
                role: Some(offer.role.clone()),
                signed: offer.signed,
                expires: Some(offer.expires),
            };
            status.packs.insert(pack.clone(), pack_status);
        }
    }
    status.packs.retain(|pack, _| outcome.packs.contains_key(pack));
}

/// What was remembered; nothing where the file cannot be read, because an update must not fail for it.
fn read(data: &DataFolder) -> Status {
    data.status().unwrap_or_default()
}
