//! Everything the packs of a release hold, read from its objects and put in order.

use std::collections::{BTreeSet, HashMap};

use bundle::{
    Article, ArticleKind, Attachment, Body, CadastralCode, DOCUMENT_FOLDER, Digest, Entry,
    LanguageTag, Manifest, Method, PackName, Place, Record, RecordId, Scheme, StreetsSheet, unpack,
};
use store::StoreError;

use super::{
    BuildError, BuildInput,
    maps::{self, MapFile},
    texts::{Texts, texts},
};

/// The records of a release. Their place in the list is their number everywhere in the release.
pub(super) struct Contents {
    /// Articles, then services, then the rest; each by order, then by id.
    pub(super) items: Vec<Item>,
    /// Fonts of each language, regular before bold.
    pub(super) fonts: Vec<Font>,
    /// The documents that packs carry, each by its pack and its path there.
    documents: HashMap<(PackName, String), Digest>,
    /// Map files, by pack and name.
    pub(super) maps: Vec<MapFile>,
    /// What packs of streets say of themselves.
    pub(super) streets: Vec<(PackName, StreetsSheet)>,
    /// Languages there are texts in, by tag.
    pub(super) languages: Vec<LanguageTag>,
    /// Languages to index and show; empty means all.
    chosen: Vec<LanguageTag>,
    numbers: HashMap<RecordId, usize>,
    places: HashMap<CadastralCode, usize>,
}

/// A record with what is kept of it.
pub(super) struct Item {
    /// The record.
    pub(super) record: Record,
    /// The same as it stood in the pack, until it is written.
    pub(super) json: Vec<u8>,
    /// The language that stands in for missing ones; `None` for records without texts.
    pub(super) fallback: Option<LanguageTag>,
    /// Whether the newest version of its pack brought or changed it, and there was one before.
    pub(super) changed: bool,
}

/// A font of a language, kept as an object.
pub(super) struct Font {
    /// The language.
    pub(super) language: LanguageTag,
    /// The object.
    pub(super) sha256: Digest,
}

impl Contents {
    /// Reads every record and checks that every other entry is there.
    pub(super) fn read(input: &BuildInput<'_>) -> Result<Self, BuildError> {
        let mut items = Vec::new();
        let mut files = HashMap::new();
        let (mut maps, mut streets) = (Vec::new(), Vec::new());
        for pack in input.packs {
            for entry in &pack.entries {
                if entry.path.starts_with("record/") {
                    items.push(read_record(input, pack, entry)?);
                } else {
                    check_object(input, pack, entry)?;
                    files.insert((&pack.pack, entry.path.as_str()), entry);
                }
            }
            let sheet = maps::sheet(input, pack)?;
            maps.extend(maps::files(input, pack, sheet.as_ref())?);
            streets.extend(sheet.map(|sheet| (pack.pack.clone(), sheet)));
        }
        items.retain(|item| is_chosen(&item.record.body, input.languages));
        items.sort_by(|one, other| rank(&one.record).cmp(&rank(&other.record)));
        maps.sort_by(|one, other| (&one.pack, &one.name).cmp(&(&other.pack, &other.name)));
        let fonts = fonts(&items, &files);
        let documents = files.iter().filter(|((_, path), _)| path.starts_with(DOCUMENT_FOLDER));
        let documents = documents.map(|((pack, path), entry)| {
            (((*pack).clone(), (*path).to_owned()), entry.stored.sha256)
        });
        let documents = documents.collect();
        let mut contents = Self {
            items,
            fonts,
            documents,
            maps,
            streets,
            languages: Vec::new(),
            chosen: input.languages.to_vec(),
            numbers: HashMap::new(),
            places: HashMap::new(),
        };
        contents.fill_keys();
        contents.fill_languages();
        Ok(contents)
    }

    /// What is shown of a record and what it is found by, by language. Put together again each time: kept for all
    /// records, it would take more memory than anything else.
    pub(super) fn texts(&self, n: usize) -> Vec<Texts> {
        self.texts_and_fallback(n).0
    }

    /// The number of a record that is there.
    pub(super) fn number(&self, id: &RecordId) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// The topic under which an article or a service stands: its first type. Acts and papers of offices are found by
    /// search, among guides they would stand in the way: each is its own topic, which no list shows.
    pub(super) fn topic(&self, n: usize) -> Option<usize> {
        let types = match &self.items[n].record.body {
            Body::Article(article) if !is_listed(article) => return Some(n),
            Body::Article(article) => &article.types,
            Body::Service(service) => &service.types,
            _ => return is_found(&self.items[n].record.body).then_some(n),
        };
        types.iter().find_map(|id| self.number(id))
    }

    /// The documents of a record that its pack carries, each with its place among all of the record.
    pub(super) fn documents(&self, n: usize) -> Vec<(usize, Digest)> {
        let record = &self.items[n].record;
        let object = |document: &Attachment| {
            let path = document.carried.clone()?;
            self.documents.get(&(record.id.pack(), path)).copied()
        };
        let numbered = record.attachments().iter().enumerate();
        numbered.filter_map(|(place, document)| Some((place, object(document)?))).collect()
    }

    /// What a record that is there says.
    pub(super) fn body(&self, id: &RecordId) -> Option<&Body> {
        self.number(id).map(|n| &self.items[n].record.body)
    }

    /// The municipality of a code.
    pub(super) fn place(&self, code: &CadastralCode) -> Option<&Place> {
        match &self.items[*self.places.get(code)?].record.body {
            Body::Place(place) => Some(place),
            _ => None,
        }
    }

