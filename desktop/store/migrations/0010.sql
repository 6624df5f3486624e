-- Templates of the user's own, and the files that belong to them. `shipped` names the one of the program that it was made from.
CREATE TABLE template (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  form TEXT NOT NULL DEFAULT 'text',
  language TEXT NOT NULL DEFAULT 'en',
  stage TEXT NOT NULL DEFAULT '',
  shipped TEXT NOT NULL DEFAULT '',
  needs TEXT NOT NULL DEFAULT '[]',
  note TEXT NOT NULL DEFAULT '',
  changed INTEGER NOT NULL
) STRICT;
CREATE INDEX template_name ON template(name COLLATE NOCASE);

CREATE TABLE template_file (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  template INTEGER NOT NULL REFERENCES template(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  size INTEGER NOT NULL,
  content BLOB NOT NULL
) STRICT;
CREATE INDEX template_file_template ON template_file(template);

-- Rules for incoming mail, in the order in which they are asked. `content`: conditions and actions as JSON.
CREATE TABLE rule (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  place INTEGER NOT NULL,
  enabled INTEGER NOT NULL DEFAULT 1,
  content TEXT NOT NULL
) STRICT;

-- What a paper that was sent or received speaks for, until the user has said yes or no. By Message-ID, which lasts.
CREATE TABLE proposal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id TEXT NOT NULL,
  paper TEXT NOT NULL,
  label TEXT NOT NULL DEFAULT '',
  stage TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'proposed',
  facts TEXT NOT NULL DEFAULT '{}',
  found INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX proposal_message ON proposal(message_id, paper, label, stage);
CREATE INDEX proposal_state ON proposal(state, found);

-- New mail whose content rules and papers still wait for. `ruled`: the header has told all that rules ask.
CREATE TABLE unruled (
  message INTEGER PRIMARY KEY REFERENCES message(id) ON DELETE CASCADE,
  ruled INTEGER NOT NULL,
  since INTEGER NOT NULL
) STRICT;

-- Mail of which no notification tells.
CREATE TABLE hushed (
  message INTEGER PRIMARY KEY REFERENCES message(id) ON DELETE CASCADE
) STRICT;
