-- Which events of a session go on, as an expression; empty: all.
ALTER TABLE session ADD COLUMN filter text NOT NULL DEFAULT '';
ALTER TABLE session ALTER COLUMN filter DROP DEFAULT;
