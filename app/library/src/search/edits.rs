//! Slips between two words: letters left out, put in, changed or swapped with their neighbour.

/// Short words have too many neighbours.
pub(super) fn edits_max(letters: usize) -> u8 {
    match letters {
        0..=3 => 0,
        4..=8 => 1,
        _ => 2,
    }
}

/// Edits between two words, neighbours swapped counting once (optimal string alignment).
pub(super) fn edits_between(one: &str, other: &str) -> u8 {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for i in 1..=one.len() {
        let mut row = vec![i; other.len() + 1];
        for j in 1..=other.len() {
            let changed = usize::from(one[i - 1] != other[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + changed);
            let swapped =
                i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
            if swapped {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    u8::try_from(last[other.len()]).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted_by_letter() {
        for (one, other, edits) in [
            ("permesso", "permesso", 0),
            ("permeso", "permesso", 1),
            ("premesso", "permesso", 1),
            ("sogiorno", "soggiorno", 1),
            ("اقامه", "اقامات", 2),
            ("", "abc", 3),
        ] {
            assert_eq!(edits_between(one, other), edits, "{one} {other}");
        }
    }
}
