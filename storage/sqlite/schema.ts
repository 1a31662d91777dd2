/**
 * The steps that bring a file from nothing to the present, in order. A step that was released is never changed: a new one is
 * added. Small columns stand before the bodies, which may flow over into other pages.
 */
export const MIGRATIONS: readonly string[] = [
  `
CREATE TABLE chats (
  id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  birth INTEGER NOT NULL,
  next_at INTEGER,
  next_class INTEGER,
  lease_owner TEXT,
  lease_until INTEGER,
  lease_fence INTEGER,
  idle_since INTEGER,
  messages INTEGER NOT NULL,
  records INTEGER NOT NULL,
  run_open INTEGER NOT NULL,
  address TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX chats_due ON chats (next_class, next_at) WHERE next_class IS NOT NULL;
CREATE INDEX chats_idle ON chats (idle_since) WHERE idle_since IS NOT NULL;

CREATE TABLE interactions (
  id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  source TEXT NOT NULL,
  external_id TEXT NOT NULL,
  closed_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  reopened_at INTEGER,
  skip_reason TEXT,
  decisions TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX interactions_external ON interactions (source, external_id);
CREATE INDEX interactions_closed ON interactions (closed_at, skip_reason);
CREATE INDEX interactions_received ON interactions (received_at, id);

CREATE TABLE customers (
  id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  opted_out INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE TABLE customer_chats (
  chat_id TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  PRIMARY KEY (chat_id, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_chats_customer ON customer_chats (customer_id);

CREATE TABLE invitations (
  id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  interaction_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  next_at INTEGER,
  lease_owner TEXT,
  lease_until INTEGER,
  attempted_at INTEGER,
  undelivered INTEGER NOT NULL,
  started INTEGER NOT NULL,
  ended TEXT,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX invitations_interaction ON invitations (interaction_id);
CREATE INDEX invitations_due ON invitations (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX invitations_leased ON invitations (lease_owner) WHERE lease_owner IS NOT NULL;
CREATE INDEX invitations_attempted ON invitations (attempted_at, undelivered, started, ended)
  WHERE attempted_at IS NOT NULL;

CREATE TABLE surveys (
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (id, version)
) STRICT;

CREATE TABLE responses (
  id TEXT PRIMARY KEY,
  turn INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  status TEXT NOT NULL,
  survey TEXT NOT NULL,
  channel TEXT NOT NULL,
  agent TEXT,
  department TEXT,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX responses_ended ON responses (ended_at, id);
CREATE INDEX responses_agent ON responses (agent, ended_at, id) WHERE agent IS NOT NULL;
CREATE INDEX responses_department ON responses (department, ended_at, id) WHERE department IS NOT NULL;

CREATE TABLE cases (
  id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  status TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  department TEXT,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX cases_opened ON cases (opened_at, id);
CREATE INDEX cases_status ON cases (status, opened_at, id);

CREATE TABLE notices (
  id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  next_at INTEGER,
  lease_owner TEXT,
  lease_until INTEGER,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX notices_created ON notices (created_at, id);
CREATE INDEX notices_due ON notices (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX notices_leased ON notices (lease_owner) WHERE lease_owner IS NOT NULL;

CREATE TABLE set_aside (
  subject TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  at INTEGER NOT NULL,
  payload TEXT NOT NULL
) STRICT;
CREATE INDEX set_aside_at ON set_aside (at);

CREATE TABLE leases (
  name TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  fence INTEGER NOT NULL,
  until INTEGER NOT NULL
) STRICT;
CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE changes (id INTEGER PRIMARY KEY, mark INTEGER NOT NULL) STRICT;
INSERT INTO changes VALUES (1, 0);
CREATE TRIGGER case_made AFTER INSERT ON cases BEGIN UPDATE changes SET mark = mark + 1; END;
CREATE TRIGGER case_changed AFTER UPDATE ON cases BEGIN UPDATE changes SET mark = mark + 1; END;
CREATE TRIGGER notice_made AFTER INSERT ON notices BEGIN UPDATE changes SET mark = mark + 1; END;
CREATE TRIGGER notice_changed AFTER UPDATE OF revision ON notices BEGIN UPDATE changes SET mark = mark + 1; END;
CREATE TRIGGER response_made AFTER INSERT ON responses BEGIN UPDATE changes SET mark = mark + 1; END;
CREATE TRIGGER response_changed AFTER UPDATE ON responses BEGIN UPDATE changes SET mark = mark + 1; END
`,
  // What is due is taken channel by channel.
  `
ALTER TABLE invitations ADD COLUMN channel TEXT NOT NULL DEFAULT '';
UPDATE invitations SET channel = json_extract(body, '$.channel') WHERE json_valid(body);
DROP INDEX invitations_due;
CREATE INDEX invitations_due ON invitations (channel, next_at) WHERE next_at IS NOT NULL
`,
  // Empty for what is there: nothing of an older case falls due by itself, all were asked about a service, no notice follows another.
  `
ALTER TABLE cases ADD COLUMN next_at INTEGER;
CREATE INDEX cases_due ON cases (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX interactions_named ON interactions (external_id, closed_at, id);
ALTER TABLE responses ADD COLUMN purpose TEXT;
ALTER TABLE invitations ADD COLUMN purpose TEXT;
DROP INDEX invitations_attempted;
CREATE INDEX invitations_attempted ON invitations (attempted_at, undelivered, started, ended, purpose)
  WHERE attempted_at IS NOT NULL;
ALTER TABLE notices ADD COLUMN follows TEXT;
ALTER TABLE notices ADD COLUMN next_class INTEGER;
DROP INDEX notices_created;
CREATE INDEX notices_created ON notices (created_at, id) WHERE follows IS NULL
`,
];
