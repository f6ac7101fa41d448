//! From what the updater wrote down to what the staff screen shows. Only reads; a folder that cannot be written will do.

use answers::{
    ClockTrust, ComingUpdate, LastUpdate, PackInUse, Returned, Trouble, TroubleKind, UpdateStep,
    Updates,
};
use jiff::{Timestamp, ZonedDateTime, civil::DateTime};
use store::{
    Clock, DataFolder, Release, Request, Status,
    status::{Attempt, Coming, Fault, FaultCode, Phase, ReturnReason},
};

use crate::clock::latest_signed;

/// How updates go, at `now` in the zone of the desk. `running` is the release on the screen, where one is, and
/// `trouble` what stands against the release that should be there.
pub fn updates(
    data: &DataFolder,
    now: &ZonedDateTime,
    running: Option<&Release>,
    trouble: Option<TroubleKind>,
) -> Updates {
    let mut troubles: Vec<Trouble> = trouble.map(of_device).into_iter().collect();
    let status = data.status().unwrap_or_else(|_| {
        troubles.push(of_device(TroubleKind::DiskFaulty));
        Status::default()
    });
    let current = || data.current().and_then(|id| data.release(&id)).ok();
    let release = running.cloned().or_else(current);
    let clock = Clock::compare(now.timestamp(), latest_signed(&status));
    let local = |at: Timestamp| local(now, at);
    Updates {
        packs: release.iter().flat_map(|release| packs(release, &status, &clock, now)).collect(),
        coming: status.coming.as_ref().map(|coming| self::coming(data, coming)),
        last: status.last_attempt.as_ref().map(|attempt| last(attempt, local(attempt.at))),
        troubles,
        next: status.next_attempt.filter(|_| !clock.is_wrong()).map(local),
        bytes_today: status
            .traffic
            .as_ref()
            .filter(|traffic| traffic.day == now.date())
            .map(|traffic| (traffic.bytes, traffic.bytes_max)),
        clock: clock_trust(&clock, now),
        silent_days: status.published.and_then(|published| clock.days_since(published)),
        returned: status.held.and(status.held_because).map(|why| match why {
            ReturnReason::FailedStarts => Returned::ByItself,
            ReturnReason::Staff | ReturnReason::Other => Returned::ByStaff,
        }),
        asked: data.is_requested(&Request::Update),
    }
}

fn of_device(kind: TroubleKind) -> Trouble {
    Trouble { about: None, kind, kept: None }
}

fn local(now: &ZonedDateTime, at: Timestamp) -> DateTime {
    now.time_zone().to_datetime(at)
}

/// The packs of a release, with what is known of their signatures.
fn packs(release: &Release, status: &Status, clock: &Clock, now: &ZonedDateTime) -> Vec<PackInUse> {
    let date = |at: Timestamp| local(now, at).date();
    release
        .packs
        .iter()
        .map(|(pack, installed)| {
            let version = installed.pack_version;
            let known = status.packs.get(pack).filter(|known| known.version == version);
            let signed = known.and_then(|known| known.signed);
            let expires = known.and_then(|known| known.expires);
            PackInUse {
                pack: pack.clone(),
                version,
                signed: signed.map(date),
                age_days: signed.and_then(|signed| clock.days_since(signed)),
                expired: expires.filter(|end| clock.is_past(*end) == Some(true)).map(date),
            }
        })
        .collect()
}

fn coming(data: &DataFolder, coming: &Coming) -> ComingUpdate {
    ComingUpdate {
        step: match coming.phase {
            Phase::Metadata | Phase::Manifests | Phase::Other => UpdateStep::Look,
            Phase::Content => UpdateStep::Fetch,
            Phase::Building | Phase::Activating => UpdateStep::Build,
        },
        percent: coming.percent(),
        packs: coming.packs.keys().cloned().collect(),
        interrupted: !data.is_updating(),
    }
}

