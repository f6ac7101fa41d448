//! What stands around every screen: header and bar. It never moves.

use crate::{
    Bar, Header, Key, Route, Target,
    emergency::NUMBER,
    reach,
    scene::{ICON_PHONE, Scene, spoken},
};

/// Above the screen. The wall needs no reading, so it shows icon and number only.
pub(crate) fn header(scene: &Scene<'_>, route: &Route) -> Header {
    let say = scene.say;
    let is_wall = *route == Route::Wall;
    let place = scene.desk.place_name.as_deref().filter(|_| !is_wall);
    let emergency = Key {
        label: if is_wall { String::new() } else { say.nav_emergency() },
        spoken: spoken(&[&say.nav_emergency_spoken(NUMBER)]),
        icon: ICON_PHONE.to_owned(),
        selected: false,
        target: Target::Emergency,
    };
    Header {
        desk: place.map_or_else(String::new, |place| scene.line(&say.desk_name(place))),
        demo: scene.desk.demo.then(|| say.demo_mark()),
        emergency: (*route != Route::Emergency).then_some(emergency),
    }
}

/// Below the screen. `has_begun` is false until a language was chosen: before that there is no home to go to.
pub(crate) fn bar(scene: &Scene<'_>, route: &Route, has_begun: bool) -> Bar {
    let say = scene.say;
    let is_wall = *route == Route::Wall;
    let language = scene.language_name(&scene.context.language);
    let reading = scene.key(&say.nav_reading(), "a-large-small", Target::Reading);
    let language_key = Key {
        spoken: spoken(&[&say.nav_language_spoken(&language)]),
        selected: *route == Route::Languages,
        ..scene.key(&language, "languages", Target::Languages)
    };
    let hide_key = Key {
        spoken: spoken(&[&say.nav_hide_spoken()]),
        ..scene.key(&say.nav_hide(), "eye-off", Target::HideAll)
    };
    let about_key = Key {
        label: String::new(),
        ..scene.key(&say.nav_about(), "info", Target::Open(Route::About))
    };
    let has_about = is_wall && !scene.desk.languages.is_empty() || *route == Route::Home;
    Bar {
        about: has_about.then_some(about_key),
        back: (!is_wall).then(|| scene.back_key()),
        home: has_begun.then(|| scene.home_key()),
        // Who comes from the wall has chosen no language yet.
        language: (has_begun
            || (matches!(route, Route::Updates | Route::About | Route::Staff(_))
                && !scene.desk.languages.is_empty()))
        .then_some(language_key),
        reading: Key {
            label: if is_wall { String::new() } else { reading.label.clone() },
            selected: *route == Route::Reading,
            ..reading
        },
        // On the wall signs say it all.
        reach: reach::key(scene)
            .map(|key| Key { label: if is_wall { String::new() } else { key.label }, ..key }),
        hide: (!is_wall).then_some(hide_key),
    }
}
