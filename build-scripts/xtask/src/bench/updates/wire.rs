//! What a web server says went over the wire, heads and both directions counted.

use crate::web::Asked;

/// Requests and bytes of one update.
pub(super) struct Wire(Vec<Asked>);

/// What updates fetch: by a part of its path, and by whether it is a piece or all of a file.
const PARTS: [(&str, &str, bool); 5] = [
    ("metadata", "/metadata/", false),
    ("manifests", ".manifest", false),
    ("patches", ".patch", false),
    ("pieces of zips", ".zip", true),
    ("whole zips", ".zip", false),
];

impl Wire {
    pub(super) fn of(asked: Vec<Asked>) -> Self {
        Self(asked)
    }

    /// Bytes in all.
    pub(super) fn bytes(&self) -> u64 {
        self.0.iter().map(Asked::bytes).sum()
    }

    /// Requests in all.
    pub(super) fn requests(&self) -> usize {
        self.0.len()
    }

    /// Requests for the files of a pack.
    pub(super) fn requests_for(&self, pack: &str) -> usize {
        let folder = format!("/targets/{pack}/");
        self.0.iter().filter(|asked| asked.path.contains(&folder)).count()
    }

    /// `0.412 MB in 6 requests (metadata 0.012 MB in 4, …)`.
    pub(super) fn in_words(&self) -> String {
        let mut parts = Vec::new();
        for (name, part, is_piece) in PARTS {
            let asked: Vec<&Asked> = self
                .0
                .iter()
                .filter(|a| a.path.contains(part) && (a.status == 206) == is_piece)
                .collect();
            if !asked.is_empty() {
                let bytes: u64 = asked.iter().map(|asked| asked.bytes()).sum();
                parts.push(format!("{name} {} MB in {}", super::mb(bytes), asked.len()));
            }
        }
        let (bytes, requests) = (super::mb(self.bytes()), self.requests());
        format!("{bytes} MB in {requests} requests ({})", parts.join(", "))
    }
}
