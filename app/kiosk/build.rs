//! Gathers the pictograms of `images/icons` into a table.

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    let icons = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../images/icons");
    println!("cargo:rerun-if-changed={}", icons.display());
    // The program has no use for the output folder's other files, so a torn one is only built again.
    #[allow(clippy::disallowed_methods)]
    fs::write(out.join("icons.rs"), icon_table(&icons)?)?;
    Ok(())
}

/// A sorted table of names and files, to be found by halves.
fn icon_table(folder: &Path) -> Result<String, Box<dyn Error>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "svg") {
            names.push((
                path.file_stem().ok_or("a file has a name")?.to_string_lossy().into_owned(),
                path.canonicalize()?,
            ));
        }
    }
    names.sort();
    let mut table = String::from("const ICONS: &[(&str, &str)] = &[\n");
    for (name, path) in names {
        let path = path.display().to_string();
        writeln!(table, "    ({name:?}, include_str!({path:?})),")?;
    }
    table.push_str("];\n");
    Ok(table)
}
