//! What was asked for the screens of a visit, and what came back.

use answers::{Answer, Found, Query, Question};

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
    /// The last hits: shown on while those for the next letter are looked for.
    found: Option<(Query, Found)>,
}

impl Known {
    /// Keeps only `wanted`, and gives those of `now` that must be asked, which count as awaited from here on.
    pub(crate) fn ask(&mut self, wanted: &[Question], now: &[Question]) -> Vec<Question> {
        self.held.retain(|(question, _)| wanted.contains(question));
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
        let Some(held) = self.awaited(question) else {
            return;
        };
        *held = Held::Answered(answer);
        if let (Question::Words(query), Some(Answer::Found(found))) =
            (question, self.answered(question))
        {
            self.found = Some((query.clone(), found.clone()));
        }
    }

    /// Notes that there will be no answer.
    pub(crate) fn fail(&mut self, question: &Question, unknown: bool) {
        if let Some(held) = self.awaited(question) {
            *held = Held::Failed { unknown };
        }
    }

    /// The answer, where it is here.
    pub(crate) fn answered(&self, question: &Question) -> Option<&Answer> {
        match self.get(question)? {
            Held::Answered(answer) => Some(answer),
            Held::Awaited | Held::Failed { .. } => None,
        }
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

    /// The last hits in the language of `query`.
    pub(crate) fn found(&self, query: &Query) -> Option<&Found> {
        self.found
            .as_ref()
            .filter(|(earlier, _)| earlier.language == query.language)
            .map(|(_, found)| found)
    }

    /// Forgets the last hits.
    pub(crate) fn forget_found(&mut self) {
        self.found = None;
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
