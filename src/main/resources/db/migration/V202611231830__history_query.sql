-- A question somebody wants to ask again: what stands in the address of the history screen.
CREATE TABLE history_query (
    id         uuid        PRIMARY KEY,
    owner      text        NOT NULL,
    -- The owner's team; empty for those who stand above the teams.
    tenant     text        NOT NULL,
    name       text        NOT NULL,
    tags       text[]      NOT NULL,
    sharing    text        NOT NULL,
    parameters text        NOT NULL,
    changed    timestamptz NOT NULL
);

CREATE INDEX history_query_of_owner ON history_query (owner);
CREATE INDEX history_query_of_tenant ON history_query (tenant, sharing);
