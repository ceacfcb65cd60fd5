package io.gleaner.storage.directory;

import io.gleaner.storage.Checkpoint;
import io.gleaner.storage.ContentHash;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The checkpoints in a staging directory: for each key at most one file, which is replaced as a whole and names its part. A process
 * that was overtaken may replace the file of the one that overtook it; that costs progress and nothing else, since a file only ever
 * speaks of the part that it names. Thread-safe.
 */
final class Checkpoints {

    private static final String ENDING = ".checkpoint";

    /** Of a part that somebody might still write to. */
    private static final Duration SILENCE = Duration.ofHours(1);

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Path staging;
    private final AtomicLong nextLook = new AtomicLong(System.nanoTime());

    Checkpoints(Path staging) {
        this.staging = staging;
    }

    static boolean isCheckpoint(Path file) {
        return file.toString().endsWith(ENDING);
    }

    /** Saves a checkpoint durably; the bytes that it is of are durable already. Does nothing for a part that has been removed. */
    void save(Checkpoint checkpoint, Path part) throws IOException {
        if (!Files.exists(part)) {
            return;
        }
        Path fresh = staging.resolve(UUID.randomUUID() + ".new");
        try {
            Files.write(
                    fresh,
                    new CheckpointFile(checkpoint, part.getFileName().toString()).encode(),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            Files.move(fresh, file(checkpoint.key()), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
        try (FileChannel directory = FileChannel.open(staging, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** The checkpoint of a key, if there is a whole one. What it says of its part is not looked at. */
    Optional<CheckpointFile> find(String key) {
        return read(file(key)).filter(found -> found.checkpoint().key().equals(key));
    }

    /** What a file of a checkpoint says; empty when it is gone, damaged or cannot be read. */
    Optional<CheckpointFile> read(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(CheckpointFile.decode(Files.readAllBytes(file)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether the checkpoint of a key is one of this part. */
    boolean isOf(String key, Path part) {
        return find(key)
                .filter(found -> found.part().equals(part.getFileName().toString()))
                .isPresent();
    }

    /** Removes the checkpoint of a key if it is one of this part. */
    void forget(String key, Path part) throws IOException {
        if (isOf(key, part)) {
            Files.deleteIfExists(file(key));
        }
    }

    /**
     * Removes the parts that nobody has written to for longer than any download is silent: where room is missing, it is worth more than
     * progress. Looks for them now and then only.
     *
     * @return whether there were any
     */
    boolean makeRoom() throws IOException {
        long due = nextLook.get();
        long now = System.nanoTime();
        return now - due >= 0
                && nextLook.compareAndSet(due, now + PAUSE.toNanos())
                && new AbandonedParts(staging, this).discard(Instant.now().minus(SILENCE), keys -> Set.of()) > 0;
    }

    private Path file(String key) {
        byte[] digest = ContentHash.newSha256().digest(key.getBytes(StandardCharsets.UTF_8));
        return staging.resolve(HexFormat.of().formatHex(digest) + ENDING);
    }
}
