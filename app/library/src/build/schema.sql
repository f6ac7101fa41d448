-- Records have numbers: articles first, then services, then the rest; each by order, then by id.
CREATE TABLE record (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    pack TEXT NOT NULL,
    fallback TEXT,                  -- language that stands in for missing ones
    json BLOB NOT NULL              -- of indicators without their figures
);
-- Languages there are texts in, numbered as in the index.
CREATE TABLE language (n INTEGER PRIMARY KEY, tag TEXT NOT NULL UNIQUE);
CREATE TABLE text (
    record INTEGER NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    harmful INTEGER NOT NULL,       -- machine translation of a sensitive page
    key TEXT,                       -- folded title, of what words find
    PRIMARY KEY (record, language)
) WITHOUT ROWID;
-- Their paragraphs, a line each, apart: rows that every hit reads stay small.
CREATE TABLE plain (
    record INTEGER NOT NULL,
    language TEXT NOT NULL,
    lines TEXT NOT NULL,
    PRIMARY KEY (record, language)
) WITHOUT ROWID;
CREATE INDEX text_by_key ON text (key) WHERE key IS NOT NULL;
-- Languages of the wall.
CREATE TABLE wall (position INTEGER NOT NULL, tag TEXT NOT NULL UNIQUE, record INTEGER NOT NULL);
CREATE TABLE font (tag TEXT NOT NULL, position INTEGER NOT NULL, sha256 TEXT NOT NULL);
-- Published figures.
CREATE TABLE figure (
    indicator INTEGER NOT NULL,
    citizenship TEXT NOT NULL,      -- ISO 3166-1; empty for all
    year INTEGER NOT NULL,
    territory TEXT NOT NULL,        -- 'IT', 'IT-52', 'IT-PO', a cadastral code
    sex INTEGER NOT NULL,           -- 0 all, 1 women and girls, 2 men and boys
    value REAL NOT NULL,
    PRIMARY KEY (indicator, citizenship, year, territory, sex)
) WITHOUT ROWID;
-- Citizens of which country are most.
CREATE INDEX figure_by_value ON figure (indicator, year, value)
    WHERE territory = 'IT' AND sex = 0 AND citizenship <> '';
