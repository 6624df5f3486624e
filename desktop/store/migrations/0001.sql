-- Times are milliseconds since 1970 UTC. JSON columns hold arrays or objects of strings.

CREATE TABLE account (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  address TEXT NOT NULL COLLATE NOCASE UNIQUE,
  name TEXT NOT NULL DEFAULT '',
  login TEXT NOT NULL,
  smtp_login TEXT NOT NULL DEFAULT '',
  imap_host TEXT NOT NULL, imap_port INTEGER NOT NULL, imap_security TEXT NOT NULL,
  smtp_host TEXT NOT NULL, smtp_port INTEGER NOT NULL, smtp_security TEXT NOT NULL,
  proxy TEXT NOT NULL DEFAULT '',
  ca_file TEXT NOT NULL DEFAULT '',
  provider TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'new',
  problem TEXT NOT NULL DEFAULT '',
  facts TEXT NOT NULL DEFAULT '{}',
  checked INTEGER
) STRICT;

-- account is NULL for local folders. raw is the server's own name and the key for every command.
CREATE TABLE folder (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account INTEGER REFERENCES account(id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  raw BLOB NOT NULL,
  delimiter TEXT NOT NULL DEFAULT '/',
  role TEXT NOT NULL DEFAULT 'none',
  selectable INTEGER NOT NULL DEFAULT 1,
  uidvalidity INTEGER NOT NULL DEFAULT 0,
  uidnext INTEGER NOT NULL DEFAULT 0,
  modseq INTEGER NOT NULL DEFAULT 0,
  remote_total INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 0,
  bodies INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX folder_raw ON folder(ifnull(account, 0), raw);
-- Where messages are shown that are wished gone for good, until the server has done it: nowhere.
INSERT INTO folder (id, account, path, raw, selectable) VALUES (1, NULL, '', X'00', 0);

-- One row per stored mail. Flags are those shown; a pending wish says that the server does not know yet.
CREATE TABLE message (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account INTEGER REFERENCES account(id) ON DELETE CASCADE,
  message_id TEXT NOT NULL DEFAULT '',
  subject TEXT NOT NULL DEFAULT '',
  people TEXT NOT NULL DEFAULT '{}',
  snippet TEXT NOT NULL DEFAULT '',
  date INTEGER NOT NULL,
  sent INTEGER,
  received INTEGER,
  size INTEGER NOT NULL DEFAULT 0,
  seen INTEGER NOT NULL DEFAULT 0,
  flagged INTEGER NOT NULL DEFAULT 0,
  answered INTEGER NOT NULL DEFAULT 0,
  forwarded INTEGER NOT NULL DEFAULT 0,
  draft INTEGER NOT NULL DEFAULT 0,
  auto INTEGER NOT NULL DEFAULT 0,
  attachments INTEGER NOT NULL DEFAULT 0,
  in_reply_to TEXT NOT NULL DEFAULT '[]',
  refs TEXT NOT NULL DEFAULT '[]',
  list_id TEXT NOT NULL DEFAULT '',
  kept TEXT NOT NULL DEFAULT 'headers'
) STRICT;
CREATE INDEX message_message_id ON message(message_id) WHERE message_id <> '';

-- Where a message is. folder: where it is shown; home and uid: where the server has it (NULL: only here).
-- folder <> home while a move is wished and not yet done. date, seen, flagged and files repeat what the message says, so that
-- a folder's list, filtered or not, is one index; whole is what folder.bodies counts.
CREATE TABLE copy (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  message INTEGER NOT NULL REFERENCES message(id) ON DELETE CASCADE,
  folder INTEGER NOT NULL REFERENCES folder(id) ON DELETE CASCADE,
  home INTEGER REFERENCES folder(id) ON DELETE CASCADE,
  uid INTEGER,
  modseq INTEGER NOT NULL DEFAULT 0,
  date INTEGER NOT NULL,
  seen INTEGER NOT NULL DEFAULT 0,
  flagged INTEGER NOT NULL DEFAULT 0,
  files INTEGER NOT NULL DEFAULT 0,
  whole INTEGER NOT NULL DEFAULT 0
) STRICT;
-- A uid of NULL beside a home: moved there without being told the new UID; waits to be recognised.
CREATE UNIQUE INDEX copy_uid ON copy(home, uid);
CREATE INDEX copy_list ON copy(folder, date DESC, message DESC, seen, flagged, files);
CREATE INDEX copy_date ON copy(date DESC, message DESC, folder, seen, flagged, files);
CREATE INDEX copy_message ON copy(message, folder, date);
-- Headers whose body has still to come, newest UID first.
CREATE INDEX copy_bodiless ON copy(home, uid DESC, message) WHERE whole = 0 AND uid IS NOT NULL;

-- The whole source, zstd. A table of its own, so that lists read small pages.
CREATE TABLE source (
  message INTEGER PRIMARY KEY REFERENCES message(id) ON DELETE CASCADE,
  zstd BLOB NOT NULL
) STRICT;

CREATE TABLE attachment (
  message INTEGER NOT NULL REFERENCES message(id) ON DELETE CASCADE,
  part TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  size INTEGER NOT NULL,
  cid TEXT NOT NULL DEFAULT '',
  inline INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (message, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE label (
  message INTEGER NOT NULL REFERENCES message(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  PRIMARY KEY (message, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX label_name ON label(name, message);

CREATE TABLE finding (
  message INTEGER NOT NULL REFERENCES message(id) ON DELETE CASCADE,
  code TEXT NOT NULL,
  level TEXT NOT NULL,
  facts TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX finding_message ON finding(message);

-- Desired state, one row per message, kind and name; serial changes with every new wish.
CREATE TABLE wish (
  message INTEGER NOT NULL REFERENCES message(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  value TEXT NOT NULL,
  serial INTEGER NOT NULL,
  begun INTEGER NOT NULL DEFAULT 0,  -- a copy may lie in the target, under this UID or a higher one
  PRIMARY KEY (message, kind, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
  message_id TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL,
  answers INTEGER,
  forwards INTEGER,
  changed INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  pushed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE draft_file (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  draft INTEGER NOT NULL REFERENCES draft(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  size INTEGER NOT NULL,
  cid TEXT NOT NULL DEFAULT '',
  content BLOB NOT NULL
) STRICT;
CREATE INDEX draft_file_draft ON draft_file(draft);

-- Server copies of drafts that are gone here (sent or thrown away) and still have to be removed there.
CREATE TABLE draft_gone (
  account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
  message_id TEXT NOT NULL,
  PRIMARY KEY (account, message_id)
) STRICT, WITHOUT ROWID;

-- source is the frozen bytes (zstd); draft the content to return to when it is taken back (JSON, files by name in source).
CREATE TABLE outgoing (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account INTEGER NOT NULL REFERENCES account(id) ON DELETE RESTRICT,
  state TEXT NOT NULL,
  message_id TEXT NOT NULL,
  part INTEGER NOT NULL DEFAULT 0,  -- 0: the mail; more: the same mail again, for those only who were refused it for a while
  sender TEXT NOT NULL,
  recipients TEXT NOT NULL,
  subject TEXT NOT NULL,
  source BLOB NOT NULL,
  draft TEXT NOT NULL DEFAULT '',
  not_before INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  problem TEXT NOT NULL DEFAULT '',
  facts TEXT NOT NULL DEFAULT '{}',
  refused TEXT NOT NULL DEFAULT '{}',
  accepted TEXT NOT NULL DEFAULT '[]',
  answers INTEGER,
  forwards INTEGER,
  created INTEGER NOT NULL,
  sent INTEGER,
  UNIQUE (message_id, part)
) STRICT;
CREATE INDEX outgoing_due ON outgoing(state, not_before);
-- Mail that some recipients have not got; the rows are too long to read them all.
CREATE INDEX outgoing_refused ON outgoing(id) WHERE refused <> '{}';

CREATE TABLE signature (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account INTEGER REFERENCES account(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  html TEXT NOT NULL,
  standard INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Passwords and tokens of a profile that is protected by a passphrase, and tokens too long for the system's keyring.
CREATE TABLE secret (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Everybody seen in mail, for completion. weight: mails sent to them count more than mails from them.
CREATE TABLE person (
  address TEXT PRIMARY KEY COLLATE NOCASE,
  name TEXT NOT NULL,
  written INTEGER NOT NULL DEFAULT 0,
  received INTEGER NOT NULL DEFAULT 0,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Contentless: the words live in the index only. Text arrives cut into words (model.words), so the plain tokenizer will do.
CREATE VIRTUAL TABLE word USING fts5(
  sender, recipients, subject, body, files,
  content='', contentless_delete=1, detail=full, tokenize='ascii'
);
-- One block of the index fills one page of the file; fewer merges while mail streams in.
INSERT INTO word (word, rank) VALUES ('pgsz', 8000);
INSERT INTO word (word, rank) VALUES ('automerge', 8);

-- Numbers that only grow: wish.serial, journal.
CREATE TABLE counter (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counter VALUES ('wish', 0), ('journal', 0);

-- The counters of a folder follow its copies, whatever changes them. A copy's last day is its message's, whose words go too.
CREATE TRIGGER copy_added AFTER INSERT ON copy BEGIN
  UPDATE folder SET total = total + 1, unread = unread + (NOT new.seen), bodies = bodies + new.whole WHERE id = new.folder;
END;
CREATE TRIGGER copy_removed AFTER DELETE ON copy BEGIN
  UPDATE folder SET total = total - 1, unread = unread - (NOT old.seen), bodies = bodies - old.whole WHERE id = old.folder;
  DELETE FROM message WHERE id = old.message AND NOT EXISTS (SELECT 1 FROM copy WHERE message = old.message);
END;
CREATE TRIGGER copy_changed AFTER UPDATE OF folder, seen, whole ON copy
WHEN new.folder <> old.folder OR new.seen <> old.seen OR new.whole <> old.whole BEGIN
  UPDATE folder SET total = total - 1, unread = unread - (NOT old.seen), bodies = bodies - old.whole WHERE id = old.folder;
  UPDATE folder SET total = total + 1, unread = unread + (NOT new.seen), bodies = bodies + new.whole WHERE id = new.folder;
END;
CREATE TRIGGER message_changed AFTER UPDATE OF date, seen, flagged, attachments, kept ON message BEGIN
  UPDATE copy SET date = new.date, seen = new.seen, flagged = new.flagged, files = new.attachments > 0, whole = new.kept <> 'headers'
  WHERE message = new.id;
END;
CREATE TRIGGER message_removed AFTER DELETE ON message BEGIN
  DELETE FROM word WHERE rowid = old.id;
END;
