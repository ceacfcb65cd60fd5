package io.gleaner.auth.token;

import io.gleaner.auth.grant.GrantOutcome;
import io.gleaner.auth.grant.GrantOutcome.Granted;
import io.gleaner.auth.grant.GrantOutcome.Refused;
import io.gleaner.auth.grant.GrantOutcome.Unavailable;
import io.gleaner.auth.grant.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/** Tells people and metrics what token endpoints said. */
@ApplicationScoped
class RefreshJournal {

    private static final Logger LOG = Logger.getLogger(RefreshJournal.class);

    private final MeterRegistry metrics;

    @Inject
    RefreshJournal(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /**
     * Of what is got with a code that a person's browser has brought: a refusal of the code is the person's to mend, who reads
     * of it, and one of the application that of whoever runs this.
     */
    void recordConsent(StoredConnection connection, GrantOutcome outcome, Duration elapsed) {
        record(connection, outcome, elapsed, Level.INFO);
        if (outcome instanceof Refused(Refusal why, String reason)
                && (why == Refusal.CREDENTIALS || why == Refusal.REQUEST)) {
            LOG.errorf(
                    "event=application-refused connection=%s provider=%s reason=\"%s\"",
                    connection.id(), connection.provider(), reason);
        }
    }

    /** Of a refresh. That somebody has to act on a refusal is told by the connection's health, once. */
    void record(StoredConnection connection, GrantOutcome outcome, Duration elapsed) {
        record(connection, outcome, elapsed, Level.WARN);
    }

    private void record(StoredConnection connection, GrantOutcome outcome, Duration elapsed, Level ofRefusal) {
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
                LOG.logf(ofRefusal, "event=token-refused %s reason=\"%s\"", who, refused.reason());
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
