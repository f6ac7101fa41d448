//! The database itself: opened, checked, begun.

use std::{
    fs::OpenOptions,
    io,
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
    time::Duration,
};

use answers::DeskTrouble;
use rusqlite::{Connection, ErrorCode, OpenFlags, config::DbConfig};
use store::{DataFolder, StoreError};
use thiserror::Error;

use crate::pin::Tries;

/// Version of the tables.
const FORMAT: i64 = 1;
/// Nobody but the kiosk: a PIN has few digits, and whoever has its hash can try them all.
const MODE: u32 = 0o600;
/// Nobody else writes; a copy that is being made may hold it for a moment.
const WAIT: Duration = Duration::from_secs(2);

const TABLES: &str = "
CREATE TABLE pin (one INTEGER PRIMARY KEY CHECK (one = 1), memory INTEGER NOT NULL, passes INTEGER NOT NULL,
    salt BLOB NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE TABLE tries (one INTEGER PRIMARY KEY CHECK (one = 1), wrong INTEGER NOT NULL, lock_seconds INTEGER NOT NULL,
    boot TEXT NOT NULL, since INTEGER NOT NULL) STRICT;
CREATE TABLE notice (id INTEGER PRIMARY KEY AUTOINCREMENT, from_day TEXT NOT NULL, until_day TEXT NOT NULL) STRICT;
CREATE TABLE notice_text (notice INTEGER NOT NULL REFERENCES notice ON DELETE CASCADE, language TEXT NOT NULL,
    text TEXT NOT NULL, PRIMARY KEY (notice, language)) STRICT, WITHOUT ROWID;
CREATE TABLE count (day TEXT NOT NULL, kind TEXT NOT NULL, what TEXT NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (day, kind, what)) STRICT, WITHOUT ROWID;
";

/// The drawer of a desk, open.
#[derive(Debug)]
pub struct Drawer {
    pub(crate) db: Connection,
    /// Wrong tries that could not be kept, so that a full disk gives no free ones.
    pub(crate) unkept: Option<Tries>,
}

/// Why something is not kept or not read.
#[derive(Debug, Error)]
pub enum DrawerError {
    /// It does not hold what it should.
    #[error("{} is damaged: {what}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// A newer program wrote it.
    #[error("what the desk keeps has format {0}, which only a newer program knows")]
    Newer(i64),
    /// The database does not open or answer.
    #[error("cannot read or write what the desk keeps")]
    Database(#[from] rusqlite::Error),
    /// A file operation failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What should be kept breaks a rule.
    #[error("this is not kept: {0}")]
    Rule(&'static str),
    /// The PIN could not be hashed.
    #[error("cannot hash the PIN: {0}")]
    Hash(argon2::Error),
}

impl DrawerError {
    /// What it means for staff.
    pub fn trouble(&self) -> DeskTrouble {
        match self {
            Self::Damaged { .. } => DeskTrouble::Damaged,
            Self::Database(error) => match error.sqlite_error_code() {
                Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => DeskTrouble::Damaged,
                Some(ErrorCode::DiskFull) => DeskTrouble::Full,
                _ => DeskTrouble::Faulty,
            },
            Self::Store(StoreError::Io { source, .. })
                if source.kind() == io::ErrorKind::StorageFull =>
            {
                DeskTrouble::Full
            }
            Self::Store(_) | Self::Newer(_) | Self::Rule(_) | Self::Hash(_) => DeskTrouble::Faulty,
        }
    }
}

impl Drawer {
    /// Opens what the desk keeps, or begins with nothing where it kept nothing yet.
    pub fn open(data: &DataFolder) -> Result<Self, DrawerError> {
        let path = data.desk_path();
        make_private(&path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut db = Connection::open_with_flags(&path, flags)?;
        db.busy_timeout(WAIT)?;
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        db.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
             PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 1000000;",
        )?;
        let found: String = db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if found != "ok" {
            return Err(DrawerError::Damaged { path, what: found });
        }
        match db.query_row("PRAGMA user_version", [], |row| row.get(0))? {
            0 => {
                let change = db.transaction()?;
                change.execute_batch(TABLES)?;
                change.pragma_update(None, "user_version", FORMAT)?;
                change.commit()?;
            }
            FORMAT => {}
            newer => return Err(DrawerError::Newer(newer)),
        }
        Ok(Self { db, unkept: None })
    }

    /// Puts what is damaged aside as `desk.db.damaged` and begins with nothing.
    pub fn begin_anew(data: &DataFolder) -> Result<Self, DrawerError> {
        let path = data.desk_path();
        let beside = |ending: &str| {
            let mut name = path.clone().into_os_string();
            name.push(ending);
            PathBuf::from(name)
        };
        for ending in ["-wal", "-shm"] {
            store::remove_durably(&beside(ending))?;
        }
        let aside = beside(".damaged");
        if let Err(error) = data.storage().rename(&path, &aside)
            && error.kind() != io::ErrorKind::NotFound
        {
            return Err(StoreError::io("put aside", path)(error).into());
        }
        data.storage().sync_folder(data.root()).map_err(StoreError::io("sync", data.root()))?;
        Self::open(data)
    }
}

/// A file that nobody else may read, before anything is in it.
fn make_private(path: &Path) -> Result<(), StoreError> {
    let file = OpenOptions::new().write(true).create(true).truncate(false).mode(MODE).open(path);
    let file = file.map_err(StoreError::io("open", path))?;
    let permissions = std::fs::Permissions::from_mode(MODE);
    file.set_permissions(permissions).map_err(StoreError::io("open", path))
}
