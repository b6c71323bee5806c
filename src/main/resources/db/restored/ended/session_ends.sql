-- The console that was backed up may go on somewhere: this one must neither start the same gadgets once more nor take the
-- other's instances for its own leftovers. So it has another name, and what was running ended when the backup was made.
UPDATE session_feed SET state = 'ENDED', owner = '', reason = 'ended by the restore of a backup',
       since = current_setting('hq.backup_made')::timestamptz
 WHERE state NOT IN ('ENDED', 'FAILED');

UPDATE session SET state = 'STOPPED', reason = 'ended by the restore of a backup',
       ended = greatest(started, current_setting('hq.backup_made')::timestamptz)
 WHERE ended IS NULL;

DELETE FROM session_installation;
