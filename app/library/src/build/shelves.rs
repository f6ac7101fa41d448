//! Writes the lists of records of one kind, with what they are ordered and narrowed by.

use answers::Shelf;
use bundle::{
    Article, ArticleKind, Body, CadastralCode, CountryCode, Particulars, Position, RecordId,
};
use jiff::civil::Date;
use rusqlite::{Transaction, params};

use super::contents::{Contents, Item};
use crate::analysis::key;

/// Writes all of them.
pub(super) fn write(contents: &Contents, db: &Transaction<'_>) -> rusqlite::Result<()> {
    let mut put = db.prepare(
        "INSERT INTO shelf VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?;
    let mut put_country = db.prepare("INSERT OR IGNORE INTO shelf_country VALUES (?1, ?2)")?;
    let mut put_changed = db.prepare("INSERT INTO changed VALUES (?1)")?;
    for (n, item) in contents.items.iter().enumerate() {
        let number = n as i64;
        if item.changed && super::contents::is_found(&item.record.body) {
            put_changed.execute(params![number])?;
        }
        let Some(row) = row(contents, item) else { continue };
        let axis = row.axis.and_then(|id| contents.number(id)).map(|axis| axis as i64);
        let own = row.position.is_some();
        let centre = || contents.place(row.place?)?.centre;
        let spot = row.position.or_else(centre);
        let (texts, fallback) = (contents.texts(n), item.fallback.as_ref());
        let written = texts.iter().find(|text| Some(&text.language) == fallback);
        let key = written.map(|text| key(&text.title, &[&text.language])).unwrap_or_default();
        put.execute(params![
            number,
            row.shelf.as_str(),
            row.order,
            axis,
            item.record.id.pack().as_str(),
            row.first,
            row.last.map(|day| day.to_string()).unwrap_or_default(),
            row.year,
            row.issuer.unwrap_or_default(),
            row.citation.unwrap_or_default(),
            row.place.map(CadastralCode::as_str).unwrap_or_default(),
            spot.map(|spot| spot.latitude),
            spot.map(|spot| spot.longitude),
            own,
            key,
        ])?;
        for country in row.countries {
            put_country.execute(params![number, country.as_str()])?;
        }
    }
    Ok(())
}

struct Row<'c> {
    shelf: Shelf,
    order: u32,
    axis: Option<&'c RecordId>,
    first: String,
    last: Option<Date>,
    year: Option<i16>,
    issuer: Option<String>,
    citation: Option<&'c str>,
    place: Option<&'c CadastralCode>,
    position: Option<Position>,
    countries: &'c [CountryCode],
}

impl Row<'_> {
    fn new(shelf: Shelf) -> Self {
        Self {
            shelf,
            order: 0,
            axis: None,
            first: String::new(),
            last: None,
            year: None,
            issuer: None,
            citation: None,
            place: None,
            position: None,
            countries: &[],
        }
    }
}

fn row<'c>(contents: &'c Contents, item: &'c Item) -> Option<Row<'c>> {
    let written = item.record.provenance.written_date;
    Some(match &item.record.body {
        Body::Article(article) => page(contents, article, written)?,
        Body::Procedure(procedure) => Row {
            axis: Some(&procedure.axis),
            order: procedure.order,
            ..Row::new(Shelf::Procedures)
        },
        Body::Call(call) => Row {
            axis: Some(&call.axis),
            first: call.opens.map(|day| day.to_string()).unwrap_or_default(),
            last: call.closes,
            year: call.opens.or(call.closes).map(Date::year),
            issuer: organization(contents, &call.organization),
            ..Row::new(Shelf::Calls)
        },
        Body::RegionSheet(_) => Row::new(Shelf::Regions),
        Body::CommunitySheet(sheet) => {
            Row { countries: std::slice::from_ref(&sheet.country), ..Row::new(Shelf::Communities) }
        }
        Body::Association(association) => Row {
            place: Some(&association.place),
            position: association.position,
            countries: &association.communities,
            ..Row::new(Shelf::Associations)
        },
        _ => return None,
    })
}

fn organization(contents: &Contents, id: &RecordId) -> Option<String> {
    match contents.body(id)? {
        Body::Organization(organization) => {
            Some(organization.name.text(&bundle::LanguageTag::italian()).to_owned())
        }
        _ => None,
    }
}

/// Guides stand under their topics and in no other list.
fn page<'c>(contents: &'c Contents, article: &'c Article, written: Date) -> Option<Row<'c>> {
    let shelf = match article.kind {
        ArticleKind::Guide => return None,
        ArticleKind::Focus => Shelf::Focus,
        ArticleKind::News => Shelf::News,
        ArticleKind::Event => Shelf::Events,
        ArticleKind::Law => Shelf::Laws,
        ArticleKind::Document => Shelf::Documents,
        ArticleKind::Experience => Shelf::Experiences,
        ArticleKind::Culture => Shelf::Culture,
        ArticleKind::Fact => Shelf::Facts,
    };
    let mut row = Row {
        axis: Some(&article.axis),
        order: article.order,
        first: written.to_string(),
        year: Some(written.year()),
        ..Row::new(shelf)
    };
    match &article.particulars {
        Some(Particulars::News { valid_to }) => row.last = Some(*valid_to),
        Some(Particulars::Event { starts, ends, place, location }) => {
            row.first = starts.to_string();
            row.last = Some(ends.unwrap_or(*starts).date());
            row.year = Some(starts.year());
            let location = location.as_ref().and_then(|id| match contents.body(id)? {
                Body::Location(location) => Some(location),
                _ => None,
            });
            row.place = place.as_ref().or(location.map(|location| &location.place));
            row.position = location.and_then(|location| location.position);
        }
        Some(Particulars::Law { citation, in_force_from, .. }) => {
            row.citation = Some(citation);
            row.year = year_of(citation).or(in_force_from.map(Date::year));
            row.first = in_force_from.map(|day| day.to_string()).unwrap_or_default();
        }
        Some(Particulars::Document { issuer, issued }) => {
            row.issuer = Some(issuer.clone());
            row.year = issued.map(Date::year);
            row.first = issued.map(|day| day.to_string()).unwrap_or_default();
        }
        None => {}
    }
    Some(row)
}

/// The year that a citation ends with: `D.Lgs. 286/1998`, `Reg. (UE) 2024/1347`.
fn year_of(citation: &str) -> Option<i16> {
    let numbers = citation.split(|c: char| !c.is_ascii_digit());
    let years = numbers.filter(|digits| digits.len() == 4).filter_map(|digits| digits.parse().ok());
    let mut years = years.filter(|year| (1860..2100).contains(year));
    // European acts since 2015 bear the year first.
    let first = years.next()?;
    Some(if citation.contains("UE) 2") { first } else { years.next_back().unwrap_or(first) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_say_their_year() {
        for (citation, year) in [
            ("D.Lgs. 286/1998", Some(1998)),
            ("Reg. (UE) 2024/1347", Some(2024)),
            ("Reg. (UE) 2024/2000", Some(2024)),
            ("L. 2000/1998", Some(1998)),
            ("Cost.", None),
        ] {
            assert_eq!(year_of(citation), year, "{citation}");
        }
    }
}
