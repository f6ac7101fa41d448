//! Fonts of the installed languages: mapped into memory, registered once, with a family for each script.

use std::{
    collections::{BTreeMap, HashMap},
    fs::File,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use bundle::{Language, LanguageTag};
use memmap2::Mmap;
use slint::fontique_011::{fontique, shared_collection};
use thiserror::Error;

/// How the lines of a script are set, in proportion to Latin (ui/README, "Line height per script").
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Script {
    /// Size of the letters.
    pub(crate) size: f32,
    /// Height of lines of reading text, in parts of the font's own.
    pub(crate) body_line: f32,
    /// Height of lines of titles, in parts of the font's own.
    pub(crate) title_line: f32,
}

const LATIN: Script = Script { size: 1.0, body_line: 1.10, title_line: 0.92 };

/// The script of ISO 15924 `code`; Urdu hangs lower than the other languages that are written in Arabic letters.
pub(crate) fn script(code: &str, tag: &LanguageTag) -> Script {
    let script = |size, body_line, title_line| Script { size, body_line, title_line };
    match code {
        "Arab" if tag.as_str() == "ur" => script(1.0, 0.92, 0.84),
        "Arab" => script(1.2, 1.0, 0.88),
        "Beng" => script(1.08, 1.25, 1.06),
        "Deva" | "Guru" => script(1.05, 1.27, 1.08),
        "Sinh" => script(1.0, 1.27, 1.08),
        "Ethi" => script(1.04, 1.17, 1.0),
        "Hans" | "Hant" | "Hani" => script(1.0, 1.14, 0.97),
        _ => LATIN,
    }
}

/// What keeps a font from being used.
#[derive(Debug, Error)]
pub enum FontFault {
    /// The language came without fonts.
    #[error("language `{0}` came without a font; it is left off the wall")]
    None(LanguageTag),
    /// The file cannot be read.
    #[error("cannot read font {} of language `{language}`, which is left off the wall", path.display())]
    Read {
        /// The language.
        language: LanguageTag,
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file is no font, or only a part of one.
    #[error("font {} of language `{language}` is damaged; the language is left off the wall", path.display())]
    Damaged {
        /// The language.
        language: LanguageTag,
        /// The file.
        path: PathBuf,
    },
}

/// Families by language. A language that is not in here cannot be drawn.
#[derive(Debug, Clone, Default)]
pub(crate) struct Families {
    base: String,
    by_language: HashMap<LanguageTag, String>,
}

impl Families {
    /// The family of a language's texts; empty where it is left to the system.
    pub(crate) fn of(&self, tag: &LanguageTag) -> &str {
        self.by_language.get(tag).map_or(&self.base, |family| family)
    }

    pub(crate) fn has(&self, tag: &LanguageTag) -> bool {
        self.by_language.contains_key(tag)
    }
}

/// What to do where nothing can be drawn.
pub(crate) const NO_FONTS: &str = "there is no font to draw with, neither in the installed content nor on this system; \
                                   install one, for instance the package fonts-noto-core";

/// Whether there is any font at all. Needs a platform to be set.
pub(crate) fn is_any() -> bool {
    shared_collection().family_names().next().is_some()
}

/// Looks at the fonts of every language without registering them: what is missing or damaged.
pub fn faults(fonts: &[(Language, Vec<PathBuf>)]) -> Vec<FontFault> {
    fonts.iter().filter_map(|(language, paths)| mapped(language, paths).err()).collect()
}

/// The fonts of every language, each once, for what sets texts beside the screen; those that cannot be used are left out.
pub(crate) fn bytes(fonts: &[(Language, Vec<PathBuf>)]) -> Vec<Arc<dyn AsRef<[u8]> + Send + Sync>> {
    let mut taken: Vec<&PathBuf> = Vec::new();
    let mut all: Vec<Arc<dyn AsRef<[u8]> + Send + Sync>> = Vec::new();
    // Latin first, so that digits and names inside another script are set in it.
    let (latin, others): (Vec<_>, Vec<_>) =
        fonts.iter().partition(|(language, _)| language.script == "Latn");
    for (language, paths) in latin.into_iter().chain(others) {
        for (path, font) in mapped(language, paths).unwrap_or_default() {
            if !taken.contains(&path) {
                taken.push(path);
                all.push(Arc::new(font));
            }
        }
    }
    all
}

/// Registers the fonts of every language that has them, for the whole process. Needs a platform to be set.
pub(crate) fn install(fonts: &[(Language, Vec<PathBuf>)]) -> (Families, Vec<FontFault>) {
    let mut collection = shared_collection();
    let mut registered: BTreeMap<PathBuf, fontique::FamilyId> = BTreeMap::new();
    let mut families: Vec<(&Language, fontique::FamilyId)> = Vec::new();
    let mut faults = Vec::new();
    for (language, paths) in fonts {
        let blobs = match mapped(language, paths) {
            Ok(blobs) => blobs,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        for (path, blob) in blobs {
            if registered.contains_key(path) {
                continue;
            }
            match collection.register_fonts(fontique::Blob::new(Arc::new(blob)), None).first() {
                Some((family, _)) => drop(registered.insert(path.clone(), *family)),
                None => faults.push(FontFault::Damaged {
                    language: language.tag.clone(),
                    path: path.clone(),
                }),
            }
        }
        let family = paths.iter().find_map(|path| registered.get(path));
        families.extend(family.map(|family| (language, *family)));
    }
    (arrange(&mut collection, &families), faults)
}

/// Latin first everywhere, so that digits and names inside another script are set wholly in it; the others follow by
/// script. A language whose script already belongs to another family is set in its own.
fn arrange(
    collection: &mut fontique::Collection,
    families: &[(&Language, fontique::FamilyId)],
) -> Families {
    let mut scripts: BTreeMap<&str, Vec<fontique::FamilyId>> = BTreeMap::new();
    for (language, family) in families {
        let list = scripts.entry(&language.script).or_default();
        if !list.contains(family) {
            list.push(*family);
        }
    }
    let Some(base) = scripts
        .get("Latn")
        .and_then(|list| list.first())
        .or(families.first().map(|(_, family)| family))
        .copied()
    else {
        return Families::default();
    };
    for generic in [
        fontique::GenericFamily::SansSerif,
        fontique::GenericFamily::SystemUi,
        fontique::GenericFamily::UiSansSerif,
    ] {
        collection.set_generic_families(generic, std::iter::once(base));
    }
    for (code, list) in &scripts {
        if let Ok(bytes) = <[u8; 4]>::try_from(code.as_bytes()) {
            let key = fontique::FallbackKey::new(fontique::Script::from_bytes(bytes), None);
            collection.set_fallbacks(key, list.iter().copied());
        }
    }
    let mut name = |family| collection.family_name(family).unwrap_or_default().to_owned();
    let by_language = families
        .iter()
        .map(|(language, family)| {
            let is_first = scripts[language.script.as_str()].first() == Some(family);
            (language.tag.clone(), name(if is_first { base } else { *family }))
        })
        .collect();
    Families { base: name(base), by_language }
}

fn mapped<'a>(
    language: &Language,
    paths: &'a [PathBuf],
) -> Result<Vec<(&'a PathBuf, Mmap)>, FontFault> {
    if paths.is_empty() {
        return Err(FontFault::None(language.tag.clone()));
    }
    paths
        .iter()
        .map(|path| {
            let read = |source| FontFault::Read {
                language: language.tag.clone(),
                path: path.clone(),
                source,
            };
            let font = map(path).map_err(read)?;
            let damaged =
                || FontFault::Damaged { language: language.tag.clone(), path: path.clone() };
            is_whole(&font).then_some((path, font)).ok_or_else(damaged)
        })
        .collect()
}

fn map(path: &Path) -> io::Result<Mmap> {
    let file = File::open(path)?;
    #[expect(
        unsafe_code,
        reason = "objects are named by their hash: written once, renamed into place, never changed"
    )]
    // SAFETY: the file is an object of the data folder, which nobody writes to after its rename.
    unsafe {
        Mmap::map(&file)
    }
}

