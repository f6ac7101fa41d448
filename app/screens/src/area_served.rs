//! Who is served, by where they live, in words.

use answers::AreaServed;

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
