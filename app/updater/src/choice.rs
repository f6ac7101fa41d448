//! Which version of each pack the next release is made of: the one on offer, or, where that is refused, the one
//! before. One faulty Region stops nobody else; a faulty `core` stops everything.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
};

use bundle::{Manifest, PackClass, PackName};
use store::{
    DataFolder, InstalledPack, Release, ReleaseId,
    status::{Fault, FaultCode},
};

use crate::{
    Change, PackError, Source, TrustError, UpdateError, error,
    fetch::{self, Wanted},
    install,
    offers::{Offer, Offers, Subscription},
    trust::Verified,
};

/// A release in the making.
pub(crate) struct Choice<'a> {
    data: &'a DataFolder,
    /// Packs of the release in use that were not fallen back on yet.
    before: BTreeMap<PackName, InstalledPack>,
    packs: BTreeMap<PackName, Wanted>,
    /// Packs of a role that was refused as a whole.
    of_refused_roles: BTreeSet<PackName>,
    faults: Vec<Fault>,
}

impl<'a> Choice<'a> {
    /// Nothing chosen yet; the release in use is what can be fallen back on.
    pub(crate) fn new(data: &'a DataFolder) -> Self {
        let current = data.current().and_then(|id| data.release(&id));
        Self {
            data,
            before: current.map(|release| release.packs).unwrap_or_default(),
            packs: BTreeMap::new(),
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
        source: &Source,
        verified: &mut Verified,
        offer: &Offer,
        floor: u64,
    ) -> Result<(), UpdateError> {
        match fetch::manifest(self.data, source, verified, offer, floor) {
            Ok(wanted) => {
                self.packs.insert(offer.pack.clone(), wanted);
                Ok(())
            }
            Err(error) => self.refuse(&offer.pack, error),
        }
    }

    /// Fetches what is missing, builds the release and makes it current. A pack that turns out to be faulty on the
    /// way is exchanged for the one before, and the rest goes on.
    pub(crate) fn install(
        &mut self,
        source: &Source,
        demo: bool,
        held: Option<ReleaseId>,
    ) -> Result<(ReleaseId, Change), UpdateError> {
        let current = self.data.current().ok();
        loop {
            let id = Release::id_of(&self.installed());
            let whole = install::whole(self.data, &id).is_some_and(|release| release.demo == demo);
            match current {
                Some(current) if current == id && whole => return Ok((id, Change::UpToDate)),
                Some(current) if current != id && held == Some(id) => {
                    return Ok((current, Change::Held));
                }
                _ => {}
            }
            if whole || self.make(source, demo)? {
                install::activate(self.data, &id)?;
                let rebuilt = current == Some(id);
                return Ok((id, if rebuilt { Change::Rebuilt } else { Change::Installed }));
            }
        }
    }

    /// The chosen packs as `release.json` names them.
    pub(crate) fn installed(&self) -> BTreeMap<PackName, InstalledPack> {
        self.packs.iter().map(|(name, wanted)| (name.clone(), wanted.installed)).collect()
    }

    /// What was refused.
    pub(crate) fn into_faults(self) -> Vec<Fault> {
        self.faults
    }

    /// Fetches and builds; `false` when a pack was exchanged or left out and the choice is another one now.
    fn make(&mut self, source: &Source, demo: bool) -> Result<bool, UpdateError> {
        let mut faulty = Vec::new();
        for (pack, wanted) in &self.packs {
            if let Err(error) = fetch::objects(self.data, source, wanted) {
                faulty.push((pack.clone(), error));
            }
        }
        if !faulty.is_empty() {
            faulty.into_iter().try_for_each(|(pack, error)| self.refuse(&pack, error))?;
            return Ok(false);
        }
        match install::build(self.data, demo, &self.packs) {
            Ok(()) => Ok(true),
            Err(UpdateError::Build(error)) => {
                let pack = install::pack_at_fault(&error).cloned();
                let Some(pack) = pack.filter(|pack| pack.class() != PackClass::Core) else {
                    return Err(UpdateError::Build(error));
                };
                let explained = (error::build_code(&error), error::build_advice(&error));
                self.fall_back(&pack, &error, explained);
                Ok(false)
            }
            Err(error) => Err(error),
        }
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
        let bytes = self.data.object(&installed.manifest).ok()?;
        let manifest = Manifest::read_json(pack, &bytes).ok()?;
        fetch::are_here(self.data, &manifest).then_some(Wanted { installed, manifest, zip: None })
    }
}
