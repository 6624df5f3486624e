-- The language of a signature, so that an answer is signed in that of the mail ('': any).
ALTER TABLE signature ADD COLUMN language TEXT NOT NULL DEFAULT '';
