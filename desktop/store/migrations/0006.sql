-- Mails that somebody waits for, of which only the header is here: fetched before everything else, the highest number first.
-- problem: why the server did not hand it out.
CREATE TABLE request (
  message INTEGER PRIMARY KEY REFERENCES message(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  problem TEXT NOT NULL DEFAULT '',
  facts TEXT NOT NULL DEFAULT '{}'
) STRICT;
INSERT INTO counter VALUES ('request', 0);
CREATE TRIGGER request_served AFTER UPDATE OF kept ON message WHEN old.kept = 'headers' AND new.kept <> 'headers' BEGIN
  DELETE FROM request WHERE message = new.id;
END;

-- What was downloaded of an account's mail on a day (days since 1970 UTC), for providers that limit it.
CREATE TABLE traffic (
  account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
  day INTEGER NOT NULL,
  octets INTEGER NOT NULL,
  PRIMARY KEY (account, day)
) STRICT, WITHOUT ROWID;
