package io.gleaner.downloader.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.Encoding;
import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.events.Revision;
import io.gleaner.storage.ObjectName;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FileNameTest {

    private static final Revision REVISION = new Revision("r1", Instant.parse("2026-01-03T03:42:12.123456Z"));

    @Test
    void isTheSameInEveryProcessAndForEver() {
        assertThat(FileName.base(report("channel_basic", Parameters.none(), 1), REVISION, 0))
                .isEqualTo("provider=youtube-reporting/connection=main/report_type=channel_basic/date=2026-01-01/"
                        + "2026-01-01-as-of-20260103t034212.123456z-0-b2801483");
    }

    @Test
    void namesThePeriodWhenItIsLongerThanADay() {
        assertThat(FileName.base(report("channel_basic", Parameters.none(), 31), REVISION, 2))
                .contains("/date=2026-01-01/2026-01-01_2026-02-01-as-of-20260103t034212.123456z-2-");
    }

    @Test
    void keepsApartWhatOnlyParametersOrRevisionIdsTellApart() {
        Parameters parameters =
                Parameters.of(JsonNodeFactory.instance.objectNode().put("metric", "views"));
        String plain = FileName.base(report("custom", Parameters.none(), 1), REVISION, 0);

        assertThat(FileName.base(report("custom", parameters, 1), REVISION, 0)).isNotEqualTo(plain);
        assertThat(FileName.base(report("custom", Parameters.none(), 1), new Revision("r2", REVISION.createdAt()), 0))
                .isNotEqualTo(plain);
    }

    @Test
    void fitsAnyReportTypeIntoTheAlphabet() {
        String base = FileName.base(report("Video.Basic_A-1", Parameters.none(), 1), REVISION, 0);

        assertThat(base).contains("report_type=.56ideo..42asic_.41-1/");
    }

    @Test
    void cutsALongTypeAndTellsItApartByItsHash() {
        String base = FileName.base(report("A".repeat(100), Parameters.none(), 1), REVISION, 0);
        String other = FileName.base(report("A".repeat(99) + "B", Parameters.none(), 1), REVISION, 0);

        assertThat(FileName.of(base, 0, "text/csv", Encoding.GZIP).value())
                .contains("report_type=" + ".41".repeat(40) + "-");
        assertThat(base.split("/")[2]).hasSize(149).isNotEqualTo(other.split("/")[2]);
    }

    @Test
    void endsAsTheContentDoes() {
        assertThat(FileName.of("a/b", 0, "text/csv; charset=utf-8", Encoding.GZIP)
                        .value())
                .isEqualTo("a/b.csv.gz");
        assertThat(FileName.of("a/b", 2, "application/x-ndjson", Encoding.IDENTITY)
                        .value())
                .isEqualTo("a/b-v2.ndjson");
        assertThat(FileName.of("a/b", 0, "application/json", Encoding.IDENTITY).value())
                .isEqualTo("a/b.json");
        assertThat(FileName.of("a/b", 0, "application/zip", Encoding.IDENTITY).value())
                .isEqualTo("a/b.bin");
    }

    @Test
    void findsTheBaseOfEveryName() {
        String base = FileName.base(report("custom.x", Parameters.none(), 1), REVISION, 0);
        for (Encoding encoding : Encoding.values()) {
            for (int variant = 0; variant < 12; variant++) {
                ObjectName name = FileName.of(base, variant, "text/csv", encoding);
                assertThat(FileName.baseOf(name)).isEqualTo(base);
            }
        }
    }

    private static Report report(String type, Parameters parameters, int days) {
        LocalDate first = LocalDate.of(2026, 1, 1);
        return Report.of(
                "youtube-reporting",
                new ConnectionId("main"),
                type,
                parameters,
                Period.of(first, first.plusDays(days)));
    }
}
