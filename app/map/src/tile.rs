//! Vector tiles (Mapbox Vector Tile 2.1), read in place: nothing is copied, and nothing is reserved that the bytes
//! do not hold.

use std::str;

/// What is wrong with the bytes of a tile.
pub(crate) type Fault = &'static str;

/// Steps a coordinate may lie outside its tile, in extents; further away it is damage.
const REACH_EXTENTS: i64 = 64;

/// One layer of a tile.
#[derive(Debug, Default)]
pub(crate) struct Layer<'a> {
    pub(crate) name: &'a str,
    /// Steps across the tile.
    pub(crate) extent: u32,
    pub(crate) features: Vec<Feature<'a>>,
    keys: Vec<&'a str>,
    values: Vec<Value<'a>>,
}

/// One thing of a layer.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Feature<'a> {
    pub(crate) id: Option<u64>,
    pub(crate) kind: Kind,
    tags: &'a [u8],
    geometry: &'a [u8],
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    #[default]
    Unknown,
    Points,
    Lines,
    Polygons,
}

/// A property.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Value<'a> {
    Text(&'a str),
    Number(f64),
    Yes(bool),
}

impl<'a> Value<'a> {
    pub(crate) fn text(self) -> Option<&'a str> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }

    pub(crate) fn number(self) -> Option<f64> {
        if let Value::Number(number) = self { Some(number) } else { None }
    }
}

/// The layers of a tile.
pub(crate) fn layers(bytes: &[u8]) -> Result<Vec<Layer<'_>>, Fault> {
    let mut layers = Vec::new();
    let mut reader = Reader(bytes);
    while let Some((number, field)) = reader.field()? {
        if let (3, Field::Bytes(bytes)) = (number, field) {
            layers.push(Layer::read(bytes)?);
        }
    }
    Ok(layers)
}

impl<'a> Layer<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, Fault> {
        let mut layer = Self { extent: 4096, ..Self::default() };
        let mut reader = Reader(bytes);
        while let Some((number, field)) = reader.field()? {
            match (number, field) {
                (1, Field::Bytes(name)) => layer.name = text(name)?,
                (2, Field::Bytes(feature)) => layer.features.push(Feature::read(feature)?),
                (3, Field::Bytes(key)) => layer.keys.push(text(key)?),
                (4, Field::Bytes(value)) => layer.values.push(Value::read(value)?),
                (5, Field::Number(extent)) => layer.extent = extent as u32,
                (15, Field::Number(version)) if !(1..=2).contains(&version) => {
                    return Err("a layer of an unknown version");
                }
                _ => {}
            }
        }
        if (1..=65536).contains(&layer.extent) { Ok(layer) } else { Err("a layer without extent") }
    }

    /// The first of `keys` that the feature has.
    pub(crate) fn property(&self, feature: &Feature<'a>, keys: &[&str]) -> Option<Value<'a>> {
        keys.iter().find_map(|wanted| {
            self.properties(feature).find(|(key, _)| key == wanted).map(|(_, value)| value)
        })
    }

    /// Properties in their order; what points outside the layer is left out.
    pub(crate) fn properties(
        &self,
        feature: &Feature<'a>,
    ) -> impl Iterator<Item = (&'a str, Value<'a>)> {
        let mut tags = Reader(feature.tags);
        std::iter::from_fn(move || {
            loop {
                let (key, value) = (tags.varint().ok()?, tags.varint().ok()?);
                let known = (self.keys.get(key as usize), self.values.get(value as usize));
                if let (Some(key), Some(value)) = known {
                    return Some((*key, *value));
                }
            }
        })
    }
}

impl<'a> Value<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, Fault> {
        let mut reader = Reader(bytes);
        let mut value = Value::Yes(false);
        while let Some((number, field)) = reader.field()? {
            value = match (number, field) {
                (1, Field::Bytes(bytes)) => Value::Text(text(bytes)?),
                (2, Field::Word32(bits)) => Value::Number(f64::from(f32::from_bits(bits))),
                (3, Field::Word64(bits)) => Value::Number(f64::from_bits(bits)),
                (4, Field::Number(number)) => Value::Number(number as i64 as f64),
                (5, Field::Number(number)) => Value::Number(number as f64),
                (6, Field::Number(number)) => Value::Number(zigzag(number) as f64),
                (7, Field::Number(number)) => Value::Yes(number != 0),
                _ => value,
            };
        }
        Ok(value)
    }
}

