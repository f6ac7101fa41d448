//! Names as they are heard: who writes down a town that somebody said writes *firense*, *bolonia*, *regio emilia*.

use std::cmp::Reverse;

/// A name of a municipality or of one of its neighbourhoods, as it sounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heard {
    /// Words that sound, separated by spaces.
    sound: String,
    /// Which letters there are in it.
    letters: Letters,
    pub(crate) code: String,
    /// The neighbourhood, where it is one.
    pub(crate) part: Option<String>,
    services: u32,
}

impl Heard {
    /// From the folded words of the name, separated by spaces.
    pub(crate) fn new(words: &str, code: String, part: Option<String>, services: u32) -> Self {
        let sound: Vec<String> = words.split(' ').map(sound).collect();
        let sound = sound.join(" ");
        Self { letters: Letters::of(&sound), sound, code, part, services }
    }
}

/// A word that sounds shorter says nothing.
const LETTERS_MIN: usize = 4;

/// How many slips are forgiven in a name of so many letters that sound.
fn slips_max(letters: usize) -> usize {
    match letters {
        0..=4 => 0,
        5..=8 => 1,
        _ => 2,
    }
}

/// Those among `names` that sound most like what was typed or begin so: whole names first, then those with the most
/// services. `typed` is folded words.
pub(crate) fn alike<'n>(names: &'n [Heard], typed: &[String]) -> Vec<&'n Heard> {
    let words: Vec<Vec<char>> = typed.iter().map(|word| sound(word).chars().collect()).collect();
    let slips_max = slips_max(words.iter().map(Vec::len).sum());
    if words.iter().all(|word| word.len() < LETTERS_MIN) {
        return Vec::new();
    }
    let letters = words.iter().flatten().fold(Letters(0), |letters, c| letters.with(*c));
    let mut found: Vec<_> = names
        .iter()
        .filter(|name| letters.lacking_in(name.letters) <= slips_max)
        .filter_map(|name| Some((fit(&words, &name.sound, slips_max)?, name)))
        .collect();
    // Beside a name that needs fewer slips all others are chance.
    let fewest = found.iter().map(|((slips, _), _)| *slips).min();
    found.retain(|((slips, _), _)| Some(*slips) == fewest);
    found.sort_by_key(|(fit, name)| (*fit, name.part.is_some(), Reverse(name.services)));
    found.into_iter().map(|(_, name)| name).collect()
}

/// Slips, and whether the name goes on.
type Fit = (usize, bool);

/// How a name fits as a whole, or word by word with some left out.
fn fit(typed: &[Vec<char>], sound: &str, slips_max: usize) -> Option<Fit> {
    let together: Vec<char> = typed.concat();
    let whole: Vec<char> = sound.chars().filter(|c| *c != ' ').collect();
    let in_one = slips(&together, &whole, slips_max);
    let by_words = by_words(typed, sound, slips_max);
    in_one.into_iter().chain(by_words).min()
}

/// Every typed word is a word of the name, in their order; only the last may be half a word.
fn by_words(typed: &[Vec<char>], sound: &str, slips_max: usize) -> Option<Fit> {
    if typed.len() < 2 {
        return None;
    }
    let mut words = sound.split(' ').map(|word| word.chars().collect::<Vec<char>>());
    let mut sum = 0;
    for (index, word) in typed.iter().enumerate() {
        let is_last = index + 1 == typed.len();
        let (slips, _) = words.find_map(|name| {
            // A short word with a slip is another word.
            let most = slips_max.min(word.len() / 3);
            slips(word, &name, most).filter(|(_, goes_on)| is_last || !goes_on)
        })?;
        sum += slips;
    }
    (sum <= slips_max).then_some((sum, true))
}

/// How many letters are wrong, missing, too many or in each other's place, and whether the name goes on after them; `None`
/// where they are more than `most`.
fn slips(typed: &[char], name: &[char], most: usize) -> Option<Fit> {
    // What comes after so many letters only goes on.
    let name = &name[..name.len().min(typed.len() + most + 1)];
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=name.len()).collect();
    for (at, typed_letter) in typed.iter().enumerate() {
        let mut next = vec![at + 1];
        for (index, letter) in name.iter().enumerate() {
            let mut least = (row[index] + usize::from(letter != typed_letter))
                .min(row[index + 1] + 1)
                .min(next[index] + 1);
            let crossed =
                at > 0 && index > 0 && typed[at - 1] == *letter && name[index - 1] == *typed_letter;
            if crossed {
                least = least.min(before[index - 1] + 1);
            }
            next.push(least);
        }
        if next.iter().all(|slips| *slips > most) {
            return None;
        }
        before = std::mem::replace(&mut row, next);
    }
    let whole = *row.last()?;
    let begun = *row.iter().min()?;
    let fit = if whole == begun { (whole, false) } else { (begun, true) };
    (begun <= most).then_some(fit)
}

