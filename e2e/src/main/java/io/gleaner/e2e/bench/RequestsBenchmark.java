package io.gleaner.e2e.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.e2e.api.JsonClient;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * How many requests a provider gets for each report that is collected from it, in a simulated week of one account at each of the
 * five, beside the fewest that its contract allows. Requests for tokens are not counted: they count on no quota.
 */
final class RequestsBenchmark implements Benchmark {

    private static final int DAYS = 7;
    /** Until every period that is asked for once more is asked for once more on every day: the longest such window. */
    private static final Duration BEFORE = Duration.ofDays(9);

    private static final Duration IN_LARGE_STEPS = Duration.ofHours(1);

    /**
     * The fewest requests for a number of reports in so many days.
     *
     * @param provider the platform
     * @param why in words
     * @param each for each report
     * @param daily for each day and account, whatever the number of reports
     * @param limit how many times that ours may be
     */
    private record Least(String provider, String why, double each, int daily, double limit) {

        double of(long reports, int days) {
            return each + (double) daily * days / reports;
        }
    }

    private static final List<Least> CONTRACTS = List.of(
            new Least("dailymotion", "a mutation, a file, and a look for two at once", 2.5, 0, 4),
            new Least("fouryousee", "an order, a file, and a look a day for all", 2, 1, 2),
            new Least("google-analytics", "a page, and a look a day for all", 1, 1, 2),
            new Least("youtube-analytics", "a page, and a look a day for all", 1, 1, 2),
            new Least("youtube-reporting", "a list of the job's reports, a file", 2, 0, 4));

    @Override
    public String name() {
        return "requests-per-report";
    }

    @Override
    public List<Figure> run(Bed bed, Consumer<String> told) throws IOException, InterruptedException {
        int days = Math.clamp(bed.scaled(DAYS), 1, DAYS);
        CalmPoller poller = new CalmPoller(bed);
        poller.stop();
        try (SimulatedTime time = new SimulatedTime(bed, poller.aheadFile())) {
            time.forgetEverything();
            poller.start();
            return week(bed, time, days, told);
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            poller.hurryAgain();
        }
    }

    private static List<Figure> week(Bed bed, SimulatedTime time, int days, Consumer<String> told)
            throws IOException, SQLException {
        JsonClient sandbox = new JsonClient(bed.system().ports().sandboxAddress());
        EveryPlatform platforms = new EveryPlatform(bed.system().ports());
        platforms.setPace();
        platforms.subscribe();
        time.pass(BEFORE, IN_LARGE_STEPS);
        told.accept("subscribed for nine days; now counting " + days);
        sandbox.send("DELETE", "/_sandbox/calls", null).expect(200);
        Instant start = time.now();
        time.pass(Duration.ofDays(days), Duration.ZERO);
        Map<String, Long> reports = time.collectedSince(start);
        JsonNode calls = sandbox.get("/_sandbox/calls").expect(200);
        List<Figure> figures = new ArrayList<>();
        for (Least least : CONTRACTS) {
            figures.add(figure(least, days, reports.getOrDefault(least.provider, 0L), spent(calls, least), told));
        }
        return figures;
    }

    private static Figure figure(Least least, int days, long reports, Map<String, Long> spent, Consumer<String> told) {
        long requests = spent.values().stream().mapToLong(Long::longValue).sum();
        told.accept(least.provider + ": " + reports + " reports, "
                + spent.entrySet().stream()
                        .map(operation -> operation.getValue() + " " + operation.getKey())
                        .collect(Collectors.joining(", ")));
        double ours = (double) requests / reports;
        double fewest = least.of(reports, days);
        return Figure.atMost(
                "requests per report, " + least.provider + ", against the fewest: " + least.why,
                Figure.number(ours),
                Figure.number(fewest),
                ours / fewest,
                least.limit);
    }

    private static Map<String, Long> spent(JsonNode calls, Least least) {
        String prefix = least.provider + ".";
        Map<String, Long> spent = new TreeMap<>();
        calls.properties().stream()
                .filter(call ->
                        call.getKey().startsWith(prefix) && !call.getKey().equals(prefix + "token"))
                .forEach(call -> spent.put(
                        call.getKey().substring(prefix.length()),
                        call.getValue().asLong()));
        return spent;
    }
}
