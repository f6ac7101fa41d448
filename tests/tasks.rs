//! What visitors come for, touch by touch, on the content of the house and on a synthetic country.
//!
//! A finger touches what it reads on the screen, so each touch is one that is offered there.

use std::{fs, path::PathBuf};

use publisher::Fonts;
use screens::{Event, Target};
use serde::Deserialize;
use serde_json::Value;

use crate::{
    house,
    published::{Kiosk, Ministry, Visitor},
    same_end::write_sources,
};

/// A Friday morning.
const NOW: &str = "2026-11-27T10:00";
const TOUCHES_MAX: usize = 6;

#[derive(Deserialize)]
struct Tasks {
    task: Vec<Task>,
}

#[derive(Deserialize)]
struct Task {
    name: String,
    /// `real`, `generated`.
    on: Vec<String>,
    steps: Vec<String>,
    ends: String,
}

/// Something that can be touched: what is read on it, and what it does.
struct Offered {
    words: String,
    target: Target,
    is_row: bool,
}

#[test]
fn visitors_of_the_house_get_what_they_came_for() {
    let ministry = Ministry::with_portal();
    perform("real", &ministry);
}

#[test]
fn visitors_of_a_synthetic_country_get_what_they_came_for() {
    let ministry = Ministry::over(Fonts::Without, write_sources);
    perform("generated", &ministry);
}

fn perform(content: &str, ministry: &Ministry) {
    let kiosk = Kiosk::trusting(ministry);
    kiosk.update(ministry).expect("an update without a fault");
    let tasks = fs::read_to_string(visits().join("tasks.toml")).expect("the tasks");
    let tasks: Tasks = toml::from_str(&tasks).expect("tasks");
    let mut faults = Vec::new();
    let mut count = 0;
    for task in tasks.task.iter().filter(|task| task.on.iter().any(|on| on == content)) {
        count += 1;
        match run(task, &mut kiosk.visitor()) {
            Ok(events) => faults.extend(compare(content, task, &events)),
            Err(fault) => faults.push(format!("{}: {fault}", task.name)),
        }
    }
    assert!(faults.is_empty(), "{content}:\n{}", faults.join("\n"));
    assert!(count >= 10, "{content} has only {count} tasks");
}

/// The events of a task, or where it got stuck.
fn run(task: &Task, visitor: &mut Visitor) -> Result<Vec<Event>, String> {
    visitor.happens(Event::ClockRead { now: NOW.parse().ok() });
    let mut events = Vec::new();
    for step in &task.steps {
        let event = match step.split_once(' ') {
            Some(("type", words)) => Event::Typed(words.to_owned()),
            Some(("touch", words)) => Event::Touched(touch(&visitor.sees(), words)?),
            _ => return Err(format!("`{step}` is no step")),
        };
        visitor.happens(event.clone());
        events.push(event);
    }
    let touches = events.iter().filter(|event| matches!(event, Event::Touched(_))).count();
    let route = serde_json::to_string(visitor.visit.route()).expect("a route is plain data");
    if touches > TOUCHES_MAX {
        return Err(format!("{touches} touches"));
    }
    if !route.contains(&task.ends) {
        return Err(format!("ends at {route}"));
    }
    let screen = &visitor.sees()["screen"];
    if screen.get("message").is_some() && !task.ends.contains("reported") {
        return Err(format!("ends at a message: {screen}"));
    }
    Ok(events)
}

/// What bears words that begin so; `#1` is the second row of a list.
fn touch(view: &Value, words: &str) -> Result<Target, String> {
    let mut offered = Vec::new();
    gather(view, false, &mut offered);
    let found = match words.strip_prefix('#').and_then(|number| number.parse::<usize>().ok()) {
        Some(number) => offered.into_iter().filter(|one| one.is_row).nth(number),
        None => {
            let plain =
                |text: &str| text.replace(['\u{2066}', '\u{2068}', '\u{2069}', '\u{200f}'], "");
            offered
                .into_iter()
                .find(|one| one.words.split('\n').any(|text| plain(text).starts_with(words)))
        }
    };
    found
        .map(|one| one.target)
        .ok_or_else(|| format!("nothing says `{words}` on {}", view["screen"]))
}

fn gather(value: &Value, is_row: bool, offered: &mut Vec<Offered>) {
    match value {
        Value::Object(fields) => {
            if let Some(target) = fields.get("target") {
                let texts = ["label", "title", "name", "spoken"].map(|key| fields.get(key));
                let texts: Vec<&str> =
                    texts.into_iter().flatten().filter_map(Value::as_str).collect();
                if let Ok(target) = serde_json::from_value(target.clone()) {
                    offered.push(Offered { words: texts.join("\n"), target, is_row });
                }
            }
            for (key, field) in fields {
                gather(field, is_row || ["rows", "places"].contains(&key.as_str()), offered);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| gather(item, is_row, offered)),
        _ => {}
    }
}

/// The same as events for `sportello replay`.
fn compare(content: &str, task: &Task, events: &[Event]) -> Option<String> {
    let lines: Vec<String> = events
        .iter()
        .map(|event| serde_json::to_string(event).expect("an event is plain data"))
        .collect();
    let lines = lines.join("\n") + "\n";
    let path = visits().join(content).join(format!("{}.jsonl", task.name));
    if std::env::var_os("VISITS").is_some_and(|what| what == "write") {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        fs::write(&path, &lines).expect("room for a visit");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    (kept != lines).then(|| format!("{} is another visit now (VISITS=write)", path.display()))
}

fn visits() -> PathBuf {
    house::root().join("tests/visits")
}
