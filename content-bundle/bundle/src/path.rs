//! The rules of the paths inside a pack. Every file system takes such a path, and no two of them meet in one file.

use thiserror::Error;

pub(crate) const PATH_BYTES_MAX: usize = 200;
const PATH_DEPTH_MAX: usize = 8;

/// The rule that a path breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PathFault {
    /// No path at all.
    #[error("its path is empty")]
    Empty,
    /// More than 200 bytes.
    #[error("its path has more than {PATH_BYTES_MAX} bytes")]
    TooLong,
    /// More than eight parts.
    #[error("its path has more than {PATH_DEPTH_MAX} parts")]
    TooDeep,
    /// It begins at the root.
    #[error("its path begins with `/`")]
    Absolute,
    /// A separator of another system.
    #[error("its path has a backslash")]
    Backslash,
    /// A part `.` or `..`.
    #[error("its path has a part `.` or `..`")]
    Climbing,
    /// It ends in `/`.
    #[error("it is a folder")]
    Folder,
    /// Two slashes in a row.
    #[error("its path has an empty part")]
    EmptyPart,
    /// A character outside `[a-z0-9._/-]`; this is also why no two paths differ in their capitals alone.
    #[error("its path has a character other than a-z, 0-9, `.`, `_`, `-` and `/`")]
    Character,
}

/// Checks a path against the rules.
pub(crate) fn check_path(path: &[u8]) -> Result<(), PathFault> {
    let allowed = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-/".contains(b);
    let parts = || path.split(|b| *b == b'/');
    let rules = [
        (!path.is_empty(), PathFault::Empty),
        (path.len() <= PATH_BYTES_MAX, PathFault::TooLong),
        (!path.contains(&b'\\'), PathFault::Backslash),
        (!path.starts_with(b"/"), PathFault::Absolute),
        (!parts().any(|part| part == b"." || part == b".."), PathFault::Climbing),
        (!path.ends_with(b"/"), PathFault::Folder),
        (!parts().any(<[u8]>::is_empty), PathFault::EmptyPart),
        (parts().count() <= PATH_DEPTH_MAX, PathFault::TooDeep),
        (path.iter().all(allowed), PathFault::Character),
    ];
    rules.into_iter().find(|(holds, _)| !holds).map_or(Ok(()), |(_, fault)| Err(fault))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_paths_is_told_apart() {
        let deep = "a/".repeat(PATH_DEPTH_MAX) + "a";
        let long = "a".repeat(PATH_BYTES_MAX + 1);
        for (path, fault) in [
            ("", PathFault::Empty),
            (long.as_str(), PathFault::TooLong),
            (deep.as_str(), PathFault::TooDeep),
            ("/record/a", PathFault::Absolute),
            ("record\\a", PathFault::Backslash),
            ("record/../a", PathFault::Climbing),
            ("./a", PathFault::Climbing),
            ("record/a/", PathFault::Folder),
            ("record//a", PathFault::EmptyPart),
            ("record/A", PathFault::Character),
            ("record/è", PathFault::Character),
            ("record/a\0", PathFault::Character),
            ("c:/a", PathFault::Character),
        ] {
            assert_eq!(check_path(path.as_bytes()), Err(fault), "{path}");
        }
        let deepest = "a/".repeat(PATH_DEPTH_MAX - 1) + "a";
        let longest = "a".repeat(PATH_BYTES_MAX);
        for path in ["record/guide/a-1_b.json", deepest.as_str(), longest.as_str()] {
            assert_eq!(check_path(path.as_bytes()), Ok(()), "{path}");
        }
    }
}
