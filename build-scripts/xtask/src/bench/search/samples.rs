//! Chooses what is asked, by chance that comes back, from the texts themselves.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
};

use anyhow::Result;
use bundle::LanguageTag;

use super::{
    answers::{Near, Pair, Samples, Words},
    draw::{Draw, chance},
    slips::{self, slip},
    texts::{self, Catalogue, Text},
};
use crate::dice::Dice;

/// Of each language.
const TITLES: usize = 15;
const PAIRS: usize = 100;
const QUESTIONS: usize = 40;
/// In all.
const NEAR_PLACES: usize = 30;
/// So many are looked at for one pair of words that fits.
const CANDIDATES: usize = PAIRS * 4;
/// Words of a title that are typed.
const TYPED_WORDS: usize = 2;
/// A word of a pair has so many letters, and so few records have both.
const LETTERS_MIN: usize = 3;
const RECORDS_MAX: usize = 10;
/// Words of a question, and of the sentence that it is made from.
const WORDS_MIN: usize = 5;
const WORDS_MAX: usize = 12;
const SENTENCE_WORDS_MAX: usize = 18;

/// The texts of one language that were drawn, by what they are for.
#[derive(Default)]
struct Drawn {
    titles: Draw,
    services: Draw,
    guides: Draw,
}

/// Chooses from the texts in the file `from`.
pub(super) fn choose(from: &Path, catalogue: &Catalogue) -> Result<Samples> {
    let mut drawn: BTreeMap<LanguageTag, Drawn> = BTreeMap::new();
    texts::read(from, |text| {
        let of = drawn.entry(text.language.clone()).or_default();
        let chance = chance(&text);
        of.titles.take(chance.rotate_left(20), TITLES, &text);
        if text.service {
            of.services.take(chance, CANDIDATES, &text);
        } else {
            of.guides.take(chance, QUESTIONS, &text);
        }
        Ok(())
    })?;
    let postings = postings(from, &drawn)?;
    let mut samples = Samples { near: near(catalogue), ..Samples::default() };
    for (number, (language, drawn)) in drawn.iter().enumerate() {
        let dice = &mut Dice::new(number as u64);
        for text in drawn.titles.kept.values() {
            samples.keys.extend(keys(text));
        }
        let rows = catalogue.keyboards.get(language).map_or(&[][..], Vec::as_slice);
        let pairs = drawn.services.kept.values();
        let pairs = pairs.filter_map(|text| pair(text, &postings[language], rows, dice));
        samples.pairs.extend(pairs.take(PAIRS));
        let questions = drawn.guides.kept.values();
        samples.questions.extend(questions.filter_map(|text| question(text, catalogue, dice)));
    }
    Ok(samples)
}

/// The first words of a title, letter by letter.
fn keys(text: &Text) -> Vec<Words> {
    let words: Vec<&str> = text.name.split_whitespace().take(TYPED_WORDS).collect();
    let typed = words.join(" ").to_lowercase();
    let ends = typed.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let key = |end| Words { language: text.language.clone(), words: typed[..end].to_owned() };
    ends.filter(|end| !typed[..*end].ends_with(' ')).map(key).collect()
}

/// Words of name, organization and place, each once, in their order.
fn words_of(text: &Text) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for part in [&text.name, &text.words] {
        for word in part.to_lowercase().split(|c: char| !c.is_alphanumeric()) {
            if word.chars().count() >= LETTERS_MIN && !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
    }
    words
}

/// For each language the numbers of the texts that have a word, for the words of what was drawn only.
type Postings = HashMap<String, Vec<u32>>;

fn postings(
    from: &Path,
    drawn: &BTreeMap<LanguageTag, Drawn>,
) -> Result<HashMap<LanguageTag, Postings>> {
    let mut postings: HashMap<LanguageTag, Postings> = HashMap::new();
    for (language, drawn) in drawn {
        let words = drawn.services.kept.values().flat_map(words_of);
        postings.insert(language.clone(), words.map(|word| (word, Vec::new())).collect());
    }
    let mut number = 0;
    texts::read(from, |text| {
        if let Some(postings) = postings.get_mut(&text.language) {
            for word in words_of(&text) {
                if let Some(list) = postings.get_mut(&word) {
                    list.push(number);
                }
            }
        }
        number += 1;
        Ok(())
    })?;
    Ok(postings)
}

/// Two words of a text that few others have both of, one of them with a slip.
fn pair(text: &Text, postings: &Postings, rows: &[Vec<String>], dice: &mut Dice) -> Option<Pair> {
    let words = words_of(text);
    let fits = |one: &String, other: &String| {
        let long = [one, other].iter().any(|word| word.chars().count() >= slips::LETTERS_MIN);
        long && both(&postings[one], &postings[other]) <= RECORDS_MAX
    };
    let mut pairs = Vec::new();
    for (at, one) in words.iter().enumerate() {
        pairs.extend(words[at + 1..].iter().filter(|other| fits(one, other)).map(|o| (one, o)));
    }
    if pairs.is_empty() {
        return None;
    }
    let (one, other) = pairs[dice.below(pairs.len())];
    let mut two = [one.clone(), other.clone()];
    let long = |at: &usize| two[*at].chars().count() >= slips::LETTERS_MIN;
    let long: Vec<usize> = [0, 1].into_iter().filter(long).collect();
    let slipped = long[dice.below(long.len())];
    two[slipped] = slip(&two[slipped], rows, dice)?;
    let (language, record) = (text.language.clone(), text.record.clone());
    Some(Pair { language, words: two.join(" "), record })
}

