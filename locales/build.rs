//! Reads `<language>/*.ftl` beside it and writes the typed messages into the build.

mod generator;

use std::{
    env, fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use generator::{Source, generate};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(faults) => {
            let mut stderr = io::stderr().lock();
            for fault in faults {
                // Where even stderr is closed there is nobody left to tell; the exit code still speaks.
                writeln!(stderr, "locales: {fault}").ok();
            }
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Vec<String>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(one_fault)?);
    let sources = read_sources(&root)?;
    let code = generate(&sources)?;
    let out = PathBuf::from(env::var("OUT_DIR").map_err(one_fault)?).join("messages.rs");
    fs::write(&out, code)
        .map_err(|error| one_fault(format!("cannot write {}: {error}", out.display())))
}

/// Every `.ftl` file below the crate, by language and name.
fn read_sources(root: &Path) -> Result<Vec<Source>, Vec<String>> {
    let mut sources = Vec::new();
    for folder in children(root)?.iter().filter(|path| path.is_dir()) {
        let files: Vec<_> = children(folder)?
            .into_iter()
            .filter(|path| path.extension().is_some_and(|ending| ending == "ftl"))
            .collect();
        for path in files {
            let text = fs::read_to_string(&path)
                .map_err(|error| one_fault(format!("cannot read {}: {error}", path.display())))?;
            let language = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            sources.push(Source { language, path: path.display().to_string(), text });
        }
    }
    Ok(sources)
}

fn children(folder: &Path) -> Result<Vec<PathBuf>, Vec<String>> {
    let list = fs::read_dir(folder)
        .map_err(|error| one_fault(format!("cannot list {}: {error}", folder.display())))?;
    let mut paths: Vec<_> = list.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

fn one_fault(fault: impl ToString) -> Vec<String> {
    vec![fault.to_string()]
}
