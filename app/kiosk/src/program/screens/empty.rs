//! The screens of a kiosk without content.

use answers::Question;
use locales::Messages;
use screens::{Desk, Event, Layout, MessageView, Mounting, Screen, View};

/// What it is, and 112.
pub(in crate::program) fn nothing(view: &View) -> View {
    let say = Messages::new(view.language.as_str()).unwrap_or_else(Messages::italian);
    let message = MessageView {
        icon: "hard-drive-download".to_owned(),
        heading: say.nothing_heading(),
        text: say.nothing_text("112"),
        keys: Vec::new(),
    };
    View { title: message.heading.clone(), screen: Screen::Message(message), ..view.clone() }
}

/// A desk that knows no language and no place.
pub(in crate::program) fn empty_desk() -> Desk {
    Desk {
        languages: Vec::new(),
        place_name: None,
        place: None,
        here: None,
        demo: false,
        notices: Vec::new(),
        idle_warning_seconds: clerk::IDLE_WARNING_SECONDS,
        idle_grace_seconds: clerk::IDLE_GRACE_SECONDS,
        layout: Layout::Landscape,
        mounting: Mounting::default(),
    }
}

/// Nothing is installed, so nothing answers.
pub(in crate::program) fn no_answer(question: &Question) -> Event {
    Event::Failed { question: question.clone(), unknown: false }
}