    /// The groups that a type stands under, nearest first. Axes are no groups.
    pub(super) fn groups_above<'c>(&'c self, term: &RecordId) -> Vec<&'c RecordId> {
        let mut groups: Vec<&RecordId> = Vec::new();
        let mut at = self.parent(term);
        // A circle of terms, which no checked bundle has, ends where it began.
        while let Some(id) = at.filter(|id| !groups.contains(id) && *id != term) {
            match self.body(id) {
                Some(Body::TaxonomyTerm(group)) if group.scheme == Scheme::Type => groups.push(id),
                _ => break,
            }
            at = self.parent(id);
        }
        groups
    }

    fn parent(&self, term: &RecordId) -> Option<&RecordId> {
        match self.body(term)? {
            Body::TaxonomyTerm(term) => term.parent.as_deref(),
            _ => None,
        }
    }

    /// Lets go of what only the database holds: the index takes the most memory, and comes after it.
    pub(super) fn forget_json(&mut self) {
        self.items.iter_mut().for_each(|item| item.json = Vec::new());
    }

    fn fill_keys(&mut self) {
        for (n, item) in self.items.iter().enumerate() {
            self.numbers.insert(item.record.id.clone(), n);
            if let Body::Place(place) = &item.record.body {
                self.places.insert(place.cadastral.clone(), n);
            }
        }
    }

    fn fill_languages(&mut self) {
        let mut languages = BTreeSet::new();
        for n in 0..self.items.len() {
            let (list, fallback) = self.texts_and_fallback(n);
            languages.extend(list.into_iter().map(|text| text.language));
            self.items[n].fallback = fallback;
        }
        self.languages = languages.into_iter().collect();
    }

    fn texts_and_fallback(&self, n: usize) -> (Vec<Texts>, Option<LanguageTag>) {
        let (mut list, fallback) = texts(self, &self.items[n].record);
        list.retain(|text| {
            self.chosen.is_empty()
                || self.chosen.contains(&text.language)
                || Some(&text.language) == fallback.as_ref()
        });
        (list, fallback)
    }
}

/// Whether words find it and screens open it.
pub(super) fn is_found(body: &Body) -> bool {
    matches!(
        body,
        Body::Article(_)
            | Body::Service(_)
            | Body::Procedure(_)
            | Body::Call(_)
            | Body::RegionSheet(_)
            | Body::CommunitySheet(_)
            | Body::Association(_)
    )
}

/// Whether the lists of axes show it.
pub(super) fn is_listed(article: &Article) -> bool {
    !matches!(article.kind, ArticleKind::Law | ArticleKind::Document)
}

fn read_record(input: &BuildInput<'_>, pack: &Manifest, entry: &Entry) -> Result<Item, BuildError> {
    let json = content(input, pack, entry)?;
    let record = Record::read(&pack.pack, &entry.path, &json)
        .map_err(|source| BuildError::Record { pack: pack.pack.clone(), source })?;
    let changed = pack.pack_version > 1 && entry.changed == pack.pack_version;
    Ok(Item { record, json, fallback: None, changed })
}

/// The bytes of an entry.
pub(super) fn content(
    input: &BuildInput<'_>,
    pack: &Manifest,
    entry: &Entry,
) -> Result<Vec<u8>, BuildError> {
    let stored = input.data.object(&entry.stored.sha256).map_err(object_error(pack, entry))?;
    let unpacked = unpack(&stored, entry);
    unpacked.map_err(|source| BuildError::Unpack { pack: pack.pack.clone(), source })
}

/// Media and fonts stay where they are, so that they are there is enough.
fn check_object(input: &BuildInput<'_>, pack: &Manifest, entry: &Entry) -> Result<(), BuildError> {
    let digest = entry.stored.sha256;
    if input.data.has_object(&digest) {
        return Ok(());
    }
    let folder = input.data.root().join("objects");
    Err(object_error(pack, entry)(StoreError::NoObject { digest, folder }))
}

fn object_error(pack: &Manifest, entry: &Entry) -> impl FnOnce(StoreError) -> BuildError {
    let (pack, path) = (pack.pack.clone(), entry.path.clone());
    move |source| BuildError::Object { pack, path, source }
}

/// The wall shows chosen languages only.
fn is_chosen(body: &Body, chosen: &[LanguageTag]) -> bool {
    match body {
        Body::Language(language) => chosen.is_empty() || chosen.contains(&language.tag),
        _ => true,
    }
}

/// Numbers follow this order, so that equals come out guides first, by order and id.
fn rank(record: &Record) -> (u8, u32, &RecordId) {
    match &record.body {
        Body::Article(article) => (0, article.order, &record.id),
        Body::Service(service) => (1, service.order, &record.id),
        Body::TaxonomyTerm(term) => (2, term.order, &record.id),
        _ => (3, 0, &record.id),
    }
}

fn fonts(items: &[Item], files: &HashMap<(&PackName, &str), &Entry>) -> Vec<Font> {
    let mut list = Vec::new();
    for item in items {
        let Body::Language(language) = &item.record.body else {
            continue;
        };
        let pack = item.record.id.pack();
        for path in &language.fonts {
            // A renderer maps the object itself, so a compressed font would be of no use to it.
            let file = files.get(&(&pack, path.as_str())).filter(|e| e.method == Method::Stored);
            list.extend(
                file.map(|e| Font { language: language.tag.clone(), sha256: e.stored.sha256 }),
            );
        }
    }
    list
}
