//! An installed release, open for reading.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use bundle::{Body, CadastralCode, Digest, Language, LanguageTag, RecordId};
use rusqlite::{Connection, OpenFlags, Params, config::DbConfig, params};
use store::{BUILD_FORMAT, DataFolder, Release, ReleaseId, ReleaseLock, StoreError};
use thiserror::Error;

use crate::{analysis::key, atlas::Atlas, index::Words, reading::Reading};

/// Bytes of the database that are mapped; SQLite's own bound is two GiB.
const MAPPED_BYTES_MAX: i64 = (1 << 31) - 1;

/// The content of one release. Many threads may ask at once; the release stays as long as somebody holds it.
pub struct Library {
    data: DataFolder,
    release: Release,
    pub(crate) sensitive: SensitivePages,
    database: Mutex<Connection>,
    words: Words,
    languages: Vec<LanguageTag>,
    atlas: Atlas,
    _lock: ReleaseLock,
}

/// What becomes of unreviewed machine translations of pages whose error could harm.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SensitivePages {
    /// The original is given instead.
    #[default]
    OriginalOnly,
    /// They are given as what they are: the desk answers for it.
    MachineTranslated,
}

/// Why the library cannot open or answer.
#[derive(Debug, Error)]
pub enum LibraryError {
    /// The question names a record that is not there.
    #[error("there is no record `{0}` in the installed content")]
    Unknown(RecordId),
    /// The data folder has a fault.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Another version of the program built the release.
    #[error(
        "the installed content was built in format {found}, this program reads {BUILD_FORMAT}; \
         `sportello-updater once` builds it again"
    )]
    Format {
        /// The format found.
        found: u32,
    },
    /// A file of the release does not hold what it should.
    #[error("{} is damaged: {what}; `sportello-updater once` builds it again", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// The database does not open or answer.
    #[error(
        "cannot read the records of the installed content; `sportello-updater once` builds them again"
    )]
    Database(#[from] rusqlite::Error),
    /// The index does not open or answer.
    #[error(
        "cannot read the index of the installed content; `sportello-updater once` builds it again"
    )]
    Index(#[from] tantivy::TantivyError),
}

impl Library {
    /// Opens a release of the data folder. The checksums of the index are compared at once, everything else by
    /// [`Library::verify`].
    pub fn open(data: &DataFolder, release: &ReleaseId) -> Result<Self, LibraryError> {
        let lock = data.lock_release(release)?;
        let folder = data.release_path(release);
        let release = data.release(release)?;
        if release.build_format != BUILD_FORMAT {
            return Err(LibraryError::Format { found: release.build_format });
        }
        let words = Words::open(&folder.join("index"))?;
        if let Some(path) = broken_index_file(&release, &words) {
            let what = "its checksum is wrong".to_owned();
            return Err(LibraryError::Damaged { path: folder.join(path), what });
        }
        let database = open_database(&folder.join("content.db"))?;
        let languages = languages_of(&database)?;
        let database = Mutex::new(database);
        Ok(Self {
            data: data.clone(),
            release,
            sensitive: SensitivePages::default(),
            database,
            words,
            languages,
            atlas: Atlas::default(),
            _lock: lock,
        })
    }

    /// The same library, which treats sensitive pages so.
    pub fn with_sensitive_pages(mut self, sensitive: SensitivePages) -> Self {
        self.sensitive = sensitive;
        self
    }

    /// What is installed.
    pub fn release(&self) -> &Release {
        &self.release
    }

    /// The languages of the wall, in their order.
    pub fn languages(&self) -> Result<Vec<Language>, LibraryError> {
        let italian = LanguageTag::italian();
        let reading = self.reading(&italian);
        let numbers = reading.numbers("SELECT record FROM wall ORDER BY position, tag", [])?;
        let mut list = Vec::new();
        for n in numbers {
            if let Body::Language(language) = reading.record(n)?.body {
                list.push(language);
            }
        }
        Ok(list)
    }

    /// The font files of a language, regular before bold; none where the language is not installed.
    pub fn fonts(&self, language: &LanguageTag) -> Result<Vec<PathBuf>, LibraryError> {
        let digests = self.font_digests(language)?;
        Ok(digests.iter().map(|digest| self.data.object_path(digest)).collect())
    }

