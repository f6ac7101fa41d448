//! The hours of a week, day by day, as they are written on doors.

use answers::{DayHours, HoursSpan};

use super::{DAY_MINUTES, Day, Door, Moment, Schedule};

impl Schedule {
    /// The seven days from that of `at` on, from Monday to Sunday, so that each weekday is the next one of its name. What
    /// is open over midnight stands on the day on which it opens.
    pub(crate) fn week(&self, at: &Moment) -> Vec<DayHours> {
        let mut days = Vec::with_capacity(7);
        let mut day = at.day;
        for _ in 0..7 {
            days.push(self.hours_of(day));
            let Ok(tomorrow) = day.date.tomorrow() else { break };
            day = Day::of(tomorrow);
        }
        days.sort_by_key(|day| day.date.weekday().to_monday_zero_offset());
        days
    }

    fn hours_of(&self, day: Day) -> DayHours {
        let rules = self.rules.iter().filter(|rule| rule.days.hold(day));
        let mut minutes: Vec<u16> = rules
            .flat_map(|rule| rule.spans.iter().flat_map(|span| [span.from, span.to]))
            .chain([0, DAY_MINUTES])
            .collect();
        minutes.sort_unstable();
        minutes.dedup();
        let mut spans: Vec<HoursSpan> = Vec::new();
        for pair in minutes.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let certain = match self.begun_on(day, from, Door::Closed) {
                Door::Open => true,
                Door::Unknown => false,
                Door::Closed => continue,
            };
            match spans.last_mut() {
                Some(last) if last.to == from && last.certain == certain => last.to = to,
                _ => spans.push(HoursSpan { from, to, certain }),
            }
        }
        // A whole day of which nothing is known has no hours to show.
        let whole = |span: &HoursSpan| !span.certain && span.from == 0 && span.to == DAY_MINUTES;
        let unknown = spans.iter().any(whole) || spans.is_empty() && self.else_unknown;
        spans.retain(|span| !whole(span));
        DayHours { date: day.date, spans, unknown }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(hours: &str) -> Vec<String> {
        // A Thursday; the next Tuesday is a holiday.
        let now = jiff::civil::datetime(2026, 12, 3, 10, 0, 0, 0);
        let schedule = Schedule::read(hours).expect("hours");
        let days = schedule.week(&Moment::of(now).expect("a moment"));
        let span = |span: &HoursSpan| {
            let mark = if span.certain { "" } else { "?" };
            format!("{}-{}{mark}", f32::from(span.from) / 60.0, f32::from(span.to) / 60.0)
        };
        let line = |day: &DayHours| {
            let spans: Vec<String> = day.spans.iter().map(span).collect();
            let unknown = if day.unknown { " unknown" } else { "" };
            format!("{} {}{unknown}", day.date.day(), spans.join(","))
        };
        days.iter().map(line).collect()
    }

    #[test]
    fn each_weekday_is_the_next_of_its_name() {
        assert_eq!(
            week("Mo-Fr 09:00-13:00; Tu,Th 15:00-18:00; PH off"),
            ["7 9-13", "8 ", "9 9-13", "3 15-18", "4 9-13", "5 ", "6 "]
        );
    }

    #[test]
    fn holidays_that_hours_do_not_speak_of_are_uncertain() {
        let days = week("Mo-Fr 09:00-13:00, Th 15:00-18:00");
        assert_eq!(days[1], "8 9-13?");
        assert_eq!(days[3], "3 9-13,15-18");
    }

    #[test]
    fn nights_stand_on_the_day_they_begin() {
        assert_eq!(week("Fr 20:00-02:00")[4], "4 20-26");
        assert_eq!(week("24/7")[0], "7 0-24");
        assert_eq!(week("Mo 09:00-12:00 || \"su appuntamento\"")[2], "9  unknown");
    }
}
