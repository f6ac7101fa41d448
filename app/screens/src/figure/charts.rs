//! Figures as bars, each with its words.

use answers::Measure;
use locales::without_isolates;

use super::Figure;
use crate::{Chart, FigureBar, Target, area_served};

/// A bar before it has its length.
struct Line {
    label: String,
    value: Option<f64>,
    selected: bool,
    target: Option<Target>,
}

impl Line {
    fn new(label: String, value: Option<f64>) -> Self {
        Self { label, value, selected: false, target: None }
    }
}

impl Figure<'_> {
    /// Where, when and of whom; what there is no figure of is left out, except where.
    pub(super) fn charts(&self) -> Vec<Chart> {
        let say = self.scene.say;
        let charts = [
            self.chart(&say.figure_sexes(), String::new(), self.sexes()),
            self.chart(&say.figure_territories(), self.about_territories(), self.territories()),
            self.chart(&say.figure_series(), self.about_years(), self.series()),
            self.chart(&say.figure_countries(), self.about_countries(), self.countries()),
        ];
        charts
            .into_iter()
            .filter(|chart| !chart.bars.is_empty() || !chart.note.is_empty())
            .collect()
    }

    fn chart(&self, heading: &str, note: String, lines: Vec<Line>) -> Chart {
        let longest = lines.iter().filter_map(|line| line.value).fold(0.0, f64::max);
        let bars = lines.into_iter().map(|line| self.bar(line, longest)).collect();
        Chart { heading: self.scene.line(heading), note, bars }
    }

    fn bar(&self, line: Line, longest: f64) -> FigureBar {
        let say = self.scene.say;
        let said = match line.target {
            Some(_) => say.figure_country_spoken(&line.label),
            None => line.label.clone(),
        };
        FigureBar {
            value: match line.value {
                Some(value) => self.number(value),
                None => self.scene.line(&say.figure_unknown()),
            },
            // Below nothing there is no bar, and its words say what it is.
            per_mille: line.value.map(|value| {
                if longest > 0.0 { (value.max(0.0) / longest * 1000.0).round() as u16 } else { 0 }
            }),
            selected: line.selected,
            spoken: self.said(&said, line.value),
            label: self.scene.line(&self.scene.name(&line.label)),
            target: line.target,
        }
    }

    fn sexes(&self) -> Vec<Line> {
        let Measure { women, men, .. } = self.sheet.italy;
        if women.is_none() && men.is_none() {
            return Vec::new();
        }
        let say = self.scene.say;
        vec![Line::new(say.figure_women(), women), Line::new(say.figure_men(), men)]
    }

    /// The most first, what is not known last. Where nothing is known, that is said instead.
    fn territories(&self) -> Vec<Line> {
        let list = &self.sheet.territories;
        if list.iter().all(|(_, measure)| measure.all.is_none()) {
            return Vec::new();
        }
        let mut lines: Vec<Line> = list
            .iter()
            .map(|(area, measure)| Line::new(area_served::name(self.scene, area), measure.all))
            .collect();
        lines.sort_by(|one, other| {
            let least = f64::NEG_INFINITY;
            let by_value = other.value.unwrap_or(least).total_cmp(&one.value.unwrap_or(least));
            by_value.then_with(|| one.label.cmp(&other.label))
        });
        lines
    }

    fn series(&self) -> Vec<Line> {
        if self.sheet.series.len() < 2 {
            return Vec::new();
        }
        let line = |(year, value): &(u16, f64)| Line {
            selected: self.sheet.year == Some(*year),
            ..Line::new(year.to_string(), Some(*value))
        };
        self.sheet.series.iter().map(line).collect()
    }

    fn countries(&self) -> Vec<Line> {
        let lines = self.sheet.countries.iter().map(|(country, measure)| Line {
            target: Some(self.target(Some(country), self.sheet.year, self.form)),
            ..Line::new(without_isolates(&self.scene.say.country(country.as_str())), measure.all)
        });
        lines.collect()
    }
}
