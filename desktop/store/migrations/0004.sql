-- A server whose folders are labels (Gmail) shows one mail in several folders: one message, one source, and a copy for each folder.
-- remote is the server's own id of a mail (X-GM-MSGID), one per account and mail; empty where it gives none.
ALTER TABLE message ADD COLUMN remote TEXT NOT NULL DEFAULT '';
CREATE INDEX message_remote ON message(account, remote) WHERE remote <> '';
-- The server's own id of a folder, which a new name does not change (MAILBOXID, RFC 8474); empty where it gives none.
ALTER TABLE folder ADD COLUMN mailbox_id TEXT NOT NULL DEFAULT '';

-- A move is wished for one copy, whose id is the wish's name.
UPDATE wish SET name = (SELECT CAST(max(c.id) AS TEXT) FROM copy c WHERE c.message = wish.message)
WHERE kind = 'folder' AND EXISTS (SELECT 1 FROM copy c WHERE c.message = wish.message);

-- Messages that the server has no more where they were, and that are nowhere else yet. They wait for the end of the round through
-- all folders: another program may have moved them, and what hangs on them moves along.
CREATE TABLE missing (
  message INTEGER PRIMARY KEY REFERENCES message(id) ON DELETE CASCADE
) STRICT;

DROP TRIGGER copy_removed;
CREATE TRIGGER copy_removed AFTER DELETE ON copy BEGIN
  UPDATE folder SET total = total - 1, unread = unread - (NOT old.seen), bodies = bodies - old.whole WHERE id = old.folder;
  DELETE FROM wish WHERE message = old.message AND kind = 'folder' AND name = CAST(old.id AS TEXT);
  DELETE FROM message WHERE id = old.message
    AND NOT EXISTS (SELECT 1 FROM copy WHERE message = old.message)
    AND NOT EXISTS (SELECT 1 FROM missing WHERE message = old.message);
END;
