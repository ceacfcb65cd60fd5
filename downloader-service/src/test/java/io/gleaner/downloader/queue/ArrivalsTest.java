package io.gleaner.downloader.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gleaner.events.ReportReady;
import java.util.List;
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
                .containsExactly(tuple(later.availableUntil(), later.readyAt(), "initial"));
    }

    @Test
    void claimsInTheTransactionThatAdds() {
        List<Claim> claims = pool.withTransaction(transaction -> here.add(transaction, List.of(ready("x", "a", null)))
                        .chain(() -> here.claim(transaction, 5, 0)))
                .await()
                .indefinitely();

        assertThat(types(claims)).containsExactly("x");
        assertThat(claim(there, 5)).isEmpty();
        assertThat(renew(here, claims.getFirst()))
                .containsExactly(claims.getFirst().fileId());
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
        add(new ReportReady(
                ready.report(), "initial", ready.revision(), ready.parts(), null, NOW.plusSeconds(5), "sub"));

        assertThat(claim(here, 1)).isEmpty();
    }
}
