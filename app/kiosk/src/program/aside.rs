//! Beside the screen: whatever takes the disk is done here, one thing after the other, and the screen never waits.

use std::{sync::mpsc, thread};

use answers::{TroubleKind, Updates};
use anyhow::Context as _;
use clerk::Opener;
use jiff::{Timestamp, ZonedDateTime};
use screens::Report;
use store::{Release, ReleaseId, Request};

use super::{
    DataOption,
    atlas::{self, Atlas},
    content::{self, Content},
    say,
};

type Job = Box<dyn FnOnce(&mut Backstage) + Send>;

/// The thread beside the screen. It ends when this is dropped.
pub(super) struct Aside(mpsc::Sender<Job>);

/// What belongs to that thread alone.
pub(super) struct Backstage {
    data: DataOption,
    opener: Option<Opener>,
}

/// A release that was opened, with everything that has to be read for it.
pub(super) struct Opened {
    pub(super) content: Content,
    pub(super) map: Option<Atlas>,
}

impl Aside {
    pub(super) fn new(data: &DataOption) -> anyhow::Result<Self> {
        let (jobs, waiting) = mpsc::channel::<Job>();
        let mut backstage = Backstage { data: data.clone(), opener: None };
        let work = move || waiting.into_iter().for_each(|job| job(&mut backstage));
        thread::Builder::new()
            .name("aside".to_owned())
            .spawn(work)
            .context("cannot start the thread beside the screen")?;
        Ok(Self(jobs))
    }

    /// Does this once everything before it is done.
    pub(super) fn run(&self, job: impl FnOnce(&mut Backstage) + Send + 'static) {
        // The thread ends with a panic only, which was told; then the watcher is asked for a new start.
        if self.0.send(Box::new(job)).is_err() {
            say("the thread beside the screen is gone");
            std::process::abort();
        }
    }

    /// Does this and waits for it: only before there is a screen.
    pub(super) fn wait<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Backstage) -> T + Send + 'static,
    ) -> Option<T> {
        let (done, answer) = mpsc::channel();
        self.run(move |backstage| drop(done.send(job(backstage))));
        answer.recv().ok()
    }
}

impl Backstage {
    /// A better release than `running`, where there is one; the error says what is in the way.
    pub(super) fn better(&mut self, running: Option<&ReleaseId>) -> Option<anyhow::Result<Opened>> {
        if let (Some(running), Some(opener)) = (running, &self.opener)
            && !opener.has_better(running)
        {
            return None;
        }
        Some(self.open())
    }

    fn open(&mut self) -> anyhow::Result<Opened> {
        let data = content::folder(&self.data)?;
        let opener = self.opener.get_or_insert_with(|| Opener::new(data.clone(), say));
        let content = opener.open(|library| Content::of(library, &data, None)?.must_answer())?;
        let map = atlas::open(content.clerk.library(), &content.fonts);
        Ok(Opened { content, map })
    }

    /// Whether staff fixed the order of the wall; settings that cannot be read leave it as it is.
    pub(super) fn keeps_language_order(&self) -> bool {
        let settings = content::folder(&self.data).and_then(|data| Ok(data.settings()?));
        settings.map_or(true, |settings| settings.keep_language_order)
    }

    /// How updates go; a kiosk without a data folder has nothing to tell.
    pub(super) fn updates(&self, running: Option<&Release>) -> Updates {
        let Ok(data) = content::folder(&self.data) else { return Updates::default() };
        let trouble: Option<TroubleKind> = self.opener.as_ref().and_then(Opener::trouble);
        clerk::updates(&data, &ZonedDateTime::now(), running, trouble)
    }

    /// The latest moment that a signature vouched for.
    pub(super) fn signed(&self) -> Option<Timestamp> {
        content::folder(&self.data).ok().as_ref().and_then(clerk::signed_time)
    }

    /// Files a request.
    pub(super) fn ask(&self, request: &Request) -> anyhow::Result<()> {
        let data = content::folder(&self.data)?;
        data.file_request(request).map_err(Into::into)
    }

    /// Puts what a visitor told into the outbox.
    pub(super) fn report(&self, report: &Report) -> anyhow::Result<()> {
        let data = content::folder(&self.data)?;
        let today = ZonedDateTime::now().date();
        clerk::put_in_outbox(&data, today, report).map_err(Into::into)
    }

    /// The trial of a release has ended: it runs well, or it is damaged and is left at the wall.
    pub(super) fn tried(&mut self, release: &ReleaseId, faults: &[String]) {
        let Some(opener) = &mut self.opener else { return };
        match faults.first() {
            None => opener.note_well(release),
            Some(first) => opener.refuse(release, first),
        }
    }
}
