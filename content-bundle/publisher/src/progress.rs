//! Bars on the error stream for what takes long. Where the error stream is no terminal, nothing is drawn.

use std::borrow::Cow;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Who is told how far the work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Progress {
    /// Nobody: for tests, and for programs that draw in their own way.
    #[default]
    Silent,
    /// Whoever looks at the terminal.
    OnTerminal,
}

impl Progress {
    /// Work of which the end is not known.
    pub(crate) fn counting(self, what: &'static str) -> Task {
        self.task(None, what, "{spinner} {msg} {human_pos}")
    }

    /// Work of which the end is known.
    pub(crate) fn task_of(self, total: u64, what: impl Into<Cow<'static, str>>) -> Task {
        self.task(Some(total), what, "{msg:24} {wide_bar} {human_pos}/{human_len}")
    }

    fn task(self, total: Option<u64>, what: impl Into<Cow<'static, str>>, style: &str) -> Task {
        let target = match self {
            Self::Silent => ProgressDrawTarget::hidden(),
            Self::OnTerminal => ProgressDrawTarget::stderr(),
        };
        let style = ProgressStyle::with_template(style).expect("the templates above are sound");
        Task(ProgressBar::with_draw_target(total, target).with_style(style).with_message(what))
    }
}

/// One bar; it is wiped away when the work is done.
#[derive(Debug)]
pub(crate) struct Task(ProgressBar);

impl Task {
    /// So many more are done.
    pub(crate) fn done(&self, more: u64) {
        self.0.inc(more);
    }
}

impl Default for Task {
    fn default() -> Self {
        Progress::Silent.counting("")
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
