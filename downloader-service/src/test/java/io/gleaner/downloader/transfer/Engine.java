package io.gleaner.downloader.transfer;

import io.gleaner.downloader.Configs;
import io.gleaner.downloader.link.LinkPolicy;
import io.gleaner.downloader.link.LinksConfig;
import io.gleaner.downloader.link.ProvidersConfig;
import io.gleaner.storage.ContentHash;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.directory.DirectoryObjectStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/** The engine as the service wires it, with short clocks. */
public final class Engine implements AutoCloseable {

    static final String KEY = "file-1";
    static final ObjectName NAME = new ObjectName("provider=vendor/report.csv");

    private final ObjectStore store;
    private final LinkClient client;
    private final FileTransfer transfer;

    public Engine(Path directory, Map<String, String> settings) {
        this(new DirectoryObjectStore(directory, 0), settings);
    }

    Engine(Path directory, Map<String, String> settings, SSLSocketFactory tls) {
        this(new DirectoryObjectStore(directory, 0), settings, tls);
    }

    /** On a store that whoever opened it closes. */
    Engine(ObjectStore store, Map<String, String> settings) {
        this(store, settings, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    private Engine(ObjectStore store, Map<String, String> settings, SSLSocketFactory tls) {
        this.store = store;
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
                KEY,
                true,
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

    @Override
    public void close() {
        client.close();
    }
}
