//! How like a typed word is to a word of a label: other forms of it, slips, and the same word by ear in another script.

use super::dictionary::Expanded;
use crate::analysis::are_of_different_scripts;

/// A half word names nothing before it has so many letters.
const HALF_LETTERS_MIN: usize = 3;
/// Words are forms of one another only when they are long enough to be told from others.
const FORM_LETTERS_MIN: usize = 5;
const STEM: f32 = 0.95;
const HALF: f32 = 0.9;
const CORRECTION: [f32; 3] = [0.9, 0.85, 0.75];
const SOUND: f32 = 0.8;
/// The same of two consonants: every language has many words of them.
const SHORT_SOUND: f32 = 0.7;
const SOUND_CONSONANTS_MIN: usize = 3;
const SOUND_LETTERS_MIN: usize = 3;
/// Of the longer word so much must be the same beginning.
const BEGINNING_MIN: f32 = 0.55;
/// So many of the pieces of both words must be the same.
const PIECES_MIN: f32 = 0.55;

/// A word of a label.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LabelWord<'a> {
    /// Folded.
    pub(crate) word: &'a str,
    /// Its stem; may be empty.
    pub(crate) stem: &'a str,
    /// Its sound; may be empty.
    pub(crate) sound: &'a str,
}

/// From 0, another word, to 1, the same.
pub(crate) fn likeness(typed: &Expanded<'_>, half: bool, label: LabelWord<'_>) -> f32 {
    let word = typed.typed.word.as_str();
    if word == label.word {
        return 1.0;
    }
    if !label.stem.is_empty() && typed.typed.stems.iter().any(|stem| stem == label.stem) {
        return STEM;
    }
    // The stem of a word has no article before it.
    let begins = label.word.starts_with(word) || label.stem.starts_with(word);
    if half && typed.typed.letters() >= HALF_LETTERS_MIN && begins {
        return HALF;
    }
    if let Some(correction) = typed.corrections.iter().find(|c| c.word == label.word) {
        return CORRECTION[usize::from(correction.edits).min(2)];
    }
    if are_of_different_scripts(word, label.word) {
        let consonants = label.sound.bytes().filter(|heard| *heard != b'a').count();
        return match typed.typed.sound.as_deref() == Some(label.sound) {
            true if consonants >= SOUND_CONSONANTS_MIN => SOUND,
            true if label.sound.len() >= SOUND_LETTERS_MIN => SHORT_SOUND,
            _ => 0.0,
        };
    }
    form(word, label.word)
}

/// Whether one may be a form of the other, by their beginnings or their pieces.
fn form(one: &str, other: &str) -> f32 {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (letters, others) = (one.len(), other.len());
    if letters.min(others) < FORM_LETTERS_MIN - 1 || letters.max(others) < FORM_LETTERS_MIN {
        return 0.0;
    }
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let beginning = same as f32 / letters.max(others) as f32;
    if same >= FORM_LETTERS_MIN - 1 && beginning >= BEGINNING_MIN {
        return 0.5 + 0.4 * beginning;
    }
    // Both have pieces of four letters.
    let pieces = |letters: &[char]| letters.len().saturating_sub(3);
    let shared = one.windows(4).filter(|piece| other.windows(4).any(|p| p == *piece)).count();
    let dice = 2.0 * shared as f32 / (pieces(&one) + pieces(&other)) as f32;
    if dice >= PIECES_MIN { 0.4 + 0.5 * dice } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told_from_other_words() {
        for (one, other, alike) in [
            ("дозволу", "дозвіл", true),
            ("роботу", "робота", true),
            ("permessi", "permesso", true),
            ("permesso", "perdere", false),
            ("лікаря", "лікар", true),
            ("casa", "caso", false),
            ("документов", "документи", true),
        ] {
            assert_eq!(form(one, other) > 0.0, alike, "{one} {other}");
        }
    }
}
