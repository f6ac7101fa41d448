//! Writes the documentation of the sources into the portal's README.

use std::{fs, process::ExitCode};

use anyhow::{Context as _, Result};

use crate::house;

pub(crate) fn run() -> Result<ExitCode> {
    let path = house().join("content-bundle/portal/README.md");
    let readme =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let renewed = publisher::renewed_readme(&readme).with_context(|| {
        format!("{} has lost the marks between which it is written", path.display())
    })?;
    store::write_durably(&path, renewed.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
