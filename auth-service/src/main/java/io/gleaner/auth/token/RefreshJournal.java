package io.gleaner.auth.token;

import io.gleaner.auth.grant.GrantOutcome;
import io.gleaner.auth.grant.GrantOutcome.Granted;
import io.gleaner.auth.grant.GrantOutcome.Refused;
import io.gleaner.auth.grant.GrantOutcome.Unavailable;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Tells people and metrics what token endpoints said. */
@ApplicationScoped
class RefreshJournal {

    private static final Logger LOG = Logger.getLogger(RefreshJournal.class);

    private final MeterRegistry metrics;

    @Inject
    RefreshJournal(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void record(StoredConnection connection, GrantOutcome outcome, Duration elapsed) {
        String who = "connection=" + connection.id() + " provider=" + connection.provider() + " grant="
                + connection.grant() + " elapsed=" + elapsed.toMillis() + "ms";
        switch (outcome) {
            case Granted granted -> {
                count(connection, "granted", elapsed);
                LOG.infof(
                        "event=token-granted %s lifetime=%s rotated=%s",
                        who,
                        granted.lifetime().map(Duration::toString).orElse("unknown"),
                        granted.refreshToken().isPresent());
            }
            case Refused refused -> {
                count(connection, "refused", elapsed);
                fail(connection, "refused");
                LOG.errorf("event=token-refused %s reason=\"%s\"", who, refused.reason());
            }
            case Unavailable trouble -> {
                count(connection, "unavailable", elapsed);
                fail(connection, trouble.cause().name().toLowerCase(Locale.ROOT).replace('_', '-'));
                LOG.warnf("event=token-endpoint-unavailable %s reason=\"%s\"", who, trouble.detail());
            }
        }
    }

    private void count(StoredConnection connection, String outcome, Duration elapsed) {
        metrics.timer(
                        "gleaner.auth.refreshes",
                        "provider",
                        connection.provider(),
                        "grant",
                        connection.grant().wireName(),
                        "outcome",
                        outcome)
                .record(elapsed);
    }

    private void fail(StoredConnection connection, String reason) {
        metrics.counter("gleaner.auth.refresh.failures", "provider", connection.provider(), "reason", reason)
                .increment();
    }
}
