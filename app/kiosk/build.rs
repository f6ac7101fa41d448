//! Compiles `ui/` and gathers the pictograms of `images/icons` into a table.

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
    // Accessible names and ids of elements, for `draw`, `replay` and tests.
    let configuration = slint_build::CompilerConfiguration::new()
        .with_style("fluent-light".to_owned())
        .with_debug_info(true);
    slint_build::compile_with_config("ui/kiosk.slint", configuration)?;
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
    let mut table = String::from("const ICONS: &[(&str, &[u8])] = &[\n");
    for (name, path) in names {
        let path = path.display().to_string();
        writeln!(table, "    ({name:?}, include_bytes!({path:?})),")?;
    }
    table.push_str("];\n");
    Ok(table)
}
