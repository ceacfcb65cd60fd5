package io.gleaner.poller.provider;

import io.gleaner.events.ConnectionId;
import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.function.Function;

/**
 * Turns for what a person asks of a provider there and then over HTTP, beside the planned work. Such calls count on the same
 * quotas, and may run beside the connection's planned turn.
 */
public interface OperatorTurns {

    /**
     * Does something for a connection.
     *
     * @param provider whose connection it has to be
     * @param work gets the turn
     * @return what the work brought; fails with a problem that a person can read: 404 when there is no such connection, 422
     *     when it is another provider's, and for failures of the work as {@link OperatorProblems} says
     */
    default <T> Uni<T> with(ConnectionId connection, String provider, Function<Turn, Uni<T>> work) {
        return with(connection, Set.of(provider), work);
    }

    /** The same for a connection of one of several providers; of any when there are none. */
    <T> Uni<T> with(ConnectionId connection, Set<String> providers, Function<Turn, Uni<T>> work);
}
