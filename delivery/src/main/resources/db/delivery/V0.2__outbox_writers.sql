-- An event may be published by whoever wrote it, from memory. Until then the relay leaves it alone.
alter table outbox add column held_until timestamptz not null default '-infinity';
