-- A shelf: what one tenant keeps of one class of gadgets. Events lie on shelves so that retention drops whole partitions.
CREATE TABLE history_shelf (
    id         smallint    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant     text        NOT NULL,
    class      text        NOT NULL,
    UNIQUE (tenant, class)
);

-- A session on one node and its books. Written with every commit of its events, hence the free space.
CREATE TABLE history_feed (
    id           integer     GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    feed         uuid        NOT NULL UNIQUE,
    session      uuid        NOT NULL,
    node         text        NOT NULL,
    tenant       text        NOT NULL,
    cluster      text        NOT NULL,
    gadget       text        NOT NULL,
    tier         text        NOT NULL,
    shelf        smallint    NOT NULL REFERENCES history_shelf,
    keeps_events boolean     NOT NULL,
    -- Grows with every owner: a commit that names an older one changes nothing.
    fence        bigint      NOT NULL,
    -- Number of the last batch committed under this fence: a batch sent again after an uncertain commit is known.
    batch        bigint      NOT NULL,
    epoch        integer     NOT NULL,
    next_ordinal bigint      NOT NULL,
    reserved_to  bigint      NOT NULL,
    tail         bytea       NOT NULL,
    heard        timestamptz,
    received     bigint      NOT NULL,
    unreadable   bigint      NOT NULL,
    out_of_scope bigint      NOT NULL,
    filtered     bigint      NOT NULL,
    sampled      bigint      NOT NULL,
    accepted     bigint      NOT NULL,
    stored       bigint      NOT NULL,
    lost_store   bigint      NOT NULL,
    -- The times of its events, for finding the partitions that hold any.
    first_time   timestamptz,
    last_time    timestamptz
) WITH (fillfactor = 50);

CREATE INDEX history_feed_of_session ON history_feed (session);
-- Without a column that every commit changes: such an index would be written with each of them.
CREATE INDEX history_feed_of_tenant ON history_feed (tenant);

-- The fields of a data source, once per content.
CREATE TABLE history_schema (
    id         uuid        PRIMARY KEY,
    source     text        NOT NULL,
    content    jsonb       NOT NULL
);

-- Which schema the number in an event's row means: numbered per feed, so that a writer needs nobody to get a number.
CREATE TABLE history_layout (
    feed       integer     NOT NULL REFERENCES history_feed ON DELETE CASCADE,
    layout     smallint    NOT NULL,
    schema     uuid        NOT NULL REFERENCES history_schema,
    PRIMARY KEY (feed, layout)
);

-- What is the same in many events of a feed, above all of the pod and the container they come from, once for all of them.
CREATE TABLE history_origin (
    feed       integer     NOT NULL REFERENCES history_feed ON DELETE CASCADE,
    origin     smallint    NOT NULL,
    -- Of the fields as the writer had them: by this it knows them again.
    digest     uuid        NOT NULL,
    fields     jsonb       NOT NULL,
    PRIMARY KEY (feed, origin)
);

-- Where events of a feed are missing.
CREATE TABLE history_loss (
    id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    feed          integer     NOT NULL REFERENCES history_feed ON DELETE CASCADE,
    place         text        NOT NULL,
    from_time     timestamptz NOT NULL,
    to_time       timestamptz NOT NULL,
    after_ordinal bigint,
    count         bigint,
    at_least      boolean     NOT NULL,
    cause         text        NOT NULL
);

CREATE INDEX history_loss_of_feed ON history_loss (feed, id);

-- The events. The columns people filter by stand by themselves. What the origin holds of an event is not repeated; where an
-- event has none (0), "fields" has it too. Everything else that is not zero or empty is in "fields", an array in the order of
-- the layout: null means zero or empty, as in the record, and so does what is missing at its end; for an array or bytes of a
-- fixed size it means so many zeros, and those that are there lack the zeros at their end. "exact" holds the whole record in
-- its compact binary form where the columns cannot give it back to the byte: a text with a NUL or that is not UTF-8, a number
-- that JSON or a column cannot hold; else it is empty and not null, which would cost eight bytes in every row. The widest
-- columns come first, so that none is padded.
CREATE TABLE history_event (
    time       timestamptz NOT NULL,
    ordinal    bigint      NOT NULL,
    duration   bigint      NOT NULL,
    pid        bigint      NOT NULL,
    feed       integer     NOT NULL,
    shelf      smallint    NOT NULL,
    layout     smallint    NOT NULL,
    nanos      smallint    NOT NULL,
    origin     smallint    NOT NULL,
    namespace  text        NOT NULL,
    pod        text        NOT NULL,
    container  text        NOT NULL,
    comm       text        NOT NULL,
    error      text        NOT NULL,
    fields     jsonb       NOT NULL,
    exact      bytea       NOT NULL
) PARTITION BY LIST (shelf);

-- The order in which events are shown, in full, so that a page begins where the last one ended. With what is counted over a
-- day, by time, namespace or program, so that the wide rows need not be read for that: "histogram-day", "top-comm-day". The
-- origin is there because queries name it even where nothing of it is asked for.
CREATE INDEX history_event_by_time ON history_event (time, nanos, feed, ordinal)
    INCLUDE (shelf, layout, origin, namespace, comm);

-- What came behind a position in a feed, whatever times the gadget gave it: resumed streams, events that came late.
CREATE INDEX history_event_by_ordinal ON history_event (feed, ordinal);

-- The events of a pod or of a program: "pod", "comm". Without the time, so that each value stands there once for all its rows, in
-- a tenth of the room; a partition is small enough to sort what is found in it.
CREATE INDEX history_event_by_pod ON history_event (pod);
CREATE INDEX history_event_by_comm ON history_event (comm);

-- Few events have an error or a duration, so these are small: "errors", "slow", "p99-pod-day".
CREATE INDEX history_event_with_error ON history_event (time) WHERE error <> '';
CREATE INDEX history_event_with_duration ON history_event (time)
    INCLUDE (feed, shelf, layout, origin, pod, duration) WHERE duration > 0;
