//! What has been written so far.

use std::path::Path;

use store::write_durably_with_mode;

use super::GenerateError;
use crate::{
    pack::PUBLIC_MODE,
    progress::{Progress, Task},
};

/// Counts files and bytes while they are written, and shows how far the work is.
pub(super) struct Made {
    pub(super) files: usize,
    pub(super) bytes: u64,
    task: Task,
}

impl Made {
    /// Nothing yet, of so many records.
    pub(super) fn new(records: usize, progress: Progress) -> Self {
        Self { files: 0, bytes: 0, task: progress.task_of(records as u64, "generating") }
    }

    pub(super) fn write(&mut self, path: &Path, text: &str) -> Result<(), GenerateError> {
        write_durably_with_mode(path, text.as_bytes(), PUBLIC_MODE)
            .map_err(|source| GenerateError::Write { source })?;
        self.files += 1;
        self.bytes += text.len() as u64;
        Ok(())
    }

    /// One record more.
    pub(super) fn record(&self) {
        self.task.done(1);
    }
}
