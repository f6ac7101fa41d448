//! What is installed, per owner: the ministry, each Region, the languages together, the street maps together.

use answers::PackInUse;
use bundle::{LanguageTag, PackClass, PackName};

use crate::{Badge, Manner, PackView, scene::Scene};

/// One row an owner, in the order of the packs' names within ministry, Regions, languages, streets.
pub(super) fn view(scene: &Scene<'_>, packs: &[PackInUse]) -> Vec<PackView> {
    let of = |class: PackClass| -> Vec<&PackInUse> {
        packs.iter().filter(|pack| pack.pack.class() == class).collect()
    };
    let mut owners: Vec<Vec<&PackInUse>> = Vec::new();
    for single in [PackClass::Core, PackClass::Region] {
        owners.extend(of(single).into_iter().map(|pack| vec![pack]));
    }
    owners.extend([of(PackClass::Language), of(PackClass::Streets)]);
    owners.iter().filter_map(|packs| row(scene, packs)).collect()
}

/// The owner of a pack, by the name that people use.
pub(super) fn owner_of(scene: &Scene<'_>, pack: &PackName) -> String {
    match pack.class() {
        PackClass::Core | PackClass::Region => owner(scene, pack.as_str()),
        PackClass::Language => owner(scene, "languages"),
        PackClass::Streets => owner(scene, "streets"),
    }
}

/// The same for the name of a pack or of a role.
pub(super) fn owner(scene: &Scene<'_>, name: &str) -> String {
    match name.parse::<PackName>().map(|pack| pack.class()) {
        Ok(PackClass::Language) => language(scene, name),
        _ => scene.line(&scene.say.updates_owner(name)),
    }
}

/// `العربية` of `lang-ar`.
fn language(scene: &Scene<'_>, pack: &str) -> String {
    let tag = pack.trim_start_matches("lang-");
    let tag: Option<LanguageTag> = tag.parse().ok();
    tag.map_or_else(|| scene.name(pack), |tag| scene.name(&scene.language_name(&tag)))
}

fn row(scene: &Scene<'_>, packs: &[&PackInUse]) -> Option<PackView> {
    let first = packs.first()?;
    // The oldest speaks for all of its owner.
    let oldest = packs.iter().max_by_key(|pack| (pack.expired.is_some(), pack.age_days))?;
    let line = match first.pack.class() {
        PackClass::Core | PackClass::Region => {
            scene.line(&scene.say.updates_version(first.version as i64))
        }
        PackClass::Language => packs.iter().fold(String::new(), |names, pack| {
            scene.pair(&names, &language(scene, pack.pack.as_str()))
        }),
        PackClass::Streets => packs
            .iter()
            .fold(String::new(), |names, pack| scene.pair(&names, &scene.name(pack.pack.as_str()))),
    };
    Some(PackView { owner: owner_of(scene, &first.pack), line, age: age(scene, oldest) })
}

fn age(scene: &Scene<'_>, pack: &PackInUse) -> Badge {
    let say = scene.say;
    let (manner, icon, label) = match (pack.expired, pack.age_days, pack.signed) {
        (Some(date), _, _) => {
            (Manner::Careful, "calendar-x", say.updates_expired_on(&scene.date(date)))
        }
        (None, Some(days), _) => (Manner::Quiet, "calendar-check", say.updates_age(days.into())),
        (None, None, Some(date)) => {
            (Manner::Unknown, "circle-help", say.updates_signed_on(&scene.date(date)))
        }
        (None, None, None) => (Manner::Unknown, "circle-help", say.updates_age_unknown()),
    };
    Badge { label: scene.line(&label), icon: icon.to_owned(), manner }
}
