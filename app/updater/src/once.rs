//! One update from one source, from metadata to the flip of `current`.

use std::{collections::BTreeMap, sync::Arc};

use bundle::PackName;
use jiff::Timestamp;
use store::{
    DataFolder, InstalledPack, ReleaseId, Request, Settings, Status, StoreError,
    status::{Fault, Phase},
};

use crate::{
    Builder, Source, UpdateError,
    choice::Choice,
    collect, error,
    fetch::Fetcher,
    install::Site,
    offers::{self, Subscription},
    order::Order,
    progress::Progress,
    status::{self, News},
    traffic::Counter,
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
    /// The newest content is one that was returned from; it does not come back by itself.
    Held,
}

/// Every version of a pack that an update wanted.
type EverWanted = BTreeMap<PackName, Vec<InstalledPack>>;

/// Updates once. `now` is the clock, which counts only as far as it is not behind signed time. Whatever fails, the
/// content in use stays in use, and `status.json` says what happened.
pub fn once(
    data: &DataFolder,
    source: &Source,
    builder: &dyn Builder,
    now: Timestamp,
) -> Result<Outcome, UpdateError> {
    let site = Site::enter(data, builder)?;
    let order = site.put_in_order(now)?;
    let settings = data.settings()?;
    let counter = Arc::new(Counter::of(data, &settings, now));
    let desk_source = source.clone().of_desk(settings.proxy.as_deref(), counter.clone());
    let progress = Progress::begin(data, &source.to_string(), now);
    let checkpoint = || counter.keep(data);
    let fetcher = Fetcher::new(data, &desk_source, &progress, &checkpoint);
    let mut news = News::default();
    let updated = update(&site, fetcher, &progress, &settings, &order, now, &mut news);
    counter.keep(data);
    let result = updated.map(|(outcome, wanted)| with_order(outcome, order, tidy(data, &wanted)));
    let noted = status::note(data, &source.to_string(), now, &result, news);
    data.answer_request(&Request::Update)?;
    let outcome = result?;
    noted?;
    Ok(outcome)
}

fn update(
    site: &Site<'_>,
    fetcher: Fetcher<'_>,
    progress: &Progress<'_>,
    settings: &Settings,
    order: &Order,
    now: Timestamp,
    news: &mut News,
) -> Result<(Outcome, EverWanted), UpdateError> {
    let mut trust = Trust::load(site.data)?;
    let mut verified = trust.refresh(fetcher.source(), now)?;
    news.published = verified.issued();

    let subscription = Subscription(settings.packs.as_deref());
    let mut offers = offers::read(&mut verified, &subscription);
    trust.save()?;

    progress.phase(Phase::Manifests);
    let mut choice = Choice::new(site, fetcher, progress);
    choice.keep_what_refused_roles_sign(&mut offers, &verified, &subscription)?;
    choice.miss(&offers, &subscription)?;
    for offer in offers.packs.values() {
        choice.take(&mut verified, offer, trust.pack_floor(&offer.pack))?;
    }
    news.offers = offers.packs;
    news.listed = offers.listed;

    let held = status::held(site.data);
    let (release, change) = choice.install(&mut trust, verified.demo(), held, order.is_damaged)?;
    // Whatever was damaged came again, or another release took its place.
    site.answer_rebuilds()?;
    let packs = match change {
        Change::Held => site.data.release(&release)?.packs,
        _ => choice.installed(),
    };
    let packs = packs.into_iter().map(|(name, pack)| (name, pack.pack_version)).collect();
    let (faults, wanted) = choice.finish();
    Ok((Outcome { release, change, packs, faults }, wanted))
}

/// Removes what nobody needs any more; the objects only once the release in use ran well, and once for each. What is
/// left over harms nobody, so this fails no update.
fn tidy(data: &DataFolder, wanted: &EverWanted) -> Result<(), StoreError> {
    collect::releases(data)?;
    let current = data.current()?;
    if data.health(&current).well && data.status()?.swept != Some(current) {
        collect::objects(data, wanted)?;
        data.write_status(&Status { swept: Some(current), ..data.status()? })?;
    }
    Ok(())
}

/// Adds what was done before the update and after it.
fn with_order(mut outcome: Outcome, order: Order, tidied: Result<(), StoreError>) -> Outcome {
    if order.rebuilt == Some(outcome.release) && outcome.change == Change::UpToDate {
        outcome.change = Change::Rebuilt;
    }
    outcome.faults.extend(order.left.as_ref().map(error::fault_of_failed_starts));
    outcome.faults.extend(order.fault.filter(|_| outcome.change != Change::Installed));
    outcome.faults.extend(tidied.err().map(|error| UpdateError::from(error).fault()));
    outcome
}
