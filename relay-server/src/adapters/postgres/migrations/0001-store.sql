-- Ids sort as the relay sorts them, whatever the language of the database.
CREATE TABLE directory (
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  -- Each with its kind in front, so that one index serves all kinds.
  keys text[] NOT NULL,
  value jsonb NOT NULL,
  PRIMARY KEY (kind, id)
);
CREATE INDEX directory_keys ON directory USING gin (keys);

CREATE TABLE message (
  id text COLLATE "C" PRIMARY KEY,
  sender_id text COLLATE "C" NOT NULL,
  inmate_id text COLLATE "C" NOT NULL,
  facility_id text COLLATE "C" NOT NULL,
  status text NOT NULL,
  submitted_at bigint NOT NULL,
  deadline_at bigint NOT NULL,
  approved_at bigint,
  effective_at bigint,
  lease_staff_id text COLLATE "C",
  lease_until bigint,
  photo_ids text[] NOT NULL,
  value jsonb NOT NULL
);
CREATE INDEX message_of_sender ON message (sender_id, submitted_at, id);
CREATE INDEX message_of_inmate ON message (inmate_id, approved_at, id) WHERE status IN ('approved', 'delivered', 'viewed');
CREATE INDEX message_waiting ON message (facility_id, status, submitted_at, id)
  WHERE status IN ('queued', 'setAside', 'awaitingSecond');
CREATE INDEX message_deadline ON message (deadline_at) WHERE status IN ('queued', 'setAside');
CREATE INDEX message_held ON message (lease_staff_id, lease_until) WHERE status = 'inReview';
CREATE INDEX message_lease ON message (lease_until) WHERE status = 'inReview';
CREATE INDEX message_effect ON message (effective_at) WHERE status = 'decided';

CREATE TABLE unsubmitted_photo (
  id text COLLATE "C" PRIMARY KEY,
  photo_ids text[] NOT NULL,
  value jsonb NOT NULL,
  -- Counted by sender and dropped by age.
  sender_id text COLLATE "C" NOT NULL GENERATED ALWAYS AS (value ->> 'senderId') STORED,
  prepared_at bigint NOT NULL GENERATED ALWAYS AS ((value ->> 'preparedAt')::bigint) STORED
);
CREATE INDEX unsubmitted_photo_of_sender ON unsubmitted_photo (sender_id);
CREATE INDEX unsubmitted_photo_prepared ON unsubmitted_photo (prepared_at);

CREATE TABLE account (
  sender_id text COLLATE "C" PRIMARY KEY,
  bought bigint NOT NULL DEFAULT 0,
  paid_out bigint NOT NULL DEFAULT 0,
  charged_back bigint NOT NULL DEFAULT 0,
  available bigint NOT NULL DEFAULT 0 CHECK (available >= 0),
  held bigint NOT NULL DEFAULT 0 CHECK (held >= 0),
  captured bigint NOT NULL DEFAULT 0 CHECK (captured >= 0),
  owed bigint NOT NULL DEFAULT 0 CHECK (owed >= 0),
  -- The first law of the ledger.
  CHECK (bought - paid_out - charged_back = available + held + captured - owed)
);

CREATE TABLE ledger_entry (
  -- Says what the entry is about: the same line cannot be written twice.
  id text COLLATE "C" PRIMARY KEY,
  sender_id text COLLATE "C" NOT NULL REFERENCES account,
  -- The order of posting: entries of one account are written under the lock on its row.
  position bigint GENERATED ALWAYS AS IDENTITY,
  value jsonb NOT NULL
);
CREATE INDEX ledger_entry_of_sender ON ledger_entry (sender_id, position);

-- A sequence would leave gaps and show numbers out of order; a locked row does neither.
CREATE TABLE unit_counter (
  unit_id text COLLATE "C" PRIMARY KEY,
  head integer NOT NULL
);

CREATE TABLE unit_event (
  unit_id text COLLATE "C" NOT NULL REFERENCES unit_counter,
  seq integer NOT NULL,
  value jsonb NOT NULL,
  PRIMARY KEY (unit_id, seq)
);

CREATE TABLE audit_counter (
  facility_id text COLLATE "C" PRIMARY KEY,
  seq integer NOT NULL,
  sum text NOT NULL
);

CREATE TABLE audit_entry (
  facility_id text COLLATE "C" NOT NULL REFERENCES audit_counter,
  seq integer NOT NULL,
  -- As it was sealed, letter by letter: jsonb would sort its fields and break the seal.
  line text NOT NULL,
  PRIMARY KEY (facility_id, seq)
);
