-- Drafts are counted by sender and dropped by age.
ALTER TABLE draft
  ADD COLUMN sender_id text COLLATE "C" NOT NULL GENERATED ALWAYS AS (value ->> 'senderId') STORED,
  ADD COLUMN prepared_at bigint NOT NULL GENERATED ALWAYS AS ((value ->> 'preparedAt')::bigint) STORED;
CREATE INDEX draft_of_sender ON draft (sender_id);
CREATE INDEX draft_prepared ON draft (prepared_at);
