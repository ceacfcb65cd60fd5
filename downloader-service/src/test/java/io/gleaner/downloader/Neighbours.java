package io.gleaner.downloader;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** What stands around the service in its tests: the other two services, a host of files, and a store. Short clocks. */
public final class Neighbours implements QuarkusTestResourceLifecycleManager {

    private final FaultServer services = FaultServer.start();
    private final FaultServer host = FaultServer.start();
    private final Path store = temporaryDirectory();

    /** The neighbours of a test. */
    public record Set(FaultServer services, FaultServer host, Path store) {}

    @Override
    public Map<String, String> start() {
        return Map.ofEntries(
                Map.entry("gleaner.auth.url", services.uri("").toString()),
                Map.entry("gleaner.poller.url", services.uri("").toString()),
                Map.entry("gleaner.storage.directory", store.toString()),
                Map.entry("gleaner.storage.minimum-free", "0"),
                Map.entry("gleaner.downloader.links.allow-http", "true"),
                Map.entry("gleaner.downloader.links.allow-private-addresses", "true"),
                Map.entry("gleaner.downloader.providers.dailymotion.hosts", "127.0.0.1"),
                Map.entry("gleaner.downloader.providers.youtube-analytics.hosts", "127.0.0.1"),
                Map.entry("gleaner.downloader.providers.google-analytics.hosts", "127.0.0.1"),
                Map.entry("gleaner.downloader.query.rest-after-server-error", "50ms"),
                Map.entry("gleaner.downloader.query.rest-after-refusal", "50ms"),
                Map.entry("gleaner.downloader.transfer.idle-timeout", "2s"),
                Map.entry("gleaner.downloader.transfer.resume-pause", "1ms"),
                Map.entry("gleaner.downloader.retry.first-pause", "20ms"),
                Map.entry("gleaner.downloader.retry.stubborn-pause", "40ms"),
                Map.entry("gleaner.downloader.retry.rate-limited-pause", "40ms"),
                Map.entry("gleaner.downloader.queue.tick", "100ms"),
                Map.entry("gleaner.downloader.queue.renewal", "200ms"),
                Map.entry("gleaner.downloader.queue.lease", "2s"),
                Map.entry("gleaner.downloader.storage-check", "100ms"));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                new Set(services, host, store), field -> field.getType().equals(Set.class));
    }

    @Override
    public void stop() {
        try (Stream<Path> files = Files.walk(store)) {
            services.close();
            host.close();
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("gleaner-store-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
