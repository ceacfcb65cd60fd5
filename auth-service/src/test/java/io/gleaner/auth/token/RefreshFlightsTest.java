package io.gleaner.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.auth.token.RefreshFlights.Flight;
import io.gleaner.events.ConnectionId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefreshFlightsTest {

    private static final Flight ACME = new Flight(new ConnectionId("acme"), Optional.empty());
    private static final Flight GLOBEX = new Flight(new ConnectionId("globex"), Optional.empty());
    private static final Flight ACME_LATER =
            new Flight(new ConnectionId("acme"), Optional.of(new Fingerprint("00112233aabbccdd")));

    private final RefreshFlights flights = new RefreshFlights(8);
    private final List<CompletableFuture<TokenRow>> refreshes = new ArrayList<>();

    @Test
    void letsCallersJoinTheRefreshThatIsUnderWay() {
        CompletableFuture<TokenRow> first = join(ACME).subscribeAsCompletionStage();
        CompletableFuture<TokenRow> second = join(ACME).subscribeAsCompletionStage();
        assertThat(refreshes).hasSize(1);
        TokenRow row = new TokenRow(null, null, Optional.empty(), GrantedTerms.NONE);
        refreshes.getFirst().complete(row);
        assertThat(first).isCompletedWithValue(row);
        assertThat(second).isCompletedWithValue(row);
    }

    @Test
    void keepsConnectionsAndTokensApart() {
        var waiting = Stream.of(ACME, GLOBEX, ACME_LATER)
                .map(flight -> join(flight).subscribeAsCompletionStage())
                .toList();
        assertThat(waiting).hasSize(3).noneMatch(CompletableFuture::isDone);
        assertThat(refreshes).hasSize(3);
    }

    @Test
    void goesOnWhenACallerGoesAway() {
        Cancellable gone = join(ACME).subscribe().with(row -> {});
        CompletableFuture<TokenRow> waiting = join(ACME).subscribeAsCompletionStage();
        gone.cancel();
        TokenRow row = new TokenRow(null, null, Optional.empty(), GrantedTerms.NONE);
        refreshes.getFirst().complete(row);
        assertThat(waiting).isCompletedWithValue(row);
        assertThat(refreshes).hasSize(1);
    }

    @Test
    void beginsAnewAfterAFailure() {
        CompletableFuture<TokenRow> first = join(ACME).subscribeAsCompletionStage();
        refreshes.getFirst().completeExceptionally(new IllegalStateException("failed"));
        assertThat(first).isCompletedExceptionally();
        assertThat(join(ACME).subscribeAsCompletionStage()).isNotDone();
        assertThat(refreshes).hasSize(2);
    }

    private Uni<TokenRow> join(Flight flight) {
        return flights.join(flight, () -> {
            CompletableFuture<TokenRow> refresh = new CompletableFuture<>();
            refreshes.add(refresh);
            return Uni.createFrom().completionStage(refresh);
        });
    }
}
