//! Telephone numbers as registers write them, into numbers that can be dialled.

const DIGITS: std::ops::RangeInclusive<usize> = 6..=13;

/// The numbers of a cell, `+39` and bare ones alike; what cannot be told for sure is left out.
pub(super) fn numbers(cell: &str) -> Vec<String> {
    let cell = without_brackets(cell).replace(['–', '—'], "-").replace("+ 39", "+39");
    let parts = cell
        .split([';', ','])
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" / "));
    let mut numbers: Vec<String> = parts.filter_map(number).collect();
    numbers.dedup();
    numbers
}

fn number(part: &str) -> Option<String> {
    let part = part.trim();
    let (country, rest) = match part.strip_prefix("+39").or_else(|| part.strip_prefix("0039")) {
        Some(rest) => ("+39 ", rest.trim_start_matches([' ', '.', '-'])),
        None => ("", part),
    };
    if rest.starts_with('+') {
        return None;
    }
    let cut = rest.split_once('/').map_or(rest, |(before, after)| {
        // `0864/890194` is an area and a number, `0973661005/6` a number and another last digit.
        if digits(before) <= 5 && digits(after) >= 4 { rest } else { before }
    });
    let separated = cut.split_once(['/', '.', '-', ' ']);
    let text = match separated {
        Some((area, number)) if area.starts_with('0') && (2..=4).contains(&digits(area)) => {
            format!("{} {}", only_digits(area), only_digits(number))
        }
        _ => only_digits(cut),
    };
    // Without its area a number leads elsewhere.
    let begins = text.starts_with(['0', '3', '8']) || text.starts_with('1') && country.is_empty();
    let known = |c: char| c.is_ascii_digit() || " ./-".contains(c);
    let sound = begins && DIGITS.contains(&digits(&text)) && cut.chars().all(known);
    sound.then(|| format!("{country}{text}"))
}

fn without_brackets(cell: &str) -> String {
    let mut depth = 0;
    let mut kept = String::new();
    for c in cell.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn only_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_registers_can_be_dialled() {
        for (cell, expected) in [
            ("0669000355", &["0669000355"][..]),
            ("0864/890194", &["0864 890194"]),
            ("+390973661005/6", &["+39 0973661005"]),
            ("+39 0827.41297", &["+39 0827 41297"]),
            ("+39 0825689882 - 0825689818", &["+39 0825689882", "0825689818"]),
            ("0825 973021 - 973275", &["0825 973021"]),
            ("+39 0824862003 (int. 209)", &["+39 0824862003"]),
            ("+39 06 967.75.26", &["+39 06 9677526"]),
            ("803164", &["803164"]),
            ("0423-973082", &["0423 973082"]),
            ("chiuso", &[]),
            ("12", &[]),
            ("", &[]),
        ] {
            assert_eq!(numbers(cell), expected, "{cell}");
        }
    }
}
