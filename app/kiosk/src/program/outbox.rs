//! Puts what a visitor told into the outbox.

use jiff::ZonedDateTime;
use screens::{Event, Report};

use super::{DataOption, content, say};

/// On a thread of its own, since a disk takes its time; `take_in` hears what became of it.
pub(super) fn put(data: DataOption, report: Report, take_in: fn(Event)) {
    let tell = move |saved: bool| {
        // The loop may have ended before; then nobody waits for it.
        drop(slint::invoke_from_event_loop(move || take_in(Event::ReportFiled { saved })));
    };
    let put = move || {
        let today = ZonedDateTime::now().date();
        let put = content::folder(&data)
            .and_then(|data| clerk::put_in_outbox(&data, today, &report).map_err(Into::into));
        if let Err(error) = &put {
            say(&format!("cannot keep what a visitor told: {error:#}"));
        }
        tell(put.is_ok());
    };
    if std::thread::Builder::new().name("outbox".to_owned()).spawn(put).is_err() {
        tell(false);
    }
}
