//! Makes names, streets and addresses of registers readable: many write in capitals.

/// Short words inside names.
const SMALL: [&str; 34] = [
    "di", "del", "dello", "della", "dei", "degli", "delle", "da", "dal", "dalla", "in", "nel",
    "nella", "al", "allo", "alla", "ai", "alle", "a", "ad", "e", "ed", "con", "su", "sul", "sulla",
    "per", "presso", "snc", "d", "dell", "all", "nell", "sull",
];
/// Abbreviations that stay in capitals.
const CAPITALS: [&str; 42] = [
    "IC", "INPS", "INAIL", "CPIA", "CTP", "CT", "EDA", "ASL", "ASP", "ATS", "ASST", "ULSS",
    "AULSS", "AUSL", "USL", "ASUR", "IIS", "IS", "ISIS", "ISISS", "ITC", "ITIS", "IPSIA", "IPSSAR",
    "ITCG", "ITG", "ITET", "UTG", "SS", "SP", "PO", "DD", "CD", "UO", "UOC", "UOS", "IVG", "IRCCS",
    "INMP", "NPI", "CAP", "UNESCO",
];
/// Words that begin a street; registers write some of them twice.
const STREETS: [&str; 22] = [
    "via",
    "viale",
    "vicolo",
    "piazza",
    "piazzale",
    "piazzetta",
    "corso",
    "largo",
    "strada",
    "lungomare",
    "contrada",
    "località",
    "loc.",
    "salita",
    "vico",
    "circonvallazione",
    "borgo",
    "calle",
    "campo",
    "fondamenta",
    "c.so",
    "p.zza",
];
/// Parts of the names of hosts that carry certified mail.
const CERTIFIED: [&str; 20] = [
    "pec",
    "postacert",
    "cert",
    "pce",
    "legalmail",
    "actaliscertymail",
    "arubapec",
    "postecert",
    "postaelettronicacertificata",
    "pecveneto",
    "legal",
    "certhosting",
    "postacertificata",
    "gigapec",
    "pecimprese",
    "raccomandata",
    "namirialpec",
    "pecprovincia",
    "pecdlci",
    "sicurezzapostale",
];

/// Words in capitals become names; what is written otherwise stays.
pub(super) fn title(text: &str) -> String {
    // What a register could not write, nobody can read.
    let text = text.replace("¶ø", "").replace("¶¨", "à");
    let words = text.split(' ').enumerate().map(|(index, word)| title_word(word, index == 0));
    words.collect::<Vec<_>>().join(" ")
}

