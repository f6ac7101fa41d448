//! Who a pack is from, by the name that people use.

use bundle::{PackClass, PackName};

/// Regions and autonomous Provinces by the name of their pack (ISO 3166-2:IT), sorted.
const REGIONS: [(&str, &str); 21] = [
    ("it-21", "Piemonte"),
    ("it-23", "Valle d'Aosta"),
    ("it-25", "Lombardia"),
    ("it-34", "Veneto"),
    ("it-36", "Friuli-Venezia Giulia"),
    ("it-42", "Liguria"),
    ("it-45", "Emilia-Romagna"),
    ("it-52", "Toscana"),
    ("it-55", "Umbria"),
    ("it-57", "Marche"),
    ("it-62", "Lazio"),
    ("it-65", "Abruzzo"),
    ("it-67", "Molise"),
    ("it-72", "Campania"),
    ("it-75", "Puglia"),
    ("it-77", "Basilicata"),
    ("it-78", "Calabria"),
    ("it-82", "Sicilia"),
    ("it-88", "Sardegna"),
    ("it-bz", "Bolzano"),
    ("it-tn", "Trento"),
];

/// `Toscana (it-52)`, `Language ar (lang-ar)`.
pub(super) fn name(pack: &PackName) -> String {
    let text = pack.as_str();
    let tail = text.split_once('-').map_or(text, |(_, tail)| tail);
    match pack.class() {
        PackClass::Core => format!("National pages ({text})"),
        PackClass::Language => format!("Language {tail} ({text})"),
        PackClass::Streets => format!("Streets of {tail} ({text})"),
        PackClass::Region => {
            let known = REGIONS.iter().find(|(pack, _)| *pack == text);
            known.map_or_else(|| text.to_owned(), |(_, name)| format!("{name} ({text})"))
        }
    }
}

/// The heading that a pack stands under, in the order of headings.
pub(super) fn group(pack: &PackName) -> &'static str {
    match pack.class() {
        PackClass::Core => "The ministry",
        PackClass::Region => "Regions and autonomous Provinces",
        PackClass::Language => "Languages",
        PackClass::Streets => "Street maps",
    }
}

/// Headings in their order.
pub(super) const GROUPS: [&str; 4] =
    ["The ministry", "Regions and autonomous Provinces", "Languages", "Street maps"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_has_a_name_and_a_heading() {
        for (pack, expected) in [
            ("core", "National pages (core)"),
            ("it-52", "Toscana (it-52)"),
            ("it-bz", "Bolzano (it-bz)"),
            ("lang-pt-br", "Language pt-br (lang-pt-br)"),
            ("streets-prato", "Streets of prato (streets-prato)"),
        ] {
            let pack: PackName = pack.parse().expect("a pack name");
            assert_eq!(name(&pack), expected);
            assert!(GROUPS.contains(&group(&pack)), "{pack}");
        }
        for (pack, _) in REGIONS {
            assert!(pack.parse::<PackName>().is_ok(), "{pack}");
        }
    }
}
