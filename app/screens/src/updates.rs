//! How updates go: whether all is well, what is coming, what went wrong, and what is installed from whom.

mod packs;
mod sign;

use answers::{ComingUpdate, LastUpdate, Trouble, UpdateStep, Updates};
use jiff::civil::DateTime;

use crate::{
    Badge, ComingView, Key, Manner, StaffTouch, Target, TroubleView, UpdatesView, scene::Scene,
    staff::Staff,
};

pub(crate) fn view(scene: &Scene<'_>, updates: &Updates, staff: &Staff) -> UpdatesView {
    let say = scene.say;
    let at_work = at_work(updates);
    let note = match (staff.asking_failed, updates.asked && at_work.is_none()) {
        (true, _) => scene.line(&say.updates_ask_failed()),
        (false, true) => scene.line(&say.updates_asked()),
        (false, false) => staff.note(scene),
    };
    let packs = packs::view(scene, &updates.packs);
    UpdatesView {
        heading: scene.line(&say.updates_heading()),
        sign: sign::view(scene, updates),
        look: scene.key(&say.updates_look(), "refresh-cw", Target::LookForUpdates),
        go_back: staff.room.unlocked.then(|| go_back(scene, staff)),
        note,
        coming: at_work.map(|coming| self::coming(scene, coming)),
        troubles: troubles(updates).map(|trouble| self::trouble(scene, trouble)).collect(),
        facts: facts(scene, updates),
        packs_heading: match packs.is_empty() {
            true => String::new(),
            false => scene.line(&say.updates_installed()),
        },
        packs,
    }
}

/// Two touches: it takes the newest pages away from everybody.
fn go_back(scene: &Scene<'_>, staff: &Staff) -> Key {
    let label = match staff.room.armed == Some(StaffTouch::Return) {
        true => scene.say.staff_return_again(),
        false => scene.say.staff_return(),
    };
    scene.key(&label, "undo-2", Target::Staff(StaffTouch::Return))
}

/// The update at work, where one is.
fn at_work(updates: &Updates) -> Option<&ComingUpdate> {
    updates.coming.as_ref().filter(|coming| !coming.interrupted)
}

/// What is wrong with the device, then with the last update.
fn troubles(updates: &Updates) -> impl Iterator<Item = &Trouble> {
    let last = updates.last.iter().flat_map(|last| &last.troubles);
    updates.troubles.iter().chain(last)
}

fn coming(scene: &Scene<'_>, coming: &ComingUpdate) -> ComingView {
    let say = scene.say;
    let step = say.updates_step(match coming.step {
        UpdateStep::Look => "look",
        UpdateStep::Fetch => "fetch",
        UpdateStep::Build => "build",
    });
    let mut owners: Vec<String> = Vec::new();
    for pack in &coming.packs {
        let owner = packs::owner_of(scene, pack);
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    let owners = owners.iter().fold(String::new(), |all, owner| scene.pair(&all, owner));
    ComingView {
        line: match owners.is_empty() {
            true => scene.line(&step),
            false => scene.line(&say.updates_step_of(&step, &owners)),
        },
        share: coming
            .percent
            .map(|percent| scene.number(&say.updates_percent(percent.into())))
            .unwrap_or_default(),
        percent: coming.percent,
    }
}

fn trouble(scene: &Scene<'_>, trouble: &Trouble) -> TroubleView {
    let say = scene.say;
    let what = say.updates_trouble(trouble.kind.as_str());
    let text = match trouble.kept {
        Some(version) => format!("{what} {}", say.updates_kept(version as i64)),
        None => what,
    };
    let owner = trouble.about.as_deref().map(|about| packs::owner(scene, about));
    TroubleView { owner: owner.unwrap_or_default(), text: scene.line(&text) }
}

/// Facts that are known: when the last update was and when the next one is, and what came today.
fn facts(scene: &Scene<'_>, updates: &Updates) -> Vec<Badge> {
    let say = scene.say;
    let last = match &updates.last {
        Some(LastUpdate { at, .. }) => say.updates_last(&moment(scene, *at)),
        None => say.updates_last_never(),
    };
    let next = updates.next.map(|at| say.updates_next(&moment(scene, at)));
    let today = updates.bytes_today.map(|(bytes, max)| match max {
        Some(max) => say.updates_today_of(&size(scene, bytes), &size(scene, max)),
        None => say.updates_today(&size(scene, bytes)),
    });
    let fact = |icon: &str, label: &str| Badge {
        label: scene.line(label),
        icon: icon.to_owned(),
        manner: Manner::Quiet,
    };
    let last = Some(fact("calendar-check", &last));
    let next = next.map(|next| fact("clock", &next));
    let today = today.map(|today| fact("download", &today));
    [last, next, today].into_iter().flatten().collect()
}

/// `24 novembre 2026, 10:05`
pub(crate) fn moment(scene: &Scene<'_>, at: DateTime) -> String {
    let time = scene.number(&format!("{:02}:{:02}", at.hour(), at.minute()));
    // Two values and nothing else: as with a date, it must say itself how it runs.
    scene.line(&scene.say.updates_moment(&scene.date(at.date()), &time))
}

/// `1,4 MB`, `12,0 GB`; less than a megabyte in whole kilobytes.
pub(crate) fn size(scene: &Scene<'_>, bytes: u64) -> String {
    let say = scene.say;
    let tenths = |tenths: u64| format!("{}{}{}", tenths / 10, say.decimal_mark(), tenths % 10);
    let worded = match bytes {
        0..1_000_000 => say.updates_bytes(&bytes.div_ceil(1_000).to_string(), "kilo"),
        1_000_000..1_000_000_000 => say.updates_bytes(&tenths(bytes / 100_000), "mega"),
        _ => say.staff_gigabytes(&tenths(bytes / 100_000_000)),
    };
    scene.number(&locales::without_isolates(&worded))
}
