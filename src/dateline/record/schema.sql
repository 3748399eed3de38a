-- The ledger, format 4. One DuckDB file. Moments are TIMESTAMP in UTC. Nothing in it is ever changed or deleted
-- (but `live`, which follows from the rest): `entry` says what was added, merged, split, corrected or retracted, and what
-- stands follows from it.

CREATE TABLE ledger_format (
    format      INTEGER PRIMARY KEY,
    created_at  TIMESTAMP NOT NULL,
    recorder    VARCHAR NOT NULL        -- program version that made the file
);

CREATE TABLE entry (
    seq         BIGINT PRIMARY KEY,
    recorded_at TIMESTAMP NOT NULL,
    recorder    VARCHAR NOT NULL,       -- program version that wrote the line
    action      VARCHAR NOT NULL,       -- add, merge, split, correct, retract
    subject     VARCHAR NOT NULL,       -- a document or report id
    replaces    BIGINT,                 -- seq of the entry it undoes, corrects, or joins or parts the subject from
    reason      VARCHAR,
    who         VARCHAR                 -- the person who decided; null for the program
);

-- Which reports are of one act: of each report the last line by the program counts, of each pair the last line by hand.
CREATE TABLE decision (
    seq         BIGINT PRIMARY KEY,     -- the entry that records it
    report      VARCHAR NOT NULL,
    lead        VARCHAR NOT NULL,       -- the report it is joined with or parted from
    joined      BOOLEAN NOT NULL,
    hand        BOOLEAN NOT NULL,
    score       DOUBLE                  -- of a merge by the program, 0 to 1
);

CREATE TABLE document (
    id          VARCHAR PRIMARY KEY,    -- content hash
    origin      VARCHAR NOT NULL,       -- all copies of one wire story share it
    outlet      VARCHAR,
    agency      VARCHAR,
    url         VARCHAR,                -- or the path as the user gave it
    retrieved   TIMESTAMP,
    title       VARCHAR,
    byline      VARCHAR,
    place_line  VARCHAR
);

-- One row for each time a document was read differently: the last one counts.
CREATE TABLE reading (
    document    VARCHAR NOT NULL,
    seq         BIGINT NOT NULL,        -- the entry that records it
    recorder    VARCHAR NOT NULL,
    reader      VARCHAR NOT NULL,       -- digest of the weights; 'copy' for a copy, which was not read
    published   DATE,
    PRIMARY KEY (document, seq)
);

-- What a reprint of a story is recognized by: hashes of some of its words. Copies themselves have none.
CREATE TABLE fingerprint (
    document    VARCHAR PRIMARY KEY,
    agency      VARCHAR,
    published   DATE,
    sample      UINTEGER[] NOT NULL,    -- hashes of a sample of its runs of five words, outside quotation marks
    lead        UINTEGER[] NOT NULL,    -- of its lead
    figures     VARCHAR[] NOT NULL      -- numbers in its lead
);

CREATE TABLE report (
    id          VARCHAR PRIMARY KEY,    -- content hash
    document    VARCHAR NOT NULL,
    kind        VARCHAR NOT NULL,       -- event, position
    type        VARCHAR NOT NULL,
    mode        VARCHAR,
    status      VARCHAR NOT NULL,
    earliest    DATE,
    latest      DATE,
    position    BIGINT NOT NULL,        -- offset of the trigger
    actors      VARCHAR[] NOT NULL,     -- codes: the id of each actor, every shorter form of it, and the country
    recipients  VARCHAR[] NOT NULL,
    speakers    VARCHAR[] NOT NULL,     -- of the claims and the stances
    parties     VARCHAR NOT NULL,       -- all parties of the act, sorted: reports of one act share them
    content     JSON NOT NULL           -- the whole report
);

-- What a report is recognized by, beside its whole content: a function of it, kept for speed.
CREATE TABLE trait (
    report      VARCHAR PRIMARY KEY,
    event       VARCHAR NOT NULL,       -- the id of the event that is named after this report
    document    VARCHAR NOT NULL,
    block       VARCHAR NOT NULL,       -- kind, type and parties: reports of one act share it
    earliest    DATE,
    latest      DATE,
    lasting     BOOLEAN NOT NULL,       -- may be of one act with reports of much later days: plans, long intervals
    sentence    VARCHAR NOT NULL,       -- the evidence
    content     JSON NOT NULL
);

-- What somebody is reported to say, in the words of the report; of each document the sayings of the last reading count.
CREATE TABLE saying (
    id          VARCHAR NOT NULL,       -- content hash
    seq         BIGINT NOT NULL,        -- of the reading
    document    VARCHAR NOT NULL,
    position    BIGINT NOT NULL,        -- offset of the cue
    speakers    VARCHAR[] NOT NULL,     -- codes, as in report
    about       VARCHAR[] NOT NULL,     -- codes of who is mentioned in what is said, or acts in what it is said of
    content     JSON NOT NULL,          -- the whole saying
    PRIMARY KEY (id, seq)
);

-- Every name an actor goes by in the reports.
CREATE TABLE actor (
    id          VARCHAR NOT NULL,
    name        VARCHAR NOT NULL,
    kind        VARCHAR NOT NULL,
    country     VARCHAR,
    PRIMARY KEY (id, name)
);

-- What reports taught: a person's name with the actor it stands for.
CREATE TABLE known_actor (
    name        VARCHAR NOT NULL,
    actor_id    VARCHAR NOT NULL,
    role        VARCHAR,
    since       DATE,
    document    VARCHAR NOT NULL,
    content     JSON NOT NULL,          -- the actor
    PRIMARY KEY (name, actor_id, document)
);

-- What agencies have withdrawn, by headline: a story that comes in after its notice is retracted too.
CREATE TABLE notice (
    document    VARCHAR NOT NULL,       -- the notice
    headline    VARCHAR NOT NULL,       -- in lower case
    agency      VARCHAR,
    published   DATE,
    PRIMARY KEY (document, headline)
);

-- What stands now, a report a row, for speed: a function of the tables above (`dateline check` compares).
CREATE TABLE live (
    report      VARCHAR NOT NULL,
    document    VARCHAR NOT NULL,
    origin      VARCHAR NOT NULL,
    seq         BIGINT NOT NULL,        -- the entry that added it
    published   DATE,
    lead        VARCHAR NOT NULL,       -- the report it has been put with; its own id for none
    kind        VARCHAR NOT NULL,
    type        VARCHAR NOT NULL,
    status      VARCHAR NOT NULL,
    position    BIGINT NOT NULL,
    block       VARCHAR NOT NULL,
    earliest    DATE,
    latest      DATE,
    lasting     BOOLEAN NOT NULL,
    parties     VARCHAR NOT NULL,       -- codes of actors and recipients, each between line ends
    speakers    VARCHAR NOT NULL        -- codes of speakers, likewise
);
