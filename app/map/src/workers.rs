//! Tiles drawn on threads of their own and kept as long as there is room: a view never waits for one.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    num::NonZeroUsize,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
};

use crate::{Look, Map, TileAddress, TileImage};

/// What drawing may take.
#[derive(Debug, Clone, Copy)]
pub struct WorkersLimits {
    /// Threads.
    pub threads: NonZeroUsize,
    /// Bytes of drawn tiles that are kept.
    pub bytes_max: usize,
}

impl Default for WorkersLimits {
    fn default() -> Self {
        Self { threads: NonZeroUsize::MIN, bytes_max: 32 * 1024 * 1024 }
    }
}

/// A tile at one size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Wanted {
    pub(crate) address: TileAddress,
    pub(crate) size: u32,
}

struct Kept {
    image: Arc<TileImage>,
    used: u64,
}

#[derive(Default)]
struct State {
    look: Arc<Look>,
    /// Rises with every look: what was begun under an older one is thrown away.
    generation: u64,
    waiting: VecDeque<Wanted>,
    drawing: HashSet<(u64, Wanted)>,
    /// What the newest view is made of: never thrown away, or it would be drawn for ever.
    needed: HashSet<TileAddress>,
    tiles: HashMap<TileAddress, Kept>,
    bytes: usize,
    clock: u64,
    faults: Vec<String>,
    is_ending: bool,
}

struct Shared {
    map: Map,
    bytes_max: usize,
    state: Mutex<State>,
    wake: Condvar,
    on_ready: Box<dyn Fn() + Send + Sync>,
}

/// Draws what views ask for. Dropped, it ends its threads and waits for them.
pub struct Workers {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

/// Faults that are kept until they are asked for; a broken file has one for each tile.
const FAULTS_MAX: usize = 16;

impl Workers {
    /// Starts the threads. `on_ready` is called on one of them whenever a tile has come: draw the view again then.
    pub fn new(
        map: Map,
        look: Look,
        limits: WorkersLimits,
        on_ready: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let state = State { look: Arc::new(look), ..State::default() };
        let shared = Arc::new(Shared {
            map,
            bytes_max: limits.bytes_max,
            state: Mutex::new(state),
            wake: Condvar::new(),
            on_ready: Box::new(on_ready),
        });
        let threads = (0..limits.threads.get()).filter_map(|number| {
            let shared = Arc::clone(&shared);
            // With no thread at all the map stays empty, and says that tiles are missing.
            thread::Builder::new().name(format!("map {number}")).spawn(move || work(&shared)).ok()
        });
        let threads = threads.collect();
        Self { shared, threads }
    }

    /// The map that is drawn.
    pub fn map(&self) -> &Map {
        &self.shared.map
    }

    /// Draws everything anew with another look.
    pub fn set_look(&self, look: Look) {
        let mut state = self.shared.lock();
        state.look = Arc::new(look);
        state.generation += 1;
        state.tiles.clear();
        state.bytes = 0;
        state.waiting.clear();
    }

    /// What could not be drawn since it was last asked, in words; a few at most.
    pub fn take_faults(&self) -> Vec<String> {
        std::mem::take(&mut self.shared.lock().faults)
    }

    /// Bytes of drawn tiles.
    pub fn bytes(&self) -> usize {
        self.shared.lock().bytes
    }

    /// Says what the newest view needs, the most wanted first. What older views wanted and nobody began is forgotten.
    /// The first `needed` are the view itself. Gives each tile that is there at its exact size, and how many are missing.
    pub(crate) fn want(
        &self,
        tiles: &[Wanted],
        needed: usize,
    ) -> (Vec<Option<Arc<TileImage>>>, usize) {
        let mut state = self.shared.lock();
        let found: Vec<Option<Arc<TileImage>>> = tiles
            .iter()
            .map(|wanted| state.find(wanted.address).filter(|image| image.size == wanted.size))
            .collect();
        state.needed = tiles.iter().take(needed).map(|wanted| wanted.address).collect();
        let generation = state.generation;
        let missing: VecDeque<Wanted> = tiles
            .iter()
            .zip(&found)
            .filter(|(_, image)| image.is_none())
            .map(|(wanted, _)| *wanted)
            .collect();
        let count = missing.len();
        state.waiting = missing;
        let State { waiting, drawing, .. } = &mut *state;
        waiting.retain(|wanted| !drawing.contains(&(generation, *wanted)));
        let is_work = !waiting.is_empty();
        drop(state);
        if is_work {
            self.shared.wake.notify_all();
        }
        (found, count)
    }

    /// Whether so many tiles of a size are kept side by side.
    pub(crate) fn has_room_for(&self, tiles: usize, size: u32) -> bool {
        tiles.saturating_mul(size as usize * size as usize * 4) <= self.shared.bytes_max
    }

    /// Any picture of a tile, of whatever size.
    pub(crate) fn find(&self, address: TileAddress) -> Option<Arc<TileImage>> {
        self.shared.lock().find(address)
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.shared.lock().is_ending = true;
        self.shared.wake.notify_all();
        for thread in self.threads.drain(..) {
            // A thread that panicked has nothing more to give.
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn find(&mut self, address: TileAddress) -> Option<Arc<TileImage>> {
        self.clock += 1;
        let kept = self.tiles.get_mut(&address)?;
        kept.used = self.clock;
        Some(Arc::clone(&kept.image))
    }

    fn keep(&mut self, address: TileAddress, image: TileImage, bytes_max: usize) {
        self.clock += 1;
        self.bytes += image.bytes();
        let kept = Kept { image: Arc::new(image), used: self.clock };
        if let Some(old) = self.tiles.insert(address, kept) {
            self.bytes -= old.image.bytes();
        }
        while self.bytes > bytes_max && self.tiles.len() > 1 {
            let others = self.tiles.iter().filter(|(address, _)| !self.needed.contains(address));
            let oldest = others.min_by_key(|(_, kept)| kept.used);
            let Some(oldest) = oldest.map(|(address, _)| *address) else { break };
            if let Some(old) = self.tiles.remove(&oldest) {
                self.bytes -= old.image.bytes();
            }
        }
    }
}

fn work(shared: &Shared) {
    let mut hand = shared.map.hand();
    loop {
        let mut state = shared.lock();
        let wanted = loop {
            if state.is_ending {
                return;
            }
            if let Some(wanted) = state.waiting.pop_front() {
                break wanted;
            }
            state = shared.wake.wait(state).unwrap_or_else(PoisonError::into_inner);
        };
        let (look, generation) = (Arc::clone(&state.look), state.generation);
        state.drawing.insert((generation, wanted));
        drop(state);
        // A tile that brings a library down costs that tile, not the map.
        let drawn = catch_unwind(AssertUnwindSafe(|| {
            shared.map.render_with(&mut hand, wanted.address, wanted.size, &look)
        }));
        let mut state = shared.lock();
        state.drawing.remove(&(generation, wanted));
        let image = drawn.unwrap_or_else(|_| TileImage {
            pixels: Vec::new(),
            size: wanted.size,
            faults: Vec::new(),
            labels: Vec::new(),
        });
        if state.generation == generation {
            let room = FAULTS_MAX.saturating_sub(state.faults.len());
            state.faults.extend(image.faults.iter().take(room).map(ToString::to_string));
            state.keep(wanted.address, image, shared.bytes_max);
            drop(state);
            (shared.on_ready)();
        }
    }
}
