-- Customers. JSON columns hold arrays or objects of strings. An address belongs to one contact; a domain may be claimed by several
-- customers and then says nothing.
CREATE TABLE customer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  names TEXT NOT NULL DEFAULT '[]',
  country TEXT NOT NULL DEFAULT '',
  region TEXT NOT NULL DEFAULT '',
  city TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  website TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',
  zone TEXT NOT NULL DEFAULT '',
  hours TEXT NOT NULL DEFAULT '',
  stage TEXT NOT NULL DEFAULT 'new',
  owner TEXT NOT NULL DEFAULT '',
  tags TEXT NOT NULL DEFAULT '[]',
  fields TEXT NOT NULL DEFAULT '{}',
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;

CREATE TABLE contact (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INTEGER NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  name TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
  title TEXT NOT NULL DEFAULT '',
  phones TEXT NOT NULL DEFAULT '[]',
  zone TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX contact_customer ON contact(customer);
CREATE UNIQUE INDEX contact_address ON contact(address) WHERE address <> '';

CREATE TABLE domain (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  customer INTEGER NOT NULL REFERENCES customer(id) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX domain_name ON domain(name, customer);
CREATE INDEX domain_customer ON domain(customer);

CREATE TABLE note (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INTEGER NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX note_customer ON note(customer, at DESC);

CREATE TABLE consent (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INTEGER NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  given INTEGER NOT NULL,
  at INTEGER NOT NULL,
  words TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX consent_kind ON consent(customer, kind);

-- Decisions by hand: whose an address is, or the mails of a conversation (named by the Message-ID of one). NULL: nobody's.
CREATE TABLE decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  customer INTEGER REFERENCES customer(id) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX decision_value ON decision(kind, value);

-- Reminders and promises name the mail that they come from by its Message-ID, which lasts when the mail is fetched anew.
CREATE TABLE reminder (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  due INTEGER NOT NULL,
  customer INTEGER REFERENCES customer(id) ON DELETE SET NULL,
  message_id TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'open',
  facts TEXT NOT NULL DEFAULT '{}',
  created INTEGER NOT NULL,
  told INTEGER
) STRICT;
CREATE INDEX reminder_due ON reminder(state, due);
CREATE INDEX reminder_customer ON reminder(customer) WHERE customer IS NOT NULL;
CREATE INDEX reminder_message ON reminder(message_id) WHERE message_id <> '';

CREATE TABLE promise (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id TEXT NOT NULL,
  customer INTEGER REFERENCES customer(id) ON DELETE SET NULL,
  kind TEXT NOT NULL,
  side TEXT NOT NULL,
  deed TEXT NOT NULL,
  sentence TEXT NOT NULL,
  due INTEGER,
  tied TEXT NOT NULL DEFAULT '{}',
  state TEXT NOT NULL DEFAULT 'proposed',
  kept_by TEXT NOT NULL DEFAULT '',
  said INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX promise_sentence ON promise(message_id, sentence, deed);
CREATE INDEX promise_due ON promise(state, due);
CREATE INDEX promise_customer ON promise(customer) WHERE customer IS NOT NULL;

-- Mails that the user said need no answer.
CREATE TABLE excused (
  message_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Of each mail: its customer, whether it was written by us, the offset of its Date header in minutes east
-- (NULL: none, or one that says nothing), and why it expects an answer ('': it does not, or has not been read for it).
ALTER TABLE message ADD COLUMN customer INTEGER REFERENCES customer(id) ON DELETE SET NULL;
ALTER TABLE message ADD COLUMN matched TEXT NOT NULL DEFAULT '';
ALTER TABLE message ADD COLUMN mine INTEGER NOT NULL DEFAULT 0;
ALTER TABLE message ADD COLUMN zone INTEGER;
ALTER TABLE message ADD COLUMN expects TEXT NOT NULL DEFAULT '';
CREATE INDEX message_customer ON message(customer, mine, date DESC) WHERE customer IS NOT NULL;

-- Who waits for our answer: of a conversation, the oldest mail from outside that expects one and came after our last.
CREATE TABLE waiting (
  conversation INTEGER PRIMARY KEY,
  message INTEGER NOT NULL REFERENCES message(id) ON DELETE CASCADE,
  customer INTEGER REFERENCES customer(id) ON DELETE SET NULL,
  since INTEGER NOT NULL
) STRICT;
CREATE INDEX waiting_since ON waiting(since);
CREATE INDEX waiting_message ON waiting(message);
CREATE INDEX waiting_customer ON waiting(customer) WHERE customer IS NOT NULL;

-- Mails that were answered from another account, whose conversation has a number of its own.
CREATE TABLE answered (
  message_id TEXT PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

UPDATE message SET mine = 1 WHERE id IN (SELECT c.message FROM copy c JOIN folder f ON f.id = c.folder WHERE f.role = 'sent');
