//! What the documents of the index are besides their words.

use std::{collections::HashMap, sync::Arc};

use bundle::Position;
use tantivy::{DocId, Searcher, SegmentReader, columnar::Column, index::SegmentId};

use super::{LANGUAGE, SCHEMA_IS_OURS};
use crate::told::Told;

/// See [`super::Fields::latitude`].
const KEPT_A_DEGREE: f64 = 10_000.0;

/// Degrees as they are kept.
pub(crate) fn degrees_kept(degrees: f64) -> i64 {
    (degrees * KEPT_A_DEGREE).round() as i64
}

/// The facts of all segments.
#[derive(Clone)]
pub(crate) struct AllFacts(Arc<HashMap<SegmentId, Arc<Facts>>>);

impl AllFacts {
    pub(super) fn of(searcher: &Searcher) -> Self {
        let facts = |segment: &SegmentReader| (segment.segment_id(), Arc::new(Facts::of(segment)));
        Self(Arc::new(searcher.segment_readers().iter().map(facts).collect()))
    }

    /// Those of a segment of the one view of the index.
    pub(crate) fn in_segment(&self, segment: &SegmentReader) -> Arc<Facts> {
        Arc::clone(&self.0[&segment.segment_id()])
    }
}

/// What of the documents of a segment decides their place besides their words, each read where it is asked for: most of
/// a key's time would go into facts of documents that come to nothing.
pub(crate) struct Facts {
    record: Column<u64>,
    language: Column<u64>,
    service: Column<u64>,
    topic: Column<u64>,
    told: Column<u64>,
    latitude: Column<i64>,
    longitude: Column<i64>,
    /// Number of a label.
    label: Column<u64>,
    label_length: Column<u64>,
    /// Documents that are texts.
    texts: DocId,
}

impl Facts {
    fn of(segment: &SegmentReader) -> Self {
        let numbers = |name| segment.fast_fields().u64(name).expect(SCHEMA_IS_OURS);
        let degrees = |name| segment.fast_fields().i64(name).expect(SCHEMA_IS_OURS);
        let record = numbers("record");
        Self {
            texts: record.values.num_vals(),
            record,
            language: numbers(LANGUAGE),
            service: numbers("service"),
            topic: numbers("topic"),
            told: numbers("told"),
            latitude: degrees("latitude"),
            longitude: degrees("longitude"),
            label: numbers("label"),
            label_length: numbers("label_length"),
        }
    }

    /// The first text in a language and the one after the last.
    pub(crate) fn texts_in(&self, language: u64) -> (DocId, DocId) {
        (self.texts_before(language), self.texts_before(language + 1))
    }

    /// How many texts there are; after them come labels.
    pub(crate) fn texts(&self) -> DocId {
        self.texts
    }

    /// How many texts are in languages before this one.
    fn texts_before(&self, language: u64) -> DocId {
        let (mut least, mut most) = (0, self.texts);
        while least < most {
            let middle = least.midpoint(most);
            match self.language(middle) < language {
                true => least = middle + 1,
                false => most = middle,
            }
        }
        least
    }

    /// Number of the record.
    pub(crate) fn record(&self, doc: DocId) -> i64 {
        self.record.first(doc).unwrap_or_default() as i64
    }

    /// Number of the language.
    pub(crate) fn language(&self, doc: DocId) -> u64 {
        self.language.first(doc).unwrap_or_default()
    }

    pub(crate) fn is_service(&self, doc: DocId) -> bool {
        self.service.first(doc) == Some(1)
    }

    /// Number of the record of the topic it stands under.
    pub(crate) fn topic(&self, doc: DocId) -> Option<i64> {
        self.topic.first(doc).map(|topic| topic as i64)
    }

    /// Day of which a service is known.
    pub(crate) fn told(&self, doc: DocId) -> Told {
        Told(self.told.first(doc).unwrap_or_default() as u16)
    }

    /// Number of the label, of documents that are one.
    pub(crate) fn label(&self, doc: DocId) -> u64 {
        self.label.first(doc).unwrap_or_default()
    }

    /// How many words the label has.
    pub(crate) fn label_length(&self, doc: DocId) -> u64 {
        self.label_length.first(doc).unwrap_or_default()
    }

    /// Metres to the nearest venue, where it is known where there is one.
    pub(crate) fn metres(&self, doc: DocId, origin: Position) -> Option<u32> {
        let spots = self.latitude.values_for_doc(doc).zip(self.longitude.values_for_doc(doc));
        let degrees = |kept: i64| kept as f64 / KEPT_A_DEGREE;
        let metres = spots.map(|(latitude, longitude)| {
            let (latitude, longitude) = (degrees(latitude), degrees(longitude));
            origin.metres_to(Position { latitude, longitude })
        });
        metres.min()
    }
}
