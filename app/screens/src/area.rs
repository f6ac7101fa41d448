//! What an axis holds, and what one topic of it holds.

use answers::{Area, ServiceFilter, Topic};
use bundle::RecordId;

use crate::{
    AreaView, MessageView, NearbyView, Route, Row, Target,
    scene::{ICON_PLACE, Scene, spoken},
    services,
};

/// Topics of an axis.
pub(crate) fn view(scene: &Scene<'_>, area: &Area) -> AreaView {
    let rows: Vec<Row> =
        area.topics.iter().filter_map(|topic| topic_row(scene, area, topic)).collect();
    AreaView {
        tone: area.axis.tone,
        icon: area.axis.icon.clone(),
        heading: scene.line(&area.axis.label),
        hint: scene.line(&area.axis.hint),
        empty: rows.is_empty().then(|| nothing_here(scene)),
        rows,
        nearby: nearby(scene, area),
    }
}

/// Pages of a topic, then its services; `None` where the axis has no such topic.
pub(crate) fn topic_view(scene: &Scene<'_>, area: &Area, id: &RecordId) -> Option<AreaView> {
    let (above, topic) = find(&area.axis.label, &area.topics, id)?;
    // The parts of a group come first: they are few, and its pages are those of all of them.
    let mut rows: Vec<Row> =
        topic.types.iter().filter_map(|below| topic_row(scene, area, below)).collect();
    let is_group = !rows.is_empty();
    let services = (topic.service_count > 0).then(|| services_rows(scene, area, topic));
    let services = services.into_iter().flatten();
    let pages = topic.pages.iter().filter_map(|page| scene.related_row(page, false));
    if is_group {
        rows.extend(services.chain(pages));
    } else {
        rows.extend(pages.chain(services));
    }
    Some(AreaView {
        tone: area.axis.tone,
        icon: topic.icon.clone(),
        heading: scene.line(&topic.label),
        hint: scene.line(above),
        empty: rows.is_empty().then(|| nothing_here(scene)),
        rows,
        nearby: None,
    })
}

/// The topic of this term, wherever it stands, and the label of what stands above it.
fn find<'a>(above: &'a str, topics: &'a [Topic], id: &RecordId) -> Option<(&'a str, &'a Topic)> {
    topics.iter().find_map(|topic| {
        if topic.id == *id {
            return Some((above, topic));
        }
        find(&topic.label, &topic.types, id)
    })
}

fn topic_row(scene: &Scene<'_>, area: &Area, topic: &Topic) -> Option<Row> {
    // A topic that holds one thing is no place to stop.
    let target = match (topic.pages.as_slice(), topic.types.len(), topic.service_count) {
        ([], 0, 0) => return None,
        ([only], 0, 0) => Target::Record(only.id.clone()),
        ([], 0, _) => Target::Open(Route::Services { filter: filter_of(scene, topic) }),
        _ => Target::Open(Route::Topic { axis: area.axis.id.clone(), topic: topic.id.clone() }),
    };
    let guides = match topic.pages.len() {
        0 => String::new(),
        count => scene.say.guides(count as i64),
    };
    let services = match topic.service_count {
        0 => String::new(),
        count => scene.say.services(count as i64),
    };
    let line = scene.pair(&guides, &services);
    Some(row(scene, area, topic, &topic.label, &line, "", target))
}

/// The services of a topic, one below the other and from above.
fn services_rows(scene: &Scene<'_>, area: &Area, topic: &Topic) -> [Row; 2] {
    let say = scene.say;
    let line = say.services(topic.service_count as i64);
    let filter = filter_of(scene, topic);
    let map = Target::Open(Route::Map { filter: filter.clone() });
    let list = Target::Open(Route::Services { filter });
    [
        row(scene, area, topic, &say.topic_services(), &line, ICON_PLACE, list),
        row(scene, area, topic, &say.map_map(), &say.topic_map(), "map", map),
    ]
}

fn row(
    scene: &Scene<'_>,
    area: &Area,
    topic: &Topic,
    title: &str,
    line: &str,
    line_icon: &str,
    target: Target,
) -> Row {
    Row {
        title: scene.line(title),
        marks: Vec::new(),
        language: scene.context.language.clone(),
        line: scene.line(line),
        line_icon: line_icon.to_owned(),
        badge: None,
        tone: area.axis.tone,
        icon: topic.icon.clone(),
        filled: false,
        spoken: spoken(&[title, line]),
        target,
    }
}

fn filter_of(scene: &Scene<'_>, topic: &Topic) -> ServiceFilter {
    ServiceFilter {
        place: scene.desk.place.clone(),
        types: vec![topic.id.clone()],
        ..ServiceFilter::default()
    }
}

fn nearby(scene: &Scene<'_>, area: &Area) -> Option<NearbyView> {
    if area.nearest.is_empty() {
        return None;
    }
    let heading = match scene.desk.place {
        Some(_) => scene.say.area_near(),
        None => scene.say.area_services(),
    };
    let filter = ServiceFilter {
        place: scene.desk.place.clone(),
        axes: vec![area.axis.id.clone()],
        ..ServiceFilter::default()
    };
    let label = scene.say.area_all_services(area.service_count as i64);
    Some(NearbyView {
        heading: scene.line(&heading),
        rows: area.nearest.iter().map(|card| services::row(scene, card)).collect(),
        all: scene.key(&label, "arrow-right", Target::Open(Route::Services { filter })),
    })
}

fn nothing_here(scene: &Scene<'_>) -> MessageView {
    scene.message(
        "info",
        &scene.say.area_empty_heading(),
        &scene.say.area_empty_text(),
        vec![scene.search_key(), scene.home_key()],
    )
}
