//! A tile as pixels: what its sources have, class by class, and the names that stand on it.

use std::collections::BTreeMap;

use tiny_skia::{LineCap, LineJoin, Pixmap, Stroke, Transform};

use crate::{
    Colour, Highlight, Look, MapError, TileAddress, TileImage,
    choropleth::Level,
    fill::Cover,
    geometry::{Frame, Lines},
    hairline::{self, Mask},
    labels::{self, Label, Lettering},
    schema::{Class, schema},
    source::{Found, Source},
    style::{width, width_name},
    text::Typesetter,
    tile::{self, Feature, Kind, Layer, Value},
};

/// What is painted in one go, in the order of painting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Layering {
    /// Land.
    Ground(Class),
    NoFigure,
    Figure(usize),
    Own,
    Chosen,
    /// What lies on land.
    Cover(Class),
}

impl Layering {
    fn of(class: Class) -> Self {
        if class <= Class::MunicipalityArea { Self::Ground(class) } else { Self::Cover(class) }
    }
}

/// Layers of areas that are land; figures and highlights are painted right after them.
const LAND: [Class; 3] = [Class::RegionArea, Class::ProvinceArea, Class::MunicipalityArea];

#[derive(Default)]
struct Painting {
    /// Rings; those of municipalities are lines as well.
    fills: BTreeMap<Layering, Lines>,
    lines: BTreeMap<Class, Lines>,
    labels: Vec<Label>,
    /// Whether a street map has named this ground already.
    has_street_names: bool,
}

/// What one thread draws with, kept from tile to tile.
pub(crate) struct Hand {
    typesetter: Typesetter,
    cover: Cover,
    mask: Mask,
}

impl Hand {
    pub(crate) fn new(typesetter: Typesetter) -> Self {
        Self { typesetter, cover: Cover::default(), mask: Mask::default() }
    }
}

/// Draws a tile of `size` pixels.
pub(crate) fn tile(
    sources: &[Source],
    hand: &mut Hand,
    address: TileAddress,
    size: u32,
    look: &Look,
) -> TileImage {
    let size = size.clamp(1, 2048);
    let mut painting = Painting::default();
    let mut faults = Vec::new();
    // Street maps first, so that it is known whether names of the base map are needed.
    for source in sources.iter().rev() {
        let added = source.tile(address).and_then(|found| match found {
            Some(found) => painting
                .add(source, &found, &mut hand.typesetter, address, size, look)
                .map_err(|why| MapError::Tile {
                    file: source.name().to_owned(),
                    zoom: found.address.zoom,
                    x: found.address.x,
                    y: found.address.y,
                    why: why.to_owned(),
                }),
            None => Ok(()),
        });
        faults.extend(added.err());
    }
    let labels = std::mem::take(&mut painting.labels);
    let pixels = painting.paint(hand, f32::from(address.zoom), size, look);
    TileImage { pixels, size, faults, labels }
}

impl Painting {
    fn add(
        &mut self,
        source: &Source,
        found: &Found,
        typesetter: &mut Typesetter,
        address: TileAddress,
        size: u32,
        look: &Look,
    ) -> Result<(), tile::Fault> {
        let lettering = Lettering {
            style: look.style,
            language: &look.language,
            scale: look.text_scale,
            zoom: address.zoom,
        };
        let is_named = self.has_street_names;
        for layer in tile::layers(&found.bytes)?.iter().filter(|layer| schema().knows(layer.name)) {
            let frame = Frame::new(layer.extent, found, address, size);
            for feature in &layer.features {
                let Some(class) = schema().class(layer, feature) else { continue };
                if class.is_name() && feature.kind == Kind::Points {
                    // On a map of figures colours speak of Regions, not of towns.
                    if look.choropleth.is_some() && class != Class::NameCountry {
                        continue;
                    }
                    // Countries stay: street maps have them only far out.
                    if is_named && !source.has_streets && class != Class::NameCountry {
                        continue;
                    }
                    for at in frame.points(layer, feature)? {
                        let label = labels::make(
                            typesetter,
                            layer,
                            feature,
                            class,
                            (at, 0.0, 0.0),
                            &lettering,
                        );
                        self.has_street_names |= source.has_streets && label.is_some();
                        self.labels.extend(label);
                    }
                    continue;
                }
                if feature.kind == Kind::Lines
                    && class.is_way()
                    && address.zoom >= ZOOM_OF_WAY_NAMES
                    && let Some(line) = frame.longest_stretch(layer, feature)?
                {
                    let label = labels::make(typesetter, layer, feature, class, line, &lettering);
                    self.labels.extend(label);
                }
                if !class.is_name() {
                    self.shape(layer, feature, class, &frame, look, address.zoom)?;
                }
            }
        }
        Ok(())
    }