-- Files of the map, in pieces.
CREATE TABLE map (
    pack TEXT NOT NULL,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,      -- of the piece in its file
    sha256 TEXT NOT NULL,
    PRIMARY KEY (pack, name, position)
) WITHOUT ROWID;
-- Whose work they are.
CREATE TABLE map_credit (
    pack TEXT NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,            -- what it shows; empty for the base map
    credit TEXT NOT NULL,           -- who is to be named
    licence TEXT NOT NULL,
    written TEXT NOT NULL,          -- day of the data; may be empty
    PRIMARY KEY (pack, name)
) WITHOUT ROWID;
-- Documents that packs carry, by the record that leads to them.
CREATE TABLE document (
    record INTEGER NOT NULL,
    position INTEGER NOT NULL,      -- among the documents of its record
    sha256 TEXT NOT NULL,
    PRIMARY KEY (record, position)
) WITHOUT ROWID;
CREATE TABLE term (
    record INTEGER PRIMARY KEY,
    scheme TEXT NOT NULL,
    parent INTEGER,
    position INTEGER NOT NULL,
    icon TEXT NOT NULL              -- may be empty
);
CREATE INDEX term_by_parent ON term (parent) WHERE parent IS NOT NULL;
-- Names of the terms of taxonomy and glossary, numbered as in the index.
CREATE TABLE label (
    n INTEGER PRIMARY KEY,
    term INTEGER NOT NULL,
    target INTEGER NOT NULL,        -- 1 where the term says whom something is for
    language TEXT NOT NULL,
    main INTEGER NOT NULL,          -- 1 for what it is called, 0 for other names
    misspelt INTEGER NOT NULL,
    words TEXT NOT NULL,            -- folded, those that say something, separated by spaces
    stems TEXT NOT NULL,            -- one a word, may be empty
    sounds TEXT NOT NULL,           -- one a word, may be empty
    pinyin TEXT NOT NULL            -- of the whole, Chinese only
);
CREATE INDEX label_by_term ON label (term);
-- What one or two letters may be the beginning of.
CREATE INDEX label_by_words ON label (language, words, term) WHERE misspelt = 0;
-- Records that stand in a list of their kind.
CREATE TABLE shelf (
    record INTEGER PRIMARY KEY,
    shelf TEXT NOT NULL,            -- as `answers::Shelf` is written
    position INTEGER NOT NULL,      -- an order of its editors, smaller first
    axis INTEGER,
    pack TEXT NOT NULL,             -- whose it is; 'core' for the whole country
    first TEXT NOT NULL,            -- day or moment it begins, opens, was issued, was written; may be empty
    last TEXT NOT NULL,             -- last day; empty where there is none
    year INTEGER,
    issuer TEXT NOT NULL,           -- may be empty
    citation TEXT NOT NULL,         -- may be empty
    place TEXT NOT NULL,            -- cadastral code; may be empty
    latitude REAL,
    longitude REAL,
    own INTEGER NOT NULL,           -- 0 where the centre of the municipality stands for it
    key TEXT NOT NULL               -- folded title in the language it was written in
);
CREATE INDEX shelf_by_name ON shelf (shelf);
CREATE TABLE shelf_country (
    record INTEGER NOT NULL,
    country TEXT NOT NULL,          -- ISO 3166-1
    PRIMARY KEY (record, country)
) WITHOUT ROWID;
-- What the newest version of each pack brought or changed.
CREATE TABLE changed (record INTEGER PRIMARY KEY);
-- What Regions add to pages of the whole country.
CREATE TABLE note (record INTEGER PRIMARY KEY, about TEXT NOT NULL, pack TEXT NOT NULL);
CREATE INDEX note_by_page ON note (about);
-- Words of the glossary as they stand in texts, folded; see `explained.rs`.
CREATE TABLE glossary_word (words TEXT NOT NULL, language TEXT NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (language, words, record)) WITHOUT ROWID;
-- What opens like a page or a service: articles, services, paths, calls, sheets, associations.
CREATE TABLE entry (
    record INTEGER PRIMARY KEY,
    service INTEGER NOT NULL,
    axis INTEGER,
    topic INTEGER,                  -- first type; of acts and papers of offices the record itself
    urgent INTEGER NOT NULL,
    sensitive INTEGER NOT NULL,     -- services for the visitor's own eyes
    organization INTEGER,
    languages TEXT NOT NULL,        -- spoken there, separated by spaces
    told TEXT NOT NULL,             -- day of which a service is known; empty for articles
    call TEXT                       -- number of a service that nobody goes to
);
CREATE INDEX entry_by_axis ON entry (axis);
CREATE INDEX entry_by_organization ON entry (organization) WHERE organization IS NOT NULL;
-- Articles by axis, types and targets, by the groups above their types, and by words of the glossary.
CREATE TABLE filed (
    term INTEGER NOT NULL,
    record INTEGER NOT NULL,
    below INTEGER NOT NULL,         -- 1 where it is filed under a term below this one only
    PRIMARY KEY (term, record)
) WITHOUT ROWID;
-- How many services the list of a term shows.
CREATE TABLE tally (term INTEGER PRIMARY KEY, services INTEGER NOT NULL);
CREATE TABLE venue (
    service INTEGER NOT NULL,
    position INTEGER NOT NULL,
    place TEXT NOT NULL,            -- cadastral code
    latitude REAL,
    longitude REAL,
    own INTEGER NOT NULL,           -- 0 where the centre of the municipality stands for it
    PRIMARY KEY (service, position)
) WITHOUT ROWID;
CREATE INDEX venue_by_place ON venue (place);
-- Whose the records of each pack are.
CREATE TABLE origin (pack TEXT PRIMARY KEY, owner TEXT NOT NULL, written TEXT NOT NULL) WITHOUT ROWID;
-- What the records rest on, but for laws.
CREATE TABLE source (
    title TEXT PRIMARY KEY,
    licences TEXT NOT NULL,         -- of the records, a line each
    first TEXT NOT NULL,            -- may be empty
    last TEXT NOT NULL,
    records INTEGER NOT NULL
) WITHOUT ROWID;
-- Laws and decrees that are cited, without their articles.
CREATE TABLE act (title TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE place (
    code TEXT PRIMARY KEY,
    record INTEGER NOT NULL,
    province TEXT NOT NULL,
    owner TEXT NOT NULL,            -- pack of its territory
    latitude REAL,
    longitude REAL,
    services INTEGER NOT NULL       -- that are there, but for sensitive ones; 0 is not offered
) WITHOUT ROWID;
-- Names of the municipalities in every language, and what is left of them from each of their later words on.
CREATE TABLE place_start (
    later INTEGER NOT NULL,         -- 0 for the whole name, with or without its article
    letters TEXT NOT NULL,          -- folded words in one piece
    words TEXT NOT NULL,            -- the same, separated by spaces
    code TEXT NOT NULL,
    other INTEGER NOT NULL,         -- 1 for a name that is never shown
    PRIMARY KEY (later, letters, words, code)
) WITHOUT ROWID;
-- The same of the Regions and the autonomous Provinces.
CREATE TABLE region_start (
    later INTEGER NOT NULL,
    letters TEXT NOT NULL,
    words TEXT NOT NULL,
    pack TEXT NOT NULL,
    PRIMARY KEY (later, letters, words, pack)
) WITHOUT ROWID;
CREATE TABLE region_name (
    pack TEXT NOT NULL,
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (pack, language)
) WITHOUT ROWID;
CREATE TABLE place_name (key TEXT NOT NULL, code TEXT NOT NULL, PRIMARY KEY (key, code)) WITHOUT ROWID;