/// How many numbers stand in both sorted lists.
fn both(one: &[u32], other: &[u32]) -> usize {
    one.iter().filter(|number| other.binary_search(number).is_ok()).count()
}

/// A sentence of a guide with words left out, and another word for its subject in place of one.
fn question(text: &Text, catalogue: &Catalogue, dice: &mut Dice) -> Option<Words> {
    let sentences = text.body.split(['.', '?', '!', '؟', '\n']);
    let sentences: Vec<Vec<&str>> = sentences
        .map(|sentence| sentence.split_whitespace().collect::<Vec<_>>())
        .filter(|words| (WORDS_MIN + 1..=SENTENCE_WORDS_MAX).contains(&words.len()))
        .collect();
    if sentences.is_empty() {
        return None;
    }
    let mut words = sentences[dice.below(sentences.len())].clone();
    let most = dice_between(dice, WORDS_MIN, WORDS_MAX.min(words.len() - 1));
    while words.len() > most {
        words.remove(dice.below(words.len()));
    }
    let synonyms: Vec<&String> = text
        .types
        .iter()
        .filter_map(|term| catalogue.synonyms.get(&(term.clone(), text.language.clone())))
        .flatten()
        .collect();
    if !synonyms.is_empty() {
        let at = dice.below(words.len());
        words[at] = synonyms[dice.below(synonyms.len())];
        // A synonym of several words makes the question no longer than it may be.
        let count: usize = words.iter().map(|word| word.split_whitespace().count()).sum();
        if count > WORDS_MAX {
            words.remove(usize::from(at == 0));
        }
    }
    Some(Words { language: text.language.clone(), words: words.join(" ") })
}

fn dice_between(dice: &mut Dice, least: usize, most: usize) -> usize {
    least + dice.below(most - least + 1)
}

/// Every axis near some municipalities, spread over the country.
fn near(catalogue: &Catalogue) -> Vec<Near> {
    let known: Vec<_> =
        catalogue.places.iter().filter_map(|(code, place)| Some((code, place.centre?))).collect();
    let step = (known.len() / NEAR_PLACES).max(1);
    let mut near = Vec::new();
    for (place, centre) in known.into_iter().step_by(step).take(NEAR_PLACES) {
        near.extend(catalogue.axes.iter().map(|axis| Near {
            axis: axis.clone(),
            place: place.clone(),
            latitude: centre.latitude,
            longitude: centre.longitude,
        }));
    }
    near
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(number: usize, name: &str, words: &str) -> Text {
        Text {
            record: format!("it-52/service/s-{number}").parse().expect("an id"),
            language: LanguageTag::italian(),
            name: name.to_owned(),
            words: words.to_owned(),
            body: "Uno due tre quattro cinque sei sette otto. Breve.".to_owned(),
            axis: "core/taxonomy_term/casa".parse().expect("an id"),
            types: vec!["core/taxonomy_term/affitto".parse().expect("an id")],
            spots: Vec::new(),
            service: number > 0,
        }
    }

    fn file(texts: &[Text]) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("texts.jsonl");
        let lines: Vec<String> =
            texts.iter().map(|text| serde_json::to_string(text).expect("JSON")).collect();
        std::fs::write(&path, lines.join("\n")).expect("room");
        (folder, path)
    }

    #[test]
    fn keys_grow_letter_by_letter() {
        let words: Vec<String> =
            keys(&text(1, "Al là fuori", "")).into_iter().map(|key| key.words).collect();
        assert_eq!(words, ["a", "al", "al l", "al là"]);
    }

    #[test]
    fn pairs_are_rare_and_have_one_slip() {
        // Everyone has "sportello" and "comune"; one alone has "permesso".
        let texts: Vec<Text> = (0..40)
            .map(|n| text(n, if n == 7 { "Sportello permesso" } else { "Sportello" }, "Comune"))
            .collect();
        let (_folder, path) = file(&texts);
        let samples = choose(&path, &Catalogue::default()).expect("samples");
        assert_eq!(samples.pairs.len(), 1, "{:?}", samples.pairs);
        let pair = &samples.pairs[0];
        assert_eq!(pair.record.to_string(), "it-52/service/s-7");
        let whole = ["sportello", "permesso", "comune"];
        let slipped = pair.words.split(' ').filter(|word| !whole.contains(word)).count();
        assert_eq!((pair.words.split(' ').count(), slipped), (2, 1), "{}", pair.words);
        assert_eq!(samples, choose(&path, &Catalogue::default()).expect("samples"));
    }

    #[test]
    fn questions_are_shorter_and_say_it_otherwise() {
        let mut catalogue = Catalogue::default();
        let guide = text(0, "Guida", "");
        let key = (guide.types[0].clone(), guide.language.clone());
        catalogue.synonyms.insert(key, vec!["pigione".to_owned()]);
        let dice = &mut Dice::new(1);
        for _ in 0..50 {
            let words = question(&guide, &catalogue, dice).expect("a question").words;
            let count = words.split(' ').count();
            assert!((WORDS_MIN..=7).contains(&count) && words.contains("pigione"), "{words}");
        }
    }
}
