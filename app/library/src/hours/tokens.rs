//! Words and signs of opening hours.

/// The smallest pieces of a text of opening hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `Mo`, `Jan`, `off`.
    Word(&'a str),
    /// A day of a month, a week, a year.
    Number(u16),
    /// Minutes since midnight, up to 48 hours.
    Time(u16),
    /// One of `,;:-+[]`.
    Sign(u8),
    /// `24/7`
    Always,
    /// `||`
    Else,
    /// What stands in quotes, for people.
    Comment,
}

const HOUR_MAX: u16 = 48;

/// All of them; `None` where there is something else.
pub(super) fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let mut list = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.bytes().next() {
        let (token, length) = match first {
            b'"' => (Token::Comment, rest[1..].find('"')? + 2),
            b'0'..=b'9' => number(rest)?,
            b'|' if rest.starts_with("||") => (Token::Else, 2),
            b',' | b';' | b':' | b'-' | b'+' | b'[' | b']' => (Token::Sign(first), 1),
            _ if first.is_ascii_alphabetic() => {
                let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
                (Token::Word(&rest[..end]), end)
            }
            _ => return None,
        };
        list.push(token);
        rest = rest[length..].trim_start();
    }
    Some(list)
}

fn number(text: &str) -> Option<(Token<'_>, usize)> {
    if text.starts_with("24/7") {
        return Some((Token::Always, 4));
    }
    let digits = digits(text);
    let number: u16 = text[..digits].parse().ok()?;
    let Some(minutes) = text[digits..].strip_prefix(':').filter(|rest| self::digits(rest) > 0)
    else {
        return Some((Token::Number(number), digits));
    };
    let minute: u16 = minutes[..self::digits(minutes)].parse().ok()?;
    let is_time = digits <= 2 && self::digits(minutes) == 2 && number <= HOUR_MAX && minute < 60;
    let time = is_time.then(|| number * 60 + minute).filter(|time| *time <= HOUR_MAX * 60)?;
    Some((Token::Time(time), digits + 3))
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}
