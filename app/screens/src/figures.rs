//! What is counted, in a list.

use answers::{IndicatorCard, Tone};

use crate::{
    FiguresView, Route, Row, Screen, Target, bidi, numbers,
    scene::{Scene, spoken},
};

/// Icon of figures, the same on every screen.
pub(crate) const ICON_FIGURES: &str = "chart-column";

/// The list, or that there is nothing yet.
pub(crate) fn screen(scene: &Scene<'_>, cards: &[IndicatorCard]) -> Screen {
    let say = scene.say;
    if cards.is_empty() {
        let keys = vec![scene.back_key(), scene.home_key()];
        let (heading, text) = (say.figures_none_heading(), say.figures_none_text());
        return Screen::Message(scene.message(ICON_FIGURES, &heading, &text, keys));
    }
    Screen::Figures(FiguresView {
        heading: scene.line(&say.figures_heading()),
        text: scene.line(&say.figures_text()),
        rows: cards.iter().map(|card| row(scene, card)).collect(),
    })
}

fn row(scene: &Scene<'_>, card: &IndicatorCard) -> Row {
    let say = scene.say;
    let latest = card.latest.map(|(year, value)| {
        // Nothing but values stands in it, so inside another text it must say itself how it runs.
        let figure = scene.line(&say.figure_of(&numbers::worded(say, value), &card.unit));
        scene.pair(&figure, &year.to_string())
    });
    let ways = [
        (card.by.regions, say.figure_by_regions()),
        (card.by.provinces && !card.by.regions, say.figure_by_provinces()),
        (card.by.countries, say.figure_by_countries()),
        (card.by.sexes, say.figure_by_sexes()),
    ];
    let ways = ways.into_iter().filter(|(is_so, _)| *is_so).map(|(_, words)| words);
    let ways = ways.reduce(|first, second| scene.pair(&first, &second)).unwrap_or_default();
    let latest = latest.unwrap_or_default();
    let line: Vec<&str> =
        [latest.as_str(), &ways].into_iter().filter(|part| !part.is_empty()).collect();
    let badge = scene.other_language(&card.language);
    let said = badge.as_ref().map_or("", |badge| &badge.label);
    let (title, _) = bidi::title(&card.name, scene.direction_of(&card.language));
    Row {
        spoken: spoken(&[&card.name, &latest, &ways, said]),
        title,
        marks: Vec::new(),
        language: card.language.clone(),
        line: scene.line(&line.join(" · ")),
        line_icon: String::new(),
        badge,
        tone: Tone::default(),
        icon: ICON_FIGURES.to_owned(),
        filled: true,
        target: Target::Open(Route::figure(card.id.clone())),
    }
}
