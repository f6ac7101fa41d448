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
        let letters: Vec<Vec<String>> = match self.layer {
            Layer::Letters => roomy(&keyboard.rows),
            Layer::Digits => {
                DIGITS.iter().map(|row| row.iter().map(|key| (*key).to_owned()).collect()).collect()
            }
            Layer::Accents => keyboard.accents.chunks(10).map(<[String]>::to_vec).collect(),
        };
        let columns = roomy(&keyboard.rows).iter().map(Vec::len).max().unwrap_or(1).max(10);
        let has_room = |row: &Vec<String>| row.len() + 2 <= columns;
        let delete_in_letters = letters.last().is_some_and(has_room);
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
mod tests {
    use bundle::Direction;

    use super::*;

    fn keyboard(rows: &[&str], accents: &str, name: &str) -> KeyboardView {
        let keys = |row: &str| row.chars().map(String::from).collect();
        KeyboardView {
            rows: rows.iter().map(|row| keys(row)).collect(),
            accents: keys(accents),
            name: name.to_owned(),
            direction: Direction::Ltr,
        }
    }

    fn words() -> KeyboardWords {
        let word = |word: &str| word.to_owned();
        KeyboardWords {
            space: word("space"),
            delete: word("delete"),
            digits: word("digits"),
            accents: word("accents"),
            alphabet: word("alphabet"),
        }
    }

    fn both() -> Vec<KeyboardView> {
        vec![
            keyboard(&["ضصثقفغعهخحج", "شسيبلاتنمكط", "ذئءؤرىةوزظد"], "أإآ", "ابت"),
            keyboard(&["qwertyuiop", "asdfghjkl'", "zxcvbnm"], "", "ABC"),
        ]
    }

    #[test]
    fn keys_lie_side_by_side_within_the_keyboard() {
        for alphabet in 0..2 {
            for layer in [Layer::Letters, Layer::Digits, Layer::Accents] {
                let rows = Keys { alphabet, layer }.rows(&both(), &words());
                for row in &rows {
                    for pair in row.windows(2) {
                        assert!(pair[0].at + pair[0].wide <= pair[1].at + 0.001, "{pair:?}");
                    }
                    let last = row.last().expect("a row has keys");
                    assert!(last.at + last.wide <= 1.001, "{last:?}");
                }
                let deletes =
                    rows.iter().flatten().filter(|cap| cap.press == Press::Delete).count();
                assert_eq!(deletes, usize::from(!rows.is_empty()));
            }
        }
    }

    #[test]
    fn the_alphabet_key_goes_round() {
        let mut keys = Keys::default();
        let first = |keys: Keys| keys.rows(&both(), &words())[0][0].label.clone();
        assert_eq!(first(keys), "ض");
        keys.press(&Press::NextAlphabet, 2);
        assert_eq!(first(keys), "q");
        keys.press(&Press::Show(Layer::Digits), 2);
        assert_eq!(first(keys), "1");
        keys.press(&Press::NextAlphabet, 2);
        assert_eq!(first(keys), "ض");
    }

    #[test]
    fn a_long_alphabet_has_a_row_more() {
        for (letters, rows) in [(33_usize, 4), (34, 5), (44, 5)] {
            let row: String = ('\u{1200}'..).take(letters.div_ceil(3)).collect();
            let last: String = ('\u{1300}'..).take(letters - 2 * letters.div_ceil(3)).collect();
            let keyboards = [keyboard(&[&row, &row, &last], "", "ሀለሐ")];
            let shown = Keys::default().rows(&keyboards, &words());
            assert_eq!(shown.len(), rows, "{letters}");
            let letter_keys =
                shown.iter().flatten().filter(|cap| !cap.works && cap.icon.is_empty());
            assert_eq!(letter_keys.count(), letters);
            assert!(shown.iter().flatten().all(|cap| cap.wide >= 1.0 / 12.0), "{letters}");
        }
    }

    #[test]
    fn an_accent_leads_back_to_the_letters() {
        let mut keys = Keys { alphabet: 0, layer: Layer::Accents };
        keys.press(&Press::Type("à".to_owned()), 1);
        assert_eq!(keys.layer, Layer::Letters);
        assert!(keys.rows(&[], &words()).is_empty());
    }
}
