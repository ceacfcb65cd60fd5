package io.gleaner.e2e.system;

import java.util.List;
import java.util.Locale;

/** One of the four services. */
public enum Service {
    /** Lists reports and files. */
    CATALOG(0, "96m", "8m"),
    /** Owns connections. */
    AUTH(1, "96m", "8m"),
    /** Owns subscriptions. */
    POLLER(2, "96m", "8m"),
    /** Fetches files. */
    DOWNLOADER(3, "64m", "21m");

    private final int portOffset;
    private final String heap;
    private final String young;

    /** @param young the part of the heap that is filled between two collections, and stays resident */
    Service(int portOffset, String heap, String young) {
        this.portOffset = portOffset;
        this.heap = heap;
        this.young = young;
    }

    /** Such as {@code auth-service}: its module, its process, its subject. */
    public String fullName() {
        return database() + "-service";
    }

    /** The name of its database. */
    public String database() {
        return name().toLowerCase(Locale.ROOT);
    }

    int portOffset() {
        return portOffset;
    }

    /** What its JVM is started with. */
    List<String> jvmOptions() {
        return List.of(
                initialHeap(),
                "-Xmx" + heap,
                "-Xmn" + young,
                preTouch(),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                compiler(),
                "-XX:TrimNativeHeapInterval=10000",
                "-XX:+ExitOnOutOfMemoryError");
    }

    /**
     * A JVM begins with a share of the machine's memory otherwise, and never gives it back. The downloader has all of its heap from
     * the beginning, so that one small download and sixteen large ones cost the same memory.
     */
    private String initialHeap() {
        return "-Xms" + (this == DOWNLOADER ? heap : "32m");
    }

    private String preTouch() {
        return this == DOWNLOADER ? "-XX:+AlwaysPreTouch" : "-XX:-AlwaysPreTouch";
    }

    /** The quick compiler makes a start short; only the thorough one makes SHA-256 fast. */
    private String compiler() {
        return this == DOWNLOADER ? "-XX:TieredStopAtLevel=4" : "-XX:TieredStopAtLevel=1";
    }
}
