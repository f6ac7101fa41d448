//! Search: hits as one types, and a useful next step where there are none.

use answers::{Found, Hit, REACH_METRES, Step, last_word};
use bundle::{Direction, Language, LanguageTag};

use crate::{
    Key, KeyboardView, KeyboardWords, MessageView, Row, SearchView, Target, bidi,
    emergency::NUMBER,
    loading,
    scene::{ICON_PHONE, Scene, language_of, spoken},
};

/// So many words stand above the keyboard.
const SUGGESTIONS_MAX: usize = 4;

/// `found` may still answer earlier words while these are looked for.
pub(crate) fn view(scene: &Scene<'_>, words: &str, found: Option<&Found>) -> SearchView {
    let say = scene.say;
    let found = found.filter(|_| !words.is_empty());
    let rows: Vec<Row> = found.map_or_else(Vec::new, |found| {
        found.hits.iter().filter_map(|hit| row(scene, hit)).collect()
    });
    let corrected = found.and_then(|found| found.did_you_mean.as_ref());
    let help = match found {
        _ if words.is_empty() => Some(words_that_help(scene)),
        Some(_) if rows.is_empty() => Some(ways_on(scene)),
        _ => None,
    };
    SearchView {
        placeholder: scene.line(&say.home_search()),
        clear: say.search_clear(),
        field: say.search_field(),
        icon: "search".to_owned(),
        did_you_mean: if corrected.is_some() {
            scene.line(&say.search_did_you_mean())
        } else {
            String::new()
        },
        corrected: corrected
            .map(|words| scene.key(words, "spell-check", Target::Words(words.clone()))),
        suggestions: found.map_or_else(Vec::new, |found| suggestions(scene, words, found)),
        count: match found.and_then(|found| found.hits.first()) {
            Some(first) if !rows.is_empty() => scene.line(&step_taken(scene, first, rows.len())),
            _ => String::new(),
        },
        waiting: if found.is_none() && !words.is_empty() {
            loading::said(scene)
        } else {
            String::new()
        },
        rows,
        help,
        keyboards: keyboards(scene),
        keys: key_words(scene),
    }
}

/// The words with the last one completed. What was found may belong to fewer letters: what no longer fits is left out.
fn suggestions(scene: &Scene<'_>, words: &str, found: &Found) -> Vec<Key> {
    let begun = last_word(words);
    let before = &words[..words.len() - begun.len()];
    // Accents and letters of other scripts may differ from what was typed.
    let fits = |(typed, letter): (char, char)| {
        typed.eq_ignore_ascii_case(&letter) || !typed.is_ascii() || !letter.is_ascii()
    };
    let goes_on = |word: &&String| {
        !begun.is_empty()
            && word.chars().count() > begun.chars().count()
            && begun.chars().zip(word.chars()).all(fits)
    };
    let key = |word: &String| scene.key(word, "", Target::Words(format!("{before}{word} ")));
    found.completions.iter().filter(goes_on).take(SUGGESTIONS_MAX).map(key).collect()
}

/// A field with the visitor's keyboards, below which nothing stands yet.
pub(crate) fn bare_field(scene: &Scene<'_>, placeholder: &str, field: String) -> SearchView {
    SearchView {
        placeholder: scene.line(placeholder),
        clear: scene.say.search_clear(),
        field,
        icon: "search".to_owned(),
        did_you_mean: String::new(),
        corrected: None,
        suggestions: Vec::new(),
        waiting: String::new(),
        rows: Vec::new(),
        count: String::new(),
        help: None,
        keyboards: keyboards(scene),
        keys: key_words(scene),
    }
}

/// Spoken names of the function keys.
fn key_words(scene: &Scene<'_>) -> KeyboardWords {
    let say = scene.say;
    KeyboardWords {
        space: say.key_space(),
        delete: say.key_delete(),
        digits: say.key_digits(),
        accents: say.key_accents(),
        alphabet: say.key_alphabet(),
    }
}

