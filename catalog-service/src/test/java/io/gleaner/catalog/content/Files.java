package io.gleaner.catalog.content;

import io.gleaner.catalog.Catalogue;
import io.gleaner.catalog.Samples;
import io.gleaner.events.Encoding;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.events.Revision;
import io.gleaner.events.StoredFile;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StagedObject;
import io.gleaner.storage.StorageException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Puts files into the store and tells the catalogue. */
@ApplicationScoped
class Files {

    private static final Revision REVISION = Samples.revision("r1", Samples.T0);

    private final Catalogue catalogue;
    private final ObjectStore store;

    Files(Catalogue catalogue, ObjectStore store) {
        this.catalogue = catalogue;
        this.store = store;
    }

    /** A plain file that is stored as it is told. */
    StoredFile plain(String connection, byte[] bytes) {
        Report report = report(connection);
        StoredFile file = Samples.file(report, REVISION, 0, bytes, 10, Samples.T0);
        put(file, bytes);
        return tell(report, file);
    }

    /** A file whose stored bytes are one gzip stream. */
    StoredFile gzip(String connection, byte[] bytes) {
        Report report = report(connection);
        StoredFile plain = Samples.file(report, REVISION, 0, bytes, 10, Samples.T0);
        StoredFile file = new StoredFile(
                plain.id(),
                plain.store(),
                plain.name() + ".gz",
                plain.size(),
                plain.sha256(),
                plain.mediaType(),
                Encoding.GZIP,
                plain.rows(),
                plain.columns(),
                plain.storedAt());
        put(file, bytes);
        return tell(report, file);
    }

    /** A file that is told, and of which the store holds something else, or nothing when {@code held} is null. */
    StoredFile told(String connection, String store, String name, byte[] bytes, byte[] held) {
        Report report = report(connection);
        StoredFile file = Samples.file(report, REVISION, 0, bytes, 10, Samples.T0);
        StoredFile told = new StoredFile(
                file.id(),
                store,
                name == null ? file.name() : name,
                file.size(),
                file.sha256(),
                file.mediaType(),
                file.encoding(),
                file.rows(),
                List.of(),
                file.storedAt());
        if (held != null) {
            put(Samples.file(report, REVISION, 0, held, 10, Samples.T0), held);
        }
        return tell(report, told);
    }

    static byte[] random(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static byte[] gzipped(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Report report(String connection) {
        return Samples.report(connection, Period.day(Samples.DAY));
    }

    private StoredFile tell(Report report, StoredFile file) {
        catalogue.tell(Samples.stored(report, REVISION, 0, 1, file, null));
        return file;
    }

    private void put(StoredFile file, byte[] bytes) {
        ObjectName name = new ObjectName(file.name());
        try {
            store.delete(name);
            try (StagedObject staged = store.begin(name)) {
                staged.write(ByteBuffer.wrap(bytes));
                staged.seal();
                staged.publish(file.sha256());
            }
        } catch (StorageException e) {
            throw new UncheckedIOException(e);
        }
    }
}
