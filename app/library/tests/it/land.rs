//! A made-up directory: services of every sort in ten towns, and what is known of them.

use bundle::{Position, Record};
use serde_json::{Value, json};

use crate::fixture::{Installed, pack, record};

/// Code, name, pack, Province, latitude and longitude.
pub(crate) const PLACES: [(&str, &str, &str, &str, f64, f64); 10] = [
    ("G999", "Prato", "it-52", "PO", 43.8808, 11.0964),
    ("D612", "Firenze", "it-52", "FI", 43.7695, 11.2558),
    ("A070", "Agliana", "it-52", "PT", 43.9031, 11.0049),
    ("G713", "Pistoia", "it-52", "PT", 43.9302, 10.9078),
    ("E625", "Livorno", "it-52", "LI", 43.5443, 10.3261),
    ("A944", "Bologna", "it-45", "BO", 44.4938, 11.3387),
    ("F205", "Milano", "it-25", "MI", 45.4642, 9.19),
    ("H501", "Roma", "it-62", "RM", 41.8931, 12.4828),
    ("A952", "Bolzano", "it-bz", "BZ", 46.4983, 11.3548),
    ("L378", "Trento", "it-tn", "TN", 46.0679, 11.1211),
];

/// Hours with what they say on a Tuesday at ten.
const HOURS: [(&str, Door); 5] = [
    ("Mo-Fr 09:00-13:00", Door::Open),
    ("Tu,Th 08:30-13:00; PH off", Door::Open),
    ("Mo-Fr 15:00-17:00", Door::Closed),
    ("Mo-Fr 09:00-13:00 \"su appuntamento\"", Door::Unknown),
    ("SH off", Door::Unknown),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Door {
    Open,
    Closed,
    Unknown,
}

/// Who is served: a municipality or what it lies in.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Area {
    Place(usize),
    Province(usize),
    Region(usize),
    Italy,
}

/// A venue.
#[derive(Debug, Clone)]
pub(crate) struct At {
    pub(crate) place: usize,
    pub(crate) spot: Position,
    hours: Option<usize>,
    has_door: bool,
}

/// A service as it was meant.
#[derive(Debug, Clone)]
pub(crate) struct Made {
    pub(crate) slug: String,
    pub(crate) pack: &'static str,
    pub(crate) axis: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) target: &'static str,
    pub(crate) is_town_hall: bool,
    pub(crate) languages: &'static [&'static str],
    pub(crate) area: Option<Area>,
    pub(crate) at: Vec<At>,
    /// Cents of each thing one can want there.
    costs: &'static [Option<u32>],
    places: Vec<usize>,
}

impl Area {
    pub(crate) fn code(self) -> String {
        match self {
            Self::Place(place) => PLACES[place].0.to_owned(),
            Self::Province(place) => format!("IT-{}", PLACES[place].3),
            Self::Region(place) if PLACES[place].2.starts_with("it-b") => "IT-32".to_owned(),
            Self::Region(place) => PLACES[place].2.to_uppercase(),
            Self::Italy => "IT".to_owned(),
        }
    }

    pub(crate) fn holds(self, place: usize) -> bool {
        let both = |one: &str, other: &str| {
            one == other
                || one.len() == 5 && self.code() == "IT-32" && ["it-bz", "it-tn"].contains(&other)
        };
        match self {
            Self::Place(own) => own == place,
            Self::Province(own) => PLACES[own].3 == PLACES[place].3,
            Self::Region(own) => both(PLACES[own].2, PLACES[place].2),
            Self::Italy => true,
        }
    }

    pub(crate) fn packs(self) -> Vec<&'static str> {
        match self {
            Self::Italy => Vec::new(),
            Self::Region(_) if self.code() == "IT-32" => vec!["it-bz", "it-tn"],
            Self::Place(place) | Self::Province(place) | Self::Region(place) => {
                vec![PLACES[place].2]
            }
        }
    }

    /// Smaller areas come first. A Province that is a Region of its own is one area, not two.
    pub(crate) fn size(self) -> usize {
        match self {
            Self::Place(_) => 0,
            Self::Province(_) => 1,
            Self::Region(place) if self.code() == format!("IT-{}", PLACES[place].3) => 1,
            Self::Region(_) => 2,
            Self::Italy => 3,
        }
    }
}

impl At {
    /// Whether its own door is known.
    pub(crate) fn has_door(&self) -> bool {
        self.has_door
    }
}

impl Made {
    pub(crate) fn places(&self) -> &[usize] {
        &self.places
    }

    pub(crate) fn doors(&self) -> Vec<Door> {
        let door = |at: &At| at.hours.map_or(Door::Unknown, |hours| HOURS[hours].1);
        self.at.iter().map(door).collect()
    }

    pub(crate) fn is_free(&self) -> bool {
        let own =
            if self.costs.is_empty() && self.is_town_hall { &[Some(0)][..] } else { self.costs };
        !own.is_empty() && own.iter().all(|cost| *cost == Some(0))
    }

