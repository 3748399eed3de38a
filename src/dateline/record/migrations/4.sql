-- Format 3 to 4: notices of withdrawal, and what stands now in one narrow table, filled by migrate.py.

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