/// The same for a street: a blank before its number, and its first word once.
pub(super) fn street(text: &str) -> String {
    let mut words: Vec<String> = text.split(' ').map(spaced_number).collect();
    let begins = |word: &String| STREETS.contains(&word.to_lowercase().as_str());
    if words.len() > 2 && words[..2].iter().all(begins) {
        words.remove(0);
    }
    let mut text = title(&words.join(" "));
    for mark in [" snc", " s.n.c.", " sn"] {
        if let Some(at) = text.to_lowercase().strip_suffix(mark).map(str::len) {
            // "senza numero civico": there is none to show.
            text.truncate(at);
        }
    }
    let text = text.trim_end_matches([',', ' ']);
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The address, where it is of certified mail as wanted.
pub(super) fn if_certified(email: &str, wanted: bool) -> String {
    let host = email.split_once('@').map_or("", |(_, host)| host).to_lowercase();
    let certified = host.split(['.', '-']).any(|part| CERTIFIED.contains(&part));
    if certified == wanted { email.to_lowercase() } else { String::new() }
}

/// A web address with its scheme.
pub(super) fn web(address: &str) -> String {
    let address = address.trim_end_matches('/');
    if address.is_empty() || address.contains("://") {
        return address.to_owned();
    }
    format!("http://{address}")
}

/// `CPIA NUORO` of `CTP - ARITZO (CPIA NUORO)`.
pub(super) fn bracketed(text: &str) -> &str {
    let inside = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    inside.map_or(text, |(_, inside)| inside.trim())
}

fn title_word(word: &str, first: bool) -> String {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    let shouted = letters().count() > 1 && letters().all(char::is_uppercase);
    if !shouted || word.contains('.') || word.contains('/') {
        return word.to_owned();
    }
    let core = word.trim_matches(|c: char| !c.is_alphanumeric());
    if CAPITALS.contains(&core) || is_roman(core) {
        return word.to_owned();
    }
    let parts = word.split_inclusive(['\'', '’', '-', '(', '"', '“']).enumerate();
    parts.map(|(index, part)| capitalised(part, first && index == 0)).collect()
}

fn capitalised(part: &str, first: bool) -> String {
    let lower = part.to_lowercase();
    let core = lower.trim_matches(|c: char| !c.is_alphanumeric());
    if SMALL.contains(&core) && !first {
        return lower;
    }
    let mut letters = lower.chars();
    let mut name = String::new();
    for letter in letters.by_ref() {
        if letter.is_alphabetic() {
            name.extend(letter.to_uppercase());
            break;
        }
        name.push(letter);
    }
    name.extend(letters);
    name
}

/// One to thirty-nine, as in names of streets and schools.
fn is_roman(word: &str) -> bool {
    let tens = word.trim_start_matches('X');
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    !word.is_empty() && word.len() - tens.len() <= 3 && ones.contains(&tens)
}

/// `GARIBALDI30` as `GARIBALDI 30`.
fn spaced_number(word: &str) -> String {
    let at = word.find(|c: char| c.is_ascii_digit());
    match at {
        Some(at) if at > 1 && word[..at].chars().all(char::is_alphabetic) => {
            format!("{} {}", &word[..at], &word[at..])
        }
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shouted_names_become_names() {
        for (shouted, name) in [
            ("CPIA L'AQUILA", "CPIA L'Aquila"),
            (
                "CENTRO TERRITORIALE N.2 AVEZZANO (CPIA L'AQUILA)",
                "Centro Territoriale N.2 Avezzano (CPIA L'Aquila)",
            ),
            ("I.C. CORRADINI -POMILIO", "I.C. Corradini -Pomilio"),
            ("BIBLIOTECA COMUNALE DI MUSILE DI PIAVE", "Biblioteca Comunale di Musile di Piave"),
            ("Comune di Castelletto D'Erro", "Comune di Castelletto D'Erro"),
            ("CITTÀ DELL'ARIA II", "Città dell'Aria II"),
            ("", ""),
        ] {
            assert_eq!(title(shouted), name);
        }
    }

    #[test]
    fn streets_are_written_as_on_their_signs() {
        for (register, sign) in [
            ("VIALE GIUSEPPE GARIBALDI30", "Viale Giuseppe Garibaldi 30"),
            ("Via VIA SALARIA ANTICA EST 27", "Via Salaria Antica Est 27"),
            ("Via Corso Dante Alighieri, 31", "Corso Dante Alighieri, 31"),
            ("VIA CESTELLINI SNC", "Via Cestellini"),
            ("via San Giovanni 2", "Via San Giovanni 2"),
            ("VIA VITTORIO EMANUELE II, 62-64", "Via Vittorio Emanuele II, 62-64"),
            ("VIA DELL'ISTRIA 45", "Via dell'Istria 45"),
            ("", ""),
        ] {
            assert_eq!(street(register), sign);
        }
    }

    #[test]
    fn certified_mail_is_told_apart() {
        for (email, certified) in [
            ("protocollo@pec.comune.it", true),
            ("a@postacert.inail.it", true),
            ("b@pecveneto.it", true),
            ("c@istruzione.it", false),
            ("d@comune.pecorara.it", false),
        ] {
            assert_eq!(if_certified(email, true) == email, certified, "{email}");
            assert_eq!(if_certified(email, false) == email, !certified, "{email}");
        }
    }
}
