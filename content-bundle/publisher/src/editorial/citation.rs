//! Finds the acts that a text cites, each in the one form under which the catalogue knows it.

/// How an act is written in front of its number, and how the catalogue writes that.
const NUMBERED: [(&str, &str); 8] = [
    ("D.Lgs.", "D.Lgs."),
    ("R.D.", "R.D."),
    ("D.P.R.", "D.P.R."),
    ("D.M.", "D.M."),
    ("D.L.", "D.L."),
    ("Legge", "L."),
    ("legge", "L."),
    ("L.", "L."),
];
/// Decrees that are cited by their day.
const DATED: [&str; 3] = ["D.P.C.M.", "D.P.R.", "D.M."];
const EUROPEAN: [&str; 3] = ["Reg. (UE)", "Reg. (CE)", "Dec. (UE)"];
/// Acts that need no number; longer ones first.
const NAMED: [&str; 8] =
    ["Cost.", "c.p.c.", "c.p.p.", "c.c.", "c.p.", "disp. att. c.c.", "TFUE", "CEDU"];
const MONTHS: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

/// The acts cited in `text`, in their order, without the articles. What only looks like a citation is none.
pub(crate) fn citations(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(first) = rest.chars().next() else {
            break;
        };
        let begins = !text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        match begins.then(|| act_at(rest)).flatten() {
            Some((act, length)) => {
                found.push(act);
                at += length;
            }
            None => at += first.len_utf8(),
        }
    }
    found
}

/// The act that `text` begins with, and how many bytes of it that takes.
fn act_at(text: &str) -> Option<(String, usize)> {
    let numbered = NUMBERED.iter().find_map(|(written, known)| {
        let rest = text.strip_prefix(written)?;
        let (number, after) = number_and_year(rest)?;
        Some((format!("{known} {number}"), text.len() - after.len()))
    });
    let dated = || {
        DATED.iter().find_map(|written| {
            let (day, after) = day(text.strip_prefix(written)?)?;
            Some((format!("{written} {day}"), text.len() - after.len()))
        })
    };
    let european = || {
        EUROPEAN.iter().find_map(|written| {
            let (number, after) = two_numbers(text.strip_prefix(written)?)?;
            Some((format!("{written} {number}"), text.len() - after.len()))
        })
    };
    let named = || {
        let name = NAMED.iter().find(|name| text.starts_with(*name))?;
        let after = text[name.len()..].chars().next();
        let whole = !after.is_some_and(char::is_alphanumeric);
        whole.then(|| ((*name).to_owned(), name.len()))
    };
    numbered
        .or_else(dated)
        .or_else(european)
        .or_else(|| directive(text))
        .or_else(|| convention(text))
        .or_else(named)
}

/// ` 286/1998`, ` n. 286/1998` or, as offices write it, ` 25 luglio 1998, n. 286`.
fn number_and_year(text: &str) -> Option<(String, &str)> {
    let short = || {
        let text = text.trim_start_matches(' ');
        let (number, rest) = digits(text.strip_prefix("n.").unwrap_or(text).trim_start())?;
        let (year, rest) = digits(rest.strip_prefix('/')?)?;
        (year.len() == 4).then(|| (format!("{number}/{year}"), rest))
    };
    let long = || {
        let (day, rest) = day(text)?;
        let rest = rest.strip_prefix(',').unwrap_or(rest);
        let (number, rest) = digits(rest.strip_prefix(" n.")?.trim_start())?;
        let year = &day[day.len() - "1998".len()..];
        Some((format!("{number}/{year}"), rest))
    };
    short().or_else(long)
}

/// ` 2024/1348` or ` 604/2013`: which of the two is the year changed in 2015.
fn two_numbers(text: &str) -> Option<(String, &str)> {
    let (one, rest) = digits(text.trim_start_matches(' '))?;
    let (other, rest) = digits(rest.strip_prefix('/')?)?;
    Some((format!("{one}/{other}"), rest))
}

