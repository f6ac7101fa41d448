//! The taxonomy of a synthetic tree: six axes, sixty types, twelve targets, with labels, hints and synonyms.

use super::{
    GenerateError, World,
    dice::{Dice, Purpose},
    lexicon::{FIELD_WORDS, SMALL_WORDS, Vocabulary},
    list::{List, Table},
    made::Made,
    speech::{Piece, capitalized},
};

/// Words of the vocabulary that texts about one type use more than others do.
const TOPIC_WORDS: usize = 14;
/// Rank up to which such words are drawn: rarer ones would stand in one record only.
const TOPIC_RANK_MAX: usize = 3000;

/// A type of service.
pub(super) struct Type {
    pub(super) axis: &'static str,
    pub(super) slug: &'static str,
    icon: &'static str,
    /// Ranks of the words of its label.
    pub(super) label: [u16; 2],
    /// Ranks of the words of its texts.
    pub(super) topic: Vec<u16>,
}

/// The types, with their words as ranks of the Italian vocabulary; ranks are the same in every language.
pub(super) fn types(italian: &Vocabulary, seed: u64) -> Vec<Type> {
    let mut types = Vec::new();
    for (axis, of_axis) in TYPES {
        for (slug, icon, words) in of_axis {
            let label = ranks(italian, words);
            let mut dice = Dice::new(seed, Purpose::Term, types.len());
            let mut topic = label.to_vec();
            topic.extend((0..3).map(|_| (SMALL_WORDS + dice.below(FIELD_WORDS)) as u16));
            topic.extend(
                (topic.len()..TOPIC_WORDS)
                    .map(|_| dice.between(SMALL_WORDS..=TOPIC_RANK_MAX) as u16),
            );
            types.push(Type { axis, slug, icon, label, topic });
        }
    }
    types
}

/// Ranks of two words of the lexicon.
pub(super) fn ranks(italian: &Vocabulary, words: [&str; 2]) -> [u16; 2] {
    words.map(|word| italian.rank(word).expect("tables name words of the Italian lexicon"))
}

/// Where a page of this type is filed, and whom it is for.
pub(super) fn file(table: &mut Table, dice: &mut Dice, found: &Type) {
    table.text("axis", found.axis);
    table.texts("types", &[found.slug]);
    let targets: Vec<&str> = targets().collect();
    let count = dice.between(1..=3);
    table.texts("targets", &dice.some_of(&targets, count));
}

/// The targets: whom services are for.
pub(super) fn targets() -> impl Iterator<Item = &'static str> {
    TARGETS.iter().map(|(slug, _)| *slug)
}

pub(super) fn write_taxonomy(world: &World<'_>, made: &mut Made) -> Result<(), GenerateError> {
    for (order, (axis, icon, word)) in AXES.into_iter().enumerate() {
        let mut list = List::new(world.root().join("core/taxonomy"), axis);
        let mut table = Table::new("term");
        table.text("id", axis);
        table.text("scheme", "axis");
        table.text("icon", icon);
        table.value("order", order + 1);
        label(world, &mut table, &ranks(world.italian(), [word, word])[..1]);
        table.text("source", SOURCE);
        list.add(table, made)?;
        let of_axis = world.types.iter().filter(|found| found.axis == axis);
        for (order, found) in of_axis.enumerate() {
            list.add(type_table(world, found, order + 1), made)?;
        }
        list.finish(made)?;
    }
    let mut list = List::new(world.root().join("core/taxonomy"), "destinatari");
    for (order, (slug, word)) in TARGETS.into_iter().enumerate() {
        let mut table = Table::new("term");
        table.text("id", slug);
        table.text("scheme", "target");
        table.value("order", order + 1);
        label(world, &mut table, &ranks(world.italian(), [word, word])[..1]);
        table.text("source", SOURCE);
        list.add(table, made)?;
    }
    list.finish(made)
}

const SOURCE: &str = "SYNTHETIC taxonomy";

fn type_table(world: &World<'_>, found: &Type, order: usize) -> Table {
    let mut table = Table::new("term");
    table.text("id", found.slug);
    table.text("scheme", "type");
    table.text("parent", found.axis);
    table.text("icon", found.icon);
    table.value("order", order);
    label(world, &mut table, &found.label);
    for vocabulary in &world.vocabularies {
        let word = |rank: u16| vocabulary.words[usize::from(rank)].as_str();
        let tag = &vocabulary.tag;
        let hint: Vec<&str> = found.topic[2..5].iter().map(|rank| word(*rank)).collect();
        table.text(&format!("hint.{tag}"), &capitalized(&hint.join(&vocabulary.lexicon.space)));
        let [first, second] = found.label.map(word);
        let space = &vocabulary.lexicon.space;
        let mut synonyms =
            vec![format!("{second}{space}{first}"), misspelt(first), misspelt(second)];
        synonyms.extend(found.topic[5..].iter().map(|rank| word(*rank).to_owned()));
        table.texts(&format!("synonyms.{tag}"), &synonyms);
    }
    table.text("source", SOURCE);
    table
}

fn label(world: &World<'_>, table: &mut Table, ranks: &[u16]) {
    let pieces: Vec<Piece> = ranks.iter().map(|rank| Piece::Word(*rank)).collect();
    world.texts(table, "label", &pieces);
}

/// As somebody writes it who heard it: one letter in the middle is missing.
fn misspelt(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let lost = letters.len() / 2;
    match letters.len() {
        0..=3 => word.to_owned(),
        _ => letters.iter().enumerate().filter(|(at, _)| *at != lost).map(|(_, c)| *c).collect(),
    }
}

