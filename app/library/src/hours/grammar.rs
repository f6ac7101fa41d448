//! The grammar of opening hours: rules one after the other, each with days, hours and what then holds.

mod dates;

use std::ops::RangeInclusive;

use dates::begins_date;

use super::{
    DAY_MINUTES, Door, Rule, Schedule, Span,
    days::{Days, Nth},
    tokens::{
        Token::{self, Always, Comment, Else, Number, Sign, Time, Word},
        tokens,
    },
};

const WEEKDAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const HOLIDAYS: &str = "PH";
const WEEK: &str = "week";
const STATES: [(&str, Door); 4] = [
    ("open", Door::Open),
    ("off", Door::Closed),
    ("closed", Door::Closed),
    ("unknown", Door::Unknown),
];
const WEEKS: RangeInclusive<u16> = 1..=53;

/// Reads a whole text; `None` where any of it is not understood.
pub(super) fn read(text: &str) -> Option<Schedule> {
    let tokens = tokens(text)?;
    let mut reader = Reader { rest: &tokens };
    let mut schedule = Schedule { rules: Vec::new(), else_unknown: false };
    let mut adds = false;
    loop {
        let rule = reader.rule()?;
        // After a comma a rule must be whole: `Mo-Fr, 09:00-13:00` has lost something.
        let is_whole = rule.is_whole;
        schedule.rules.push(Rule { adds, ..rule.rule });
        adds = match reader.next() {
            None => return Some(schedule),
            Some(Sign(b';')) => false,
            Some(Sign(b',')) if is_whole => true,
            Some(Else) => {
                reader.unknown()?;
                schedule.else_unknown = true;
                return Some(schedule);
            }
            _ => return None,
        };
    }
}

/// A rule, and whether it says more than days.
struct ReadRule {
    rule: Rule,
    is_whole: bool,
}

struct Reader<'a> {
    rest: &'a [Token<'a>],
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<Token<'a>> {
        self.rest.first().copied()
    }

    fn next(&mut self) -> Option<Token<'a>> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn takes(&mut self, token: Token<'_>) -> bool {
        let is_next = self.peek() == Some(token);
        if is_next {
            self.rest = &self.rest[1..];
        }
        is_next
    }

    /// Whether a comma comes next, and after it something of this sort: then the list goes on.
    fn goes_on(&mut self, sort: impl Fn(Token<'a>) -> bool) -> bool {
        let goes_on = self.peek() == Some(Sign(b',')) && self.rest.get(1).is_some_and(|t| sort(*t));
        if goes_on {
            self.rest = &self.rest[1..];
        }
        goes_on
    }

    fn rule(&mut self) -> Option<ReadRule> {
        let before = self.rest.len();
        let mut rule = Rule::default();
        let always = self.takes(Always);
        if !always {
            rule.days = self.days()?;
            rule.spans = self.spans()?;
        }
        let state = match self.peek() {
            Some(Word(word)) => {
                STATES.iter().find(|(name, _)| *name == word).map(|(_, door)| *door)
            }
            _ => None,
        };
        if state.is_some() {
            self.next();
        }
        let mut has_comment = false;
        while self.takes(Comment) {
            has_comment = true;
        }
        rule.door = match state {
            Some(door) => door,
            // OSM: a comment alone makes it unknown. Days alone are somebody's half of a rule.
            None if has_comment || (rule.spans.is_empty() && !always) => Door::Unknown,
            None => Door::Open,
        };
        let is_whole_day = always
            || rule.spans.is_empty()
            || rule.spans.iter().any(|span| span.from == 0 && span.to >= DAY_MINUTES);
        rule.firm =
            rule.days.holidays || rule.days.are_certain() || is_whole_day && rule.days.are_all();
        let is_whole = always || !rule.spans.is_empty() || state.is_some() || has_comment;
        (self.rest.len() < before).then_some(ReadRule { rule, is_whole })
    }

    /// What may stand after `||`: that it is not known.
    fn unknown(&mut self) -> Option<()> {
        let says_so = self.takes(Word("unknown")) | self.takes(Comment);
        (says_so && self.rest.is_empty()).then_some(())
    }

    fn days(&mut self) -> Option<Days> {
        let mut days = Days::default();
        if self.peek().is_some_and(begins_date) {
            self.dates(&mut days.dates)?;
        }
        if self.takes(Word(WEEK)) {
            days.weeks.push(self.weeks()?);
            while self.goes_on(|token| matches!(token, Number(_))) {
                days.weeks.push(self.weeks()?);
            }
        }
        if !days.dates.is_empty() || !days.weeks.is_empty() {
            self.takes(Sign(b':'));
        }
        if self.peek().is_some_and(is_weekday) {
            self.weekdays(&mut days)?;
            while self.goes_on(is_weekday) {
                self.weekdays(&mut days)?;
            }
            self.takes(Sign(b':'));
        }
        Some(days)
    }

    fn weeks(&mut self) -> Option<RangeInclusive<u8>> {
        let from = self.number(WEEKS)?;
        let to = if self.takes(Sign(b'-')) { self.number(WEEKS)? } else { from };
        (from <= to).then_some(from as u8..=to as u8)
    }

    /// `Mo-Fr`, `Mo[1,3]`, `PH`.
    fn weekdays(&mut self, days: &mut Days) -> Option<()> {
        let Some(Word(word)) = self.next() else { return None };
        if word == HOLIDAYS {
            days.holidays = true;
            return Some(());
        }
        let from = index(&WEEKDAYS, word)?;
        if self.takes(Sign(b'[')) {
            let mut numbers = vec![self.nth()?];
            while self.takes(Sign(b',')) {
                numbers.push(self.nth()?);
            }
            days.nth.push(Nth { weekday: from, numbers });
            return self.takes(Sign(b']')).then_some(());
        }
        let to = if self.takes(Sign(b'-')) { self.named(&WEEKDAYS)? } else { from };
        days.add_weekdays(from, to);
        Some(())
    }

    fn nth(&mut self) -> Option<i8> {
        let sign = if self.takes(Sign(b'-')) { -1 } else { 1 };
        Some(sign * self.number(1..=5)? as i8)
    }

    fn spans(&mut self) -> Option<Vec<Span>> {
        let mut spans = Vec::new();
        if matches!(self.peek(), Some(Time(_))) {
            spans.push(self.span()?);
            while self.goes_on(|token| matches!(token, Time(_))) {
                spans.push(self.span()?);
            }
        }
        Some(spans)
    }

    fn span(&mut self) -> Option<Span> {
        let Some(Time(from @ 0..DAY_MINUTES)) = self.next() else { return None };
        if self.takes(Sign(b'+')) {
            return Some(Span { from, to: from, open_end: true });
        }
        let (true, Some(Time(to))) = (self.takes(Sign(b'-')), self.next()) else { return None };
        if from == to {
            return None;
        }
        let to = if to < from { to + DAY_MINUTES } else { to };
        Some(Span { from, to, open_end: self.takes(Sign(b'+')) })
    }

    fn number(&mut self, within: RangeInclusive<u16>) -> Option<u16> {
        match self.next()? {
            Number(number) if within.contains(&number) => Some(number),
            _ => None,
        }
    }

    fn named(&mut self, names: &[&str]) -> Option<u8> {
        match self.next()? {
            Word(word) => index(names, word),
            _ => None,
        }
    }
}

fn is_weekday(token: Token<'_>) -> bool {
    matches!(token, Word(word) if word == HOLIDAYS || index(&WEEKDAYS, word).is_some())
}

fn index(names: &[&str], word: &str) -> Option<u8> {
    names.iter().position(|name| *name == word).map(|index| index as u8)
}
