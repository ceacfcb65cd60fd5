package io.gleaner.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;

/**
 * One report type of one connection for one period.
 *
 * @param key deterministic from all the rest; filled in where a sender left it out, an {@link InvalidEvent} where it does not match
 * @param provider the platform, such as {@code youtube-reporting}
 * @param connection whose credentials reach it
 * @param reportType the provider's name of it, or one of Gleaner's presets
 * @param parameters what it is asked with; never null
 * @param period the days that it covers
 */
public record Report(
        ReportKey key,
        String provider,
        ConnectionId connection,
        String reportType,
        Parameters parameters,
        Period period) {

    static final Pattern PROVIDER = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern REPORT_TYPE = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    @JsonCreator
    public Report(
            @JsonProperty("key") ReportKey key,
            @JsonProperty("provider") String provider,
            @JsonProperty("connection") ConnectionId connection,
            @JsonProperty("reportType") String reportType,
            @JsonProperty("parameters") Parameters parameters,
            @JsonProperty("period") Period period) {
        this.provider = Require.matches(PROVIDER, provider, "report.provider");
        this.connection = Require.present(connection, "report.connection");
        this.reportType = Require.matches(REPORT_TYPE, reportType, "report.reportType");
        this.parameters = parameters == null ? Parameters.none() : parameters;
        this.period = Require.present(period, "report.period");
        this.key = ReportKey.of(this.provider, this.connection, this.reportType, this.parameters, this.period);
        if (key != null && !key.equals(this.key)) {
            throw new InvalidEvent("report.key", "does not match the rest of the report, which gives " + this.key);
        }
    }

    /** The report with the key that the rest gives. */
    public static Report of(
            String provider, ConnectionId connection, String reportType, Parameters parameters, Period period) {
        return new Report(null, provider, connection, reportType, parameters, period);
    }
}