const AXES: [(&str, &str, &str); 6] = [
    ("lingua-italiana", "book-open-text", "lingua"),
    ("lavoro", "hard-hat", "lavoro"),
    ("casa", "house", "casa"),
    ("servizi-essenziali", "landmark", "servizio"),
    ("minori-e-seconde-generazioni", "backpack", "minore"),
    ("mediazione-interculturale", "messages-square", "mediazione"),
];

const TARGETS: [(&str, &str); 12] = [
    ("adulti", "adulto"),
    ("famiglie", "famiglia"),
    ("donne", "donna"),
    ("bambini", "bambino"),
    ("giovani", "giovane"),
    ("anziani", "anziano"),
    ("studenti", "studente"),
    ("lavoratori", "lavoratore"),
    ("rifugiati", "rifugiato"),
    ("disabili", "disabile"),
    ("stranieri", "straniero"),
    ("volontari", "volontario"),
];

type Row = (&'static str, &'static str, [&'static str; 2]);

const TYPES: [(&str, [Row; 10]); 6] = [
    (
        "lingua-italiana",
        [
            ("corsi-di-lingua", "book-open-text", ["corso", "lingua"]),
            ("esami-di-lingua", "spell-check", ["esame", "lingua"]),
            ("certificati-di-lingua", "badge-check", ["certificato", "lingua"]),
            ("lettura-e-scrittura", "book-a", ["leggere", "scrivere"]),
            ("gruppi-di-conversazione", "speech", ["gruppo", "parlare"]),
            ("biblioteche", "bookmark", ["biblioteca", "libro"]),
            ("lingua-per-il-lavoro", "briefcase", ["lingua", "lavoro"]),
            ("lingua-per-donne", "users", ["lingua", "donna"]),
            ("lingua-per-giovani", "school", ["lingua", "giovane"]),
            ("scuola-per-adulti", "graduation-cap", ["scuola", "adulto"]),
        ],
    ),
    (
        "lavoro",
        [
            ("cercare-lavoro", "briefcase", ["trovare", "lavoro"]),
            ("contratti", "handshake", ["contratto", "lavoro"]),
            ("sicurezza-sul-lavoro", "traffic-cone", ["sicurezza", "lavoro"]),
            ("pensioni", "euro", ["pensione", "contributo"]),
            ("tirocini", "hard-hat", ["tirocinio", "impresa"]),
            ("formazione", "school", ["formazione", "corso"]),
            ("curriculum", "file-text", ["curriculum", "colloquio"]),
            ("nuove-imprese", "sprout", ["nuovo", "impresa"]),
            ("sindacati", "users", ["sindacato", "diritto"]),
            ("titoli-di-studio", "graduation-cap", ["diploma", "università"]),
        ],
    ),
    (
        "casa",
        [
            ("affitto", "key-round", ["affitto", "casa"]),
            ("case-pubbliche", "building-2", ["casa", "pubblico"]),
            ("stanze-per-studenti", "door-open", ["stanza", "studente"]),
            ("centri-di-accoglienza", "hand-heart", ["accoglienza", "centro"]),
            ("alloggio-urgente", "siren", ["alloggio", "urgente"]),
            ("mense", "hand-helping", ["mensa", "cibo"]),
            ("vestiti", "users-round", ["vestiti", "gratuito"]),
            ("acqua-e-luce", "wallet", ["acqua", "luce"]),
            ("contributo-affitto", "euro", ["contributo", "affitto"]),
            ("quartiere", "map-pin-house", ["quartiere", "comunità"]),
        ],
    ),
    (
        "servizi-essenziali",
        [
            ("permesso-di-soggiorno", "id-card", ["permesso", "soggiorno"]),
            ("salute", "stethoscope", ["visita", "medico"]),
            ("vaccini", "heart-pulse", ["vaccino", "farmacia"]),
            ("residenza", "map-pin", ["residenza", "comune"]),
            ("passaporti", "book-user", ["documento", "passaporto"]),
            ("asilo", "shield-user", ["domanda", "asilo"]),
            ("famiglia", "heart-handshake", ["famiglia", "visto"]),
            ("cittadinanza", "landmark", ["cittadinanza", "domanda"]),
            ("avvocati", "scale", ["avvocato", "diritto"]),
            ("emergenza", "phone-call", ["emergenza", "numero"]),
        ],
    ),
    (
        "minori-e-seconde-generazioni",
        [
            ("scuola", "school", ["scuola", "bambino"]),
            ("nido", "baby", ["bambino", "accoglienza"]),
            ("compiti", "book-open-text", ["aiuto", "compito"]),
            ("minori-soli", "hand", ["minore", "protezione"]),
            ("centri-giovani", "users-round", ["giovane", "centro"]),
            ("sport", "sprout", ["sport", "gioco"]),
            ("musica", "volume-2", ["musica", "festa"]),
            ("gravidanza", "heart-pulse", ["gravidanza", "visita"]),
            ("mensa-scolastica", "backpack", ["mensa", "scuola"]),
            ("studio", "graduation-cap", ["studente", "università"]),
        ],
    ),
    (
        "mediazione-interculturale",
        [
            ("mediatori", "speech", ["mediatore", "lingua"]),
            ("interpreti", "languages", ["interprete", "ospedale"]),
            ("traduzioni", "file-text", ["traduzione", "documento"]),
            ("discriminazioni", "octagon-alert", ["diritto", "denuncia"]),
            ("incontri", "messages-square", ["incontro", "cultura"]),
            ("feste", "calendar-days", ["festa", "comunità"]),
            ("sportelli", "info", ["sportello", "informazione"]),
            ("moduli", "list-checks", ["aiuto", "modulo"]),
            ("religione", "globe", ["religione", "cultura"]),
            ("reti", "users", ["rete", "associazione"]),
        ],
    ),
];
