//! The hours of a week, a line a day.

use answers::{DayHours, HoursSpan};
use jiff::civil::DateTime;

use crate::{CardLine, scene::Scene};

const DAY_MINUTES: u16 = 24 * 60;

/// The seven days; none where they are not known.
pub(super) fn lines(scene: &Scene<'_>, week: &[DayHours]) -> Vec<CardLine> {
    let today = scene.context.now.map(DateTime::date);
    let line = |day: &DayHours| {
        let say = scene.say;
        let today = today == Some(day.date);
        let hours: Vec<String> = if day.unknown {
            vec![scene.line(&say.day_unknown())]
        } else if day.spans.is_empty() {
            vec![scene.line(&say.day_closed())]
        } else {
            day.spans.iter().map(|span| worded(scene, *span)).collect()
        };
        CardLine::Day {
            day: scene.line(&say.weekday(day.date.weekday().to_monday_one_offset().into())),
            quiet: day.unknown || day.spans.is_empty(),
            hours,
            today,
            mark: if today { scene.line(&say.day_today()) } else { String::new() },
        }
    };
    week.iter().map(line).collect()
}

/// `9–13`, `15:30–18`: minutes only where there are any. What is not certain says so.
fn worded(scene: &Scene<'_>, span: HoursSpan) -> String {
    let time = |minute: u16| {
        let minute = if minute > DAY_MINUTES { minute - DAY_MINUTES } else { minute };
        match (minute / 60, minute % 60) {
            (hour, 0) => hour.to_string(),
            (hour, minute) => format!("{hour}:{minute:02}"),
        }
    };
    let hours = scene.number(&format!("{}–{}", time(span.from), time(span.to)));
    if span.certain { hours } else { scene.pair(&hours, &scene.say.day_ask()) }
}
