package io.gleaner.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Identifies a report: the same provider, connection, report type, parameters and period give the same key in every
 * process and for ever.
 *
 * <p>Form: {@code provider:connection:reportType:start_end:hash}, dates as YYYY-MM-DD with the end exclusive, the hash
 * being the first 16 hexadecimal digits of the SHA-256 of the parameters' canonical JSON. Safe as one segment of a URL path.
 *
 * @param value the whole key
 */
public record ReportKey(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,40}:[a-z0-9][a-z0-9-]{0,62}:[A-Za-z0-9_.-]{1,100}"
            + ":\\d{4}-\\d{2}-\\d{2}_\\d{4}-\\d{2}-\\d{2}:[0-9a-f]{16}");

    @JsonCreator
    public ReportKey {
        Require.matches(FORM, value, "report.key");
    }

    static ReportKey of(
            String provider, ConnectionId connection, String reportType, Parameters parameters, Period period) {
        return new ReportKey(String.join(
                ":",
                provider,
                connection.value(),
                reportType,
                period.start() + "_" + period.end(),
                parameters.fingerprint()));
    }

    @Override
    public String toString() {
        return value;
    }
}
