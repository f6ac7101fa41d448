//! Compares two records part by part and calls the parts by plain names.

use std::collections::BTreeSet;

use bundle::LanguageTag;
use serde_json::{Map, Value};

use super::{Change, FieldChange};

/// What editors call the parts of records; the others are called as in the record.
const NAMES: [(&str, &str); 37] = [
    ("address", "address"),
    ("areas", "areas served"),
    ("assured", "who checked it"),
    ("at", "places"),
    ("attachments", "documents"),
    ("blocks", "text"),
    ("by", "who checked it"),
    ("centre", "place on the map"),
    ("date", "day of the check"),
    ("fonts", "fonts"),
    ("guides", "pages that explain it"),
    ("hours", "opening hours"),
    ("icon", "pictogram"),
    ("label", "name"),
    ("languages", "languages spoken"),
    ("latitude", "place on the map"),
    ("law_known_on", "day of the law"),
    ("longitude", "place on the map"),
    ("number", "telephone number"),
    ("order", "place in lists"),
    ("phones", "telephone numbers"),
    ("position", "place on the map"),
    ("postal_code", "address"),
    ("related", "related pages"),
    ("sensitive", "care with machine translation"),
    ("sources", "sources"),
    ("status", "review"),
    ("street", "address"),
    ("summary", "summary"),
    ("synonyms", "search words"),
    ("targets", "whom it is for"),
    ("title", "title"),
    ("types", "kinds of service"),
    ("urgent", "emergency screen"),
    ("website", "web address"),
    ("words", "search words"),
    ("written_date", "day of writing"),
];

/// Parts that are one thing to a reader, however many they are inside.
const WHOLE: [&str; 3] = ["attachments", "blocks", "sources"];

/// The parts in which two records differ.
pub(super) fn compare(from: &Value, to: &Value) -> Vec<FieldChange> {
    let mut found = BTreeSet::new();
    for part in ["provenance", "body"] {
        let place = Place { name: part, language: None };
        walk(place, from.get(part), to.get(part), &mut found);
    }
    found.into_iter().collect()
}

/// The title or name of a record, in Italian or in the language it was written in.
pub(super) fn title(record: &Value) -> String {
    let body = record.get("body").unwrap_or(&Value::Null);
    let named = ["name", "label", "title", "term", "text"].iter().find_map(|key| body.get(key));
    let text = match named {
        Some(value) => localized(value).and_then(original).unwrap_or(value),
        None => &Value::Null,
    };
    let text = text.get("title").unwrap_or(text);
    text.as_str().unwrap_or_default().to_owned()
}

/// Where in a record something stands.
#[derive(Clone, Copy)]
struct Place<'r> {
    name: &'r str,
    language: Option<&'r str>,
}

fn walk(
    place: Place<'_>,
    from: Option<&Value>,
    to: Option<&Value>,
    found: &mut BTreeSet<FieldChange>,
) {
    let empty = Map::new();
    match (from, to) {
        (from, to) if from == to => {}
        (Some(_), Some(_)) if WHOLE.contains(&place.name) => note(place, Change::Changed, found),
        (Some(Value::Array(a)), Some(Value::Array(b))) if alike(a, b) => {
            a.iter().zip(b).for_each(|(a, b)| walk(place, Some(a), Some(b), found));
        }
        (from, to) if place.language.is_none() && is_text(from) && is_text(to) => {
            let (a, b) = (from.and_then(Value::as_object), to.and_then(Value::as_object));
            let (a, b) = (a.unwrap_or(&empty), b.unwrap_or(&empty));
            for language in keys(a, b) {
                let place = Place { language: Some(language), ..place };
                walk_text(place, a.get(language), b.get(language), found);
            }
        }
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            for key in keys(a, b) {
                walk(Place { name: key, ..place }, a.get(key), b.get(key), found);
            }
        }
        (None, _) => note(place, Change::New, found),
        (_, None) => note(place, Change::Removed, found),
        _ => note(place, Change::Changed, found),
    }
}

/// A text in one language: what it says, else the state of its translation.
fn walk_text(
    place: Place<'_>,
    from: Option<&Value>,
    to: Option<&Value>,
    found: &mut BTreeSet<FieldChange>,
) {
    let (a, b) = (from.and_then(|text| text.get("value")), to.and_then(|text| text.get("value")));
    match (a, b) {
        (Some(a), Some(b)) if a == b && from != to => note(place, Change::State, found),
        (a, b) => walk(place, a, b, found),
    }
}

fn note(place: Place<'_>, change: Change, found: &mut BTreeSet<FieldChange>) {
    let named = NAMES.iter().find(|(key, _)| *key == place.name);
    let field = named.map_or_else(|| place.name.replace('_', " "), |(_, name)| (*name).to_owned());
    let language = place.language.and_then(|tag| tag.parse::<LanguageTag>().ok());
    found.insert(FieldChange { field, language, change });
}

/// Lists of the same length with parts inside: then the parts are compared, one by one.
fn alike(a: &[Value], b: &[Value]) -> bool {
    a.len() == b.len() && a.iter().chain(b).all(Value::is_object)
}

/// A text in several languages, or none at all.
fn is_text(value: Option<&Value>) -> bool {
    value.is_none_or(|value| localized(value).is_some())
}

/// The languages of a text, where it is one.
fn localized(value: &Value) -> Option<&Map<String, Value>> {
    let languages = value.as_object()?;
    let all = !languages.is_empty()
        && languages.iter().all(|(tag, text)| {
            tag.parse::<LanguageTag>().is_ok()
                && text.get("status").is_some()
                && text.get("value").is_some()
        });
    all.then_some(languages)
}

fn original(languages: &Map<String, Value>) -> Option<&Value> {
    let original = |text: &&Value| text.get("status").and_then(Value::as_str) == Some("original");
    let text = languages
        .get("it")
        .or_else(|| languages.values().find(original))
        .or_else(|| languages.values().next());
    text?.get("value")
}

fn keys<'m>(a: &'m Map<String, Value>, b: &'m Map<String, Value>) -> BTreeSet<&'m str> {
    a.keys().chain(b.keys()).map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_shape_of_record_has_a_title() {
        let in_two = |it: Value, en: Value| json!({ "en": { "status": "original", "value": en }, "it": { "status": "machine", "value": it } });
        for (body, expected) in [
            (json!({ "name": "Prato" }), "Prato"),
            (json!({ "term": in_two(json!("Ricorso"), json!("Appeal")) }), "Ricorso"),
            (json!({ "label": { "en": { "status": "original", "value": "Home" } } }), "Home"),
            (json!({ "text": in_two(json!({ "title": "Casa" }), json!({})) }), "Casa"),
            (json!({ "place": "G999" }), ""),
        ] {
            assert_eq!(title(&json!({ "body": body })), expected);
        }
    }
}
