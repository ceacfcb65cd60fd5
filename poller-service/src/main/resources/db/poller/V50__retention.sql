-- How long what is settled is kept; changed over HTTP.
CREATE TABLE retention (
    what       text PRIMARY KEY,
    keep_days  integer NOT NULL CHECK (keep_days > 0),
    changed_at timestamptz
);
INSERT INTO retention (what, keep_days) VALUES ('requests', 400), ('found-revisions', 400), ('refused-events', 90);
CREATE INDEX request_settled ON request (since) WHERE state IN ('ready', 'failed');
CREATE INDEX found_revision_end ON found_revision (available_until);
