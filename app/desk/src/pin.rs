//! The PIN: kept as a slow hash, tried under a lock that grows.
//!
//! A lock counts the time that the machine has been running, not what its clock says: setting the clock neither opens
//! it nor keeps it shut. After a restart of the machine the lock begins anew, an hour at most.

use answers::{Door, Pin, PinReply};
use argon2::{Algorithm, Argon2, Params, Version};
use rusqlite::{OptionalExtension as _, params};
use zeroize::Zeroizing;

use crate::{Drawer, DrawerError, Uptime};

/// Kilobytes and passes, as OWASP wants them at least: a kiosk of little memory takes half a second.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const HASH_BYTES: usize = 32;

/// So many tries are free.
const FREE_TRIES: u32 = 5;
const FIRST_LOCK_SECONDS: u32 = 60;
const LOCK_SECONDS_MAX: u32 = 3_600;

/// Wrong tries since the last right one, and the lock they brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tries {
    wrong: u32,
    lock_seconds: u32,
    boot: String,
    since: i64,
}

impl Tries {
    /// Seconds until the next try. After another start of the machine the lock begins anew; says so.
    fn wait(&mut self, now: &Uptime) -> (u32, bool) {
        if self.lock_seconds == 0 {
            return (0, false);
        }
        // Within one start time goes on only, so the second can be no more than a broken file.
        let is_other = self.boot != now.boot || self.since > now.seconds;
        if is_other {
            self.boot.clone_from(&now.boot);
            self.since = now.seconds;
        }
        let passed = u32::try_from(now.seconds - self.since).unwrap_or(u32::MAX);
        (self.lock_seconds.min(LOCK_SECONDS_MAX).saturating_sub(passed), is_other)
    }

    /// One more wrong try.
    fn add(&mut self, now: &Uptime) {
        self.wrong = self.wrong.saturating_add(1);
        let doublings = self.wrong.checked_sub(FREE_TRIES);
        self.lock_seconds = doublings.map_or(0, |times| {
            FIRST_LOCK_SECONDS.checked_shl(times.min(8)).unwrap_or(0).min(LOCK_SECONDS_MAX)
        });
        self.boot.clone_from(&now.boot);
        self.since = now.seconds;
    }

    fn left(&self) -> u32 {
        FREE_TRIES.saturating_sub(self.wrong)
    }
}

impl Drawer {
    /// What stands between staff and their screens.
    pub fn door(&mut self, now: &Uptime) -> Result<Door, DrawerError> {
        if !self.has_pin()? {
            return Ok(Door::NoPin);
        }
        Ok(Door::Locked { wait_seconds: self.lock(now)?.1 })
    }

    /// Compares a PIN. A try counts as wrong before it is looked at, so that pulling the plug gives none back.
    pub fn try_pin(&mut self, pin: &Pin, now: &Uptime) -> Result<PinReply, DrawerError> {
        let (mut tries, wait_seconds) = self.lock(now)?;
        if wait_seconds > 0 {
            return Ok(PinReply::TooEarly { wait_seconds });
        }
        tries.add(now);
        self.keep_tries(&tries);
        if self.is_right(pin)? {
            self.keep_tries(&Tries::default());
            return Ok(PinReply::Right);
        }
        let (wait_seconds, _) = tries.wait(now);
        Ok(PinReply::Wrong { wait_seconds, tries_left: tries.left() })
    }

    /// Keeps a new PIN in place of the one before.
    pub fn set_pin(&mut self, pin: &Pin) -> Result<(), DrawerError> {
        let salt: Vec<u8> = self.db.query_row("SELECT randomblob(16)", [], |row| row.get(0))?;
        let hash = hash(pin, &salt, MEMORY_KIB, PASSES)?;
        let change = self.db.transaction()?;
        change.execute(
            "INSERT OR REPLACE INTO pin (one, memory, passes, salt, hash) VALUES (1, ?1, ?2, ?3, ?4)",
            params![MEMORY_KIB, PASSES, salt, hash.as_slice()],
        )?;
        change.execute("DELETE FROM tries", [])?;
        change.commit()?;
        self.unkept = None;
        Ok(())
    }

    fn has_pin(&self) -> Result<bool, DrawerError> {
        Ok(self.db.query_row("SELECT EXISTS (SELECT 1 FROM pin)", [], |row| row.get(0))?)
    }

