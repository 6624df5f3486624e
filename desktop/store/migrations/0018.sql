-- Files of which it is known whose they are and whether they may be passed on: with their content, unless that is too large.
-- `likeness` is what a picture looks like. `holding_copy`: the same file by other contents (marked for a buyer, sealed, made smaller).
CREATE TABLE holding (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  size INTEGER NOT NULL,
  digest TEXT NOT NULL,
  likeness TEXT NOT NULL DEFAULT '',
  customer INTEGER REFERENCES customer(id) ON DELETE SET NULL,
  whose TEXT NOT NULL DEFAULT '',
  passing TEXT NOT NULL DEFAULT 'anybody',
  note TEXT NOT NULL DEFAULT '',
  message_id TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL,
  content BLOB
) STRICT;
CREATE UNIQUE INDEX holding_digest ON holding(digest);
CREATE INDEX holding_customer ON holding(customer) WHERE customer IS NOT NULL;

CREATE TABLE holding_copy (
  digest TEXT PRIMARY KEY,
  holding INTEGER NOT NULL REFERENCES holding(id) ON DELETE CASCADE,
  size INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX holding_copy_holding ON holding_copy(holding);

-- What somebody sent us is looked for by its size when a file of that size is about to go.
CREATE INDEX attachment_size ON attachment(size) WHERE inline = 0;
