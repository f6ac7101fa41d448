//! Map files of the core pack: PMTiles, each with its licence in `map/credits.toml`.

use std::{fs::File, io::Read as _};

use bundle::{MAP_FOLDER, MapCredits};

use super::TreeReader;
use crate::{fault::Spot, rule::Rule};

/// Folder of the base map.
pub(crate) const MAPS: &str = "map";

const CREDITS: &str = "credits.toml";

/// A base map is carried by every kiosk and every update; streets have packs of their own.
const MAP_BYTES_MAX: u64 = 8 * 1024 * 1024;

/// What such a file begins with: its name and version 3.
const MAGIC: &[u8; 8] = b"PMTiles\x03";

/// `media/map/<name>`: as the entry of a pack.
pub(crate) fn map_path(name: &str) -> String {
    format!("{MAP_FOLDER}{name}")
}

impl TreeReader<'_> {
    /// Checks the map files of the core pack; gives their names, the credits among them.
    pub(super) fn read_maps(&mut self) -> Vec<String> {
        let folder = format!("core/{MAPS}");
        if !self.root.join(&folder).is_dir() {
            return Vec::new();
        }
        let Some(listing) = self.list(&folder) else { return Vec::new() };
        self.unknown(&folder, &listing.folders, &[]);
        let credits = self.credits(&format!("{folder}/{CREDITS}"));
        for name in listing.files.iter().filter(|name| *name != CREDITS) {
            let path = format!("{folder}/{name}");
            let is_credited = credits
                .file
                .iter()
                .any(|credit| credit.name == *name && !credit.licence.is_empty());
            if let Err((what, advice)) = self.map_file(&path, is_credited) {
                self.draft.faults.add(Rule::File, &Spot::of_file(&path), what, advice);
            }
        }
        listing.files
    }

    fn map_file(&self, path: &str, is_credited: bool) -> Result<(), (String, String)> {
        let advice = "Make the base map with `cargo xtask basemap`.".to_owned();
        let unreadable =
            |error: std::io::Error| (format!("cannot be read: {error}"), advice.clone());
        let mut file = File::open(self.root.join(path)).map_err(unreadable)?;
        let bytes = file.metadata().map_err(unreadable)?.len();
        let mut head = [0; MAGIC.len()];
        if bytes > MAP_BYTES_MAX {
            let advice = "Streets belong into a pack of their own.".to_owned();
            return Err((format!("{bytes} bytes, {MAP_BYTES_MAX} are the most"), advice));
        }
        if !path.ends_with(".pmtiles") || file.read_exact(&mut head).is_err() || head != *MAGIC {
            return Err(("it is no PMTiles file of version 3".to_owned(), advice));
        }
        if !is_credited {
            let advice = format!("Add a [[file]] with its name and licence to {CREDITS}.");
            return Err(("nobody is credited for it".to_owned(), advice));
        }
        Ok(())
    }

    fn credits(&self, path: &str) -> MapCredits {
        let read = std::fs::read_to_string(self.root.join(path)).map_err(|error| error.to_string());
        let parsed = read.and_then(|text| toml::from_str(&text).map_err(|error| error.to_string()));
        parsed.unwrap_or_else(|error| {
            let advice = "Say there whose work each map is, and under which licence.";
            self.draft.faults.add(Rule::File, &Spot::of_file(path), error, advice);
            MapCredits::default()
        })
    }
}
