-- What waits for a second officer has a deadline too.
DROP INDEX message_deadline;
CREATE INDEX message_deadline ON message (deadline_at) WHERE status IN ('queued', 'setAside', 'awaitingSecond');
