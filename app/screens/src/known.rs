//! What was asked for the screens of a visit, and what came back.

use std::mem::discriminant;

use answers::{Answer, Question};
use bundle::LanguageTag;

/// State of a question.
#[derive(Debug, Clone, PartialEq)]
enum Held {
    Awaited,
    Answered(Box<Answer>),
    Failed { unknown: bool },
}

/// Questions with their state. Nothing is kept for a screen that was left.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Known {
    held: Vec<(Question, Held)>,
    /// The last answers to what is typed, one a kind: shown on while those for the next letter are looked for.
    latest: Vec<(Question, Answer)>,
}

impl Known {
    /// Keeps only `wanted`, with what was said to the same questions before the clock went on, and gives those of `now`
    /// that must be asked, which count as awaited from here on.
    pub(crate) fn ask(&mut self, wanted: &[Question], now: &[Question]) -> Vec<Question> {
        self.held.retain(|(question, state)| {
            wanted.contains(question)
                || matches!(state, Held::Answered(_)) && is_earlier(question, wanted)
        });
        self.latest
            .retain(|(earlier, _)| wanted.iter().any(|question| is_alike(earlier, question)));
        let mut new = Vec::new();
        for question in now {
            if self.get(question).is_none() {
                self.held.push((question.clone(), Held::Awaited));
                new.push(question.clone());
            }
        }
        new
    }

    /// Takes an answer in; one that nobody waits for is let go.
    pub(crate) fn answer(&mut self, question: &Question, answer: Box<Answer>) {
        if self.awaited(question).is_none() {
            return;
        }
        if typed_in(question).is_some() {
            self.latest.retain(|(earlier, _)| discriminant(earlier) != discriminant(question));
            self.latest.push((question.clone(), Answer::clone(&answer)));
        }
        if let Some(held) = self.awaited(question) {
            *held = Held::Answered(answer);
        }
        let alike = question.clone().without_clock();
        self.held.retain(|(held, _)| held == question || held.clone().without_clock() != alike);
    }

    /// Notes that there will be no answer.
    pub(crate) fn fail(&mut self, question: &Question, unknown: bool) {
        if let Some(held) = self.awaited(question) {
            *held = Held::Failed { unknown };
        }
    }

    /// The answer, where it is here; while it is awaited, what was said before the clock went on.
    pub(crate) fn answered(&self, question: &Question) -> Option<&Answer> {
        match self.get(question) {
            Some(Held::Answered(answer)) => return Some(answer),
            Some(Held::Failed { .. }) => return None,
            Some(Held::Awaited) | None => {}
        }
        let alike = question.clone().without_clock();
        self.held.iter().find_map(|(held, state)| match state {
            Held::Answered(answer) if held.clone().without_clock() == alike => Some(&**answer),
            _ => None,
        })
    }

    /// Whether there will be no answer, and whether because the record does not exist.
    pub(crate) fn failed(&self, question: &Question) -> Option<bool> {
        match self.get(question)? {
            Held::Failed { unknown } => Some(*unknown),
            Held::Awaited | Held::Answered(_) => None,
        }
    }

    /// Forgets failures, so that they are tried again.
    pub(crate) fn forget_failures(&mut self) {
        self.held.retain(|(_, state)| !matches!(state, Held::Failed { .. }));
    }

    /// What was found last, by these or by earlier words in the same language.
    pub(crate) fn latest(&self, question: &Question) -> Option<&Answer> {
        let alike = self.latest.iter().find(|(earlier, _)| is_alike(earlier, question));
        alike.map(|(_, answer)| answer)
    }

    fn get(&self, question: &Question) -> Option<&Held> {
        self.held.iter().find(|(held, _)| held == question).map(|(_, state)| state)
    }

    fn awaited(&mut self, question: &Question) -> Option<&mut Held> {
        self.held
            .iter_mut()
            .find(|(held, state)| held == question && *state == Held::Awaited)
            .map(|(_, state)| state)
    }
}

/// Whether one of `wanted` is the same question, but for what the clock says.
fn is_earlier(question: &Question, wanted: &[Question]) -> bool {
    let alike = question.clone().without_clock();
    wanted.iter().any(|wanted| wanted.clone().without_clock() == alike)
}

/// The language of a question that is asked with every letter; `None` for all others.
fn typed_in(question: &Question) -> Option<&LanguageTag> {
    match question {
        Question::Words(query) => Some(&query.language),
        Question::PlacesCalled { language, .. } => Some(language),
        _ => None,
    }
}

/// Of one kind and in one language.
fn is_alike(one: &Question, other: &Question) -> bool {
    discriminant(one) == discriminant(other) && typed_in(one) == typed_in(other)
}
