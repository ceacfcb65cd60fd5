package io.gleaner.delivery;

import io.gleaner.events.Event;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/** Takes the events that are to be told, in the transaction that makes them true. Non-blocking, thread-safe. */
@ApplicationScoped
public class Outbox {

    private static final String INSERT = """
            insert into outbox (topic, key, headers, payload)
            select event.topic, event.key, event.headers::jsonb, event.payload
            from unnest($1::text[], $2::text[], $3::text[], $4::bytea[])
                with ordinality as event (topic, key, headers, payload, place)
            order by event.place""";

    private static final String CHANGE = """
            with changed as (%s),
            added as (
                insert into outbox (topic, key, headers, payload, held_until)
                select event.topic, event.key, event.headers::jsonb, event.payload,
                    now() + $%d * interval '1 millisecond'
                from unnest($%d::text[], $%d::text[], $%d::text[], $%d::text[], $%d::bytea[])
                    with ordinality as event (id, topic, key, headers, payload, place)
                join changed on changed.told = event.id
                order by event.place returning position)
            select array(select told from changed) as told, array(select position from added order by position) as positions""";

    private final OutboxRelay relay;
    private final OwnDepartures own;
    private final Pool pool;
    private final DeliveryConfig config;

    Outbox(OutboxRelay relay, OwnDepartures own, Pool pool, DeliveryConfig config) {
        this.relay = relay;
        this.own = own;
        this.pool = pool;
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
        Tuple values = Tuple.tuple();
        Outgoing.addColumns(
                values,
                events.stream()
                        .map(event -> Outgoing.of(event, config.source()))
                        .toList());
        return values;
    }

    /** A statement that changes rows and tells of it. */
    public static final class Telling {

        private final String sql;

        private Telling(String sql) {
            this.sql = sql;
        }
    }

    /**
     * Makes of a statement that changes rows one that also adds the events that tell of the changes: both happen or neither, in one
     * message to the database and back.
     *
     * @param change with a {@code returning} clause whose column {@code told} (text) names the event of each row that it changed
     * @param parameters how many it has
     */
    public static Telling telling(String change, int parameters) {
        int next = parameters + 1;
        return new Telling(CHANGE.formatted(change, next, next + 1, next + 2, next + 3, next + 4, next + 5));
    }

    /**
     * Runs it in a transaction of its own. What it tells is to be published by {@link Told#publish}, from memory; if this process
     * dies before, the relay does.
     *
     * @param values of the statement's parameters; the others are added to it
     * @param events by their names; of those that name no changed row nothing is told
     */
    public Uni<Told> run(Telling telling, Tuple values, SequencedMap<String, ? extends Event> events) {
        boolean held = own.takes(events.size());
        SequencedMap<String, Outgoing> outgoing = new LinkedHashMap<>();
        events.forEach((name, event) -> outgoing.put(name, Outgoing.of(event, config.source())));
        values.addLong(held ? OwnDepartures.HOLD.toMillis() : 0)
                .addValue(outgoing.keySet().toArray(String[]::new));
        Outgoing.addColumns(values, List.copyOf(outgoing.values()));
        return pool.preparedQuery(telling.sql).execute(values).map(rows -> {
            Row row = rows.iterator().next();
            Set<String> told = Set.of(row.getArrayOfStrings("told"));
            List<Departure> departures = departures(outgoing, told, row.getArrayOfLongs("positions"));
            return new Told(told, held ? () -> own.publish(departures) : relay::wake);
        });
    }

    private static List<Departure> departures(
            SequencedMap<String, Outgoing> events, Set<String> told, Long[] positions) {
        Iterator<Long> position = List.of(positions).iterator();
        return events.entrySet().stream()
                .filter(event -> told.contains(event.getKey()))
                .map(event -> new Departure(position.next(), event.getValue()))
                .toList();
    }
}
