package io.gleaner.poller.call;

import io.gleaner.events.ConnectionId;
import io.gleaner.poller.connection.Connections;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.OperatorProblems;
import io.gleaner.poller.provider.OperatorTurns;
import io.gleaner.poller.provider.OwnTrouble;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.Turn;
import io.gleaner.problems.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Gives turns to resources of adapters, and makes problems of what goes wrong in them. */
@ApplicationScoped
class LiveOperatorTurns implements OperatorTurns {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Connections connections;
    private final ProviderTurns turns;
    private final Clock clock;

    LiveOperatorTurns(Connections connections, ProviderTurns turns, Clock clock) {
        this.connections = connections;
        this.turns = turns;
        this.clock = clock;
    }

    @Override
    public <T> Uni<T> with(ConnectionId connection, Set<String> providers, Function<Turn, Uni<T>> work) {
        return connections
                .view(connection)
                .onFailure(LiveOperatorTurns::isUnknown)
                .transform(failure -> Problems.notFound("connection", connection))
                .map(view -> checked(view, providers))
                .chain(view -> work.apply(turns.of(view)))
                .onFailure(failure -> !(failure instanceof HttpProblem))
                .transform(this::problem);
    }

    private static ConnectionView checked(ConnectionView view, Set<String> providers) {
        if (!providers.isEmpty() && !providers.contains(view.provider())) {
            throw Problems.unprocessable(
                    "connection",
                    "is one of provider " + view.provider() + ", not " + String.join(" or ", new TreeSet<>(providers)));
        }
        return view;
    }

    private Throwable problem(Throwable failure) {
        return switch (failure) {
            case ProviderException known -> OperatorProblems.of(known.failure(), clock.instant());
            case OwnTrouble own -> Problems.unavailable("The database is away.", SOON);
            case Throwable other -> other;
        };
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof ProviderException known && known.failure() instanceof InvalidRequest;
    }
}
