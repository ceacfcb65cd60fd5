-- The lease under which a turn was under way when its connection was mended: that turn must not park it.
ALTER TABLE connection_turn ADD COLUMN mended_fencing bigint;
