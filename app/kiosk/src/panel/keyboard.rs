//! The keyboard on screen: which keys lie where, from the keyboards of the languages.

use screens::{KeyboardView, KeyboardWords};

/// Digits and what stands in numbers and addresses.
const DIGITS: [&[&str]; 3] = [
    &["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"],
    &["/", "-", ".", ",", ":", "(", ")", "@", "'"],
    &["€", "%", "+", "?", "!", "&"],
];

/// Which keys are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Layer {
    /// The letters.
    #[default]
    Letters,
    /// Digits and signs.
    Digits,
    /// Letters with accents.
    Accents,
}

/// What a key does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Press {
    /// Adds a text.
    Type(String),
    /// Takes the last letter away.
    Delete,
    /// Shows other keys.
    Show(Layer),
    /// Shows the letters of the next keyboard.
    NextAlphabet,
}

/// A key; `at` and `wide` in parts of the width of the keyboard.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cap {
    pub(super) label: String,
    pub(super) icon: &'static str,
    pub(super) spoken: String,
    pub(super) at: f32,
    pub(super) wide: f32,
    /// It does something else than type.
    pub(super) works: bool,
    pub(super) press: Press,
}

/// Which keyboard and which of its layers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Keys {
    pub(super) alphabet: usize,
    pub(super) layer: Layer,
}

impl Keys {
    pub(super) fn press(&mut self, press: &Press, alphabets: usize) {
        match press {
            Press::Show(layer) => self.layer = *layer,
            Press::NextAlphabet => {
                self.layer = Layer::Letters;
                self.alphabet = (self.alphabet + 1) % alphabets.max(1);
            }
            // After an accent the letters are wanted again.
            Press::Type(_) if self.layer == Layer::Accents => self.layer = Layer::Letters,
            Press::Type(_) | Press::Delete => {}
        }
    }

    /// The rows of keys; none where there is no keyboard.
    pub(super) fn rows(self, keyboards: &[KeyboardView], words: &KeyboardWords) -> Vec<Vec<Cap>> {
        let alphabet = self.alphabet.min(keyboards.len().saturating_sub(1));
        let Some(keyboard) = keyboards.get(alphabet) else { return Vec::new() };
        let alphabet_rows = roomy(&keyboard.rows);
        let letters: Vec<Vec<String>> = match self.layer {
            Layer::Letters => alphabet_rows.clone(),
            Layer::Digits => {
                DIGITS.iter().map(|row| row.iter().map(|key| (*key).to_owned()).collect()).collect()
            }
            Layer::Accents => spread(&keyboard.accents, alphabet_rows.len()),
        };
        let columns = alphabet_rows.iter().map(Vec::len).max().unwrap_or(1).max(10);
        let has_room = |row: &Vec<String>| row.len() + 2 <= columns;
        // Below other letters the keys that do something else lie where they lay below the alphabet.
        let delete_in_letters =
            letters.last().is_some_and(has_room) && alphabet_rows.last().is_some_and(has_room);
        let last = letters.len().saturating_sub(1);
        let mut rows: Vec<Vec<Cap>> = letters
            .iter()
            .enumerate()
            .map(|(index, row)| {
                letter_row(
                    row,
                    columns,
                    (index == last && delete_in_letters).then(|| delete(words)),
                )
            })
            .collect();
        rows.push(self.function_row(keyboards, alphabet, words, !delete_in_letters));
        rows
    }

    /// Digits, accents, space, alphabet; and delete where the letters leave it no room.
    fn function_row(
        self,
        keyboards: &[KeyboardView],
        alphabet: usize,
        words: &KeyboardWords,
        with_delete: bool,
    ) -> Vec<Cap> {
        let keyboard = &keyboards[alphabet];
        let function = |label: &str, spoken: &str, press| Cap {
            label: label.to_owned(),
            icon: "",
            spoken: spoken.to_owned(),
            at: 0.0,
            wide: 0.14,
            works: true,
            press,
        };
        let mut caps = vec![match self.layer {
            Layer::Digits => function(&keyboard.name, &keyboard.name, Press::Show(Layer::Letters)),
            Layer::Letters | Layer::Accents => {
                function("123", &words.digits, Press::Show(Layer::Digits))
            }
        }];
        if !keyboard.accents.is_empty() {
            let some: String = keyboard.accents.iter().take(4).map(String::as_str).collect();
            caps.push(match self.layer {
                Layer::Accents => {
                    function(&keyboard.name, &keyboard.name, Press::Show(Layer::Letters))
                }
                Layer::Letters | Layer::Digits => {
                    function(&some, &words.accents, Press::Show(Layer::Accents))
                }
            });
        }
        let space = caps.len();
        caps.push(Cap { icon: "space", ..function("", &words.space, Press::Type(" ".to_owned())) });
        if keyboards.len() > 1 {
            let next = &keyboards[(alphabet + 1) % keyboards.len()];
            caps.push(function(&next.name, &words.alphabet, Press::NextAlphabet));
        }
        if with_delete {
            caps.push(Cap { wide: 0.16, ..delete(words) });
        }
        let others: f32 = caps.iter().map(|cap| cap.wide).sum::<f32>() - caps[space].wide;
        caps[space].wide = 1.0 - others;
        place(caps, 0.0)
    }
}

/// Three rows of so many letters have keys of the width of a finger; more letters get a row more.
const LETTERS_OF_THREE_ROWS_MAX: usize = 33;

/// The rows of an alphabet, with one more where it is long.
fn roomy(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let letters: usize = rows.iter().map(Vec::len).sum();
    if letters <= LETTERS_OF_THREE_ROWS_MAX || rows.len() > 3 {
        return rows.to_vec();
    }
    let all: Vec<String> = rows.iter().flatten().cloned().collect();
    all.chunks(letters.div_ceil(rows.len() + 1)).map(<[String]>::to_vec).collect()
}

/// As many rows as the alphabet has, so that the keyboard stays as high.
fn spread(keys: &[String], rows: usize) -> Vec<Vec<String>> {
    let each = keys.len().div_ceil(rows.max(1)).max(1);
    keys.chunks(each).map(<[String]>::to_vec).collect()
}

fn delete(words: &KeyboardWords) -> Cap {
    Cap {
        label: String::new(),
        icon: "delete",
        spoken: words.delete.clone(),
        at: 0.0,
        wide: 0.2,
        works: true,
        press: Press::Delete,
    }
}

/// Letters in the middle of their row, or from its start where `delete` ends it.
fn letter_row(row: &[String], columns: usize, delete: Option<Cap>) -> Vec<Cap> {
    let wide = 1.0 / columns as f32;
    let letters = row.len() as f32 * wide;
    let room = 1.0 - delete.as_ref().map_or(0.0, |cap| cap.wide);
    let mut caps: Vec<Cap> = row
        .iter()
        .map(|key| Cap {
            label: key.clone(),
            icon: "",
            spoken: key.clone(),
            at: 0.0,
            wide,
            works: false,
            press: Press::Type(key.clone()),
        })
        .collect();
    let begin = ((room - letters) / 2.0).max(0.0);
    let mut placed = place(std::mem::take(&mut caps), begin);
    placed.extend(delete.map(|cap| Cap { at: 1.0 - cap.wide, ..cap }));
    placed
}

fn place(mut caps: Vec<Cap>, begin: f32) -> Vec<Cap> {
    let mut at = begin;
    for cap in &mut caps {
        cap.at = at;
        at += cap.wide;
    }
    caps
}

#[cfg(test)]
mod tests;
