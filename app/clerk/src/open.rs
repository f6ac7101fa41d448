//! From a data folder to a library that answers, and in words what is in the way.

use std::{path::PathBuf, sync::Arc};

use bundle::{CadastralCode, Language};
use library::{Library, LibraryError, SensitivePages};
use screens::{Desk, Here, Layout, Mounting};
use store::{DataFolder, ReleaseId, Settings, StoreError};
use thiserror::Error;

/// Seconds without a touch until the warning: reading a page takes less.
pub const IDLE_WARNING_SECONDS: u32 = 90;
/// Seconds to answer the warning (WCAG 2.2.1 asks for 20).
pub const IDLE_GRACE_SECONDS: u32 = 20;

/// Why there is no content to show.
#[derive(Debug, Error)]
pub enum OpenError {
    /// There is no data folder.
    #[error("there is no data folder at {}; `sportello-updater init` makes one", .0.display())]
    NoFolder(PathBuf),
    /// It holds no content yet.
    #[error("no content is installed in {}; `sportello-updater once` fetches it", .0.display())]
    NothingInstalled(PathBuf),
    /// A file of the folder itself cannot be read.
    #[error("cannot read the data folder {}; `sportello-updater once` mends what it can", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What is wrong with it.
        source: StoreError,
    },
    /// There is content, and it cannot be read.
    #[error("cannot open the content installed in {}; `sportello-updater once` builds it again", folder.display())]
    Content {
        /// The folder.
        folder: PathBuf,
        /// What is wrong with it.
        source: LibraryError,
    },
    /// It was tried before and could not be shown.
    #[error("release {0} cannot be shown; `sportello-updater once` builds it again")]
    Refused(ReleaseId),
}

impl OpenError {
    pub(crate) fn folder(data: &DataFolder, source: StoreError) -> Self {
        match source {
            StoreError::Missing(folder) => Self::NoFolder(folder),
            StoreError::NothingInstalled(folder) => Self::NothingInstalled(folder),
            source => Self::Folder { folder: data.root().to_owned(), source },
        }
    }

    pub(crate) fn content(data: &DataFolder, source: LibraryError) -> Self {
        Self::Content { folder: data.root().to_owned(), source }
    }
}

/// Opens the current release as the desk's settings want it. Writes nothing.
pub fn open(data: &DataFolder) -> Result<Arc<Library>, OpenError> {
    let settings = data.settings().map_err(|error| OpenError::folder(data, error))?;
    let release = data.current().map_err(|error| OpenError::folder(data, error))?;
    open_release(data, &release, &settings)
}

/// Opens any release as the desk's settings want it.
pub(crate) fn open_release(
    data: &DataFolder,
    release: &ReleaseId,
    settings: &Settings,
) -> Result<Arc<Library>, OpenError> {
    let library = Library::open(data, release).map_err(|error| OpenError::content(data, error))?;
    let sensitive = if settings.machine_translation_of_sensitive_pages {
        SensitivePages::MachineTranslated
    } else {
        SensitivePages::OriginalOnly
    };
    Ok(Arc::new(library.with_sensitive_pages(sensitive)))
}

/// What stays the same between visits on this release: wall, place, mark of a demonstration.
pub fn desk(data: &DataFolder, library: &Library, layout: Layout) -> Result<Desk, OpenError> {
    let settings = data.settings().map_err(|error| OpenError::folder(data, error))?;
    let content = |error| OpenError::content(data, error);
    let installed = library.languages().map_err(content)?;
    let place = match (&settings.place_code, &settings.place) {
        (Some(code), _) => Some(code.clone()),
        (None, Some(name)) => library.place(name).map_err(content)?,
        (None, None) => None,
    };
    Ok(Desk {
        languages: wall(installed, &settings),
        place_name: settings.place,
        here: here(library, place.as_ref()).map_err(content)?,
        place,
        demo: library.release().demo,
        notices: Vec::new(),
        idle_warning_seconds: IDLE_WARNING_SECONDS,
        idle_grace_seconds: IDLE_GRACE_SECONDS,
        layout,
        mounting: Mounting {
            small: false,
            diagonal_mm: settings.screen_diagonal_mm,
            top_edge_mm: settings.screen_top_edge_mm,
        },
    })
}

