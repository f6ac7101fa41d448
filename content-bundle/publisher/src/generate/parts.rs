//! Parts that Italian names are put together from.

/// Surnames of many languages, as Italian registers write them.
pub(super) const SURNAMES: [&str; 40] = [
    "Rossi",
    "Bianchi",
    "Ferri",
    "Marino",
    "Conti",
    "Greco",
    "Costa",
    "Fontana",
    "Serra",
    "Villa",
    "Diallo",
    "Traoré",
    "Ndiaye",
    "Keita",
    "Mensah",
    "Okafor",
    "Haile",
    "Tesfay",
    "Abebe",
    "Hassan",
    "Ahmed",
    "Khan",
    "Hussain",
    "Rahman",
    "Islam",
    "Chen",
    "Wang",
    "Popescu",
    "Ionescu",
    "Hoxha",
    "Kovalenko",
    "Shevchenko",
    "Ivanov",
    "García",
    "Flores",
    "Quispe",
    "Fernando",
    "Silva",
    "Benali",
    "El Amrani",
];

/// Stems of names of municipalities.
pub(super) const STEMS: [&str; 40] = [
    "rovere", "frassino", "olmo", "pino", "querceto", "noceto", "castagno", "vigna", "fonte",
    "ripa", "selva", "prato", "campo", "colle", "valle", "sasso", "pietra", "ferro", "grano",
    "lupo", "falco", "cervo", "orso", "fiore", "rosso", "bianco", "verde", "sole", "luna", "vento",
    "mare", "lago", "rivo", "isola", "ponte", "mulino", "forno", "muro", "ulivo", "alloro",
];

/// Before a stem, in one word.
pub(super) const JOINED: [&str; 12] = [
    "Castel", "Monte", "Rocca", "Campo", "Borgo", "Villa", "Ponte", "Serra", "Poggio", "Torre",
    "Pieve", "Fonte",
];

/// Before a stem, in two words.
pub(super) const APART: [&str; 10] =
    ["Borgo", "Castello", "Villa", "Pieve", "Torre", "Rocca", "Monte", "Ponte", "Corte", "Cascina"];

/// After a stem.
pub(super) const ENDINGS: [&str; 10] =
    ["to", "ate", "ano", "ello", "ara", "asco", "igo", "ore", "eto", "aro"];

/// Saints of places and parishes.
pub(super) const SAINTS: [&str; 24] = [
    "Biagio",
    "Quirico",
    "Pietro",
    "Martino",
    "Lorenzo",
    "Giorgio",
    "Vito",
    "Donato",
    "Rocco",
    "Severino",
    "Gregorio",
    "Marco",
    "Nicola",
    "Felice",
    "Mauro",
    "Sosio",
    "Ilario",
    "Zeno",
    "Cassiano",
    "Pancrazio",
    "Bartolomeo",
    "Vitale",
    "Fermo",
    "Cipriano",
];

/// After the name of a municipality.
pub(super) const WHERE: [&str; 12] = [
    "al Monte",
    "in Valle",
    "sul Colle",
    "del Lago",
    "Superiore",
    "Inferiore",
    "al Piano",
    "Nuovo",
    "Vecchio",
    "sul Fiume",
    "Marina",
    "del Bosco",
];

/// What cooperatives and associations call themselves after.
pub(super) const EMBLEMS: [&str; 30] = [
    "Arcobaleno",
    "Girasole",
    "Ponte",
    "Aquilone",
    "Orizzonte",
    "Faro",
    "Bussola",
    "Mosaico",
    "Radici",
    "Approdo",
    "Germoglio",
    "Cometa",
    "Ulivo",
    "Sentiero",
    "Filo",
    "Tenda",
    "Melograno",
    "Rondine",
    "Lanterna",
    "Piazza",
    "Nido",
    "Vela",
    "Quercia",
    "Fontana",
    "Parola",
    "Mani",
    "Strada",
    "Stella",
    "Mondo",
    "Primavera",
];

/// After an emblem.
pub(super) const OPEN: [&str; 10] = [
    "Aperto",
    "Insieme",
    "Solidale",
    "per Tutti",
    "del Sud",
    "di Quartiere",
    "senza Confini",
    "Nuovo",
    "Onlus",
    "2000",
];

/// Kinds of streets, the frequent one several times.
pub(super) const STREETS: [&str; 8] =
    ["Via", "Via", "Via", "Via", "Viale", "Piazza", "Corso", "Vicolo"];

/// Names of streets that most towns have.
pub(super) const STREET_NAMES: [&str; 36] = [
    "Roma",
    "Garibaldi",
    "Mazzini",
    "Cavour",
    "Dante",
    "Verdi",
    "Marconi",
    "Matteotti",
    "della Stazione",
    "dei Mille",
    "della Libertà",
    "della Repubblica",
    "XX Settembre",
    "IV Novembre",
    "del Mercato",
    "dell'Ospedale",
    "delle Scuole",
    "dei Mulini",
    "San Francesco",
    "Santa Lucia",
    "Leopardi",
    "Manzoni",
    "Galilei",
    "Volta",
    "delle Rose",
    "dei Tigli",
    "del Lavoro",
    "Europa",
    "Kennedy",
    "Gramsci",
    "Battisti",
    "Colombo",
    "Petrarca",
    "Rossini",
    "Puccini",
    "dell'Industria",
];
