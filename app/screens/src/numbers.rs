//! Numbers of statistics, written as each language does, with Western digits.

use locales::Messages;

/// `1.234.567`, `8,7`, `–3`: at most two decimals.
pub(crate) fn worded(say: Messages, value: f64) -> String {
    let written = format!("{:.2}", value.abs());
    let (whole, part) = written.split_once('.').unwrap_or((&written, ""));
    let part = part.trim_end_matches('0');
    let mut text = String::new();
    if value < 0.0 && written != "0.00" {
        // The fonts have no sign of minus; this is as long.
        text.push('–');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push_str(&say.group_mark());
        }
        text.push(digit);
    }
    if !part.is_empty() {
        text.push_str(&say.decimal_mark());
        text.push_str(part);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_each_language_does() {
        for (value, it, en) in [
            (0.0, "0", "0"),
            (999.0, "999", "999"),
            (1000.0, "1.000", "1,000"),
            (5_141_341.0, "5.141.341", "5,141,341"),
            (8.7, "8,7", "8.7"),
            (12.345, "12,35", "12.35"),
            (-1_234.5, "–1.234,5", "–1,234.5"),
            (-0.001, "0", "0"),
        ] {
            for (tag, expected) in [("it", it), ("en", en)] {
                let say = Messages::new(tag).expect("a language with messages");
                assert_eq!(worded(say, value), expected);
            }
        }
        let arabic = Messages::new("ar").expect("a language with messages");
        assert_eq!(worded(arabic, 5_141_341.5), "5.141.341,5");
    }
}
