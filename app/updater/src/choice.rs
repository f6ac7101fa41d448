//! Which version of each pack the next release is made of: the one on offer, or, where that is refused, the one
//! before. One faulty Region stops nobody else; a faulty `core` stops everything.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
};

use bundle::{PackClass, PackName};
use store::{
    InstalledPack, Release, ReleaseId,
    status::{Fault, FaultCode, Phase},
};

use crate::{
    BuildCause, BuildFailure, Change, PackError, TrustError, UpdateError, error,
    fetch::{self, Fetcher, Wanted},
    install::{self, Site},
    offers::{Offer, Offers, Subscription},
    progress::Progress,
    room,
    trust::{Trust, Verified},
};

/// A release in the making.
pub(crate) struct Choice<'a> {
    site: &'a Site<'a>,
    fetcher: Fetcher<'a>,
    progress: &'a Progress<'a>,
    /// Packs of the release in use that were not fallen back on yet.
    before: BTreeMap<PackName, InstalledPack>,
    packs: BTreeMap<PackName, Wanted>,
    /// Every version of a pack that was wanted at some time: what came of it stays for the next update.
    wanted: BTreeMap<PackName, Vec<InstalledPack>>,
    /// Packs whose damaged objects were dropped, so that they were fetched again: that helps once.
    mended: BTreeSet<PackName>,
    /// Packs of a role that was refused as a whole.
    of_refused_roles: BTreeSet<PackName>,
    faults: Vec<Fault>,
}

impl<'a> Choice<'a> {
    /// Nothing chosen yet; the release in use is what can be fallen back on.
    pub(crate) fn new(
        site: &'a Site<'a>,
        fetcher: Fetcher<'a>,
        progress: &'a Progress<'a>,
    ) -> Self {
        let current = site.data.current().and_then(|id| site.data.release(&id));
        Self {
            site,
            fetcher,
            progress,
            before: current.map(|release| release.packs).unwrap_or_default(),
            packs: BTreeMap::new(),
            wanted: BTreeMap::new(),
            mended: BTreeSet::new(),
            of_refused_roles: BTreeSet::new(),
            faults: Vec::new(),
        }
    }

    /// Keeps the packs in use of every role that was refused as a whole.
    pub(crate) fn keep_what_refused_roles_sign(
        &mut self,
        offers: &mut Offers,
        verified: &Verified,
        subscription: &Subscription<'_>,
    ) -> Result<(), UpdateError> {
        for (role, error) in std::mem::take(&mut offers.refused) {
            if verified.signs(&role, &PackName::core()) {
                return Err(UpdateError::Trust(error));
            }
            let known = self.before.keys().cloned().chain(subscription.named());
            let packs: BTreeSet<PackName> = known.filter(|p| verified.signs(&role, p)).collect();
            if packs.is_empty() {
                let explained = (error.code(), error.advice());
                self.faults.push(error::fault_of_part(
                    format!("role {role}"),
                    &error,
                    explained,
                    None,
                ));
            }
            for pack in packs {
                self.fall_back(&pack, &error, (error.code(), error.advice()));
                self.of_refused_roles.insert(pack);
            }
        }
        Ok(())
    }

    /// Notes packs that were asked for by name and that nobody offers.
    pub(crate) fn miss(
        &mut self,
        offers: &Offers,
        subscription: &Subscription<'_>,
    ) -> Result<(), UpdateError> {
        for pack in subscription.named() {
            if offers.packs.contains_key(&pack) || self.of_refused_roles.contains(&pack) {
                continue;
            }
            // Its role was read and lists nothing: the pack was retired, so the version before goes as well.
            self.before.remove(&pack);
            self.refuse(&pack, PackError::NotOffered)?;
        }
        Ok(())
    }

    /// Takes the pack on offer, if its manifest is in order. `floor` is the lowest acceptable version.
    pub(crate) fn take(
        &mut self,
        verified: &mut Verified,
        offer: &Offer,
        floor: u64,
    ) -> Result<(), UpdateError> {
        let before = self.before.get(&offer.pack);
        match self.fetcher.manifest(verified, offer, floor, before) {
            Ok(wanted) => {
                self.wanted.entry(offer.pack.clone()).or_default().push(wanted.installed);
                self.packs.insert(offer.pack.clone(), wanted);
                Ok(())
            }
            Err(error) => self.refuse(&offer.pack, error),
        }
    }