    fn records(&self) -> Vec<Record> {
        let pack = self.pack;
        let mut records = Vec::new();
        let mut at = Vec::new();
        for (n, venue) in self.at.iter().enumerate() {
            let location = format!("{pack}/location/{}-{n}", self.slug);
            let spot =
                json!({ "latitude": venue.spot.latitude, "longitude": venue.spot.longitude });
            records.push(record(
                &location,
                "location",
                json!({
                    "organization": format!("{pack}/organization/ente"),
                    "place": PLACES[venue.place].0,
                    "position": if venue.has_door { spot } else { Value::Null },
                }),
            ));
            let hours = venue.hours.map(|hours| HOURS[hours].0);
            at.push(json!({ "location": location, "hours": hours }));
        }
        let costs: Vec<Value> = self
            .costs
            .iter()
            .map(|cents| json!({ "option": { "it": "Visita" }, "euro_cents": cents }))
            .collect();
        let term = |slug: &str| format!("core/taxonomy_term/{slug}");
        let body = json!({
            "organization": format!("{pack}/organization/ente"),
            "kind": self.is_town_hall.then_some("core/service_kind/municipio"),
            "axis": term(self.axis), "types": [term(self.kind)], "targets": [term(self.target)],
            "name": { "it": self.slug }, "at": at, "languages": self.languages, "costs": costs,
            "areas": self.area.map(Area::code).into_iter().collect::<Vec<_>>(),
        });
        records.push(record(&format!("{pack}/service/{}", self.slug), "service", body));
        records
    }
}

/// Some hundred services, in the order of their records.
pub(crate) fn services() -> Vec<Made> {
    let mut list = Vec::new();
    for n in 0..420_usize {
        let dice = |salt: usize, sides: usize| (n * 37 + salt * 13 + n / 9 * salt) % sides;
        // More than half are near Prato.
        let place = if dice(1, 5) < 3 { dice(2, 4) } else { dice(3, PLACES.len()) };
        let area = match dice(4, 9) {
            0 | 1 => Some(Area::Place(place)),
            2 => Some(Area::Province(place)),
            3 => Some(Area::Region(place)),
            4 if dice(5, 2) == 0 => Some(Area::Italy),
            _ => None,
        };
        let venues = [1, 1, 1, 1, 1, 0, 2, 3][dice(6, 8)];
        let at = (0..venues)
            .map(|venue| {
                let place = if venue == 0 { place } else { dice(7 + venue, PLACES.len()) };
                let (.., latitude, longitude) = PLACES[place];
                let has_door = dice(9 + venue, 3) > 0;
                let away = |salt: usize| {
                    if has_door { dice(salt, 41) as f64 / 1000.0 - 0.02 } else { 0.0 }
                };
                let spot =
                    Position { latitude: latitude + away(11), longitude: longitude + away(12) };
                let hours = (dice(13, 3) > 0).then(|| dice(14 + venue, HOURS.len()));
                At { place, spot, hours, has_door }
            })
            .collect::<Vec<_>>();
        list.push(Made {
            slug: format!("servizio-{n:03}"),
            pack: "it-52",
            axis: ["servizi", "lavoro"][dice(15, 2)],
            kind: ["documenti", "corsi"][dice(16, 2)],
            target: ["donne", "adulti", "famiglie"][dice(17, 3)],
            is_town_hall: dice(18, 6) == 0,
            languages: [&["it"][..], &["it", "ar"], &["en", "it"], &[]][dice(19, 4)],
            area,
            places: at.iter().map(|at| at.place).collect(),
            at,
            costs: [&[][..], &[Some(0)], &[Some(0), Some(0)], &[Some(0), None], &[Some(1600)]]
                [dice(20, 5)],
        });
    }
    list
}

/// A release with these services.
pub(crate) fn installed(all: &[Made]) -> Installed {
    Installed::of(|data| {
        let term = |slug: &str, scheme: &str, parent: Option<&str>| {
            let parent = parent.map(|parent| format!("core/taxonomy_term/{parent}"));
            let body =
                json!({ "scheme": scheme, "parent": parent, "order": 1, "label": { "it": slug } });
            record(&format!("core/taxonomy_term/{slug}"), "taxonomy_term", body)
        };
        let mut core = vec![
            term("servizi", "axis", None),
            term("lavoro", "axis", None),
            term("documenti", "type", Some("servizi")),
            term("corsi", "type", Some("lavoro")),
            term("donne", "target", None),
            term("adulti", "target", None),
            term("famiglie", "target", None),
            record(
                "core/service_kind/municipio",
                "service_kind",
                json!({ "costs": [{ "option": { "it": "Carta" }, "euro_cents": 0 }] }),
            ),
        ];
        core.extend(PLACES.iter().map(|(code, name, pack, province, latitude, longitude)| {
            let body = json!({
                "cadastral": code, "istat": "100005", "name": name, "province": province, "pack": pack,
                "centre": { "latitude": latitude, "longitude": longitude },
            });
            record(&format!("core/place/{}", code.to_lowercase()), "place", body)
        }));
        let mut region = vec![record(
            "it-52/organization/ente",
            "organization",
            json!({ "name": { "it": "Ente" } }),
        )];
        region.extend(all.iter().flat_map(Made::records));
        vec![pack(data, "core", &core, &[]), pack(data, "it-52", &region, &[])]
    })
}
