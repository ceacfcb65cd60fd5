package io.gleaner.delivery;

import io.gleaner.events.CloudEventHeaders;
import io.gleaner.events.Event;
import io.gleaner.events.EventJson;
import io.gleaner.events.InvalidEvent;
import io.gleaner.events.Topic;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

/**
 * Takes in batches of one kind of event.
 *
 * @param <T> the kind
 */
public final class EventIntake<T extends Event> {

    private static final Logger LOG = Logger.getLogger(EventIntake.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Set<String> FAULTS_OF_THE_DATA = Set.of("22", "23", "54");

    private final Class<T> type;
    private final String eventType;
    private final Quarantine quarantine;
    private final Pool pool;
    private final Duration longestPause;

    EventIntake(Class<T> type, Quarantine quarantine, Pool pool, Duration longestPause) {
        this.type = type;
        this.eventType = Topic.of(type).eventType();
        this.quarantine = quarantine;
        this.pool = pool;
        this.longestPause = longestPause;
    }

    /**
     * Stores the events of a batch. What breaks the contract goes to the dead-letter topic with the reason. Completes, so that
     * the batch is acknowledged, when all the rest is stored; while the database is away it tries again and again.
     *
     * @param store writes events to the service's database in one transaction; idempotent, because a batch may come again. It
     *     fails with {@link InvalidEvent} for an event that makes no sense to the service, which is then quarantined alone
     */
    public Uni<Void> receive(ConsumerRecords<String, byte[]> batch, Function<List<Received<T>>, Uni<Void>> store) {
        List<Item<T>> good = new ArrayList<>();
        List<Uni<Void>> quarantined = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> message : batch) {
            try {
                good.add(new Item<>(message, parse(message)));
            } catch (RuntimeException e) {
                quarantined.add(quarantine.take(message, e));
            }
        }
        Uni<?> first = quarantined.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(quarantined).andFailFast();
        return first.chain(() -> storeAll(good, store));
    }

    /**
     * As {@link #receive}, for a store that does not wait for the disk: completes when all is there. If the database crashes before,
     * the connection breaks, and everything is stored again.
     *
     * @param store must use the connection that it is given, for all that is {@link Unhurried}
     */
    public Uni<Void> receiveUnhurried(
            ConsumerRecords<String, byte[]> batch, BiFunction<SqlConnection, List<Received<T>>, Uni<Void>> store) {
        return receive(
                batch,
                received -> pool.withConnection(connection ->
                        store.apply(connection, received).chain(() -> Unhurried.reachesTheDisk(connection))));
    }

    private Received<T> parse(ConsumerRecord<String, byte[]> message) {
        Header kind = message.headers().lastHeader(CloudEventHeaders.TYPE);
        if (kind != null
                && (kind.value() == null || !new String(kind.value(), StandardCharsets.UTF_8).equals(eventType))) {
            throw new InvalidEvent(CloudEventHeaders.TYPE, "is not " + eventType);
        }
        T event = EventJson.read(type, message.value());
        return new Received<>(event, message.topic(), message.partition(), message.offset());
    }

    private Uni<Void> storeAll(List<Item<T>> items, Function<List<Received<T>>, Uni<Void>> store) {
        if (items.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> attempt = Uni.createFrom()
                .deferred(() -> store.apply(items.stream().map(Item::received).toList()));
        return attempt.onFailure(EventIntake::isTransient)
                .invoke(failure -> LOG.warnf("events wait cause=%s", failure.toString()))
                .onFailure(EventIntake::isTransient)
                .retry()
                .withBackOff(FIRST_PAUSE, longestPause)
                .indefinitely()
                .onFailure()
                .recoverWithUni(failure -> refuse(items, store, failure));
    }

    /** One event is at fault: alone it is quarantined, among others each is tried alone. */
    private Uni<Void> refuse(List<Item<T>> items, Function<List<Received<T>>, Uni<Void>> store, Throwable failure) {
        if (items.size() == 1) {
            return quarantine.take(items.getFirst().message(), failure);
        }
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(item -> storeAll(List.of(item), store))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /**
     * Everything but a fault of the data itself: of the database's codes 22… is bad data, 23… breaks a constraint, 54… is too
     * much of it; of Java's exceptions those that a value causes, and no connection ever does.
     */
    private static boolean isTransient(Throwable failure) {
        return switch (failure) {
            case PgException sql ->
                sql.getSqlState() == null
                        || !FAULTS_OF_THE_DATA.contains(sql.getSqlState().substring(0, 2));
            case IllegalArgumentException value -> false;
            case ArithmeticException value -> false;
            case DateTimeException value -> false;
            case ClassCastException value -> false;
            case NullPointerException value -> false;
            case IndexOutOfBoundsException value -> false;
            default -> true;
        };
    }

    private record Item<T extends Event>(ConsumerRecord<String, byte[]> message, Received<T> received) {}
}
