-- Passphrases of sealed files, which mail carries what was sealed with them, and the files as they were before.
CREATE TABLE passphrase (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INTEGER REFERENCES customer(id) ON DELETE SET NULL,
  words TEXT NOT NULL,
  made INTEGER NOT NULL,
  channel TEXT NOT NULL DEFAULT '',
  told INTEGER
) STRICT;
CREATE INDEX passphrase_customer ON passphrase(customer);

CREATE TABLE sealed (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  passphrase INTEGER NOT NULL REFERENCES passphrase(id) ON DELETE CASCADE,
  message_id TEXT NOT NULL,
  sealed TEXT NOT NULL,
  digest TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  size INTEGER NOT NULL,
  form TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX sealed_digest ON sealed(digest);
CREATE INDEX sealed_message ON sealed(message_id);
CREATE INDEX sealed_passphrase ON sealed(passphrase);

-- Not kept a second time: what was sent can be opened again with its passphrase, which is.
CREATE TABLE original (
  sealed INTEGER PRIMARY KEY REFERENCES sealed(id) ON DELETE CASCADE,
  content BLOB NOT NULL
) STRICT;