/// A folded word as it sounds to whoever does not know how it is written.
fn sound(word: &str) -> String {
    let mut sound: Vec<char> = Vec::new();
    let letters: Vec<char> = word.chars().collect();
    let mut at = 0;
    while at < letters.len() {
        let rest = &letters[at..];
        let (heard, taken): (&[char], usize) = match rest {
            ['g', 'n', 'i', ..] => (&['n', 'i'], 3),
            ['g', 'n', ..] => (&['n', 'i'], 2),
            ['g', 'l', 'i', ..] => (&['l', 'i'], 3),
            ['g', 'h', ..] => (&['g'], 2),
            ['c' | 'k', 'h' | 'k', ..] | ['c', 'q', ..] => (&['k'], 2),
            ['c', next, ..] if !matches!(next, 'e' | 'i' | 'y') => (&['k'], 1),
            ['c'] | ['q', ..] => (&['k'], 1),
            ['p', 'h', ..] => (&['f'], 2),
            ['t', 'h', ..] => (&['t'], 2),
            ['t', 'z' | 's', ..] => (&['s'], 2),
            ['z' | 'x', ..] => (&['s'], 1),
            ['j' | 'y', ..] => (&['i'], 1),
            ['w', ..] => (&['v'], 1),
            ['h', ..] | [] => (&[], 1),
            [letter, ..] => (std::slice::from_ref(letter), 1),
        };
        for letter in heard {
            if sound.last() != Some(letter) {
                sound.push(*letter);
            }
        }
        at += taken;
    }
    sound.into_iter().collect()
}

/// Which letters there are in a word: a bit each, those of other scripts share them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Letters(u64);

impl Letters {
    fn of(text: &str) -> Self {
        text.chars().filter(|c| *c != ' ').fold(Self(0), Self::with)
    }

    fn with(self, letter: char) -> Self {
        Self(self.0 | 1 << (u32::from(letter) % 64))
    }

    /// How many of these are not in another word: as many slips there are at least.
    fn lacking_in(self, other: Self) -> usize {
        (self.0 & !other.0).count_ones() as usize
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::plain_words;

    fn names() -> Vec<Heard> {
        let names = [
            ("Firenze", None),
            ("Firenzuola", None),
            ("Bologna", None),
            ("Reggio nell'Emilia", None),
            ("Reggio di Calabria", None),
            ("Chiavari", None),
            ("Quartu Sant'Elena", None),
            ("Prato", None),
            ("Milano", Some("Quarto Oggiaro")),
            ("Roma", Some("Torpignattara")),
        ];
        let heard = |(index, (name, part)): (usize, &(&str, Option<&str>))| {
            let words = plain_words(part.unwrap_or(name)).join(" ");
            Heard::new(&words, (*name).to_owned(), part.map(str::to_owned), 100 - index as u32)
        };
        names.iter().enumerate().map(heard).collect()
    }

    #[test]
    fn names_are_found_as_they_are_heard() {
        let names = names();
        for (typed, expected) in [
            ("firense", &["Firenze"][..]),
            ("firens", &["Firenze", "Firenzuola"]),
            ("firnze", &["Firenze"]),
            ("fierenze", &["Firenze"]),
            ("bolonia", &["Bologna"]),
            ("bolonya", &["Bologna"]),
            ("regio emilia", &["Reggio nell'Emilia"]),
            ("regio emila", &["Reggio nell'Emilia"]),
            ("regjo calabria", &["Reggio di Calabria"]),
            ("kiavari", &["Chiavari"]),
            ("brato", &["Prato"]),
            ("quarto ogiaro", &["Quarto Oggiaro"]),
            ("torpiniatara", &["Torpignattara"]),
            ("brat", &[]),
            ("asdfgh", &[]),
            ("palermo", &[]),
        ] {
            let found: Vec<&str> = alike(&names, &plain_words(typed))
                .into_iter()
                .map(|name| name.part.as_deref().unwrap_or(&name.code))
                .collect();
            assert_eq!(found, expected, "{typed}");
        }
    }

    #[test]
    fn slips_are_counted() {
        for (typed, name, expected) in [
            ("abc", "abc", (0, false)),
            ("abc", "abcd", (0, true)),
            ("acb", "abc", (1, false)),
            ("abbc", "abc", (1, false)),
            ("axc", "abcdef", (1, true)),
            ("", "abc", (0, true)),
        ] {
            let letters = |text: &str| text.chars().collect::<Vec<char>>();
            assert_eq!(slips(&letters(typed), &letters(name), 2), Some(expected), "{typed} {name}");
            assert_eq!(slips(&letters(typed), &letters("xyzxyz"), 1).is_some(), typed.is_empty());
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_makes_it_stumble(typed in "\\PC{0,30}") {
            let names = names();
            alike(&names, &plain_words(&typed));
        }
    }
}
