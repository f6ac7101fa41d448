//! The screens of a kiosk without content, and of one that waits for an answer.

use answers::Question;
use locales::Messages;
use screens::{Desk, Event, Layout, LoadingView, MessageView, Mounting, Screen, View};

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

/// The same screen before its answer is there; a stage never waits for one.
pub(in crate::program) fn awaited(view: &View) -> View {
    let say = Messages::new(view.language.as_str()).unwrap_or_else(Messages::italian);
    let said = say.waiting();
    let screen = match &view.screen {
        Screen::Services(list) => {
            let mut list = list.clone();
            list.rows.clear();
            list.count.clear();
            list.waiting = said;
            Screen::Services(list)
        }
        _ => Screen::Loading(LoadingView { heading: say.kind_guide(), said }),
    };
    let title = match &screen {
        Screen::Loading(loading) => loading.heading.clone(),
        _ => view.title.clone(),
    };
    View { title, screen, ..view.clone() }
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
