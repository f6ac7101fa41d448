//! Texts of both directions in one line: what is set apart, and which direction a paragraph begins with.

use bundle::Direction;

const RIGHT_TO_LEFT_MARK: char = '\u{200f}';

/// A number, an address of the web: always read from left to right, whatever stands around it.
pub(crate) fn number(text: &str, around: Direction) -> String {
    match around {
        Direction::Rtl if !text.is_empty() => format!("\u{2066}{text}\u{2069}"),
        _ => text.to_owned(),
    }
}

/// A name of either direction, set apart from what stands around it.
pub(crate) fn name(text: &str, around: Direction) -> String {
    match around {
        Direction::Rtl if !text.is_empty() && !text.starts_with(['\u{2066}', '\u{2068}']) => {
            format!("\u{2068}{text}\u{2069}")
        }
        _ => text.to_owned(),
    }
}

/// A paragraph in a language of this direction. The first letter decides how a paragraph runs, so one that begins
/// with anything else is told; and digits in groups would stand in the wrong order, so they are set apart.
pub(crate) fn paragraph(text: &str, direction: Direction) -> String {
    match direction {
        Direction::Ltr => text.to_owned(),
        Direction::Rtl => begin(&isolate_digits(text)),
    }
}

/// A title of a hit: as a paragraph, but nothing is put inside, so that marked ranges only move.
/// Gives the text and by how many bytes.
pub(crate) fn title(text: &str, direction: Direction) -> (String, usize) {
    let begun = match direction {
        Direction::Ltr => text.to_owned(),
        Direction::Rtl => begin(text),
    };
    let moved = begun.find(text).unwrap_or_default();
    (begun, moved)
}

fn begin(text: &str) -> String {
    // The marks of bold are not drawn, so they are no beginning.
    let first = text.chars().find(|c| *c != '*');
    if first.is_none_or(is_right_to_left) {
        return text.to_owned();
    }
    let is_foreign = text.chars().any(char::is_alphabetic) && !text.chars().any(is_right_to_left);
    // A sentence of another script would find its full stop at the wrong end.
    let text = if is_foreign { name(text, Direction::Rtl) } else { text.to_owned() };
    format!("{RIGHT_TO_LEFT_MARK}{text}")
}

/// Letters of the scripts from Hebrew to Arabic Extended, and the mark itself.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | RIGHT_TO_LEFT_MARK)
}

/// Sets apart every run of digits in groups: `06 1234 5678`, `9–13`, `+39 055 1`. Single numbers need no help.
fn isolate_digits(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut done = String::with_capacity(text.len());
    let (mut at, mut depth) = (0, 0_usize);
    while at < characters.len() {
        let end = digits_end(&characters, at);
        let has_groups = characters[at..end].iter().any(|c| !c.is_ascii_digit());
        let next = end.max(at + 1);
        let run: String = characters[at..next].iter().collect();
        match characters[at] {
            '\u{2066}'..='\u{2068}' => depth += 1,
            '\u{2069}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        done.push_str(&if has_groups && depth == 0 { number(&run, Direction::Rtl) } else { run });
        at = next;
    }
    done
}

/// Where the run of digits that begins at `start` ends: groups joined by one separator each.
fn digits_end(characters: &[char], start: usize) -> usize {
    let is_digit = |at: usize| characters.get(at).is_some_and(char::is_ascii_digit);
    let mut end = if characters[start] == '+' && is_digit(start + 1) { start + 1 } else { start };
    if !is_digit(end) {
        return start;
    }
    while is_digit(end) {
        end += 1;
        let joins = characters
            .get(end)
            .is_some_and(|c| matches!(c, ' ' | '-' | '–' | '/' | '.' | ',' | ':'));
        if joins && is_digit(end + 1) {
            end += 1;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_order() {
        for (text, set_apart) in [
            ("اتصل على 06 1234 5678 اليوم", "اتصل على \u{2066}06 1234 5678\u{2069} اليوم"),
            ("من 9–13 أو 15–18", "من \u{2066}9–13\u{2069} أو \u{2066}15–18\u{2069}"),
            ("هاتف +39 055 1", "هاتف \u{2066}+39 055 1\u{2069}"),
            ("مدة 60 يوماً, 2 أو 3", "مدة 60 يوماً, 2 أو 3"),
            ("على \u{2066}06 12\u{2069}", "على \u{2066}06 12\u{2069}"),
            ("الرقم 112.", "الرقم 112."),
        ] {
            assert_eq!(paragraph(text, Direction::Rtl), set_apart);
            assert_eq!(paragraph(text, Direction::Ltr), text);
        }
    }

    #[test]
    fn paragraphs_begin_in_their_direction() {
        for (text, begun) in [
            ("نص", "نص"),
            ("**نص** آخر", "**نص** آخر"),
            ("STP هو رمز", "\u{200f}STP هو رمز"),
            ("60 يوماً", "\u{200f}60 يوماً"),
            ("**STP** رمز", "\u{200f}**STP** رمز"),
            ("Aiuta tutti.", "\u{200f}\u{2068}Aiuta tutti.\u{2069}"),
            ("\u{2068}Prato\u{2069}", "\u{200f}\u{2068}Prato\u{2069}"),
            ("", ""),
        ] {
            assert_eq!(paragraph(text, Direction::Rtl), begun);
        }
    }

    #[test]
    fn marks_of_a_title_move_with_it() {
        assert_eq!(title("STP هو", Direction::Rtl), ("\u{200f}STP هو".to_owned(), 3));
        assert_eq!(title("STP", Direction::Rtl), ("\u{200f}\u{2068}STP\u{2069}".to_owned(), 6));
        assert_eq!(title("STP", Direction::Ltr), ("STP".to_owned(), 0));
    }

    #[test]
    fn names_are_set_apart_once() {
        assert_eq!(name("Prato (PO)", Direction::Rtl), "\u{2068}Prato (PO)\u{2069}");
        assert_eq!(
            name(&name("Prato", Direction::Rtl), Direction::Rtl),
            name("Prato", Direction::Rtl)
        );
        assert_eq!(name("Prato", Direction::Ltr), "Prato");
        assert_eq!(number("112", Direction::Rtl), "\u{2066}112\u{2069}");
    }
}
