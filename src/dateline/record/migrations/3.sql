-- Format 2 to 3: what reprints are recognized by. Texts are not kept, so stories recorded before have no fingerprint.

CREATE TABLE fingerprint (
    document    VARCHAR PRIMARY KEY,
    agency      VARCHAR,
    published   DATE,
    sample      UINTEGER[] NOT NULL,
    lead        UINTEGER[] NOT NULL,
    figures     VARCHAR[] NOT NULL
);
