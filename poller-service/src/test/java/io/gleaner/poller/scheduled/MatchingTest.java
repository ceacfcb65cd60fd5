package io.gleaner.poller.scheduled;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Period;
import io.gleaner.events.Reason;
import io.gleaner.events.Report;
import io.gleaner.events.Revision;
import io.gleaner.events.Transport;
import io.gleaner.poller.provider.ScheduledProvider.Found;
import io.gleaner.poller.request.Pause;
import io.gleaner.poller.request.ReportRequest;
import io.gleaner.poller.request.RequestState.Failed;
import io.gleaner.poller.request.RequestState.Ready;
import io.gleaner.poller.request.RequestState.Waiting;
import io.gleaner.poller.request.Tries;
import io.gleaner.poller.scheduled.Coverage.Span;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MatchingTest {

    private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");
    private static final Instant NEXT_LOOK = NOW.plusSeconds(1800);
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    private static final StandingWish WISH =
            new StandingWish(1, new ConnectionId("channel"), "views", Parameters.none(), NOW, NOW, 0);
    private static final Span FROM_THE_TENTH = new Span("s1", DAY, null);

    @Test
    void answersARequestWithTheNewestRevision() {
        Found older = found(DAY, "a", 1);
        Found newer = found(DAY, "b", 2);
        var result = matching(List.of(newer, older), List.of(older, newer), List.of(FROM_THE_TENTH), Set.of())
                .of(List.of(request(DAY)));
        assertThat(result.changes()).singleElement().satisfies(change -> {
            assertThat(change.state()).isEqualTo(new Ready("b"));
            assertThat(change.answer().occasion()).isEqualTo("initial");
        });
        assertThat(result.unasked())
                .as("the older one is kept too")
                .extracting(revision -> revision.revision().id())
                .containsExactly("a");
    }

    @Test
    void announcesWhatNobodyRequestedButASubscriptionCovers() {
        Found found = found(DAY.plusDays(3), "a", 1);
        var result = matching(List.of(found), List.of(found), List.of(FROM_THE_TENTH), Set.of())
                .of(List.of());
        assertThat(result.unasked()).singleElement().satisfies(revision -> {
            assertThat(revision.occasion()).isNull();
            assertThat(revision.subscription()).isEqualTo("s1");
        });
    }

    @Test
    void keepsToItselfWhatNobodyWants() {
        Found found = found(DAY.minusDays(1), "a", 1);
        assertThat(matching(List.of(found), List.of(found), List.of(FROM_THE_TENTH), Set.of())
                        .of(List.of())
                        .unasked())
                .isEmpty();
    }

    @Test
    void announcesANewRevisionOfAReportThatWasAnnouncedBefore() {
        Found found = found(DAY.minusDays(1), "a", 1);
        String key = report(DAY.minusDays(1)).key().value();
        assertThat(matching(List.of(found), List.of(found), List.of(), Set.of(key))
                        .of(List.of())
                        .unasked())
                .hasSize(1);
    }

    @Test
    void answersALaterRequestFromTheLedger() {
        Found known = found(DAY, "a", 1);
        var result = matching(List.of(), List.of(known), List.of(), Set.of()).of(List.of(request(DAY)));
        assertThat(result.changes().getFirst().state()).isEqualTo(new Ready("a"));
    }

    @Test
    void letsARequestWaitForTheNextLook() {
        var result = matching(List.of(), List.of(), List.of(), Set.of()).of(List.of(request(DAY)));
        assertThat(result.changes().getFirst().pause())
                .isEqualTo(Pause.because(Reason.NOT_READY, "The provider has not made it yet.", NEXT_LOOK));
    }

    @Test
    void settlesARequestForWhatWasDeletedAsGone() {
        Found deleted = new Found(
                Period.day(DAY), new Revision("a", NOW.minusSeconds(9)), List.of(part()), NOW.minusSeconds(1));
        var result = matching(List.of(), List.of(deleted), List.of(), Set.of()).of(List.of(request(DAY)));
        assertThat(result.changes().getFirst().state())
                .isEqualTo(new Failed(Reason.GONE, "The provider has deleted it at 2026-03-20T11:59:59Z."));
    }

    @Test
    void neverTellsThatAReportIsGoneThatWasAnnouncedWhileItWasThere() {
        Found deleted = new Found(
                Period.day(DAY), new Revision("a", NOW.minusSeconds(9)), List.of(part()), NOW.minusSeconds(1));
        String key = report(DAY).key().value();
        var result =
                matching(List.of(), List.of(deleted), List.of(), Set.of(key)).of(List.of(request(DAY)));
        assertThat(result.changes().getFirst().state()).isEqualTo(new Ready("a"));
    }

    @Test
    void answersADayWithTheWeekThatHoldsIt() {
        Found week =
                new Found(Period.of(DAY.minusDays(1), DAY.plusDays(6)), new Revision("w", NOW), List.of(part()), null);
        var result = matching(List.of(week), List.of(week), List.of(), Set.of()).of(List.of(request(DAY)));
        assertThat(result.changes().getFirst().state()).isEqualTo(new Ready("w"));
    }

    private static Matching matching(List<Found> unknown, List<Found> newest, List<Span> spans, Set<String> before) {
        return new Matching("test-scheduled", WISH, unknown, newest, spans, before, NOW, NEXT_LOOK);
    }

    private static Found found(LocalDate day, String id, int age) {
        Instant created = Instant.parse("2026-03-12T00:00:00Z").plusSeconds(age);
        return new Found(
                Period.day(day), new Revision(id, created), List.of(part()), created.plus(Duration.ofDays(60)));
    }

    private static PartDescriptor part() {
        return new PartDescriptor(
                0,
                Transport.FILE_LINK,
                PartAuthorization.CONNECTION,
                URI.create("https://platform.test/a"),
                "text/csv",
                List.of());
    }

    private static Report report(LocalDate day) {
        return Report.of("test-scheduled", WISH.connection(), "views", Parameters.none(), Period.day(day));
    }

    private static ReportRequest request(LocalDate day) {
        return new ReportRequest(
                1, report(day), "initial", "s1", null, NOW, new Waiting(Tries.NONE), Pause.calmly(NOW), null);
    }
}
