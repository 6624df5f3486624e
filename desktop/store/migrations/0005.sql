-- What becomes of a mail after the server took it, and what its pace is counted by.
-- envid: RFC 3461, comes back in reports; empty in mail queued before. begun: when it was first handed over; sent now also says when
-- a mail in doubt may have been taken. reports: JSON, address to [fate, words]. late: a report of delay that nobody has read yet.
-- filing: why there is no copy in Sent yet (code, said, tries); the next try is not_before.
ALTER TABLE outgoing ADD COLUMN envid TEXT NOT NULL DEFAULT '';
ALTER TABLE outgoing ADD COLUMN begun INTEGER;
ALTER TABLE outgoing ADD COLUMN reports TEXT NOT NULL DEFAULT '{}';
ALTER TABLE outgoing ADD COLUMN late INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outgoing ADD COLUMN filing TEXT NOT NULL DEFAULT '{}';
CREATE INDEX outgoing_envid ON outgoing(envid) WHERE envid <> '';
CREATE INDEX outgoing_sent ON outgoing(account, sent);
CREATE INDEX outgoing_late ON outgoing(id) WHERE late;
CREATE INDEX outgoing_filing ON outgoing(id) WHERE filing <> '{}';
