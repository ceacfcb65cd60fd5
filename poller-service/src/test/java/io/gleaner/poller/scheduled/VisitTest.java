package io.gleaner.poller.scheduled;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.poller.Defaults;
import io.gleaner.poller.ScheduledPlatform;
import io.gleaner.poller.request.PaceConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A platform whose reports can be expected 18 hours after the end of their Pacific day, which is at 8:00 in UTC. */
class VisitTest {

    private static final LocalDate END = LocalDate.of(2026, 11, 20);
    private static final Demand WANTED = new Demand(END, true);
    private static final Demand COVERED = new Demand(null, true);
    private static final Instant EXPECTED = Instant.parse("2026-11-21T02:00:00Z");

    @Test
    void looksSeldomUntilAReportCanBeExpected() {
        Visit visit = visit("3h", "6h");
        assertThat(visit.nextLook(EXPECTED.minusSeconds(10 * 3600), WANTED, null))
                .isEqualTo(EXPECTED.minusSeconds(4 * 3600));
        assertThat(visit.nextLook(EXPECTED.minusSeconds(4 * 3600), WANTED, null))
                .as("at that very moment, however soon")
                .isEqualTo(EXPECTED);
        assertThat(visit.nextLook(EXPECTED.minusSeconds(60), WANTED, null)).isEqualTo(EXPECTED);
        assertThat(visit.nextLook(EXPECTED, WANTED, null)).isEqualTo(EXPECTED.plusSeconds(3 * 3600));
        assertThat(visit.nextLook(EXPECTED, COVERED, null))
                .as("nobody waits")
                .isEqualTo(EXPECTED.plusSeconds(6 * 3600));
    }

    @Test
    void looksWhenTheReportsOfAWishUsuallyCome() {
        Visit visit = visit("3h", "12h");
        Instant usually = EXPECTED.plusSeconds(2 * 3600 + 5 * 60);
        assertThat(visit.nextLook(EXPECTED.minusSeconds(3600), WANTED, Duration.ofHours(20)))
                .isEqualTo(usually);
        assertThat(visit.nextLook(usually.minusSeconds(13 * 3600), WANTED, Duration.ofHours(20)))
                .as("meanwhile for corrections")
                .isEqualTo(usually.minusSeconds(3600));
        assertThat(visit.nextLook(usually, WANTED, Duration.ofHours(20)))
                .as("this one is later than most")
                .isEqualTo(usually.plusSeconds(3 * 3600));
    }

    @Test
    void looksForCorrectionsAloneWhereNobodyIsLeft() {
        assertThat(visit("3h", "6h").nextLook(EXPECTED, new Demand(null, false), null))
                .isEqualTo(EXPECTED.plusSeconds(24 * 3600));
        assertThat(visit("48h", null).nextLook(EXPECTED, new Demand(null, false), null))
                .as("no sooner than for those who want it")
                .isEqualTo(EXPECTED.plusSeconds(48 * 3600));
    }

    @Test
    void looksAsOftenAsEverWhereThereIsNoRest() {
        for (String rest : new String[] {null, "1h"}) {
            Visit visit = visit("3h", rest);
            assertThat(visit.nextLook(EXPECTED.minusSeconds(60), WANTED, null))
                    .isEqualTo(EXPECTED.plusSeconds(3 * 3600 - 60));
            assertThat(visit.nextLook(EXPECTED, COVERED, null)).isEqualTo(EXPECTED.plusSeconds(3 * 3600));
        }
    }

    private static Visit visit(String look, String rest) {
        Map<String, String> settings = new HashMap<>(Map.of("gleaner.poller.pace.test.look", look));
        if (rest != null) {
            settings.put("gleaner.poller.pace.test.rest", rest);
        }
        return new Visit(
                new ScheduledPlatform(),
                null,
                null,
                Defaults.with(PaceConfig.class, settings).providers().get("test"));
    }
}
