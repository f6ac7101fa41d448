//! Opening hours as offices have them, in the form of OSM `opening_hours`.

use super::dice::Dice;

/// Hours of one service at its places.
pub(super) fn hours(dice: &mut Dice) -> String {
    let opens = half_hours(dice, 16, 19);
    let noon = half_hours(dice, 24, 27);
    let reopens = half_hours(dice, 28, 31);
    let closes = half_hours(dice, 33, 38);
    match dice.below(12) {
        0..=2 => format!("Mo-Fr {opens}-{noon}"),
        3 => format!("Mo-Fr {opens}-{noon},{reopens}-{closes}"),
        4 => format!("Mo-Fr {opens}-{noon}; Tu,Th {reopens}-{closes}"),
        5 => format!("Mo,We,Fr {opens}-{noon}; Tu,Th {reopens}-{closes}"),
        6 => format!("Mo-Sa {opens}-{noon}"),
        7 => {
            let days = dice.some_of(&["Mo", "Tu", "We", "Th", "Fr", "Sa"], 1);
            format!("{} {reopens}-{closes}", days.join(","))
        }
        8 => format!("Tu,Th {opens}-{noon}; PH off"),
        9 => format!("Mo-Fr {opens}-{closes}; Sa {opens}-{noon}; PH off"),
        10 => format!("Mo-Fr {reopens}-{closes}; Aug off"),
        _ => "24/7".to_owned(),
    }
}

/// A time between so many half hours after midnight and so many.
fn half_hours(dice: &mut Dice, from: usize, to: usize) -> String {
    let halves = dice.between(from..=to);
    format!("{:02}:{:02}", halves / 2, halves % 2 * 30)
}
