//! What `check` asks of texts and facts beyond what `build` needs to pack them.

mod citation;

use std::collections::BTreeMap;

use bundle::{CadastralCode, GULPEASE_MIN, LanguageTag, Position, Sentences};

use self::citation::citations;
use crate::{
    fault::{Faults, Found, Spot},
    rule::Rule,
};

/// The seat of the largest municipality's furthest hamlet lies nearer to its town than this.
const METRES_FROM_CENTRE_MAX: u32 = 40_000;
/// Fewer words say little about how hard a part is to read.
const TELLING_WORDS_MIN: usize = 8;

/// Notes taken while the sources are read, and compared once all is read.
#[derive(Default)]
pub(crate) struct Editorial {
    /// Headings that guides must have, as `rules.toml` says.
    pub(crate) guide_headings: Vec<String>,
    laws: BTreeMap<String, Spot>,
    cited: Vec<Found<String>>,
    centres: BTreeMap<CadastralCode, Centre>,
    positions: Vec<Found<(CadastralCode, Position)>>,
}

/// The town centre of a municipality, and what people call it.
struct Centre {
    name: String,
    position: Position,
}

/// Whether a text cites an act.
pub(crate) fn cites_an_act(text: &str) -> bool {
    !citations(text).is_empty()
}

/// Measures a text in `language`, part by part.
pub(crate) fn read_aloud(
    language: &LanguageTag,
    parts: &[Found<Sentences>],
    begins: &Spot,
    faults: &Faults,
) {
    if *language != LanguageTag::italian() {
        return;
    }
    let whole: Sentences = parts.iter().map(|part| part.value).sum();
    let Some(index) = whole.gulpease().filter(|index| *index < GULPEASE_MIN) else {
        return;
    };
    // Rounded up, 59.7 would read as if it were enough.
    let mut what = format!("the text has a Gulpease index of {:.0}", index.floor());
    let telling = parts.iter().filter(|part| part.value.words >= TELLING_WORDS_MIN);
    let measured = telling.filter_map(|part| Some((part.value.gulpease()?, &part.spot)));
    let mut spot = begins;
    if let Some((hardest, at)) = measured.min_by(|(one, _), (other, _)| one.total_cmp(other)) {
        what.push_str(&format!("; its hardest part, with {:.0}, begins here", hardest.floor()));
        spot = at;
    }
    let advice = "Write shorter sentences and everyday words, to an index of 60 or more.";
    faults.add(Rule::Readability, spot, what, advice);
}

impl Editorial {
    /// A law of the catalogue.
    pub(crate) fn law(&mut self, citation: &Found<String>, faults: &Faults) {
        let acts = citations(&citation.value);
        let [act] = acts.as_slice() else {
            let what = format!("`{}` is not the citation of one act", citation.value);
            let advice = "Write it like `D.Lgs. 286/1998`, `Reg. (UE) 2024/1348`, `Dir. 2003/109/CE`, `Cost.`.";
            faults.add(Rule::Law, &citation.spot, what, advice);
            return;
        };
        if let Some(first) = self.laws.get(act) {
            let what = format!("`{act}` is in the catalogue already, at {}", first.file);
            faults.add(Rule::Law, &citation.spot, what, "Remove one of the two pages.");
            return;
        }
        self.laws.insert(act.clone(), citation.spot.clone());
    }

    /// A text that may cite acts.
    pub(crate) fn cites(&mut self, text: &str, spot: &Spot) {
        let found = citations(text).into_iter().map(|value| Found { value, spot: spot.clone() });
        self.cited.extend(found);
    }

    /// The town centre of a municipality.
    pub(crate) fn centre(&mut self, code: &CadastralCode, name: &str, position: Position) {
        self.centres.insert(code.clone(), Centre { name: name.to_owned(), position });
    }

    /// Something that is said to be in a municipality.
    pub(crate) fn position(&mut self, place: &CadastralCode, position: Position, spot: Spot) {
        self.positions.push(Found { value: (place.clone(), position), spot });
    }

    /// The headings of a guide in `language`: those that are missing come at once, of those that stand elsewhere
    /// the first, for the others may be right once it has moved.
    pub(crate) fn answers(
        &self,
        language: &LanguageTag,
        headings: &[Found<&str>],
        begins: &Spot,
        faults: &Faults,
    ) {
        if *language != LanguageTag::italian() {
            return;
        }
        let order = format!("guides answer, in this order: `{}`", self.guide_headings.join("`, `"));
        let (mut rest, mut above, mut in_order) = (headings, "", true);
        for wanted in &self.guide_headings {
            let is_wanted = |heading: &Found<&str>| heading.value == wanted;
            if let Some(at) = rest.iter().position(is_wanted) {
                (rest, above) = (&rest[at + 1..], wanted);
                continue;
            }
            let Some(misplaced) = headings.iter().find(|heading| is_wanted(heading)) else {
                let what = format!("the guide has no part `{wanted}`");
                faults.add(Rule::Answers, begins, what, format!("Write `## {wanted}`; {order}."));
                continue;
            };
            if in_order {
                let what = format!("the part `{wanted}` stands before `{above}`");
                let advice = format!("Move it behind `{above}`; {order}.");
                faults.add(Rule::Answers, &misplaced.spot, what, advice);
            }
            in_order = false;
        }
    }

    /// Compares what was noted.
    pub(crate) fn finish(&self, faults: &Faults) {
        // A Region's own sources have no catalogue: it is the ministry's.
        let cited = if self.laws.is_empty() { &[][..] } else { &self.cited };
        for act in cited.iter().filter(|act| !self.laws.contains_key(&act.value)) {
            let what = format!("`{}` is not in the catalogue of laws", act.value);
            let advice = "Mend the citation, or write a page for the act in `core/laws`.";
            faults.add(Rule::Law, &act.spot, what, advice);
        }
        for Found { value: (place, position), spot } in &self.positions {
            let Some(centre) = self.centres.get(place) else {
                continue;
            };
            let metres = centre.position.metres_to(*position);
            if metres > METRES_FROM_CENTRE_MAX {
                // Rounded down, 40.3 km would read as if they were few enough.
                let (km, name) = (metres.div_ceil(1000), &centre.name);
                let what = format!("it lies {km} km from the centre of {name} ({place})");
                let advice = "Is it the right municipality? Mend the position, or leave it out: at most 40 km are plausible.";
                faults.add(Rule::Distance, spot, what, advice);
            }
        }
    }
}
