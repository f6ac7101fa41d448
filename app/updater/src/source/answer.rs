//! What the head of an answer must say before its body is read, and what a failed request means in words.

use std::{
    io::{self, Read as _},
    ops::Range,
    time::Duration,
};

use ureq::{
    Body as Answered, Error, Timeout,
    http::{
        HeaderMap, Response,
        header::{CONTENT_ENCODING, CONTENT_RANGE, ETAG, HeaderName},
    },
};

use super::{FileVersion, Limits, Network, SourceError, address::Url, body::Body};

/// Most bytes of a body that nobody wants which are read to keep the connection.
const DISCARDED_BYTES_MAX: u64 = 4096;

/// Checks the head of an answer that should bring a whole file.
pub(super) fn check_whole(url: &Url, answered: &Response<Answered>) -> Result<(), SourceError> {
    if answered.status().as_u16() != 200 {
        return Err(wrong(url, "a part of the file came, and the whole was asked for"));
    }
    check_encoding(url, answered)
}

/// Checks the head of an answer that brings a part, and compares it with the version of the parts before.
pub(super) fn check_part(
    url: &Url,
    answered: &Response<Answered>,
    range: &Range<u64>,
    version: &mut FileVersion,
) -> Result<(), SourceError> {
    check_encoding(url, answered)?;
    let given = header(answered.headers(), CONTENT_RANGE);
    let given = given.ok_or_else(|| wrong(url, "a part came that does not say which"))?;
    let (part, total) = content_range(given)
        .ok_or_else(|| wrong(url, &format!("`{given}` does not say which part came")))?;
    if part != *range {
        let (asked, came) = (shown(range), shown(&part));
        return Err(wrong(url, &format!("bytes {came} came, and {asked} were asked for")));
    }
    if total.is_some_and(|total| total < range.end) {
        return Err(wrong(url, &format!("`{given}` is more than there is")));
    }
    let length = range.end - range.start;
    if let Some(declared) = answered.body().content_length().filter(|n| *n != length) {
        return Err(wrong(url, &format!("{declared} bytes come, and {length} were asked for")));
    }
    let etag = strong_etag(answered);
    let other_etag = version.etag.is_some() && etag.is_some() && version.etag != etag;
    let other_total = version.total.is_some() && total.is_some() && version.total != total;
    if other_etag || other_total {
        return Err(SourceError::Changed(url.to_string()));
    }
    version.etag = version.etag.take().or(etag);
    version.total = version.total.or(total);
    Ok(())
}

/// The validator that holds bytes of one version together; a weak one (`W/"…"`) does not.
pub(super) fn strong_etag(answered: &Response<Answered>) -> Option<String> {
    let etag = header(answered.headers(), ETAG)?;
    let inner = etag.strip_prefix('"')?.strip_suffix('"')?;
    let plain = inner.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"');
    plain.then(|| etag.to_owned())
}

/// Reads a short body that nobody wants, so that its connection can be used again. What fails here fails nobody.
pub(super) fn discard(answered: Response<Answered>, url: &Url, network: &Network) {
    if answered.body().content_length().is_some_and(|length| length > DISCARDED_BYTES_MAX) {
        return;
    }
    if let Ok(body) = Body::new(url, answered, None, false, network) {
        let _ = io::copy(&mut body.take(DISCARDED_BYTES_MAX), &mut io::sink());
    }
}

/// About how many bytes the head of an answer had.
pub(super) fn head_bytes(answered: &Response<Answered>) -> u64 {
    let fields = answered.headers().iter();
    let lines = fields.map(|(name, value)| name.as_str().len() + value.len() + ": \r\n".len());
    (lines.sum::<usize>() + "HTTP/1.1 200 OK\r\n\r\n".len()) as u64
}

/// Says in our words why a request, or reading its answer, failed.
pub(super) fn failure(address: &str, error: Error, limits: &Limits) -> SourceError {
    let address = address.to_owned();
    let wrong = |what: String| SourceError::WrongAnswer { address: address.clone(), what };
    match error {
        Error::Timeout(timeout) => timed_out(address, timeout, limits),
        Error::HostNotFound => {
            SourceError::Unreachable { address, what: "its name is not known".to_owned() }
        }
        Error::Io(error) => lost(address, &error),
        Error::Rustls(error) => insecure(address, &error),
        Error::Tls(what) => SourceError::Insecure { address, what: what.to_owned() },
        Error::TlsRequired => {
            SourceError::Insecure { address, what: "the connection is not encrypted".to_owned() }
        }
        Error::ConnectProxyFailed(what) => SourceError::Proxy { address, what },
        Error::InvalidProxyUrl => {
            SourceError::Proxy { address, what: "its address is not written as one".to_owned() }
        }
        Error::ConnectionFailed => {
            SourceError::Unreachable { address, what: "no connection came about".to_owned() }
        }
        Error::LargeResponseHeader(..) => wrong("its head does not end".to_owned()),
        error => wrong(error.to_string()),
    }
}

fn timed_out(address: String, timeout: Timeout, limits: &Limits) -> SourceError {
    let (what, limit): (_, Duration) = match timeout {
        Timeout::Resolve => ("is a name that was not found within", limits.connect),
        Timeout::Connect => ("was not reached within", limits.connect),
        Timeout::PerRead | Timeout::PerWrite => ("stood still for", limits.stall),
        _ => ("did not answer within", limits.answer),
    };
    SourceError::Timeout { address, what, limit }
}

fn lost(address: String, error: &io::Error) -> SourceError {
    if let Some(tls) = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        return insecure(address, tls);
    }
    let what = error.to_string();
    match error.kind() {
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe => SourceError::Lost { address, what },
        _ => SourceError::Unreachable { address, what },
    }
}

fn insecure(address: String, error: &rustls::Error) -> SourceError {
    SourceError::Insecure { address, what: error.to_string() }
}

fn check_encoding(url: &Url, answered: &Response<Answered>) -> Result<(), SourceError> {
    match answered.headers().get(CONTENT_ENCODING) {
        None => Ok(()),
        Some(encoding) if encoding.as_bytes().eq_ignore_ascii_case(b"identity") => Ok(()),
        Some(encoding) => {
            let encoding = String::from_utf8_lossy(encoding.as_bytes()).into_owned();
            Err(wrong(url, &format!("it was compressed on the way ({encoding})")))
        }
    }
}

/// Part and total of `bytes 0-9/100` or `bytes 0-9/*`.
fn content_range(text: &str) -> Option<(Range<u64>, Option<u64>)> {
    let (part, total) = text.trim().strip_prefix("bytes ")?.trim().split_once('/')?;
    let (first, last) = part.split_once('-')?;
    let (first, last): (u64, u64) = (number(first)?, number(last)?);
    let total = if total == "*" { None } else { Some(number(total)?) };
    (first <= last).then_some((first..last.checked_add(1)?, total))
}

/// Digits only: Rust would also read a sign.
fn number(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

fn shown(range: &Range<u64>) -> String {
    format!("{} to {}", range.start, range.end - 1)
}

/// The one value of a field; two would be two answers.
fn header(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok();
    value.filter(|_| values.next().is_none())
}

fn wrong(url: &Url, what: &str) -> SourceError {
    SourceError::WrongAnswer { address: url.to_string(), what: what.to_owned() }
}
