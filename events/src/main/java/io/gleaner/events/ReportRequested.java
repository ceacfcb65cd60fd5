package io.gleaner.events;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Someone wants a report. Its identity is the report's key together with the occasion.
 *
 * @param report what is wanted
 * @param occasion why it is asked, {@code initial} when left out; a new occasion asks the provider again
 * @param subscription the standing wish behind it; null for a single one
 * @param deadline by when it is wanted; null when the sender does not mind
 * @param requestedAt when it was asked for; the time of receipt when left out
 */
public record ReportRequested(
        Report report, String occasion, String subscription, Instant deadline, Instant requestedAt)
        implements ReportEvent {

    /** The occasion of a report that was never asked before. */
    public static final String INITIAL = "initial";

    static final Pattern OCCASION = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");
    static final Pattern SUBSCRIPTION = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public ReportRequested {
        Require.present(report, "report");
        occasion = Require.matches(OCCASION, occasion == null ? INITIAL : occasion, "occasion");
        Require.instantIfPresent(deadline, "deadline");
        Require.instantIfPresent(requestedAt, "requestedAt");
        Require.matchesIfPresent(SUBSCRIPTION, subscription, "subscription");
    }

    @Override
    public Topic topic() {
        return Topic.REPORT_REQUESTED;
    }

    @Override
    public String eventId() {
        return report.key() + "/" + occasion;
    }

    @Override
    public Instant eventTime() {
        return requestedAt;
    }
}
