-- Which session a caller has started with which key of theirs, so that a repeated request does not start another. A
-- session that was deleted since stays named here: the request has been served.
CREATE TABLE session_start_key (
    tenant  text        NOT NULL,
    caller  text        NOT NULL,
    key     text        NOT NULL,
    -- A digest of the request.
    request text        NOT NULL,
    session uuid        NOT NULL,
    served  timestamptz NOT NULL,
    PRIMARY KEY (tenant, caller, key)
);

CREATE INDEX session_start_key_served ON session_start_key (served);
