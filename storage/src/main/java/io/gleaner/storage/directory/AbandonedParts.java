package io.gleaner.storage.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What dead processes have left in a staging directory. */
final class AbandonedParts {

    private final Path staging;
    private final Checkpoints checkpoints;

    AbandonedParts(Path staging, Checkpoints checkpoints) {
        this.staging = staging;
        this.checkpoints = checkpoints;
    }

    /**
     * Removes what was last written to at {@code limit} or before, but for checkpoints that are wanted and their parts.
     *
     * @param wanted see {@link io.gleaner.storage.ObjectStore#discardAbandoned(java.time.Duration, UnaryOperator)}
     * @return how many parts were removed
     */
    int discard(Instant limit, UnaryOperator<Set<String>> wanted) throws IOException {
        List<Path> all = list();
        Set<Path> spared = spared(all, wanted);
        int discarded = 0;
        for (Path file : all) {
            if (!spared.contains(file) && isOld(file, limit) && Files.deleteIfExists(file)) {
                discarded += Checkpoints.isCheckpoint(file) ? 0 : 1;
            }
        }
        return discarded;
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(staging)) {
            return files.toList();
        } catch (NoSuchFileException e) {
            return List.of(); // nothing was ever begun
        }
    }

    private Set<Path> spared(List<Path> all, UnaryOperator<Set<String>> wanted) {
        Map<String, Set<Path>> files = new HashMap<>();
        for (Path file : all) {
            Optional<CheckpointFile> said = Checkpoints.isCheckpoint(file) ? checkpoints.read(file) : Optional.empty();
            said.ifPresent(found -> files.put(found.checkpoint().key(), Set.of(file, staging.resolve(found.part()))));
        }
        Set<Path> spared = new HashSet<>();
        if (!files.isEmpty()) {
            wanted.apply(Set.copyOf(files.keySet())).forEach(key -> spared.addAll(files.getOrDefault(key, Set.of())));
        }
        return spared;
    }

    private static boolean isOld(Path file, Instant limit) throws IOException {
        try {
            return !Files.getLastModifiedTime(file).toInstant().isAfter(limit);
        } catch (NoSuchFileException e) {
            return false; // finished meanwhile
        }
    }
}
