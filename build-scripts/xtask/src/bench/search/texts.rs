//! What an installed portal holds, as lines that every engine reads alike, and what questions are made from.

use std::{
    collections::{BTreeMap, HashMap},
    fs::{File, OpenOptions},
    io::{BufRead as _, BufReader, BufWriter, Write as _},
    path::Path,
};

use anyhow::{Context as _, Result};
use bundle::{
    Article, Body, CadastralCode, Entry, LanguageTag, Localized, Location, Manifest, PackName,
    Place, Position, Record, RecordId, Scheme, Service, TaxonomyTerm, plain_text,
};
use serde::{Deserialize, Serialize};
use store::DataFolder;

/// A guide or a service in one language: a line of JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Text {
    pub(super) record: RecordId,
    pub(super) language: LanguageTag,
    /// Title or name.
    pub(super) name: String,
    /// Other names of a guide; who offers a service, and its municipalities.
    pub(super) words: String,
    /// Everything else to read.
    pub(super) body: String,
    pub(super) axis: RecordId,
    pub(super) types: Vec<RecordId>,
    /// Degrees north and east of each place of a service.
    pub(super) spots: Vec<[f64; 2]>,
    pub(super) service: bool,
}

/// What texts lean on.
#[derive(Default)]
pub(super) struct Catalogue {
    /// Records of all kinds.
    pub(super) records: usize,
    pub(super) axes: Vec<RecordId>,
    pub(super) places: BTreeMap<CadastralCode, Place>,
    /// Other words for a term.
    pub(super) synonyms: HashMap<(RecordId, LanguageTag), Vec<String>>,
    /// Rows of keys.
    pub(super) keyboards: HashMap<LanguageTag, Vec<Vec<String>>>,
    organizations: HashMap<RecordId, Localized<String>>,
    locations: HashMap<RecordId, Location>,
}

/// Writes the texts of the current release into the new file `to`, and gives the rest.
pub(super) fn write(data: &DataFolder, to: &Path) -> Result<Catalogue> {
    let release = data.release(&data.current()?)?;
    let mut manifests: Vec<Manifest> = Vec::new();
    for (pack, installed) in &release.packs {
        manifests.push(Manifest::read_json(pack, &data.object(&installed.manifest)?)?);
    }
    let file = OpenOptions::new().write(true).create_new(true).open(to);
    let mut file = BufWriter::new(file.with_context(|| format!("cannot make {}", to.display()))?);
    let mut catalogue = Catalogue::default();
    // First what others name.
    for with_texts in [false, true] {
        for manifest in &manifests {
            for entry in &manifest.entries {
                let is_text = ["record/service/", "record/guide/"]
                    .iter()
                    .any(|folder| entry.path.starts_with(folder));
                if entry.path.starts_with("record/") && is_text == with_texts {
                    catalogue.records += 1;
                    let record = record(data, &manifest.pack, entry)?;
                    for text in catalogue.take(record) {
                        serde_json::to_writer(&mut file, &text)?;
                        file.write_all(b"\n")?;
                    }
                }
            }
        }
    }
    file.flush().with_context(|| format!("cannot write {}", to.display()))?;
    Ok(catalogue)
}

/// Calls `each` with every text of a file that [`write`] wrote.
pub(super) fn read(from: &Path, mut each: impl FnMut(Text) -> Result<()>) -> Result<()> {
    let file = File::open(from).with_context(|| format!("cannot read {}", from.display()))?;
    for line in BufReader::new(file).lines() {
        each(serde_json::from_str(&line?).with_context(|| from.display().to_string())?)?;
    }
    Ok(())
}

fn record(data: &DataFolder, pack: &PackName, entry: &Entry) -> Result<Record> {
    let json = bundle::unpack(&data.object(&entry.stored.sha256)?, entry)?;
    Ok(Record::read(pack, &entry.path, &json)?)
}

impl Catalogue {
    /// Notes a record that texts lean on; gives the texts of one that has some.
    fn take(&mut self, record: Record) -> Vec<Text> {
        let id = record.id;
        match record.body {
            Body::Article(article) => return article_texts(&id, &article),
            Body::Service(service) => return self.service_texts(&id, &service),
            Body::TaxonomyTerm(term) => self.take_term(id, term),
            Body::Place(place) => {
                self.places.insert(place.cadastral.clone(), place);
            }
            Body::Language(language) => {
                self.keyboards.insert(language.tag, language.keyboard.rows);
            }
            Body::Organization(organization) => {
                self.organizations.insert(id, organization.name);
            }
            Body::Location(location) => {
                self.locations.insert(id, location);
            }
            _ => {}
        }
        Vec::new()
    }

    fn take_term(&mut self, id: RecordId, term: TaxonomyTerm) {
        if term.scheme == Scheme::Axis {
            self.axes.push(id);
            return;
        }
        for (language, synonyms) in term.synonyms.iter() {
            self.synonyms.insert((id.clone(), language.clone()), synonyms.value.clone());
        }
    }

    fn service_texts(&self, id: &RecordId, service: &Service) -> Vec<Text> {
        let at: Vec<(&Location, &Place)> = service
            .at
            .iter()
            .filter_map(|at| self.locations.get(&*at.location))
            .filter_map(|location| Some((location, self.places.get(&location.place)?)))
            .collect();
        let spot = |(location, place): &(&Location, &Place)| location.position.or(place.centre);
        let spots = at.iter().filter_map(spot);
        let spots: Vec<[f64; 2]> =
            spots.map(|Position { latitude, longitude }| [latitude, longitude]).collect();
        let texts = service.name.iter().map(|(language, name)| {
            let organization = self.organizations.get(&*service.organization);
            let mut words = vec![organization.map_or("", |name| name.text(language))];
            for (_, place) in &at {
                words.push(&place.name);
                words.extend(place.label.get(language).map(|label| label.value.as_str()));
            }
            Text {
                record: id.clone(),
                language: language.clone(),
                name: name.value.clone(),
                words: words.join(" "),
                body: service.description.get(language).map_or("", |text| &text.value).to_owned(),
                axis: service.axis.clone().into(),
                types: service.types.iter().map(|id| (**id).clone()).collect(),
                spots: spots.clone(),
                service: true,
            }
        });
        texts.collect()
    }
}

fn article_texts(id: &RecordId, article: &Article) -> Vec<Text> {
    let texts = article.text.iter().map(|(language, text)| {
        let blocks = text.value.blocks.iter().flat_map(bundle::Block::texts).map(plain_text);
        let body: Vec<String> = std::iter::once(text.value.summary.clone()).chain(blocks).collect();
        Text {
            record: id.clone(),
            language: language.clone(),
            name: text.value.title.clone(),
            words: text.value.words.join(" "),
            body: body.join("\n"),
            axis: article.axis.clone().into(),
            types: article.types.iter().map(|id| (**id).clone()).collect(),
            spots: Vec::new(),
            service: false,
        }
    });
    texts.collect()
}
