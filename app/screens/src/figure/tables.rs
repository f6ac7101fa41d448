//! Figures as tables, by name.

use answers::Measure;

use super::Figure;
use crate::{Table, TableLine, area_served, scene::spoken};

impl Figure<'_> {
    /// The same as the charts, Italy and what is not shown as a bar included.
    pub(super) fn tables(&self) -> Vec<Table> {
        let say = self.scene.say;
        let italy = (say.figure_italy(), self.sheet.italy);
        let mut territories: Vec<(String, Measure)> = self
            .sheet
            .territories
            .iter()
            .map(|(area, measure)| (area_served::name(self.scene, area), *measure))
            .collect();
        territories.sort_by(|one, other| one.0.cmp(&other.0));
        let territories = std::iter::once(italy).chain(territories).collect();
        let whole = |value: &f64| Measure { all: Some(*value), ..Measure::default() };
        let series: Vec<(String, Measure)> = self
            .sheet
            .series
            .iter()
            .map(|(year, value)| (year.to_string(), whole(value)))
            .collect();
        let countries = self.sheet.countries.iter();
        let countries: Vec<(String, Measure)> =
            countries.map(|(country, measure)| (say.country(country.as_str()), *measure)).collect();
        let about = self.about_territories();
        let list = [
            (say.figure_territories(), say.figure_column_territory(), about, territories),
            (say.figure_series(), say.figure_column_year(), self.about_years(), series),
            (
                say.figure_countries(),
                say.figure_column_country(),
                self.about_countries(),
                countries,
            ),
        ];
        list.into_iter()
            .filter(|(.., lines)| !lines.is_empty())
            .map(|(heading, first, note, lines)| self.table(&heading, &first, note, &lines))
            .collect()
    }

    fn table(
        &self,
        heading: &str,
        first: &str,
        note: String,
        lines: &[(String, Measure)],
    ) -> Table {
        let say = self.scene.say;
        let has_sexes = lines.iter().any(|(_, at)| at.women.is_some() || at.men.is_some());
        let mut heads = vec![first.to_owned(), say.figure_column_all()];
        if has_sexes {
            heads.extend([say.figure_women(), say.figure_men()]);
        }
        let lines = lines.iter().map(|(label, at)| self.line(label, *at, &heads)).collect();
        let columns = heads.iter().map(|head| self.scene.line(head)).collect();
        Table { heading: self.scene.line(heading), note, columns, lines }
    }

    /// `heads` are those of all columns; women and men only where there is a column for them.
    fn line(&self, label: &str, measure: Measure, heads: &[String]) -> TableLine {
        let values = [measure.all, measure.women, measure.men];
        let values = &values[..heads.len() - 1];
        let mut cells = vec![self.scene.line(&self.scene.name(label))];
        let mut said = self.said(label, measure.all);
        for (value, head) in values.iter().zip(&heads[1..]) {
            cells.push(
                value.map_or_else(
                    || self.scene.say.figure_unknown_mark(),
                    |value| self.number(value),
                ),
            );
            // The first one is said with what is counted.
            if cells.len() > 2 {
                said = spoken(&[&said, &self.part(head, *value)]);
            }
        }
        TableLine { cells, spoken: said }
    }

    /// `Donne, 2.623.802`.
    fn part(&self, head: &str, value: Option<f64>) -> String {
        let say = self.scene.say;
        match value {
            Some(value) => say.pair(head, &self.worded(value)),
            None => spoken(&[head, &say.figure_unknown()]),
        }
    }
}
