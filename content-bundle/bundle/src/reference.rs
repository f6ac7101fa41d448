//! What a record refers to, so that a whole bundle can be checked for references that lead nowhere.

use std::fmt;

use crate::{
    Article, ArticleText, Association, Block, Body, CadastralCode, EntryKind, LanguageTag,
    Localized, PackName, Record, RecordId, Scheme, Slug, TermId, link_targets,
};

/// A reference of one record to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The field that refers, for messages: `organization`, `text.ar`.
    pub field: String,
    /// The record it leads to, in words as written; `Err` holds a link that is no id at all.
    pub target: Result<RecordId, String>,
    /// What must be there.
    pub wanted: Wanted,
}

/// What a reference must lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Whatever it is.
    AnyRecord,
    /// A record of this kind.
    Kind(EntryKind),
    /// A term of this scheme.
    Term(Scheme),
    /// What a type may stand under: an axis, or another type.
    TermAbove,
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AnyRecord => f.write_str("a record"),
            Self::Kind(kind) => write!(f, "a {kind}"),
            Self::Term(scheme) => {
                f.write_str(&format!("a taxonomy term of scheme {scheme:?}").to_lowercase())
            }
            Self::TermAbove => f.write_str("an axis, or a type that stands under an axis"),
        }
    }
}

impl Wanted {
    /// Whether the record of this id will do; `scheme` is that of a term.
    pub fn accepts(self, id: &RecordId, scheme: Option<Scheme>) -> bool {
        match self {
            Self::AnyRecord => true,
            Self::Kind(kind) => id.kind() == kind.as_str(),
            Self::Term(wanted) => scheme == Some(wanted),
            Self::TermAbove => matches!(scheme, Some(Scheme::Axis | Scheme::Type)),
        }
    }
}

impl RecordId {
    /// The record of a municipality.
    pub fn of_place(code: &CadastralCode) -> Self {
        let slug: Slug = code
            .as_str()
            .to_ascii_lowercase()
            .parse()
            .expect("a cadastral code in small letters is a slug");
        Self::new(&PackName::core(), EntryKind::Place, &slug)
    }
}

impl Record {
    /// Everything the record refers to, links in its texts included.
    pub fn references(&self) -> Vec<Reference> {
        let mut list = List::default();
        match &self.body {
            Body::Article(article) => list.article(article),
            Body::Association(association) => list.association(association),
            Body::Call(call) => {
                list.filed(&call.axis, &call.types, &call.targets);
                list.kind("organization", [&*call.organization], EntryKind::Organization);
                list.page(&call.text);
            }
            Body::CommunitySheet(sheet) => {
                list.kind(
                    "indicators",
                    sheet.indicators.iter().map(|id| &**id),
                    EntryKind::Indicator,
                );
                list.page(&sheet.text);
            }
            Body::GlossaryTerm(term) => {
                list.any("related", &term.related);
                list.inline("definition", &term.definition);
            }
            Body::Location(location) => {
                list.kind("organization", [&*location.organization], EntryKind::Organization);
                list.place("place", &location.place);
            }
            Body::LocalNote(note) => {
                list.any("about", [&note.about]);
                list.inline("text", &note.text);
            }
            Body::Phrase(phrase) => list.term("axis", [&phrase.axis], Scheme::Axis),
            Body::Procedure(procedure) => {
                list.filed(&procedure.axis, &procedure.types, &procedure.targets);
                list.any("related", &procedure.related);
                list.any("steps", procedure.steps.iter().flat_map(|step| &step.related));
                for (tag, text) in procedure.text.iter() {
                    let texts = text.value.steps.iter().map(|step| step.text.as_str());
                    list.links("text", tag, texts);
                }
            }
            Body::RegionSheet(sheet) => {
                list.place("capital", &sheet.capital);
                let offices = sheet.organizations.iter().map(|id| &**id);
                list.kind("organizations", offices, EntryKind::Organization);
                list.kind(
                    "indicators",
                    sheet.indicators.iter().map(|id| &**id),
                    EntryKind::Indicator,
                );
                list.page(&sheet.text);
            }
            Body::Service(service) => {
                list.filed(&service.axis, &service.types, &service.targets);
                list.kind("organization", [&*service.organization], EntryKind::Organization);
                list.kind("at", service.at.iter().map(|at| &*at.location), EntryKind::Location);
                list.kind("guides", service.guides.iter().map(|id| &**id), EntryKind::Guide);
                let kind = service.kind.iter().map(|id| &**id);
                list.kind("kind", kind, EntryKind::ServiceKind);
            }
            Body::TaxonomyTerm(term) => {
                term.parent.iter().for_each(|parent| list.add("parent", parent, Wanted::TermAbove));
            }
            Body::Indicator(_)
            | Body::Language(_)
            | Body::Organization(_)
            | Body::Place(_)
            | Body::ServiceKind(_) => {}
        }
        list.0
    }
}

