//! What a record shows and what it is found by, language by language.

use std::collections::BTreeMap;

use bundle::{
    Article, ArticleText, Association, Attachment, Block, Body, CommunitySheet, LanguageTag,
    Localized, Place, Procedure, Record, RegionSheet, Service, TaxonomyTerm, TranslationStatus,
    plain_text,
};

use super::contents::Contents;

/// A record in one language.
pub(super) struct Texts {
    /// The language.
    pub(super) language: LanguageTag,
    /// Title, name or label.
    pub(super) title: String,
    /// The short answer; may be empty.
    pub(super) summary: String,
    /// Headings of the page; they are no use as snippets.
    pub(super) headings: String,
    /// The plain paragraphs of the page, a line each; may be empty.
    pub(super) plain: String,
    /// What else it is found by: other names, who does it, where. Not shown.
    pub(super) words: Vec<String>,
    /// Machine translation of a page whose error could harm.
    pub(super) harmful: bool,
}

/// The texts of a record, by language, and the language that stands in for missing ones.
pub(super) fn texts(contents: &Contents, record: &Record) -> (Vec<Texts>, Option<LanguageTag>) {
    match &record.body {
        Body::Article(article) => (article_texts(article), fallback(&article.text)),
        Body::Call(call) => {
            (with_documents(pages(&call.text, false), &call.attachments), fallback(&call.text))
        }
        Body::RegionSheet(sheet) => (region_texts(sheet), fallback(&sheet.text)),
        Body::CommunitySheet(sheet) => (community_texts(sheet), fallback(&sheet.text)),
        Body::Procedure(procedure) => (procedure_texts(procedure), fallback(&procedure.text)),
        Body::Association(body) => {
            (association_texts(contents, body), fallback(&body.organization.name))
        }
        Body::Indicator(indicator) => (names(&indicator.name), fallback(&indicator.name)),
        Body::Service(service) => (service_texts(contents, service), fallback(&service.name)),
        Body::Organization(body) => (names(&body.name), fallback(&body.name)),
        Body::TaxonomyTerm(term) => (term_texts(term), fallback(&term.label)),
        Body::Place(place) => (place_texts(place), Some(LanguageTag::italian())),
        // Nothing is found by their words until a screen can show them.
        _ => (Vec::new(), None),
    }
}

fn fallback<T>(localized: &Localized<T>) -> Option<LanguageTag> {
    let (tag, _) = localized.original().or_else(|| localized.iter().next())?;
    Some(tag.clone())
}

fn article_texts(article: &Article) -> Vec<Texts> {
    with_documents(pages(&article.text, article.sensitive), &article.attachments)
}

/// A page is found by what its documents are called and what stands in them; an excerpt may be of that.
fn with_documents(mut list: Vec<Texts>, documents: &[Attachment]) -> Vec<Texts> {
    for text in &mut list {
        for document in documents {
            let said = [&document.title, &document.summary].map(|words| words.get(&text.language));
            for line in said.into_iter().flatten() {
                let gap = if text.plain.is_empty() { "" } else { "\n" };
                text.plain.push_str(&format!("{gap}{}", line.value));
            }
        }
    }
    list
}

/// A Region and a community are called by their names too.
fn region_texts(sheet: &RegionSheet) -> Vec<Texts> {
    with_names(pages(&sheet.text, false), &sheet.name)
}

fn community_texts(sheet: &CommunitySheet) -> Vec<Texts> {
    with_names(with_documents(pages(&sheet.text, false), &sheet.attachments), &sheet.name)
}

fn with_names(mut list: Vec<Texts>, names: &Localized<String>) -> Vec<Texts> {
    for text in &mut list {
        text.words.push(names.text(&text.language).to_owned());
    }
    list
}

fn procedure_texts(procedure: &Procedure) -> Vec<Texts> {
    let line = |text: &str| plain_text(text).replace('\n', " ").trim().to_owned();
    let list = procedure.text.iter().map(|(language, text)| {
        let steps = text.value.steps.iter();
        let plain: Vec<String> = steps
            .clone()
            .flat_map(|step| std::iter::once(&step.text).chain(&step.checklist))
            .map(|text| line(text))
            .filter(|text| !text.is_empty())
            .collect();
        let headings: Vec<String> = steps.map(|step| line(&step.title)).collect();
        Texts {
            summary: text.value.summary.clone(),
            headings: headings.join("\n"),
            plain: plain.join("\n"),
            words: text.value.words.clone(),
            harmful: procedure.sensitive && text.status == TranslationStatus::Machine,
            ..named(language, &text.value.title)
        }
    });
    list.collect()
}

