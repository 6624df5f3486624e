-- Written confirmations with their points, and the mails that answered them. Mails are named by their Message-IDs.
CREATE TABLE confirmation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INTEGER REFERENCES customer(id) ON DELETE SET NULL,
  title TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT 'en',
  message_id TEXT NOT NULL DEFAULT '',
  people TEXT NOT NULL DEFAULT '[]',
  created INTEGER NOT NULL,
  asked INTEGER
) STRICT;
CREATE INDEX confirmation_customer ON confirmation(customer) WHERE customer IS NOT NULL;
CREATE INDEX confirmation_message ON confirmation(message_id) WHERE message_id <> '';

CREATE TABLE confirmation_point (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  confirmation INTEGER NOT NULL REFERENCES confirmation(id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  kind TEXT NOT NULL,
  label TEXT NOT NULL DEFAULT '',
  words TEXT NOT NULL,
  agreed_in TEXT NOT NULL DEFAULT '',
  agreed TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'open',
  theirs TEXT NOT NULL DEFAULT '',
  told_in TEXT NOT NULL DEFAULT '',
  told TEXT NOT NULL DEFAULT '',
  at INTEGER
) STRICT;
CREATE INDEX confirmation_point_of ON confirmation_point(confirmation, place);

CREATE TABLE confirmation_answer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  confirmation INTEGER NOT NULL REFERENCES confirmation(id) ON DELETE CASCADE,
  message_id TEXT NOT NULL,
  answer TEXT NOT NULL,
  at INTEGER NOT NULL,
  sure INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX confirmation_answer_once ON confirmation_answer(confirmation, message_id);
CREATE INDEX confirmation_answer_message ON confirmation_answer(message_id);
