-- Far above every number handed out since the backup was made: a console that still runs on the former data, or wakes up
-- again, can commit nothing here.
UPDATE history_feed SET fence = fence + 4294967296;
