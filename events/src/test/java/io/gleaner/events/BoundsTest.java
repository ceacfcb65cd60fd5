package io.gleaner.events;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
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
}
