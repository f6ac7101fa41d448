//! A thread for the errands of staff, so that no screen waits for a slow hash or a slow stick.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use answers::{Errand, KioskFacts, News};
use jiff::Timestamp;
use library::Library;

use super::StaffClerk;

/// What the thread is given.
pub enum Job {
    /// An errand.
    Run(Errand),
    /// The release that is in use from now on.
    Release(Option<Arc<Library>>),
    /// What only the kiosk itself can tell.
    Facts(KioskFacts),
}

/// Runs errands in their order. It ends, after what it was given, when this is dropped.
pub struct StaffWorker(Sender<Job>);

impl StaffWorker {
    /// Starts the thread; `deliver` runs on it.
    pub fn spawn(
        clerk: StaffClerk,
        deliver: impl Fn(News) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (give, jobs) = channel();
        thread::Builder::new()
            .name("staff".to_owned())
            .spawn(move || work(clerk, &jobs, &deliver))?;
        Ok(Self(give))
    }

    /// Gives it something to do.
    pub fn give(&self, job: Job) {
        // It ends only with this; and a panic in an errand does not end it.
        self.0.send(job).ok();
    }
}

fn work(mut clerk: StaffClerk, jobs: &Receiver<Job>, deliver: &dyn Fn(News)) {
    while let Ok(job) = jobs.recv() {
        match job {
            Job::Release(library) => clerk.set_library(library),
            Job::Facts(facts) => clerk.set_facts(facts),
            Job::Run(errand) => {
                let run = AssertUnwindSafe(|| clerk.run(errand, Timestamp::now()));
                match catch_unwind(run) {
                    Ok(Some(news)) => deliver(news),
                    Ok(None) => {}
                    // The panic hook told the place. What was open is opened anew.
                    Err(_) => clerk.drawer = None,
                }
            }
        }
    }
}
