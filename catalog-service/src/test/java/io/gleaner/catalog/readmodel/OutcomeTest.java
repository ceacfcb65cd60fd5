package io.gleaner.catalog.readmodel;

import static io.gleaner.catalog.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.catalog.Samples;
import io.gleaner.events.Period;
import io.gleaner.events.Reason;
import io.gleaner.events.Report;
import io.gleaner.events.ReportEvent;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.ReportRequested;
import io.gleaner.events.Revision;
import io.gleaner.events.Stage;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What facts make of a report. That their order does not matter is proved by {@link ReplayTest}. */
@QuarkusTest
class OutcomeTest {

    private static final String CONNECTION = "outcome";
    private static final Report REPORT = Samples.report(CONNECTION, Period.day(Samples.DAY));
    private static final Revision R1 = Samples.revision("r1", T0);
    private static final Revision R2 = Samples.revision("r2", T0.plusSeconds(3_600));

    @Inject
    Pool pool;

    @BeforeEach
    void clear() {
        Database.clear(pool, CONNECTION);
    }

    @Test
    void isExpectedOnceAskedFor() {
        assertState("expected", requested("initial", T0));
    }

    @Test
    void isReadyOnceTheProviderHasIt() {
        assertState("ready", requested("initial", T0), Samples.ready(REPORT, R1, 2, T0, "daily"));
    }

    @Test
    void isReadyWhileAPartIsMissing() {
        assertState("ready", Samples.stored(REPORT, R1, 1, 2, T0, "daily"));
    }

    @Test
    void isStoredByItsFilesAloneBeforeAnythingElseWasTold() {
        Row row = assertState(
                "stored", Samples.stored(REPORT, R1, 1, 2, T0, "daily"), Samples.stored(REPORT, R1, 0, 2, T0, "daily"));

        assertThat(row.getString("current_revision")).isEqualTo("r1");
        assertThat(row.getInteger("files")).isEqualTo(2);
        assertThat(row.getLong("total_rows")).isEqualTo(14);
    }

    @Test
    void isEmptyWhenTheProviderSaysSo() {
        assertState("stored-empty", requested("initial", T0), Samples.ready(REPORT, R1, 0, T0, "daily"));
    }

    @Test
    void isEmptyWhenNoFileHoldsARow() {
        byte[] header = "date,views\n".getBytes(StandardCharsets.UTF_8);
        assertState(
                "stored-empty", Samples.stored(REPORT, R1, 0, 1, Samples.file(REPORT, R1, 0, header, 0, T0), "daily"));
    }

    @Test
    void keepsTheNewestCompleteRevisionCurrentWhileANewerOneArrives() {
        Row row = assertState(
                "stored",
                Samples.stored(REPORT, R1, 0, 1, T0, "daily"),
                Samples.ready(REPORT, R2, 2, T0.plusSeconds(3_600), "daily"),
                Samples.stored(REPORT, R2, 0, 2, T0.plusSeconds(3_700), "daily"));
        assertThat(row.getString("current_revision")).isEqualTo("r1");
        assertThat(row.getInteger("revisions")).isEqualTo(2);

        assertThat(apply(Samples.stored(REPORT, R2, 1, 2, T0.plusSeconds(3_800), "daily"))
                        .getString("current_revision"))
                .isEqualTo("r2");
    }

    @Test
    void takesTheGreaterIdOfRevisionsOfOneInstant() {
        Row row = assertState(
                "stored",
                Samples.stored(REPORT, Samples.revision("b", T0), 0, 1, T0, null),
                Samples.stored(REPORT, Samples.revision("a", T0), 0, 1, T0.plusSeconds(9), null));

        assertThat(row.getString("current_revision")).isEqualTo("b");
    }

    @Test
    void staysExpectedAndSaysWhyWhileItIsTriedAgain() {
        Row row = assertState(
                "expected",
                requested("initial", T0),
                failed(Reason.RATE_LIMITED, false, T0.plusSeconds(1), "initial", null),
                failed(Reason.VENDOR_UNAVAILABLE, false, T0.plusSeconds(2), "initial", null));

        assertThat(row.getString("trouble_reason")).isEqualTo("vendor-unavailable");
        assertThat(row.getBoolean("trouble_terminal")).isFalse();
    }

    @Test
    void forgetsTheTroubleOnceItIsReady() {
        Row row = assertState(
                "ready",
                failed(Reason.RATE_LIMITED, false, T0.plusSeconds(1), "initial", null),
                Samples.ready(REPORT, R1, 1, T0.plusSeconds(2), "daily"));

        assertThat(row.getString("trouble_reason")).isNull();
    }

