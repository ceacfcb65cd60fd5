package io.gleaner.e2e.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The peer of the latency benchmark: two plain Kafka hops, one GET between them, one committed row at the end. */
final class PlainPipeline implements AutoCloseable {

    private final Bed bed;
    private final Hops hops;

    PlainPipeline(Bed bed) throws IOException {
        this.bed = bed;
        this.hops = new Hops(bed);
        hops.create("plain (key text, told bigint)");
        hops.start(this::fetchAndPassOn);
        hops.start(this::insert);
    }

    /** Sends so many messages at a rate; returns the milliseconds of each from sending to the committed row. */
    List<Double> measure(int count, int rate, String path) throws InterruptedException {
        return hops.measure(count, rate, i -> path);
    }

    private void fetchAndPassOn() throws IOException, SQLException, InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            hops.onFirst(messages -> {
                for (Hops.Message message : messages) {
                    http.send(
                            HttpRequest.newBuilder(bed.address(message.text())).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
                    hops.passOn(message);
                }
            });
        }
    }

    private void insert() throws IOException, SQLException, InterruptedException {
        try (Connection database = hops.database();
                PreparedStatement insert = database.prepareStatement("insert into plain values (?, ?)")) {
            hops.onSecond(messages -> {
                for (Hops.Message message : messages) {
                    insert.setString(1, message.key());
                    insert.setLong(2, message.sent());
                    insert.executeUpdate();
                    hops.arrived(message);
                }
            });
        }
    }

    @Override
    public void close() {
        hops.close();
    }
}
