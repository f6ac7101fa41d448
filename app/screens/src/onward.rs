//! Ways on from a text: what its record names, and what the text links to.

use answers::Related;
use locales::without_isolates;

use crate::{
    Key, Route, Target, bidi,
    inline::{Link, LinkTarget},
    scene::Scene,
};

/// Words, icon and target of a way.
pub(crate) type Way = (String, String, Target);

/// Records that are named; those that do not open are passed over.
pub(crate) fn named<'r>(
    scene: &Scene<'_>,
    related: impl Iterator<Item = &'r Related>,
) -> impl Iterator<Item = Way> {
    related.filter(|related| scene.kind(&related.id).is_some()).map(|related| {
        let label = bidi::paragraph(&related.title, scene.direction_of(&related.language));
        (label, related.icon.clone(), Target::Record(related.id.clone()))
    })
}

/// Where the links of a text lead.
pub(crate) fn linked(scene: &Scene<'_>, links: &[Link]) -> impl Iterator<Item = Way> {
    links.iter().filter_map(|link| match &link.to {
        LinkTarget::Record(id) => {
            let (_, icon) = scene.kind(id)?;
            Some((link.words.clone(), icon.to_owned(), Target::Record(id.clone())))
        }
        LinkTarget::Address(address) => {
            let route = Route::Outside { address: address.clone() };
            Some((link.words.clone(), "external-link".to_owned(), Target::Open(route)))
        }
    })
}

/// The ways as keys, nothing twice.
pub(crate) fn keys(ways: impl Iterator<Item = Way>) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::new();
    for (label, icon, target) in ways {
        if !keys.iter().any(|key| key.target == target) {
            let spoken = without_isolates(&label);
            keys.push(Key { spoken, label, icon, selected: false, target });
        }
    }
    keys
}
