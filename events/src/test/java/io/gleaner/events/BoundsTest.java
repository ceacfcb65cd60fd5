package io.gleaner.events;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsTest {

    private static final String REPORT = """
            "report": {"provider": "dailymotion", "connection": "acme", "reportType": "audience",
                       "period": {"start": "2026-11-01", "end": "2026-11-02"}}""";

    @ParameterizedTest
    @ValueSource(strings = {"subscription", "occasion"})
    void refusesOverlongNames(String field) {
        String json = "{%s, \"%s\": \"%s\"}".formatted(REPORT, field, "x".repeat(200));
        assertThatThrownBy(() -> EventJson.read(ReportRequested.class, json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidEvent.class)
                .hasMessageStartingWith(field + ": must match");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1790000000000000", "\"+56000000-01-01T00:00:00Z\"", "\"1969-12-31T23:59:59Z\""})
    void refusesTimesThatNoDatabaseHolds(String deadline) {
        String json = "{%s, \"deadline\": %s}".formatted(REPORT, deadline);
        assertThatThrownBy(() -> EventJson.read(ReportRequested.class, json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidEvent.class)
                .hasMessage("deadline: must lie between 1970 and 9999");
    }

    @Test
    void refusesParametersThatCouldFillAMessage() {
        String json = "{%s}"
                .formatted(REPORT.replace(
                        "\"period\"",
                        "\"parameters\": {\"filter\": \"%s\"}, \"period\"".formatted("x".repeat(20_000))));
        assertThatThrownBy(() -> EventJson.read(ReportRequested.class, json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidEvent.class)
                .hasMessage("report.parameters: are longer than 16384 characters");
    }
}
