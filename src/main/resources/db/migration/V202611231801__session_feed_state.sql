-- The books of a feed are committed with its events: they are the history's now. What is left says how a feed does.
DROP TABLE session_loss;

ALTER TABLE session_feed
    DROP COLUMN reserved_to,
    DROP COLUMN tail,
    DROP COLUMN heard,
    DROP COLUMN received,
    DROP COLUMN unreadable,
    DROP COLUMN out_of_scope,
    DROP COLUMN filtered,
    DROP COLUMN sampled,
    DROP COLUMN accepted;

ALTER TABLE session ADD COLUMN keeps_events boolean NOT NULL DEFAULT false;
ALTER TABLE session ALTER COLUMN keeps_events DROP DEFAULT;
