package io.gleaner.downloader.bench;

import io.gleaner.downloader.Configs;
import io.gleaner.downloader.link.LinkPolicy;
import io.gleaner.downloader.link.LinksConfig;
import io.gleaner.downloader.link.ProvidersConfig;
import io.gleaner.downloader.transfer.Credentials;
import io.gleaner.downloader.transfer.FileTransfer;
import io.gleaner.downloader.transfer.LinkClient;
import io.gleaner.downloader.transfer.TransferConfig;
import io.gleaner.downloader.transfer.TransferRequest;
import io.gleaner.downloader.transfer.VerifiedFile;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.directory.DirectoryObjectStore;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Fetches, verifies, syncs and publishes a link with the engine alone, to be timed from outside against {@code curl -o}, or to be
 * watched with a small heap.
 *
 * <p>Arguments: link, directory, repetitions one after the other, downloads at once. Prints the milliseconds of each repetition,
 * those of its processor time and, at the end, the peak resident memory. Run it with {@code -Xmx64m} and the test class path.
 */
public final class DownloadEngineBench {

    private DownloadEngineBench() {}

    public static void main(String[] arguments) throws Exception {
        URI link = URI.create(arguments[0]);
        int repetitions = Integer.parseInt(arguments[2]);
        int atOnce = Integer.parseInt(arguments[3]);
        Map<String, String> settings = Map.of(
                "gleaner.downloader.links.allow-http", "true",
                "gleaner.downloader.links.allow-private-addresses", "true",
                "gleaner.downloader.providers.vendor.hosts", link.getHost());
        TransferConfig config = Configs.of(TransferConfig.class, settings);
        LinkPolicy policy = new LinkPolicy(
                Configs.of(LinksConfig.class, settings),
                Configs.of(ProvidersConfig.class, settings),
                host -> List.of(InetAddress.getByName(host)));
        DirectoryObjectStore store = new DirectoryObjectStore(Path.of(arguments[1]), 0);
        FileTransfer transfer = new FileTransfer(new LinkClient(policy, config), store, config);
        try (var threads = Executors.newFixedThreadPool(atOnce)) {
            for (int repetition = 0; repetition < repetitions; repetition++) {
                long start = System.nanoTime();
                Duration usedBefore = processorTime();
                int round = repetition;
                List<Callable<Long>> downloads = IntStream.range(0, atOnce)
                        .<Callable<Long>>mapToObj(number -> () -> one(transfer, store, link, round + "-" + number))
                        .toList();
                long bytes = 0;
                for (var done : threads.invokeAll(downloads)) {
                    bytes += done.get();
                }
                long elapsed = Duration.ofNanos(System.nanoTime() - start).toMillis();
                long used = processorTime().minus(usedBefore).toMillis();
                System.out.printf("%d bytes in %d ms, %d ms of processor time%n", bytes, elapsed, used);
            }
        }
        Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .forEach(System.out::println);
    }

    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static long one(FileTransfer transfer, DirectoryObjectStore store, URI link, String id) throws Exception {
        ObjectName name = new ObjectName("bench-" + id + ".csv");
        TransferRequest request = new TransferRequest(
                "bench",
                false,
                "vendor",
                link,
                Credentials.none(),
                false,
                "text/csv",
                List.of(),
                encoding -> name,
                (bytes, length) -> {});
        try (VerifiedFile file = transfer.fetch(request)) {
            file.publish();
            return file.size();
        } finally {
            store.delete(name);
        }
    }
}
