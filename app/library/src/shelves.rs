//! Names of lists as the database holds them.

use answers::Shelf;

/// The name of a list.
pub(crate) fn name(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Procedures => "procedures",
        Shelf::News => "news",
        Shelf::Events => "events",
        Shelf::Calls => "calls",
        Shelf::Laws => "laws",
        Shelf::Documents => "documents",
        Shelf::Experiences => "experiences",
        Shelf::Culture => "culture",
        Shelf::Facts => "facts",
        Shelf::Focus => "focus",
        Shelf::Regions => "regions",
        Shelf::Communities => "communities",
        Shelf::Associations => "associations",
        Shelf::Changed => "changed",
    }
}
