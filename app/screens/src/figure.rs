//! One thing that is counted: the number of Italy, then where, when and of whom, as charts or as tables.

mod charts;
mod tables;

use answers::{AreaServed, FigureSheet};
use bundle::{CountryCode, Direction, LanguageTag};
use locales::Messages;

use crate::{
    FigureForm, FigureView, Key, Route, Target, area_served, bidi,
    figures::ICON_FIGURES,
    numbers,
    page::translation_badge,
    scene::{Scene, spoken},
};

/// The screen.
pub(crate) fn view(scene: &Scene<'_>, sheet: &FigureSheet, form: FigureForm) -> FigureView {
    let say = scene.say;
    let figure = Figure { scene, sheet, form };
    let direction = scene.direction_of(&sheet.language);
    let place = match sheet.year {
        Some(year) => say.pair(&say.figure_italy(), &year.to_string()),
        None => say.figure_italy(),
    };
    let is_known = sheet.italy.all.is_some();
    let country = sheet.citizenship.as_ref().map(|country| say.country(country.as_str()));
    FigureView {
        heading: bidi::paragraph(&sheet.name, direction),
        direction,
        translation: scene
            .other_language(&sheet.language)
            .or_else(|| translation_badge(scene, sheet.status)),
        country: scene.line(&country.unwrap_or_default()),
        place: scene.line(&place),
        total: sheet.italy.all.map_or_else(String::new, |value| figure.number(value)),
        unit: scene.line(&if is_known { sheet.unit.clone() } else { say.figure_unknown() }),
        years: figure.years(),
        forms: figure.forms(),
        all: sheet.citizenship.as_ref().map(|_| {
            let target = figure.target(None, sheet.year, form);
            scene.key(&say.figure_all_countries(), "undo-2", target)
        }),
        charts: if form == FigureForm::Chart { figure.charts() } else { Vec::new() },
        tables: if form == FigureForm::Table { figure.tables() } else { Vec::new() },
        source: figure.source(),
        checked: scene.checked(&sheet.provenance),
        regions: regions(sheet),
        map_spoken: spoken(&[&say.figure_map()]),
    }
}

/// What stands beside a colour of the map: from the least to the most figure that has it.
pub fn legend(language: &LanguageTag, direction: Direction, from: f64, to: f64) -> String {
    let say = Messages::new(language.as_str()).unwrap_or_else(Messages::italian);
    let [least, most] = [from, to].map(|value| numbers::worded(say, value));
    if least == most {
        return bidi::paragraph(&least, direction);
    }
    bidi::paragraph(&say.figure_legend(&least, &most), direction)
}

/// A sheet with how it is shown.
struct Figure<'a> {
    scene: &'a Scene<'a>,
    sheet: &'a FigureSheet,
    form: FigureForm,
}

