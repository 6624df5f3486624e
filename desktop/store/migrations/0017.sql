-- On what a consent rests, and the mail that says so. What customers said before stays as it was: consent, in their words.
ALTER TABLE consent ADD COLUMN basis TEXT NOT NULL DEFAULT 'consent';
ALTER TABLE consent ADD COLUMN message_id TEXT NOT NULL DEFAULT '';

-- The same of one person, by address: it stands above what the firm said, and stays when the firm is merged or taken in anew.
CREATE TABLE contact_consent (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  address TEXT NOT NULL COLLATE NOCASE,
  kind TEXT NOT NULL,
  given INTEGER NOT NULL,
  at INTEGER NOT NULL,
  basis TEXT NOT NULL DEFAULT 'consent',
  words TEXT NOT NULL DEFAULT '',
  message_id TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX contact_consent_kind ON contact_consent(address, kind);

-- That somebody's data were erased, without saying whose: how much went (JSON by kind), what was kept and why. `tidy`: the journal
-- was written anew since, so that it does not have them any more.
CREATE TABLE erasure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  gone TEXT NOT NULL,
  kept TEXT NOT NULL,
  tidy INTEGER NOT NULL DEFAULT 0
) STRICT;
