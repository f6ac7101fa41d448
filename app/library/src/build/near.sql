-- Services are numbered in one row; sets of them count from the first.
CREATE TABLE service_numbers (first INTEGER NOT NULL, count INTEGER NOT NULL);
-- Which services have something in common; see `near.rs`.
CREATE TABLE service_set (
    attribute TEXT NOT NULL,
    value TEXT NOT NULL,            -- empty where the attribute says it all
    sparse INTEGER NOT NULL,        -- 1: each member, four bytes; 0: a bit for every service
    members BLOB NOT NULL
);
CREATE UNIQUE INDEX service_set_by_value ON service_set (attribute, value);
-- On which day somebody stood for them last, from 2000 on.
CREATE TABLE told (day INTEGER PRIMARY KEY, sparse INTEGER NOT NULL, members BLOB NOT NULL);
-- Distinct texts of opening hours.
CREATE TABLE schedule (n INTEGER PRIMARY KEY, hours TEXT NOT NULL);
-- When a venue is open.
CREATE TABLE opening (
    service INTEGER NOT NULL,
    position INTEGER NOT NULL,
    schedule INTEGER NOT NULL,
    told INTEGER NOT NULL,          -- day on which somebody stood for it, from 2000 on
    PRIMARY KEY (service, position)
) WITHOUT ROWID;
-- The same by schedule, for all services at once; see `packed.rs`.
CREATE TABLE opening_runs (chunk INTEGER PRIMARY KEY, runs BLOB NOT NULL);
-- The venues of each square of the map; see `cells.rs`.
CREATE TABLE square (
    cell INTEGER PRIMARY KEY,
    first INTEGER NOT NULL,         -- of its services
    last INTEGER NOT NULL,
    venues BLOB NOT NULL
);
-- For all services in their order the place of their first venue among all by their Italian names, two bytes each.
CREATE TABLE place_rank (chunk INTEGER PRIMARY KEY, ranks BLOB NOT NULL);
-- Types that the services and pages of an axis have first.
CREATE TABLE axis_topic (axis INTEGER NOT NULL, topic INTEGER NOT NULL, PRIMARY KEY (axis, topic)) WITHOUT ROWID;
-- The emergency screen asks for a handful of all there are.
CREATE INDEX entry_urgent ON entry (record) WHERE urgent = 1;
-- Neighbourhoods of the municipalities that are offered, from each of their words on.
CREATE TABLE neighbourhood_start (
    later INTEGER NOT NULL,         -- 0 for the whole name
    letters TEXT NOT NULL,          -- folded words in one piece
    words TEXT NOT NULL,            -- the same, separated by spaces, and then those of its municipality
    name TEXT NOT NULL,             -- as it is written
    code TEXT NOT NULL,
    PRIMARY KEY (later, letters, name, code)
) WITHOUT ROWID;
