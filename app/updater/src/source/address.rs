//! Addresses of sources and of what they redirect to, with user and password kept apart, so that no message shows
//! them.

use std::{fmt, path::PathBuf};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use ureq::http::Uri;

use super::SourceError;

/// A source as it was written: where, and who asks.
#[derive(Clone)]
pub(super) struct Address {
    /// Its path ends with `/`.
    base: Url,
    /// Value of `Authorization`.
    credentials: Option<String>,
}

/// An http(s) address without user, password or fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Url {
    secure: bool,
    /// Host and port.
    authority: String,
    /// Begins with `/`; every byte may stand in a request.
    path: String,
    query: Option<String>,
}

impl Address {
    /// Reads `http(s)://[user:password@]host[:port][/path]`.
    pub(super) fn parse(text: &str) -> Result<Self, SourceError> {
        let (scheme, rest) = text.split_once("://").unwrap_or((text, ""));
        // In messages everything up to the last `@` is left out: a password may hold a stray `/`.
        let (_, shown) = rest.rsplit_once('@').unwrap_or(("", rest));
        let shown = format!("{scheme}://{shown}");
        let refuse =
            |fault: &str| SourceError::Address { address: shown.clone(), fault: fault.to_owned() };
        if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
            return Err(SourceError::Scheme(shown));
        }
        if rest.contains(['?', '#']) {
            return Err(refuse("it has a query or a fragment (`?` or `#`)"));
        }
        let base = Url::absolute(text).ok_or_else(|| refuse("it is not written as one"))?;
        let authority = rest.split('/').next().unwrap_or_default();
        let userinfo = authority.rsplit_once('@').map(|(userinfo, _)| userinfo);
        let credentials = match userinfo {
            None => None,
            Some(userinfo) => {
                let (user, password) = userinfo.split_once(':').unwrap_or((userinfo, ""));
                let plain = [decoded(user), b":".to_vec(), decoded(password)].concat();
                Some(format!("Basic {}", BASE64_STANDARD.encode(plain)))
            }
        };
        let path = format!("{}/", base.path.trim_end_matches('/'));
        Ok(Self { base: Url { path, ..base }, credentials })
    }

    /// The address of a file by its path inside the source. What may not stand in an address is escaped; `%` is
    /// left as it is, because names of metadata come escaped already.
    pub(super) fn file(&self, path: &str) -> Url {
        Url { path: format!("{}{}", self.base.path, escaped(path)), ..self.base.clone() }
    }

    /// User and password, for the server that they are meant for and nobody else.
    pub(super) fn credentials_for(&self, url: &Url) -> Option<&str> {
        let same = url.secure == self.base.secure && url.authority == self.base.authority;
        self.credentials.as_deref().filter(|_| same)
    }

    /// Whether the source is on this very machine.
    pub(super) fn is_loopback(&self) -> bool {
        let uri: Option<Uri> = self.base.to_string().parse().ok();
        let host = uri.as_ref().and_then(Uri::host).unwrap_or_default();
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        bare.eq_ignore_ascii_case("localhost")
            || bare.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.base.to_string();
        f.write_str(shown.trim_end_matches('/'))
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({self})")
    }
}

impl Url {
    /// Where a redirect from here leads.
    pub(super) fn follow(&self, location: &str) -> Result<Self, String> {
        let location = location.split('#').next().unwrap_or_default().trim();
        let shown = without_query(location);
        let next = if let Some(rest) = location.strip_prefix("//") {
            Self::absolute(&format!("{}://{rest}", self.scheme()))
        } else if location.contains("://") {
            Self::absolute(location)
        } else if location.is_empty() {
            Some(self.clone())
        } else {
            let (path, query) = split_query(location);
            let folder = &self.path[..=self.path.rfind('/').unwrap_or(0)];
            let path =
                if path.starts_with('/') { path.to_owned() } else { format!("{folder}{path}") };
            Some(Self { path: without_dots(&escaped(&path)), query, ..self.clone() })
        };
        match next {
            None => Err(format!("it leads to {shown}, which is no http or https address")),
            Some(next) if self.secure && !next.secure => {
                Err(format!("it leads from https down to {next}"))
            }
            Some(next) => Ok(next),
        }
    }

    /// What a request is made with.
    pub(super) fn request(&self) -> String {
        let query = self.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
        format!("{}://{}{}{query}", self.scheme(), self.authority, self.path)
    }

    fn absolute(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let secure = scheme.eq_ignore_ascii_case("https");
        if !secure && !scheme.eq_ignore_ascii_case("http") {
            return None;
        }
        let (rest, query) = split_query(rest);
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        // A redirect that names a user does so for somebody else.
        let authority = authority.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
        let path = without_dots(&escaped(&format!("/{path}")));
        let url = Self { secure, authority, path, query };
        let uri: Uri = url.request().parse().ok()?;
        let host = uri.host().filter(|host| !host.is_empty())?;
        let port = url.authority.strip_prefix(host)?;
        let is_port = |port: &str| port.strip_prefix(':').is_some_and(|n| n.parse::<u16>().is_ok());
        (port.is_empty() || is_port(port)).then_some(url)
    }

    fn scheme(&self) -> &'static str {
        if self.secure { "https" } else { "http" }
    }
}

impl fmt::Display for Url {
    /// Without its query, which may carry somebody's signature.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}{}", self.scheme(), self.authority, self.path)
    }
}

/// The folder of `file:///a/folder`, of which `rest` is what follows the scheme.
pub(super) fn folder_of_file(text: &str, rest: &str) -> Result<PathBuf, SourceError> {
    let path = rest.strip_prefix("localhost").unwrap_or(rest);
    if !path.starts_with('/') || path.contains(['?', '#']) {
        return Err(SourceError::Address {
            address: text.to_owned(),
            fault: "a folder is written `file:///a/folder`".to_owned(),
        });
    }
    let bytes = decoded(path);
    Ok(PathBuf::from(String::from_utf8_lossy(&bytes).into_owned()))
}

fn split_query(text: &str) -> (&str, Option<String>) {
    match text.split_once('?') {
        Some((path, query)) => (path, Some(escaped(query))),
        None => (text, None),
    }
}

fn without_query(text: &str) -> &str {
    text.split('?').next().unwrap_or_default()
}

/// Resolves `.` and `..`, as everybody does before asking (RFC 3986, 5.2.4).
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        match segment {
            "." => {}
            ".." => {
                kept.pop();
            }
            segment => {
                kept.push(segment);
                continue;
            }
        }
        if is_last {
            kept.push("");
        }
    }
    format!("/{}", kept.join("/"))
}

/// Escapes what may not stand in a path or a query (RFC 3986), but not `%`.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/%".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

/// Undoes escapes; what is not one stays.
fn decoded(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let (mut decoded, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let escape = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match escape.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    decoded
}
