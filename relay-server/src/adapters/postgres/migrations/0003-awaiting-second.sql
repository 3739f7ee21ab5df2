CREATE INDEX message_awaiting_second ON message (facility_id, status, submitted_at, id) WHERE status = 'awaitingSecond';