    /// The municipality of this name, in any of its languages, whatever its accents and capitals. A Province may
    /// follow the name; where several share a name and none does, the first by cadastral code.
    pub fn place(&self, name: &str) -> Result<Option<CadastralCode>, LibraryError> {
        let found: Option<String> = self
            .connection()
            .prepare_cached("SELECT min(code) FROM place_name WHERE key = ?1")?
            .query_row(params![key(name, &[])], |row| row.get(0))?;
        Ok(found.and_then(|code| code.parse().ok()))
    }

    pub(crate) fn font_digests(&self, language: &LanguageTag) -> Result<Vec<Digest>, LibraryError> {
        let sql = "SELECT tag, sha256 FROM font WHERE tag = ?1 ORDER BY position";
        let fonts = self.objects(sql, params![language.as_str()])?;
        Ok(fonts.into_iter().map(|(_, digest)| digest).collect())
    }

    /// Files that are objects, each with its name and its digest.
    pub(crate) fn objects(
        &self,
        sql: &str,
        values: impl Params,
    ) -> Result<Vec<(String, Digest)>, LibraryError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(sql)?;
        let rows =
            statement.query_map(values, |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
        let mut objects = Vec::new();
        for row in rows {
            let (name, hex) = row?;
            objects.extend(hex.parse::<Digest>().map(|digest| (name, digest)));
        }
        Ok(objects)
    }

    /// What the database says to readers of `language`.
    pub(crate) fn reading<'a>(&'a self, language: &'a LanguageTag) -> Reading<'a> {
        Reading::new(self.connection(), language, &self.atlas)
    }

    pub(crate) fn data(&self) -> &DataFolder {
        &self.data
    }

    pub(crate) fn words(&self) -> &Words {
        &self.words
    }

    pub(crate) fn sensitive(&self) -> SensitivePages {
        self.sensitive
    }

    /// Languages there are texts in, numbered as in the index.
    pub(crate) fn text_languages(&self) -> &[LanguageTag] {
        &self.languages
    }

    /// The number of a language there are texts in.
    pub(crate) fn language_number(&self, language: &str) -> Option<u64> {
        self.languages.iter().position(|tag| tag.as_str() == language).map(|n| n as u64)
    }

    /// A thread that panicked while it read has changed nothing, so its lock is good for the next one.
    pub(crate) fn connection(&self) -> std::sync::MutexGuard<'_, Connection> {
        self.database.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The first file of the index whose own checksum is wrong; `meta.json` and its like carry none.
fn broken_index_file(release: &Release, words: &Words) -> Option<PathBuf> {
    let has_checksum = |path: &&String| Path::new(path).extension().is_none_or(|e| e != "json");
    let files = release.files.keys().filter(has_checksum);
    files
        .filter_map(|path| path.strip_prefix("index/"))
        .find(|file| !words.is_whole(Path::new(file)))
        .map(|file| Path::new("index").join(file))
}

/// Opens the database as a file that never changes: SQLite then makes no lock and no journal beside it.
fn open_database(path: &Path) -> Result<Connection, LibraryError> {
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' => uri.push(char::from(*byte)),
            _ if byte.is_ascii_alphanumeric() => uri.push(char::from(*byte)),
            _ => write!(uri, "%{byte:02X}").expect("a string takes all"),
        }
    }
    uri.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(uri, flags)?;
    connection.set_prepared_statement_cache_capacity(128);
    // Mapped like the index: pages are not copied, and are no memory of this process.
    connection.pragma_update(None, "mmap_size", MAPPED_BYTES_MAX)?;
    // Else SQLite plans a statement anew for every value that is bound to it, which takes longer than to run it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(connection)
}

fn languages_of(connection: &Connection) -> Result<Vec<LanguageTag>, LibraryError> {
    let mut statement = connection.prepare("SELECT tag FROM language ORDER BY n")?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut list = Vec::new();
    for tag in rows {
        list.extend(tag?.parse::<LanguageTag>());
    }
    Ok(list)
}
