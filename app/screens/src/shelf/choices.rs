//! The choice of what a list is narrowed by: its territories, years, offices, countries.

use answers::{Shelf, ShelfChoices, ShelfFilter, ShelfList};

use crate::{
    ChoiceBy, Key, PlacesView, Route, Target,
    scene::{Scene, spoken},
};

/// All values with how many there are of each, and the way to all of them.
pub(crate) fn choices(
    scene: &Scene<'_>,
    shelf: Shelf,
    filter: &ShelfFilter,
    by: ChoiceBy,
    list: &ShelfList,
) -> PlacesView {
    let say = scene.say;
    let show = |filter: ShelfFilter| Target::Show(Route::Shelf { shelf, filter });
    let (heading, all) = match by {
        ChoiceBy::Territory => (say.list_choose_territory(), say.list_all_territories()),
        ChoiceBy::Year => (say.list_choose_year(), say.list_all_years()),
        ChoiceBy::Issuer => (say.list_choose_issuer(), say.list_all_issuers()),
        ChoiceBy::Country => (say.list_choose_country(), say.list_all_countries()),
    };
    let key = |(label, count, other): (String, usize, ShelfFilter)| {
        let selected = other == *filter;
        Key {
            selected,
            spoken: spoken(&[&label, &say.list_count(count as i64)]),
            ..scene.key(&label, icon(by), show(other))
        }
    };
    PlacesView {
        heading: scene.line(&heading),
        other: Some(scene.key(&all, "undo-2", show(without(filter, by)))),
        waiting: String::new(),
        places: values(scene, filter, by, &list.choices).into_iter().map(key).collect(),
    }
}

fn values(
    scene: &Scene<'_>,
    filter: &ShelfFilter,
    by: ChoiceBy,
    choices: &ShelfChoices,
) -> Vec<(String, usize, ShelfFilter)> {
    let with = |change: &dyn Fn(&mut ShelfFilter)| {
        let mut other = filter.clone();
        change(&mut other);
        other
    };
    match by {
        ChoiceBy::Territory => choices
            .territories
            .iter()
            .map(|(pack, name, count)| {
                let label = if name.is_empty() { scene.say.list_all_italy() } else { name.clone() };
                (label, *count, with(&|other| other.territory = Some(pack.clone())))
            })
            .collect(),
        ChoiceBy::Year => choices
            .years
            .iter()
            .map(|(year, count)| {
                (year.to_string(), *count, with(&|other| other.year = Some(*year)))
            })
            .collect(),
        ChoiceBy::Issuer => choices
            .issuers
            .iter()
            .map(|(issuer, count)| {
                let other = with(&|other| other.issuer = Some(issuer.clone()));
                (scene.name(issuer), *count, other)
            })
            .collect(),
        ChoiceBy::Country => choices
            .countries
            .iter()
            .map(|(country, count)| {
                let other = with(&|other| other.country = Some(country.clone()));
                (scene.say.country(country.as_str()), *count, other)
            })
            .collect(),
    }
}

/// How many values there are to choose from.
pub(super) fn count(choices: &ShelfChoices, by: ChoiceBy) -> usize {
    match by {
        ChoiceBy::Territory => choices.territories.len(),
        ChoiceBy::Year => choices.years.len(),
        ChoiceBy::Issuer => choices.issuers.len(),
        ChoiceBy::Country => choices.countries.len(),
    }
}

fn without(filter: &ShelfFilter, by: ChoiceBy) -> ShelfFilter {
    let mut other = filter.clone();
    match by {
        ChoiceBy::Territory => other.territory = None,
        ChoiceBy::Year => other.year = None,
        ChoiceBy::Issuer => other.issuer = None,
        ChoiceBy::Country => other.country = None,
    }
    other
}

/// The value that is chosen, in words.
pub(super) fn chosen(
    scene: &Scene<'_>,
    filter: &ShelfFilter,
    by: ChoiceBy,
    choices: &ShelfChoices,
) -> Option<String> {
    match by {
        ChoiceBy::Territory => filter.territory.as_ref().map(|pack| {
            let known = choices.territories.iter().find(|(known, _, _)| known == pack);
            match known {
                Some((_, name, _)) if !name.is_empty() => name.clone(),
                _ if pack.as_str() == "core" => scene.say.list_all_italy(),
                _ => pack.to_string(),
            }
        }),
        ChoiceBy::Year => filter.year.map(|year| year.to_string()),
        ChoiceBy::Issuer => filter.issuer.as_ref().map(|issuer| scene.name(issuer)),
        ChoiceBy::Country => {
            filter.country.as_ref().map(|country| scene.say.country(country.as_str()))
        }
    }
}

/// What is chosen, as a word.
pub(super) fn kind(scene: &Scene<'_>, by: ChoiceBy) -> String {
    let say = scene.say;
    match by {
        ChoiceBy::Territory => say.list_by_territory(),
        ChoiceBy::Year => say.list_by_year(),
        ChoiceBy::Issuer => say.list_by_issuer(),
        ChoiceBy::Country => say.list_by_country(),
    }
}

/// Its pictogram.
pub(super) fn icon(by: ChoiceBy) -> &'static str {
    match by {
        ChoiceBy::Territory => "map-pin",
        ChoiceBy::Year => "calendar-days",
        ChoiceBy::Issuer => "landmark",
        ChoiceBy::Country => "globe",
    }
}
