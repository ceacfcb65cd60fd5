package io.gleaner.e2e.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntFunction;

/**
 * The least that keeps what Gleaner promises of a file, in one process: each report is queued by a committed row, its file is fetched,
 * measured, hashed, synced, given its name and that synced; then its row is settled, its event told, and its row in a catalogue
 * committed. Nothing else: no leases, retries, deadlines, revisions, schemas or metrics, one directory, nobody to ask. What this
 * takes beyond a peer that promises nothing is the price of the promises; what Gleaner takes beyond this is its own.
 */
final class LeanPipeline implements AutoCloseable {

    private static final int FETCHERS = 16;
    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_BYTES = 64 * 1024;

    private static final String QUEUE =
            "insert into lean_download (key, path) select * from unnest(?::text[], ?::text[]) on conflict do nothing";
    private static final String SETTLE = """
            update lean_download set state = 'stored', file = done.file
            from unnest(?::text[], ?::text[]) as done (key, file)
            where lean_download.key = done.key""";
    private static final String LIST = """
            insert into lean_file (key, file) select * from unnest(?::text[], ?::text[]) on conflict do nothing""";

    private final Bed bed;
    private final Hops hops;
    private final Path target;
    private final BlockingQueue<Hops.Message> queued = new LinkedBlockingQueue<>();
    private final BlockingQueue<Hops.Message> stored = new LinkedBlockingQueue<>();

    LeanPipeline(Bed bed) throws IOException {
        this.bed = bed;
        this.target = Files.createDirectories(bed.directory().resolve("lean-" + UUID.randomUUID()));
        this.hops = new Hops(bed);
        hops.create(
                "lean_download (key text primary key, path text, state text, file text)",
                "lean_file (key text primary key, file text)");
        hops.start(this::queue);
        for (int i = 0; i < FETCHERS; i++) {
            hops.start(this::fetch);
        }
        hops.start(this::settle);
        hops.start(this::list);
    }

    /**
     * Sends so many messages at a rate; returns the milliseconds of each from sending to the committed row.
     *
     * @param path of the file of each, at most 64 KB
     */
    List<Double> measure(int count, int rate, IntFunction<String> path) throws InterruptedException {
        return hops.measure(count, rate, path);
    }

    private void queue() throws IOException, SQLException, InterruptedException {
        try (Connection database = hops.database();
                PreparedStatement insert = database.prepareStatement(QUEUE)) {
            hops.onFirst(messages -> {
                setKeysAndTexts(insert, messages);
                insert.executeUpdate();
                queued.addAll(messages);
            });
        }
    }

    private void fetch() throws IOException, InterruptedException {
        byte[] bytes = new byte[MOST_BYTES];
        try (FileChannel directory = FileChannel.open(target)) {
            while (hops.isOpen()) {
                for (Hops.Message message : hops.take(queued, 1)) {
                    int size = get(message.text(), bytes);
                    store(message.key(), ByteBuffer.wrap(bytes, 0, size));
                    directory.force(true);
                    stored.add(message.with(size + ":" + sha256(bytes, size)));
                }
            }
        }
    }

    private int get(String path, byte[] bytes) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) bed.address(path).toURL().openConnection();
        try (InputStream body = connection.getInputStream()) {
            int size = body.readNBytes(bytes, 0, bytes.length);
            if (size != connection.getContentLengthLong()) {
                throw new IOException("a file came with another length than announced");
            }
            return size;
        }
    }

    private void store(String name, ByteBuffer content) throws IOException {
        Path part = target.resolve(name + ".part");
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.write(content);
            file.force(true);
        }
        Files.move(part, target.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String sha256(byte[] bytes, int size) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, size);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private void settle() throws SQLException, InterruptedException {
        try (Connection database = hops.database();
                PreparedStatement update = database.prepareStatement(SETTLE)) {
            while (hops.isOpen()) {
                List<Hops.Message> messages = hops.take(stored, MOST_AT_ONCE);
                if (!messages.isEmpty()) {
                    setKeysAndTexts(update, messages);
                    update.executeUpdate();
                    messages.forEach(hops::passOn);
                }
            }
        }
    }

    private void list() throws IOException, SQLException, InterruptedException {
        try (Connection database = hops.database();
                PreparedStatement insert = database.prepareStatement(LIST)) {
            hops.onSecond(messages -> {
                setKeysAndTexts(insert, messages);
                insert.executeUpdate();
                messages.forEach(hops::arrived);
            });
        }
    }

    private static void setKeysAndTexts(PreparedStatement statement, List<Hops.Message> messages) throws SQLException {
        Connection database = statement.getConnection();
        statement.setArray(
                1,
                database.createArrayOf(
                        "text", messages.stream().map(Hops.Message::key).toArray()));
        statement.setArray(
                2,
                database.createArrayOf(
                        "text", messages.stream().map(Hops.Message::text).toArray()));
    }

    @Override
    public void close() {
        hops.close();
    }
}