impl Figure<'_> {
    fn target(
        &self,
        citizenship: Option<&CountryCode>,
        year: Option<u16>,
        form: FigureForm,
    ) -> Target {
        let (id, citizenship) = (self.sheet.id.clone(), citizenship.cloned());
        Target::Open(Route::Figure { id, citizenship, year, form })
    }

    /// A number that stands alone.
    fn number(&self, value: f64) -> String {
        self.scene.line(&self.worded(value))
    }

    fn worded(&self, value: f64) -> String {
        numbers::worded(self.scene.say, value)
    }

    /// `Lombardia, 1.176.169 persone`, for whoever hears it.
    fn said(&self, label: &str, value: Option<f64>) -> String {
        let say = self.scene.say;
        match value {
            Some(value) => {
                let counted = say.figure_of(&self.worded(value), &self.sheet.unit);
                spoken(&[&say.pair(label, &counted)])
            }
            None => spoken(&[label, &say.figure_unknown()]),
        }
    }

    fn years(&self) -> Vec<Key> {
        let key = |year: &u16| {
            let is_shown = self.sheet.year == Some(*year);
            let target = self.target(self.sheet.citizenship.as_ref(), Some(*year), self.form);
            let (label, icon) = (year.to_string(), if is_shown { "check" } else { "" });
            Key {
                selected: is_shown,
                spoken: spoken(&[&self.scene.say.figure_year_spoken(&label)]),
                ..self.scene.key(&label, icon, target)
            }
        };
        match self.sheet.years.as_slice() {
            [] | [_] => Vec::new(),
            several => several.iter().map(key).collect(),
        }
    }

    fn forms(&self) -> Vec<Key> {
        let key = |form, label: &str, icon| Key {
            selected: form == self.form,
            ..self.scene.key(
                label,
                icon,
                self.target(self.sheet.citizenship.as_ref(), self.sheet.year, form),
            )
        };
        vec![
            key(FigureForm::Chart, &self.scene.say.figure_chart(), ICON_FIGURES),
            key(FigureForm::Table, &self.scene.say.figure_table(), "list"),
        ]
    }

    fn source(&self) -> String {
        let provenance = &self.sheet.provenance;
        let date = provenance.sources.first().and_then(|source| source.date.as_deref());
        let date = date.map(|date| {
            let date = self.scene.source_date(date);
            self.scene.line(&self.scene.say.figure_source_date(&date))
        });
        let parts = [self.scene.sources(provenance), date.unwrap_or_default()];
        let there: Vec<&str> =
            parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        there.join("\n")
    }

    /// What is to be known of the territories; empty where all of them are there.
    fn about_territories(&self) -> String {
        let say = self.scene.say;
        let list = &self.sheet.territories;
        let known = list.iter().filter(|(_, measure)| measure.all.is_some()).count();
        let has_regions = list.iter().any(|(area, _)| matches!(area, AreaServed::Region(_)));
        self.scene.line(&match known {
            0 if list.is_empty() => say.figure_only_italy(),
            0 => say.figure_only_italy_this_time(),
            _ if has_regions && known < area_served::REGION_COUNT => {
                say.figure_some_territories(known as i64)
            }
            _ => String::new(),
        })
    }

    fn about_years(&self) -> String {
        let follows = |pair: &[(u16, f64)]| pair[0].0 + 1 == pair[1].0;
        match self.sheet.series.windows(2).all(follows) {
            true => String::new(),
            false => self.scene.line(&self.scene.say.figure_some_years()),
        }
    }

    fn about_countries(&self) -> String {
        let (shown, total) = (self.sheet.countries.len(), self.sheet.country_count);
        if shown == total {
            return String::new();
        }
        self.scene.line(&self.scene.say.figure_countries_note(shown as i64, total as i64))
    }
}

/// ISTAT's numbers of the Regions with their figures. Two Provinces make up a Region only where the parts are seen to
/// make up the whole: shares of a hundred do not.
fn regions(sheet: &FigureSheet) -> Vec<(u16, f64)> {
    let known = || sheet.territories.iter().filter_map(|(area, at)| Some((area, at.all?)));
    let mut list: Vec<(u16, f64)> =
        known().filter_map(|(area, value)| Some((area_served::istat(area)?, value))).collect();
    let is_autonomous = |area: &AreaServed| {
        matches!(area, AreaServed::Province(letters)
            if area_served::AUTONOMOUS.iter().any(|(known, _)| known == letters))
    };
    let parts: Vec<f64> =
        known().filter(|(area, _)| is_autonomous(area)).map(|(_, value)| value).collect();
    let whole: f64 = known().map(|(_, value)| value).sum();
    let adds_up = sheet.italy.all.is_some_and(|italy| (italy - whole).abs() < 0.5);
    if parts.len() == area_served::AUTONOMOUS.len() && adds_up {
        list.push((area_served::TRENTINO_ALTO_ADIGE, parts.iter().sum()));
    }
    list.sort_by_key(|(number, _)| *number);
    // Provinces alone are no map of Regions.
    if list.len() > 1 { list } else { Vec::new() }
}
