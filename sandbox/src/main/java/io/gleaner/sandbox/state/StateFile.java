package io.gleaner.sandbox.state;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The sandbox's memory on disk; without a directory it forgets everything when it ends. */
public final class StateFile {

    private final Path file;
    private List<Remembered> parts = List.of();

    /** @param directory where {@code sandbox.json} lives; null to keep nothing */
    public StateFile(Path directory) {
        this.file = directory == null ? null : directory.resolve("sandbox.json");
    }

    /** Hands each part what it knew in an earlier life, and remembers these parts from now on. */
    public synchronized void restore(List<Remembered> parts) {
        if (file != null && Files.exists(file)) {
            JsonObject state = read();
            parts.stream()
                    .filter(part -> state.containsKey(part.memoryName()))
                    .forEach(part -> part.remember(state.getJsonObject(part.memoryName())));
        }
        this.parts = List.copyOf(parts);
    }

    /** Something changed that must be known after a restart: on return it is on disk. */
    public synchronized void changed() {
        if (file == null || parts.isEmpty()) {
            return;
        }
        JsonObject state = new JsonObject();
        parts.forEach(part -> state.put(part.memoryName(), part.memory()));
        try {
            Files.createDirectories(file.getParent());
            Path next = file.resolveSibling("sandbox.json.next");
            Files.writeString(next, state.encodePrettily());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the sandbox's state in " + file, e);
        }
    }

    private JsonObject read() {
        try {
            return new JsonObject(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the sandbox's state from " + file, e);
        }
    }
}
