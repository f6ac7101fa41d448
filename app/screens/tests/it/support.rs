//! A desk, and a visitor whose questions are answered at once.

use answers::Question;
use bundle::{CadastralCode, Direction, Keyboard, Language, LanguageTag, RecordId};
use screens::{Desk, Effect, Event, Layout, Mounting, Route, Screen, Target, Visit};

use crate::content::answer;

pub(crate) fn tag(text: &str) -> LanguageTag {
    text.parse().expect("a language tag")
}

pub(crate) fn id(short: &str) -> RecordId {
    RecordId::from_short(short).expect("a record id")
}

pub(crate) fn prato() -> CadastralCode {
    "G999".parse().expect("a cadastral code")
}

fn language(tag_text: &str, name: &str, greeting: &str, script: &str, keys: &[&str]) -> Language {
    Language {
        tag: tag(tag_text),
        name: name.to_owned(),
        greeting: greeting.to_owned(),
        direction: if script == "Arab" { Direction::Rtl } else { Direction::Ltr },
        script: script.to_owned(),
        fonts: Vec::new(),
        order: 1,
        keyboard: Keyboard {
            rows: vec![keys.iter().map(|key| (*key).to_owned()).collect()],
            accents: Vec::new(),
        },
    }
}

/// A desk in Prato: Italian, Arabic, English, and Urdu, which has no messages yet.
pub(crate) fn desk() -> Desk {
    Desk {
        languages: vec![
            language("it", "Italiano", "Benvenuto", "Latn", &["q", "w", "e"]),
            language("ar", "العربية", "أهلاً بك", "Arab", &["ض", "ص", "ث"]),
            language("en", "English", "Welcome", "Latn", &["q", "w", "e"]),
            language("ur", "اردو", "خوش آمدید", "Arab", &["ق", "و", "ع"]),
        ],
        place_name: Some("Prato".to_owned()),
        place: Some(prato()),
        here: None,
        demo: true,
        notices: Vec::new(),
        idle_warning_seconds: 90,
        idle_grace_seconds: 20,
        layout: Layout::Landscape,
        mounting: Mounting::default(),
    }
}

/// A visitor in front of the kiosk, whose questions are answered at once.
pub(crate) struct Visitor {
    pub(crate) visit: Visit,
    /// Every question that was asked.
    pub(crate) asked: Vec<Question>,
    /// Effects of the last event that were no questions.
    pub(crate) other: Vec<Effect>,
}

impl Visitor {
    pub(crate) fn new() -> Self {
        Self::at(desk())
    }

    pub(crate) fn at(desk: Desk) -> Self {
        let (visit, effects) = Visit::new(desk);
        assert_eq!(effects, []);
        Self { visit, asked: Vec::new(), other: Vec::new() }
    }

    /// A visitor who chose a language.
    pub(crate) fn speaking(language: &str) -> Self {
        let mut visitor = Self::new();
        visitor.touch(Target::Language(tag(language)));
        visitor
    }

    pub(crate) fn touch(&mut self, target: Target) {
        self.event(Event::Touched(target));
    }

    pub(crate) fn open(&mut self, route: Route) {
        self.touch(Target::Open(route));
    }

    pub(crate) fn type_words(&mut self, words: &str) {
        self.event(Event::Typed(words.to_owned()));
    }

    /// Lets something happen, and answers whatever is asked.
    pub(crate) fn event(&mut self, event: Event) {
        let mut effects = self.visit.update(event);
        self.other.clear();
        while !effects.is_empty() {
            for effect in std::mem::take(&mut effects) {
                let Effect::Ask(question) = effect else {
                    self.other.push(effect);
                    continue;
                };
                let answered = match answer(&question) {
                    Some(answer) => {
                        Event::Answered { question: question.clone(), answer: Box::new(answer) }
                    }
                    None => Event::Failed { question: question.clone(), unknown: true },
                };
                self.asked.push(question);
                effects.extend(self.visit.update(answered));
            }
        }
    }

    pub(crate) fn screen(&self) -> Screen {
        self.visit.view().screen
    }
}
