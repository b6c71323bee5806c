-- What users started.
CREATE TABLE session (
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL,
    gadget     text        NOT NULL,
    image      text        NOT NULL,
    digest     text,
    shape      text        NOT NULL,
    tier       text        NOT NULL,
    cluster    text        NOT NULL,
    params     jsonb       NOT NULL,
    scope      jsonb       NOT NULL,
    mode       text        NOT NULL,
    tenant     text        NOT NULL,
    started_by text        NOT NULL,
    state      text        NOT NULL,
    reason     text        NOT NULL,
    started    timestamptz NOT NULL,
    ends       timestamptz NOT NULL,
    ended      timestamptz
);

CREATE INDEX session_newest ON session (started DESC, id DESC);
CREATE INDEX session_newest_of_tenant ON session (tenant, started DESC, id DESC);
CREATE INDEX session_active ON session (id) WHERE ended IS NULL;

-- A session on one node: where it stands and its books. Written every second while it runs, hence the free space that
-- lets PostgreSQL update a row in its place.
CREATE TABLE session_feed (
    id           uuid        PRIMARY KEY,
    session      uuid        NOT NULL REFERENCES session ON DELETE CASCADE,
    node         text        NOT NULL,
    state        text        NOT NULL,
    reason       text        NOT NULL,
    owner        text        NOT NULL,
    since        timestamptz NOT NULL,
    epoch        integer     NOT NULL,
    next_ordinal bigint      NOT NULL,
    reserved_to  bigint      NOT NULL,
    tail         bytea       NOT NULL,
    received     bigint      NOT NULL,
    unreadable   bigint      NOT NULL,
    out_of_scope bigint      NOT NULL,
    filtered     bigint      NOT NULL,
    sampled      bigint      NOT NULL,
    accepted     bigint      NOT NULL
) WITH (fillfactor = 50);

CREATE INDEX session_feed_of_session ON session_feed (session);

-- Where events of a feed are missing.
CREATE TABLE session_loss (
    id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    feed          uuid        NOT NULL REFERENCES session_feed ON DELETE CASCADE,
    place         text        NOT NULL,
    from_time     timestamptz NOT NULL,
    to_time       timestamptz NOT NULL,
    after_ordinal bigint,
    count         bigint,
    at_least      boolean     NOT NULL,
    cause         text        NOT NULL
);

CREATE INDEX session_loss_of_feed ON session_loss (feed, id);

-- Names this installation in the instances it leaves on agents.
CREATE TABLE session_installation (
    one           boolean     PRIMARY KEY DEFAULT true CHECK (one),
    name          text        NOT NULL CHECK (name ~ '^[a-z0-9]{8}$')
);

-- Start forms that users keep for themselves.
CREATE TABLE session_preset (
    owner      text        NOT NULL,
    gadget     text        NOT NULL,
    name       text        NOT NULL,
    changed    timestamptz NOT NULL,
    spec       jsonb       NOT NULL,
    PRIMARY KEY (owner, gadget, name)
);
