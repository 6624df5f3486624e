-- Letters to many (`steps`: their words as JSON), who gets them, their files, each mail that was made of one, and addresses that get none.
CREATE TABLE letter (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  account INTEGER REFERENCES account(id) ON DELETE SET NULL,
  sender TEXT NOT NULL DEFAULT '',
  steps TEXT NOT NULL DEFAULT '[]',
  tempo TEXT NOT NULL DEFAULT '{}',
  footer INTEGER NOT NULL DEFAULT 1,
  signed INTEGER NOT NULL DEFAULT 1,
  state TEXT NOT NULL DEFAULT 'draft',
  why TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL,
  following INTEGER,
  resumed INTEGER
) STRICT;
CREATE INDEX letter_state ON letter(state);

CREATE TABLE letter_recipient (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  letter INTEGER NOT NULL REFERENCES letter(id) ON DELETE CASCADE,
  address TEXT NOT NULL COLLATE NOCASE,
  name TEXT NOT NULL DEFAULT '',
  customer INTEGER REFERENCES customer(id) ON DELETE SET NULL,
  contact INTEGER,
  language TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'waiting',
  why TEXT NOT NULL DEFAULT '',
  facts TEXT NOT NULL DEFAULT '{}',
  step INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER,
  fields TEXT NOT NULL DEFAULT '{}',
  token TEXT NOT NULL DEFAULT '',
  outgoing INTEGER,
  sent INTEGER
) STRICT;
CREATE UNIQUE INDEX letter_recipient_address ON letter_recipient(letter, address);
CREATE INDEX letter_recipient_everywhere ON letter_recipient(address, state);
CREATE INDEX letter_recipient_customer ON letter_recipient(customer) WHERE customer IS NOT NULL;
CREATE INDEX letter_recipient_token ON letter_recipient(token) WHERE token <> '';
CREATE INDEX letter_recipient_outgoing ON letter_recipient(outgoing) WHERE outgoing IS NOT NULL;

CREATE TABLE letter_file (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  letter INTEGER NOT NULL REFERENCES letter(id) ON DELETE CASCADE,
  step INTEGER NOT NULL DEFAULT 0,
  language TEXT NOT NULL DEFAULT '',
  recipient INTEGER REFERENCES letter_recipient(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  size INTEGER NOT NULL,
  content BLOB NOT NULL
) STRICT;
CREATE INDEX letter_file_letter ON letter_file(letter);
CREATE INDEX letter_file_recipient ON letter_file(recipient) WHERE recipient IS NOT NULL;

CREATE TABLE letter_mail (
  message_id TEXT PRIMARY KEY,
  recipient INTEGER NOT NULL REFERENCES letter_recipient(id) ON DELETE CASCADE,
  step INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX letter_mail_recipient ON letter_mail(recipient, step);

CREATE TABLE suppressed (
  address TEXT PRIMARY KEY COLLATE NOCASE,
  why TEXT NOT NULL,
  at INTEGER NOT NULL,
  evidence TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
