//! One question, one event.

use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use answers::Question;
use library::{Library, LibraryError};
use screens::Event;

/// Puts questions to the engines of one release.
#[derive(Clone)]
pub struct Clerk {
    library: Arc<Library>,
    report: Arc<dyn Fn(&Fault) + Send + Sync>,
}

/// What an engine could not do. It names the question's kind and never what a visitor typed or chose.
#[derive(Debug)]
pub struct Fault {
    /// Kind of the question, for instance `words`.
    pub question: &'static str,
    /// What the engine says; absent where it panicked, of which the panic hook tells the place.
    pub error: Option<LibraryError>,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a question of kind `{}` failed", self.question)?;
        match &self.error {
            Some(error) => write!(f, ": {error}"),
            None => f.write_str(": the engine stopped"),
        }
    }
}

impl Clerk {
    /// A clerk for this library. Faults become events and nothing else.
    pub fn new(library: Arc<Library>) -> Self {
        Self { library, report: Arc::new(|_| {}) }
    }

    /// The same clerk, telling `report` of every fault of an engine, for the log.
    pub fn reporting(mut self, report: impl Fn(&Fault) + Send + Sync + 'static) -> Self {
        self.report = Arc::new(report);
        self
    }

    /// The library it asks.
    pub fn library(&self) -> &Arc<Library> {
        &self.library
    }

    /// Has the library read what the first visitor who types would wait for. What fails here fails when it is asked for,
    /// and is told then.
    pub(crate) fn read_ahead(&self) {
        let read_ahead = || self.library.read_ahead();
        catch_unwind(AssertUnwindSafe(read_ahead)).map(Result::ok).ok();
    }

    /// The answer as an event. A record that is not there is no fault of an engine: links may be older than the
    /// content.
    pub fn ask(&self, question: &Question) -> Event {
        // The library only reads, so a panic leaves nothing half done, and a visit goes on without this answer.
        let error = match catch_unwind(AssertUnwindSafe(|| self.library.answer(question))) {
            Ok(Ok(answer)) => {
                return Event::Answered { question: question.clone(), answer: Box::new(answer) };
            }
            Ok(Err(LibraryError::Unknown(_))) => {
                return Event::Failed { question: question.clone(), unknown: true };
            }
            Ok(Err(error)) => Some(error),
            Err(_) => None,
        };
        (self.report)(&Fault { question: kind(question), error });
        Event::Failed { question: question.clone(), unknown: false }
    }
}

fn kind(question: &Question) -> &'static str {
    match question {
        Question::Axes { .. } => "axes",
        Question::Area { .. } => "area",
        Question::Page { .. } => "page",
        Question::Shelf { .. } => "shelf",
        Question::Shelves { .. } => "shelves",
        Question::Procedure { .. } => "procedure",
        Question::Organization { .. } => "organization",
        Question::Titles { .. } => "titles",
        Question::Words(_) => "words",
        Question::Services { .. } => "services",
        Question::Spots { .. } => "spots",
        Question::Cards { .. } => "cards",
        Question::Service { .. } => "service",
        Question::Urgent { .. } => "urgent",
        Question::About => "about",
        Question::Figures { .. } => "figures",
        Question::Figure { .. } => "figure",
        Question::Places { .. } => "places",
        Question::PlacesCalled { .. } => "places_called",
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use answers::{Answer, Query};
    use bundle::RecordId;

    use super::*;
    use crate::{
        open,
        sample::{Sample, italian},
    };

    fn page(slug: &str) -> Question {
        let id = RecordId::from_short(&format!("guide/{slug}")).expect("a record id");
        Question::Page { language: italian(), id, place: None, now: None }
    }

    #[test]
    fn an_answer_comes_back_with_its_question() {
        let sample = Sample::installed();
        let clerk = Clerk::new(open(&sample.data).expect("installed content"));
        let Event::Answered { question, answer } = clerk.ask(&page("permesso")) else {
            panic!("no answer")
        };
        assert_eq!(question, page("permesso"));
        assert!(
            matches!(*answer, Answer::Page(page) if page.text.text().title == "Permesso di soggiorno")
        );
        assert_eq!(
            clerk.ask(&page("not-there")),
            Event::Failed { question: page("not-there"), unknown: true }
        );
    }

    #[test]
    fn a_fault_is_reported_without_the_words() {
        let sample = Sample::installed();
        let library = open(&sample.data).expect("installed content");
        let database = sample.data.release_path(&library.release().id).join("content.db");
        let size = std::fs::metadata(&database).expect("a database").len() as usize;
        std::fs::write(&database, vec![0; size]).expect("a writable file");
        let reports = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&reports);
        let clerk = Clerk::new(library)
            .reporting(move |fault| seen.lock().expect("no panic").push(fault.to_string()));
        let words = Question::Words(Query::new("segreto", italian(), 5));
        assert!(matches!(clerk.ask(&words), Event::Failed { unknown: false, .. }));
        let reports = reports.lock().expect("no panic");
        assert!(reports[0].starts_with("a question of kind `words` failed"), "{reports:?}");
        assert!(!reports[0].contains("segreto"));
    }
}