/// ` 12 gennaio 2017`.
fn day(text: &str) -> Option<(String, &str)> {
    let (day, rest) = digits(text.trim_start_matches(' '))?;
    let rest = rest.strip_prefix('°').unwrap_or(rest).strip_prefix(' ')?;
    let month = MONTHS.iter().find(|month| rest.starts_with(*month))?;
    let (year, rest) = digits(rest[month.len()..].strip_prefix(' ')?)?;
    (year.len() == 4).then(|| (format!("{day} {month} {year}"), rest))
}

/// `Dir. 2003/109/CE`.
fn directive(text: &str) -> Option<(String, usize)> {
    let rest = text.strip_prefix("Dir.")?;
    let rest = rest.strip_prefix(" (UE)").unwrap_or(rest);
    let (number, rest) = two_numbers(rest)?;
    let ending = ["/CEE", "/CE", "/UE"].into_iter().find(|ending| rest.starts_with(ending));
    let (act, rest) = match ending {
        Some(ending) => (format!("Dir. {number}{ending}"), &rest[ending.len()..]),
        None => (format!("Dir. (UE) {number}"), rest),
    };
    Some((act, text.len() - rest.len()))
}

/// `Conv. Ginevra 1951`.
fn convention(text: &str) -> Option<(String, usize)> {
    let rest = text.strip_prefix("Conv. ")?;
    let year = rest.find(|c: char| c.is_ascii_digit())?;
    let (number, after) = digits(&rest[year..])?;
    let place = rest[..year].trim_end();
    let is_name = place.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '\'');
    (is_name && !place.is_empty() && number.len() == 4)
        .then(|| (format!("Conv. {place} {number}"), text.len() - after.len()))
}

fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_are_found_in_every_form() {
        for (text, acts) in [
            ("D.Lgs. 286/1998, art. 34 e art. 35", &["D.Lgs. 286/1998"][..]),
            (
                "D.Lgs. 286/1998, art. 4-bis; D.P.R. 179/2011 (accordo)",
                &["D.Lgs. 286/1998", "D.P.R. 179/2011"],
            ),
            ("Legge 833/1978 e L. 91/1992", &["L. 833/1978", "L. 91/1992"]),
            ("D.P.C.M. 12 gennaio 2017, art. 63", &["D.P.C.M. 12 gennaio 2017"]),
            ("D.M. 5 luglio 1975 e D.M. 206/2007", &["D.M. 5 luglio 1975", "D.M. 206/2007"]),
            (
                "Reg. (UE) 2024/1348 e Reg. (UE) 604/2013",
                &["Reg. (UE) 2024/1348", "Reg. (UE) 604/2013"],
            ),
            (
                "D.P.R. 27 marzo 1992, art. 3; Dec. (UE) 2022/382",
                &["D.P.R. 27 marzo 1992", "Dec. (UE) 2022/382"],
            ),
            ("Dir. 2003/109/CE; Dir. (UE) 2024/1346", &["Dir. 2003/109/CE", "Dir. (UE) 2024/1346"]),
            ("Cost., art. 10; c.p., art. 603-bis; art. 2114 c.c.", &["Cost.", "c.p.", "c.c."]),
            (
                "Conv. Ginevra 1951, art. 1; Conv. New York 1989",
                &["Conv. Ginevra 1951", "Conv. New York 1989"],
            ),
            ("la legge n. 91/1992 e il D.Lgs. n.286/1998", &["L. 91/1992", "D.Lgs. 286/1998"]),
            (
                "D.Lgs. 25 luglio 1998, n. 286, art. 5; L. 7 agosto 1990 n. 241",
                &["D.Lgs. 286/1998", "L. 241/1990"],
            ),
            (
                "D.P.R. 27 marzo 1992, art. 3; Dec. (UE) 2022/382; D.P.R. 31 agosto 1999, n. 394",
                &["D.P.R. 27 marzo 1992", "Dec. (UE) 2022/382", "D.P.R. 394/1999"],
            ),
            ("per legge, 5/1999; la legge del 1992", &[]),
            ("Redazione: parole di uso comune", &[]),
            ("via L. Einaudi 5, D.L. senza numero, XL. 3/2000", &[]),
            ("L. 5/99", &[]),
            ("", &[]),
        ] {
            assert_eq!(citations(text), acts, "{text}");
        }
    }
}
