//! A source on the network, asked by way of a server that can be bent.

mod answers;
mod bodies;
mod requests;
#[path = "../../tests/it/server.rs"]
#[allow(dead_code, reason = "its other user needs the rest")]
mod server;

use std::{
    io::Read as _,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use super::{FileVersion, Limits, Meter, Network, Part, Source, SourceError};
use server::Server;

/// Limits for tests: no pauses between attempts.
fn limits() -> Limits {
    Limits { pause_first_max: Duration::ZERO, ..Limits::default() }
}

fn source(server: &Server) -> Source {
    source_with(server, limits())
}

fn source_with(server: &Server, limits: Limits) -> Source {
    let source = Source::parse(&server.url()).expect("an address");
    source.with_network(Network { limits, ..Network::default() })
}

/// The whole of a file, as text.
fn whole(source: &Source, path: &str) -> Result<String, SourceError> {
    let file = source.open(path)?.expect("a file");
    let bytes = file.read_up_to(1000)?;
    Ok(String::from_utf8(bytes).expect("text"))
}

/// `range: …` or `whole: …` with what came for bytes 2 to 5.
fn part(source: &Source, version: &mut FileVersion) -> Result<String, SourceError> {
    let part = source.open_part("targets/x", 2..6, version)?.expect("a file");
    let (kind, mut file) = match part {
        Part::Range(file) => ("range", file),
        Part::Whole(file) => ("whole", file),
    };
    let mut text = String::new();
    file.read_to_string(&mut text).map_err(|error| file.failure(error))?;
    Ok(format!("{kind}: {text}"))
}

/// A budget that is used up by what it counts.
#[derive(Debug)]
struct Budget {
    left: AtomicU64,
    counted: AtomicU64,
}

impl Budget {
    fn of(bytes: u64) -> Arc<Self> {
        Arc::new(Self { left: AtomicU64::new(bytes), counted: AtomicU64::new(0) })
    }
}

impl Meter for Budget {
    fn count(&self, bytes: u64) {
        self.counted.fetch_add(bytes, Ordering::Relaxed);
        let left = self.left.load(Ordering::Relaxed);
        self.left.store(left.saturating_sub(bytes), Ordering::Relaxed);
    }

    fn left(&self) -> Option<u64> {
        Some(self.left.load(Ordering::Relaxed))
    }
}
