//! One update from one source, from metadata to the flip of `current`.

use std::collections::BTreeMap;

use bundle::PackName;
use jiff::Timestamp;
use store::{DataFolder, ReleaseId, status::Fault};

use crate::{
    Source, UpdateError,
    choice::Choice,
    offers::{self, Subscription},
    status::{self, News},
    trust::Trust,
};

/// What an update came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The release in use now.
    pub release: ReleaseId,
    /// What was done.
    pub change: Change,
    /// Versions in use, by pack.
    pub packs: BTreeMap<PackName, u64>,
    /// Packs and roles that were refused while the rest went on.
    pub faults: Vec<Fault>,
}

/// What an update did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Another release is in use now.
    Installed,
    /// The release in use was damaged or of an older program, and was built again.
    Rebuilt,
    /// The newest content was in use already.
    UpToDate,
    /// The newest content is the one that staff returned from; it does not come back by itself.
    Held,
}

/// Updates once. `now` is the clock, which counts only as far as it is not behind signed time. Whatever fails, the
/// content in use stays in use, and `status.json` says what happened.
pub fn once(data: &DataFolder, source: &Source, now: Timestamp) -> Result<Outcome, UpdateError> {
    let _lock = data.lock_for_update()?;
    let mut news = News::default();
    let result = update(data, source, now, &mut news);
    let noted = status::note(data, &source.to_string(), now, &result, news);
    let outcome = result?;
    noted?;
    Ok(outcome)
}

fn update(
    data: &DataFolder,
    source: &Source,
    now: Timestamp,
    news: &mut News,
) -> Result<Outcome, UpdateError> {
    let settings = data.settings()?;
    let mut trust = Trust::load(data)?;
    let mut verified = trust.refresh(source, now)?;
    news.published = verified.issued();

    let subscription = Subscription(settings.packs.as_deref());
    let mut offers = offers::read(&mut verified, &subscription);
    trust.save()?;

    let mut choice = Choice::new(data);
    choice.keep_what_refused_roles_sign(&mut offers, &verified, &subscription)?;
    choice.miss(&offers, &subscription)?;
    for offer in offers.packs.values() {
        choice.take(source, &mut verified, offer, trust.pack_floor(&offer.pack))?;
    }
    news.offers = offers.packs;

    let held = status::held(data);
    let (release, change) = choice.install(source, verified.demo(), held)?;
    let packs = match change {
        Change::Held => data.release(&release)?.packs,
        _ => choice.installed(),
    };
    let packs: BTreeMap<_, _> = packs.into_iter().map(|(n, pack)| (n, pack.pack_version)).collect();
    packs.iter().for_each(|(pack, version)| trust.raise_pack_floor(pack, *version));
    trust.save()?;
    Ok(Outcome { release, change, packs, faults: choice.into_faults() })
}
