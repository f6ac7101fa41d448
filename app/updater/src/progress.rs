//! What is coming, told while it comes. Telling never stops an update: where it cannot be written, it is not.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use bundle::PackName;
use jiff::Timestamp;
use store::{
    DataFolder,
    status::{Coming, Phase},
};

/// Bytes are written down so often: nobody reads faster, and every write waits for the disk.
const EVERY: Duration = Duration::from_secs(1);

/// The update at work, as `status.json` tells of it. Threads that fetch may share it.
pub(crate) struct Progress<'a> {
    data: &'a DataFolder,
    state: Mutex<State>,
}

struct State {
    coming: Coming,
    pace: Pace,
}

/// When it is time to write again.
#[derive(Default)]
struct Pace {
    last: Option<Instant>,
}

impl<'a> Progress<'a> {
    /// An update from `source` begins. The caller holds the update lock.
    pub(crate) fn begin(data: &'a DataFolder, source: &str, now: Timestamp) -> Self {
        let coming = Coming {
            since: now,
            source: source.to_owned(),
            phase: Phase::Metadata,
            packs: BTreeMap::new(),
            bytes: 0,
            bytes_done: 0,
        };
        let state = State { coming, pace: Pace::default() };
        let progress = Self { data, state: Mutex::new(state) };
        progress.write(&mut progress.lock());
        progress
    }

    /// The next step begins. Steps are few and may last, so each is written down at once.
    pub(crate) fn phase(&self, phase: Phase) {
        let mut state = self.lock();
        if state.coming.phase != phase {
            state.coming.phase = phase;
            self.write(&mut state);
        }
    }

    /// These packs come, in these versions, with so many bytes to fetch. Said again, it replaces what was said.
    pub(crate) fn announce(&self, packs: BTreeMap<PackName, u64>, bytes: u64) {
        let mut state = self.lock();
        state.coming = Coming { packs, bytes, bytes_done: 0, ..state.coming.clone() };
        self.write(&mut state);
    }

    /// So many more bytes are here.
    pub(crate) fn received(&self, bytes: u64) {
        let mut state = self.lock();
        state.coming.bytes_done = state.coming.bytes_done.saturating_add(bytes);
        if state.pace.is_due(Instant::now()) {
            self.write(&mut state);
        }
    }

    fn write(&self, state: &mut State) {
        state.pace.last = Some(Instant::now());
        // A file that cannot be read is left alone: what it holds is worth more than the progress.
        if let Ok(mut status) = self.data.status() {
            status.coming = Some(state.coming.clone());
            let _ = self.data.write_status(&status);
        }
    }

    /// The state is plain data, whole after every statement, so a panic elsewhere does it no harm.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pace {
    fn is_due(&self, now: Instant) -> bool {
        self.last.is_none_or(|last| now.duration_since(last) >= EVERY)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use store::{Settings, Status};

    use super::*;

    fn data() -> (tempfile::TempDir, DataFolder) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = DataFolder::create(folder.path().join("data"), &Settings::default())
            .expect("a writable folder");
        (folder, data)
    }

    fn begin(data: &DataFolder) -> Progress<'_> {
        Progress::begin(data, "/media/stick", Timestamp::UNIX_EPOCH)
    }

    fn coming(data: &DataFolder) -> Option<Coming> {
        data.status().expect("a whole status").coming
    }

    fn core(version: u64) -> BTreeMap<PackName, u64> {
        BTreeMap::from([(PackName::core(), version)])
    }

    #[test]
    fn every_step_is_told_at_once() {
        let (_folder, data) = data();
        let progress = begin(&data);
        let first = coming(&data).expect("it began");
        assert_eq!((first.source.as_str(), first.phase), ("/media/stick", Phase::Metadata));
        assert_eq!((first.packs.len(), first.percent()), (0, None));
        for phase in [Phase::Manifests, Phase::Content, Phase::Building, Phase::Activating] {
            progress.phase(phase);
            assert_eq!(coming(&data).map(|coming| coming.phase), Some(phase));
        }
        progress.announce(core(7), 400);
        let announced = coming(&data).expect("it goes on");
        assert_eq!((announced.packs, announced.bytes), (core(7), 400));
        assert_eq!(announced.phase, Phase::Activating);
    }

    #[test]
    fn bytes_are_counted_always_and_written_now_and_then() {
        let (_folder, data) = data();
        let progress = begin(&data);
        progress.announce(core(1), 300);
        progress.received(50);
        assert_eq!(progress.lock().coming.bytes_done, 50);
        progress.lock().pace.last = None;
        progress.received(100);
        let told = coming(&data).expect("it goes on");
        assert_eq!((told.bytes_done, told.percent()), (150, Some(50)));
        progress.received(u64::MAX);
        progress.phase(Phase::Building);
        assert_eq!(coming(&data).and_then(|coming| coming.percent()), Some(100));
        progress.announce(core(1), 0);
        assert_eq!(coming(&data).and_then(|coming| coming.percent()), None);
    }

    #[test]
    fn a_second_passes_between_two_writes() {
        let now = Instant::now();
        assert!(Pace::default().is_due(now));
        for (later, due) in [(0, false), (999, false), (1000, true), (5000, true)] {
            let pace = Pace { last: Some(now) };
            assert_eq!(pace.is_due(now + Duration::from_millis(later)), due, "{later}");
        }
    }

    #[test]
    fn an_update_goes_on_where_progress_cannot_be_written() {
        let (_folder, data) = data();
        data.write_status(&Status { published: Some(Timestamp::UNIX_EPOCH), ..Status::default() })
            .expect("a writable folder");
        let progress = begin(&data);
        let path = data.status_path();
        let kept = fs::read(&path).expect("written before");
        // A folder in its place can be neither read nor replaced.
        fs::remove_file(&path).expect("there");
        fs::create_dir(&path).expect("a writable folder");
        progress.phase(Phase::Content);
        progress.received(1);
        fs::remove_dir(&path).expect("still an empty folder");
        // What cannot be understood is not overwritten.
        fs::write(&path, "{\"format\":9}").expect("a writable folder");
        progress.phase(Phase::Building);
        assert_eq!(fs::read(&path).expect("there"), b"{\"format\":9}");
        fs::write(&path, kept).expect("a writable folder");
        progress.phase(Phase::Activating);
        let status = data.status().expect("whole again");
        assert_eq!(status.coming.map(|coming| coming.phase), Some(Phase::Activating));
        assert_eq!(status.published, Some(Timestamp::UNIX_EPOCH));
    }
}
