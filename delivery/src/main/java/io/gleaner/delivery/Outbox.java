package io.gleaner.delivery;

import io.gleaner.events.CloudEventHeaders;
import io.gleaner.events.Event;
import io.gleaner.events.EventJson;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Takes the events that are to be told, in the transaction that makes them true. Non-blocking, thread-safe. */
@ApplicationScoped
public class Outbox {

    private static final String INSERT = """
            insert into outbox (topic, key, headers, payload)
            select event.topic, event.key, event.headers::jsonb, event.payload
            from unnest($1::text[], $2::text[], $3::text[], $4::bytea[])
                with ordinality as event (topic, key, headers, payload, place)
            order by event.place""";

    private final OutboxRelay relay;
    private final DeliveryConfig config;

    Outbox(OutboxRelay relay, DeliveryConfig config) {
        this.relay = relay;
        this.config = config;
    }

    /**
     * Adds an event. It leaves after the commit, and never if the transaction is rolled back.
     *
     * @param transaction a connection with an open transaction
     */
    public Uni<Void> add(SqlConnection transaction, Event event) {
        return addAll(transaction, List.of(event));
    }

    /** Adds events, which leave in this order. */
    public Uni<Void> addAll(SqlConnection transaction, List<? extends Event> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction.preparedQuery(INSERT).execute(rows(events)).replaceWithVoid();
    }

    /** Publishes at once what is committed, rather than at the relay's next round. Call it after the commit; a hint, no more. */
    public void wake() {
        relay.wake();
    }

    private Tuple rows(List<? extends Event> events) {
        return Tuple.of(
                events.stream().map(event -> event.topic().topicName()).toArray(String[]::new),
                events.stream().map(Event::subject).toArray(String[]::new),
                events.stream().map(this::headers).toArray(String[]::new),
                events.stream().map(EventJson::write).map(Buffer::buffer).toArray(Buffer[]::new));
    }

    private String headers(Event event) {
        return new JsonObject(Map.copyOf(CloudEventHeaders.of(event, config.source()))).encode();
    }
}