/// Whether every table that the font's directory names lies within the file (OpenType, "Table Directory").
fn is_whole(font: &[u8]) -> bool {
    let number = |at: usize| {
        font.get(at..at + 4).map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]) as usize)
    };
    if !matches!(font.get(..4), Some(b"\0\x01\0\0" | b"OTTO" | b"true")) {
        return false;
    }
    let Some(count) = font.get(4..6).map(|b| usize::from(u16::from_be_bytes([b[0], b[1]]))) else {
        return false;
    };
    (0..count).all(|table| {
        let entry = 12 + 16 * table;
        matches!((number(entry + 8), number(entry + 12)), (Some(offset), Some(size)) if offset + size <= font.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_font_is_no_font() {
        let mut font = b"\0\x01\0\0\0\x01\0\0\0\0\0\0cmap\0\0\0\0\0\0\0\x1c\0\0\0\x04data".to_vec();
        assert!(is_whole(&font));
        font.pop();
        for broken in [&font[..], b"", b"\0\x01\0\0", b"PNG is no font"] {
            assert!(!is_whole(broken), "{broken:?}");
        }
    }

    #[test]
    fn urdu_hangs_lower_than_arabic() {
        let tag = |tag: &str| tag.parse().expect("a language tag");
        assert_eq!(script("Arab", &tag("ar")).size, 1.2);
        assert_eq!(script("Arab", &tag("ur")).body_line, 0.92);
        assert_eq!(script("Cyrl", &tag("uk")), LATIN);
    }
}
