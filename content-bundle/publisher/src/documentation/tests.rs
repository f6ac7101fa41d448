//! The examples show every key, and the words of choices are those of their types.

use std::collections::BTreeSet;

use bundle::{
    CallOffer, Direction, RegisterSection, ReviewStatus, Scheme, Sex, Speaker, TranslationStatus,
    Wheelchair,
};
use serde::{
    Deserialize,
    de::{IntoDeserializer as _, value::Error},
};
use toml::{Table as Toml, Value};

use super::{
    examples::files,
    outer_tables,
    tables::{inner, inner_tables},
};
use crate::source::{Choice, SORTS, Table, choices};

type Shown = BTreeSet<(&'static str, &'static str)>;

/// Notes every declared key that stands in the table.
fn note(table: &'static Table, toml: &Toml, shown: &mut Shown) {
    for key in table.keys() {
        let Some(value) = toml.get(key.name) else {
            continue;
        };
        shown.insert((table.what, key.name));
        let Some(within) = inner(key.shape) else {
            continue;
        };
        match value {
            Value::Table(toml) => note(within, toml, shown),
            Value::Array(list) => {
                list.iter().filter_map(Value::as_table).for_each(|toml| note(within, toml, shown));
            }
            _ => {}
        }
    }
}

#[test]
fn the_examples_show_every_key() {
    let mut shown = Shown::new();
    for (kind, table) in outer_tables() {
        for (path, text) in files(kind).iter().filter(|(path, _)| path.ends_with(".toml")) {
            let toml: Toml = toml::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"));
            let lists = toml.values().filter_map(Value::as_array).flatten();
            note(table, &toml, &mut shown);
            lists.filter_map(Value::as_table).for_each(|toml| note(table, toml, &mut shown));
        }
    }
    let outer = || outer_tables().map(|(_, table)| table);
    for table in outer().chain(inner_tables(outer())) {
        for key in table.keys() {
            assert!(shown.contains(&(table.what, key.name)), "{}: `{}`", table.what, key.name);
        }
    }
}

/// The words that a type knows, as its reader names them to whoever writes another.
fn check<'d, T: Deserialize<'d> + std::fmt::Debug>(choice: &Choice) {
    let read: Result<T, Error> = T::deserialize("?".into_deserializer());
    let error = read.expect_err("a word that there is not").to_string();
    let known: BTreeSet<&str> = error.split('`').skip(3).step_by(2).collect();
    assert_eq!(choice.words.iter().copied().collect::<BTreeSet<_>>(), known, "{}", choice.what);
}

#[test]
fn choices_offer_the_words_of_their_types() {
    check::<ReviewStatus>(&choices::STATUS);
    check::<TranslationStatus>(&choices::STATE);
    check::<Scheme>(&choices::SCHEME);
    check::<Direction>(&choices::DIRECTION);
    check::<Wheelchair>(&choices::WHEELCHAIR);
    check::<RegisterSection>(&choices::SECTION);
    check::<CallOffer>(&choices::OFFER);
    check::<Speaker>(&choices::SPEAKER);
    check::<Sex>(&choices::SEX);
}

#[test]
fn samples_are_toml() {
    for sort in SORTS {
        let line = format!("sample = {}", sort.sample);
        assert!(toml::from_str::<Toml>(&line).is_ok(), "{line}");
    }
}
