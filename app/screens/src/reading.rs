//! Text size and contrast.

use crate::{Contrast, Key, ReadingView, Target, TextSize, reach, scene::Scene};

/// The sheet, with what is chosen.
pub(crate) fn view(scene: &Scene<'_>) -> ReadingView {
    let say = scene.say;
    let size = |label: String, size: TextSize| Key {
        selected: scene.context.text_size == size,
        ..scene.key(&label, "a-large-small", Target::TextSize(size))
    };
    let contrast = |label: String, contrast: Contrast| Key {
        selected: scene.context.contrast == contrast,
        ..scene.key(&label, "contrast", Target::Contrast(contrast))
    };
    ReadingView {
        heading: scene.line(&say.reading_heading()),
        sizes_heading: scene.line(&say.reading_sizes()),
        sizes: vec![
            size(say.size_normal(), TextSize::Normal),
            size(say.size_large(), TextSize::Large),
            size(say.size_largest(), TextSize::Largest),
        ],
        contrasts_heading: scene.line(&say.reading_contrasts()),
        contrasts: vec![
            contrast(say.contrast_normal(), Contrast::Normal),
            contrast(say.contrast_high(), Contrast::High),
        ],
        reaches_heading: scene.line(&say.reading_reaches()),
        reaches: reach::choices(scene),
        sample: scene.line(&say.reading_sample()),
    }
}
