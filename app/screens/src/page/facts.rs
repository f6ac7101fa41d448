//! What pages of some kinds have besides their text: dates, places, issuers; and the ways on from sheets.

use answers::{Page, Particular, ServiceFilter, Shelf, ShelfFilter};
use bundle::CallOffer;
use jiff::civil::{Date, Time};

use crate::{
    FactView, FigureForm, Route, Target, area_served,
    figures::ICON_FIGURES,
    onward::Way,
    outside::host,
    scene::{ICON_PLACE, Scene, language_of},
    shelf,
};

/// The facts, in the order of the record.
pub(super) fn facts(scene: &Scene<'_>, page: &Page) -> Vec<FactView> {
    page.particulars.iter().flat_map(|particular| fact(scene, particular)).collect()
}

fn fact(scene: &Scene<'_>, particular: &Particular) -> Vec<FactView> {
    let say = scene.say;
    let one = |icon: &str, label: &str, value: &str| {
        vec![FactView { icon: icon.to_owned(), label: scene.line(label), value: scene.line(value) }]
    };
    let midnight = |day: Date| day.to_datetime(Time::midnight());
    match particular {
        Particular::NewsUntil(day) => one("calendar-days", "", &say.news_until(&scene.date(*day))),
        Particular::Takes { starts, ends } => {
            let last = ends.map(jiff::civil::DateTime::date);
            one("calendar-check", &say.event_when(), &shelf::when(scene, Some(*starts), last))
        }
        Particular::At { street, place } => {
            let spot = match street {
                Some(street) => format!("{street}, {place}"),
                None => place.clone(),
            };
            one(ICON_PLACE, &say.event_where(), &scene.name(&spot))
        }
        Particular::Citation(citation) => one("scale", &say.law_citation(), &scene.name(citation)),
        Particular::InForce { from, to } => {
            let from = from.map(|day| say.law_in_force_from(&scene.date(day)));
            let to = to.map(|day| say.law_in_force_to(&scene.date(day)));
            let line = scene.pair(&from.unwrap_or_default(), &to.unwrap_or_default());
            one("calendar-days", "", &line)
        }
        Particular::Issued { issuer, on } => {
            let mut facts = one("landmark", &say.document_issuer(), &scene.name(issuer));
            if let Some(day) = on {
                facts.extend(one("calendar-days", &say.document_issued(), &scene.date(*day)));
            }
            facts
        }
        Particular::Offered { offer, by } => {
            let offer = match offer {
                CallOffer::Notice => say.call_notice(),
                CallOffer::Project => say.call_project(),
                CallOffer::Traineeship => say.call_traineeship(),
            };
            let mut facts = one("megaphone", "", &offer);
            if let Some(by) = by {
                facts.extend(one("landmark", &say.call_by(), &scene.name(&by.name)));
            }
            facts
        }
        Particular::Open { from, to } => {
            let line = shelf::open(scene, from.map(midnight), *to);
            one("calendar-check", &say.call_when(), &line)
        }
        Particular::Areas(areas) => {
            let lines = areas.iter().map(|area| area_served::worded(scene, area));
            let line = lines.reduce(|one, other| scene.pair(&one, &other)).unwrap_or_default();
            one("map", &say.call_where(), &line)
        }
        Particular::Website(site) => one("globe", &say.page_website(), &scene.number(host(site))),
        Particular::Capital(place) => one("landmark", &say.region_capital(), &scene.name(place)),
        Particular::Spoken(tags) => {
            // A language that the desk does not know has no name here.
            let known = tags.iter().filter_map(|tag| language_of(scene.desk, tag));
            let names = known.map(|language| scene.name(&language.name));
            let line = names.reduce(|one, other| scene.pair(&one, &other));
            line.map_or_else(Vec::new, |line| one("speech", &say.community_languages(), &line))
        }
        Particular::Report { year, title, .. } => {
            one("file-text", &say.community_report(&year.to_string()), &scene.name(title))
        }
    }
}

/// Keys to what a sheet is about: services, associations, figures, the very offices, addresses outside. `shelves` are
/// the lists that hold something.
pub(super) fn ways(scene: &Scene<'_>, page: &Page, shelves: &[(Shelf, usize)]) -> Vec<Way> {
    let say = scene.say;
    let mut ways = Vec::new();
    let mut way = |label: &str, icon: &str, route: Route| {
        let is_there = |shelf: &Shelf| shelves.iter().any(|(there, _)| there == shelf);
        if matches!(&route, Route::Shelf { shelf, .. } if !is_there(shelf)) {
            return;
        }
        ways.push((scene.line(label), icon.to_owned(), Target::Open(route)));
    };
    if let Some(pack) = &page.region {
        let filter = ServiceFilter { regions: vec![pack.clone()], ..ServiceFilter::default() };
        way(&say.page_services(), ICON_PLACE, Route::Services { filter });
        let filter = ShelfFilter { territory: Some(pack.clone()), ..ShelfFilter::default() };
        let associations = Route::Shelf { shelf: Shelf::Associations, filter: filter.clone() };
        way(&say.page_associations(), shelf::icon(Shelf::Associations), associations);
        let news = Route::Shelf { shelf: Shelf::News, filter };
        way(&say.page_region_news(), shelf::icon(Shelf::News), news);
    }
    if let Some(country) = &page.country {
        let filter = ShelfFilter { country: Some(country.clone()), ..ShelfFilter::default() };
        let associations = Route::Shelf { shelf: Shelf::Associations, filter };
        way(&say.page_associations(), shelf::icon(Shelf::Associations), associations);
    }
    for figure in &page.figures {
        let route = Route::Figure {
            id: figure.id.clone(),
            citizenship: page.country.clone(),
            year: None,
            form: FigureForm::default(),
        };
        way(&say.page_figures_of(&figure.title), ICON_FIGURES, route);
    }
    for particular in &page.particulars {
        match particular {
            Particular::Offered { by: Some(by), .. } => {
                way(&scene.name(&by.name), "building-2", Route::Organization { id: by.id.clone() });
            }
            Particular::Website(address) | Particular::Report { website: Some(address), .. } => {
                let label = scene.number(host(address));
                way(&label, "qr-code", Route::Outside { address: address.clone() });
            }
            _ => {}
        }
    }
    ways
}
