//! What a visitor tells: something is wrong, or an association is not known yet. Choices first, words only if one likes.

use bundle::{LanguageTag, RecordId};
use serde::{Deserialize, Serialize};

use crate::{
    Key, MessageView, PlacesView, ReportView, Route, SearchView, Target, scene::Scene,
    search::bare_field,
};

/// So many characters are taken.
pub(crate) const WORDS_CHARACTERS_MAX: usize = 280;

/// What is told. Names and values are those of the file in the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// With what something is wrong; absent where it is about an association that is not here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<RecordId>,
    /// What.
    pub what: ReportKind,
    /// Language of the visit.
    pub language: LanguageTag,
    /// What was typed besides; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// What can be told with one touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// Nobody answers the phone.
    Phone,
    /// The address is not right.
    Address,
    /// The hours are not right.
    Hours,
    /// It is closed for ever.
    Closed,
    /// The text is wrong.
    Text,
    /// It is not clear.
    Unclear,
    /// The translation is wrong.
    Translation,
    /// Something else.
    Other,
    /// An association is missing.
    AssociationNew,
    /// An association has changed.
    AssociationChanged,
    /// An association is no longer there.
    AssociationClosed,
}

impl ReportKind {
    fn label(self, scene: &Scene<'_>) -> (String, &'static str) {
        let say = scene.say;
        match self {
            Self::Phone => (say.report_phone(), "phone"),
            Self::Address => (say.report_address(), "map-pin"),
            Self::Hours => (say.report_hours(), "clock"),
            Self::Closed => (say.report_closed(), "door-closed"),
            Self::Text => (say.report_text(), "file-text"),
            Self::Unclear => (say.report_unclear(), "circle-help"),
            Self::Translation => (say.report_translation(), "languages"),
            Self::Other => (say.report_other(), "pencil"),
            Self::AssociationNew => (say.report_association_new(), "plus"),
            Self::AssociationChanged => (say.report_association_changed(), "pencil"),
            Self::AssociationClosed => (say.report_association_closed(), "door-closed"),
        }
    }
}

/// What can be wrong with a record of this kind.
fn kinds(about: Option<&RecordId>) -> &'static [ReportKind] {
    use ReportKind::{
        Address, AssociationChanged, AssociationClosed, AssociationNew, Closed, Hours, Other,
        Phone, Text, Translation, Unclear,
    };
    match about.map(RecordId::kind) {
        None => &[AssociationNew, AssociationChanged, AssociationClosed],
        Some("service") => &[Phone, Address, Hours, Closed, Text, Translation, Other],
        Some("organization" | "association") => &[Phone, Address, Closed, Text, Translation, Other],
        Some(_) => &[Text, Unclear, Translation, Other],
    }
}

/// Whether such a thing can be told of this record.
pub(crate) fn is_told_of(what: ReportKind, about: Option<&RecordId>) -> bool {
    kinds(about).contains(&what)
}

/// The key that leads here.
pub(crate) fn wrong_key(scene: &Scene<'_>, about: &RecordId) -> Key {
    let route = Route::Report { about: Some(about.clone()), what: None };
    scene.key(&scene.say.report_wrong(), "flag", Target::Open(route))
}

/// The choices.
pub(crate) fn choices(scene: &Scene<'_>, about: Option<&RecordId>) -> PlacesView {
    let say = scene.say;
    let heading = match about {
        Some(_) => say.report_wrong_heading(),
        None => say.report_tell_heading(),
    };
    let key = |what: &ReportKind| {
        let (label, icon) = what.label(scene);
        let route = Route::Report { about: about.cloned(), what: Some(*what) };
        scene.key(&label, icon, Target::Open(route))
    };
    PlacesView {
        heading: scene.line(&heading),
        other: None,
        waiting: String::new(),
        places: kinds(about).iter().map(key).collect(),
    }
}

/// The field for words, and the key that sends with and without them.
pub(crate) fn view(
    scene: &Scene<'_>,
    about: Option<&RecordId>,
    what: ReportKind,
    words: &str,
) -> ReportView {
    let say = scene.say;
    let is_empty = words.trim().is_empty();
    let heading = match about {
        Some(_) => say.report_words_heading(),
        None => say.report_words_association(),
    };
    let (chosen, icon) = what.label(scene);
    let left = WORDS_CHARACTERS_MAX.saturating_sub(words.chars().count());
    let send = if is_empty { say.report_send_without() } else { say.report_send() };
    ReportView {
        chosen: scene.line(&chosen),
        chosen_icon: icon.to_owned(),
        heading: scene.line(&heading),
        privacy: scene.line(&say.report_words_privacy()),
        left: scene.line(&say.report_left(left as i64)),
        // Without its name an association cannot be found again.
        send: (about.is_some() || !is_empty).then(|| scene.key(&send, "send", Target::Send)),
        field: SearchView {
            icon: "pencil".to_owned(),
            ..bare_field(scene, &say.report_words_placeholder(), say.report_words_field())
        },
    }
}

/// What became of it; `None` while it is being put away.
pub(crate) fn sent(scene: &Scene<'_>, saved: Option<bool>) -> MessageView {
    let say = scene.say;
    let keys = vec![scene.back_key(), scene.home_key()];
    match saved {
        None => scene.message("hourglass", &say.waiting(), "", Vec::new()),
        Some(true) => {
            scene.message("circle-check", &say.report_sent_heading(), &say.report_sent_text(), keys)
        }
        Some(false) => scene.message(
            "triangle-alert",
            &say.report_failed_heading(),
            &say.report_failed_text(),
            keys,
        ),
    }
}
