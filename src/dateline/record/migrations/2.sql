-- Format 1 to 2: who decided, the decisions that join reports, and what reports are recognized by.
-- The traits are filled, and the decisions of the program made, by migrate.py.

ALTER TABLE entry ADD COLUMN who VARCHAR;

CREATE TABLE decision (
    seq         BIGINT PRIMARY KEY,
    report      VARCHAR NOT NULL,
    lead        VARCHAR NOT NULL,
    joined      BOOLEAN NOT NULL,
    hand        BOOLEAN NOT NULL,
    score       DOUBLE
);

CREATE TABLE trait (
    report      VARCHAR PRIMARY KEY,
    event       VARCHAR NOT NULL,
    document    VARCHAR NOT NULL,
    block       VARCHAR NOT NULL,
    earliest    DATE,
    latest      DATE,
    lasting     BOOLEAN NOT NULL,
    sentence    VARCHAR NOT NULL,
    content     JSON NOT NULL
);

-- In format 1 only people joined and parted reports.
INSERT INTO decision
SELECT e.seq, e.subject, b.subject, e.action = 'merge', true, NULL
FROM entry e JOIN entry b ON b.seq = e.replaces WHERE e.action IN ('merge', 'split') ORDER BY e.seq;