#[derive(Default)]
struct List(Vec<Reference>);

impl List {
    fn add(&mut self, field: &str, target: &RecordId, wanted: Wanted) {
        let target = Ok(target.clone());
        self.0.push(Reference { field: field.to_owned(), target, wanted });
    }

    fn any<'i>(&mut self, field: &str, ids: impl IntoIterator<Item = &'i RecordId>) {
        ids.into_iter().for_each(|id| self.add(field, id, Wanted::AnyRecord));
    }

    fn kind<'i>(
        &mut self,
        field: &str,
        ids: impl IntoIterator<Item = &'i RecordId>,
        kind: EntryKind,
    ) {
        ids.into_iter().for_each(|id| self.add(field, id, Wanted::Kind(kind)));
    }

    fn term<'i>(&mut self, field: &str, ids: impl IntoIterator<Item = &'i TermId>, scheme: Scheme) {
        ids.into_iter().for_each(|id| self.add(field, id, Wanted::Term(scheme)));
    }

    fn place(&mut self, field: &str, code: &CadastralCode) {
        self.add(field, &RecordId::of_place(code), Wanted::Kind(EntryKind::Place));
    }

    fn filed(&mut self, axis: &TermId, types: &[TermId], targets: &[TermId]) {
        self.term("axis", [axis], Scheme::Axis);
        self.term("types", types, Scheme::Type);
        self.term("targets", targets, Scheme::Target);
    }

    fn article(&mut self, article: &Article) {
        self.filed(&article.axis, &article.types, &article.targets);
        self.any("related", &article.related);
        if let Some(crate::Particulars::Event { place, location, .. }) = &article.particulars {
            place.iter().for_each(|code| self.place("place", code));
            self.kind("location", location.iter().map(|id| &**id), EntryKind::Location);
        }
        self.page(&article.text);
    }

    fn association(&mut self, association: &Association) {
        self.place("place", &association.place);
    }

    fn page(&mut self, text: &Localized<ArticleText>) {
        for (tag, text) in text.iter() {
            self.links("text", tag, text.value.blocks.iter().flat_map(Block::texts));
        }
    }

    fn inline(&mut self, field: &str, text: &Localized<String>) {
        for (tag, text) in text.iter() {
            self.links(field, tag, [text.value.as_str()]);
        }
    }

    /// Links inside texts; addresses of the web lead out of the bundle.
    fn links<'t>(
        &mut self,
        field: &str,
        tag: &LanguageTag,
        texts: impl IntoIterator<Item = &'t str>,
    ) {
        for target in texts.into_iter().flat_map(link_targets) {
            if target.starts_with("https://") {
                continue;
            }
            let target =
                RecordId::from_short(target).map_err(|_| target.chars().take(80).collect());
            let field = format!("{field}.{tag}");
            self.0.push(Reference { field, target, wanted: Wanted::AnyRecord });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn references(json: &str) -> Vec<(String, String)> {
        let pack = "it-52".parse().expect("a pack");
        let path = "record/service/a.json";
        let record = Record::read(&pack, path, json.as_bytes()).expect("a record");
        let shown = |target: Result<RecordId, String>| match target {
            Ok(id) => id.as_str().to_owned(),
            Err(text) => text,
        };
        record.references().into_iter().map(|r| (r.field, shown(r.target))).collect()
    }

    #[test]
    fn a_service_refers_to_all_it_names() {
        let json = r#"{"format":1,"id":"it-52/service/a","provenance":{"owner":"o","licence":"l","sources":[],
            "written_date":"2026-11-24","status":"unreviewed"},"type":"service","body":{
            "organization":"it-52/organization/o","axis":"core/taxonomy_term/x","types":["core/taxonomy_term/y"],
            "name":{"it":{"status":"original","value":"N"}},"at":[{"location":"it-52/location/l"}],
            "guides":["core/guide/g"]}}"#;
        let fields: Vec<(String, String)> = [
            ("axis", "core/taxonomy_term/x"),
            ("types", "core/taxonomy_term/y"),
            ("organization", "it-52/organization/o"),
            ("at", "it-52/location/l"),
            ("guides", "core/guide/g"),
        ]
        .map(|(field, id)| (field.to_owned(), id.to_owned()))
        .to_vec();
        assert_eq!(references(json), fields);
    }
}
