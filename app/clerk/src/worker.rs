//! A thread that asks, so that a screen never waits.

use std::{
    collections::VecDeque,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
};

use answers::Question;
use screens::Event;

use crate::Clerk;

/// Asks one question after the other and delivers each answer. Stops when it is dropped.
pub struct Worker {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Question>,
    /// Rises when everything asked so far is forgotten; answers to older questions are let go.
    visit: u64,
    stopped: bool,
}

impl Worker {
    /// Starts the thread. `deliver` runs on it, once for every question that was not replaced or forgotten.
    pub fn spawn(clerk: Clerk, deliver: Box<dyn Fn(Event) + Send>) -> std::io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        let thread = thread::Builder::new()
            .name("clerk".to_owned())
            .spawn(move || work(&clerk, &theirs, deliver.as_ref()))?;
        Ok(Self { shared, thread: Some(thread) })
    }

    /// Asks. Typed words replace words that still wait: nobody reads the answer to half a word.
    pub fn ask(&self, question: Question) {
        let mut state = self.shared.lock();
        if matches!(question, Question::Words(_)) {
            state.waiting.retain(|waiting| !matches!(waiting, Question::Words(_)));
        }
        if !state.waiting.contains(&question) {
            state.waiting.push_back(question);
        }
        self.shared.changed.notify_one();
    }

    /// The visit is over: no answer to anything asked so far is delivered any more.
    pub fn forget(&self) {
        let mut state = self.shared.lock();
        state.waiting.clear();
        state.visit += 1;
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.stopped = true;
        state.waiting.clear();
        drop(state);
        self.shared.changed.notify_one();
        let Some(thread) = self.thread.take() else {
            return;
        };
        // Dropped from within `deliver`, it would wait for itself.
        if thread.thread().id() != thread::current().id() {
            // A panic in `deliver` was told by the panic hook; there is nothing left to do about it here.
            let _ = thread.join();
        }
    }
}

impl Shared {
    /// The state is a queue and two marks, whole after every statement, so a panic elsewhere does it no harm.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next question with the visit it belongs to; `None` when it is time to stop.
    fn next(&self) -> Option<(Question, u64)> {
        let mut state = self.lock();
        loop {
            if state.stopped {
                return None;
            }
            if let Some(question) = state.waiting.pop_front() {
                return Some((question, state.visit));
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn still_wanted(&self, visit: u64) -> bool {
        let state = self.lock();
        !state.stopped && state.visit == visit
    }
}

fn work(clerk: &Clerk, shared: &Shared, deliver: &dyn Fn(Event)) {
    thread::scope(|scope| {
        let mut is_ahead = false;
        while let Some((question, visit)) = shared.next() {
            let event = clerk.ask(&question);
            if shared.still_wanted(visit) {
                deliver(event);
            }
            // The first screen comes before what no one has asked for yet.
            if !std::mem::replace(&mut is_ahead, true) {
                scope.spawn(|| clerk.read_ahead());
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, Sender, channel};

    use answers::Query;

    use super::*;
    use crate::{
        open,
        sample::{Sample, italian},
    };

    /// A worker that delivers into a channel and waits for leave after each answer.
    fn worker(sample: &Sample) -> (Worker, Receiver<Question>, Sender<()>) {
        let (answered, answers) = channel();
        let (leave, may_go_on) = channel();
        let clerk = Clerk::new(open(&sample.data).expect("installed content"));
        let deliver = move |event| {
            if let Event::Answered { question, .. } = event {
                answered.send(question).expect("somebody listens");
                may_go_on.recv().ok();
            }
        };
        (Worker::spawn(clerk, Box::new(deliver)).expect("a thread"), answers, leave)
    }

    fn words(words: &str) -> Question {
        Question::Words(Query::new(words, italian(), 5))
    }

    #[test]
    fn newer_words_replace_older_ones_that_wait() {
        let sample = Sample::installed();
        let (worker, answers, leave) = worker(&sample);
        let axes = Question::Axes { language: italian() };
        worker.ask(axes.clone());
        assert_eq!(answers.recv(), Ok(axes.clone()));
        // The worker stands still until it has leave, so these wait.
        let urgent = Question::Urgent { language: italian() };
        for question in [words("p"), words("pe"), urgent.clone(), urgent.clone(), words("per")] {
            worker.ask(question);
        }
        drop(leave);
        assert_eq!([answers.recv(), answers.recv()], [Ok(urgent), Ok(words("per"))]);
        drop(worker);
        assert!(answers.recv().is_err(), "the thread has ended and nothing else came");
    }

    #[test]
    fn what_was_asked_in_a_visit_ends_with_it() {
        let sample = Sample::installed();
        let (worker, answers, leave) = worker(&sample);
        worker.ask(words("primo"));
        answers.recv().expect("an answer");
        worker.ask(words("secondo"));
        worker.forget();
        worker.ask(words("terzo"));
        drop(leave);
        assert_eq!(answers.recv(), Ok(words("terzo")));
    }
}
