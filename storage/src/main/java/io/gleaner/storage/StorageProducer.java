package io.gleaner.storage;

import io.gleaner.storage.directory.DirectoryObjectStore;
import io.gleaner.storage.s3.S3ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Opens the store that the configuration names. */
@ApplicationScoped
class StorageProducer {

    @Produces
    @Singleton
    ObjectStore store(StorageConfig config) {
        return switch (config.kind()) {
            case DIRECTORY ->
                new DirectoryObjectStore(
                        config.directory()
                                .orElseThrow(
                                        () -> new IllegalStateException(
                                                "gleaner.storage.directory is missing: name the directory that keeps the files")),
                        config.minimumFree());
            case S3 -> S3ObjectStore.connect(config.s3());
        };
    }

    void close(@Disposes ObjectStore store) {
        store.close();
    }
}
