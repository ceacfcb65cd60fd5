package io.gleaner.e2e.system;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that a Gleaner on this machine keeps: databases, topics, files, keys, logs. One running system at a time; it is
 * held until {@link #close}.
 */
public final class StateDirectory implements AutoCloseable {

    private static final String LOCK = "lock";

    private final Path root;
    private final FileChannel lock;

    private StateDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Takes hold of a directory, which is made if there is none.
     *
     * @throws CannotRun if it cannot be written to, or another running system holds it
     */
    public static StateDirectory open(Path path) {
        Path root = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            FileChannel lock = FileChannel.open(
                    root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!isFree(lock)) {
                lock.close();
                throw new CannotRun("Another demo is running with the state in " + root
                        + "; stop it, or start with another --state.");
            }
            StateDirectory state = new StateDirectory(root, lock);
            for (Path directory : List.of(state.logs(), state.run(), state.secrets())) {
                Files.createDirectories(directory);
            }
            return state;
        } catch (IOException e) {
            throw new CannotRun(
                    "Cannot write to " + root + " (" + reason(e) + "); make room or choose another place with --state.",
                    e);
        }
    }

    private static boolean isFree(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "");
    }

    /** Empties the directory; only while nothing runs in it. */
    public void clear() {
        try (Stream<Path> all = Files.walk(root)) {
            List<Path> leavesFirst = all.filter(path -> !path.equals(root) && !path.equals(root.resolve(LOCK)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path path : leavesFirst) {
                Files.deleteIfExists(path);
            }
            for (Path directory : List.of(logs(), run(), secrets())) {
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            throw new CannotRun("Cannot empty " + root + "; delete it yourself and start again.", e);
        }
    }

    /** Where it is, absolute. */
    public Path root() {
        return root;
    }

    /** One log for each process. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** Notes on the processes that run. */
    public Path run() {
        return root.resolve("run");
    }

    /** Keys and tokens. */
    public Path secrets() {
        return root.resolve("secrets");
    }

    /** The files that Gleaner stored. */
    public Path files() {
        return root.resolve("files");
    }

    /** Where a process works. */
    public Path directoryOf(String process) {
        return root.resolve(process);
    }

    /** Lets others take hold of the directory. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException _) {
            // The lock goes with the process at the latest.
        }
    }
}
