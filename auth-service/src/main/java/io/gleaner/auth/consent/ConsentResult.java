package io.gleaner.auth.consent;

import io.gleaner.auth.grant.Refusal;
import io.gleaner.auth.provider.ScopeRule;
import io.gleaner.events.ConnectionId;
import java.util.List;
import java.util.Optional;

/** What came of a browser that came back. Only {@link Consented} has changed the connection. */
sealed interface ConsentResult {

    /** Of a trip that is known here. */
    sealed interface OfConnection extends ConsentResult {

        /** The connection that it was for. */
        ConnectionId connection();
    }

    /**
     * The tokens are stored.
     *
     * @param account who consented, by e-mail address or number; empty when nobody asked
     * @param previousAccount who had consented before, if that is somebody else
     * @param missing wanted scopes that were not granted
     * @param ruledOut what cannot be had without them
     */
    record Consented(
            ConnectionId connection,
            Optional<String> account,
            Optional<String> previousAccount,
            List<String> granted,
            List<String> missing,
            List<ScopeRule> ruledOut)
            implements OfConnection {}

    /** The person, or a policy, said no. */
    record Denied(ConnectionId connection, String error) implements OfConnection {}

    /** Nobody was sent away with this state. */
    record Unknown() implements ConsentResult {}

    /** It came back before. */
    record Used(ConnectionId connection) implements OfConnection {}

    /** It took too long. */
    record Expired(ConnectionId connection) implements OfConnection {}

    /** The connection has other credentials now than those that consent was asked for. */
    record Outdated(ConnectionId connection) implements OfConnection {}

    /** There is neither a code nor an error. */
    record Incomplete(ConnectionId connection) implements OfConnection {}

    /** The provider takes the code no more, or never would. */
    record Refused(ConnectionId connection, Refusal why, String reason) implements OfConnection {}

    /** Who consented cannot be trusted. */
    record Untrusted(ConnectionId connection, String reason) implements OfConnection {}

    /** There is nothing to get this person's next token with. */
    record NotLasting(ConnectionId connection) implements OfConnection {}

    /** The code is still good: the same address may be opened again. */
    record TryAgain(ConnectionId connection, String reason) implements OfConnection {}
}
