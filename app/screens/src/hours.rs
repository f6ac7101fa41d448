//! Open, closed or not known, in words and with an icon, so that a colour is never the only sign.

use answers::OpenState;
use jiff::civil::{Date, DateTime};

use crate::{Badge, Manner, scene::Scene};

/// What ends before this hour of the night still belongs to the evening before.
const NIGHT_ENDS_HOUR: i8 = 5;
/// Weekdays name the days of so many from today on; then they would mean two.
const WEEKDAYS_MAX: i32 = 6;

/// `Aperto · chiude alle 17:00`, `Chiuso · apre martedì alle 9:00`, `Orario non conosciuto`.
pub(crate) fn badge(scene: &Scene<'_>, open: OpenState) -> Badge {
    let say = scene.say;
    let when = |at: Option<DateTime>| Some(when(scene, scene.context.now?, at?));
    let (label, icon, manner) = match open {
        OpenState::Unknown => (say.hours_unknown(), "circle-help", Manner::Unknown),
        OpenState::Open { until } => {
            let label =
                when(until).map_or_else(|| say.hours_open(), |when| say.hours_open_until(&when));
            (label, "door-open", Manner::Open)
        }
        OpenState::Closed { opens } => {
            let label = when(opens)
                .map_or_else(|| say.hours_closed(), |when| say.hours_closed_until(&when));
            (label, "door-closed", Manner::Closed)
        }
    };
    Badge { label: scene.line(&label), icon: icon.to_owned(), manner }
}

/// A moment after `now`, as one says it.
fn when(scene: &Scene<'_>, now: DateTime, at: DateTime) -> String {
    let say = scene.say;
    let (today, date) = (now.date(), at.date());
    let days = days_between(today, date);
    if days == 1 && (at.hour(), at.minute()) == (0, 0) {
        return say.when_midnight();
    }
    let hour = at.hour().into();
    let time = scene.number(&format!("{}:{:02}", at.hour(), at.minute()));
    let is_tonight = days == 1 && at.hour() < NIGHT_ENDS_HOUR && now.hour() >= NIGHT_ENDS_HOUR;
    match days {
        _ if is_tonight => say.when_today(hour, &time),
        0 => say.when_today(hour, &time),
        1 => say.when_tomorrow(hour, &time),
        2..=WEEKDAYS_MAX => {
            let weekday = date.weekday().to_monday_one_offset();
            say.when_weekday(weekday.into(), hour, &time)
        }
        _ => say.when_date(date.day().into(), date.month().into()),
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}
