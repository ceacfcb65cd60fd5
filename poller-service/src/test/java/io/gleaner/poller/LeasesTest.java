package io.gleaner.poller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.events.ConnectionId;
import io.gleaner.poller.lease.Lease;
import io.gleaner.poller.lease.LeaseLost;
import io.gleaner.poller.lease.Leases;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LeasesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Leases leases;
    private final Pool pool;
    private final Poller poller;

    LeasesTest(Leases leases, Pool pool, Poller poller) {
        this.leases = leases;
        this.pool = pool;
        this.poller = poller;
    }

    @Test
    void areHeldByOneReplicaAtATime() {
        wake("lease-one");
        Lease mine = claim("replica-a", "lease-one");
        assertThat(mine).isNotNull();
        assertThat(claim("replica-b", "lease-one")).isNull();
        await(leases.release(mine));
    }

    @Test
    void areTakenOverWhenTheirHolderIsSilentAndItCanWriteNoMore() {
        wake("lease-two");
        Lease dead = claim("replica-a", "lease-two");
        silence("lease-two");
        Lease taken = claim("replica-b", "lease-two");
        assertThat(taken.fencing()).isGreaterThan(dead.fencing());
        assertThatThrownBy(
                        () -> await(leases.fenced(dead, tx -> Uni.createFrom().voidItem())))
                .isInstanceOf(LeaseLost.class);
        await(leases.release(dead));
        assertThat(claim("replica-c", "lease-two"))
                .as("a lost lease releases nothing")
                .isNull();
        await(leases.release(taken));
    }

    @Test
    void letOneStatementWriteWhileTheyAreHeldAndNotAfter() {
        String note = Leases.whileHeld(
                "INSERT INTO quota (name, window_start, taken) SELECT $3, now(), 0 WHERE EXISTS (SELECT FROM held)");
        wake("lease-six");
        Lease dead = claim("replica-a", "lease-six");
        await(leases.write(dead, note, "noted-while-held"));
        silence("lease-six");
        Lease taken = claim("replica-b", "lease-six");
        assertThatThrownBy(() -> await(leases.write(dead, note, "noted-when-lost")))
                .isInstanceOf(LeaseLost.class);
        assertThat(poller.query("SELECT name FROM quota WHERE name LIKE 'noted-%'", Tuple.tuple()))
                .extracting(row -> row.getString("name"))
                .containsExactly("noted-while-held");
        await(leases.release(taken));
    }

    @Test
    void lastWhileTheyAreRenewed() {
        wake("lease-three");
        Lease mine = claim("replica-a", "lease-three");
        poller.query(
                "UPDATE connection_turn SET lease_until = now() + interval '50 milliseconds' WHERE connection = $1",
                Tuple.of("lease-three"));
        await(leases.renew(List.of(mine)));
        var left = poller.query(
                        "SELECT (lease_until > now() + interval '9 seconds') AS renewed FROM connection_turn WHERE connection = $1",
                        Tuple.of("lease-three"))
                .getFirst();
        assertThat(left.getBoolean("renewed")).isTrue();
        await(leases.release(mine));
    }

    @Test
    void runOutWhenNobodyServesThemThoughTheirOwnerLives() {
        wake("lease-left");
        Lease left = claim("replica-a", "lease-left");
        wake("lease-kept");
        Lease kept = claim("replica-a", "lease-kept");
        silence("lease-left");
        await(leases.renew(List.of(kept)));
        Lease taken = claim("replica-a", "lease-left");
        assertThat(taken).as("it was not renewed with the other").isNotNull();
        silence("lease-left");
        await(leases.renew(List.of(left, kept)));
        Lease again = claim("replica-b", "lease-left");
        assertThat(again).as("an older lease of the same owner renews nothing").isNotNull();
        await(leases.release(again));
        await(leases.release(kept));
    }

    @Test
    void areGivenBackOnceTheDatabaseTakesIt() {
        wake("lease-refused");
        Lease mine = claim("replica-a", "lease-refused");
        poller.query("CREATE SEQUENCE refusals", Tuple.tuple());
        poller.query("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF nextval('refusals') <= 2 THEN RAISE EXCEPTION 'going down' USING ERRCODE = '53300'; END IF;
                    RETURN NEW;
                END $$
                """, Tuple.tuple());
        poller.query("""
                CREATE TRIGGER refuse BEFORE UPDATE ON connection_turn FOR EACH ROW
                WHEN (OLD.connection = 'lease-refused' AND NEW.owner IS NULL) EXECUTE FUNCTION refuse()
                """, Tuple.tuple());
        try {
            await(leases.release(mine));
            assertThat(poller.query(
                                    "SELECT owner FROM connection_turn WHERE connection = $1",
                                    Tuple.of("lease-refused"))
                            .getFirst()
                            .getString("owner"))
                    .isNull();
        } finally {
            poller.query("DROP TRIGGER refuse ON connection_turn", Tuple.tuple());
            poller.query("DROP FUNCTION refuse", Tuple.tuple());
            poller.query("DROP SEQUENCE refusals", Tuple.tuple());
        }
    }

    @Test
    void leaveNoWakeUpUnheardThatComesWhileTheyAreHeld() {
        wake("lease-four");
        Lease mine = claim("replica-a", "lease-four");
        wake("lease-four");
        poller.query("""
                INSERT INTO request (report_key, occasion, provider, connection, report_type, parameters, period_start,
                    period_end, received_at, since, next_attempt_at)
                VALUES ('lease-four', 'initial', 'p', $1, 'views', '{}', '2026-02-01', '2026-02-02', 'epoch', 'epoch', 'epoch')
                """, Tuple.of("lease-four"));
        await(leases.release(mine));
        Lease next = claim("replica-b", "lease-four");
        assertThat(next).isNotNull();
        poller.query("DELETE FROM request WHERE connection = $1", Tuple.of("lease-four"));
        await(leases.release(next));
        assertThat(claim("replica-b", "lease-four"))
                .as("nothing is due any more")
                .isNull();
    }

    @Test
    void areGivenBackWhenAReplicaStops() {
        wake("lease-five");
        claim("replica-a", "lease-five");
        await(leases.abandon("replica-a"));
        assertThat(claim("replica-b", "lease-five")).isNotNull();
        await(leases.abandon("replica-b"));
        poller.query("DELETE FROM connection_turn WHERE connection = $1", Tuple.of("lease-five"));
    }

    private void wake(String connection) {
        await(pool.withTransaction(tx -> leases.wake(tx, List.of(new ConnectionId(connection)))));
    }

    private Lease claim(String owner, String connection) {
        List<Lease> claimed = await(leases.claim(owner, 1_000));
        claimed.stream()
                .filter(lease -> !lease.connection().value().equals(connection))
                .forEach(lease -> await(leases.release(lease)));
        return claimed.stream()
                .filter(lease -> lease.connection().value().equals(connection))
                .findFirst()
                .orElse(null);
    }

    private void silence(String connection) {
        poller.query(
                "UPDATE connection_turn SET lease_until = now() - interval '1 second' WHERE connection = $1",
                Tuple.of(connection));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }
}
