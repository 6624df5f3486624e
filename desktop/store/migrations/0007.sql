-- Labels that the server does not keep are only here. keywords: what a folder's PERMANENTFLAGS said last (store.label), NULL before.
ALTER TABLE label ADD COLUMN local INTEGER NOT NULL DEFAULT 0;
ALTER TABLE folder ADD COLUMN keywords TEXT;
-- Suddenly empty on the server (model.folder.Emptied).
ALTER TABLE folder ADD COLUMN emptied INTEGER NOT NULL DEFAULT 0;
CREATE INDEX label_local ON label(message) WHERE local = 1;
