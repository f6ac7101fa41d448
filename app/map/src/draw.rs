//! A tile as pixels: what its sources have, class by class, and the names that stand on it.

use std::collections::BTreeMap;

use tiny_skia::{FillRule, LineCap, LineJoin, Path, PathBuilder, Pixmap, Stroke, Transform};

use crate::{
    Colour, Highlight, Look, MapError, TileAddress, TileImage,
    choropleth::Level,
    geometry::{Frame, Lines},
    hairline,
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
    fills: BTreeMap<Layering, PathBuilder>,
    lines: BTreeMap<Class, PathBuilder>,
    labels: Vec<Label>,
    /// Whether a street map has named this ground already.
    has_street_names: bool,
}

/// Draws a tile of `size` pixels.
pub(crate) fn tile(
    sources: &[Source],
    typesetter: &mut Typesetter,
    address: TileAddress,
    size: u32,
    look: &Look,
) -> TileImage {
    let size = size.clamp(1, 2048);
    let mut painting = Painting::default();
    let mut faults = Vec::new();
    // Street maps first, so that it is known whether names of the base map are needed.
    for source in sources.iter().rev() {
        let added =
            source.tile(address).and_then(|found| match found {
                Some(found) => painting
                    .add(source, &found, typesetter, address, size, look)
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
    let pixels = painting.paint(f32::from(address.zoom), size, look);
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
        let is_drawn = width(width_name(class), f32::from(zoom)) > 0.0;
        match feature.kind {
            Kind::Polygons => {
                let mut lines = Lines::default();
                frame.lines(layer, feature, &mut lines)?;
                lines.add_to(self.fills.entry(Layering::of(class)).or_default(), true);
                for layering in lights(layer, feature, class, look) {
                    lines.add_to(self.fills.entry(layering).or_default(), true);
                }
                if class == Class::MunicipalityArea && is_drawn {
                    lines.add_to(self.lines.entry(class).or_default(), true);
                }
            }
            Kind::Lines if is_drawn => {
                let mut lines = Lines::default();
                frame.lines(layer, feature, &mut lines)?;
                lines.add_to(self.lines.entry(class).or_default(), false);
            }
            _ => {}
        }
        Ok(())
    }

    fn paint(self, zoom: f32, size: u32, look: &Look) -> Vec<u8> {
        let style = look.style.style();
        let Some(mut pixmap) = Pixmap::new(size, size) else { return Vec::new() };
        let [red, green, blue, _] = style.sea.bytes();
        pixmap.fill(tiny_skia::Color::from_rgba8(red, green, blue, 255));
        let mut chosen_edge: Option<Path> = None;
        for (layering, path) in self.fills {
            let Some(path) = path.finish() else { continue };
            let colour = match layering {
                Layering::Ground(class) | Layering::Cover(class) => style.fill(class),
                Layering::Figure(colour) => style.classes.get(colour).copied(),
                Layering::NoFigure => Some(style.class_none),
                Layering::Own => Some(style.own),
                Layering::Chosen => Some(style.chosen),
            };
            if let Some(colour) = colour {
                pixmap.fill_path(
                    &path,
                    &colour.paint(),
                    FillRule::Winding,
                    Transform::identity(),
                    None,
                );
            }
            if layering == Layering::Chosen {
                chosen_edge = Some(path);
            }
        }
        let lines: Vec<(Class, Path)> = self
            .lines
            .into_iter()
            .filter_map(|(class, path)| Some((class, path.finish()?)))
            .collect();
        // The edges of ways first, so that ways of every width run into one another.
        for (class, path) in lines.iter().filter(|(class, _)| has_edge(*class, zoom)) {
            stroke(&mut pixmap, path, style.way_edge, width(width_name(*class), zoom) + 2.0);
        }
        for (class, path) in &lines {
            if let Some(colour) = style.line(*class) {
                stroke(&mut pixmap, path, colour, width(width_name(*class), zoom));
            }
        }
        if let Some(path) = chosen_edge {
            stroke(&mut pixmap, &path, style.chosen_edge, width("chosen", zoom));
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

fn stroke(pixmap: &mut Pixmap, path: &Path, colour: Colour, width: f32) {
    if width <= hairline::WIDTH_MAX {
        hairline::stroke(pixmap, path, colour, width);
        return;
    }
    let stroke =
        Stroke { width, line_cap: LineCap::Round, line_join: LineJoin::Round, ..Stroke::default() };
    pixmap.stroke_path(path, &colour.paint(), &stroke, Transform::identity(), None);
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
