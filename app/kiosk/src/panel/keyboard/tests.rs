//! Where keys lie, and what they lead to.

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
            let deletes = rows.iter().flatten().filter(|cap| cap.press == Press::Delete).count();
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
        let letter_keys = shown.iter().flatten().filter(|cap| !cap.works && cap.icon.is_empty());
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

/// Where the keys lie that do something else than type, but for the words on them.
fn functions(keys: Keys, keyboards: &[KeyboardView]) -> Vec<(usize, f32, f32)> {
    let rows = keys.rows(keyboards, &words());
    let last = rows.len() - 1;
    let caps = rows.iter().enumerate().flat_map(|(row, caps)| caps.iter().map(move |c| (row, c)));
    caps.filter(|(row, cap)| cap.works || *row == last)
        .map(|(row, c)| (row, c.at, c.wide))
        .collect()
}

#[test]
fn the_keys_below_other_letters_lie_where_they_lay() {
    let many = "àèéìòùçñáâãäăêëíîóõöúüșț";
    let italian = keyboard(&["qwertyuiop", "asdfghjkl'", "zxcvbnm"], many, "ABC");
    let arabic = both().remove(0);
    for keyboards in
        [vec![italian.clone()], vec![arabic.clone(), italian.clone()], vec![italian, arabic]]
    {
        for alphabet in 0..keyboards.len() {
            let at = |layer| functions(Keys { alphabet, layer }, &keyboards);
            assert_eq!(at(Layer::Accents), at(Layer::Letters), "{alphabet}");
            assert_eq!(at(Layer::Digits), at(Layer::Letters), "{alphabet}");
        }
    }
}

#[test]
fn the_key_that_showed_the_accents_leads_back() {
    let keyboards = [keyboard(&["qwertyuiop", "asdfghjkl'", "zxcvbnm"], "àèéìòù", "ABC")];
    let mut keys = Keys::default();
    let cap = |keys: Keys| {
        let rows = keys.rows(&keyboards, &words());
        rows.last().expect("a row of functions")[1].clone()
    };
    let there = cap(keys);
    assert_eq!((there.label.as_str(), there.spoken.as_str()), ("àèéì", "accents"));
    keys.press(&there.press, 1);
    let letters: Vec<String> = keys.rows(&keyboards, &words())[..3]
        .iter()
        .flatten()
        .filter(|cap| !cap.works)
        .map(|cap| cap.label.clone())
        .collect();
    assert_eq!(letters.concat(), "àèéìòù");
    let back = cap(keys);
    assert_eq!((back.label.as_str(), back.at), ("ABC", there.at));
    keys.press(&back.press, 1);
    assert_eq!(keys, Keys::default());
}
