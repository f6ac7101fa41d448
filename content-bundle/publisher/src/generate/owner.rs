//! Whose records are written: the ministry's, or those of the owner of a territory.

use std::path::PathBuf;

use super::{
    GenerateError, World,
    dice::{Dice, shares},
    directory::Seat,
    land::Region,
    list::Table,
    made::Made,
    page::Page,
};

/// Where the records of somebody go.
pub(super) struct Owner<'w> {
    pub(super) folder: PathBuf,
    /// Place among the owners, for the dice; the ministry comes after the Regions.
    pub(super) number: usize,
    /// The ministry has none.
    pub(super) region: Option<&'w Region>,
    /// Its organizations; the ministry's stands in none of these.
    pub(super) seats: &'w [Seat],
}

impl<'w> Owner<'w> {
    pub(super) fn ministry(world: &'w World<'_>) -> Self {
        let folder = world.root().join("core");
        Self { folder, number: world.land.regions.len(), region: None, seats: &[] }
    }

    pub(super) fn of(
        world: &'w World<'_>,
        region: &'w Region,
        number: usize,
        seats: &'w [Seat],
    ) -> Self {
        Self { folder: world.folder_of(region), number, region: Some(region), seats }
    }

    /// How many of `total` are its own: the ministry has `thirds` thirds of all, the Regions the others by inhabitants.
    pub(super) fn share(&self, world: &World<'_>, total: usize, thirds: usize) -> usize {
        let national = (total * thirds).div_ceil(3);
        match self.region {
            None => national,
            Some(_) => shares(total - national, &world.land.people())[self.number],
        }
    }

    /// Writes the page of one record, sheet and texts.
    pub(super) fn write(
        &self,
        world: &World<'_>,
        [kind, slug]: [&str; 2],
        sheet: &Table,
        page: &Page,
        made: &mut Made,
    ) -> Result<(), GenerateError> {
        let folder = self.folder.join(kind).join(slug);
        for vocabulary in &world.vocabularies {
            let path = folder.join(format!("{}.md", vocabulary.tag));
            made.write(&path, &page.markdown(vocabulary, &world.guides))?;
        }
        made.write(&folder.join("page.toml"), &sheet.0)?;
        made.record();
        Ok(())
    }
}

/// Some guides to go on to, other than the one of `slug`; none where there are no guides.
pub(super) fn related(world: &World<'_>, dice: &mut Dice, slug: &str, count: usize) -> Vec<String> {
    let guides: Vec<&str> = world.guides.iter().map(|guide| guide.slug.as_str()).collect();
    if guides.is_empty() {
        return Vec::new();
    }
    let others = dice.some_of(&guides, count).into_iter().filter(|other| *other != slug);
    others.map(|other| format!("guide/{other}")).collect()
}
