//! The stick that takes things away: found by its label, where the system opened it.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// The label, and what is left of it on a stick in the format FAT, which has room for eleven letters.
pub const LABELS: [&str; 2] = ["SPORTELLO-OUT", "SPORTELLO-O"];
/// A folder in place of a stick.
const FOLDER_VARIABLE: &str = "SPORTELLO_OUT";

/// Where to look.
#[derive(Debug, Clone)]
pub struct Places {
    /// The folder of names by label.
    pub by_label: PathBuf,
    /// The list of what is mounted.
    pub mounts: PathBuf,
    /// A folder that stands for the stick.
    pub folder: Option<PathBuf>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stick {
    /// None with the label.
    Absent,
    /// One that the system has not opened.
    NotMounted,
    /// One that is open here.
    At(PathBuf),
}

impl Default for Places {
    fn default() -> Self {
        Self {
            by_label: PathBuf::from("/dev/disk/by-label"),
            mounts: PathBuf::from("/proc/self/mounts"),
            folder: env::var_os(FOLDER_VARIABLE).filter(|name| !name.is_empty()).map(Into::into),
        }
    }
}

impl Places {
    /// Looks for the stick.
    pub fn find(&self) -> Stick {
        if let Some(folder) = &self.folder {
            return if folder.is_dir() { Stick::At(folder.clone()) } else { Stick::Absent };
        }
        let devices: Vec<PathBuf> = LABELS
            .iter()
            .filter_map(|label| fs::canonicalize(self.by_label.join(label)).ok())
            .collect();
        if devices.is_empty() {
            return Stick::Absent;
        }
        let mounts = fs::read_to_string(&self.mounts).unwrap_or_default();
        // The last line over a device is the one that counts.
        let place = mounts.lines().rev().find_map(|line| {
            let mut fields = line.split(' ');
            let device = fs::canonicalize(unescaped(fields.next()?)).ok()?;
            devices.contains(&device).then(|| unescaped(fields.next().unwrap_or_default()))
        });
        place.map_or(Stick::NotMounted, Stick::At)
    }

    /// Whether the stick is still where it was found.
    pub(crate) fn is_still_at(&self, stick: &Path) -> bool {
        self.find() == Stick::At(stick.to_owned())
    }
}

/// Blanks stand as `\040` in the list of mounts, other signs alike.
fn unescaped(field: &str) -> PathBuf {
    let mut bytes = Vec::new();
    let mut rest = field.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits = tail.get(..3).and_then(|three| std::str::from_utf8(three).ok());
        let octal = digits.and_then(|digits| u8::from_str_radix(digits, 8).ok());
        if let (b'\\', Some(byte)) = (*first, octal) {
            bytes.push(byte);
            rest = &tail[3..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    PathBuf::from(<std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_mounts_are_read_as_they_are_written() {
        for (field, expected) in [
            ("/media/SPORTELLO-OUT", "/media/SPORTELLO-OUT"),
            (r"/media/a\040b", "/media/a b"),
            (r"/media/a\134040", r"/media/a\040"),
            (r"/media/end\0", r"/media/end\0"),
            (r"/media/\999x", r"/media/\999x"),
        ] {
            assert_eq!(unescaped(field), PathBuf::from(expected), "{field}");
        }
    }
}
