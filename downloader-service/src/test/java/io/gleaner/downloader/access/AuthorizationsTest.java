package io.gleaner.downloader.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.events.ConnectionId;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class AuthorizationsTest {

    private static final ConnectionId CONNECTION = new ConnectionId("partner");

    private final MovingClock clock = new MovingClock();
    private final Issuer issuer = new Issuer();
    private final Authorizations authorizations = new Authorizations(issuer, clock);

    @Test
    void asksOnceUntilShortlyBeforeTheExpiry() throws Exception {
        assertThat(authorizations.of(CONNECTION).fingerprint()).isEqualTo("1");
        clock.pass(Duration.ofMinutes(9));
        assertThat(authorizations.of(CONNECTION).fingerprint()).isEqualTo("1");
        clock.pass(Duration.ofSeconds(1));
        assertThat(authorizations.of(CONNECTION).fingerprint()).isEqualTo("2");
        assertThat(issuer.rejected).containsExactly("-", "-");
    }

    @Test
    void asksForANewOneOnceHoweverManyTransfersTheOldOneFailed() throws Exception {
        Authorization old = authorizations.of(CONNECTION);
        List<Callable<Authorization>> transfers = Collections.nCopies(20, () -> authorizations.after(CONNECTION, old));
        try (var threads = Executors.newFixedThreadPool(20)) {
            for (var renewed : threads.invokeAll(transfers)) {
                assertThat(renewed.get().fingerprint()).isEqualTo("2");
            }
        }
        assertThat(issuer.rejected).containsExactly("-", "1");
    }

    @Test
    void namesWhatStandsAgainstIt() {
        issuer.failure = new WebApplicationException(Response.status(409).build());
        assertThatThrownBy(() -> authorizations.of(CONNECTION))
                .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.failure())
                        .isInstanceOf(AccessFailure.ConsentNeeded.class));
        issuer.failure = new WebApplicationException(
                Response.status(503).header("Retry-After", "17").build());
        assertThatThrownBy(() -> authorizations.of(CONNECTION))
                .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.failure())
                        .isEqualTo(new AccessFailure.Away("auth-service answers 503", Duration.ofSeconds(17))));
    }

    @Test
    void saysWhyInTheOtherServicesWords() {
        issuer.failure = new WebApplicationException(Response.status(503)
                .entity("{\"detail\":\"the token endpoint is away\"}")
                .build());

        assertThatThrownBy(() -> authorizations.of(CONNECTION))
                .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.failure())
                        .isEqualTo(
                                new AccessFailure.Away("auth-service answers 503: the token endpoint is away", null)));
    }

    @Test
    void showsNoSecret() throws Exception {
        Authorization authorization = authorizations.of(CONNECTION);

        assertThat(authorization.toString()).doesNotContain("secret");
        assertThat(authorization.credentials().toString()).doesNotContain("secret");
    }

    /** Issues authorizations of ten minutes, numbered. */
    private final class Issuer implements AuthService {

        private final List<String> rejected = Collections.synchronizedList(new ArrayList<>());
        private WebApplicationException failure;

        @Override
        public Uni<Authorization> authorization(String connection, String refused) {
            if (failure != null) {
                return Uni.createFrom().failure(failure);
            }
            rejected.add(refused == null ? "-" : refused);
            return Uni.createFrom()
                    .item(new Authorization(
                            Map.of("Authorization", "Bearer secret"),
                            List.of(URI.create("https://api.example.com")),
                            clock.instant().plus(Duration.ofMinutes(10)),
                            String.valueOf(rejected.size())));
        }
    }

    private static final class MovingClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
