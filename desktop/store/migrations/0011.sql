-- When a mail that does not leave at once is to leave, and why (JSON), and whose hours are asked.
ALTER TABLE outgoing ADD COLUMN schedule TEXT NOT NULL DEFAULT '';
ALTER TABLE outgoing ADD COLUMN customer INTEGER REFERENCES customer(id) ON DELETE SET NULL;
CREATE INDEX outgoing_scheduled ON outgoing(state) WHERE schedule <> '';
CREATE INDEX outgoing_customer ON outgoing(customer) WHERE customer IS NOT NULL;
