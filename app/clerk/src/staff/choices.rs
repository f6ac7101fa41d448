//! What the desk chose: read from its settings, and changed there or by a request to the updater.

use std::collections::BTreeSet;

use answers::{Choice, DeskChoices, DeskTrouble, PackChoice, WallLanguage};
use bundle::{PackClass, PackName};
use serde::Deserialize;
use store::{InstalledPack, Request, Settings, StoreError};

use super::StaffClerk;

/// As much of a manifest as tells how large its pack is.
#[derive(Deserialize)]
struct Head {
    zip: Size,
}

#[derive(Deserialize)]
struct Size {
    size: u64,
}

impl StaffClerk {
    /// What cannot be read is as if nothing had been chosen.
    pub(super) fn choices(&mut self) -> DeskChoices {
        let settings = match self.data.settings() {
            Ok(settings) => settings,
            Err(error) => {
                self.tell_store(error);
                Settings::default()
            }
        };
        let asked = self.data.requests().unwrap_or_default().into_iter().find_map(|request| {
            if let Request::Subscribe { packs } = request { Some(packs) } else { None }
        });
        let packs_asked = asked.is_some();
        DeskChoices {
            languages: self.languages(&settings),
            packs: self.packs(asked.as_ref().or(settings.packs.as_ref())),
            packs_asked,
            place: settings.place,
            order_is_fixed: settings.keep_language_order,
            machine_translations: settings.machine_translation_of_sensitive_pages,
        }
    }

    fn languages(&self, settings: &Settings) -> Vec<WallLanguage> {
        let installed =
            self.library.as_ref().and_then(|library| library.languages().ok()).unwrap_or_default();
        let is_any_chosen =
            installed.iter().any(|language| settings.languages.contains(&language.tag));
        let mut languages: Vec<WallLanguage> = installed
            .into_iter()
            .map(|language| {
                let shown = !is_any_chosen || settings.languages.contains(&language.tag);
                WallLanguage { language, shown }
            })
            .collect();
        let place = |wall: &WallLanguage| {
            let chosen = settings.languages.iter().position(|tag| *tag == wall.language.tag);
            chosen.unwrap_or(usize::MAX)
        };
        languages.sort_by_key(place);
        languages
    }

    /// What is here, offered, wanted or known by name. `wanted` is absent where all but the streets are.
    fn packs(&self, wanted: Option<&Vec<PackName>>) -> Vec<PackChoice> {
        let release = self.library.as_ref().map(|library| library.release());
        let offered = self.data.status().unwrap_or_default().offered;
        let mut names: BTreeSet<PackName> = PackName::of_regions().collect();
        names.insert(PackName::core());
        names.extend(offered.into_keys());
        names.extend(wanted.into_iter().flatten().cloned());
        names.extend(release.iter().flat_map(|release| release.packs.keys().cloned()));
        names
            .into_iter()
            .map(|pack| {
                let here = release.and_then(|release| release.packs.get(&pack));
                PackChoice {
                    wanted: match (pack.class(), wanted) {
                        (PackClass::Core, _) => true,
                        (class, None) => class != PackClass::Streets,
                        (_, Some(wanted)) => wanted.contains(&pack),
                    },
                    is_here: here.is_some(),
                    bytes: here.and_then(|here| self.size(here)),
                    pack,
                }
            })
            .collect()
    }

    fn size(&self, pack: &InstalledPack) -> Option<u64> {
        let manifest = self.data.object(&pack.manifest).ok()?;
        serde_json::from_slice::<Head>(&manifest).ok().map(|head| head.zip.size)
    }

    /// Changes the settings; other packs are the updater's business, which hears of it at once.
    pub(super) fn choose(&mut self, choice: Choice) -> Result<(), DeskTrouble> {
        let change: Box<dyn FnOnce(&mut Settings)> = match choice {
            Choice::Packs(packs) => {
                self.file(&Request::Subscribe { packs })?;
                return self.file(&Request::Update);
            }
            Choice::Place(code) => {
                let place = self.library.as_ref().map(|library| library.municipality(&code));
                let Some(Ok(Some(place))) = place else { return Err(DeskTrouble::Faulty) };
                Box::new(move |settings| {
                    settings.place = Some(place.name);
                    settings.place_code = Some(code);
                })
            }
            Choice::Languages { shown, fixed } => Box::new(move |settings| {
                settings.languages = shown;
                settings.keep_language_order = fixed;
            }),
            Choice::MachineTranslations(shown) => Box::new(move |settings| {
                settings.machine_translation_of_sensitive_pages = shown;
            }),
        };
        let changed: Result<(), StoreError> = self.data.change_settings(change);
        changed.map_err(|error| self.tell_store(error))
    }
}
