-- A claim must not depend on statistics: those of a queue are wrong just when it grows. Rows in the order of the queue come from
-- one index only, and whether anything waits to be due at all is the first entry of another.
drop index download_due;
create index download_waiting on download (connection, due_at) where state = 'waiting';