fn last(attempt: &Attempt, at: DateTime) -> LastUpdate {
    LastUpdate {
        at,
        succeeded: attempt.succeeded,
        troubles: attempt.faults.iter().map(trouble).collect(),
    }
}

fn trouble(fault: &Fault) -> Trouble {
    let about = fault.about.as_deref();
    let name = about.map(|about| about.rsplit(' ').next().unwrap_or(about).to_owned());
    Trouble { about: name, kind: kind(fault.code), kept: fault.kept }
}

fn kind(code: FaultCode) -> TroubleKind {
    match code {
        FaultCode::NoNetwork => TroubleKind::NoNetwork,
        FaultCode::SourceMissing => TroubleKind::SourceMissing,
        FaultCode::SourceDamaged => TroubleKind::SourceDamaged,
        FaultCode::NotOffered => TroubleKind::NotOffered,
        FaultCode::OutOfDate => TroubleKind::OutOfDate,
        FaultCode::Expired => TroubleKind::Expired,
        FaultCode::BadSignature | FaultCode::UnknownKey => TroubleKind::NotTrusted,
        FaultCode::ClockWrong => TroubleKind::ClockWrong,
        FaultCode::DiskFull => TroubleKind::DiskFull,
        FaultCode::DiskFaulty => TroubleKind::DiskFaulty,
        FaultCode::ContentDamaged => TroubleKind::ContentDamaged,
        FaultCode::TrustUnreadable => TroubleKind::TrustUnreadable,
        FaultCode::Busy => TroubleKind::Busy,
        FaultCode::BudgetSpent => TroubleKind::BudgetSpent,
        FaultCode::ContentCannotBeBuilt => TroubleKind::ContentCannotBeBuilt,
        FaultCode::ReturnedAfterFailedStarts => TroubleKind::FailedStarts,
        FaultCode::NothingInstalled | FaultCode::Other => TroubleKind::Other,
    }
}

fn clock_trust(clock: &Clock, now: &ZonedDateTime) -> ClockTrust {
    match clock.signed {
        Some(signed) if clock.is_wrong() => {
            ClockTrust::Wrong { now: now.datetime(), signed: local(now, signed).date() }
        }
        Some(_) => ClockTrust::Plausible,
        None => ClockTrust::Unchecked,
    }
}

#[cfg(test)]
mod tests {
    use store::status::{PackStatus, Traffic};

    use super::*;
    use crate::sample::Sample;

    fn now(text: &str) -> ZonedDateTime {
        text.parse().expect("a moment with its zone")
    }

