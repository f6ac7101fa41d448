//! Pages of all kinds but guides: news, events, laws, documents, experiences, culture, facts, focus.

use super::{
    GenerateError, World,
    dice::{Dice, Purpose},
    extent::Extent,
    list::{Table, quoted},
    made::Made,
    names,
    owner::{Owner, related},
    page::{Form, Page},
    taxonomy,
};

/// Numbers of acts begin here: no year of Italy has had as many.
const FREE_ACTS: usize = 9000;
/// An owner has fewer acts than this.
const ACTS_MAX: usize = 1000;

/// A document of one empty page, and its name.
const PDF: &str = include_str!("../../example/core/documents/circolare/circolare.pdf");
const DOCUMENT: &str = "testo.pdf";

/// Offices that do not exist.
const ISSUERS: [&str; 6] = [
    "Ministero dei Servizi",
    "Osservatorio delle Comunità",
    "Consulta dei Territori",
    "Istituto delle Lingue d'Incontro",
    "Agenzia dei Percorsi",
    "Conferenza degli Sportelli",
];

/// One kind of page.
struct Kind {
    /// Its folder.
    name: &'static str,
    purpose: Purpose,
    count: fn(&Extent) -> usize,
    /// How much of it is national, in thirds.
    thirds: usize,
    form: Form,
}

const fn kind(
    name: &'static str,
    purpose: Purpose,
    count: fn(&Extent) -> usize,
    thirds: usize,
    form: Form,
) -> Kind {
    Kind { name, purpose, count, thirds, form }
}

const KINDS: [Kind; 8] = [
    kind("news", Purpose::News, |extent| extent.news, 1, Form::SHORT),
    kind("events", Purpose::Event, |extent| extent.events, 0, Form::SHORT),
    kind("laws", Purpose::Law, |extent| extent.laws, 2, Form::SHORT),
    kind("documents", Purpose::Document, |extent| extent.documents, 2, Form::SHORT),
    kind("experiences", Purpose::Experience, |extent| extent.experiences, 1, Form::LONG),
    kind("culture", Purpose::Culture, |extent| extent.culture, 2, Form::LONG),
    kind("facts", Purpose::Fact, |extent| extent.facts, 3, Form::LONG),
    kind("focus", Purpose::Focus, |extent| extent.focus, 3, Form::LONG),
];

/// Writes the pages of an owner.
pub(super) fn write_pages(
    world: &World<'_>,
    owner: &Owner<'_>,
    made: &mut Made,
) -> Result<(), GenerateError> {
    for kind in &KINDS {
        for index in 0..owner.share(world, (kind.count)(&world.extent), kind.thirds) {
            let mut dice = world.dice(kind.purpose, owner.number, index);
            let found = &world.types[dice.below(world.types.len())];
            let slug = format!("{}-{:03}", found.slug, index + 1);
            let guides = world.guides.len();
            let page = Page::draw(&world.speech, &mut dice, found, guides, kind.form);
            let mut table = Table::whole();
            taxonomy::file(&mut table, &mut dice, found);
            table.value("order", index + 1);
            table.value("sensitive", dice.hits(5));
            table.texts("related", &related(world, &mut dice, "", 2));
            particulars(world, owner, kind.purpose, index, &mut table, &mut dice);
            let is_document = matches!(kind.purpose, Purpose::Document);
            if is_document {
                attach(&mut table);
            }
            owner.write(world, [kind.name, &slug], &table, &page, made)?;
            if is_document {
                made.write(&owner.folder.join(kind.name).join(&slug).join(DOCUMENT), PDF)?;
            }
        }
    }
    Ok(())
}

/// The document that the page tells of. It has no address: nothing in a synthetic tree can be taken for true.
fn attach(table: &mut Table) {
    let text =
        "title.it = \"Testo intero\", summary.it = \"Per chi vale, che cosa cambia e da quando.\"";
    table.value("attachments", format!("[{{ {text}, file = {}, pages = 1 }}]", quoted(DOCUMENT)));
}

