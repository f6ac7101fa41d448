//! Figures per Region or Province as classes of colour, with what a legend needs.

use std::collections::BTreeMap;

/// Classes at most: more are not told apart.
pub(crate) const CLASSES_MAX: usize = 5;

/// One class of a map of figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Class {
    /// Its least figure.
    pub from: f64,
    /// Its largest figure.
    pub to: f64,
    /// Which of the style's colours it has.
    pub colour: usize,
    /// How many areas are in it.
    pub areas: usize,
}

/// Which areas have figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Regions, by ISTAT's two digits.
    Region,
    /// Provinces, by ISTAT's three digits.
    Province,
}

/// Figures by area, in classes of about as many areas each (quantiles). Equal figures are never in two classes.
#[derive(Debug, Clone, PartialEq)]
pub struct Choropleth {
    level: Level,
    colours: BTreeMap<u16, usize>,
    classes: Vec<Class>,
}

impl Choropleth {
    /// Of figures by ISTAT code; what is no number is no figure.
    pub fn new(level: Level, figures: &[(u16, f64)]) -> Self {
        let mut sorted: Vec<(u16, f64)> =
            figures.iter().filter(|(_, figure)| figure.is_finite()).copied().collect();
        sorted.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        let mut distinct: Vec<f64> = sorted.iter().map(|(_, figure)| *figure).collect();
        distinct.dedup();
        let count = CLASSES_MAX.min(distinct.len());
        let mut classes: Vec<Class> = Vec::new();
        let mut colours = BTreeMap::new();
        for (index, (code, figure)) in sorted.iter().enumerate() {
            // The class that the rank falls into, but never past a figure's equals.
            let wanted = index * count / sorted.len();
            let is_equal = classes.last().is_some_and(|class| class.to >= *figure);
            match classes.last_mut() {
                Some(class) if is_equal || class.colour >= wanted => {
                    class.to = *figure;
                    class.areas += 1;
                }
                _ => classes.push(Class { from: *figure, to: *figure, colour: wanted, areas: 1 }),
            }
            colours.insert(*code, classes.len() - 1);
        }
        // Few classes take colours that are far apart.
        let last = classes.len().saturating_sub(1).max(1);
        for (index, class) in classes.iter_mut().enumerate() {
            class.colour = index * (CLASSES_MAX - 1) / last;
        }
        let colours =
            colours.into_iter().map(|(code, class): (u16, usize)| (code, classes[class].colour));
        Self { level, colours: colours.collect(), classes }
    }

    /// From the least to the most.
    pub fn classes(&self) -> &[Class] {
        &self.classes
    }

    /// Which areas have figures.
    pub fn level(&self) -> Level {
        self.level
    }

    /// The colour's number of an area; nothing where it has no figure.
    pub fn colour(&self, code: u16) -> Option<usize> {
        self.colours.get(&code).copied()
    }
}
