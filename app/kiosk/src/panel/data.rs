//! From the parts of a view to the structs of `ui/data.slint`.

use answers::Tone;
use locales::without_isolates;
use screens::{AxisFilter, AxisTile, Badge, Key, Manner, MessageView, Row, ServiceRow, Target};
use slint::{ModelRc, SharedString, VecModel};

use super::scale::Scale;
use crate::ui::{
    AxisFilterData, BadgeData, KeyData, MessageData, RowData, ServiceData, TileData, Word,
};

/// A target as the opaque text that comes back when it is touched.
pub(super) fn target(target: &Target) -> SharedString {
    serde_json::to_string(target).expect("a target has string keys only").into()
}

pub(super) fn key(key: &Key) -> KeyData {
    KeyData {
        there: true,
        label: (&key.label).into(),
        spoken: (&key.spoken).into(),
        icon: (&key.icon).into(),
        selected: key.selected,
        target: target(&key.target),
    }
}

pub(super) fn optional_key(there: Option<&Key>) -> KeyData {
    there.map(key).unwrap_or_default()
}

pub(super) fn keys(list: &[Key]) -> Vec<KeyData> {
    list.iter().map(key).collect()
}

pub(super) fn badge(badge: &Badge) -> BadgeData {
    let manner = match badge.manner {
        Manner::Quiet => 0,
        Manner::Open => 1,
        Manner::Closed => 2,
        Manner::Unknown => 3,
        Manner::Careful => 4,
    };
    BadgeData { there: true, label: (&badge.label).into(), icon: (&badge.icon).into(), manner }
}

pub(super) fn optional_badge(there: Option<&Badge>) -> BadgeData {
    there.map(badge).unwrap_or_default()
}

pub(super) fn tone(tone: Tone) -> i32 {
    i32::from(tone.0)
}

pub(super) fn tile(tile: &AxisTile) -> TileData {
    TileData {
        there: true,
        label: (&tile.label).into(),
        hint: (&tile.hint).into(),
        spoken: (&tile.spoken).into(),
        icon: (&tile.icon).into(),
        tone: self::tone(tile.tone),
        target: target(&tile.target),
    }
}

/// A message; `key_of` says how its keys are held, since a struct cannot be changed in place.
pub(super) fn message(message: Option<&MessageView>) -> MessageData {
    let Some(message) = message else { return MessageData::default() };
    MessageData {
        there: true,
        icon: (&message.icon).into(),
        heading: (&message.heading).into(),
        text: (&message.text).into(),
        keys: ModelRc::new(VecModel::from(keys(&message.keys))),
    }
}

pub(super) fn row(row: &Row, scale: &Scale<'_>) -> RowData {
    RowData {
        title: (&row.title).into(),
        words: ModelRc::new(VecModel::from(words(row, scale.is_rtl(&row.language)))),
        script: scale.script(&row.language).size,
        text_rtl: scale.is_rtl(&row.language),
        line: (&row.line).into(),
        line_icon: (&row.line_icon).into(),
        badge: optional_badge(row.badge.as_ref()),
        tone: tone(row.tone),
        icon: (&row.icon).into(),
        filled: row.filled,
        spoken: (&row.spoken).into(),
        target: target(&row.target),
    }
}

/// The words of a title with marks. Word by word only where all of them run as the screen does: the order of words
/// in a line of both directions is the renderer's business.
fn words(row: &Row, rtl: bool) -> Vec<Word> {
    let runs = |c: char| match c {
        '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => Some(true),
        _ if c.is_alphabetic() => Some(false),
        _ => None,
    };
    if row.marks.is_empty() || row.title.chars().filter_map(runs).any(|word_rtl| word_rtl != rtl) {
        return Vec::new();
    }
    let mut at = 0;
    let mut words = Vec::new();
    for text in row.title.split(' ') {
        let (start, end) = (at, at + text.len());
        at = end + 1;
        let text = without_isolates(text);
        if !text.is_empty() {
            let marked = row.marks.iter().any(|mark| mark.start < end && mark.end > start);
            words.push(Word { text: text.into(), marked });
        }
    }
    words
}

pub(super) fn axis_filter(filter: &AxisFilter) -> AxisFilterData {
    AxisFilterData { tone: tone(filter.tone), key: key(&filter.key) }
}

pub(super) fn service(row: &ServiceRow) -> ServiceData {
    ServiceData {
        name: (&row.name).into(),
        line: (&row.line).into(),
        badge: badge(&row.badge),
        languages: (&row.languages).into(),
        distance: (&row.distance).into(),
        tone: tone(row.tone),
        icon: (&row.icon).into(),
        spoken: (&row.spoken).into(),
        target: target(&row.target),
    }
}

#[cfg(test)]
mod tests {
    use bundle::LanguageTag;

    use super::*;

    fn marked(title: &str, marks: &[(usize, usize)], rtl: bool) -> Vec<(String, bool)> {
        let row = Row {
            title: title.to_owned(),
            marks: marks.iter().map(|(start, end)| *start..*end).collect(),
            language: LanguageTag::italian(),
            line: String::new(),
            line_icon: String::new(),
            badge: None,
            tone: Tone(1),
            icon: String::new(),
            filled: true,
            spoken: String::new(),
            target: Target::Home,
        };
        words(&row, rtl).into_iter().map(|word| (word.text.to_string(), word.marked)).collect()
    }

    #[test]
    fn found_words_are_marked_one_by_one() {
        let word = |text: &str, marked| (text.to_owned(), marked);
        assert_eq!(
            marked("Rinnovo del permesso", &[(12, 20)], false),
            [word("Rinnovo", false), word("del", false), word("permesso", true)]
        );
        assert_eq!(
            marked("تصريح الإقامة", &[(0, 10)], true),
            [word("تصريح", true), word("الإقامة", false)]
        );
    }

    #[test]
    fn a_title_of_both_directions_stays_one_text() {
        assert!(marked("بطاقة STP", &[(0, 4)], true).is_empty());
        assert!(marked("Rinnovo", &[], false).is_empty());
    }
}
