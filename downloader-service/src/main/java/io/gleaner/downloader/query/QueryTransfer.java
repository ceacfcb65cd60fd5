package io.gleaner.downloader.query;

import io.gleaner.downloader.access.AccessException;
import io.gleaner.downloader.transfer.LinkClient;
import io.gleaner.downloader.transfer.TransferConfig;
import io.gleaner.downloader.transfer.TransferException;
import io.gleaner.downloader.transfer.VerifiedFile;
import io.gleaner.events.ConnectionId;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StorageException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs paged queries.
 *
 * <p>Guarantees: (1) what is stored is the answers of one state of the data, or nothing; (2) a query takes the same memory however many
 * pages it has and however large they are; (3) no query of a connection is sent, by whichever process, while the provider wants it left alone.
 */
@ApplicationScoped
public class QueryTransfer {

    private final LinkClient client;
    private final ObjectStore store;
    private final TransferConfig transfers;
    private final QueryConfig config;
    private final Rests rests;
    private final Clock clock;
    private final ConcurrentHashMap<ConnectionId, Lane> lanes = new ConcurrentHashMap<>();

    public QueryTransfer(
            LinkClient client,
            ObjectStore store,
            TransferConfig transfers,
            QueryConfig config,
            Rests rests,
            Clock clock) {
        this.client = client;
        this.store = store;
        this.transfers = transfers;
        this.config = config;
        this.rests = rests;
        this.clock = clock;
    }

    /**
     * Asks for all pages, verifies and stores them, without making the file visible. Blocks for as long as it takes; may be interrupted,
     * which leaves nothing behind.
     *
     * @throws TransferException when the answers cannot be had, or are not what was promised
     * @throws StorageException when they cannot be stored
     * @throws AccessException when there are no credentials
     */
    public VerifiedFile fetch(QueryRequest request)
            throws TransferException, StorageException, AccessException, InterruptedException {
        Lane lane =
                lanes.computeIfAbsent(request.connection(), connection -> new Lane(connection, config, rests, clock));
        try (Lane.Pass pass = lane.enter()) {
            try {
                return new QueryRun(request, new PageCalls(request, client, transfers, config, pass), store, config)
                        .run();
            } catch (TransferException e) {
                throw new TransferException(pass.failed(e.trouble()), e);
            }
        }
    }
}
