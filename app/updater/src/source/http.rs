//! Asking a web server for files: one agent per source, redirects and retries by our own rules.

use std::{fmt, ops::Range, sync::Arc, thread, time::Duration};

use ureq::{
    Agent, Body as Answered, Proxy,
    http::{
        Response,
        header::{ACCEPT_ENCODING, AUTHORIZATION, IF_RANGE, LOCATION, RANGE, RETRY_AFTER},
    },
    tls::{RootCerts, TlsConfig},
};

use super::{
    FileVersion, Limits, Network, Part, SourceError,
    address::{Address, Url},
    answer,
    body::Body,
    network::pause,
};

/// How many redirects are followed for one file.
const REDIRECTS_MAX: usize = 5;

/// A source behind an http(s) address. Clones share their connections.
#[derive(Clone)]
pub(super) struct Remote(Arc<Inner>);

struct Inner {
    address: Address,
    network: Network,
    /// The error is the one that every request will give.
    agent: Result<Agent, String>,
}

/// A request for a file, or for a part of it.
struct Question<'a> {
    path: &'a str,
    range: Option<&'a Range<u64>>,
    /// A strong validator: give the part of this version, or else the whole of another one.
    if_range: Option<String>,
}

/// A refusal that says when to come back.
struct Refused {
    error: SourceError,
    retry_after: Option<Duration>,
}

impl Remote {
    pub(super) fn new(address: Address, network: Network) -> Self {
        let agent = agent(&address, &network);
        Self(Arc::new(Inner { address, network, agent }))
    }

    pub(super) fn with_network(self, network: Network) -> Self {
        Self::new(self.0.address.clone(), network)
    }

    pub(super) fn network(&self) -> &Network {
        &self.0.network
    }

    pub(super) fn limits(&self) -> &Limits {
        &self.0.network.limits
    }

    /// Opens a file; `None` where there is none.
    pub(super) fn open(&self, path: &str) -> Result<Option<Body>, SourceError> {
        let question = Question { path, range: None, if_range: None };
        let Some((url, answered)) = self.ask(&question)? else {
            return Ok(None);
        };
        answer::check_whole(&url, &answered)?;
        self.body(&question, &url, answered, None).map(Some)
    }

    /// Opens a part of a file, or the whole where the server gives no parts; `None` where there is no such file.
    pub(super) fn open_part(
        &self,
        path: &str,
        range: &Range<u64>,
        version: &mut FileVersion,
    ) -> Result<Option<Part>, SourceError> {
        let question = Question { path, range: Some(range), if_range: version.etag.clone() };
        let Some((url, answered)) = self.ask(&question)? else {
            return Ok(None);
        };
        if answered.status().as_u16() == 206 {
            answer::check_part(&url, &answered, range, version)?;
            let length = range.end - range.start;
            return Ok(Some(Part::Range(
                self.body(&question, &url, answered, Some(length))?.into(),
            )));
        }
        answer::check_whole(&url, &answered)?;
        *version = FileVersion { etag: answer::strong_etag(&answered), total: None };
        Ok(Some(Part::Whole(self.body(&question, &url, answered, None)?.into())))
    }

    fn body(
        &self,
        question: &Question<'_>,
        url: &Url,
        answered: Response<Answered>,
        length: Option<u64>,
    ) -> Result<Body, SourceError> {
        Body::new(url, answered, length, question.is_for_content(), &self.0.network)
    }

    /// Asks until there is an answer worth reading, with pauses that grow and differ.
    fn ask(
        &self,
        question: &Question<'_>,
    ) -> Result<Option<(Url, Response<Answered>)>, SourceError> {
        let Limits { attempts_max, retry_after_max, .. } = *self.limits();
        let mut attempt = 1;
        loop {
            if question.is_for_content() && self.0.network.meter.left() == Some(0) {
                return Err(SourceError::Budget);
            }
            let Refused { error, retry_after } = match self.ask_once(question) {
                Ok(answer) => return Ok(answer),
                Err(refused) => refused,
            };
            let wait = retry_after.unwrap_or_default();
            if !error.is_passing() || attempt >= attempts_max.max(1) || wait > retry_after_max {
                return Err(error);
            }
            thread::sleep(wait.max(pause(attempt, self.limits())));
            attempt += 1;
        }
    }

