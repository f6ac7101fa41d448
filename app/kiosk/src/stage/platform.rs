//! The platform of stages: a window that nobody sees, with a time of its own.

use std::cell::Cell;

use i_slint_backend_testing::{TestingBackend, TestingBackendOptions};
use slint::PlatformError;

/// One platform a thread, for all its stages.
pub(super) fn set_platform() -> Result<(), PlatformError> {
    thread_local! {
        static IS_SET: Cell<bool> = const { Cell::new(false) };
    }
    if IS_SET.replace(true) {
        return Ok(());
    }
    let options = TestingBackendOptions {
        mock_time: true,
        threading: false,
        renderer_name: Some("software".into()),
    };
    let platform = Box::new(TestingBackend::new(options));
    slint::platform::set_platform(platform).map_err(|error| error.to_string().into())
}