impl<'a> Feature<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, Fault> {
        let mut feature = Self::default();
        let mut reader = Reader(bytes);
        while let Some((number, field)) = reader.field()? {
            match (number, field) {
                (1, Field::Number(id)) => feature.id = Some(id),
                (2, Field::Bytes(tags)) => feature.tags = tags,
                (3, Field::Number(kind)) => {
                    feature.kind = match kind {
                        1 => Kind::Points,
                        2 => Kind::Lines,
                        3 => Kind::Polygons,
                        _ => Kind::Unknown,
                    }
                }
                (4, Field::Bytes(geometry)) => feature.geometry = geometry,
                _ => {}
            }
        }
        Ok(feature)
    }

    /// Walks the geometry (MVT 4.3): `visit` is told each command with absolute coordinates in steps of the tile.
    pub(crate) fn walk(&self, extent: u32, mut visit: impl FnMut(Command)) -> Result<(), Fault> {
        let mut reader = Reader(self.geometry);
        let (mut x, mut y) = (0_i64, 0_i64);
        let reach = i64::from(extent) * REACH_EXTENTS;
        let mut has_begun = false;
        while !reader.0.is_empty() {
            let command = reader.varint()?;
            let count = command >> 3;
            match command & 7 {
                kind @ (1 | 2) => {
                    if kind == 2 && !has_begun {
                        return Err("a line that begins nowhere");
                    }
                    has_begun = true;
                    // A coordinate takes two bytes or more, so the bytes bound the count.
                    for _ in 0..count {
                        x += zigzag(reader.varint()?);
                        y += zigzag(reader.varint()?);
                        if x.abs() > reach || y.abs() > reach {
                            return Err("a coordinate far outside its tile");
                        }
                        let (x, y) = (x as f32, y as f32);
                        visit(if kind == 1 { Command::Begin(x, y) } else { Command::Line(x, y) });
                    }
                }
                7 => visit(Command::Close),
                _ => return Err("an unknown command in a geometry"),
            }
        }
        Ok(())
    }
}

/// A step of a geometry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Command {
    Begin(f32, f32),
    Line(f32, f32),
    Close,
}

fn text(bytes: &[u8]) -> Result<&str, Fault> {
    str::from_utf8(bytes).map_err(|_| "a text that is not UTF-8")
}

fn zigzag(number: u64) -> i64 {
    // Coordinates have 32 bits; what is longer wraps there, as in other readers.
    let number = number as u32;
    i64::from((number >> 1) as i32 ^ -((number & 1) as i32))
}

enum Field<'a> {
    Number(u64),
    Word32(u32),
    Word64(u64),
    Bytes(&'a [u8]),
}

/// Protocol buffers, as far as tiles use them.
#[derive(Clone, Copy)]
struct Reader<'a>(&'a [u8]);

const TOO_SHORT: Fault = "it ends too early";

impl<'a> Reader<'a> {
    fn field(&mut self) -> Result<Option<(u64, Field<'a>)>, Fault> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let key = self.varint()?;
        let field = match key & 7 {
            0 => Field::Number(self.varint()?),
            1 => Field::Word64(u64::from_le_bytes(self.array()?)),
            2 => {
                let length = usize::try_from(self.varint()?).map_err(|_| TOO_SHORT)?;
                let (bytes, rest) = self.0.split_at_checked(length).ok_or(TOO_SHORT)?;
                self.0 = rest;
                Field::Bytes(bytes)
            }
            5 => Field::Word32(u32::from_le_bytes(self.array()?)),
            _ => return Err("a field of an unknown kind"),
        };
        Ok(Some((key >> 3, field)))
    }

    fn varint(&mut self) -> Result<u64, Fault> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first().ok_or(TOO_SHORT)?;
            self.0 = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err("a number that does not end")
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        let (head, rest) = self.0.split_first_chunk::<N>().ok_or(TOO_SHORT)?;
        self.0 = rest;
        Ok(*head)
    }
}
