//! The content as a whole: whose it is, and what it rests on.

use answers::{About, MapOrigin, PackOrigin, SourceUse};
use bundle::PackClass;
use rusqlite::params;

use crate::{LibraryError, reading::Reading};

/// More sources than anybody reads are counted only.
const SOURCES_MAX: usize = 300;

impl Reading<'_> {
    /// What is installed; `version` gives that of a pack.
    pub(crate) fn about(
        &self,
        version: impl Fn(&bundle::PackName) -> Option<u64>,
    ) -> Result<About, LibraryError> {
        let rows: Vec<(String, String, String)> =
            self.rows("SELECT pack, owner, written FROM origin ORDER BY pack", [], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?;
        let mut packs: Vec<PackOrigin> = rows
            .into_iter()
            .filter_map(|(pack, owner, written)| {
                let pack = pack.parse().ok()?;
                let version = version(&pack)?;
                Some(PackOrigin { pack, owner, version, written: written.parse().ok() })
            })
            .collect();
        packs.sort_by_key(|origin| match origin.pack.class() {
            PackClass::Core => 0,
            PackClass::Region => 1,
            PackClass::Language => 2,
            PackClass::Streets => 3,
        });
        let sources = self.rows(
            "SELECT title, licences, first, last, records FROM source
             ORDER BY records DESC, title LIMIT ?1",
            params![SOURCES_MAX as i64],
            |row| {
                let licences: String = row.get(1)?;
                let records: i64 = row.get(4)?;
                Ok(SourceUse {
                    title: row.get(0)?,
                    licences: licences.lines().map(str::to_owned).collect(),
                    first: row.get(2)?,
                    last: row.get(3)?,
                    record_count: usize::try_from(records).unwrap_or_default(),
                })
            },
        )?;
        let maps = self.rows(
            "SELECT title, credit, licence, max(written) FROM map_credit
             GROUP BY title, credit, licence ORDER BY min(pack), min(name)",
            [],
            |row| {
                let written: String = row.get(3)?;
                Ok(MapOrigin {
                    title: row.get(0)?,
                    credit: row.get(1)?,
                    licence: row.get(2)?,
                    written: written.parse().ok(),
                })
            },
        )?;
        Ok(About {
            packs,
            maps,
            sources,
            source_count: self.count("SELECT count(*) FROM source", [])?,
            act_count: self.count("SELECT count(*) FROM act", [])?,
        })
    }
}
