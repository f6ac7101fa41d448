//! How a source on the network is reached: proxy, limits of patience, and who counts the bytes.

use std::{
    fmt::{self, Debug},
    hash::{BuildHasher as _, Hasher as _, RandomState},
    sync::Arc,
    time::Duration,
};

/// How to reach sources on the network.
#[derive(Clone)]
pub struct Network {
    /// Proxy as `[http|https|socks4|socks4a|socks5|socks5h]://[user:password@]host[:port]`, or `direct` for none at
    /// all. `None`: what the usual environment variables say (`ALL_PROXY`, `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`),
    /// and none for a source on this very machine.
    pub proxy: Option<String>,
    /// Limits of patience.
    pub limits: Limits,
    /// Who counts the bytes and knows how many may still come.
    pub meter: Arc<dyn Meter>,
}

/// Counts what comes over the network. One meter may serve several sources.
pub trait Meter: Debug + Send + Sync {
    /// Takes note of so many bytes that came.
    fn count(&self, bytes: u64);
    /// Bytes of content that may still come today; `None` where there is no limit.
    fn left(&self) -> Option<u64>;
}

/// Limits of patience, made for bad lines: they end what leads nowhere, not what is slow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// For finding the server's address, and again for connecting with it, its proxy and TLS.
    pub connect: Duration,
    /// From the request to the last line of the answer's head.
    pub answer: Duration,
    /// For each wait for more of a body.
    pub stall: Duration,
    /// A body that brings less than this many bytes a second …
    pub rate_min: u64,
    /// … over this time of waiting is given up.
    pub rate_window: Duration,
    /// How often a request is made, at most, before its body begins.
    pub attempts_max: u32,
    /// The longest pause after the first attempt; it doubles with each further one …
    pub pause_first_max: Duration,
    /// … up to this.
    pub pause_max: Duration,
    /// How long a server may ask us to wait (`Retry-After`) before we rather give up.
    pub retry_after_max: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(20),
            answer: Duration::from_secs(30),
            stall: Duration::from_secs(30),
            rate_min: 256,
            rate_window: Duration::from_mins(1),
            attempts_max: 3,
            pause_first_max: Duration::from_secs(2),
            pause_max: Duration::from_secs(30),
            retry_after_max: Duration::from_mins(1),
        }
    }
}

impl Default for Network {
    /// No proxy but that of the environment, sensible limits, no budget.
    fn default() -> Self {
        Self { proxy: None, limits: Limits::default(), meter: Arc::new(Unmetered) }
    }
}

impl Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A proxy's address may hold a password.
        let proxy = self.proxy.as_ref().map(|_| "…");
        f.debug_struct("Network")
            .field("proxy", &proxy)
            .field("limits", &self.limits)
            .field("meter", &self.meter)
            .finish()
    }
}

/// Nobody counts.
#[derive(Debug)]
struct Unmetered;

impl Meter for Unmetered {
    fn count(&self, _bytes: u64) {}

    fn left(&self) -> Option<u64> {
        None
    }
}

/// How long to wait before the attempt after `attempt`, which counts from 1: exponential backoff with full jitter, so
/// that a thousand kiosks do not come back to a tired server in step.
pub(crate) fn pause(attempt: u32, limits: &Limits) -> Duration {
    let doubled = 2_u32.saturating_pow(attempt.saturating_sub(1));
    let longest = limits.pause_first_max.saturating_mul(doubled).min(limits.pause_max);
    longest.mul_f64(jitter())
}

/// A random number from 0 to 1.
pub(crate) fn jitter() -> f64 {
    // The keys of a new hasher are the cheapest randomness there is, and nothing secret depends on it.
    let random = RandomState::new().build_hasher().finish();
    (random >> 11) as f64 / (1_u64 << 53) as f64
}
