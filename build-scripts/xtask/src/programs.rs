//! The three programs as other people run them: as processes, with files between them.

use std::{
    env,
    ffi::OsStr,
    path::PathBuf,
    process::{Command, ExitStatus},
};

use anyhow::{Context as _, Result, bail};

/// One of the programs of the house, built beside this one. Who wants this one in a process of its own asks for `xtask`:
/// under test, the program that runs is another, which takes arguments for names of tests and would begin them anew.
pub(crate) fn program(name: &str) -> Result<PathBuf> {
    let own = env::current_exe().context("cannot tell where this program lies")?;
    // Tests run from a folder beside the programs.
    let folder = own.parent().filter(|folder| folder.ends_with("deps"));
    let path = folder.unwrap_or(&own).with_file_name(name);
    if path.is_file() {
        return Ok(path);
    }
    bail!("{} is not built; `cargo build --bins` makes it", path.display());
}

/// Runs a program to its end; anything but success is an error that names it.
pub(crate) fn must<S: AsRef<OsStr>>(name: &str, arguments: &[S]) -> Result<()> {
    let status = status(name, arguments)?;
    if status.success() {
        return Ok(());
    }
    let words: Vec<_> = arguments.iter().map(|a| a.as_ref().to_string_lossy()).collect();
    bail!("`{name} {}` failed ({status})", words.join(" "));
}

/// Runs a program to its end.
pub(crate) fn status<S: AsRef<OsStr>>(name: &str, arguments: &[S]) -> Result<ExitStatus> {
    Command::new(program(name)?)
        .args(arguments)
        .status()
        .with_context(|| format!("cannot start {name}"))
}

/// Runs a program to its end and lets it say nothing; what it says where it fails is part of the error.
pub(crate) fn quietly<S: AsRef<OsStr>>(name: &str, arguments: &[S]) -> Result<()> {
    let output = Command::new(program(name)?).args(arguments).output();
    let output = output.with_context(|| format!("cannot start {name}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    bail!("{name} failed ({}): {}", output.status, said.trim());
}
