//! The body of an answer: counted, held to a pace, and never read further than it was asked for.

use std::{
    fmt,
    io::{self, Read},
    sync::Arc,
    time::{Duration, Instant},
};

use ureq::{
    BodyReader,
    http::Response,
    http::{HeaderValue, header::CONTENT_TYPE},
};

use super::{Limits, Meter, Network, SourceError, SourceFile, address::Url, answer};

/// A body on its way in.
pub(crate) struct Body {
    /// What it is the body of, for messages.
    address: String,
    reader: BodyReader<'static>,
    /// Read already, to see what it is.
    begun: io::Cursor<Vec<u8>>,
    /// Bytes to come, where that is known.
    left: Option<u64>,
    /// Whether HTTP itself said how many bytes come, so that the connection can be used again after them.
    declared: bool,
    /// Whether a budget may hold it back.
    is_content: bool,
    pace: Pace,
    limits: Limits,
    meter: Arc<dyn Meter>,
}

/// How fast it comes. Only the time spent waiting for it counts, not what its reader does with it.
#[derive(Default)]
struct Pace {
    waited: Duration,
    bytes: u64,
}

impl Body {
    /// The body of an answer. `length` is how many bytes were asked for, where it is a part.
    pub(super) fn new(
        url: &Url,
        answered: Response<ureq::Body>,
        length: Option<u64>,
        is_content: bool,
        network: &Network,
    ) -> Result<Self, SourceError> {
        let declared = answered.body().content_length();
        let content_type = answered.headers().get(CONTENT_TYPE).map(HeaderValue::as_bytes);
        let is_page = content_type.is_some_and(|kind| {
            kind.get(..9).is_some_and(|kind| kind.eq_ignore_ascii_case(b"text/html"))
        });
        let mut body = Self {
            address: url.to_string(),
            left: length.or(declared),
            declared: declared.is_some(),
            reader: answered.into_body().into_reader(),
            begun: io::Cursor::default(),
            is_content,
            pace: Pace::default(),
            limits: network.limits.clone(),
            meter: Arc::clone(&network.meter),
        };
        // Some servers call every file of an unknown kind a web page, so look before saying so.
        if is_page && answered_like_a_page(&mut body)? {
            return Err(SourceError::WebPage(body.address));
        }
        Ok(body)
    }

    /// Why reading failed.
    pub(super) fn failure(&self, error: io::Error) -> SourceError {
        match error.downcast::<SourceError>() {
            Ok(ours) => ours,
            Err(error) => {
                SourceError::Lost { address: self.address.clone(), what: error.to_string() }
            }
        }
    }

    fn read_some(&mut self, buffer: &mut [u8]) -> Result<usize, SourceError> {
        let mut most = buffer.len() as u64;
        if let Some(left) = self.left {
            most = most.min(left);
        }
        if most == 0 {
            self.end();
            return Ok(0);
        }
        if self.is_content
            && let Some(budget) = self.meter.left()
        {
            most = most.min(budget);
            if most == 0 {
                return Err(SourceError::Budget);
            }
        }
        let most = usize::try_from(most).unwrap_or(buffer.len());
        let asked_at = Instant::now();
        let count = self.reader.read(&mut buffer[..most]).map_err(|error| {
            let error = ureq::Error::from(error);
            answer::failure(&self.address, error, &self.limits)
        })?;
        self.meter.count(count as u64);
        match &mut self.left {
            Some(left) if count == 0 => {
                let what = format!("{left} bytes are missing");
                Err(SourceError::Lost { address: self.address.clone(), what })
            }
            Some(left) => {
                *left -= count as u64;
                if *left == 0 {
                    self.end();
                }
                self.keep_pace(asked_at.elapsed(), count)
            }
            None => self.keep_pace(asked_at.elapsed(), count),
        }
    }

    /// Gives up on what comes too slowly. Counted over a window, so that one long wait on a bad line is borne.
    fn keep_pace(&mut self, waited: Duration, count: usize) -> Result<usize, SourceError> {
        let Limits { rate_min, rate_window, .. } = self.limits;
        self.pace.waited += waited;
        self.pace.bytes += count as u64;
        if self.pace.waited < rate_window {
            return Ok(count);
        }
        let enough = self.pace.waited.as_secs_f64() * rate_min as f64;
        if (self.pace.bytes as f64) < enough && self.left != Some(0) {
            return Err(SourceError::Slow { address: self.address.clone(), rate_min });
        }
        self.pace = Pace::default();
        Ok(count)
    }

    /// Lets the agent see that the body is over, which frees the connection for the next request; no more bytes are
    /// waited for.
    fn end(&mut self) {
        if std::mem::take(&mut self.declared) {
            let _ = self.reader.read(&mut [0]);
        }
    }
}

/// Whether the first byte that is no space opens a tag.
fn answered_like_a_page(body: &mut Body) -> Result<bool, SourceError> {
    let mut begun = vec![0; 512];
    let count = body.read_some(&mut begun)?;
    begun.truncate(count);
    let text = begun.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&begun).trim_ascii_start();
    let is_page = text.first() == Some(&b'<');
    body.begun = io::Cursor::new(begun);
    Ok(is_page)
}

impl Read for Body {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.begun.read(buffer)? {
            0 => self.read_some(buffer).map_err(io::Error::other),
            count => Ok(count),
        }
    }
}

impl From<Body> for SourceFile {
    fn from(body: Body) -> Self {
        Self::Remote(Box::new(body))
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body")
            .field("address", &self.address)
            .field("left", &self.left)
            .finish_non_exhaustive()
    }
}
