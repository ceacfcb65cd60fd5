package io.gleaner.poller;

import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.poller.provider.Violation;
import java.util.List;
import java.util.stream.IntStream;

/** What the made-up platforms of the tests have in common. */
final class Platforms {

    static final String ASKED = "test-asked";
    static final String SCHEDULED = "test-scheduled";
    static final String QUERIED = "test-queried";
    static final String ZONED = "test-zoned";

    private Platforms() {}

    /** They know the report types {@code views} and {@code money}, and the metrics {@code plays} and {@code likes}. */
    static List<Violation> violations(String reportType, Parameters parameters, Period period, int longest) {
        if (!List.of("views", "money").contains(reportType)) {
            return List.of(new Violation("reportType", "is not known; there are views and money"));
        }
        List<String> metrics = parameters.texts("metrics");
        return IntStream.range(0, metrics.size())
                .filter(index -> !List.of("plays", "likes").contains(metrics.get(index)))
                .mapToObj(index -> new Violation("parameters.metrics[" + index + "]", "is not known"))
                .toList();
    }
}
