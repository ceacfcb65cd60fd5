package io.gleaner.events;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;

/**
 * An event as it has been on a topic, for ever: whoever reads the topic must take it. In the jar so that the tests of every consumer
 * feed it to the real intake; a sample is added for each new shape, and none is changed.
 *
 * @param name of the resource
 * @param topic on which it has been
 */
public record GoldenSample(String name, Topic topic) {

    private static final List<GoldenSample> ALL = Stream.of(
                    "report-requested.v1.json",
                    "report-requested.foreign.v1.json",
                    "report-ready.v1.json",
                    "report-ready.no-data.v1.json",
                    "report-ready.paged-query.v1.json",
                    "file-stored.v1.json",
                    "file-stored.flagged.v1.json",
                    "report-failed.v1.json",
                    "connection-health.v1.json",
                    "connection-health.first.v1.json")
            .map(name -> new GoldenSample(
                    name, Topic.named(name.substring(0, name.indexOf('.'))).orElseThrow()))
            .toList();

    /** Every sample. */
    public static List<GoldenSample> all() {
        return ALL;
    }

    /** Those of a topic. */
    public static List<GoldenSample> of(Topic topic) {
        return ALL.stream().filter(sample -> sample.topic == topic).toList();
    }

    /** The message, UTF-8 JSON. */
    public byte[] bytes() {
        try (InputStream stream = GoldenSample.class.getResourceAsStream("golden/" + name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + name, e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
