//! The installed content, opened for a verb.

use std::{path::PathBuf, sync::Arc};

use answers::{Question, Updates};
use anyhow::{Context as _, anyhow, bail};
use bundle::{Language, LanguageTag};
use clerk::{Clerk, OpenError};
use jiff::{Timestamp, ZonedDateTime, tz::TimeZone};
use library::Library;
use screens::{Desk, Event, Layout};
use store::{DataFolder, Release};

use super::{
    DataOption, UsageError,
    atlas::{self, Atlas},
    say,
};

/// A release that answers, with its desk and the fonts of its languages.
pub(super) struct Content {
    pub(super) data: DataFolder,
    pub(super) clerk: Clerk,
    pub(super) desk: Desk,
    pub(super) fonts: Vec<(Language, Vec<PathBuf>)>,
}

/// The data folder of the option, of the environment or of the platform.
pub(super) fn folder(option: &DataOption) -> anyhow::Result<DataFolder> {
    let root = option.folder.clone().or_else(DataFolder::default_root);
    let root = root.ok_or_else(|| {
        anyhow!("this platform has no place for data; name the folder with --data")
    })?;
    DataFolder::open(&root).map_err(|_| OpenError::NoFolder(root).into())
}

/// How updates go on a device, at `now` or at this moment. Only reads.
pub(super) fn updates(
    data: &DataFolder,
    now: Option<Timestamp>,
    running: Option<&Release>,
) -> Updates {
    let now = now.unwrap_or_else(Timestamp::now);
    clerk::updates(data, &ZonedDateTime::new(now, TimeZone::system()), running, None)
}

impl Content {
    /// The current release, for a verb that writes nothing.
    pub(super) fn open(data: &DataFolder, place: Option<&str>) -> anyhow::Result<Self> {
        Self::of(clerk::open(data)?, data, place)
    }

    /// A release that was opened.
    pub(super) fn of(
        library: Arc<Library>,
        data: &DataFolder,
        place: Option<&str>,
    ) -> anyhow::Result<Self> {
        let mut desk = clerk::desk(data, &library, Layout::Landscape)?;
        if let Some(name) = place {
            let code = library.place(name).context("cannot look the place up")?;
            let code = code.ok_or_else(|| {
                UsageError(format!("there is no municipality `{name}` in the installed content"))
            })?;
            desk.here = clerk::here(&library, Some(&code)).context("cannot look the place up")?;
            desk.place = Some(code);
            desk.place_name = Some(name.to_owned());
        }
        let fonts = fonts(&library, &desk)?;
        Ok(Self { data: data.clone(), clerk: Clerk::new(library), desk, fonts })
    }

    /// The map, or none where the content carries none.
    pub(super) fn map(&self) -> Option<Atlas> {
        atlas::open(self.clerk.library(), &self.fonts)
    }

    /// Puts one question, as a release must answer one before it is shown.
    pub(super) fn must_answer(self) -> anyhow::Result<Self> {
        let question = Question::Axes { language: LanguageTag::italian() };
        match self.clerk.ask(&question) {
            Event::Answered { .. } => Ok(self),
            _ => bail!("it does not answer"),
        }
    }

    /// How updates go on this device, at `now` or at this moment.
    pub(super) fn updates(&self, now: Option<Timestamp>) -> Updates {
        updates(&self.data, now, Some(self.clerk.library().release()))
    }

    /// The clock as a visit reads it, at `now` or at this moment. A time that was pretended and is not believed is told
    /// of: nothing is known to be open then.
    pub(super) fn clock(&self, now: Option<Timestamp>) -> Event {
        let signed = clerk::signed_time(&self.data);
        let read = clerk::time_of_italy(now.unwrap_or_else(Timestamp::now), signed);
        if let (Some(pretended), None) = (now, read) {
            say(&format!(
                "a kiosk would not believe {pretended}: what it shows was signed {}; no hours are told",
                signed.map_or_else(|| "at a time nobody knows".to_owned(), |at| format!("at {at}"))
            ));
        }
        Event::ClockRead { now: read }
    }

    /// The languages asked for, or all of the wall.
    pub(super) fn languages(&self, wanted: &[LanguageTag]) -> anyhow::Result<Vec<LanguageTag>> {
        let installed: Vec<LanguageTag> =
            self.desk.languages.iter().map(|language| language.tag.clone()).collect();
        if let Some(unknown) = wanted.iter().find(|tag| !installed.contains(tag)) {
            let known: Vec<&str> = installed.iter().map(LanguageTag::as_str).collect();
            bail!(UsageError(format!(
                "language `{unknown}` is not installed; installed are: {}",
                known.join(", ")
            )));
        }
        Ok(if wanted.is_empty() { installed } else { wanted.to_vec() })
    }
}

/// The font files of every language of the desk.
pub(super) fn fonts(
    library: &Arc<Library>,
    desk: &Desk,
) -> anyhow::Result<Vec<(Language, Vec<PathBuf>)>> {
    let paths = |language: &Language| {
        let paths = library
            .fonts(&language.tag)
            .with_context(|| format!("cannot find the fonts of language `{}`", language.tag))?;
        Ok((language.clone(), paths))
    };
    desk.languages.iter().map(paths).collect()
}
