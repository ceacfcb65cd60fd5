package io.gleaner.catalog.content;

import io.gleaner.catalog.file.StoredPart;
import io.gleaner.problems.Problems;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StorageException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.PathPart;

/** Finds the bytes of files in the store. */
@ApplicationScoped
class StoredContent {

    private static final Logger LOG = Logger.getLogger(StoredContent.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

    private final ObjectStore store;

    StoredContent(ObjectStore store) {
        this.store = store;
    }

    /**
     * Opens a stretch of a file for sending. Never blocks the caller.
     *
     * @return the body of a response, a {@link PathPart} or a {@link StreamedContent}; fails with a problem 410 when the store
     *     no longer has the file, 503 when it cannot be reached or holds other bytes
     */
    Uni<Object> open(StoredPart file, long start, long length) {
        return Uni.createFrom()
                .item(() -> find(file, start, length))
                .runSubscriptionOn(Infrastructure.getDefaultExecutor());
    }

    private Object find(StoredPart file, long start, long length) {
        try {
            if (!store.kind().equals(file.store())) {
                throw unavailable(file, "it is kept in another store, " + file.store());
            }
            ObjectName name = new ObjectName(file.name());
            Optional<Path> local = store.localFile(name);
            return local.isPresent()
                    ? part(file, local.get(), start, length)
                    : new StreamedContent(file.id(), store.open(name, start, length), length);
        } catch (StorageException.Missing | IllegalArgumentException e) {
            throw gone(file);
        } catch (IOException e) {
            LOG.errorf(
                    "content cannot be read reportKey=%s file=%s cause=%s", file.reportKey(), file.id(), e.toString());
            throw unavailable(file, "the store cannot be reached");
        }
    }

    private Object part(StoredPart file, Path path, long start, long length) throws IOException {
        if (Files.size(path) != file.size()) {
            LOG.errorf("content has another size reportKey=%s file=%s", file.reportKey(), file.id());
            throw unavailable(file, "the store holds other bytes than were verified");
        }
        return new PathPart(path, start, length);
    }

    private static RuntimeException gone(StoredPart file) {
        LOG.errorf("content is missing reportKey=%s file=%s", file.reportKey(), file.id());
        return Problems.gone("The store no longer has the content of file " + file.id() + ".");
    }

    private static RuntimeException unavailable(StoredPart file, String why) {
        return Problems.unavailable("The content of file " + file.id() + " cannot be sent: " + why + ".", TRY_AGAIN);
    }
}
