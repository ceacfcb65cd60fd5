package io.gleaner.downloader.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gleaner.events.ReportReady;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How parts come into the queue. */
class ArrivalsTest extends QueueTests {

    @Test
    void takesTheLaterOfTwoEventsThatComeTogether() {
        ReportReady ready = ready("x", "a", NOW.plusSeconds(60));
        ReportReady later = new ReportReady(
                ready.report(),
                "other",
                ready.revision(),
                ready.parts(),
                NOW.plusSeconds(999),
                NOW.plusSeconds(5),
                "sub");
        add(ready, ready("y", "a", null), later, ready);

        List<Claim> claims = claim(here, 5);

        assertThat(types(claims)).containsExactlyInAnyOrder("x", "y");
        assertThat(claims)
                .filteredOn(claim -> claim.availableUntil() != null)
                .extracting(Claim::availableUntil, Claim::readyAt, Claim::occasion)
                .containsExactly(tuple(later.availableUntil(), later.readyAt(), null));
    }

    @Test
    void claimsByTheStatementThatAdds() {
        ReportReady ready = ready("x", "a", NOW.plusSeconds(60));
        List<Claim> claims = add(here, 5, ready);

        assertThat(types(claims)).containsExactly("x");
        assertThat(claim(there, 5)).isEmpty();
        assertThat(renew(here, claims.getFirst()))
                .containsExactly(claims.getFirst().fileId());
        sql("update download set due_at = now()");
        Claim again = claim(there, 1).getFirst();
        assertThat(again.fence()).isEqualTo(2);
        assertThat(again)
                .usingRecursiveComparison()
                .ignoringFields("fence", "attempt")
                .isEqualTo(claims.getFirst());
    }

    @Test
    void claimsOfWhatComesTheMostUrgentAndNoMoreThanWanted() {
        List<Claim> claims = add(
                here,
                2,
                ready("later", "a", null),
                ready("soon", "a", NOW.plusSeconds(60)),
                ready("sooner", "a", NOW.plusSeconds(30)));

        assertThat(types(claims)).containsExactlyInAnyOrder("sooner", "soon");
        assertThat(types(claim(there, 5))).containsExactly("later");
    }

    @Test
    void claimsNoMoreOfAConnectionThanMayRunWhoeverHoldsThem() {
        ReportReady[] many =
                IntStream.range(0, 12).mapToObj(i -> ready("t" + i, "a", null)).toArray(ReportReady[]::new);
        assertThat(add(there, 5, Arrays.copyOf(many, 5))).hasSize(5);

        List<Claim> claims = add(here, 12, Arrays.copyOfRange(many, 5, 12));

        assertThat(claims).hasSize(3).extracting(Claim::elsewhere).containsOnly(5);
        assertThat(claim(here, 12)).isEmpty();
    }

    @Test
    void claimsNothingThatWasThereBefore() {
        ReportReady ready = ready("x", "a", null);
        assertThat(add(here, 5, ready)).hasSize(1);
        assertThat(add(here, 5, ready)).isEmpty();
        assertThat(add(here, 5, later(ready))).isEmpty();
    }

    private static ReportReady later(ReportReady ready) {
        return asked(ready, "initial", NOW.plusSeconds(5));
    }

    private static ReportReady asked(ReportReady ready, String occasion, Instant readyAt) {
        return new ReportReady(ready.report(), occasion, ready.revision(), ready.parts(), null, readyAt, "sub");
    }

    @Test
    void whatWasGivenUpIsNowForTheRequestThatCameAfter() {
        ReportReady ready = ready("x", "a", null);
        add(ready);
        sql("update download set state = 'failed'");
        add(asked(ready, "manual-1", NOW.plusSeconds(5)));
        add(ready);

        assertThat(claim(here, 1)).extracting(Claim::occasion).containsExactly("manual-1");
    }

    @Test
    void whatTwoRequestsWaitForIsForNoneInParticular() {
        ReportReady ready = ready("x", "a", null);
        add(ready, asked(ready, "manual-1", NOW));

        assertThat(claim(here, 1).getFirst().occasion()).isNull();
    }

    @Test
    void whatWasGivenUpForOneOfTwoRequestsIsTriedOnceMoreForBoth() {
        ReportReady ready = ready("x", "a", null);
        ReportReady other = asked(ready, "manual-1", NOW);
        add(ready);
        sql("update download set state = 'failed'");
        add(other, ready, other);

        assertThat(claim(here, 1).getFirst().occasion()).isNull();
        sql("update download set state = 'failed'");
        add(other, ready);

        assertThat(claim(here, 1)).isEmpty();
    }

    @Test
    void keepsTheStandingWishWhenAPersonAsks() {
        ReportReady ready = ready("x", "a", null);
        add(ready);
        add(new ReportReady(
                ready.report(), "manual-1", ready.revision(), ready.parts(), null, NOW.plusSeconds(5), null));

        assertThat(claim(here, 1).getFirst().subscription()).isEqualTo("sub");
    }

    @Test
    void takesAnEventOnceHoweverOftenItComes() {
        ReportReady ready = ready("x", "a", null);
        add(ready, ready);
        add(ready);
        claim(here, 5);
        add(ready);

        assertThat(number("select count(*) from download")).isEqualTo(1);
        assertThat(number("select fence from download")).isEqualTo(1);
    }

    @Test
    void aLaterEventBringsNewsToWhatIsNotStored() {
        ReportReady ready = ready("x", "a", NOW.plusSeconds(60));
        add(ready);
        sql("update download set state = 'failed', due_at = now()");
        add(ready);
        assertThat(claim(here, 1)).isEmpty();

        add(new ReportReady(
                ready.report(),
                "initial",
                ready.revision(),
                ready.parts(),
                NOW.plusSeconds(999),
                NOW.plusSeconds(5),
                "sub"));

        assertThat(claim(here, 1).getFirst().availableUntil()).isEqualTo(NOW.plusSeconds(999));
    }

    @Test
    void whatIsStoredStaysStored() {
        ReportReady ready = ready("x", "a", null);
        add(ready);
        sql("update download set state = 'stored'");
        add(later(ready));

        assertThat(claim(here, 1)).isEmpty();
    }
}
