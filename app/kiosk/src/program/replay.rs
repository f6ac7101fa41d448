//! `sportello replay`: a visit from a list of events, a PNG and a JSON line for each.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;
use clap::Args;
use screens::{Event, Route, View};
use serde::Serialize;

use super::{DataOption, Moment, Size, UsageError, content, content::Content, print, say};
use crate::{Element, Stage};

#[derive(Debug, Args)]
pub(super) struct ReplayOptions {
    /// Folder for the pictures: `0001.png` and so on.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Size of the screen in pixels.
    #[arg(long, value_name = "WxH", default_value = "1920x1080")]
    size: Size,
    /// The events, one JSON value a line: {"touched":{"language":"it"}}, {"typed":"medico"}, {"idled":{"seconds":90}} …
    events: PathBuf,
    #[command(flatten)]
    moment: Moment,
}

#[derive(Debug, Serialize)]
struct Line<'a> {
    event: &'a Event,
    picture: PathBuf,
    route: &'a Route,
    view: View,
    elements: Vec<Element>,
}

pub(super) fn run(data: &DataOption, options: &ReplayOptions) -> anyhow::Result<ExitCode> {
    let events = read_events(&options.events)?;
    let content = Content::open(&content::folder(data)?, options.moment.place.as_deref())?;
    fs::create_dir_all(&options.out)
        .with_context(|| format!("cannot make the folder {}", options.out.display()))?;
    let updates = content.updates(options.moment.now);
    let clock = content.clock(options.moment.now);
    let clerk = content.clerk.clone();
    let map = content.map();
    let size = (options.size.width, options.size.height);
    let mut stage =
        Stage::new(content.desk, &content.fonts, size, move |question| clerk.ask(question))?;
    for fault in stage.faults() {
        say(&fault.to_string());
    }
    if let Some(map) = map {
        stage.set_map(map.map, &map.credits);
    }
    stage.set_updates(updates);
    stage.feed(clock);
    for (index, event) in events.iter().enumerate() {
        stage.feed(event.clone());
        let picture = options.out.join(format!("{:04}.png", index + 1));
        stage.picture()?.write(&picture)?;
        let line = Line {
            event,
            picture,
            route: stage.route(),
            view: stage.view(),
            elements: stage.elements(),
        };
        print(&serde_json::to_string(&line).context("cannot write a line of the visit")?)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn read_events(path: &Path) -> anyhow::Result<Vec<Event>> {
    let text = fs::read_to_string(path)
        .with_context(|| format!("cannot read the events {}", path.display()))?;
    let mut events = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let event = serde_json::from_str(line).map_err(|error| {
            let place = format!("{}:{}", path.display(), index + 1);
            UsageError(format!(
                "{place}: {error}; write one event a line, as {{\"touched\":\"home\"}}, {{\"touched\":{{\"language\":\"it\"}}}} \
                 or {{\"typed\":\"medico\"}}"
            ))
        })?;
        events.push(event);
    }
    Ok(events)
}
