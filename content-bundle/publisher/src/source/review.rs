//! Shows the text of a page to the editorial rules.

use bundle::{Block, EntryKind, LanguageTag, Sentences, plain_text};

use super::{draft::Draft, file::SourceFile};
use crate::{editorial::read_aloud, fault::Found};

/// Takes note of a text, whose file is named after its language, where somebody asks for that.
pub(super) fn review(
    kind: EntryKind,
    file: &SourceFile,
    blocks: &[Found<Block>],
    draft: &mut Draft,
) {
    let Draft { editorial: Some(editorial), faults, .. } = draft else {
        return;
    };
    let name = file.name.rsplit('/').next().and_then(|name| name.strip_suffix(".md"));
    let Some(language) = name.and_then(|tag| tag.parse::<LanguageTag>().ok()) else {
        return;
    };
    let begins = file.spot(0);
    let mut parts = Vec::new();
    let mut headings = Vec::new();
    for block in blocks {
        if let Block::Heading { text } = &block.value {
            editorial.cites(text, &block.spot);
            headings.push(Found { value: text.as_str(), spot: block.spot.clone() });
            continue;
        }
        for text in block.value.texts() {
            editorial.cites(&plain_text(text), &block.spot);
        }
        let value = Sentences::of_block(&block.value);
        parts.push(Found { value, spot: block.spot.clone() });
    }
    let told_plainly = matches!(
        kind,
        EntryKind::Guide
            | EntryKind::Procedure
            | EntryKind::News
            | EntryKind::RegionSheet
            | EntryKind::CommunitySheet
    );
    if told_plainly {
        read_aloud(&language, &parts, &begins, faults);
    }
    if kind == EntryKind::Guide {
        editorial.answers(&language, &headings, &begins, faults);
    }
}
