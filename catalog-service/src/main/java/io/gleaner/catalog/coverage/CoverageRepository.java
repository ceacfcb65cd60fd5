package io.gleaner.catalog.coverage;

import io.gleaner.catalog.coverage.Coverage.Subscription;
import io.gleaner.catalog.listing.Conditions;
import io.gleaner.catalog.listing.Cursor;
import io.gleaner.catalog.listing.Filter;
import io.gleaner.catalog.listing.Page;
import io.gleaner.catalog.readmodel.ReportState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Computes coverage out of the read model. Ranges of days stay ranges: a backfill of years costs what one of a day does. */
@ApplicationScoped
public class CoverageRepository {

    private static final String SUBSCRIPTIONS = """
            SELECT subscription, series, provider, connection, report_type, parameters,
                ARRAY(SELECT lower(x) FROM unnest(days) x ORDER BY x) AS starts,
                ARRAY(SELECT upper(x) FROM unnest(days) x ORDER BY x) AS ends
            FROM (
                SELECT s.subscription, r.series, min(r.provider) AS provider, min(r.connection) AS connection,
                    min(r.report_type) AS report_type, min(r.parameters) AS parameters,
                    range_agg(daterange(r.first_day, r.end_day)) * datemultirange(daterange(%s, %s)) AS days
                FROM subscription_report s JOIN report r USING (report_key)
                %s
                GROUP BY s.subscription, r.series) AS wish
            ORDER BY subscription, series LIMIT %s
            """;

    private static final String STATES = """
            SELECT series, state,
                ARRAY(SELECT lower(x) FROM unnest(days) x ORDER BY x) AS starts,
                ARRAY(SELECT upper(x) FROM unnest(days) x ORDER BY x) AS ends
            FROM (
                SELECT series, CASE WHEN state = 'expected' AND deadline < $1 THEN 'late' ELSE state END AS state,
                    range_agg(daterange(first_day, end_day)) AS days
                FROM report WHERE series = ANY($2)
                GROUP BY 1, 2) AS outcome
            """;

    private final Pool pool;
    private final Clock clock;
    private final RecentAnswers<Question, Page<Coverage>> recent;

    private record Question(Filter filter, int limit, String next) {}

    CoverageRepository(Pool pool, Clock clock, CoverageConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.recent = new RecentAnswers<>(config.reuse(), clock);
    }

    /**
     * A page of subscriptions in the order of their names, each with its spans. May be as old as
     * {@link CoverageConfig#reuse()}.
     *
     * @param filter its days bound what is counted, its states do not matter
     * @param next token of the page; null for the first
     */
    public Uni<Page<Coverage>> list(Filter filter, int limit, String next) {
        return recent.answer(new Question(filter, limit, next), () -> computed(filter, limit, next));
    }

    private Uni<Page<Coverage>> computed(Filter filter, int limit, String next) {
        Cursor cursor = Cursor.of("coverage", filter);
        var conditions = new Conditions();
        String from = conditions.parameter(filter.from()) + "::date";
        String end =
                conditions.parameter(filter.to() == null ? null : filter.to().plusDays(1)) + "::date";
        conditions.andReport(filter, "r").andIf(filter.subscription(), "s.subscription = ?");
        List<String> after = cursor.keyIn(next);
        if (!after.isEmpty()) {
            conditions.and("(s.subscription, r.series) > (?, ?)", after.get(0), after.get(1));
        }
        String sql = SUBSCRIPTIONS.formatted(from, end, conditions.where(), conditions.parameter(limit + 1));
        return pool.preparedQuery(sql)
                .execute(conditions.values())
                .map(rows -> rows.stream().map(CoverageRepository::subscription).toList())
                .map(found -> Page.of(found, limit, last -> cursor.after(last.name(), last.series())))
                .chain(this::withStates);
    }

    private Uni<Page<Coverage>> withStates(Page<Subscription> page) {
        String[] series =
                page.items().stream().map(Subscription::series).distinct().toArray(String[]::new);
        return pool.preparedQuery(STATES)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC), series))
                .map(rows -> {
                    Map<String, List<Span>> states = new HashMap<>();
                    rows.forEach(row -> states.computeIfAbsent(row.getString("series"), unused -> new ArrayList<>())
                            .addAll(spans(row, ReportState.ofWireName(row.getString("state")))));
                    return new Page<>(
                            page.items().stream()
                                    .map(wish -> Coverage.of(
                                            wish,
                                            Timeline.of(
                                                    wish.expected(), states.getOrDefault(wish.series(), List.of()))))
                                    .toList(),
                            page.next());
                });
    }

    private static Subscription subscription(Row row) {
        return new Subscription(
                row.getString("subscription"),
                row.getString("series"),
                row.getString("provider"),
                row.getString("connection"),
                row.getString("report_type"),
                row.getString("parameters"),
                spans(row, ReportState.EXPECTED));
    }

    private static List<Span> spans(Row row, ReportState state) {
        LocalDate[] starts = row.getArrayOfLocalDates("starts");
        LocalDate[] ends = row.getArrayOfLocalDates("ends");
        return IntStream.range(0, starts.length)
                .mapToObj(index -> new Span(starts[index], ends[index], state))
                .toList();
    }
}
