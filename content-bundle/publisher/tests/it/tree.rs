//! A small portal in a temporary folder, for tests to build and to break.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use crate::streets::{PRATO, pmtiles};

/// The sources, in `portal/` of a temporary folder; tests put what they make beside it.
pub(crate) struct Tree(TempDir);

const FILES: [(&str, &str); 16] = [
    (
        "expiries.toml",
        "root = 730\ntargets = 365\ndelegated = 365\nsnapshot = 30\ntimestamp = 30\n",
    ),
    ("README.md", "# Fonti\n"),
    (
        "core/pack.toml",
        "name = \"Redazione\"\nlicence = \"CC-BY-4.0\"\nlanguage = \"it\"\nwritten_date = \"2026-11-24\"\n",
    ),
    (
        "core/taxonomy/servizi.toml",
        "[[term]]\nid = \"servizi\"\nscheme = \"axis\"\norder = 1\nlabel.it = \"Servizi\"\nlabel.en = \"Services\"\n\
         source = \"Piano\"\n\n[[term]]\nid = \"documenti\"\nscheme = \"type\"\nparent = \"servizi\"\norder = 1\n\
         label.it = \"Documenti\"\nsynonyms.it = [\"carte\"]\nsource = \"Piano\"\n",
    ),
    (
        "core/places.toml",
        "[[place]]\ncadastral = \"G999\"\nistat = \"100005\"\nname = \"Prato\"\nprovince = \"PO\"\npack = \"it-52\"\n\
         latitude = 43.88\nlongitude = 11.09\nsource = [{ title = \"ISTAT\", date = \"2026\" }]\n",
    ),
    (
        "core/guides/permesso/page.toml",
        "axis = \"servizi\"\ntypes = [\"documenti\"]\nstatus = \"unreviewed\"\nlaw_known_on = \"2026-11-24\"\n\
         related = [\"it-52/service/sportello\"]\n\n[translations]\nen = \"machine\"\n\n\
         [[source]]\ntitle = \"D.Lgs. 286/1998\"\n",
    ),
    (
        "core/guides/permesso/it.md",
        "+++\ntitle = \"Permesso\"\nsummary = \"Chiedilo.\"\nwords = [\"kit\"]\n+++\n\n## Che cos'è\n\n\
         Vai allo [sportello](it-52/service/sportello).\n",
    ),
    (
        "core/guides/permesso/en.md",
        "+++\ntitle = \"Permit\"\nsummary = \"Ask for it.\"\n+++\n\n## What it is\n\nGo to the desk.\n",
    ),
    (
        "core/organizations.toml",
        "[[organization]]\nid = \"ministero\"\nname.it = \"Ministero\"\nsource = [{ title = \"Legge\" }]\n",
    ),
    (
        "core/services.toml",
        "[[service]]\nid = \"numero-112\"\norganization = \"ministero\"\naxis = \"servizi\"\nname.it = \"112\"\n\
         areas = [\"IT\"]\nphones = [{ number = \"112\", order = 1 }]\nurgent = true\n\
         source = [{ title = \"Legge\" }]\n",
    ),
    (
        "regions/it-52/pack.toml",
        "name = \"Toscana\"\nlicence = \"CC-BY-4.0\"\nlanguage = \"it\"\nwritten_date = \"2026-11-24\"\n",
    ),
    (
        "regions/it-52/organizations.toml",
        "[[organization]]\nid = \"comune\"\nname.it = \"Comune\"\nsource = [{ title = \"IPA\" }]\n",
    ),
    (
        "regions/it-52/locations.toml",
        "[[location]]\nid = \"municipio\"\norganization = \"comune\"\nplace = \"G999\"\n\
         source = [{ title = \"IPA\" }]\n",
    ),
    (
        "regions/it-52/services.toml",
        "[[service]]\nid = \"sportello\"\norganization = \"comune\"\naxis = \"servizi\"\nname.it = \"Sportello\"\n\
         at = [\"municipio\"]\nguides = [\"guide/permesso\"]\nphones = [{ number = \"0574 1234\" }]\n\
         source = [{ title = \"IPA\" }]\n",
    ),
    ("languages/it.toml", IT),
    ("languages/en.toml", EN),
];

const IT: &str = "name = \"Italiano\"\ngreeting = \"Benvenuto\"\ndirection = \"ltr\"\nscript = \"Latn\"\n\
    fonts = [\"Prova-Regular.ttf\"]\norder = 1\n[keyboard]\nrows = [[\"q\"], [\"a\"], [\"z\"]]\n";
const EN: &str = "name = \"English\"\ngreeting = \"Welcome\"\ndirection = \"ltr\"\nscript = \"Latn\"\n\
    fonts = [\"Prova-Regular.ttf\"]\norder = 2\n[keyboard]\nrows = [[\"q\"], [\"a\"], [\"z\"]]\n";

impl Tree {
    pub(crate) fn new() -> Self {
        let tree = Self(TempDir::new().unwrap());
        for (name, text) in FILES {
            tree.write(name, text);
        }
        let fonts = tree.beside("fonts/deep");
        fs::create_dir_all(&fonts).unwrap();
        fs::write(fonts.join("Prova-Regular.ttf"), b"not really a font, but always the same bytes")
            .unwrap();
        tree
    }

    /// A copy of the example tree, which has every kind of record.
    pub(crate) fn example() -> Self {
        let tree = Self(TempDir::new().unwrap());
        for (name, bytes) in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("example")) {
            tree.write(&name, &String::from_utf8(bytes).unwrap());
        }
        tree.write_bytes("streets/prato/prato.pmtiles", &pmtiles(PRATO, b"tiles"));
        tree
    }

    /// The source folder.
    pub(crate) fn source(&self) -> PathBuf {
        self.beside("portal")
    }

    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        self.write_bytes(name, text.as_bytes());
    }

    pub(crate) fn write_bytes(&self, name: &str, bytes: &[u8]) {
        let path = self.source().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.source().join(name)).unwrap();
    }

    /// Changes a text that must be there.
    pub(crate) fn replace(&self, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.source().join(name)).unwrap();
        assert!(text.contains(from), "{name} holds {from}");
        self.write(name, &text.replacen(from, to, 1));
    }
}

/// Every file below a folder, with its bytes, in the order of names.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(&inner).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                found.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}
