package io.gleaner.downloader.queue;

import io.gleaner.downloader.Configs;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.Map;

/** Queues for tests, also of those who use them. */
public final class Queues {

    private Queues() {}

    /** The queue in a database, as a process of this name sees it, with the usual settings. */
    public static DownloadQueue of(Pool pool, String self) {
        return new DownloadQueue(pool, Configs.of(QueueConfig.class, Map.of()), self);
    }
}
