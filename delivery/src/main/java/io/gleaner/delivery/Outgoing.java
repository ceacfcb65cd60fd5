package io.gleaner.delivery;

import io.gleaner.events.CloudEventHeaders;
import io.gleaner.events.Event;
import io.gleaner.events.EventJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/** An event as it goes to the broker. */
record Outgoing(String topic, String key, Map<String, String> headers, byte[] payload) {

    static Outgoing of(Event event, String source) {
        return new Outgoing(
                event.topic().topicName(),
                event.subject(),
                CloudEventHeaders.of(event, source),
                EventJson.write(event));
    }

    static Outgoing of(Row row) {
        return new Outgoing(
                row.getString("topic"),
                row.getString("key"),
                texts(row.getJsonObject("headers")),
                row.getBuffer("payload").getBytes());
    }

    private static Map<String, String> texts(JsonObject headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        headers.forEach(header -> texts.put(header.getKey(), String.valueOf(header.getValue())));
        return texts;
    }

    /** Adds the columns of the outbox, as arrays of the same length. */
    static void addColumns(Tuple values, List<Outgoing> events) {
        values.addValue(column(events, Outgoing::topic, String[]::new))
                .addValue(column(events, Outgoing::key, String[]::new))
                .addValue(column(events, event -> new JsonObject(Map.copyOf(event.headers)).encode(), String[]::new))
                .addValue(column(events, event -> Buffer.buffer(event.payload), Buffer[]::new));
    }

    private static <T> T[] column(List<Outgoing> events, Function<Outgoing, T> value, IntFunction<T[]> array) {
        return events.stream().map(value).toArray(array);
    }
}