/// An association is found by its place too.
fn association_texts(contents: &Contents, association: &Association) -> Vec<Texts> {
    let organization = &association.organization;
    let list = organization.name.iter().map(|(language, name)| {
        let mut words = Vec::new();
        if let Some(place) = contents.place(&association.place) {
            words.push(place.name.clone());
            words.extend(place.label.get(language).map(|label| label.value.clone()));
        }
        let description = organization.description.get(language);
        Texts {
            summary: description.map_or_else(String::new, |text| text.value.clone()),
            words,
            ..named(language, &name.value)
        }
    });
    list.collect()
}

fn pages(text: &Localized<ArticleText>, sensitive: bool) -> Vec<Texts> {
    let list = text.iter().map(|(language, text)| {
        let (headings, plain) = lines(&text.value.blocks);
        Texts {
            language: language.clone(),
            title: text.value.title.clone(),
            summary: text.value.summary.clone(),
            headings: headings.join("\n"),
            plain: plain.join("\n"),
            words: text.value.words.clone(),
            harmful: sensitive && text.status == TranslationStatus::Machine,
        }
    });
    list.collect()
}

/// Headings, and paragraphs without marks or line breaks; a step is one paragraph with its title.
fn lines(blocks: &[Block]) -> (Vec<String>, Vec<String>) {
    let (mut headings, mut plain) = (Vec::new(), Vec::new());
    for block in blocks {
        match block {
            Block::Heading { text } => headings.push(text.clone()),
            Block::Paragraph { text } => plain.push(text.clone()),
            Block::List { items } => plain.extend(items.iter().cloned()),
            Block::Steps { steps } => {
                plain.extend(steps.iter().map(|step| format!("{} {}", step.title, step.text)));
            }
            Block::Note { title, text, .. } => {
                headings.push(title.clone());
                plain.push(text.clone());
            }
        }
    }
    let line = |text: String| plain_text(&text).replace('\n', " ").trim().to_owned();
    (
        headings.into_iter().map(line).collect(),
        plain.into_iter().map(line).filter(|l| !l.is_empty()).collect(),
    )
}

fn service_texts(contents: &Contents, service: &Service) -> Vec<Texts> {
    let list = service.name.iter().map(|(language, name)| {
        let mut words = Vec::new();
        if let Some(Body::Organization(organization)) = contents.body(&service.organization) {
            words.push(organization.name.text(language).to_owned());
        }
        for at in &service.at {
            let Some(Body::Location(location)) = contents.body(&at.location) else {
                continue;
            };
            let Some(place) = contents.place(&location.place) else {
                continue;
            };
            words.push(place.name.clone());
            words.extend(place.label.get(language).map(|label| label.value.clone()));
        }
        let numbers = service.phones.iter().map(|phone| phone.number.as_str().replace(' ', ""));
        words.extend(numbers);
        Texts {
            summary: service
                .description
                .get(language)
                .map_or_else(String::new, |t| t.value.clone()),
            words,
            ..named(language, &name.value)
        }
    });
    list.collect()
}

fn term_texts(term: &TaxonomyTerm) -> Vec<Texts> {
    let mut list: BTreeMap<&LanguageTag, Texts> = BTreeMap::new();
    for (language, label) in term.label.iter() {
        let hint = term.hint.get(language).map_or_else(String::new, |t| t.value.clone());
        list.insert(language, Texts { summary: hint, ..named(language, &label.value) });
    }
    for (language, synonyms) in term.synonyms.iter() {
        if let Some(texts) = list.get_mut(language) {
            texts.words.clone_from(&synonyms.value);
        }
    }
    list.into_values().collect()
}

fn place_texts(place: &Place) -> Vec<Texts> {
    let italian = LanguageTag::italian();
    let others = place.label.iter().filter(|(language, _)| **language != italian);
    std::iter::once(named(&italian, &place.name))
        .chain(others.map(|(language, label)| named(language, &label.value)))
        .collect()
}

fn names(name: &Localized<String>) -> Vec<Texts> {
    name.iter().map(|(language, text)| named(language, &text.value)).collect()
}

fn named(language: &LanguageTag, title: &str) -> Texts {
    Texts {
        language: language.clone(),
        title: title.to_owned(),
        summary: String::new(),
        headings: String::new(),
        plain: String::new(),
        words: Vec::new(),
        harmful: false,
    }
}
