package io.gleaner.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ReportKeyTest {

    private static final Period DAY = Period.day(LocalDate.of(2026, 11, 1));
    private static final ConnectionId ACME = new ConnectionId("acme");

    @Test
    void isTheSameForEver() {
        assertThat(report("{\"metrics\": [\"VIEWS\"]}", DAY).key().value())
                .isEqualTo("dailymotion:acme:custom:2026-11-01_2026-11-02:3aa6ce43289f8467");
        assertThat(report(null, DAY).key().value())
                .isEqualTo("dailymotion:acme:custom:2026-11-01_2026-11-02:44136fa355b3678a");
    }

    @Test
    void doesNotDependOnTheOrderOfNamesOrOnWhiteSpace() {
        assertThat(report("{\"b\": {\"y\": 1, \"x\": [1, 2]}, \"a\": \"1\"}", DAY)
                        .key())
                .isEqualTo(
                        report("{\"a\":\"1\",\"b\":{\"x\":[1,2],\"y\":1}}", DAY).key());
    }

    @Test
    void dependsOnTheOrderOfLists() {
        assertThat(report("{\"dimensions\": [\"DAY\", \"VIDEO_ID\"]}", DAY).key())
                .isNotEqualTo(
                        report("{\"dimensions\": [\"VIDEO_ID\", \"DAY\"]}", DAY).key());
    }

    @Test
    void doesNotDependOnTheZone() {
        assertThat(report(null, DAY.in(ZoneId.of("America/Los_Angeles"))).key())
                .isEqualTo(report(null, DAY).key());
    }

    @Test
    void mustMatchTheRest() {
        ReportKey other = report("{\"metrics\": [\"VIEWS\"]}", DAY).key();
        assertThatThrownBy(() -> new Report(other, "dailymotion", ACME, "custom", Parameters.none(), DAY))
                .isInstanceOf(InvalidEvent.class)
                .hasMessageStartingWith("report.key: does not match");
    }

    @Test
    void refusesWhatCouldLeaveItsPlace() {
        assertThatThrownBy(() -> new ConnectionId("../etc")).hasMessageStartingWith("report.connection: must match");
        assertThatThrownBy(() -> Report.of("dailymotion", ACME, "a:b", Parameters.none(), DAY))
                .hasMessageStartingWith("report.reportType: must match");
        assertThatThrownBy(() -> Period.of(LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 2)))
                .hasMessageStartingWith("report.period.end: must be after");
    }

    private static Report report(String parameters, Period period) {
        try {
            return Report.of(
                    "dailymotion",
                    ACME,
                    "custom",
                    Parameters.of(parameters == null ? null : new ObjectMapper().readTree(parameters)),
                    period);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