    fn time(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    /// A folder whose updater left all there is to tell.
    fn told() -> Sample {
        let sample = Sample::installed();
        let signed = PackStatus {
            version: 1,
            role: Some("core".to_owned()),
            signed: Some(time("2026-11-20T23:30:00Z")),
            expires: Some(time("2026-11-30T00:00:00Z")),
        };
        let fault = |about: Option<&str>, code| Fault {
            about: about.map(str::to_owned),
            code,
            error: "x".to_owned(),
            advice: "y".to_owned(),
            kept: Some(1),
        };
        let faults = vec![
            fault(Some("pack it-52"), FaultCode::UnknownKey),
            fault(Some("role it-25"), FaultCode::DiskFull),
            fault(None, FaultCode::Other),
        ];
        let at = time("2026-11-24T10:00:00Z");
        let status = Status {
            packs: [("core".parse().expect("a pack"), signed)].into(),
            published: Some(time("2026-11-21T00:00:00Z")),
            last_attempt: Some(Attempt { at, source: "x".to_owned(), succeeded: true, faults }),
            next_attempt: Some(time("2026-11-25T02:00:00Z")),
            traffic: Some(Traffic {
                day: jiff::civil::date(2026, 11, 24),
                bytes: 7,
                bytes_max: Some(9),
            }),
            coming: Some(Coming {
                since: at,
                source: "x".to_owned(),
                phase: Phase::Content,
                packs: [("it-52".parse().expect("a pack"), 2)].into(),
                bytes: 200,
                bytes_done: 50,
            }),
            ..Status::default()
        };
        sample.data.write_status(&status).expect("a writable folder");
        sample
    }

    #[test]
    fn what_the_updater_left_is_told_in_the_time_of_the_desk() {
        let sample = told();
        let noon = now("2026-11-24T12:00:00+01:00[Europe/Rome]");
        let updates = updates(&sample.data, &noon, None, None);
        let core = &updates.packs[0];
        assert_eq!((core.pack.as_str(), core.version, core.age_days), ("core", 1, Some(3)));
        assert_eq!(core.signed, Some(jiff::civil::date(2026, 11, 21)), "the day of the desk");
        assert_eq!((core.expired, updates.packs[1].age_days), (None, None));
        let last = updates.last.expect("an attempt");
        assert_eq!(last.at.to_string(), "2026-11-24T11:00:00");
        let troubles: Vec<_> =
            last.troubles.iter().map(|t| (t.about.as_deref(), t.kind, t.kept)).collect();
        assert_eq!(
            troubles,
            [
                (Some("it-52"), TroubleKind::NotTrusted, Some(1)),
                (Some("it-25"), TroubleKind::DiskFull, Some(1)),
                (None, TroubleKind::Other, Some(1)),
            ]
        );
        assert_eq!(updates.next.map(|at| at.to_string()).as_deref(), Some("2026-11-25T03:00:00"));
        assert_eq!((updates.bytes_today, updates.silent_days), (Some((7, Some(9))), Some(3)));
        assert_eq!((updates.clock, updates.troubles), (ClockTrust::Plausible, Vec::new()));
    }

    #[test]
    fn an_update_that_nobody_works_at_was_interrupted() {
        let sample = told();
        let noon = now("2026-11-24T12:00:00+01:00[Europe/Rome]");
        let coming = || updates(&sample.data, &noon, None, None).coming.expect("it is coming");
        let lock = sample.data.lock_for_update().expect("nobody else is at work");
        assert_eq!((coming().percent, coming().step), (Some(25), UpdateStep::Fetch));
        assert!(!coming().interrupted);
        drop(lock);
        assert!(coming().interrupted);
    }

    #[test]
    fn a_wrong_clock_counts_nothing() {
        let sample = told();
        let updates =
            updates(&sample.data, &now("2001-01-01T00:00:00+01:00[Europe/Rome]"), None, None);
        let signed = jiff::civil::date(2026, 11, 21);
        let ClockTrust::Wrong { signed: passed, .. } = updates.clock else {
            panic!("{:?}", updates.clock)
        };
        assert_eq!(passed, signed);
        assert_eq!((updates.packs[0].age_days, updates.packs[0].signed), (None, Some(signed)));
        assert_eq!((updates.silent_days, updates.next, updates.bytes_today), (None, None, None));
    }

    #[test]
    fn an_empty_folder_and_a_torn_status_are_told_as_what_they_are() {
        let noon = now("2026-11-24T12:00:00+01:00[Europe/Rome]");
        let empty = Sample::empty();
        assert_eq!(updates(&empty.data, &noon, None, None), Updates::default());
        empty.data.file_request(&Request::Update).expect("a writable folder");
        assert!(updates(&empty.data, &noon, None, None).asked);

        let sample = told();
        std::fs::write(sample.data.status_path(), "{").expect("a writable folder");
        let torn = updates(&sample.data, &noon, None, Some(TroubleKind::ContentDamaged));
        let kinds: Vec<TroubleKind> = torn.troubles.iter().map(|trouble| trouble.kind).collect();
        assert_eq!(kinds, [TroubleKind::ContentDamaged, TroubleKind::DiskFaulty]);
        assert_eq!((torn.packs.len(), torn.packs[0].signed), (3, None));
    }
}
