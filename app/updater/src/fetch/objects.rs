//! The objects of a pack: the pieces of its zip that hold what is missing, or the whole zip.

use bundle::{Entry, Manifest, PackName, stretches};

use super::{Fetcher, PackError, Wanted, kept_manifest, missing, stream::Stream};
use crate::{
    SourceError,
    source::{FileVersion, Part, SourceFile},
    trust::Target,
};

/// How a pack's zip is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Parts,
    Whole,
}

impl Fetcher<'_> {
    /// Fetches what is missing of a pack. What came before a fault stays, and the next try goes on from there.
    pub(crate) fn objects(&self, pack: &PackName, wanted: &Wanted) -> Result<(), PackError> {
        let Some(zip) = &wanted.zip else { return Ok(()) };
        let manifest = kept_manifest(self.data, pack, &wanted.installed)?;
        let mut lacking = missing(self.data, &manifest);
        if wanted.is_new && self.source.is_local() {
            return self.local(zip, &lacking);
        }
        let mut way = match lacking.len() == manifest.entries.len() {
            true => Way::Whole,
            false => Way::Parts,
        };
        while !lacking.is_empty() {
            let result = match way {
                Way::Parts => self.parts(zip, &manifest, &lacking),
                Way::Whole => self.whole(zip, &lacking),
            };
            let left = missing(self.data, &manifest);
            if left.len() < lacking.len() {
                self.went_on();
            }
            lacking = left;
            match result {
                Ok(()) => break,
                // Every object was compared with the signed manifest, so the rest of the file does not matter.
                Err(_) if lacking.is_empty() => break,
                Err(error) if error.is_passing() => {
                    if !self.pause() {
                        return Err(error);
                    }
                    way = match error {
                        PackError::Source(SourceError::Changed(_)) => Way::Whole,
                        _ => Way::Parts,
                    };
                }
                // Pieces that cannot be had or do not fit: perhaps the whole does.
                Err(error) if way == Way::Parts && is_of_parts(&error) => way = Way::Whole,
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn parts(
        &self,
        zip: &Target,
        manifest: &Manifest,
        lacking: &[&Entry],
    ) -> Result<(), PackError> {
        let mut version = FileVersion::default();
        for stretch in stretches(lacking.iter().copied()) {
            let opened = self.source.open_part(&zip.path, stretch.bytes.clone(), &mut version)?;
            match opened {
                Some(Part::Range(file)) => {
                    self.take(zip, file, stretch.bytes.start, &stretch.entries)?;
                }
                Some(Part::Whole(file)) => {
                    return self.take(zip, file, 0, &missing(self.data, manifest));
                }
                None => return Err(PackError::Missing { file: zip.name.clone() }),
            }
        }
        Ok(())
    }

    fn whole(&self, zip: &Target, lacking: &[&Entry]) -> Result<(), PackError> {
        self.take(zip, self.open_whole(zip)?, 0, lacking)
    }

    /// From a folder everything is read, also what is here: it costs nothing, and a stick that rots is noticed.
    fn local(&self, zip: &Target, lacking: &[&Entry]) -> Result<(), PackError> {
        let mut stream = self.stream(self.open_whole(zip)?, 0);
        let taken = stream.take(zip, lacking).and_then(|()| stream.finish(zip));
        taken.and(stream.keep())
    }

    fn take(
        &self,
        zip: &Target,
        file: SourceFile,
        position: u64,
        entries: &[&Entry],
    ) -> Result<(), PackError> {
        let mut stream = self.stream(file, position);
        let taken = stream.take(zip, entries);
        // Kept also after a fault: the next try goes on from there.
        taken.and(stream.keep())
    }

    fn open_whole(&self, zip: &Target) -> Result<SourceFile, PackError> {
        let file = self.source.open(&zip.path)?;
        file.ok_or_else(|| PackError::Missing { file: zip.name.clone() })
    }

    fn stream(&self, file: SourceFile, position: u64) -> Stream<'_> {
        Stream::new(self.data, self.progress, self.checkpoint, file, position)
    }
}

/// Faults that a source may have with pieces of a file and not with the file.
fn is_of_parts(error: &PackError) -> bool {
    matches!(
        error,
        PackError::Source(SourceError::WrongAnswer { .. })
            | PackError::Changed { .. }
            | PackError::Truncated { .. }
    )
}