    @Test
    void hasFailedWhenItIsGivenUp() {
        Row row = assertState(
                "failed",
                requested("initial", T0),
                failed(Reason.INVALID_REQUEST, true, T0.plusSeconds(1), "initial", null),
                failed(Reason.RATE_LIMITED, false, T0.plusSeconds(2), "restatement-2026-03-09", null));

        assertThat(row.getString("trouble_reason")).isEqualTo("invalid-request");
        assertThat(row.getString("trouble_message")).isEqualTo("because of invalid-request");
    }

    @Test
    void isLostWhenTheProviderHasDeletedIt() {
        assertState("lost", requested("initial", T0), failed(Reason.GONE, true, T0.plusSeconds(1), "initial", null));
    }

    @Test
    void isExpectedAgainWhenItIsAskedForAgain() {
        assertState(
                "expected",
                requested("initial", T0),
                failed(Reason.GONE, true, T0.plusSeconds(1), "initial", null),
                requested("manual-1", T0.plusSeconds(2)));
    }

    @Test
    void hasFailedWhenTheLastDownloadIsGivenUp() {
        assertState(
                "failed",
                requested("initial", T0),
                Samples.ready(REPORT, R1, 2, T0.plusSeconds(1), "daily"),
                Samples.stored(REPORT, R1, 0, 2, T0.plusSeconds(2), "daily"),
                failed(Reason.VERIFICATION_FAILED, true, T0.plusSeconds(3), "initial", "r1"));
    }

    @Test
    void isReadyAgainWhenItIsToldReadyAfterAFailure() {
        assertState(
                "ready",
                Samples.ready(REPORT, R1, 1, T0, "daily"),
                failed(Reason.VERIFICATION_FAILED, true, T0.plusSeconds(3), "initial", "r1"),
                Samples.ready(REPORT, R1, 1, T0.plusSeconds(4), "daily"));
    }

    @Test
    void isReadyWhileAnotherRevisionThanTheFailedOneIsThere() {
        assertState(
                "ready",
                Samples.ready(REPORT, R1, 1, T0, "daily"),
                Samples.ready(REPORT, R2, 1, T0, "daily"),
                failed(Reason.VERIFICATION_FAILED, true, T0.plusSeconds(3), null, "r1"));
    }

    @Test
    void isStoredWhateverFailed() {
        Row row = assertState(
                "stored",
                Samples.stored(REPORT, R1, 0, 1, T0, "daily"),
                failed(Reason.GONE, true, T0.plusSeconds(9), "initial", "r2"));

        assertThat(row.getString("trouble_reason")).isNull();
    }

    @Test
    void takesTheEarliestDeadline() {
        Row row = assertState(
                "expected",
                new ReportRequested(REPORT, "initial", "daily", T0.plusSeconds(60), T0),
                new ReportRequested(REPORT, "manual-1", null, T0.plusSeconds(30), null));

        assertThat(row.getOffsetDateTime("deadline").toInstant()).isEqualTo(T0.plusSeconds(30));
        assertThat(row.getOffsetDateTime("requested_at").toInstant()).isEqualTo(T0);
    }

    @Test
    void keepsWhatNoColumnCouldHold() {
        Instant endOfTime = Instant.parse("9999-12-31T23:59:59.999999Z");
        Revision odd = Samples.revision("r\0" + "ü".repeat(1_998), endOfTime);
        Row row = assertState(
                "stored",
                Samples.stored(
                        REPORT,
                        odd,
                        0,
                        1,
                        Samples.file(REPORT, odd, 0, new byte[] {1}, Long.MAX_VALUE, endOfTime),
                        "s".repeat(63)),
                new ReportFailed(
                        REPORT,
                        "o".repeat(100),
                        Stage.POLL,
                        Reason.GONE,
                        "a\0b",
                        true,
                        1,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        null,
                        null));

        assertThat(row.getString("current_revision")).hasSizeLessThan(200).startsWith("rüü");
        assertThat(row.getLong("total_rows")).isEqualTo(Long.MAX_VALUE);
    }

    private Row assertState(String state, ReportEvent... events) {
        Row row = apply(events);
        assertThat(row.getString("state")).isEqualTo(state);
        return row;
    }

    private Row apply(ReportEvent... events) {
        ReadModel.apply(pool, List.of(events)).await().indefinitely();
        return pool.preparedQuery("SELECT * FROM report WHERE report_key = $1")
                .executeAndAwait(Tuple.of(REPORT.key().value()))
                .iterator()
                .next();
    }

    private static ReportRequested requested(String occasion, Instant at) {
        return new ReportRequested(REPORT, occasion, "daily", at.plusSeconds(3_600), at);
    }

    private static ReportFailed failed(Reason reason, boolean terminal, Instant at, String occasion, String revision) {
        return new ReportFailed(
                REPORT,
                occasion,
                revision == null ? Stage.POLL : Stage.DOWNLOAD,
                reason,
                "because of " + reason.wireName(),
                terminal,
                1,
                null,
                at,
                revision,
                revision == null ? null : 0);
    }
}
