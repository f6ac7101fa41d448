//! The platform of stages: windows that nobody sees, with a time of their own.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use slint::{
    PlatformError,
    platform::{
        Platform, WindowAdapter,
        software_renderer::{MinimalSoftwareWindow, RepaintBufferType},
    },
};

thread_local! {
    static IS_SET: Cell<bool> = const { Cell::new(false) };
    /// It stands still but for `pass`.
    static TIME: Cell<Duration> = const { Cell::new(Duration::ZERO) };
    static NEWEST: RefCell<Option<Rc<MinimalSoftwareWindow>>> = const { RefCell::new(None) };
}

/// One platform a thread, for all its stages.
pub(super) fn set_platform() -> Result<(), PlatformError> {
    if IS_SET.replace(true) {
        return Ok(());
    }
    slint::platform::set_platform(Box::new(Unseen)).map_err(|error| error.to_string().into())
}

/// The window that was made last.
pub(super) fn take_newest() -> Option<Rc<MinimalSoftwareWindow>> {
    NEWEST.take()
}

/// Lets time go on.
pub(super) fn pass(time: Duration) {
    TIME.set(TIME.get() + time);
}

struct Unseen;

impl Platform for Unseen {
    fn create_window_adapter(&self) -> Result<Rc<dyn WindowAdapter>, PlatformError> {
        let window = MinimalSoftwareWindow::new(RepaintBufferType::ReusedBuffer);
        NEWEST.set(Some(Rc::clone(&window)));
        Ok(window)
    }

    fn duration_since_start(&self) -> Duration {
        TIME.get()
    }
}
