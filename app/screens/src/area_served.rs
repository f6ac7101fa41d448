//! Who is served, by where they live, in words.

use answers::{AreaServed, Territory};

use crate::scene::Scene;

/// `Vale in tutta Italia`, `Regione Toscana`.
pub(crate) fn worded(scene: &Scene<'_>, area: &AreaServed) -> String {
    let say = scene.say;
    match area {
        AreaServed::Italy => say.area_italy(),
        AreaServed::Region(number) => say.area_region(region(number)),
        AreaServed::Province(letters) => say.area_province(letters),
        AreaServed::Municipality(place) => say.area_municipality(place),
    }
}

/// `Toscana`, `Provincia di Bolzano`: its name alone, in a list of its like.
pub(crate) fn name(scene: &Scene<'_>, area: &AreaServed) -> String {
    match area {
        AreaServed::Italy => scene.say.figure_italy(),
        AreaServed::Region(number) => region(number).to_owned(),
        AreaServed::Province(letters) => AUTONOMOUS
            .iter()
            .find(|(known, _)| known == letters)
            .map_or_else(|| scene.say.area_province(letters), |(_, name)| (*name).to_owned()),
        AreaServed::Municipality(place) => place.clone(),
    }
}

/// The number that ISTAT gives a Region; `None` for what is none.
pub(crate) fn istat(area: &AreaServed) -> Option<u16> {
    let AreaServed::Region(number) = area else { return None };
    match Territory::of_iso(number)? {
        Territory::Region(istat) => Some(istat),
        _ => None,
    }
}

/// The two Provinces that are Regions to themselves, by their letters: together they are Trentino-Alto Adige.
pub(crate) const AUTONOMOUS: [(&str, &str); 2] =
    [("BZ", "Provincia di Bolzano"), ("TN", "Provincia di Trento")];
/// ISTAT's number of Trentino-Alto Adige.
pub(crate) const TRENTINO_ALTO_ADIGE: u16 = 4;
/// How many Regions there are.
pub(crate) const REGION_COUNT: usize = REGIONS.len();

/// Regions by the number of their ISO code, as they are written in Italy.
const REGIONS: [(&str, &str); 20] = [
    ("21", "Piemonte"),
    ("23", "Valle d'Aosta"),
    ("25", "Lombardia"),
    ("32", "Trentino-Alto Adige"),
    ("34", "Veneto"),
    ("36", "Friuli-Venezia Giulia"),
    ("42", "Liguria"),
    ("45", "Emilia-Romagna"),
    ("52", "Toscana"),
    ("55", "Umbria"),
    ("57", "Marche"),
    ("62", "Lazio"),
    ("65", "Abruzzo"),
    ("67", "Molise"),
    ("72", "Campania"),
    ("75", "Puglia"),
    ("77", "Basilicata"),
    ("78", "Calabria"),
    ("82", "Sicilia"),
    ("88", "Sardegna"),
];

fn region(number: &str) -> &str {
    REGIONS.iter().find(|(known, _)| *known == number).map_or(number, |(_, name)| name)
}
