//! Script folding: spellings that people mix up become one.

use std::sync::LazyLock;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

static NFKC: LazyLock<ComposingNormalizerBorrowed<'static>> =
    LazyLock::new(ComposingNormalizerBorrowed::new_nfkc);
static NFD: LazyLock<DecomposingNormalizerBorrowed<'static>> =
    LazyLock::new(DecomposingNormalizerBorrowed::new_nfd);

/// Lower case and NFKC, as stemmers want it.
pub(super) fn lower(word: &str) -> String {
    if word.chars().all(is_lower_already) {
        return word.to_owned();
    }
    NFKC.normalize(&word.to_lowercase()).into_owned()
}

/// Letters and digits that are what they are: most of all texts in Latin, Cyrillic and Arabic script.
fn is_lower_already(c: char) -> bool {
    matches!(c, 'a'..='z' | '0'..='9' | 'а'..='я' | '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}')
}

/// The first letter of a word as folding leaves it, where that is plain to see: in Latin and Cyrillic script.
pub(crate) fn initial(word: &str) -> Option<char> {
    match word.chars().next()? {
        c if c.is_ascii_alphabetic() => Some(c.to_ascii_lowercase()),
        c @ 'а'..='я' => Some(c),
        c @ 'А'..='Я' => c.to_lowercase().next(),
        _ => None,
    }
}

/// Folds a word that [`lower`] made.
pub(super) fn fold(word: &str) -> String {
    if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return word.to_owned();
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'a'..='z' | '0'..='9' => folded.push(c),
            '\u{DF}'..='\u{24F}' | '\u{1E00}'..='\u{1FFF}' | '\u{386}'..='\u{3CE}' => {
                push_without_accents(&mut folded, c);
            }
            // Apostrophes inside words, joiners, nuktas.
            '\''
            | '\u{2018}'
            | '\u{2019}'
            | '\u{2B9}'..='\u{2BC}'
            | '\u{200C}'
            | '\u{200D}'
            | '\u{93C}'
            | '\u{9BC}'
            | '\u{A3C}' => {}
            _ if is_mark(c) => {}
            _ => folded.push(
                digit(c).or_else(|| arabic(c)).or_else(|| indic(c)).unwrap_or_else(|| other(c)),
            ),
        }
    }
    folded
}

/// Latin, Greek and Vietnamese letters.
fn push_without_accents(folded: &mut String, c: char) {
    match c {
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'ø' => folded.push('o'),
        'đ' => folded.push('d'),
        'ł' => folded.push('l'),
        'ı' => folded.push('i'),
        'ς' => folded.push('σ'),
        _ => {
            let mut bytes = [0; 4];
            let parts = NFD.normalize(c.encode_utf8(&mut bytes));
            folded.extend(parts.chars().filter(|part| !is_mark(*part)));
        }
    }
}

/// Combining accents, harakat, tatweel, variation selectors, direction marks, soft hyphens.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E8}'
        | '\u{6EA}'..='\u{6ED}' | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}' | '\u{135D}'..='\u{135F}' | '\u{FE00}'..='\u{FE0F}' | '\u{AD}')
}

/// Decimal digits of Arabic, Persian, Devanagari, Bengali and Gurmukhi.
fn digit(c: char) -> Option<char> {
    const ZEROS: [u32; 5] = [0x660, 0x6F0, 0x966, 0x9E6, 0xA66];
    let code = u32::from(c);
    let zero = ZEROS.into_iter().find(|zero| (*zero..zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

/// The alef, yeh, kaf, heh and waw families, with the letters of Persian, Urdu and Pashto.
fn arabic(c: char) -> Option<char> {
    Some(match c {
        '\u{622}' | '\u{623}' | '\u{625}' | '\u{671}' => '\u{627}',
        '\u{626}' | '\u{649}' | '\u{6CC}' | '\u{6CD}' | '\u{6D0}' | '\u{6D2}' | '\u{6D3}' => {
            '\u{64A}'
        }
        '\u{6A9}' | '\u{6AA}' => '\u{643}',
        '\u{6AB}' => '\u{6AF}',
        '\u{629}' | '\u{6BE}' | '\u{6C0}' | '\u{6C1}' | '\u{6C2}' | '\u{6D5}' => '\u{647}',
        '\u{624}' => '\u{648}',
        _ => return None,
    })
}

/// Chandrabindu to anusvara, long vowels to short ones: Devanagari, Bengali, Gurmukhi.
fn indic(c: char) -> Option<char> {
    Some(match c {
        '\u{901}' => '\u{902}',
        '\u{908}' => '\u{907}',
        '\u{90A}' => '\u{909}',
        '\u{940}' => '\u{93F}',
        '\u{942}' => '\u{941}',
        '\u{981}' => '\u{982}',
        '\u{988}' => '\u{987}',
        '\u{98A}' => '\u{989}',
        '\u{9C0}' => '\u{9BF}',
        '\u{9C2}' => '\u{9C1}',
        '\u{A70}' => '\u{A02}',
        '\u{A40}' => '\u{A3F}',
        '\u{A42}' => '\u{A41}',
        _ => return None,
    })
}

/// Cyrillic ё and ґ, and the Ethiopic series that sound alike.
fn other(c: char) -> char {
    const HOMOPHONES: [(u32, u32, u32); 6] = [
        (0x1210, 0x1217, 0x1200),
        (0x1280, 0x1287, 0x1200),
        (0x12B8, 0x12BE, 0x1200),
        (0x1220, 0x1226, 0x1230),
        (0x12D0, 0x12D6, 0x12A0),
        (0x1340, 0x1346, 0x1338),
    ];
    match c {
        'ё' => return 'е',
        'ґ' => return 'г',
        _ => {}
    }
    let code = u32::from(c);
    HOMOPHONES
        .into_iter()
        .find(|(first, last, _)| (*first..=*last).contains(&code))
        .and_then(|(first, _, series)| char::from_u32(code - first + series))
        .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_people_mix_up_become_one() {
        for (written, folded) in [
            ("PERMESSO", "permesso"),
            ("perché", "perche"),
            ("Straße", "strasse"),
            ("Łódź", "lodz"),
            ("cœur", "coeur"),
            ("țară", "tara"),
            ("Việt", "viet"),
            ("ﬁne", "fine"),
            ("الإقامة", "الاقامه"),
            ("إِقَامَة", "اقامه"),
            ("إقـــامة", "اقامه"),
            ("على", "علي"),
            ("مسؤول", "مسوول"),
            ("کاری", "كاري"),
            ("پاکستانی", "پاكستاني"),
            ("ہے", "هي"),
            ("١١٢", "112"),
            ("۱۱۲", "112"),
            ("११२", "112"),
            ("হাঁ", "হাং"),
            ("काम", "काम"),
            ("ज़मीन", "जमिन"),
            ("ёлка", "елка"),
            ("ґанок", "ганок"),
            ("її", "її"),
            ("йод", "йод"),
            ("ሐገር", "ሀገር"),
            ("п'ять", "пять"),
            ("νόμος", "νομοσ"),
        ] {
            assert_eq!(fold(&lower(written)), folded, "{written}");
        }
    }
}
