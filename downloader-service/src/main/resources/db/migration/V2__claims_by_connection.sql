-- Claims are looked for connection by connection: in the order of the queue, or by what is due where most rows wait.
drop index download_queue;
create index download_queue on download (connection, disappears_at, ready_at, file_id, due_at)
    where state in ('waiting', 'running');
create index download_due on download (connection, due_at) where state in ('waiting', 'running');
