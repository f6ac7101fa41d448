//! Whether a release runs well: it answered when it was opened, it stands on the screen for a while, and then every
//! file of it is compared with what was built.

use std::{
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use library::Library;

/// So long a release must be on the screen: by then its first frame was drawn many times over, for the loop that
/// draws is the one that counts.
const ALIVE: Duration = Duration::from_secs(30);

/// A release on trial.
pub(super) struct Trial {
    library: Arc<Library>,
    since: Instant,
    is_checked: bool,
}

impl Trial {
    /// The trial of a release that is shown from now on.
    pub(super) fn new(library: Arc<Library>, now: Instant) -> Self {
        Self { library, since: now, is_checked: false }
    }

    /// Lets the check begin once, when it is time. `tell` hears what is wrong, nothing if nothing is, on a thread of
    /// its own: reading everything takes a while.
    pub(super) fn go_on(
        &mut self,
        now: Instant,
        tell: impl FnOnce(Vec<String>) + Send + 'static,
    ) -> std::io::Result<()> {
        if self.is_checked || now.duration_since(self.since) < ALIVE {
            return Ok(());
        }
        self.is_checked = true;
        let library = Arc::clone(&self.library);
        let check = move || {
            tell(
                library
                    .verify()
                    .unwrap_or_else(|error| vec![format!("it cannot be read: {error}")]),
            )
        };
        thread::Builder::new().name("check".to_owned()).spawn(check).map(drop)
    }
}