    /// Fetches what is missing, builds the release and makes it current. A pack that turns out to be faulty on the
    /// way is exchanged for the one before, and the rest goes on. A release that is held, or on which the kiosk did
    /// not run well, does not come back. One that is in use and damaged is made again, whatever its hashes say.
    pub(crate) fn install(
        &mut self,
        trust: &mut Trust,
        demo: bool,
        held: Option<ReleaseId>,
        is_damaged: bool,
    ) -> Result<(ReleaseId, Change), UpdateError> {
        let data = self.site.data;
        let current = data.current().ok();
        loop {
            let id = Release::id_of(&self.installed());
            // The one in use was looked at when the folder was put in order.
            let whole = match current == Some(id) {
                true => data.release(&id).ok().filter(|_| !is_damaged),
                false => install::whole(data, &id),
            };
            let whole = whole.is_some_and(|release| release.demo == demo);
            match current {
                Some(current) if current == id && whole => return Ok((id, Change::UpToDate)),
                Some(current)
                    if current != id && (held == Some(id) || data.health(&id).has_failed()) =>
                {
                    return Ok((current, Change::Held));
                }
                _ => {}
            }
            if whole || self.make(demo)? {
                self.progress.phase(Phase::Activating);
                // The floors first: they must never be lower than what is in use.
                for (pack, wanted) in &self.packs {
                    trust.raise_pack_floor(pack, wanted.installed.pack_version);
                }
                trust.save()?;
                data.set_current(&id)?;
                let rebuilt = current == Some(id);
                return Ok((id, if rebuilt { Change::Rebuilt } else { Change::Installed }));
            }
        }
    }

    /// The chosen packs as `release.json` names them.
    pub(crate) fn installed(&self) -> BTreeMap<PackName, InstalledPack> {
        self.packs.iter().map(|(name, wanted)| (name.clone(), wanted.installed)).collect()
    }

    /// What was refused, and every version of a pack that was wanted.
    pub(crate) fn finish(self) -> (Vec<Fault>, BTreeMap<PackName, Vec<InstalledPack>>) {
        (self.faults, self.wanted)
    }

    /// Fetches and builds; `false` when a pack was exchanged or left out and the choice is another one now.
    fn make(&mut self, demo: bool) -> Result<bool, UpdateError> {
        let plan = room::plan(self.site.data, &self.packs)?;
        room::make(self.site.data, &plan, &self.wanted)?;
        let versions =
            plan.coming.iter().map(|pack| (pack.clone(), self.packs[pack].installed.pack_version));
        self.progress.announce(versions.collect(), plan.fetch_bytes);
        self.progress.phase(Phase::Content);
        let mut faulty = Vec::new();
        let lacks = |pack| plan.coming.contains(pack);
        for (pack, wanted) in self.packs.iter().filter(|(pack, w)| w.is_new || lacks(pack)) {
            if let Err(error) = self.fetcher.objects(pack, wanted) {
                faulty.push((pack.clone(), error));
            }
        }
        if !faulty.is_empty() {
            faulty.into_iter().try_for_each(|(pack, error)| self.refuse(&pack, error))?;
            return Ok(false);
        }
        self.progress.phase(Phase::Building);
        match self.site.build(demo, &self.installed()) {
            Ok(_) => Ok(true),
            Err(UpdateError::Build(failure)) => self.after_failed_build(failure).map(|()| false),
            Err(error) => Err(error),
        }
    }

    /// Drops what is damaged, so that it is fetched again; a pack that cannot be built is exchanged for the one
    /// before. Without `core` there is no release.
    fn after_failed_build(&mut self, failure: BuildFailure) -> Result<(), UpdateError> {
        let Some(pack) = failure.pack.clone() else {
            return Err(failure.into());
        };
        if failure.cause == BuildCause::Object
            && self.mended.insert(pack.clone())
            && let Some(wanted) = self.packs.get(&pack)
            && fetch::drop_damaged(self.site.data, &pack, &wanted.installed)?
            && wanted.zip.is_some()
        {
            return Ok(());
        }
        if pack.class() == PackClass::Core {
            return Err(failure.into());
        }
        self.fall_back(&pack, &failure, (failure.code(), failure.advice()));
        Ok(())
    }

    fn refuse(&mut self, pack: &PackName, error: PackError) -> Result<(), UpdateError> {
        match error {
            PackError::Store(error) | PackError::Trust(TrustError::Store(error)) => {
                Err(error.into())
            }
            error if pack.class() == PackClass::Core => Err(UpdateError::Core(error)),
            error => {
                self.fall_back(pack, &error, (error.code(), error.advice()));
                Ok(())
            }
        }
    }

    /// Exchanges a pack for the one in use, or leaves it out where there is none. Each pack falls back once.
    fn fall_back(&mut self, pack: &PackName, error: &dyn Error, explained: (FaultCode, &str)) {
        self.packs.remove(pack);
        let previous = self.before.remove(pack).and_then(|installed| self.read(pack, installed));
        let kept = previous.as_ref().map(|wanted| wanted.installed.pack_version);
        self.packs.extend(previous.map(|wanted| (pack.clone(), wanted)));
        self.faults.push(error::fault_of_part(format!("pack {pack}"), error, explained, kept));
    }

    /// A pack of the release in use, if all of it is still here.
    fn read(&self, pack: &PackName, installed: InstalledPack) -> Option<Wanted> {
        fetch::all_here(self.site.data, pack, &installed).then_some(Wanted {
            installed,
            zip: None,
            is_new: false,
        })
    }
}