/// Where a municipality is on the map; `None` where the content does not know.
pub fn here(
    library: &Library,
    place: Option<&CadastralCode>,
) -> Result<Option<Here>, LibraryError> {
    let Some(place) = place.map(|code| library.municipality(code)).transpose()?.flatten() else {
        return Ok(None);
    };
    Ok(place.centre.map(|centre| Here { centre, province: place.istat.province() }))
}

/// The languages the desk chose, in its order; all that are installed where it chose none of them.
fn wall(installed: Vec<Language>, settings: &Settings) -> Vec<Language> {
    let chosen: Vec<Language> = settings
        .languages
        .iter()
        .filter_map(|tag| installed.iter().find(|language| language.tag == *tag))
        .cloned()
        .collect();
    if chosen.is_empty() { installed } else { chosen }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, italian};

    #[test]
    fn what_is_in_the_way_is_said_with_what_to_do() {
        let sample = Sample::empty();
        let error = open(&sample.data).err().expect("nothing is installed");
        assert!(matches!(error, OpenError::NothingInstalled(_)));
        assert!(error.to_string().contains("sportello-updater once"));

        let sample = Sample::installed();
        let current = sample.data.root().join("current");
        let kept = std::fs::read(&current).expect("a current release");
        std::fs::write(&current, "{}").expect("a writable file");
        assert!(matches!(open(&sample.data).err(), Some(OpenError::Folder { .. })));
        std::fs::write(&current, kept).expect("a writable file");

        let id = sample.data.current().expect("a current release");
        std::fs::write(sample.data.release_path(&id).join("content.db"), "no database")
            .expect("a writable file");
        assert!(matches!(open(&sample.data).err(), Some(OpenError::Content { .. })));

        std::fs::remove_file(sample.data.root().join("settings.toml")).expect("settings");
        assert!(open(&sample.data).is_err());
    }

    #[test]
    fn the_desk_follows_its_settings() {
        let sample = Sample::installed();
        let library = open(&sample.data).expect("installed content");
        let desk = |settings: &Settings| {
            sample.data.write_settings(settings).expect("room for settings");
            super::desk(&sample.data, &library, Layout::Portrait).expect("installed content")
        };
        let tags = |desk: &Desk| -> Vec<String> {
            desk.languages.iter().map(|language| language.tag.to_string()).collect()
        };
        let all = desk(&Settings::default());
        assert_eq!(
            (tags(&all), all.place, all.demo),
            (vec!["ar".to_owned(), "it".to_owned()], None, true)
        );
        let chosen = desk(&Settings {
            place: Some("prato".to_owned()),
            languages: vec![italian(), "fr".parse().expect("a tag")],
            ..Settings::default()
        });
        assert_eq!(tags(&chosen), ["it"]);
        assert_eq!(chosen.place.map(String::from).as_deref(), Some("G999"));
    }

    /// Every file below the folder with its bytes.
    fn files(folder: &std::path::Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            match entry.path() {
                path if path.is_dir() => files(&path, found),
                path => found.push((path.clone(), std::fs::read(path).expect("readable"))),
            }
        }
        found.sort();
    }

    #[test]
    fn looking_writes_nothing() {
        let sample = Sample::installed();
        let all = || {
            let mut found = Vec::new();
            files(sample.data.root(), &mut found);
            found
        };
        let before = all();
        let library = open(&sample.data).expect("installed content");
        desk(&sample.data, &library, Layout::Portrait).expect("installed content");
        assert_eq!(library.verify().expect("readable"), Vec::<String>::new());
        let now = "2026-11-24T12:00:00+01:00[Europe/Rome]".parse().expect("a moment");
        crate::updates(&sample.data, &now, Some(library.release()), None);
        assert!(all() == before);
    }
}
