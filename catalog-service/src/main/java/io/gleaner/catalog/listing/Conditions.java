package io.gleaner.catalog.listing;

import io.gleaner.catalog.readmodel.ReportState;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The condition of a query, built from fixed texts and numbered parameters: no value ever becomes part of the text. */
public final class Conditions {

    private final List<String> texts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** Adds a condition in which each {@code ?} stands for the next of the values. */
    public Conditions and(String text, Object... parameters) {
        String numbered = text;
        for (Object parameter : parameters) {
            numbered = numbered.replaceFirst("\\?", "\\$" + number(parameter));
        }
        texts.add(numbered);
        return this;
    }

    /** Adds a condition unless its value is null. */
    public Conditions andIf(Object value, String text) {
        return value == null ? this : and(text, value);
    }

    /** Adds what a filter asks of the columns of {@code alias}: those that the tables of reports and of files both have. */
    public Conditions andReport(Filter filter, String alias) {
        return andIf(filter.provider(), alias + ".provider = ?")
                .andIf(filter.connection(), alias + ".connection = ?")
                .andIf(filter.reportType(), alias + ".report_type = ?")
                .andIf(filter.from(), alias + ".end_day > ?")
                .andIf(filter.to(), alias + ".first_day <= ?");
    }

    /** Adds that the report of {@code alias} serves the filter's subscription. */
    public Conditions andSubscription(Filter filter, String alias) {
        return andIf(
                filter.subscription(),
                "EXISTS (SELECT FROM subscription_report s WHERE s.report_key = " + alias
                        + ".report_key AND s.subscription = ?)");
    }

    /** Adds that the report of {@code alias}, a row of the table of reports, is in one of the filter's states at an instant. */
    public Conditions andState(Filter filter, String alias, Instant now) {
        if (filter.states().isEmpty()) {
            return this;
        }
        OffsetDateTime hour = now.atOffset(ZoneOffset.UTC);
        texts.add(filter.states().stream()
                .map(state -> isIn(state, alias, hour))
                .collect(Collectors.joining(" OR ", "(", ")")));
        return this;
    }

    private String isIn(ReportState state, String alias, OffsetDateTime now) {
        return switch (state) {
            case LATE -> "%1$s.state = 'expected' AND %1$s.deadline < $%2$d".formatted(alias, number(now));
            case EXPECTED ->
                "%1$s.state = 'expected' AND (%1$s.deadline >= $%2$d OR %1$s.deadline IS NULL)"
                        .formatted(alias, number(now));
            case STORED, STORED_EMPTY, READY, FAILED, LOST ->
                "%s.state = $%d".formatted(alias, number(state.wireName()));
        };
    }

    /** Adds a parameter outside of the conditions and gives its place, such as {@code $3}. */
    public String parameter(Object value) {
        return "$" + number(value);
    }

    private int number(Object value) {
        values.add(value);
        return values.size();
    }

    /** {@code WHERE …}, or nothing when there is no condition. */
    public String where() {
        return texts.isEmpty() ? "" : texts.stream().collect(Collectors.joining(" AND ", "WHERE ", ""));
    }

    /** The values in the order of their numbers. */
    public Tuple values() {
        return Tuple.from(values);
    }
}
