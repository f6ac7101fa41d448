//! A small country with a record of every kind that a list holds.

use bundle::{Manifest, Record};
use serde_json::{Value, json};
use store::DataFolder;

use crate::fixture::{pack, record};

fn text(title: &str, paragraph: &str) -> Value {
    json!({ "it": { "title": title, "summary": "", "blocks": [{ "block": "paragraph", "text": paragraph }] } })
}

fn article(path: &str, kind: &str, title: &str, particulars: &Value) -> Record {
    record(
        path,
        "article",
        json!({
            "kind": kind,
            "axis": "core/taxonomy_term/casa",
            "particulars": particulars,
            "text": text(title, "Chi abita in una casa può chiedere la residenza al CAS."),
        }),
    )
}

fn place(code: &str, name: &str, latitude: f64) -> Record {
    record(
        &format!("core/place/{}", name.to_lowercase()),
        "place",
        json!({
            "name": name,
            "cadastral": code,
            "province": "PO",
            "istat": "100005",
            "pack": "it-52",
            "centre": { "latitude": latitude, "longitude": 11.1 },
        }),
    )
}

fn association(slug: &str, name: &str, place: &str, countries: &[&str]) -> Record {
    record(
        &format!("it-52/association/{slug}"),
        "association",
        json!({
            "name": { "it": name },
            "communities": countries,
            "place": place,
        }),
    )
}

fn core() -> Vec<Record> {
    let term = |slug: &str, order: u32| {
        record(
            &format!("core/taxonomy_term/{slug}"),
            "taxonomy_term",
            json!({
                "scheme": "axis", "order": order, "icon": slug, "label": { "it": slug },
            }),
        )
    };
    let path = |slug: &str, axis: &str, order: u32| {
        record(
            &format!("core/procedure/{slug}"),
            "procedure",
            json!({
                "axis": format!("core/taxonomy_term/{axis}"),
                "order": order,
                "steps": [{ "related": ["core/guide/residenza"] }, {}],
                "text": { "it": { "title": slug, "summary": "", "steps": [
                    { "title": "Primo", "text": "", "checklist": ["Passaporto"] },
                    { "title": "Secondo" },
                ] } },
            }),
        )
    };
    let word = |slug: &str, it: &str| {
        record(
            &format!("core/glossary_term/{slug}"),
            "glossary_term",
            json!({
                "term": { "it": it, "en": format!("{it} in English") },
                "definition": { "it": "Sai già.", "en": "What **it** means." },
            }),
        )
    };
    vec![
        term("lavoro", 2),
        term("casa", 3),
        path("z-lavoro", "lavoro", 1),
        path("b-casa", "casa", 20),
        path("a-casa", "casa", 10),
        article(
            "core/law/uno",
            "law",
            "Testo unico",
            &json!({ "law": { "citation": "D.Lgs. 286/1998" } }),
        ),
        article(
            "core/law/due",
            "law",
            "Regole",
            &json!({ "law": { "citation": "Reg. (UE) 2024/1347" } }),
        ),
        article(
            "core/document/a",
            "document",
            "Circolare",
            &json!({
            "document": { "issuer": "Ministero", "issued": "2014-02-19" } }),
        ),
        article("core/guide/residenza", "guide", "La residenza", &Value::Null),
        word("residenza", "Residenza"),
        word("cas", "CAS"),
        word("mai", "Mai detto"),
        place("G999", "Prato", 43.88),
        place("D612", "Firenze", 43.77),
    ]
}

fn tuscany() -> Vec<Record> {
    let news = |slug: &str, to: &str| {
        article(&format!("it-52/news/{slug}"), "news", slug, &json!({ "news": { "valid_to": to } }))
    };
    let event = |slug: &str, starts: &str| {
        let particulars = json!({ "event": { "starts": starts, "place": "G999" } });
        article(&format!("it-52/event/{slug}"), "event", slug, &particulars)
    };
    let call = |slug: &str, opens: Value, closes: Value| {
        record(
            &format!("it-52/call/{slug}"),
            "call",
            json!({
                "offer": "notice",
                "organization": "it-52/organization/regione",
                "axis": "core/taxonomy_term/lavoro",
                "opens": opens,
                "closes": closes,
                "text": text(slug, "Testo."),
            }),
        )
    };
    vec![
        news("vecchia", "2026-11-25"),
        news("nuova", "2026-11-26"),
        event("passata", "2026-11-01T10:00:00"),
        event("dopo", "2026-12-24T09:00:00"),
        event("prima", "2026-12-01T09:00:00"),
        call("sempre", Value::Null, Value::Null),
        call("presto", Value::Null, json!("2026-12-01")),
        call("futura", json!("2027-01-01"), json!("2027-02-01")),
        call("chiusa", Value::Null, json!("2026-11-01")),
        record(
            "it-52/organization/regione",
            "organization",
            json!({
            "name": { "it": "Regione Toscana" }, "website": "https://www.regione.toscana.it" }),
        ),
        record(
            "it-52/region_sheet/it-52",
            "region_sheet",
            json!({
            "name": { "it": "Toscana" }, "capital": "D612", "text": text("La Toscana", "Testo.") }),
        ),
        record(
            "it-52/local_note/residenza",
            "local_note",
            json!({
            "about": "core/guide/residenza",
            "valid_to": "2026-12-31",
            "text": { "it": "Qui si fa così." } }),
        ),
        association("lontana", "Amici", "D612", &["MA", "TN"]),
        association("vicina", "Zeta", "G999", &["MA"]),
    ]
}

pub(crate) fn packs(data: &DataFolder) -> Vec<Manifest> {
    vec![pack(data, "core", &core(), &[]), pack(data, "it-52", &tuscany(), &[])]
}