/// How many there are, and how far search had to go for the best of them.
fn step_taken(scene: &Scene<'_>, best: &Hit, count: usize) -> String {
    let say = scene.say;
    let results = say.results(count as i64);
    let is_far = best.distance.is_some_and(|distance| distance.metres > REACH_METRES);
    match best.step {
        Step::Words | Step::Concept if best.call.is_some() => say.step_call(&results),
        Step::Words | Step::Concept if is_far => say.step_further(&results),
        Step::Words => results,
        Step::Spelling => say.step_spelling(&results),
        Step::Concept => say.step_concept(&results),
        Step::OtherLanguage => say.step_other_language(&results),
        Step::AnyWord => say.step_any_word(&results),
    }
}

/// A hit that opens.
fn row(scene: &Scene<'_>, hit: &Hit) -> Option<Row> {
    let (kind, kind_icon) = scene.kind(&hit.id)?;
    let distance = hit.distance.map_or_else(String::new, |distance| scene.distance(distance));
    let place = hit.place.clone().unwrap_or_default();
    let call = hit.call.as_ref().map_or_else(String::new, |number| scene.number(number));
    let line = scene.pair(&scene.pair(&scene.pair(&kind, &place), &call), &distance);
    let dated = hit.dated.map_or_else(String::new, |day| scene.say.dated(&day.year().to_string()));
    let line = scene.pair(&line, &dated);
    let badge = scene.other_language(&hit.language);
    let (title, moved) = bidi::title(&hit.title, scene.direction_of(&hit.language));
    Some(Row {
        title,
        marks: hit.marks.iter().map(|mark| mark.start + moved..mark.end + moved).collect(),
        language: hit.language.clone(),
        spoken: spoken(&[&hit.title, &line, badge.as_ref().map_or("", |badge| &badge.label)]),
        line: scene.line(&line),
        line_icon: kind_icon.to_owned(),
        badge,
        tone: hit.tone,
        icon: hit.icon.clone(),
        filled: true,
        target: Target::Record(hit.id.clone()),
    })
}

fn words_that_help(scene: &Scene<'_>) -> MessageView {
    let say = scene.say;
    let words = [
        say.word_permit(),
        say.word_doctor(),
        say.word_italian(),
        say.word_school(),
        say.word_work(),
        say.word_home(),
    ];
    let key = |word: &String| scene.key(word, "", Target::Words(word.clone()));
    scene.message("search", &say.search_help_heading(), "", words.iter().map(key).collect())
}

fn ways_on(scene: &Scene<'_>) -> MessageView {
    let say = scene.say;
    let emergency = say.search_emergency(NUMBER);
    let keys: Vec<Key> = vec![
        scene.key(&say.search_topics(), "layout-grid", Target::Home),
        scene.key(&emergency, ICON_PHONE, Target::Emergency),
    ];
    scene.message("search", &say.search_none_heading(), &say.search_none_text(), keys)
}

/// The visitor's keyboard, then where that has other letters a Latin one for the words on an Italian letter.
pub(crate) fn keyboards(scene: &Scene<'_>) -> Vec<KeyboardView> {
    let own = language_of(scene.desk, &scene.context.language);
    let is_latin = |language: &&Language| language.script == "Latn";
    let latin = language_of(scene.desk, &LanguageTag::italian())
        .filter(is_latin)
        .or_else(|| scene.desk.languages.iter().find(is_latin));
    let second = latin.filter(|_| own.is_none_or(|own| !is_latin(&own)));
    own.into_iter().chain(second).map(keyboard).collect()
}

fn keyboard(language: &Language) -> KeyboardView {
    let name = match language.script.as_str() {
        "Latn" => "ABC".to_owned(),
        "Arab" => "ابت".to_owned(),
        "Cyrl" => "АБВ".to_owned(),
        _ => language.keyboard.rows.iter().flatten().take(3).map(String::as_str).collect(),
    };
    KeyboardView {
        rows: language.keyboard.rows.clone(),
        accents: language.keyboard.accents.clone(),
        name,
        // Keys are listed as they lie, from the left, also for scripts that run the other way.
        direction: Direction::Ltr,
    }
}
