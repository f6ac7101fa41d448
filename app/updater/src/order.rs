//! What an updater does before it looks for anything new, and without any source: it returns from a release on which
//! the kiosk fails, finds a pointer that is lost, and builds again what is damaged or of an older program.

use jiff::Timestamp;
use store::{
    DataFolder, Release, ReleaseId, Request, StoreError,
    status::{Fault, ReturnReason},
};

use crate::{
    Builder, UpdateError, collect,
    fetch::{all_here, drop_damaged},
    install::{self, Site},
    rollback::rollback_locked,
    status,
};

/// What was done to have order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Order {
    /// The release that was left because the kiosk did not run well on it.
    pub left: Option<ReleaseId>,
    /// The release that was built again.
    pub rebuilt: Option<ReleaseId>,
    /// The release in use is not known to be whole and could not be built again: the next update must bring it.
    pub is_damaged: bool,
    /// Why a release could not be built again, which stops nothing else: newer content may do better.
    pub fault: Option<Fault>,
}

/// Puts the data folder in order. Needs no network.
pub fn put_in_order(
    data: &DataFolder,
    builder: &dyn Builder,
    now: Timestamp,
) -> Result<Order, UpdateError> {
    let site = Site::enter(data, builder)?;
    site.put_in_order(now)
}

impl Site<'_> {
    pub(crate) fn put_in_order(&self, now: Timestamp) -> Result<Order, UpdateError> {
        let data = self.data;
        let mut order = Order::default();
        self.answer_choices(now)?;
        match data.current() {
            // With nothing found it is as if nothing were installed: an update brings everything again.
            Err(StoreError::Damaged { .. }) if !self.find_current()? => return Ok(order),
            Err(StoreError::NothingInstalled(_)) => return Ok(order),
            _ => {}
        }
        let current = data.current()?;
        if self.current_has_failed()
            && let Some(spare) = collect::spare(data, &current)?
        {
            data.set_current(&spare)?;
            status::note_return(data, Some(current), ReturnReason::FailedStarts, now)?;
            order.left = Some(current);
        }
        if let Err(error) = self.mend(&mut order) {
            order.fault = Some(error.fault());
        }
        Ok(order)
    }

    /// Does what staff asked for at the kiosk.
    fn answer_choices(&self, now: Timestamp) -> Result<(), UpdateError> {
        for request in self.data.requests()? {
            match &request {
                Request::Subscribe { packs } => {
                    self.data.change_settings(|settings| settings.packs = Some(packs.clone()))?;
                }
                // Then it is the kiosk's own wish, which is heard below.
                Request::Return if self.current_has_failed() => {}
                Request::Return => match rollback_locked(self.data, now) {
                    // There may be nothing to return to: asking again would not help.
                    Ok(_) | Err(UpdateError::NoOtherRelease) => {}
                    Err(error) => return Err(error),
                },
                Request::Update | Request::Rebuild { .. } => continue,
            }
            self.data.answer_request(&request)?;
        }
        Ok(())
    }

    /// While a kiosk still reads it, the last start may go well yet.
    fn current_has_failed(&self) -> bool {
        let data = self.data;
        data.current().is_ok_and(|id| data.health(&id).has_failed() && !data.is_read(&id))
    }

    /// Points to the newest whole release, where the pointer is damaged; says whether there is one.
    fn find_current(&self) -> Result<bool, UpdateError> {
        let mut releases = self.data.releases()?.into_iter();
        let found = releases.find(|id| install::whole(self.data, id).is_some());
        found.iter().try_for_each(|found| self.data.set_current(found))?;
        Ok(found.is_some())
    }

    /// Builds the release in use again, where it is not whole or the kiosk says so, and everything for it is here.
    fn mend(&self, order: &mut Order) -> Result<(), UpdateError> {
        let data = self.data;
        // Until the opposite is shown.
        order.is_damaged = true;
        let current = data.current()?;
        let requests = data.requests()?;
        let asked = requests.iter().any(
            |request| matches!(request, Request::Rebuild { release, .. } if *release == current),
        );
        // What the kiosk found may be more than hashes of built files tell: a font is an object.
        if !asked && install::whole(data, &current).is_some() {
            order.is_damaged = false;
            return Ok(());
        }
        let Ok(release) = data.release(&current) else { return Ok(()) };
        order.rebuilt = self.rebuild(&release)?;
        order.is_damaged = order.rebuilt.is_none();
        if order.is_damaged {
            for (pack, installed) in &release.packs {
                // Where not even the manifest is left there is nothing to compare, and all of it comes again.
                let _ = drop_damaged(data, pack, installed);
            }
        }
        if order.is_damaged { Ok(()) } else { self.answer_rebuilds() }
    }

    /// Takes requests for a rebuild away: it was done.
    pub(crate) fn answer_rebuilds(&self) -> Result<(), UpdateError> {
        for request in self.data.requests()? {
            if matches!(request, Request::Rebuild { .. }) {
                self.data.answer_request(&request)?;
            }
        }
        Ok(())
    }

    fn rebuild(&self, release: &Release) -> Result<Option<ReleaseId>, UpdateError> {
        let mut packs = release.packs.iter();
        // What is not here comes with the next update.
        if Release::id_of(&release.packs) == release.id
            && packs.all(|(pack, installed)| all_here(self.data, pack, installed))
        {
            return self.build(release.demo, &release.packs).map(Some);
        }
        Ok(None)
    }
}
