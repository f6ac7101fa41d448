//! What must hold after every event.

use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};
use bundle::{Digest, Manifest};
use store::{DataFolder, ReleaseId};

use super::{
    floors::floors,
    scenes::{Scene, Stage},
};

/// A child whose parent was killed ends with it; this is for a machine that is busy.
const LOCK_PATIENCE: Duration = Duration::from_secs(20);
const LOOK: Duration = Duration::from_millis(2);

/// Everything, of the data folder at `path`: what was left, and that the next update comes to the newest release.
/// `free` runs in between, to take away what disturbed.
pub(super) fn all(
    stage: &Stage,
    scene: &Scene,
    path: &Path,
    free: impl FnOnce() -> Result<()>,
) -> Result<()> {
    unlocked(path)?;
    left(scene, path).context("right after it")?;
    free()?;
    stage.must_update(path, &scene.then).context("the next update")?;
    went_on(scene, path).context("after the next update")
}

/// Nobody holds the lock for good.
fn unlocked(path: &Path) -> Result<()> {
    let data = DataFolder::open(path)?;
    let begun = Instant::now();
    while data.is_updating() {
        ensure!(begun.elapsed() < LOCK_PATIENCE, "the update lock is still held");
        thread::sleep(LOOK);
    }
    Ok(())
}

/// The old or the new release is in use, whole, and no floor is lower.
fn left(scene: &Scene, path: &Path) -> Result<()> {
    let data = DataFolder::open(path)?;
    let current = match data.current() {
        Ok(current) => Some(current),
        Err(store::StoreError::NothingInstalled(_)) => None,
        Err(error) => return Err(error.into()),
    };
    ensure!(
        current == scene.old || current == Some(scene.new),
        "the release in use is neither the old nor the new one: {current:?}"
    );
    if let Some(current) = current
        && (scene.old_is_whole || Some(current) != scene.old)
    {
        whole(&data, &current)?;
        opens(&data)?;
    }
    not_lower(scene, &data)
}

fn went_on(scene: &Scene, path: &Path) -> Result<()> {
    let data = DataFolder::open(path)?;
    let current = data.current()?;
    ensure!(current == scene.newest, "the release in use is {current}, not the newest");
    whole(&data, &current)?;
    opens(&data)?;
    not_lower(scene, &data)?;
    ensure!(data.status()?.coming.is_none(), "an update is still said to be coming");
    let releases = path.join("releases");
    for entry in fs::read_dir(&releases).context("cannot list the releases")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        ensure!(!name.starts_with('.'), "{name} was left behind");
    }
    Ok(())
}

/// Every built file of a release and every object of its packs is as it was signed or built, and no floor is below it.
pub(super) fn whole(data: &DataFolder, id: &ReleaseId) -> Result<()> {
    let release = data.release(id)?;
    ensure!(release.id == *id, "release {id} calls itself {}", release.id);
    for (name, built) in &release.files {
        let path = data.release_path(id).join(name);
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        ensure!(Digest::of(&bytes) == built.sha256, "{} is torn", path.display());
    }
    let floors = floors(data.storage(), &data.trust());
    for (pack, installed) in &release.packs {
        let manifest = Manifest::read_json(pack, &data.object(&installed.manifest)?)?;
        for entry in &manifest.entries {
            data.object(&entry.stored.sha256)
                .with_context(|| format!("entry {} of {pack}", entry.path))?;
        }
        let floor =
            floors.get(&format!("packs {pack}")).and_then(|floor| floor.parse::<u64>().ok());
        ensure!(floor >= Some(installed.pack_version), "the floor of {pack} is {floor:?}");
    }
    Ok(())
}

/// The kiosk's own library finds nothing wrong.
fn opens(data: &DataFolder) -> Result<()> {
    let library = clerk::open(data)?;
    let faults = library.verify()?;
    if let Some(fault) = faults.first() {
        bail!("the library says: {fault}");
    }
    Ok(())
}

fn not_lower(scene: &Scene, data: &DataFolder) -> Result<()> {
    let now = floors(data.storage(), &data.trust());
    for (name, floor) in &scene.floors {
        let fell = now.get(name).is_none_or(|now| now < floor);
        ensure!(!fell, "{name} fell from {floor} to {:?}", now.get(name));
    }
    Ok(())
}
