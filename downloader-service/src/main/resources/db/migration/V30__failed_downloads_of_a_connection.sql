-- Listings of what was given up: rare rows among many of a connection. Of no use to a claim, whose plan must not depend on it.
create index download_failed on download (connection, file_id) where state = 'failed';
