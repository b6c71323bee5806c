-- Limits that differ from the settings. An empty class means all classes of the team together.
CREATE TABLE history_keep (
    tenant      text        NOT NULL,
    class       text        NOT NULL,
    age_seconds bigint,
    bytes       bigint,
    PRIMARY KEY (tenant, class)
);

-- Legal holds, on a shelf or on a session. A released one is gone from here and stands in the audit trail.
CREATE TABLE history_hold (
    id         uuid        PRIMARY KEY,
    tenant     text        NOT NULL,
    class      text,
    session    uuid,
    reason     text        NOT NULL,
    username   text        NOT NULL,
    since      timestamptz NOT NULL,
    CHECK ((class IS NULL) <> (session IS NULL))
);

-- Since when nobody finds the events of a feed any more; they are deleted in the background, and the feed after them.
ALTER TABLE history_feed ADD COLUMN forgotten timestamptz;

CREATE INDEX history_feed_forgotten ON history_feed (id) WHERE forgotten IS NOT NULL;
