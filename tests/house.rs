//! The house itself, as files: where it stands and what git would keep of it.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Root of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lie in the workspace").to_owned()
}

/// The editorial sources.
pub(crate) fn portal() -> PathBuf {
    root().join("content-bundle/portal")
}

/// Where Debian keeps the Noto fonts; `build-scripts/test` installs them.
pub(crate) fn fonts() -> PathBuf {
    PathBuf::from("/usr/share/fonts")
}

/// Every file of the house below `folder` whose name ends in one of `endings`, built files left out.
pub(crate) fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the house").flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "target" && name != ".git" {
                found.extend(files(&path, endings));
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Path as people name it in the house.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
