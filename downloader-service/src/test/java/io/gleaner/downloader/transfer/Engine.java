package io.gleaner.downloader.transfer;

import io.gleaner.downloader.Configs;
import io.gleaner.downloader.link.LinkPolicy;
import io.gleaner.downloader.link.LinksConfig;
import io.gleaner.downloader.link.ProvidersConfig;
import io.gleaner.storage.ContentHash;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.directory.DirectoryObjectStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;

/** The engine as the service wires it, with short clocks, on a directory. */
public final class Engine implements AutoCloseable {

    static final ObjectName NAME = new ObjectName("report.csv");

    private final Path directory;
    private final DirectoryObjectStore store;
    private final LinkClient client;
    private final FileTransfer transfer;

    public Engine(Path directory, Map<String, String> settings) {
        this(directory, settings, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    Engine(Path directory, Map<String, String> settings, SSLSocketFactory tls) {
        this.directory = directory;
        this.store = new DirectoryObjectStore(directory, 0);
        Map<String, String> values = new HashMap<>(Map.of(
                "gleaner.downloader.transfer.idle-timeout", "500ms",
                "gleaner.downloader.transfer.connect-timeout", "2s",
                "gleaner.downloader.transfer.resume-pause", "1ms",
                "gleaner.downloader.links.allow-http", "true",
                "gleaner.downloader.links.allow-private-addresses", "true",
                "gleaner.downloader.providers.vendor.hosts", "127.0.0.1,localhost"));
        values.putAll(settings);
        TransferConfig config = Configs.of(TransferConfig.class, values);
        LinkPolicy policy = new LinkPolicy(
                Configs.of(LinksConfig.class, values),
                Configs.of(ProvidersConfig.class, values),
                host -> List.of(InetAddress.getAllByName(host)));
        this.client = new LinkClient(policy, config, () -> tls);
        this.transfer = new FileTransfer(client, store, config);
    }

    static TransferRequest request(URI link) {
        return request(link, Credentials.none());
    }

    static TransferRequest request(URI link, Credentials credentials) {
        return request(link, credentials, (bytes, length) -> {});
    }

    static TransferRequest request(URI link, TransferRequest.Progress progress) {
        return request(link, Credentials.none(), progress);
    }

    private static TransferRequest request(URI link, Credentials credentials, TransferRequest.Progress progress) {
        return new TransferRequest(
                "vendor",
                link,
                credentials,
                credentials.present(),
                "text/csv",
                List.of("date", "VIEWS"),
                encoding -> NAME,
                progress);
    }

    /** Fetches and publishes; returns the file. */
    VerifiedFile store(TransferRequest request) throws Exception {
        try (VerifiedFile file = transfer.fetch(request)) {
            file.publish();
            return file;
        }
    }

    Answer get(URI link) throws TransferException, InterruptedException {
        return client.get("vendor", link, Credentials.none(), Map.of());
    }

    FileTransfer transfer() {
        return transfer;
    }

    String storedSha256() throws IOException {
        try (var content = store.open(NAME, 0, Long.MAX_VALUE)) {
            return ContentHash.sha256(content);
        }
    }

    /** Everything in the directory, staged parts included. */
    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