    fn is_right(&self, pin: &Pin) -> Result<bool, DrawerError> {
        let sql = "SELECT memory, passes, salt, hash FROM pin";
        let kept = self.db.query_row(sql, [], |row| {
            Ok((row.get::<_, u32>(0)?, row.get(1)?, row.get::<_, Vec<u8>>(2)?, row.get(3)?))
        });
        let Some((memory, passes, salt, kept)) = kept.optional()? else { return Ok(false) };
        let kept: Vec<u8> = kept;
        let hash = hash(pin, &salt, memory, passes)?;
        // Whole, wherever they differ first.
        let differences = kept.iter().zip(hash.iter()).fold(0, |all, (a, b)| all | (a ^ b));
        Ok(kept.len() == HASH_BYTES && differences == 0)
    }

    /// The tries so far, with the seconds until the next one.
    fn lock(&mut self, now: &Uptime) -> Result<(Tries, u32), DrawerError> {
        let sql = "SELECT wrong, lock_seconds, boot, since FROM tries";
        let kept = self.db.query_row(sql, [], |row| {
            let (wrong, lock_seconds) = (row.get(0)?, row.get(1)?);
            Ok(Tries { wrong, lock_seconds, boot: row.get(2)?, since: row.get(3)? })
        });
        let kept = kept.optional()?.unwrap_or_default();
        let unkept = self.unkept.clone().filter(|unkept| unkept.wrong > kept.wrong);
        let mut tries = unkept.unwrap_or(kept);
        let (wait_seconds, is_other) = tries.wait(now);
        if is_other {
            self.keep_tries(&tries);
        }
        Ok((tries, wait_seconds))
    }

    /// Keeps the tries in the file; where that cannot be written, at least for as long as the kiosk runs.
    fn keep_tries(&mut self, tries: &Tries) {
        let kept = self.db.execute(
            "INSERT OR REPLACE INTO tries (one, wrong, lock_seconds, boot, since) VALUES (1, ?1, ?2, ?3, ?4)",
            params![tries.wrong, tries.lock_seconds, tries.boot, tries.since],
        );
        self.unkept = kept.is_err().then(|| tries.clone());
    }
}

fn hash(
    pin: &Pin,
    salt: &[u8],
    memory_kib: u32,
    passes: u32,
) -> Result<Zeroizing<[u8; HASH_BYTES]>, DrawerError> {
    let params = Params::new(memory_kib, passes, 1, Some(HASH_BYTES)).map_err(DrawerError::Hash)?;
    let mut hash = Zeroizing::new([0; HASH_BYTES]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(pin.digits().as_bytes(), salt, hash.as_mut_slice())
        .map_err(DrawerError::Hash)?;
    Ok(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(boot: &str, seconds: i64) -> Uptime {
        Uptime { boot: boot.to_owned(), seconds }
    }

    #[test]
    fn the_lock_doubles_up_to_an_hour() {
        let mut tries = Tries::default();
        let now = at("a", 100);
        let waits: Vec<u32> = (0..20)
            .map(|_| {
                tries.add(&now);
                tries.wait(&now).0
            })
            .collect();
        let mut expected = vec![0, 0, 0, 0, 60, 120, 240, 480, 960, 1920];
        expected.extend([3600; 10]);
        assert_eq!(waits, expected);
    }

    #[test]
    fn a_lock_ends_in_its_time_and_begins_anew_after_a_restart() {
        let mut tries = Tries::default();
        (0..5).for_each(|_| tries.add(&at("a", 1_000)));
        for (now, expected) in [
            (at("a", 1_000), (60, false)),
            (at("a", 1_059), (1, false)),
            (at("a", 1_060), (0, false)),
            (at("a", 9_000), (0, false)),
            (at("b", 5), (60, true)),
        ] {
            assert_eq!(tries.clone().wait(&now), expected, "{now:?}");
        }
        assert_eq!(tries.wait(&at("b", 5)), (60, true));
        assert_eq!(tries.wait(&at("b", 40)), (25, false));
        assert_eq!(tries.wait(&at("b", 65)), (0, false));
    }

    #[test]
    fn no_file_locks_for_ever() {
        let mut broken = Tries {
            wrong: u32::MAX,
            lock_seconds: u32::MAX,
            boot: "a".to_owned(),
            since: i64::MAX,
        };
        assert_eq!(broken.wait(&at("a", 10)), (LOCK_SECONDS_MAX, true));
        assert_eq!(broken.wait(&at("a", 10 + i64::from(LOCK_SECONDS_MAX))), (0, false));
        broken.add(&at("a", 10));
        assert_eq!(broken.wait(&at("a", 10)).0, LOCK_SECONDS_MAX);
    }
}
