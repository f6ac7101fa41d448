//! zsync, Debian's, on the same two zips: it too fetches by ranges what the old file lacks.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, bail, ensure};

use super::wire::Wire;
use crate::web::Web;

/// Says early what is missing.
pub(super) fn require() -> Result<()> {
    for program in ["zsync", "zsyncmake"] {
        let found =
            Command::new(program).arg("-V").stdout(Stdio::null()).stderr(Stdio::null()).status();
        if found.is_err() {
            bail!("{program} is missing; it is in package zsync: apt-get install -y zsync");
        }
    }
    Ok(())
}

/// What it fetches to come from the old zip to the new one, in words.
pub(super) fn measure(work: &Path, old: &Path, new: &Path) -> Result<String> {
    let folder = work.join("zsync");
    if folder.exists() {
        fs::remove_dir_all(&folder).context("cannot empty the folder of zsync")?;
    }
    fs::create_dir_all(&folder).context("cannot make a folder for zsync")?;
    fs::copy(new, folder.join("new.zip")).context("cannot copy the new zip")?;
    let made = Command::new("zsyncmake")
        .current_dir(&folder)
        .args(["-u", "new.zip", "-o", "new.zip.zsync", "new.zip"])
        .status()
        .context("cannot start zsyncmake (package zsync)")?;
    ensure!(made.success(), "zsyncmake failed");
    let web = Web::start(&folder, work, None)?;
    let fetched = Command::new("zsync")
        .current_dir(work)
        .args(["-q", "-o", "zsync-result.zip", "-i"])
        .arg(old)
        .arg(format!("{}/new.zip.zsync", web.url()))
        .stdout(Stdio::null())
        .status()
        .context("cannot start zsync (package zsync)")?;
    ensure!(fetched.success(), "zsync failed");
    let asked = web.stop()?;
    let result = work.join("zsync-result.zip");
    ensure!(fs::read(&result)? == fs::read(new)?, "zsync came to another file");
    fs::remove_file(&result)?;
    let list: u64 =
        asked.iter().filter(|a| a.path.ends_with(".zsync")).map(crate::web::Asked::bytes).sum();
    let wire = Wire::of(asked);
    Ok(format!(
        "zsync {} MB in {} requests, {} MB of it its list of blocks",
        super::mb(wire.bytes()),
        wire.requests(),
        super::mb(list)
    ))
}
