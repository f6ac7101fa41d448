//! All that a build starts from: checked records, fonts, and the versions that came before.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use bundle::PackName;

use super::{
    BuildError, BuildOptions, Content, Fonts, fonts, plan::Plan, previous::versions, streets,
};
use crate::{
    check::{self, Checked},
    progress::Progress,
    source::{Draft, MAPS, NamedFonts, map_path},
    spool::{Spool, Spooled},
};

/// What the packs will be made of.
pub(super) struct Material {
    records: BTreeMap<PackName, Vec<Spooled>>,
    /// What is a file already: fonts, maps and documents.
    files: BTreeMap<PackName, Vec<Content>>,
    previous: Option<PathBuf>,
}

impl Material {
    /// Reads and checks the sources; their records go into `spool`.
    pub(super) fn read(
        options: &BuildOptions,
        spool: Spool,
        progress: Progress,
    ) -> Result<(Self, Spool), BuildError> {
        let source = fs::canonicalize(&options.source)
            .map_err(|source| BuildError::Read { path: options.source.clone(), source })?;
        if real_path(&options.out).starts_with(&source) {
            return Err(BuildError::OutInsideSource(options.out.clone()));
        }
        let previous = match &options.previous {
            // The same folder for both is how a folder of builds begins.
            Some(folder) if !folder.is_dir() && *folder == options.out => None,
            Some(folder) if !folder.is_dir() => return Err(BuildError::NoPrevious(folder.clone())),
            folder => folder.clone(),
        };
        let named_fonts = match options.fonts {
            Fonts::From(_) => NamedFonts::All,
            Fonts::Without => NamedFonts::None,
        };
        let reading = progress.counting("records read");
        let streets = options.streets.clone();
        let draft = Draft { spool, reading, fonts: named_fonts, streets, ..Draft::default() };
        let checked = check::check_into(&options.source, draft).map_err(BuildError::Faults)?;
        let Checked { records, spool, fonts: named, maps, streets: packs, documents } = checked;
        let mut files = match &options.fonts {
            Fonts::From(folder) => fonts::read(folder, &named)?,
            Fonts::Without => BTreeMap::new(),
        };
        let core = files.entry(PackName::core()).or_default();
        for name in maps {
            let path = source.join("core").join(MAPS).join(&name);
            let content = Content::of_file(map_path(&name), &path);
            core.push(content.map_err(|source| BuildError::Read { path, source })?);
        }
        for (pack, documents) in documents {
            let files = files.entry(pack).or_default();
            for (entry, path) in documents {
                let content = Content::of_file(entry, &path);
                files.push(content.map_err(|source| BuildError::Read { path, source })?);
            }
        }
        for streets in packs {
            files.insert(streets.pack.clone(), streets::contents(streets)?);
        }
        Ok((Self { records, files, previous }, spool))
    }

    /// One pack after another.
    pub(super) fn plans(self) -> impl Iterator<Item = Result<Plan, BuildError>> {
        let Self { records, mut files, previous } = self;
        records.into_iter().map(move |(pack, records)| {
            let mut contents: Vec<_> = records.into_iter().map(Content::of_record).collect();
            contents.extend(files.remove(&pack).unwrap_or_default());
            let versions = previous.as_deref().map(|folder| versions(folder, &pack)).transpose()?;
            Plan::of(pack.clone(), contents, versions.unwrap_or_default())
                .map_err(|source| BuildError::Assemble { pack, source })
        })
    }
}

/// The path without links and `..`, also where its end does not exist yet.
fn real_path(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut rest = Vec::new();
    let mut there = absolute.as_path();
    loop {
        if let Ok(real) = fs::canonicalize(there) {
            return rest.iter().rev().fold(real, |path, name| path.join(name));
        }
        let (Some(parent), Some(name)) = (there.parent(), there.file_name()) else {
            return absolute;
        };
        rest.push(name);
        there = parent;
    }
}
