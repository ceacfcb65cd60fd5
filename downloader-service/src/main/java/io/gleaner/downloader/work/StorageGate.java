package io.gleaner.downloader.work;

import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StorageException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Closed while the store takes nothing: then nothing is claimed. One object that finds no room, or one upload that fails, does not
 * close it, as long as the store itself says that it is well.
 */
@ApplicationScoped
public class StorageGate {

    private static final Logger LOG = Logger.getLogger(StorageGate.class);

    private final ObjectStore store;
    private volatile String reason;

    StorageGate(ObjectStore store, MeterRegistry metrics) {
        this.store = store;
        Gauge.builder("gleaner.downloads.paused", this, gate -> gate.isOpen() ? 0 : 1)
                .description("1 while nothing is claimed because the store takes nothing")
                .register(metrics);
    }

    /** Whether the store takes files, as far as is known. */
    public boolean isOpen() {
        return reason == null;
    }

    /** Why it is closed; empty while it is open. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    private void close(StorageException trouble) {
        if (isOpen()) {
            LOG.errorf("claiming pauses store=%s cause=%s", store.kind(), trouble.getMessage());
        }
        reason = trouble.getMessage();
    }

    /** Asks the store whether it is well, and opens or closes accordingly. Blocks. True when this opened the gate. */
    boolean check() {
        boolean wasOpen = isOpen();
        try {
            store.probe();
        } catch (StorageException e) {
            close(e);
            return false;
        }
        if (!wasOpen) {
            reason = null;
            LOG.infof("claiming goes on store=%s", store.kind());
        }
        return !wasOpen;
    }
}
