//! Makes a synthetic national tree in the form of the editorial sources, for measuring and for trying things out: the same
//! bytes for the same arguments, and nothing in it that could be taken for true.

mod association;
mod dice;
mod directory;
mod error;
mod extent;
mod figures;
mod guide;
mod hours;
mod land;
mod lexicon;
mod list;
mod made;
mod names;
mod owner;
mod page;
mod pages;
mod parts;
mod portrait;
mod procedure;
mod service;
mod sheets;
mod speech;
mod taxonomy;
mod words;
mod world;

use std::path::PathBuf;

use bundle::LanguageTag;
use jiff::civil::Date;

pub use self::error::GenerateError;
use self::{made::Made, owner::Owner, world::World};
use crate::progress::Progress;

/// How much of what a tree is to hold. Other pages, calls, sheets, figures and words come in proportion to the services, as
/// many as in a country at most.
#[derive(Debug, Clone)]
pub struct GenerateOptions {
    /// Services in all, those of the owners in proportion to the inhabitants of their territory.
    pub services: usize,
    /// Organizations in all, spread as the services are.
    pub organizations: usize,
    /// Associations of migrants in all, spread as the services are.
    pub associations: usize,
    /// Municipalities in all.
    pub places: usize,
    /// National guides.
    pub guides: usize,
    /// Languages of all texts; Italian is among them.
    pub languages: Vec<LanguageTag>,
    /// The day from which news, events and calls are dated.
    pub today: Date,
    /// Another seed, another tree.
    pub seed: u64,
    /// A folder that is new or empty.
    pub out: PathBuf,
}

/// What was written, or would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Generated {
    /// Records of all kinds but terms and languages.
    pub records: usize,
    /// Files of the tree; 0 before they are written.
    pub files: usize,
    /// Their size together; 0 before they are written.
    pub bytes: u64,
}

/// Writes a tree to `options.out`. A failure may leave a part of it there, which no later run mixes with its own.
pub fn generate(options: &GenerateOptions, progress: Progress) -> Result<Generated, GenerateError> {
    let world = World::new(options)?;
    let mut made = Made::new(world.root(), world.records(), progress);
    sheets::write_sheets(&world, &mut made)?;
    taxonomy::write_taxonomy(&world, &mut made)?;
    land::write_places(&world, &mut made)?;
    guide::write_guides(&world, &mut made)?;
    directory::write_national(&world, &mut made)?;
    service::write_lines(&world, &mut made)?;
    procedure::write_procedures(&world, &mut made)?;
    figures::write_figures(&world, &mut made)?;
    words::write_glossary(&world, &mut made)?;
    words::write_phrases(&world, &mut made)?;
    let ministry = Owner::ministry(&world);
    pages::write_pages(&world, &ministry, &mut made)?;
    portrait::write_communities(&world, &ministry, &mut made)?;
    for (number, region) in world.land.regions.iter().enumerate() {
        let seats = directory::write_directory(&world, region, number, &mut made)?;
        service::write_services(&world, region, number, &seats, &mut made)?;
        association::write_associations(&world, region, number, &mut made)?;
        let owner = Owner::of(&world, region, number, &seats);
        pages::write_pages(&world, &owner, &mut made)?;
        pages::write_calls(&world, &owner, &mut made)?;
        portrait::write_region(&world, &owner, &mut made)?;
    }
    made.finish()?;
    Ok(Generated { records: world.records(), files: made.files, bytes: made.bytes })
}

/// Does all of [`generate`] but write: refuses arguments that no tree can be made of, and a folder that is not free.
pub fn plan_generate(options: &GenerateOptions) -> Result<Generated, GenerateError> {
    let world = World::new(options)?;
    Ok(Generated { records: world.records(), files: 0, bytes: 0 })
}
