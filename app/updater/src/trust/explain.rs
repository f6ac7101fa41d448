//! What the client refused, said in our words.

use jiff::Timestamp;
use sigstore_tuf::{Error, TrustedMetadataSet};

use super::{TrustError, chain, our_time, repository::Asked};
use crate::SourceError;

/// Says in our words what the client refused. `asked` is the file it had read last.
pub(super) fn explain(
    error: Error,
    asked: Option<Asked>,
    set: &TrustedMetadataSet,
    now: Timestamp,
) -> TrustError {
    let (name, answer) = match asked {
        Some(Asked { name, answer }) => (name, answer),
        None => (String::new(), Ok(None)),
    };
    let file = format!("metadata/{name}");
    match (error, answer) {
        (Error::Transport { .. }, Err(failure)) => TrustError::Source(failure),
        (Error::Transport { .. }, Ok(None)) => TrustError::Missing { file },
        (Error::Rollback { role, trusted, new }, _) => {
            TrustError::Older { role: role_of(&role), offered: new, seen: trusted }
        }
        (Error::Expired { role, expires }, _) => {
            TrustError::Expired { role, expires: our_time(&expires), now }
        }
        (Error::ThresholdNotMet { role, found, threshold }, Ok(Some(bytes))) => {
            if found > 0 || has_known_signer(&bytes, &role, set) {
                TrustError::BadSignature { role, found, needed: threshold }
            } else {
                TrustError::UnknownKey { role }
            }
        }
        (_, Ok(Some(bytes))) if is_web_page(&bytes) => {
            TrustError::Source(SourceError::WebPage(file))
        }
        (error, _) => TrustError::Changed { file, what: chain(&error) },
    }
}

/// Whether any signature claims to be by a key of the role.
fn has_known_signer(bytes: &[u8], role: &str, set: &TrustedMetadataSet) -> bool {
    let top_level = set.root().role(role).map(|keys| &keys.keyids);
    let delegations = set.targets_role("targets").and_then(|t| t.delegations.as_ref());
    let delegated =
        || Some(&delegations?.roles.iter().find(|delegated| delegated.name == role)?.keyids);
    let Some(known) = top_level.or_else(delegated) else {
        return false;
    };
    let file: serde_json::Value = serde_json::from_slice(bytes).unwrap_or_default();
    let signatures = file["signatures"].as_array().into_iter().flatten();
    signatures.filter_map(|s| s["keyid"].as_str()).any(|id| known.iter().any(|k| k == id))
}

/// `it-25` of `it-25.json (via snapshot)`.
pub(super) fn role_of(name: &str) -> String {
    let name = name.split(' ').next().unwrap_or(name);
    name.strip_suffix(".json").unwrap_or(name).to_owned()
}

/// Whether a page for people came, which no metadata can be taken for.
fn is_web_page(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    text.trim_ascii_start().starts_with(b"<")
}
