//! The first step on a device: whom it trusts, and what this desk wants.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use bundle::PackName;
use store::{DataFolder, Disk, Settings, Storage, StoreError};

use crate::{
    UpdateError,
    trust::{RootFile, Trust},
};

/// What `init` was told besides the root; what is absent stays as it is.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Where updates come from, tried in order: folders or `https://…` addresses. Empty: as before.
    pub sources: Vec<String>,
    /// Packs to carry. `None`: as before, at first all but `streets-*`.
    pub packs: Option<Vec<PackName>>,
    /// Municipality where the kiosk stands.
    pub place: Option<String>,
}

/// Makes the data folder at `root_folder` and trusts the root in `root_file` from now on. In a folder that trusts
/// this root already only the choices are written; one that trusts another root is left as it is.
pub fn init(
    root_folder: &Path,
    root_file: &Path,
    choices: &Choices,
) -> Result<DataFolder, UpdateError> {
    init_on(Arc::new(Disk), root_folder, root_file, choices)
}

/// The same on a storage of the caller's.
pub fn init_on(
    storage: Arc<dyn Storage>,
    root_folder: &Path,
    root_file: &Path,
    choices: &Choices,
) -> Result<DataFolder, UpdateError> {
    let root = RootFile::read(root_file)?;
    match DataFolder::open_on(Arc::clone(&storage), root_folder) {
        Ok(data) => {
            let _lock = data.lock_for_update()?;
            let mut settings = data.settings()?;
            Trust::begin(&data, &root)?;
            choices.write_into(&mut settings)?;
            data.write_settings(&settings)?;
            Ok(data)
        }
        Err(StoreError::Missing(_)) => {
            let mut settings = Settings::default();
            choices.write_into(&mut settings)?;
            let data = DataFolder::create_on(storage, root_folder, &settings)?;
            let _lock = data.lock_for_update()?;
            Trust::begin(&data, &root)?;
            Ok(data)
        }
        Err(error) => Err(error.into()),
    }
}

impl Choices {
    fn write_into(&self, settings: &mut Settings) -> Result<(), StoreError> {
        if !self.sources.is_empty() {
            settings.sources =
                self.sources.iter().map(|s| absolute(s)).collect::<Result<_, _>>()?;
        }
        if let Some(packs) = &self.packs {
            settings.packs = Some(packs.clone());
        }
        if self.place.is_some() && self.place != settings.place {
            settings.place.clone_from(&self.place);
            // It belonged to the place before.
            settings.place_code = None;
        }
        Ok(())
    }
}

/// A folder as a full path: the next update may be started from somewhere else.
fn absolute(source: &str) -> Result<String, StoreError> {
    if source.contains("://") {
        return Ok(source.to_owned());
    }
    let path = std::path::absolute(source)
        .map_err(StoreError::io("find the folder", PathBuf::from(source)))?;
    Ok(path.to_string_lossy().into_owned())
}