    /// Asks once and follows redirects.
    fn ask_once(
        &self,
        question: &Question<'_>,
    ) -> Result<Option<(Url, Response<Answered>)>, Refused> {
        let mut url = self.0.address.file(question.path);
        let mut passed = vec![url.clone()];
        loop {
            let answered = self.request(&url, question)?;
            let status = answered.status().as_u16();
            match status {
                200 | 206 => return Ok(Some((url, answered))),
                404 | 410 => {
                    answer::discard(answered, &url, &self.0.network);
                    return Ok(None);
                }
                301 | 302 | 303 | 307 | 308 => {}
                _ => return Err(refused(&url, question, &answered)),
            }
            let lost =
                |what: String| SourceError::Redirect { address: passed[0].to_string(), what };
            let location = answered.headers().get(LOCATION).and_then(|value| value.to_str().ok());
            let location = location.ok_or_else(|| lost("it does not say where to".to_owned()))?;
            let next = url.follow(location).map_err(lost)?;
            if passed.contains(&next) {
                return Err(lost(format!("it leads in a circle, back to {next}")).into());
            }
            if passed.len() > REDIRECTS_MAX {
                return Err(lost(format!("there are more than {REDIRECTS_MAX} of them")).into());
            }
            answer::discard(answered, &url, &self.0.network);
            passed.push(next.clone());
            url = next;
        }
    }

    fn request(
        &self,
        url: &Url,
        question: &Question<'_>,
    ) -> Result<Response<Answered>, SourceError> {
        let inner = &*self.0;
        let agent = inner.agent.as_ref().map_err(|what| SourceError::Proxy {
            address: inner.address.to_string(),
            what: what.clone(),
        })?;
        // Compressed on the way, neither lengths nor ranges would be those that were signed.
        let mut request = agent.get(url.request()).header(ACCEPT_ENCODING, "identity");
        if let Some(credentials) = inner.address.credentials_for(url) {
            request = request.header(AUTHORIZATION, credentials);
        }
        if let Some(range) = question.range {
            request = request.header(RANGE, format!("bytes={}-{}", range.start, range.end - 1));
            if let Some(etag) = &question.if_range {
                request = request.header(IF_RANGE, etag.as_str());
            }
        }
        let answered =
            request.call().map_err(|e| answer::failure(&url.to_string(), e, self.limits()))?;
        inner.network.meter.count(answer::head_bytes(&answered));
        Ok(answered)
    }
}

impl Question<'_> {
    /// Targets are what a budget can hold back. Metadata is small, and without it nobody learns of anything.
    fn is_for_content(&self) -> bool {
        self.path.starts_with("targets/")
    }
}

impl From<SourceError> for Refused {
    fn from(error: SourceError) -> Self {
        Self { error, retry_after: None }
    }
}

impl fmt::Display for Remote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.address.fmt(f)
    }
}

impl fmt::Debug for Remote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Remote")
            .field("address", &self.0.address)
            .field("network", &self.0.network)
            .finish_non_exhaustive()
    }
}

fn agent(address: &Address, network: &Network) -> Result<Agent, String> {
    let Limits { connect, answer, stall, .. } = network.limits;
    let proxy = match network.proxy.as_deref() {
        Some("direct") => None,
        Some(proxy) => Some(Proxy::new(proxy).map_err(|_| "its address is not written as one")?),
        None if address.is_loopback() => None,
        None => Proxy::try_from_env(),
    };
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
        .build();
    let config = Agent::config_builder()
        .user_agent(concat!("sportello-updater/", env!("CARGO_PKG_VERSION")))
        .proxy(proxy)
        .tls_config(tls)
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_resolve(Some(connect))
        .timeout_connect(Some(connect))
        .timeout_send_request(Some(answer))
        .timeout_recv_response(Some(answer))
        .timeout_per_read(Some(stall))
        .timeout_per_write(Some(stall))
        .build();
    Ok(config.new_agent())
}

fn refused(url: &Url, question: &Question<'_>, answered: &Response<Answered>) -> Refused {
    let (address, status) = (url.to_string(), answered.status().as_u16());
    let error = match (status, question.range) {
        (511, _) => SourceError::WebPage(address),
        (416, Some(range)) => {
            let what = format!("it has no bytes {} to {}", range.start, range.end - 1);
            SourceError::WrongAnswer { address, what }
        }
        _ => {
            let passing = matches!(status, 408 | 425 | 429 | 500..);
            SourceError::Status { address, status, passing }
        }
    };
    // Only seconds: a date would have to be compared with a clock that may be wrong.
    let header = answered.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
    let seconds = header.and_then(|text| text.trim().parse().ok());
    Refused { error, retry_after: seconds.map(Duration::from_secs) }
}