    fn shape(
        &mut self,
        layer: &Layer<'_>,
        feature: &Feature<'_>,
        class: Class,
        frame: &Frame,
        look: &Look,
        zoom: u8,
    ) -> Result<(), tile::Fault> {
        match feature.kind {
            Kind::Polygons => {
                for layering in
                    std::iter::once(Layering::of(class)).chain(lights(layer, feature, class, look))
                {
                    frame.lines(layer, feature, self.fills.entry(layering).or_default())?;
                }
            }
            Kind::Lines if width(width_name(class), f32::from(zoom)) > 0.0 => {
                frame.lines(layer, feature, self.lines.entry(class).or_default())?;
            }
            _ => {}
        }
        Ok(())
    }

    fn paint(mut self, hand: &mut Hand, zoom: f32, size: u32, look: &Look) -> Vec<u8> {
        let style = look.style.style();
        let Some(mut pixmap) = Pixmap::new(size, size) else { return Vec::new() };
        let [red, green, blue, _] = style.sea.bytes();
        pixmap.fill(tiny_skia::Color::from_rgba8(red, green, blue, 255));
        let Hand { cover, mask, .. } = hand;
        for (layering, rings) in &self.fills {
            let colour = match *layering {
                Layering::Ground(class) | Layering::Cover(class) => style.fill(class),
                Layering::Figure(colour) => style.classes.get(colour).copied(),
                Layering::NoFigure => Some(style.class_none),
                Layering::Own => Some(style.own),
                Layering::Chosen => Some(style.chosen),
            };
            if let Some(colour) = colour {
                cover.fill(&mut pixmap, rings, colour);
            }
        }
        let borders = self.fills.remove(&Layering::of(Class::MunicipalityArea));
        self.lines.extend(borders.map(|rings| (Class::MunicipalityArea, rings)));
        // The edges of ways first, so that ways of every width run into one another.
        for (class, lines) in self.lines.iter().filter(|(class, _)| has_edge(**class, zoom)) {
            stroke(&mut pixmap, mask, lines, style.way_edge, width(width_name(*class), zoom) + 2.0);
        }
        for (class, lines) in &self.lines {
            if let Some(colour) = style.line(*class) {
                stroke(&mut pixmap, mask, lines, colour, width(width_name(*class), zoom));
            }
        }
        if let Some(rings) = self.fills.get(&Layering::Chosen) {
            stroke(&mut pixmap, mask, rings, style.chosen_edge, width("chosen", zoom));
        }
        pixmap.take()
    }
}

/// From here on ways have their names.
const ZOOM_OF_WAY_NAMES: u8 = 14;

fn has_edge(class: Class, zoom: f32) -> bool {
    matches!(class, Class::Minor | Class::Major | Class::Motorway)
        && width(width_name(class), zoom) >= 2.0
}

fn stroke(pixmap: &mut Pixmap, mask: &mut Mask, lines: &Lines, colour: Colour, width: f32) {
    if width <= 0.0 {
        return;
    }
    if width <= hairline::WIDTH_MAX {
        mask.stroke(pixmap, lines, colour, width);
        return;
    }
    let stroke =
        Stroke { width, line_cap: LineCap::Round, line_join: LineJoin::Round, ..Stroke::default() };
    if let Some(path) = lines.path() {
        pixmap.stroke_path(&path, &colour.paint(), &stroke, Transform::identity(), None);
    }
}

/// What is painted over the land of this feature.
fn lights(layer: &Layer<'_>, feature: &Feature<'_>, class: Class, look: &Look) -> Vec<Layering> {
    if !LAND.contains(&class) {
        return Vec::new();
    }
    let code = |key: &str| {
        layer.property(feature, &[key]).and_then(Value::text).and_then(|text| text.parse().ok())
    };
    let municipality = feature.id.and_then(|id| u32::try_from(id).ok());
    let (region, province): (Option<u16>, Option<u16>) = match class {
        Class::RegionArea => (code("code"), None),
        Class::ProvinceArea => (None, code("code")),
        _ => (code("region"), municipality.and_then(|code| u16::try_from(code / 1000).ok())),
    };
    let is_lit = |wanted: Option<Highlight>| {
        wanted.is_some_and(|wanted| match wanted {
            Highlight::Region(wanted) => region == Some(wanted),
            Highlight::Province(wanted) => province == Some(wanted),
            Highlight::Municipality(wanted) => {
                class == Class::MunicipalityArea && municipality == Some(wanted)
            }
        })
    };
    let mut found = Vec::new();
    if let Some(figures) = &look.choropleth {
        let code = match figures.level() {
            Level::Region => region,
            Level::Province => province,
        };
        if let Some(code) = code {
            found.push(figures.colour(code).map_or(Layering::NoFigure, Layering::Figure));
        }
    }
    if is_lit(look.own) {
        found.push(Layering::Own);
    }
    if is_lit(look.chosen) {
        found.push(Layering::Chosen);
    }
    found
}
