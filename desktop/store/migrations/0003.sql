-- conversation: messages that belong together have the same number, which is the id of one that is or was among them.
-- topic: of its bare subject and account, if mail may be tied by it; the lowest bit says that it is an answer that looks for others.
ALTER TABLE message ADD COLUMN conversation INTEGER NOT NULL DEFAULT 0;
ALTER TABLE message ADD COLUMN topic INTEGER;
CREATE INDEX message_conversation ON message(conversation, date);
CREATE INDEX message_topic ON message(topic, date) WHERE topic IS NOT NULL;

-- Message-IDs (as numbers, per account) that messages of a conversation have (own) or name, also those of mail that is not here.
-- subject 0: named by its answer, which is tied to it under any subject; else named, or had, under this one.
CREATE TABLE reference (
  id INTEGER NOT NULL,
  subject INTEGER NOT NULL,
  own INTEGER NOT NULL,
  conversation INTEGER NOT NULL,
  PRIMARY KEY (id, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX reference_conversation ON reference(conversation);

-- Mail that is here already stands alone until it has been looked at, from the newest (this id) down.
UPDATE message SET conversation = id;
INSERT INTO counter (name, value) SELECT 'conversation', ifnull(max(id), 0) FROM message;

-- A conversation's last message takes with it what is known of it.
CREATE TRIGGER conversation_left AFTER DELETE ON message BEGIN
  DELETE FROM reference WHERE conversation = old.conversation
  AND NOT EXISTS (SELECT 1 FROM message WHERE conversation = old.conversation);
END;