/// What only pages of this kind have, and where they come from.
fn particulars(
    world: &World<'_>,
    owner: &Owner<'_>,
    purpose: Purpose,
    index: usize,
    table: &mut Table,
    dice: &mut Dice,
) {
    match purpose {
        Purpose::News => {
            let days = dice.below(90);
            // One in five is over.
            let over = if dice.hits(20) { days / 2 } else { days + dice.between(10..=200) };
            table.text("valid_to", &world.day(over as i64 - days as i64).to_string());
            world.provenance_of(table, dice, &world.day(-(days as i64)).to_string());
            return;
        }
        Purpose::Event => event(world, owner, table, dice),
        Purpose::Law => {
            let sort = *dice.one_of(&["L.", "L.", "D.Lgs.", "D.L.", "D.P.R."]);
            let number = FREE_ACTS + owner.number * ACTS_MAX + index;
            let year = world.year() - dice.skewed(40);
            table.text("citation", &format!("{sort} {number}/{year}"));
            if dice.hits(80) {
                table.text("in_force_from", &format!("{year}-{}", month_and_day(dice)));
            }
            // What ended this year or the one before began earlier.
            if dice.hits(10) && year + 2 <= world.year() {
                table.text("in_force_to", &world.day(-(dice.below(300) as i64)).to_string());
            }
        }
        Purpose::Document => {
            let issuer: &str = dice.one_of::<&str>(&ISSUERS);
            table.text("issuer", issuer);
            if dice.hits(90) {
                let year = world.year() - 1 - dice.skewed(20);
                table.text("issued", &format!("{year}-{}", month_and_day(dice)));
            }
        }
        _ => {}
    }
    world.provenance(table, dice);
}

/// Most of them are to come; the others were not long ago.
fn event(world: &World<'_>, owner: &Owner<'_>, table: &mut Table, dice: &mut Dice) {
    let day = world.day(dice.between(0..=150) as i64 - 30);
    let hour = dice.between(8..=20);
    let half = if dice.hits(30) { "30" } else { "00" };
    table.text("starts", &format!("{day}T{hour:02}:{half}"));
    if dice.hits(80) {
        let days = if dice.hits(15) { dice.between(1..=4) } else { 0 };
        let last = day.saturating_add(jiff::Span::new().days(days as i64));
        table.text("ends", &format!("{last}T{:02}:{half}", hour + dice.between(1..=3)));
    }
    let seat = dice.one_of(owner.seats);
    table.text("place", &world.places[seat.place].cadastral);
    if dice.hits(70) {
        table.text("location", &seat.locations[0]);
    }
}

/// Writes the `calls` of an owner.
pub(super) fn write_calls(
    world: &World<'_>,
    owner: &Owner<'_>,
    made: &mut Made,
) -> Result<(), GenerateError> {
    for index in 0..owner.share(world, world.extent.calls, 0) {
        let mut dice = world.dice(Purpose::Call, owner.number, index);
        let found = &world.types[dice.below(world.types.len())];
        let seat = dice.one_of(owner.seats);
        let place = &world.places[seat.place];
        let page = Page::draw(&world.speech, &mut dice, found, world.guides.len(), Form::SHORT);
        let mut table = Table::whole();
        let offer: &str = dice.one_of::<&str>(&["notice", "project", "traineeship"]);
        table.text("offer", offer);
        table.text("organization", &seat.slug);
        taxonomy::file(&mut table, &mut dice, found);
        if dice.hits(80) {
            let province = &world.land.provinces[place.province].sign;
            let area =
                if dice.hits(50) { place.cadastral.clone() } else { format!("IT-{province}") };
            table.texts("areas", &[area]);
        }
        // Some are over, most are open, some open later.
        let opens = dice.between(0..=120) as i64 - 90;
        if dice.hits(80) {
            table.text("opens", &world.day(opens).to_string());
        }
        if dice.hits(85) {
            let closes = opens + dice.between(15..=150) as i64;
            table.text("closes", &world.day(closes).to_string());
        }
        world.provenance(&mut table, &mut dice);
        let slug = format!("{}-{}-{:03}", found.slug, names::slug(&place.name), index + 1);
        owner.write(world, ["calls", &slug], &table, &page, made)?;
    }
    Ok(())
}

/// `03-28`: every month has it.
fn month_and_day(dice: &mut Dice) -> String {
    format!("{:02}-{:02}", dice.between(1..=12), dice.between(1..=28))
}
