//! One text file of the sources, and the line and column of every byte in it.

use std::{fs, path::Path, rc::Rc};

use crate::{
    fault::{Faults, Found, Spot},
    rule::Rule,
};

/// No page or directory of ours comes near this; a file that does is there by mistake.
pub(crate) const FILE_BYTES_MAX: u64 = 8 * 1024 * 1024;

/// A text file, read whole.
#[derive(Debug, Clone)]
pub(crate) struct SourceFile {
    /// Path below the source folder, with `/`.
    pub(crate) name: Rc<str>,
    pub(crate) text: String,
    line_starts: Vec<usize>,
    /// Of a text inside another file, all places are where it begins: its escapes hide the rest.
    begins: Option<Spot>,
}

impl SourceFile {
    pub(crate) fn new(name: &str, text: String) -> Self {
        let line_starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { name: name.into(), text, line_starts, begins: None }
    }

    /// A text that stands inside another file.
    pub(crate) fn inside(text: &Found<String>) -> Self {
        let name = text.spot.file.clone();
        let begins = Some(text.spot.clone());
        Self { name, text: text.value.clone(), line_starts: vec![0], begins }
    }

    /// Reads `root/name`; reports and gives `None` where that fails.
    pub(crate) fn read(root: &Path, name: &str, faults: &Faults) -> Option<Self> {
        let path = root.join(name);
        let spot = Spot::of_file(name);
        match fs::metadata(&path) {
            Ok(about) if about.len() > FILE_BYTES_MAX => {
                let advice = "Split it, or move it out of the sources.";
                faults.add(Rule::File, &spot, "the file is larger than 8 MiB", advice);
                return None;
            }
            Ok(_) => {}
            Err(error) => {
                faults.add(
                    Rule::File,
                    &spot,
                    format!("cannot read the file: {error}"),
                    "Add it, or make it readable.",
                );
                return None;
            }
        }
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                faults.add(
                    Rule::File,
                    &spot,
                    format!("cannot read the file: {error}"),
                    "Make it readable.",
                );
                return None;
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) => Some(Self::new(name, text)),
            Err(error) => {
                let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let before = Self::new(name, String::from_utf8_lossy(valid).into_owned());
                faults.add(
                    Rule::Syntax,
                    &before.spot(before.text.len()),
                    "the text is not UTF-8",
                    "Save the file as UTF-8.",
                );
                None
            }
        }
    }

    /// Line and column of a byte.
    pub(crate) fn spot(&self, offset: usize) -> Spot {
        if let Some(begins) = &self.begins {
            return begins.clone();
        }
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = self.line_starts[line - 1];
        let column = self.text.get(start..offset).map_or(0, |before| before.chars().count()) + 1;
        Spot { file: self.name.clone(), line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_have_lines_and_columns() {
        let file = SourceFile::new("a.md", "uno\nè due\n".to_owned());
        for (offset, line, column) in [(0, 1, 1), (3, 1, 4), (4, 2, 1), (6, 2, 2), (11, 3, 1)] {
            let spot = file.spot(offset);
            assert_eq!((spot.line, spot.column), (line, column), "{offset}");
        }
    }
}
