-- Where mail comes from: what was looked at and found, the keys that it was found with, and what the user lets pass.
-- A row without `at` is still to be looked at; `again` is when (0: now), NULL: settled.
CREATE TABLE origin (
  message INTEGER PRIMARY KEY REFERENCES message(id) ON DELETE CASCADE,
  again INTEGER DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0,
  at INTEGER,
  server TEXT NOT NULL DEFAULT '',
  said TEXT NOT NULL DEFAULT '',
  relay TEXT NOT NULL DEFAULT '',
  lone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX origin_again ON origin(again) WHERE again IS NOT NULL;

-- Precious, unlike what was found with them: a mail and its key give that again at any time, but domains change their keys, and
-- one that is gone can be had nowhere.
CREATE TABLE dkim_key (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  record TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  UNIQUE (name, record)
) STRICT;

CREATE TABLE dkim (
  id INTEGER PRIMARY KEY,
  message INTEGER NOT NULL REFERENCES message(id) ON DELETE CASCADE,
  domain TEXT NOT NULL,
  selector TEXT NOT NULL,
  algorithm TEXT NOT NULL,
  verdict TEXT NOT NULL,
  covers TEXT NOT NULL DEFAULT '[]',
  key INTEGER REFERENCES dkim_key(id) ON DELETE SET NULL
) STRICT;
CREATE INDEX dkim_message ON dkim(message);
CREATE INDEX dkim_of_key ON dkim(key);

-- "This is fine": of which sender, what was found, and about what.
CREATE TABLE tolerated (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sender TEXT NOT NULL,
  code TEXT NOT NULL,
  about TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL,
  UNIQUE (sender, code, about)
) STRICT;

-- Message-IDs of mail that we wrote and that was here once, so that an answer to it is none to what was never sent.
CREATE TABLE written (
  message_id TEXT NOT NULL PRIMARY KEY,
  account INTEGER REFERENCES account(id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX written_account ON written(account);
CREATE TRIGGER message_written AFTER DELETE ON message
WHEN old.mine = 1 AND old.draft = 0 AND old.message_id <> '' AND (old.account IS NULL OR EXISTS (SELECT 1 FROM account WHERE id = old.account))
BEGIN
  INSERT OR IGNORE INTO written (message_id, account) VALUES (old.message_id, old.account);
END;

INSERT INTO origin (message) SELECT id FROM message WHERE kept = 'whole' AND mine = 0 AND draft = 0
  AND date > (unixepoch() - 30 * 86400) * 1000;
