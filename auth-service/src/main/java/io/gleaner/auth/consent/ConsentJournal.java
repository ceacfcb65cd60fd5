package io.gleaner.auth.consent;

import io.gleaner.auth.consent.ConsentResult.Consented;
import io.gleaner.auth.consent.ConsentResult.OfConnection;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Tells people and metrics what became of consents; neither states nor codes, nor who consented. */
@ApplicationScoped
class ConsentJournal {

    private static final Logger LOG = Logger.getLogger(ConsentJournal.class);

    private final MeterRegistry metrics;

    @Inject
    ConsentJournal(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void record(ConsentResult result) {
        String outcome = result.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
        metrics.counter("gleaner.auth.consents", "outcome", outcome).increment();
        switch (result) {
            case Consented consented ->
                LOG.infof(
                        "event=consent-given connection=%s missing-scopes=%d otherAccount=%s",
                        consented.connection(),
                        consented.missing().size(),
                        consented.previousAccount().isPresent());
            case OfConnection other ->
                LOG.warnf("event=consent-failed connection=%s outcome=%s", other.connection(), outcome);
            case ConsentResult.Unknown _ -> LOG.warn("event=consent-failed outcome=unknown");
        }
    }
}
