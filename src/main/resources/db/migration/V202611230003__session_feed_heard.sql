-- When the last packet of a feed was received: a hole found when it is joined again began then.
ALTER TABLE session_feed ADD COLUMN heard timestamptz;
