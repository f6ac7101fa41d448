//! Layers of a vector tile (Mapbox Vector Tile 2.1) and their bytes.

use std::collections::HashMap;

use super::clip::{self, Grid};

/// A number under this key becomes the feature's own id.
pub(super) const ID: &str = "id";

/// A property of a feature.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Value {
    Text(String),
    Number(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// Properties in the order in which they are written.
pub(crate) type Properties = Vec<(String, Value)>;

/// What the parts of a feature are (MVT 4.3.4).
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Point = 1,
    Line = 2,
    Polygon = 3,
}

struct Feature {
    kind: Kind,
    id: Option<i64>,
    tags: Vec<u32>,
    parts: Vec<Vec<Grid>>,
}

pub(super) struct Layer {
    pub(super) name: &'static str,
    features: Vec<Feature>,
    keys: Vec<String>,
    values: Vec<Value>,
    value_numbers: HashMap<Value, u32>,
}

impl Layer {
    pub(super) fn new(name: &'static str) -> Self {
        Self {
            name,
            features: Vec::new(),
            keys: Vec::new(),
            values: Vec::new(),
            value_numbers: HashMap::new(),
        }
    }

    /// Adds a feature with coordinates inside the tile.
    pub(super) fn add(&mut self, kind: Kind, parts: Vec<Vec<Grid>>, properties: &Properties) {
        let (mut tags, mut id) = (Vec::new(), None);
        for (key, value) in properties {
            if let (ID, Value::Number(number)) = (key.as_str(), value) {
                id = Some(*number);
                continue;
            }
            let key = self.keys.iter().position(|known| known == key).unwrap_or_else(|| {
                self.keys.push(key.clone());
                self.keys.len() - 1
            });
            let values = &mut self.values;
            let value = *self.value_numbers.entry(value.clone()).or_insert_with(|| {
                values.push(value.clone());
                values.len() as u32 - 1
            });
            tags.extend([key as u32, value]);
        }
        // What has the same properties is one feature of several parts.
        let same = self.features.iter_mut().find(|feature| {
            kind != Kind::Point && (feature.kind, feature.id) == (kind, id) && feature.tags == tags
        });
        match same {
            Some(feature) => feature.parts.extend(parts),
            None => self.features.push(Feature { kind, id, tags, parts }),
        }
    }

    pub(super) fn encoded(&self) -> Vec<u8> {
        let mut bytes = number(15, 2);
        bytes.extend(field(1, self.name.as_bytes()));
        for feature in &self.features {
            bytes.extend(field(2, &feature.encoded()));
        }
        for key in &self.keys {
            bytes.extend(field(3, key.as_bytes()));
        }
        for value in &self.values {
            let value = match value {
                Value::Text(text) => field(1, text.as_bytes()),
                Value::Number(value) => number(4, *value as u64),
            };
            bytes.extend(field(4, &value));
        }
        bytes.extend(number(5, clip::EXTENT as u64));
        bytes
    }
}

impl Feature {
    fn encoded(&self) -> Vec<u8> {
        let mut geometry = Vec::new();
        let mut at: Grid = [0, 0];
        let mut push = |geometry: &mut Vec<u8>, point: &Grid| {
            for axis in 0..2 {
                let delta = point[axis] - at[axis];
                geometry.extend(varint(((delta << 1) ^ (delta >> 63)) as u64));
            }
            at = *point;
        };
        for part in &self.parts {
            geometry.extend(varint((1 << 3) | 1));
            push(&mut geometry, &part[0]);
            if self.kind != Kind::Point {
                geometry.extend(varint(((part.len() as u64 - 1) << 3) | 2));
                part[1..].iter().for_each(|point| push(&mut geometry, point));
            }
            if self.kind == Kind::Polygon {
                geometry.extend(varint((1 << 3) | 7));
            }
        }
        let tags: Vec<u8> = self.tags.iter().flat_map(|tag| varint(u64::from(*tag))).collect();
        let mut bytes = self.id.map(|id| number(1, id as u64)).unwrap_or_default();
        bytes.extend(field(2, &tags));
        bytes.extend(number(3, self.kind as u64));
        bytes.extend(field(4, &geometry));
        bytes
    }
}

fn varint(mut value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

/// A protocol buffer field of some length.
pub(super) fn field(number: u64, content: &[u8]) -> Vec<u8> {
    let mut bytes = varint((number << 3) | 2);
    bytes.extend(varint(content.len() as u64));
    bytes.extend(content);
    bytes
}

/// A protocol buffer field that is a number.
fn number(number: u64, value: u64) -> Vec<u8> {
    let mut bytes = varint(number << 3);
    bytes.extend(varint(value));
    bytes
}
