//! Slips of a finger: two letters change places, one is left out or doubled, or the key beside it is touched.

use crate::dice::Dice;

/// Letters of a word that gets one.
pub(super) const LETTERS_MIN: usize = 5;

/// The word with one slip, never the word itself; `rows` are the rows of keys it is typed on. `None` where no slip
/// changes it, as in a word of one letter over and over.
pub(super) fn slip(word: &str, rows: &[Vec<String>], dice: &mut Dice) -> Option<String> {
    const TRIES: usize = 50;
    let letters: Vec<char> = word.chars().collect();
    (0..TRIES).find_map(|_| {
        let at = dice.below(letters.len());
        let mut slipped = letters.clone();
        match dice.below(4) {
            0 if at + 1 < letters.len() => slipped.swap(at, at + 1),
            1 => {
                slipped.remove(at);
            }
            2 => slipped.insert(at, letters[at]),
            3 => slipped[at] = neighbour(letters[at], rows, dice)?,
            _ => {}
        }
        (slipped != letters).then(|| slipped.into_iter().collect())
    })
}

/// A letter on a key beside that of `letter`; the letter itself where it has no key.
fn neighbour(letter: char, rows: &[Vec<String>], dice: &mut Dice) -> Option<char> {
    let key = letter.to_string();
    for row in rows {
        if let Some(at) = row.iter().position(|cap| *cap == key) {
            let beside = [at.checked_sub(1), Some(at + 1)];
            let beside: Vec<&String> =
                beside.into_iter().flatten().filter_map(|at| row.get(at)).collect();
            return beside.get(dice.below(beside.len().max(1)))?.chars().next();
        }
    }
    Some(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Vec<String>> {
        ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
            .map(|row| row.chars().map(String::from).collect())
            .to_vec()
    }

    /// Letters left out, put in, changed or swapped with their neighbour: 1 or not.
    fn is_one_edit(one: &str, other: &str) -> bool {
        let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
        let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
        let (a, b) = (&a[start..], &b[start..]);
        let same_end = |a: &[char], b: &[char], skip_a: usize, skip_b: usize| {
            a.len() >= skip_a && b.len() >= skip_b && a[skip_a..] == b[skip_b..]
        };
        let swapped = a.len() > 1 && b.len() > 1 && a[0] == b[1] && a[1] == b[0];
        [(1, 0), (0, 1), (1, 1)].iter().any(|(x, y)| same_end(a, b, *x, *y))
            || (swapped && same_end(a, b, 2, 2))
    }

    #[test]
    fn a_slip_is_one_edit_and_never_none() {
        let mut dice = Dice::new(1);
        let mut seen = std::collections::BTreeSet::new();
        for word in ["permesso", "soggiorno", "aaaab", "تصريح", "дозвіл"] {
            for _ in 0..1000 {
                let slipped = slip(word, &rows(), &mut dice).expect("a slip");
                assert!(slipped != word && is_one_edit(word, &slipped), "{word} {slipped}");
                seen.insert(slipped);
            }
        }
        for expected in ["premesso", "permeso", "permessso", "permwsso"] {
            assert!(seen.contains(expected), "{expected}");
        }
    }

    #[test]
    fn a_seed_brings_slips_back() {
        let slips = |seed| -> Vec<Option<String>> {
            let mut dice = Dice::new(seed);
            (0..5).map(|_| slip("permesso", &rows(), &mut dice)).collect()
        };
        assert_eq!(slips(3), slips(3));
        assert_ne!(slips(3), slips(4));
    }
}
