-- Bank accounts: our own, those that partners named, and the log of who confirmed them by which call.
CREATE TABLE own_bank (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number TEXT NOT NULL,
  holder TEXT NOT NULL DEFAULT '',
  bank TEXT NOT NULL DEFAULT '',
  bic TEXT NOT NULL DEFAULT '',
  currency TEXT NOT NULL DEFAULT '',
  country TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  since TEXT NOT NULL DEFAULT '',
  until TEXT NOT NULL DEFAULT ''
) STRICT;

-- Without a customer: whose mails come from `party`, or whose customer was removed. What was confirmed stays told.
CREATE TABLE partner_bank (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INTEGER REFERENCES customer(id) ON DELETE SET NULL,
  party TEXT NOT NULL DEFAULT '',
  number TEXT NOT NULL,
  holder TEXT NOT NULL DEFAULT '',
  bank TEXT NOT NULL DEFAULT '',
  bic TEXT NOT NULL DEFAULT '',
  currency TEXT NOT NULL DEFAULT '',
  country TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  seen INTEGER NOT NULL,
  message_id TEXT NOT NULL DEFAULT '',
  sentence TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX partner_bank_customer ON partner_bank(customer);
CREATE INDEX partner_bank_party ON partner_bank(party);

CREATE TABLE bank_call (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  partner INTEGER NOT NULL REFERENCES partner_bank(id) ON DELETE CASCADE,
  state TEXT NOT NULL,
  at INTEGER NOT NULL,
  person TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  by TEXT NOT NULL DEFAULT '',
  words TEXT NOT NULL DEFAULT '',
  doubts TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX bank_call_partner ON bank_call(partner);
