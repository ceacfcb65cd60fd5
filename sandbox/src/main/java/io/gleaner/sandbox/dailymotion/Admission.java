package io.gleaner.sandbox.dailymotion;

import io.gleaner.sandbox.dailymotion.Tokens.Session;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Decides which reports may be asked for, by the documented limits; the wording of refusals is ours. */
final class Admission {

    private final DailymotionSwitches switches;
    private final Compatibility compatibility = new Compatibility();

    Admission(DailymotionSwitches switches) {
        this.switches = switches;
    }

    /** What the input asks for. */
    ReportOrder order(Map<String, Object> input) {
        Map<String, Object> filters = filters(input.get("filters"));
        Object product = input.get("product");
        return new ReportOrder(
                names(input.get("metrics")),
                names(input.get("dimensions")),
                (LocalDate) input.get("startDate"),
                lastDay((LocalDate) input.get("endDate")),
                filters,
                product == null ? "CONTENT" : product.toString());
    }

    /** Why the report cannot be made; empty when it can. */
    Optional<String> refusal(Session session, ReportOrder order) {
        if (switches.requireScope && !session.mayCreateReports()) {
            return Optional.of("The token lacks the scope create_reports");
        }
        if (order.metrics().isEmpty()) {
            return Optional.of("At least one metric is required");
        }
        if (order.dimensions().size() > switches.mostDimensions) {
            return Optional.of("A report can have at most " + switches.mostDimensions + " dimensions");
        }
        if (order.end().isBefore(order.start())) {
            return Optional.of("endDate must not be before startDate");
        }
        if (order.days() > switches.longestRange) {
            return Optional.of("The date range must not exceed " + switches.longestRange + " days");
        }
        return compatibility
                .illegal(order.metrics(), order.dimensions())
                .map(combination -> "Incompatible metrics and dimensions: " + combination);
    }

    private LocalDate lastDay(LocalDate endDate) {
        return switches.endDateIncluded ? endDate : endDate.minusDays(1);
    }

    private static List<String> names(Object list) {
        return ((Collection<?>) list)
                .stream().filter(Objects::nonNull).map(Object::toString).toList();
    }

    private static Map<String, Object> filters(Object filters) {
        Map<String, Object> named = new TreeMap<>();
        if (filters instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (value != null) {
                    named.put(name.toString(), value);
                }
            });
        }
        return named;
    }
}
