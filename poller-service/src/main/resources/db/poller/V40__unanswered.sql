-- When a provider was first asked for a report without its answer arriving: it may be making one that nobody knows of.
ALTER TABLE request ADD COLUMN unanswered_since timestamptz;
