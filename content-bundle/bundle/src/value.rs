//! Small values with rules of their own: numbers to call, addresses, codes, hours.

use std::{borrow::Borrow, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{
    CadastralCode,
    id::{IdError, checked_text},
};

const PHONE_CHARACTERS_MAX: usize = 24;
const ADDRESS_BYTES_MAX: usize = 500;
const HOURS_BYTES_MAX: usize = 500;

/// A newtype over a text that keeps one rule, told in words to whoever breaks it.
macro_rules! ruled_texts {
    ($($(#[$doc:meta])* $name:ident, $what:literal, $keeps:expr, $rule:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);
        checked_text!($name);

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let keeps: fn(&str) -> bool = $keeps;
                if keeps(text) { Ok(Self(text.to_owned())) } else { Err(IdError::new($what, text, $rule)) }
            }
        }
    )*};
}

ruled_texts! {
    /// A country by ISO 3166-1 alpha-2: `MA`, `SN`.
    CountryCode, "country code", |text| text.len() == 2 && all(text, |b| b.is_ascii_uppercase()),
        "it is two capital letters of ISO 3166-1, such as `MA`";

    /// Code of a municipality by ISTAT, six digits. It changes when Provinces do.
    IstatCode, "ISTAT code", |text| text.len() == 6 && all(text, |b| b.is_ascii_digit()),
        "it is six digits, with zeros in front: `048017`";

    /// An Italian postal code, five digits.
    PostalCode, "postal code", |text| text.len() == 5 && all(text, |b| b.is_ascii_digit()),
        "it is five digits";

    /// A number to call: digits and single spaces, `+` in front only.
    PhoneNumber, "telephone number", is_phone,
        "it has digits and single spaces, `+` in front only: `0574 1234`, `+39 06 1234`";

    /// A whole web address.
    WebAddress, "web address", is_web_address, "it is whole and has no blanks: `https://…`";

    /// An address for e-mail.
    EmailAddress, "e-mail address", is_email_address, "it is like `sportello@example.it`";

    /// When something is open, in the form of OSM `opening_hours`.
    OpeningHours, "text of opening hours", is_opening_hours,
        "it has the form of OSM opening_hours: `Mo-Fr 09:00-13:00; Tu 15:00-17:00`";

    /// Who is served: a cadastral code (`G999`), an ISO 3166-2 code (`IT-52`, `IT-PO`) or `IT`.
    ServiceArea, "area", is_area,
        "it is a cadastral code (`G999`), an ISO 3166-2 code (`IT-52`, `IT-PO`) or `IT`";
}

impl IstatCode {
    /// The code as a number of six digits.
    pub fn number(&self) -> u32 {
        self.as_str().parse().unwrap_or_default()
    }

    /// The code of the Province, its first three digits.
    pub fn province(&self) -> u16 {
        (self.number() / 1000) as u16
    }
}

fn all(text: &str, allowed: impl Fn(u8) -> bool) -> bool {
    !text.is_empty() && text.bytes().all(allowed)
}

fn is_phone(number: &str) -> bool {
    let digits = number.strip_prefix('+').unwrap_or(number);
    all(digits, |b| b.is_ascii_digit() || b == b' ')
        && digits.bytes().filter(u8::is_ascii_digit).count() >= 3
        && !digits.contains("  ")
        && digits.trim() == digits
        && number.len() <= PHONE_CHARACTERS_MAX
}

fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.') && !rest.starts_with('.'))
        && text.len() <= ADDRESS_BYTES_MAX
        && !text.contains(['<', '>', '"', '(', ')'])
        && !text.contains(char::is_whitespace)
}

fn is_email_address(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"._%+-".contains(&b);
    text.len() <= ADDRESS_BYTES_MAX
        && text.split_once('@').is_some_and(|(who, host)| {
            all(who, allowed)
                && all(host, |b| b.is_ascii_alphanumeric() || b".-".contains(&b))
                && host.split('.').count() >= 2
                && host.split('.').all(|part| !part.is_empty())
        })
}

fn is_opening_hours(text: &str) -> bool {
    text.len() <= HOURS_BYTES_MAX
        && text.trim() == text
        && all(text, |b| b.is_ascii_alphanumeric() || b" :,;+-\"()/[]".contains(&b))
}

fn is_area(area: &str) -> bool {
    let sign = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    let part = area.strip_prefix("IT-");
    area == "IT"
        || part.is_some_and(|part| part.len() == 2 && part.bytes().all(sign))
        || area.parse::<CadastralCode>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<T: FromStr>(good: &[&str], bad: &[&str]) {
        for text in good {
            assert!(text.parse::<T>().is_ok(), "{text}");
        }
        for text in bad {
            assert!(text.parse::<T>().is_err(), "{text}");
        }
    }

    #[test]
    fn values_keep_their_rules() {
        check::<CountryCode>(&["MA"], &["", "ma", "MAR", "M1"]);
        let istat: IstatCode = "048017".parse().expect("six digits");
        assert_eq!((istat.number(), istat.province()), (48_017, 48));
        check::<IstatCode>(&["048017"], &["48017", "04801a", ""]);
        check::<PostalCode>(&["00187"], &["187", "0018x"]);
        check::<PhoneNumber>(
            &["112", "+39 06 1234"],
            &["", "12", "06  12", "06-12", "39+1 23", "112 "],
        );
        check::<WebAddress>(
            &["https://example.it/a"],
            &["example.it", "https://", "https://a b.it", "ftp://a.it", "https://a.it/<b>"],
        );
        check::<EmailAddress>(
            &["a.b@example.it"],
            &["a", "a@b", "a@@b.it", "a b@c.it", "@c.it", "a@.it"],
        );
        check::<OpeningHours>(&["Mo-Fr 09:00-13:00", "24/7"], &["", "lun–ven 9–13", " Mo"]);
        check::<ServiceArea>(&["IT", "IT-52", "IT-PO", "G999"], &["it", "IT-521", "Prato", ""]);
    }
}
