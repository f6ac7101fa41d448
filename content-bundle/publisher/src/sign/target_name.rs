//! Names of target files: which version of which pack they belong to, and what they are.

use std::str::FromStr;

use bundle::{Digest, PackName};

const DIGITS: usize = 6;

/// `it-25/000123.zip`, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TargetName {
    pub(crate) pack: PackName,
    pub(crate) file: TargetFile,
}

/// `000123.zip`, read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TargetFile {
    /// The version that it holds, or that it leads to.
    pub(crate) version: u64,
    pub(crate) kind: TargetKind,
}

/// What a target file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TargetKind {
    Zip,
    Manifest,
    /// From the manifest of an earlier version.
    Patch {
        from: u64,
    },
}

/// The text names no target file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoTarget;

impl FromStr for TargetName {
    type Err = NoTarget;

    fn from_str(text: &str) -> Result<Self, NoTarget> {
        let (pack, file) = text.split_once('/').ok_or(NoTarget)?;
        Ok(Self { pack: pack.parse().map_err(|_| NoTarget)?, file: file.parse()? })
    }
}

impl FromStr for TargetFile {
    type Err = NoTarget;

    fn from_str(text: &str) -> Result<Self, NoTarget> {
        let (stem, ending) = text.split_once('.').ok_or(NoTarget)?;
        match (ending, stem.split_once('-')) {
            ("zip", None) => Ok(Self { version: version(stem)?, kind: TargetKind::Zip }),
            ("manifest", None) => Ok(Self { version: version(stem)?, kind: TargetKind::Manifest }),
            ("patch", Some((from, to))) => {
                let kind = TargetKind::Patch { from: version(from)? };
                Ok(Self { version: version(to)?, kind })
            }
            _ => Err(NoTarget),
        }
    }
}

/// `<sha256>.000123.zip`, as a target lies in its folder.
pub(crate) fn published_file(name: &str) -> Option<(Digest, TargetFile)> {
    let (digest, file) = name.split_once('.')?;
    Some((digest.parse().ok()?, file.parse().ok()?))
}

fn version(digits: &str) -> Result<u64, NoTarget> {
    let all_digits = digits.len() == DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|version| *version > 0 && all_digits).ok_or(NoTarget)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn target_files_are_named_by_version() {
        for (good, version, kind) in [
            ("it-25/000123.zip", 123, TargetKind::Zip),
            ("core/000001.manifest", 1, TargetKind::Manifest),
            ("lang-it/000122-000123.patch", 123, TargetKind::Patch { from: 122 }),
        ] {
            let read = good.parse::<TargetName>().expect(good);
            assert_eq!((read.file.version, read.file.kind), (version, kind), "{good}");
        }
        for bad in [
            "000123.zip",
            "it-99/000123.zip",
            "it-25/123.zip",
            "it-25/000000.zip",
            "it-25/+00123.zip",
            "it-25/000123.zip/x",
            "it-25/a/000123.zip",
            "it-25/../000123.zip",
            "it-25/000123.tar.zip",
            "it-25/000123-000124.zip",
            "it-25/000124.patch",
            "/000123.zip",
        ] {
            assert_eq!(bad.parse::<TargetName>(), Err(NoTarget), "{bad}");
        }
    }
}
