//! Sections of a service that few services have yet: papers, costs, whom it is for, sources.

use answers::{AreaServed, CostLine, PaperLine, Price};
use bundle::Provenance;

use super::card;
use crate::{CardLine, CardView, area_served, scene::Scene};

/// What to bring.
pub(super) fn papers(scene: &Scene<'_>, papers: &[PaperLine]) -> Option<CardView> {
    let lines = papers.iter().flat_map(|paper| {
        let note = (!paper.note.is_empty()).then(|| CardLine::Quiet(scene.line(&paper.note)));
        std::iter::once(CardLine::Text(scene.line(&paper.name))).chain(note)
    });
    card(scene, &scene.say.card_papers(), "file-check", lines.collect())
}

/// What it costs. An amount that nobody wrote down is said to be unknown.
pub(super) fn costs(scene: &Scene<'_>, costs: &[CostLine]) -> Option<CardView> {
    let lines = cost_lines(scene, costs).into_iter().flat_map(|[line, days]| {
        let days = (!days.is_empty()).then_some(CardLine::Quiet(days));
        std::iter::once(CardLine::Text(line)).chain(days)
    });
    card(scene, &scene.say.card_costs(), "coins", lines.collect())
}

/// What is to be paid, and the days on which that holds, which may be empty.
pub(crate) fn cost_lines(scene: &Scene<'_>, costs: &[CostLine]) -> Vec<[String; 2]> {
    let lines = costs.iter().map(|cost| {
        let price = match cost.price {
            Price::Unknown => scene.say.cost_unknown(),
            Price::Free => scene.say.cost_free(),
            Price::EuroCents(cents) => amount(scene, cents),
        };
        let from = cost.valid_from.map(|day| scene.say.cost_from(&scene.date(day)));
        let to = cost.valid_to.map(|day| scene.say.cost_to(&scene.date(day)));
        let days = scene.pair(&from.unwrap_or_default(), &to.unwrap_or_default());
        let days = if days.is_empty() { days } else { scene.line(&days) };
        [scene.line(&scene.say.cost_line(&cost.option, &price)), days]
    });
    lines.collect()
}

/// `80,46 €`; whole euros without cents.
fn amount(scene: &Scene<'_>, cents: u32) -> String {
    let euro = match cents % 100 {
        0 => (cents / 100).to_string(),
        rest => format!("{}{}{rest:02}", cents / 100, scene.say.decimal_mark()),
    };
    scene.say.cost_amount(&euro)
}

/// Whom it is for, by where they live.
pub(super) fn areas(scene: &Scene<'_>, areas: &[AreaServed]) -> Option<CardView> {
    let lines =
        areas.iter().map(|area| CardLine::Text(scene.line(&area_served::worded(scene, area))));
    card(scene, &scene.say.card_area(), "map", lines.collect())
}

/// What it rests on: each source with its date, then under which licence.
pub(crate) fn sources(scene: &Scene<'_>, provenance: &Provenance) -> Option<CardView> {
    let say = scene.say;
    let mut lines: Vec<CardLine> = provenance
        .sources
        .iter()
        .map(|source| {
            let title = scene.name(&source.title);
            CardLine::Text(scene.line(&match &source.date {
                Some(date) => say.source_dated(&title, &scene.source_date(date)),
                None => title,
            }))
        })
        .collect();
    if lines.is_empty() {
        return None;
    }
    if !provenance.licence.is_empty() {
        let licence = say.source_licence(&scene.number(&provenance.licence));
        lines.push(CardLine::Quiet(scene.line(&licence)));
    }
    card(scene, &say.card_source(), "scale", lines)
}
