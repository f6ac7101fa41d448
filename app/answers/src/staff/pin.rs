//! The PIN of staff, which nobody else ever reads, and what the door says to it.

use std::{fmt, ops::RangeInclusive};

use zeroize::Zeroizing;

use super::DeskTrouble;

/// A PIN has so many digits.
pub const PIN_DIGITS: RangeInclusive<usize> = 4..=12;

/// A PIN as it was typed. It shows itself to nobody, is never written down, and is wiped when it goes.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(Zeroizing<String>);

impl Pin {
    /// A PIN of these digits; `None` where there are too few, too many or others than 0 to 9.
    pub fn new(digits: &str) -> Option<Self> {
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
        (is_number && PIN_DIGITS.contains(&digits.len()))
            .then(|| Self(Zeroizing::new(digits.to_owned())))
    }

    /// The digits, for whoever compares them.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// Whether anybody would try it first: all digits alike, or one after the other.
    pub fn is_easy(&self) -> bool {
        let steps = |by: i16| {
            let mut pairs = self.0.as_bytes().windows(2);
            pairs.all(|pair| i16::from(pair[1]) - i16::from(pair[0]) == by)
        };
        [0, 1, -1].into_iter().any(steps)
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

/// What stands between staff and their screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Nobody has chosen a PIN yet.
    NoPin,
    /// The PIN is asked for, after so many seconds; 0 means at once.
    Locked {
        /// Seconds until the next try.
        wait_seconds: u32,
    },
    /// Nobody knows the PIN, because what the desk keeps is out of reach.
    Broken(DeskTrouble),
}

/// What became of a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinReply {
    /// It is right, or it was kept as the new one.
    Right,
    /// It is not.
    Wrong {
        /// Seconds until the next try; 0 means at once.
        wait_seconds: u32,
        /// Tries that are left before one must wait; 0 while one waits.
        tries_left: u32,
    },
    /// It was not looked at: first one must wait.
    TooEarly {
        /// Seconds until the next try.
        wait_seconds: u32,
    },
    /// It could not be compared or kept.
    Failed(DeskTrouble),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_has_four_to_twelve_digits() {
        for good in ["1357", "0000", "123456789012"] {
            assert_eq!(Pin::new(good).expect(good).digits(), good);
        }
        for bad in ["", "123", "1234567890123", "12a4", "١٢٣٤", "12 4", "-123"] {
            assert!(Pin::new(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_pin_shows_itself_to_nobody() {
        let pin = Pin::new("86420").expect("a PIN");
        let shown = format!("{pin:?} {:?} {:#?}", Some(&pin), [&pin]);
        assert!(!shown.chars().any(|c| c.is_ascii_digit()), "{shown}");
    }

    #[test]
    fn easy_pins_are_known() {
        for (digits, is_easy) in
            [("0000", true), ("1234", true), ("9876", true), ("1357", false), ("12345", true)]
        {
            assert_eq!(Pin::new(digits).expect(digits).is_easy(), is_easy, "{digits}");
        }
    }
}
