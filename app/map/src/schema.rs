//! What a feature of a tile is, by one table for all the schemas that are read.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::tile::{Feature, Kind, Layer, Value};

/// What is drawn, in the order in which it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Class {
    Neighbour,
    Earth,
    RegionArea,
    ProvinceArea,
    MunicipalityArea,
    Built,
    Green,
    Water,
    River,
    Building,
    Path,
    Rail,
    Minor,
    Major,
    Motorway,
    Province,
    Region,
    Nation,
    Coast,
    NameCountry,
    NameCity,
    NameTown,
    NameHamlet,
    WayName,
}

impl Class {
    /// Whether it is a way whose name is written along it.
    pub(crate) fn is_way(self) -> bool {
        matches!(self, Self::Minor | Self::Major | Self::Motorway | Self::WayName)
    }

    /// Whether it is a name and nothing else.
    pub(crate) fn is_name(self) -> bool {
        self >= Self::NameCountry
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    kind: Vec<String>,
    rank: Vec<String>,
    population: Vec<String>,
    zoom_min: Vec<String>,
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    layer: String,
    #[serde(default)]
    kinds: Vec<String>,
    shape: Option<Shape>,
    class: Class,
}

#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Shape {
    Area,
    Line,
}

/// The table, with its lists of keys as they are asked for.
pub(crate) struct Schema {
    rules: Vec<Rule>,
    kind: Vec<String>,
    rank: Vec<String>,
    population: Vec<String>,
    zoom_min: Vec<String>,
}

static SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
    let table: Table =
        toml::from_str(include_str!("schema.toml")).expect("a test reads schema.toml");
    Schema {
        rules: table.rule,
        kind: table.kind,
        rank: table.rank,
        population: table.population,
        zoom_min: table.zoom_min,
    }
});

pub(crate) fn schema() -> &'static Schema {
    &SCHEMA
}

impl Schema {
    /// Whether a layer of this name is drawn.
    pub(crate) fn knows(&self, layer: &str) -> bool {
        self.rules.iter().any(|rule| rule.layer == layer)
    }

    /// What a feature is; nothing where it is not drawn.
    pub(crate) fn class<'a>(&self, layer: &Layer<'a>, feature: &Feature<'a>) -> Option<Class> {
        let mut rules = self.rules.iter().filter(|rule| rule.layer == layer.name).peekable();
        rules.peek()?;
        let mut read = None;
        rules
            .find(|rule| {
                let fits = match rule.shape {
                    Some(Shape::Area) => feature.kind == Kind::Polygons,
                    Some(Shape::Line) => feature.kind == Kind::Lines,
                    None => true,
                };
                let is_kind = |kind: &str| rule.kinds.iter().any(|known| known == kind);
                // Most areas are all of one kind, and nobody asks for it.
                let mut kind = || *read.get_or_insert_with(|| text(layer, feature, &self.kind));
                fits && (rule.kinds.is_empty() || kind().is_some_and(is_kind))
            })
            .map(|rule| rule.class)
    }

    /// How important a named place is: people who live there, or what stands for it.
    pub(crate) fn population<'a>(&self, layer: &Layer<'a>, feature: &Feature<'a>) -> f64 {
        number(layer, feature, &self.population)
            .or_else(|| number(layer, feature, &self.rank).map(|rank| 2.0_f64.powf(rank.min(40.0))))
            .unwrap_or_default()
    }

    /// The first zoom at which the source wants it shown.
    pub(crate) fn zoom_min<'a>(&self, layer: &Layer<'a>, feature: &Feature<'a>) -> f64 {
        number(layer, feature, &self.zoom_min).unwrap_or_default()
    }
}

fn text<'a>(layer: &Layer<'a>, feature: &Feature<'a>, keys: &[String]) -> Option<&'a str> {
    keys.iter().find_map(|key| layer.property(feature, &[key]).and_then(Value::text))
}

fn number<'a>(layer: &Layer<'a>, feature: &Feature<'a>, keys: &[String]) -> Option<f64> {
    keys.iter().find_map(|key| layer.property(feature, &[key]).and_then(Value::number))
}
