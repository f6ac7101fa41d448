//! Italian names of what does not exist: municipalities, organizations, associations, streets, people.

use super::{
    dice::Dice,
    parts::{
        APART, EMBLEMS, ENDINGS, JOINED, OPEN, SAINTS, STEMS, STREET_NAMES, STREETS, SURNAMES,
        WHERE,
    },
    speech::capitalized,
};

/// A name for a municipality, such as "Castelrovere" or "San Biagio al Monte".
pub(super) fn municipality(dice: &mut Dice) -> String {
    let stem = *dice.one_of(&STEMS);
    let name = match dice.below(10) {
        0..=2 => format!("{}{stem}", dice.one_of(&JOINED)),
        3..=4 => format!("{} {}", dice.one_of(&APART), capitalized(stem)),
        5..=7 => format!("{}{}", capitalized(stem), dice.one_of(&ENDINGS)),
        _ => format!("San {}", dice.one_of(&SAINTS)),
    };
    match dice.below(4) {
        0 => format!("{name} {}", dice.one_of(&WHERE)),
        _ => name,
    }
}

/// What organizations there are.
pub(super) struct Sort {
    /// In front of their ids.
    pub(super) slug: &'static str,
    /// Words of the Italian lexicon that name the sort in other languages.
    pub(super) words: [&'static str; 2],
    /// In front of the name.
    name: &'static str,
    after: After,
}

/// What follows in the name of an organization.
enum After {
    Municipality,
    Saint,
    Emblem,
    /// Two surnames.
    People,
}

const fn sort(
    slug: &'static str,
    name: &'static str,
    after: After,
    words: [&'static str; 2],
) -> Sort {
    Sort { slug, words, name, after }
}

/// The sorts of organizations; the first are the most frequent.
pub(super) const SORTS: [Sort; 16] = [
    sort("comune", "Comune di", After::Municipality, ["comune", "ufficio"]),
    sort("cooperativa", "Cooperativa Sociale", After::Emblem, ["sociale", "impresa"]),
    sort(
        "volontariato",
        "Associazione di volontariato",
        After::Emblem,
        ["associazione", "volontario"],
    ),
    sort("scuola", "Istituto comprensivo", After::People, ["scuola", "classe"]),
    sort("patronato", "Patronato", After::Emblem, ["pensione", "sportello"]),
    sort("parrocchia", "Parrocchia di San", After::Saint, ["religione", "comunità"]),
    sort("biblioteca", "Biblioteca comunale di", After::Municipality, ["biblioteca", "comune"]),
    sort("cpia", "CPIA di", After::Municipality, ["scuola", "adulto"]),
    sort("consultorio", "Consultorio familiare di", After::Municipality, ["salute", "famiglia"]),
    sort("impiego", "Centro per l'impiego di", After::Municipality, ["centro", "lavoro"]),
    sort(
        "sindacato",
        "Sindacato dei lavoratori di",
        After::Municipality,
        ["sindacato", "lavoratore"],
    ),
    sort("fondazione", "Fondazione", After::People, ["progetto", "sociale"]),
    sort("ambulatorio", "Ambulatorio", After::Emblem, ["medico", "gratuito"]),
    sort("ambito", "Ambito sociale di", After::Municipality, ["sociale", "servizio"]),
    sort("accoglienza", "Centro di accoglienza", After::Emblem, ["centro", "accoglienza"]),
    sort("universita", "Università popolare di", After::Municipality, ["università", "pubblico"]),
];

impl Sort {
    /// The name of an organization of this sort in a municipality.
    pub(super) fn named(&self, dice: &mut Dice, municipality: &str) -> String {
        let sort = self.name;
        match self.after {
            After::Municipality => format!("{sort} {municipality}"),
            After::Saint => format!("{sort} {}", dice.one_of(&SAINTS)),
            After::Emblem => format!("{sort} {}", emblem(dice)),
            After::People => {
                format!("{sort} {} {}", dice.one_of(&SURNAMES), dice.one_of(&SURNAMES))
            }
        }
    }
}

/// What cooperatives and associations call themselves.
pub(super) fn emblem(dice: &mut Dice) -> String {
    let emblem = dice.one_of(&EMBLEMS);
    match dice.below(3) {
        0 => format!("{emblem} {}", dice.one_of(&OPEN)),
        1 => format!("{emblem} e {}", dice.one_of(&EMBLEMS)),
        _ => (*emblem).to_owned(),
    }
}

/// Street and number.
pub(super) fn address(dice: &mut Dice) -> String {
    let (street, name) = (dice.one_of(&STREETS), dice.one_of(&STREET_NAMES));
    let number = dice.skewed(180) + 1;
    match dice.below(12) {
        0 => format!("{street} {name} {number}/A"),
        _ => format!("{street} {name} {number}"),
    }
}

/// Lower-case ASCII with hyphens, for ids.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        let plain = match letter {
            'à' | 'á' => 'a',
            'è' | 'é' => 'e',
            'ì' | 'í' => 'i',
            'ò' | 'ó' => 'o',
            'ù' | 'ú' => 'u',
            other => other,
        };
        if plain.is_ascii_alphanumeric() {
            slug.push(plain);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_have_no_accents() {
        for (name, expected) in [
            ("Forlì", "forli"),
            ("Reggio nell'Emilia", "reggio-nell-emilia"),
            ("Comune di L'Aquila ", "comune-di-l-aquila"),
        ] {
            assert_eq!(slug(name), expected);
        }
    }
}
