//! Words that say nothing about a subject: they help to rank, they do not decide what is found.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use bundle::LanguageTag;

use super::tokens;

const STOP_WORDS: [(&str, &str); 9] = [
    (
        "ar",
        "في من على إلى عن مع هذا هذه ذلك التي الذي ما ماذا كيف أين متى هل لماذا أو ثم أن إن كان لا لم لن قد كل عند بعد قبل بين أنا هو هي نحن أريد يمكن يمكنني احصل أحصل لي و",
    ),
    (
        "de",
        "der die das den dem des ein eine einer einen und oder in im an am auf mit von zu zum zur für ist sind wie wo was wann warum ich mein meine kann muss nicht bei aus",
    ),
    (
        "en",
        "a an the of to in on at for from by with and or is are was be do does did how what where when why who which i my me you your it its this that can could have has get getting if not as about need want should there",
    ),
    (
        "es",
        "el la los las un una unos unas de del a al en con por para y o que como cómo donde dónde cuando cuándo qué es son mi su yo se lo no si tengo puedo hacer quiero",
    ),
    (
        "fr",
        "le la les un une des de du à au aux en dans avec pour par et ou que qui comment où quand quoi est sont mon ma mes je se ce cette ne pas si puis peux faire veux",
    ),
    (
        "it",
        "il lo la i gli le un uno una di a da in con su per tra fra del dello della dei degli delle al allo alla ai agli alle dal dalla dai nel nello nella nei nelle sul sullo sulla sui sulle e ed o che chi come dove quando quanto cosa è sono mi mio mia miei mie si se non ho hai ha io posso devo fare voglio ci",
    ),
    (
        "pt",
        "o a os as um uma de do da dos das em no na nos nas com por para e ou que como onde quando é são meu minha eu se não posso fazer quero",
    ),
    (
        "ro",
        "un o de la in în cu pe pentru din și si sau ce cum unde când cand este sunt meu mea eu se nu pot vreau al ale a",
    ),
    (
        "ru",
        "и в во на с со к по о об от до из за для не что как где когда это я мой моя мне у или если можно нужно ли",
    ),
];

static BY_LANGUAGE: LazyLock<HashMap<&'static str, HashSet<String>>> = LazyLock::new(|| {
    STOP_WORDS
        .into_iter()
        .map(|(language, words)| {
            (language, words.split(' ').flat_map(tokens).map(|token| token.word).collect())
        })
        .collect()
});

/// Whether a folded word says nothing in any of these languages.
pub(crate) fn is_stop_word(word: &str, languages: &[&LanguageTag]) -> bool {
    languages.iter().any(|language| {
        BY_LANGUAGE.get(language.as_str()).is_some_and(|words| words.contains(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_word_is_one_in_its_own_language() {
        let tag = |text: &str| text.parse::<LanguageTag>().expect("a tag");
        for (language, word, expected) in [
            ("it", "di", true),
            ("it", "casa", false),
            ("en", "di", false),
            ("ar", "كيف", true),
            ("fr", "a", true),
            ("sq", "di", false),
        ] {
            assert_eq!(is_stop_word(word, &[&tag(language)]), expected, "{language} {word}");
        }
    }
}
