-- What each user chose for the screens.
CREATE TABLE access_preference (
    username   text        NOT NULL,
    name       text        NOT NULL,
    value      text        NOT NULL,
    changed    timestamptz NOT NULL,
    PRIMARY KEY (username, name)
);

-- Every command, admitted or refused. Each entry carries the hash of the one before it, so that a change anywhere shows.
CREATE TABLE access_audit (
    number     bigint      PRIMARY KEY,
    at         timestamptz NOT NULL,
    username   text        NOT NULL,
    tenant     text        NOT NULL,
    roles      text        NOT NULL,
    verb       text        NOT NULL,
    object     text        NOT NULL,
    tier       text        NOT NULL,
    outcome    text        NOT NULL,
    details    text        NOT NULL,
    previous   bytea       NOT NULL,
    hash       bytea       NOT NULL
);

CREATE INDEX access_audit_by_time ON access_audit (at);

-- The end of the chain. Its one row is locked by whoever appends, and tells when entries at the end were removed.
CREATE TABLE access_audit_head (
    one        boolean     PRIMARY KEY DEFAULT true CHECK (one),
    number     bigint      NOT NULL,
    hash       bytea       NOT NULL
);

INSERT INTO access_audit_head (number, hash) VALUES (0, decode(repeat('00', 32), 'hex'));

CREATE FUNCTION access_audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is append-only';
END
$$;

CREATE TRIGGER access_audit_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON access_audit
    FOR EACH STATEMENT EXECUTE FUNCTION access_audit_is_append_only();
