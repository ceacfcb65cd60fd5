package io.gleaner.poller.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.poller.AskedPlatform;
import io.gleaner.poller.AuthStandIn;
import io.gleaner.poller.Poller;
import io.gleaner.poller.lease.Leases;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Two replicas on one database. */
@QuarkusTest
class TakeOverTest {

    private final Poller poller;
    private final AuthStandIn auth;
    private final AskedPlatform platform;
    private final TurnLoop survivor;
    private final Leases leases;
    private final ConnectionTurn turn;
    private final TurnConfig config;
    private final Clock clock;

    TakeOverTest(
            Poller poller,
            AuthStandIn auth,
            AskedPlatform platform,
            TurnLoop survivor,
            Leases leases,
            ConnectionTurn turn,
            TurnConfig config,
            Clock clock) {
        this.poller = poller;
        this.auth = auth;
        this.platform = platform;
        this.survivor = survivor;
        this.leases = leases;
        this.turn = turn;
        this.config = config;
        this.clock = clock;
    }

    @Test
    void aReplicaThatFallsSilentInTheMiddleOfACallIsReplaced() throws Exception {
        auth.connect("take-over", "test-asked");
        poller.request("test-asked", "take-over", "views", "2026-02-01", "2026-02-02");
        platform.neverAnswers("take-over");
        TurnLoop victim = new TurnLoop(leases, turn, config, clock);
        victim.serveDue().subscribe().with(done -> {}, failure -> {});
        poller.eventually(() -> platform.asked("take-over") == 1);

        survivor.serveDue().await().atMost(Poller.PATIENCE);
        assertThat(platform.asked("take-over"))
                .as("the lease holds while its holder may live")
                .isEqualTo(1);

        platform.answers("take-over");
        poller.query(
                "UPDATE connection_turn SET lease_until = now() - interval '1 second' WHERE connection = $1",
                Tuple.of("take-over"));
        survivor.serveDue().await().atMost(Poller.PATIENCE);
        assertThat(poller.states("take-over")).containsExactly("running");
        assertThat(platform.asked("take-over")).isEqualTo(2);
    }
}
