//! What staff type on the keyboard of search: the place of the kiosk, and the text of a notice.

use answers::{Answer, CalledPlace, NOTICE_CHARACTERS_MAX, PlaceChoice, Tone};
use bundle::LanguageTag;

use super::{StaffRoute, StaffTouch, note};
use crate::{
    Context, Key, MessageView, Route, Row, SearchView, Target, Visit, bidi,
    place_search::{latin_first, names_max},
    scene::{ICON_PLACE, Scene, spoken},
    search::{bare_field, keyboards},
    services::worded_place,
};

/// A field takes so many characters.
pub(crate) fn field_max(route: &Route, otherwise: usize) -> usize {
    match route {
        Route::Staff(StaffRoute::NoticeText { .. }) => NOTICE_CHARACTERS_MAX,
        _ => otherwise,
    }
}

/// The municipality of the kiosk.
pub(super) fn place(visit: &Visit, scene: &Scene<'_>) -> SearchView {
    let say = scene.say;
    let route = Route::Staff(StaffRoute::Place);
    let name = visit.typing.of(&route).trim();
    let question = visit.asker().called(&route);
    let called = match question.as_ref().and_then(|question| visit.known.latest(question)) {
        Some(Answer::PlacesCalled(called)) if !name.is_empty() => Some(called.as_slice()),
        _ => None,
    };
    let municipalities = called.unwrap_or_default().iter().filter_map(|called| match called {
        CalledPlace::Municipality(place) => Some(place),
        CalledPlace::Region(_) => None,
    });
    let rows: Vec<Row> = municipalities.map(|place| row(scene, place)).collect();
    let help = match called {
        _ if name.is_empty() => Some(now(visit, scene)),
        Some(_) if rows.is_empty() => {
            let heading = say.place_search_none_heading();
            Some(scene.message("search", &heading, &say.staff_place_text(), Vec::new()))
        }
        _ => None,
    };
    let field = say.staff_place_field();
    SearchView {
        count: match rows.len() < names_max(scene.desk, scene.context) {
            true => String::new(),
            false => scene.line(&say.place_search_more()),
        },
        rows,
        help,
        keyboards: latin_first(scene),
        ..bare_field(scene, &say.place_search_placeholder(), field)
    }
}

/// Where the kiosk stands by its settings, and what became of the last choice.
fn now(visit: &Visit, scene: &Scene<'_>) -> MessageView {
    let say = scene.say;
    let room = &visit.staff.room;
    let place = room.choices.as_ref().and_then(|choices| choices.place.as_deref());
    let heading = match place {
        Some(place) => say.staff_place_now(&scene.name(place)),
        None => say.staff_place_none(),
    };
    let kept = note(scene, room);
    let text =
        kept.as_ref().map_or_else(|| scene.line(&say.staff_place_text()), |note| note.text.clone());
    scene.message(ICON_PLACE, &heading, &text, vec![scene.back_key()])
}

fn row(scene: &Scene<'_>, place: &PlaceChoice) -> Row {
    let worded = worded_place(place);
    Row {
        title: scene.line(&scene.name(&worded)),
        marks: Vec::new(),
        language: scene.context.language.clone(),
        spoken: spoken(&[&worded]),
        line: String::new(),
        line_icon: String::new(),
        badge: None,
        tone: Tone::default(),
        icon: ICON_PLACE.to_owned(),
        filled: true,
        target: Target::Staff(StaffTouch::Place(place.code.clone())),
    }
}

/// The text of a notice in one language, with the keyboard of that language.
pub(super) fn notice(visit: &Visit, scene: &Scene<'_>, language: &LanguageTag) -> SearchView {
    let say = scene.say;
    let text = visit.typing.of(visit.route());
    let left = NOTICE_CHARACTERS_MAX.saturating_sub(text.chars().count());
    let done: Key = scene.key(&say.staff_notice_done(), "check", Target::Back);
    let name = scene.language_name(language);
    let heading = scene.line(&say.staff_notice_text_heading(&scene.name(&name)));
    let shown = bidi::paragraph(text, scene.direction_of(language));
    let theirs = Context { language: language.clone(), ..scene.context.clone() };
    let their_scene = Scene { context: &theirs, ..*scene };
    SearchView {
        count: scene.line(&say.staff_notice_left(left as i64)),
        help: Some(MessageView {
            icon: "megaphone".to_owned(),
            heading,
            text: shown,
            keys: vec![done],
        }),
        keyboards: keyboards(&their_scene),
        icon: "pencil".to_owned(),
        ..bare_field(scene, &say.staff_notice_field(), say.staff_notice_field())
    }
}
